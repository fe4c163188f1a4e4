"""The map of groups: a circle per group, and a line between two that is wider the more they work together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from math import cos, hypot, pi, sin, sqrt

from regienet.maps.colours import NEUTRAL, colours_of
from regienet.share.cells import PairCount
from regienet.share.model import ShownDimension

_WIDEST = 17.0
_HALF_A_NAME = 84.0
_MOST_ORDERS = 8
"""So many groups are put in the best of all orders; of more, those that work together most are neighbours."""


@dataclass(frozen=True)
class Size:
    """The size of a map and of the circles on it, in pixels."""

    width: float
    height: float
    largest: float
    smallest: float


LARGE, SMALL = Size(600, 336, 52, 20), Size(400, 144, 26, 12)
"""The first map of a page, and the others."""


def size_for(size: Size, groups: int) -> Size:
    """Return the size of a map: two groups need less height than a ring of them."""
    return size if groups > 2 else replace(size, height=2 * size.largest + 34)


@dataclass(frozen=True)
class Disc:
    """A group on the map: its place, radius and colour, whether that is dark, and where its name goes."""

    number: int
    x: float
    y: float
    radius: float
    colour: str
    dark: bool
    text_y: float


@dataclass(frozen=True)
class GroupTie:
    """A line between two groups, from edge to edge; `label_x` and `label_y` are where its percentage goes."""

    cell: PairCount
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    label_x: float
    label_y: float


def group_map(dimension: ShownDimension, size: Size = LARGE) -> tuple[list[GroupTie], list[Disc]]:
    """Return what is drawn of a dimension, the thin lines first.

    The area of a circle is proportional to the number of people in the group, as far as it is not very small;
    the width of a line to the share of pairs that work together.
    """
    groups, count = dimension.groups, len(dimension.groups)
    colours = colours_of({group.name: group.people for group in groups if group.name})
    most = max(group.people for group in groups)
    radii = [max(size.smallest, size.largest * sqrt(group.people / most)) for group in groups]
    places = _places(dimension, size)
    discs = []
    for number, ((x, y), radius, group) in enumerate(zip(places, radii, groups, strict=True)):
        colour = colours.get(group.name, NEUTRAL) if dimension.dimension == "domain" else "#6c7a89"
        colour = colour if group.name else NEUTRAL
        above = y < size.height / 2 - 1 or count == 2
        text_y = y - radius - 6 if above else y + radius + 15
        discs.append(Disc(number, x, y, radius, colour, _is_dark(colour), text_y))
    across = [cell for cell in dimension.cells if cell.first != cell.second and cell.percent is not None]
    widest = max((cell.percent or 0 for cell in across), default=1) or 1
    lines = [
        _line(
            cell,
            discs[cell.first],
            discs[cell.second],
            1.5 + _WIDEST * size.largest / LARGE.largest * (cell.percent or 0) / widest,
        )
        for cell in sorted(across, key=lambda cell: cell.percent or 0)
    ]
    return lines, discs


def _line(cell: PairCount, one: Disc, two: Disc, width: float) -> GroupTie:
    length = hypot(two.x - one.x, two.y - one.y) or 1.0
    along = ((two.x - one.x) / length, (two.y - one.y) / length)
    start = (one.x + along[0] * one.radius, one.y + along[1] * one.radius)
    end = (two.x - along[0] * two.radius, two.y - along[1] * two.radius)
    # Not in the middle, where lines cross.
    at = 0.38
    label = tuple(a + at * (b - a) for a, b in zip(start, end, strict=True))
    return GroupTie(cell, *start, *end, width, *label)


def _places(dimension: ShownDimension, size: Size) -> list[tuple[float, float]]:
    """Place groups round an ellipse, those that work together most next to each other."""
    count = len(dimension.groups)
    order = _order(dimension, count)
    across = (size.width / 2 - _HALF_A_NAME, size.height / 2 - size.largest - 22)
    if count == 2:
        angles = [pi, 0.0]
    else:
        angles = [-pi / 2 - pi / count + 2 * pi * step / count for step in range(count)]
    places = [(0.0, 0.0)] * count
    middle = (size.width / 2, _middle(size, count))
    for angle, number in zip(angles, order, strict=True):
        places[number] = (middle[0] + across[0] * cos(angle), middle[1] + across[1] * sin(angle))
    return places


def _middle(size: Size, count: int) -> float:
    """Return the height of the middle; names of two groups are above them."""
    return size.height / 2 + (9 if count == 2 else 0)


def _order(dimension: ShownDimension, count: int) -> tuple[int, ...]:
    weight = {(cell.first, cell.second): cell.percent or 0 for cell in dimension.cells}

    def near(order: Sequence[int]) -> int:
        ring = [*order, order[0]]
        return sum(weight.get((min(a, b), max(a, b)), 0) for a, b in pairwise(ring))

    if count > _MOST_ORDERS:
        return tuple(range(count))
    return max(((0, *rest) for rest in permutations(range(1, count))), key=near)


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140
