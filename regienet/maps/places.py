"""Organisations at their geographic location: coordinates as places on the map, without tiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from regienet.maps.circles import Points, radii_for, separated, spiral
from regienet.maps.columns import Cells, rounded
from regienet.maps.layout import ASPECT
from regienet.network import Network

KM_PER_DEGREE = 111.195
"""Length of a degree of a great circle, on a sphere with a radius of 6,371 km."""
STRIP = 0.85
"""Width of the strip on the right for actors with an unknown location."""
FILL = 0.22
"""Share of the frame that the circles fill: the lower, the closer they stay to their location."""
PLACE_COLUMNS = ("node", "x", "y", "r", "px", "py", "known")


def places_of(network: Network, nodes: Mapping[str, Cells]) -> dict[str, Any]:
    """Place each organisation at its location, with its people.

    The projection is equirectangular, with the cosine of the middle latitude, so within a region a kilometre
    has about the same length in every direction. North is up. Circles that would overlap are moved.

    Parameters
    ----------
    network
        The network; its actors may have `lat` and `lon`.
    nodes
        The actors of the map.

    Returns
    -------
    dict
        `node` (index of the organisation), `x`, `y` and `r`, one row per organisation; `px`, `py` and
        `known`, one row per actor: its place, and 1 if its location is known, from its own coordinates or
        those of its organisation. Actors with an unknown location are in a strip on the right, from x =
        `margin` (None: there is no strip). `box` is the used part of the plane, `km` the length of a
        kilometre in it. All columns are empty if fewer than two different coordinates are known.
    """
    actors = network.actors
    coordinates = np.column_stack([actors["lat"], actors["lon"]]).astype(float)
    holder = np.array(nodes["organisation"], dtype=np.int64)
    own = ~np.isnan(coordinates).any(axis=1)
    if len(np.unique(coordinates[own], axis=0)) < 2:
        return {column: [] for column in PLACE_COLUMNS} | {"box": [], "km": 0.0, "margin": None}
    # Actors without coordinates are where their organisation is.
    borrowed = ~own & (holder >= 0)
    coordinates[borrowed] = coordinates[holder[borrowed]]
    known = ~np.isnan(coordinates).any(axis=1)
    place, km = _projected(coordinates, known)

    kinds = np.array(nodes["kind"])
    organisations = np.flatnonzero(kinds == 1) if (kinds == 0).any() else np.array([], dtype=np.int64)
    inside = [np.flatnonzero((holder == i) & ~own) for i in organisations]
    # Separate marks: actors with their own coordinates, or without an organisation.
    held = np.zeros(len(kinds), dtype=bool)
    held[[*organisations, *(i for members in inside for i in members)]] = True
    loose = np.flatnonzero(~held)
    centres = np.concatenate([organisations, loose]).astype(np.int64)
    sizes = np.array([len(members) for members in inside] + [-1] * len(loose))
    radii = radii_for(sizes, 4 * ASPECT * FILL)
    middles, margin = _middles(place[centres], known[centres], radii)
    low, high = (middles - radii[:, None]).min(axis=0), (middles + radii[:, None]).max(axis=0)
    points = np.zeros((len(kinds), 2))
    points[centres] = middles
    for members, middle, radius in zip(inside, middles, radii, strict=False):
        points[members] = middle + spiral(len(members), radius)
    count = len(organisations)
    return {
        "node": [int(i) for i in organisations],
        "x": rounded(middles[:count, 0]),
        "y": rounded(middles[:count, 1]),
        "r": rounded(radii[:count]),
        "px": rounded(points[:, 0]),
        "py": rounded(points[:, 1]),
        "known": [int(k) for k in known],
        "box": rounded(np.concatenate([low, high])),
        "km": round(km, 6),
        "margin": margin,
    }


def _projected(coordinates: Points, known: npt.NDArray[np.bool_]) -> tuple[Points, float]:
    """Return places within the frame of the map, and the length of a kilometre."""
    lat, lon = coordinates[known].T
    # Regions on both sides of the date line stay together.
    lon = (lon - lon[0] + 180) % 360 - 180
    flat = np.column_stack([lon * np.cos(np.radians((lat.min() + lat.max()) / 2)), -lat])
    low, high = flat.min(axis=0), flat.max(axis=0)
    width, height = np.maximum(high - low, 1e-6)
    scale = min(2 * ASPECT / width, 2 / height)
    place = np.full(coordinates.shape, np.nan)
    place[known] = (flat - (low + high) / 2) * scale
    return place, float(scale / KM_PER_DEGREE)


def _middles(place: Points, known: npt.NDArray[np.bool_], radii: Points) -> tuple[Points, float | None]:
    """Keep known locations close to where they are, and put the others in rows in a strip on the right."""
    result = np.zeros(place.shape)
    result[known] = separated(place[known], radii[known], (-2 * ASPECT, -2.0), (2 * ASPECT, 2.0))
    if known.all():
        return result, None
    margin = round(float((result[known, 0] + radii[known]).max()) + 0.12, 4)
    top = float((result[known, 1] - radii[known]).min()) + 0.12
    result[~known] = _rows(radii[~known], margin, top)
    return result, margin


def _rows(radii: Points, left: float, top: float) -> Points:
    """Place circles in rows."""
    points = []
    x, y, tallest = left, top, 0.0
    for radius in radii:
        if x > left and x + 2 * radius > left + STRIP:
            x, y, tallest = left, y + 2 * tallest, 0.0
        points.append((x + radius, y + radius))
        x, tallest = x + 2 * radius, max(tallest, float(radius))
    return np.array(points, dtype=float)
