"""Organisations as areas that hold their people: circles that do not overlap, with everybody inside."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from regienet.maps.columns import Column
from regienet.maps.layout import ASPECT

Points = npt.NDArray[np.float64]

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
STEPS = 400


def areas_of(nodes: Mapping[str, Column]) -> dict[str, Column]:
    """Place the organisations as circles near where their people stand, and their people in them.

    Returns
    -------
    dict
        `node` (number of the organisation), `x`, `y`, `r` with a row per organisation; `px`, `py` with a row
        per actor: its place when organisations are areas. Without organisations everything is empty.
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
    radii = np.array([0.6 + np.sqrt(max(len(m), 1)) for m in members] + [0.6] * len(alone))
    unit = float(np.sqrt(4 * ASPECT * 0.5 / (np.pi * (radii**2).sum())))
    radii = radii * min(unit, 0.09)
    middles = _apart(middles, radii)
    within = place.copy()
    for middle, radius, i, m in zip(middles, radii, organisations, members, strict=False):
        within[i] = middle
        within[m] = middle + _spiral(len(m), radius)
    within[alone] = middles[len(organisations) :]
    circles = len(organisations)
    return {
        "node": organisations,
        "x": _rounded(middles[:circles, 0]),
        "y": _rounded(middles[:circles, 1]),
        "r": _rounded(radii[:circles]),
        "px": _rounded(within[:, 0]),
        "py": _rounded(within[:, 1]),
    }


def _apart(middles: Points, radii: Points) -> Points:
    """Push overlapping circles apart, within the frame as far as there is room."""
    points = middles + np.random.default_rng(3).normal(0, 1e-4, middles.shape)
    frame = np.array([ASPECT, 1.0]) - radii[:, None]
    first, second = np.triu_indices(len(points), 1)
    wanted = (radii[first] + radii[second]) * 1.08
    for _ in range(STEPS if len(points) <= 300 else 60):
        gap = points[first] - points[second]
        length = np.maximum(np.hypot(*gap.T), 1e-9)
        close = length < wanted
        if not close.any():
            break
        shift = gap[close] / length[close, None] * ((wanted - length)[close] * 0.45)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(first[close], shift[:, axis], len(points))
            points[:, axis] -= np.bincount(second[close], shift[:, axis], len(points))
        points = np.clip(points, -frame, frame)
    return points


def _spiral(count: int, radius: float) -> Points:
    """Spread people evenly over a circle."""
    number = np.arange(count)
    distance = radius * 0.78 * np.sqrt((number + 0.5) / max(count, 1)) if count > 1 else np.zeros(count)
    angle = number * GOLDEN_ANGLE
    return np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])


def _rounded(values: Points) -> Column:
    return [float(v) + 0.0 for v in np.round(values, 4)]
