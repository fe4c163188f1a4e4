"""Organisations as areas: circles that do not overlap, with their people inside."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from regienet.maps.circles import radii_for, separated, spiral
from regienet.maps.columns import Cells, rounded
from regienet.maps.layout import ASPECT


def areas_of(nodes: Mapping[str, Cells]) -> dict[str, Cells]:
    """Place each organisation as a circle near its people, and its people inside it.

    Returns
    -------
    dict
        `node` (index of the organisation), `x`, `y` and `r`, one row per organisation; `px` and `py`, one row
        per actor: its place if organisations are areas. Without organisations, all columns are empty.
    """
    organisations = [i for i, kind in enumerate(nodes["kind"]) if kind == 1]
    if not organisations or len(organisations) == len(nodes["kind"]):
        return {"node": [], "x": [], "y": [], "r": [], "px": [], "py": []}
    place = np.column_stack([nodes["x"], nodes["y"]]).astype(float)
    holder = np.array(nodes["organisation"])
    members = [np.flatnonzero(holder == i) for i in organisations]
    alone = [i for i, kind in enumerate(nodes["kind"]) if kind == 0 and holder[i] < 0]
    middles = np.array(
        [place[m].mean(axis=0) if len(m) else place[i] for i, m in zip(organisations, members, strict=True)]
        + [place[i] for i in alone]
    )
    radii = radii_for(np.array([len(m) for m in members] + [-1] * len(alone)), 4 * ASPECT * 0.5)
    middles = separated(middles, radii, (-ASPECT, -1.0), (ASPECT, 1.0))
    within = place.copy()
    for middle, radius, i, m in zip(middles, radii, organisations, members, strict=False):
        within[i] = middle
        within[m] = middle + spiral(len(m), radius)
    within[alone] = middles[len(organisations) :]
    circles = len(organisations)
    return {
        "node": organisations,
        "x": rounded(middles[:circles, 0]),
        "y": rounded(middles[:circles, 1]),
        "r": rounded(radii[:circles]),
        "px": rounded(within[:, 0]),
        "py": rounded(within[:, 1]),
    }
