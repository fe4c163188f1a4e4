"""Boxes, discs and lines on a flat sheet, many at once: which of them hit which.

A box is left, top, right, bottom; a disc x, y, radius; a line x0, y0, x1, y1, and a line of NaN hits nothing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Coords = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]


def distances(boxes: Coords, points: Coords) -> Coords:
    """Return how far each box is from each point, shape (boxes, points)."""
    nearest = np.clip(points[None], boxes[:, None, :2], boxes[:, None, 2:])
    return np.asarray(np.hypot(*np.moveaxis(points[None] - nearest, 2, 0)))


def covering(boxes: Coords, marks: Coords) -> Flags:
    """Whether each box hides a part of each mark, shape (boxes, marks)."""
    return distances(boxes, marks[:, :2]) < marks[:, 2]


def overlapping(boxes: Coords, others: Coords) -> Flags:
    """Whether each box overlaps each other box, shape (boxes, others)."""
    a, b = boxes[:, None], others[None]
    return np.asarray(
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )


def passing(lines: Coords, marks: Coords) -> Flags:
    """Whether each line runs over each mark, shape (lines, marks); a line of NaN runs over nothing."""
    start, way = lines[:, None, :2], (lines[:, 2:] - lines[:, :2])[:, None]
    square = np.maximum((way**2).sum(axis=2), 1e-9)
    along = np.clip(((marks[None, :, :2] - start) * way).sum(axis=2) / square, 0, 1)
    nearest = start + along[..., None] * way
    return np.asarray(np.hypot(*np.moveaxis(marks[None, :, :2] - nearest, 2, 0)) < marks[:, 2])


def crossing(lines: Coords, boxes: Coords) -> Flags:
    """Whether each line runs through each box, shape (lines, boxes); a line of NaN through none."""
    enters, leaves = np.zeros((len(lines), len(boxes))), np.ones((len(lines), len(boxes)))
    for axis in (0, 1):
        start, way = lines[:, axis, None], (lines[:, axis + 2] - lines[:, axis])[:, None]
        way = np.where(np.abs(way) < 1e-9, 1e-9, way)
        first, last = (boxes[:, axis] - start) / way, (boxes[:, axis + 2] - start) / way
        enters = np.maximum(enters, np.minimum(first, last))
        leaves = np.minimum(leaves, np.maximum(first, last))
    return np.asarray(enters < leaves)


def meeting(lines: Coords, others: Coords) -> Flags:
    """Whether each line crosses each other line, shape (lines, others)."""
    p, r = lines[:, None, :2], (lines[:, 2:] - lines[:, :2])[:, None]
    q, s = others[None, :, :2], (others[:, 2:] - others[:, :2])[None]
    turn = r[..., 0] * s[..., 1] - r[..., 1] * s[..., 0]
    turn = np.where(np.abs(turn) < 1e-9, np.nan, turn)
    gap = q - p
    along = (gap[..., 0] * s[..., 1] - gap[..., 1] * s[..., 0]) / turn
    across = (gap[..., 0] * r[..., 1] - gap[..., 1] * r[..., 0]) / turn
    return np.asarray((along > 0) & (along < 1) & (across > 0) & (across < 1))
