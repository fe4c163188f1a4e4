"""Label placement: no name overlaps another or a mark; the most important names are placed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from regienet.maps.picture.geometry import (
    Box,
    Coords,
    Flags,
    covering,
    crossing,
    distances,
    meeting,
    overlapping,
    passing,
)
from regienet.maps.picture.lettering import LINE, Font, width

GAPS = (2.0, 6.0, 12.0, 20.0, 30.0, 42.0, 56.0, 72.0, 90.0)
"""Distances between a mark and its label; from the second on, a line connects them."""
DIRECTIONS = 24
ROAMING = np.array([(x, y) for x in range(-60, 61, 10) for y in range(-40, 41, 5)], dtype=float)
"""Where the name of an area may be, relative to the middle of the area."""
MARGIN = 1.0
"""Space to the left and right of a label, in units of the picture."""
PASSES, TRIES, MOST_MOVED = 3, 60, 2
"""How often, and for how many places each, a name without a place is tried again by moving so many others."""


@dataclass(frozen=True)
class WrittenName:
    """A way to write a name: its lines, from top to bottom."""

    lines: tuple[tuple[str, Font], ...]

    @property
    def width(self) -> float:
        """Width of the widest line, with the margin on both sides."""
        return max(width(text, font) for text, font in self.lines) + 2 * MARGIN

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(font.size * LINE for _, font in self.lines)


@dataclass(frozen=True)
class Wish:
    """A label to be placed.

    Attributes
    ----------
    x, y, r
        The mark that it names; or the middle of an area, with a radius of 0.
    blocks
        The ways to write it, the preferred first.
    """

    x: float
    y: float
    r: float
    blocks: tuple[WrittenName, ...]


@dataclass(frozen=True)
class Label:
    """A placed label.

    Attributes
    ----------
    wish
        What it names.
    block
        How it is written.
    box
        Left, top, right and bottom.
    leader
        The line from the mark to the label as x0, y0, x1, y1; None for a label next to its mark.
    """

    wish: Wish
    block: WrittenName
    box: Box
    leader: Box | None


@dataclass(frozen=True)
class _Candidates:
    """Every place of a label that is possible given the marks and the frame, the cheapest first."""

    wish: Wish
    block: npt.NDArray[np.int64]
    boxes: Coords
    leaders: Coords
    led: Flags

    def at(self, place: int) -> Label:
        """Return the label in one of the places."""
        leader = tuple(self.leaders[place].tolist()) if self.led[place] else None
        return Label(
            self.wish, self.wish.blocks[self.block[place]], tuple(self.boxes[place].tolist()), leader
        )


@dataclass
class _Board:
    """The labels placed so far: number of the wish -> number of its place."""

    candidates: Sequence[_Candidates]
    placed: dict[int, int] = field(default_factory=dict)

    def conflicts(self, number: int) -> tuple[Flags, list[int]]:
        """Return which places of a wish hit which labels, shape (places, labels), and whose they are."""
        own = self.candidates[number]
        others = sorted(other for other in self.placed if other != number)
        if not others:
            return np.zeros((len(own.boxes), 0), dtype=bool), others
        boxes = np.array([self.candidates[o].boxes[self.placed[o]] for o in others])
        leaders = np.array([self.candidates[o].leaders[self.placed[o]] for o in others])
        hit = (
            overlapping(own.boxes, boxes)
            | crossing(own.leaders, boxes)
            | crossing(leaders, own.boxes).T
            | meeting(own.leaders, leaders)
        )
        return hit, others

    def place(self, number: int) -> bool:
        """Place a wish in the cheapest free place; return whether there is one."""
        hit, _ = self.conflicts(number)
        free = np.flatnonzero(~hit.any(axis=1))
        if len(free):
            self.placed[number] = int(free[0])
        return bool(len(free))

    def make_room(self, number: int) -> bool:
        """Place a wish by moving the labels in its way, if they can move; return whether that worked."""
        hit, others = self.conflicts(number)
        in_the_way = hit.sum(axis=1)
        for place in np.flatnonzero(in_the_way <= MOST_MOVED)[:TRIES]:
            before = dict(self.placed)
            moved = [others[i] for i in np.flatnonzero(hit[place])]
            for other in moved:
                del self.placed[other]
            self.placed[number] = int(place)
            if all(self.place(other) for other in moved):
                return True
            self.placed = before
        return False


def place_labels(
    wishes: Sequence[Wish],
    marks: Coords,
    frame: Box,
    taken: Sequence[Box] = (),
) -> list[Label | None]:
    """Place labels such that they overlap nothing.

    Parameters
    ----------
    wishes
        The most important first.
    marks
        x, y and radius of all marks, including those of the wishes; shape (marks, 3).
    frame
        Left, top, right and bottom; every label is inside.
    taken
        Boxes that no label may overlap.

    Returns
    -------
    list of Label or None
        In the order of `wishes`; None if there is no room.
    """
    candidates = [_candidates(wish, marks, frame, np.array(taken).reshape(-1, 4)) for wish in wishes]
    board = _Board(candidates)
    missing = [number for number in range(len(wishes)) if not board.place(number)]
    for _ in range(PASSES):
        missing = [number for number in missing if not (board.place(number) or board.make_room(number))]
    for number in sorted(board.placed):
        board.place(number)
    return [
        found.at(board.placed[number]) if number in board.placed else None
        for number, found in enumerate(candidates)
    ]


def _candidates(wish: Wish, marks: Coords, frame: Box, taken: Coords) -> _Candidates:
    """Return the places that hide no mark, the cheapest first."""
    here = np.array([wish.x, wish.y])
    block, boxes, gap, cost = _beside(wish, here) if wish.r else _around(wish, here)
    # Marks that no label reaches cannot be in the way.
    reach = np.abs(boxes - np.tile(here, 2)).max() * np.sqrt(2)
    away = np.hypot(marks[:, 0] - wish.x, marks[:, 1] - wish.y)
    near = away < reach + marks[:, 2]
    others = marks[near & ((away > 1e-6) | (wish.r == 0))]
    led = gap > GAPS[0]
    leaders = np.where(led[:, None], _leaders(here, wish.r, boxes), np.nan)
    clear = (
        (boxes[:, :2] >= frame[:2]).all(axis=1)
        & (boxes[:, 2:] <= frame[2:]).all(axis=1)
        & ~covering(boxes, marks[near]).any(axis=1)
        & ~passing(leaders, others).any(axis=1)
        & ~(overlapping(boxes, taken) | crossing(leaders, taken)).any(axis=1)
    )
    if wish.r:
        cost = cost + 1.2 * (_ambiguous(boxes, here, wish.r, others) & ~led)
    chosen = np.flatnonzero(clear)
    chosen = chosen[np.argsort(cost[chosen], kind="stable")]
    return _Candidates(wish, block[chosen], boxes[chosen], leaders[chosen], led[chosen])


_Places = tuple[npt.NDArray[np.int64], Coords, Coords, Coords]
"""Number of the block, box, distance between mark and label, and cost of each place."""


def _beside(wish: Wish, here: Coords) -> _Places:
    """Return places around a mark; near is cheaper than far, one line than two, right than left or above."""
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    grid = np.meshgrid(np.arange(len(wish.blocks)), GAPS, angles, indexing="ij")
    block, gap, angle = (axis.ravel() for axis in grid)
    toward = np.round(np.column_stack([np.cos(angle), np.sin(angle)]), 9)
    half = np.array([[b.width / 2, b.height / 2] for b in wish.blocks])[block]
    middle = here + toward * (wish.r + gap)[:, None] + np.clip(toward * 1.6, -1, 1) * half
    boxes = np.round(np.column_stack([middle - half, middle + half]), 2)
    sideways = 0.4 * np.abs(toward[:, 1]) + 0.25 * (toward[:, 0] < -1e-9)
    return block, boxes, gap, 0.12 * gap + 0.9 * block + sideways


def _around(wish: Wish, here: Coords) -> _Places:
    """Return places around the middle of an area."""
    (block,) = wish.blocks
    half = np.array([block.width, block.height]) / 2
    boxes = np.round(np.column_stack([here + ROAMING - half, here + ROAMING + half]), 2)
    none = np.zeros(len(boxes))
    return none.astype(np.int64), boxes, none, np.hypot(ROAMING[:, 0], 1.5 * ROAMING[:, 1])


def _leaders(here: Coords, r: float, boxes: Coords) -> Coords:
    """Return a line from the rim of a mark to the nearest point of each box."""
    end = np.clip(here, boxes[:, :2], boxes[:, 2:])
    way = end - here
    length = np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    return np.round(np.column_stack([here + way / length * r, end]), 2)


def _ambiguous(boxes: Coords, here: Coords, r: float, others: Coords) -> Flags:
    """Whether each box is about as close to another mark as to its own."""
    if not len(others):
        return np.zeros(len(boxes), dtype=bool)
    own = distances(boxes, here[None, :])[:, 0] - r
    other = distances(boxes, others[:, :2]) - others[:, 2]
    return np.asarray(other.min(axis=1) < own + 2)
