"""The look of each actor: colour shows the domain, shape the level, a ring a role, hatching "cannot say"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regienet.maps.colours import NEUTRAL
from regienet.maps.model import VERDICTS, MapModel

INK = "#1d1b18"
SOFT = "#5c574f"
GROUND = "#fbfaf6"
TIE = "#7d776b"

HOLDER, DISTINCT, POSSIBLE, _, UNDECIDABLE = range(len(VERDICTS))
RINGED = (HOLDER, DISTINCT, POSSIBLE)
"""The verdicts that give a ring, the clearest first."""
SHAPES = ("circle", "square", "triangle")
RADII = ((80, 8.0), (200, 6.5), (600, 5.0), (2000, 3.6))
"""Radius of a mark for up to this number of actors."""
SMALLEST = 2.2
LARGER = 1.35
"""How many times larger a mark with a role is."""
RING = 4.0
"""Distance between a mark and its ring."""


@dataclass(frozen=True)
class Style:
    """How a shape is drawn; `hatch` is the colour of hatching over the fill."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    hatch: str = ""
    opacity: float = 1.0


@dataclass(frozen=True)
class Mark:
    """An actor on the picture.

    Attributes
    ----------
    node
        Index of the actor in `MapModel.nodes`.
    r
        Radius.
    shape
        `circle`, `square`, `triangle` or `diamond`.
    style
        Fill and outline.
    ring
        The ring of a role, if there is one.
    roles
        Its roles with a verdict in `RINGED`, the clearest first, as (index of the role, of the verdict).
    """

    node: int
    r: float
    shape: str
    style: Style
    ring: Style | None
    roles: tuple[tuple[int, int], ...]

    @property
    def reach(self) -> float:
        """The radius of the mark including its corners and ring."""
        corner = 1.0 if self.shape == "circle" else 1.35
        return corner * (self.r + RING + 1 if self.ring else self.r)


RINGS = {
    HOLDER: Style(stroke=INK, width=2.2),
    DISTINCT: Style(stroke=INK, width=1.6, dash=(6, 3)),
    POSSIBLE: Style(stroke=INK, width=1.2, dash=(1, 3)),
}


def unsaid(colour: str) -> Style:
    """Return the look of an actor without any verdict."""
    return Style(fill=GROUND, stroke=INK, width=0.9, dash=(2, 2), hatch=colour)


def marks_of(model: MapModel, wave: int) -> list[Mark]:
    """Return the marks of a wave (its index), the important ones last so that they are on top.

    Organisations without ties have no mark, unless all actors are organisations.
    """
    degree = degrees(model, wave)
    nodes = model.nodes
    people = 0 in nodes["kind"]
    shown = [
        i
        for i in range(len(nodes["id"]))
        if nodes["waves"][i] >> wave & 1 and not (people and nodes["kind"][i] == 1 and not degree[i])
    ]
    base = next((r for most, r in RADII if len(nodes["id"]) <= most), SMALLEST)
    marks = [_mark(model, wave, i, base, degree) for i in shown]
    return sorted(marks, key=lambda mark: (_weight(mark), mark.node))


def degrees(model: MapModel, wave: int) -> npt.NDArray[np.int64]:
    """Count the others with whom each actor has a tie in a wave (its index)."""
    ties = model.ties
    here = [i for i, waves in enumerate(ties["waves"]) if waves >> wave & 1]
    pairs = {(min(ties["s"][i], ties["t"][i]), max(ties["s"][i], ties["t"][i])) for i in here}
    ends = np.array([end for pair in pairs for end in pair], dtype=np.int64)
    return np.bincount(ends, minlength=len(model.nodes["id"]))


def colour_of(model: MapModel, domain: int) -> str:
    """Return the colour of a domain (its index); -1 is unknown."""
    return NEUTRAL if domain < 0 else str(model.dicts["colour"][domain])


def shape_of(model: MapModel, level: int) -> str:
    """Return the shape of a level (its index); all are circles if no level is known."""
    if level >= 0:
        return SHAPES[level]
    return "diamond" if max(model.nodes["level"], default=-1) >= 0 else "circle"


def has_unsaid(model: MapModel, wave: int, marks: list[Mark]) -> bool:
    """Whether any actor lacks a verdict on every role."""
    return any(_is_unsaid(model, wave, mark.node) for mark in marks)


def readable_on(colour: str) -> str:
    """Return the colour of text that is readable on a colour: white or ink.

    Examples
    --------
    >>> readable_on("#332288"), readable_on("#ddcc77")
    ('#ffffff', '#1d1b18')
    """
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 else "#ffffff"


def _mark(model: MapModel, wave: int, node: int, base: float, degree: npt.NDArray[np.int64]) -> Mark:
    nodes = model.nodes
    colour = colour_of(model, nodes["domain"][node])
    shape = shape_of(model, nodes["level"][node])
    fill = Style(fill=GROUND if nodes["external"][node] else colour, stroke=INK)
    if not model.meta["roles_measured"]:
        share = float(np.sqrt(degree[node] / max(1, degree.max(initial=0))))
        return Mark(node, base * (0.75 + 0.9 * share), shape, fill, None, ())
    roles = tuple(_roles(model, wave, node))
    if roles:
        return Mark(node, base * LARGER, shape, Style(fill=colour, stroke=INK), RINGS[roles[0][1]], roles)
    style = unsaid(colour) if _is_unsaid(model, wave, node) else fill
    return Mark(node, base, shape, style, None, ())


def _roles(model: MapModel, wave: int, node: int) -> Iterator[tuple[int, int]]:
    """Generate the roles of an actor that give a ring, the clearest first."""
    for wished in RINGED:
        for role, scores in enumerate(model.scores[wave]):
            if scores["verdict"][node] == wished:
                yield role, wished


def _is_unsaid(model: MapModel, wave: int, node: int) -> bool:
    if not model.meta["roles_measured"] or not model.meta["named"][wave] or model.nodes["external"][node]:
        return False
    return all(scores["verdict"][node] in {-1, UNDECIDABLE} for scores in model.scores[wave])


def _weight(mark: Mark) -> int:
    return 0 if not mark.roles else len(RINGED) - mark.roles[0][1]
