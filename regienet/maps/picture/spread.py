"""Where marks are on the sheet: as on the map, but with the crowded middle spread out and room for names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.spatial import cKDTree

from regienet.maps.picture.geometry import Box, Coords, overlapping

EVENNESS = 0.6
"""How far the crowded middle is spread over the sheet: 0 leaves it as it is, 1 spreads it evenly."""
WIDEST, TALLEST = 1.35, 2.2
"""How far the map is stretched at most to fill its frame, horizontally and vertically."""
EDGE = (36.0, 16.0)
"""Space for names at the sides, and at the top and bottom."""
STEPS = 80
APART = 2.0
"""Space between two marks, and between a mark and a name."""
SIDES = np.array([(1, 0), (-1, 0), (0, -1), (0, 1)])
"""Where marks may make room for a name: right, left, above, below."""


def fitted(places: Coords, frame: Box) -> Coords:
    """Fit the places of a map into a frame, without changing what is left of or above what.

    Parameters
    ----------
    places
        Places on the map, shape (marks, 2).
    frame
        Left, top, right and bottom.
    """
    if not len(places):
        return places
    evened = np.column_stack([_evened(values) for values in places.T])
    low, high = evened.min(axis=0), evened.max(axis=0)
    room = np.array([frame[2] - frame[0], frame[3] - frame[1]]) - 2 * np.array(EDGE)
    scale = room / np.maximum(high - low, 0.5)
    scale = np.minimum(scale, scale.min() * np.array([WIDEST, TALLEST]))
    middle = np.array([frame[0] + frame[2], frame[1] + frame[3]]) / 2
    return np.asarray(middle + (evened - (low + high) / 2) * scale)


def _evened(values: Coords) -> Coords:
    """Spread values more evenly over their range, without changing their order."""
    ordered = np.sort(values)
    even = np.linspace(ordered[0], ordered[-1], len(ordered))
    return np.asarray((1 - EVENNESS) * values + EVENNESS * np.interp(values, ordered, even))


def with_room(points: Coords, radii: Coords, names: Sequence[tuple[float, float]], frame: Box) -> Coords:
    """Move marks that overlap each other or the most important names.

    Parameters
    ----------
    points
        Places on the sheet, shape (marks, 2).
    radii
        Their radii, shape (marks,).
    names
        Width and height of the names of the first marks, the most important first.
    frame
        Left, top, right and bottom; every mark stays inside.

    Returns
    -------
    array
        The new places, shape (marks, 2).
    """
    boxes = _boxes(points, radii, names, frame)
    inset = np.column_stack([radii, radii])
    for _ in range(STEPS):
        before = points
        points = np.clip(_apart(points, radii), frame[:2] + inset, frame[2:] - inset)
        # The most important last, so that nothing is pushed back into its room.
        for mark, box in reversed(boxes.items()):
            points = _out_of(points, radii, mark, box + np.tile(points[mark], 2))
        if np.allclose(points, before, atol=0.01):
            break
    return points


def _boxes(
    points: Coords, radii: Coords, names: Sequence[tuple[float, float]], frame: Box
) -> dict[int, Coords]:
    """Return a box for each name, relative to its mark, on the side where it displaces least."""
    chosen: dict[int, Coords] = {}
    for mark, size in enumerate(names):
        half = np.array(size) / 2
        middles = points[mark] + SIDES * (radii[mark] + APART + half)
        boxes = np.column_stack([middles - half, middles + half])
        taken = np.array([box + np.tile(points[other], 2) for other, box in chosen.items()]).reshape(-1, 4)
        inside = (boxes[:, :2] >= frame[:2]).all(axis=1) & (boxes[:, 2:] <= frame[2:]).all(axis=1)
        cost = _depths(boxes, points, radii).min(axis=2).clip(min=0).sum(axis=1)
        clash = overlapping(boxes, taken)
        best = int(np.argmin(cost + 1000 * clash.sum(axis=1) + 1000 * ~inside))
        chosen[mark] = boxes[best] - np.tile(points[mark], 2)
    return chosen


def _depths(boxes: Coords, points: Coords, radii: Coords) -> Coords:
    """Return how deep each mark is inside each box, from left, top, right and bottom: (boxes, marks, 4)."""
    b, p, r = boxes[:, None], points[None], radii[None, :, None]
    return np.concatenate([p + r - b[..., :2], b[..., 2:] - (p - r)], axis=2)


def _out_of(points: Coords, radii: Coords, mark: int, box: Coords) -> Coords:
    """Move marks out of a box, each across the nearest side."""
    depth = _depths(box[None], points, radii + APART)[0]
    side = depth.argmin(axis=1)
    within = (depth > 0).all(axis=1)
    within[mark] = False
    shift = np.array([(-1, 0), (0, -1), (1, 0), (0, 1)])[side] * depth.min(axis=1)[:, None]
    return np.asarray(points + shift * within[:, None])


def _apart(points: Coords, radii: Coords) -> Coords:
    """Move marks that are too close to each other a little away from each other."""
    pairs = cKDTree(points).query_pairs(2 * radii.max(initial=0) + APART, output_type="ndarray")
    one, other = pairs.T
    gap = points[one] - points[other]
    length = np.maximum(np.hypot(*gap.T), 1e-6)
    short = np.maximum(radii[one] + radii[other] + APART - length, 0)
    shift = gap / length[:, None] * (0.5 * short)[:, None]
    moved = points.copy()
    np.add.at(moved, one, shift)
    np.add.at(moved, other, -shift)
    return moved
