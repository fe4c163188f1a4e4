"""Circles for organisations: separated if they overlap, with their people spread evenly inside."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
PACKING_STEPS = 400
LARGEST = 0.09
"""Radius of the smallest circle if there is enough room."""


def radii_for(sizes: npt.NDArray[np.int64], room: float) -> Points:
    """Return the radius of each circle by its number of people (-1: a person without an organisation).

    Together the circles fill the area `room`, if that does not make the smallest larger than `LARGEST`.
    """
    radii = np.where(sizes < 0, 0.6, 0.6 + np.sqrt(np.maximum(sizes, 1)))
    unit = float(np.sqrt(room / (np.pi * (radii**2).sum())))
    return np.asarray(radii * min(unit, LARGEST))


def separated(middles: Points, radii: Points, low: tuple[float, float], high: tuple[float, float]) -> Points:
    """Move circles until none overlap, within the box from `low` to `high` as far as there is room."""
    points = middles + np.random.default_rng(3).normal(0, 1e-4, middles.shape)
    least, most = np.array(low) + radii[:, None], np.array(high) - radii[:, None]
    first, second = np.triu_indices(len(points), 1)
    wanted = (radii[first] + radii[second]) * 1.08
    for _ in range(PACKING_STEPS if len(points) <= 300 else 60):
        gap = points[first] - points[second]
        length = np.maximum(np.hypot(*gap.T), 1e-9)
        close = length < wanted
        if not close.any():
            break
        shift = gap[close] / length[close, None] * ((wanted - length)[close] * 0.45)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(first[close], shift[:, axis], len(points))
            points[:, axis] -= np.bincount(second[close], shift[:, axis], len(points))
        points = np.clip(points, least, most)
    return points


def spiral(count: int, radius: float) -> Points:
    """Return places that are spread evenly over a circle around the origin, shape (count, 2)."""
    number = np.arange(count)
    distance = radius * 0.78 * np.sqrt((number + 0.5) / max(count, 1)) if count > 1 else np.zeros(count)
    angle = number * GOLDEN_ANGLE
    return np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])
