"""The legend of the picture: only signs that are on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from regienet.maps.model import VERDICTS, MapModel
from regienet.maps.picture.lettering import Font, width
from regienet.maps.picture.marks import (
    INK,
    RINGED,
    RINGS,
    Mark,
    Style,
    colour_of,
    has_unsaid,
    readable_on,
    shape_of,
    unsaid,
)
from regienet.maps.picture.pen import Pen
from regienet.words import Language, knows, say

ROW = 20.0
FONT = Font(10)
HEADING = Font(10, bold=True)
GREY = "#c9c3b6"
DASHES: tuple[tuple[float, ...], ...] = (
    (), (7, 4), (2, 3), (10, 3, 2, 3), (4, 4), (1, 4), (12, 4), (6, 2, 2, 2, 2, 2),
)  # fmt: skip
"""Dashes of the types of ties, the same as on the page."""

Draw = Callable[[Pen, float, float], None]


@dataclass(frozen=True)
class LegendSign:
    """A sign and its meaning: `draw(pen, x, y)` draws it from x to x + `sign`, centred on y."""

    draw: Draw
    text: str
    sign: float = 22.0

    @property
    def width(self) -> float:
        """Width in a row, with the space after it."""
        return self.sign + width(self.text, FONT) + 14


@dataclass(frozen=True)
class Group:
    """Entries under a heading."""

    heading: str
    entries: Sequence[LegendSign]


def legend_of(model: MapModel, wave: int, marks: list[Mark], language: Language) -> list[Group]:
    """Return the legend of one wave.

    Parameters
    ----------
    model
        What the map shows.
    wave
        Index of the wave.
    marks
        The marks that are drawn.
    language
        Language of the words.
    """
    found = [
        Group(say("map.filter_domain", language), _domains(model, marks, language)),
        Group(say("map.filter_level", language), _levels(model, marks, language)),
        Group(say("map.filter_tie", language), _ties(model, wave, language)),
        Group(say("map.filter_role", language), _roles(model, wave, marks, language)),
    ]
    return [group for group in found if group.entries]


def tie_name(model: MapModel, tie: int, language: Language) -> str:
    """Return the name of a type of tie (its index)."""
    code = str(model.dicts["tie"][tie])
    label = model.dicts["tie_label"][tie].get(language)
    return label or (say(f"map.tie_{code}", language) if knows(f"map.tie_{code}") else code)


def laid_out(groups: Sequence[Group], room: float) -> list[list[tuple[float, Group | LegendSign]]]:
    """Arrange groups in rows: next to each other if they fit, over several rows if they do not."""
    rows: list[list[tuple[float, Group | LegendSign]]] = [[]]
    at = 0.0
    for group in groups:
        heading = width(group.heading, HEADING) + 14
        whole = heading + sum(entry.width for entry in group.entries)
        if rows[-1] and at + 20 + whole > room:
            rows.append([])
            at = 0.0
        elif rows[-1]:
            at += 20
        rows[-1].append((at, group))
        at += heading
        for entry in group.entries:
            if at + entry.width > room and at > heading:
                rows.append([])
                at = heading
            rows[-1].append((at, entry))
            at += entry.width
    return rows


def draw_legend(
    pen: Pen, rows: list[list[tuple[float, Group | LegendSign]]], left: float, top: float
) -> None:
    """Draw the rows of `laid_out`."""
    for number, row in enumerate(rows):
        y = top + ROW * (number + 0.5)
        for at, item in row:
            if isinstance(item, Group):
                pen.text(item.heading, left + at, y + 3.6, HEADING)
            else:
                item.draw(pen, left + at, y)
                pen.text(item.text, left + at + item.sign, y + 3.6, FONT)


def _domains(model: MapModel, marks: list[Mark], language: Language) -> list[LegendSign]:
    tally = Counter(model.nodes["domain"][mark.node] for mark in marks)

    def entry(domain: int) -> LegendSign:
        colour = colour_of(model, domain)
        letter = "" if domain < 0 else str(model.dicts["letter"][domain])
        name = say("map.unknown", language) if domain < 0 else str(model.dicts["domain"][domain])

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.mark(x + 8, y, 8, "circle", Style(fill=colour, stroke=INK))
            if letter:
                pen.text(
                    letter, x + 8, y + 3.6, HEADING, fill=readable_on(colour), anchor="middle", halo=False
                )

        return LegendSign(draw, f"{name} ({tally[domain]})")

    known = [entry(domain) for domain in sorted(tally) if domain >= 0]
    return [*known, entry(-1)] if known and -1 in tally else known


def _levels(model: MapModel, marks: list[Mark], language: Language) -> list[LegendSign]:
    tally = Counter(model.nodes["level"][mark.node] for mark in marks)

    def entry(level: int) -> LegendSign:
        key = "map.unknown" if level < 0 else f"map.level_{model.dicts['level'][level]}"
        shape = shape_of(model, level)

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.mark(x + 8, y, 6.5, shape, Style(fill="#ffffff", stroke=INK, width=1.3))

        return LegendSign(draw, f"{say(key, language)} ({tally[level]})")

    known = [entry(level) for level in sorted(tally) if level >= 0]
    return [*known, entry(-1)] if known and -1 in tally else known


def _ties(model: MapModel, wave: int, language: Language) -> list[LegendSign]:
    kinds = {
        tie for tie, waves in zip(model.ties["tie"], model.ties["waves"], strict=True) if waves >> wave & 1
    }

    def entry(tie: int) -> LegendSign:
        def draw(pen: Pen, x: float, y: float) -> None:
            pen.lines([(x, y, x + 32, y)], Style(stroke=INK, width=1.4, dash=dash_of(tie)))

        return LegendSign(draw, tie_name(model, tie, language), 38)

    return [entry(tie) for tie in sorted(kinds)]


def dash_of(tie: int) -> tuple[float, ...]:
    """Return the dashes of a type of tie (its index)."""
    return DASHES[tie % len(DASHES)]


def _roles(model: MapModel, wave: int, marks: list[Mark], language: Language) -> list[LegendSign]:
    if not model.meta["roles_measured"] or not model.meta["named"][wave]:
        return []

    def ring(verdict: int) -> Draw:
        def draw(pen: Pen, x: float, y: float) -> None:
            pen.mark(x + 9, y, 5, "circle", Style(fill=GREY, stroke=INK))
            pen.mark(x + 9, y, 8.5, "circle", RINGS[verdict])

        return draw

    def silent(pen: Pen, x: float, y: float) -> None:
        pen.mark(x + 9, y, 6, "circle", unsaid("#8f897c"))

    verdicts = {verdict for mark in marks for _, verdict in mark.roles}
    entries = [
        *((found in verdicts, ring(found), f"map.verdict_{VERDICTS[found]}") for found in RINGED),
        (has_unsaid(model, wave, marks), silent, "map.verdict_undecidable"),
    ]
    return [LegendSign(draw, say(key, language)) for there, draw, key in entries if there]
