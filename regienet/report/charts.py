"""The charts of a report as SVG, for paper: readable in grey, and by colour-blind readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from regienet.findings.school_places import PLACES
from regienet.maps.picture.lettering import Font, shortened, width
from regienet.maps.picture.marks import INK, SOFT, Style
from regienet.maps.picture.pen import Pen, number

CHART_WIDTH = 640.0
"""Width of a chart, in units of which 4 are a millimetre."""
_LABEL = Font(11)
_SMALL = Font(10)
_HEAD = Font(11, bold=True)
_EARLIER, _LATER = "#c9c3b6", "#332288"
"""The fills of the earlier and the later wave: light and dark."""
_GRID = "#dcd7cb"
_LONGEST = 34
"""A label of more characters is shortened; the tables have the whole name."""
_BAR = 12.0

ChartSpan = tuple[float, float]


@dataclass(frozen=True)
class SpanRow:
    """A row of a chart: its label, and per wave a share or what it lies between; None if not shown."""

    label: str
    spans: tuple[ChartSpan | None, ...]


def span_chart(
    rows: Sequence[SpanRow], waves: Sequence[str], *, marks: Sequence[float] = (), most: float = 1.0
) -> str:
    """Draw shares from 0 as bars, or intervals as bars between two ends, the waves below each other.

    Parameters
    ----------
    rows
        What is shown; a span that begins and ends at the same share is a bar from 0.
    waves
        What each wave is called, the earlier first; at most two.
    marks
        Shares at which there is a line to compare with.
    most
        The highest share on the scale.
    """
    left = 14 + max((width(shortened(row.label, _LONGEST), _LABEL) for row in rows), default=60.0)
    step = _BAR * len(waves) + 8
    height = 46 + step * len(rows) + 16
    root, pen = sheet(height)
    room = CHART_WIDTH - left - 50

    def at(share: float) -> float:
        return left + room * min(share, most) / most

    _key(pen, waves, left)
    bottom = 36 + step * len(rows)
    step_of_scale = 0.1 if most <= 0.6 else 0.25 if most == 1 else 0.2
    for tick in range(int(most / step_of_scale + 1e-9) + 1):
        share = step_of_scale * tick
        pen.lines([(at(share), 32, at(share), bottom)], Style(stroke=_GRID, width=1))
        pen.text(
            f"{round(100 * share)}", at(share), bottom + 14, _SMALL, fill=SOFT, anchor="middle", halo=False
        )
    for mark in marks:
        pen.lines([(at(mark), 28, at(mark), bottom)], Style(stroke=INK, width=1.2, dash=(4, 3)))
    for place, row in enumerate(rows):
        top = 36 + step * place
        middle = top + _BAR * len(waves) / 2
        pen.text(shortened(row.label, _LONGEST), left - 8, middle + 4, _LABEL, anchor="end", halo=False)
        for order, span in enumerate(row.spans):
            y = top + _BAR * order + 1
            if span is None:
                pen.text("–", left + 3, y + _BAR - 3, _SMALL, fill=SOFT, halo=False)
                continue
            start, end = (0.0, span[1]) if span[0] == span[1] else span
            pen.box(at(start), y, max(at(end) - at(start), 2), _BAR - 2, _fill(order, len(waves)))
            said = f"{round(100 * span[1])}" if span[0] == span[1] else _ends(span)
            pen.text(said, at(end) + 4, y + _BAR - 3, _SMALL, halo=False)
    return finished(root)


def place_grid(
    rows: Sequence[tuple[str, Sequence[Sequence[str]]]],
    columns: Sequence[str],
    waves: Sequence[str],
    words: Sequence[str],
) -> str:
    """Draw which places are filled: a row per school, a column per kernpartner, a sign per wave.

    Parameters
    ----------
    rows
        The name of a school, and per wave the state of each place, one of `PLACES`.
    columns
        The names of the places.
    waves
        What each wave is called, the earlier first.
    words
        What each of `PLACES` means.
    """
    left = 14 + max((width(shortened(name, _LONGEST), _LABEL) for name, _ in rows), default=60.0)
    each = (CHART_WIDTH - left) / max(1, len(columns))
    step = 17.0
    top = 40.0
    root, pen = sheet(top + step * len(rows) + 26)
    for place, column in enumerate(columns):
        lines = _two_lines(column, each - 6)
        for line, part in enumerate(lines):
            pen.text(part, left + each * (place + 0.5), 12 + 13 * line, _HEAD, anchor="middle", halo=False)
    for place, (name, states) in enumerate(rows):
        y = top + step * (place + 0.5)
        pen.text(shortened(name, _LONGEST), left - 8, y + 4, _LABEL, anchor="end", halo=False)
        for seat in range(len(columns)):
            middle = left + each * (seat + 0.5)
            for order, wave in enumerate(states):
                x = middle + 22 * (order - (len(states) - 1) / 2)
                _place(pen, x, y, wave[seat] if wave else "unknown")
            if len(states) == 2:
                pen.text("→", middle, y + 4, _LABEL, fill=SOFT, anchor="middle", halo=False)
    x = 6.0
    y = top + step * len(rows) + 16
    for state, word in zip(PLACES, words, strict=True):
        _place(pen, x + 6, y - 4, state)
        pen.text(word, x + 16, y, _SMALL, halo=False)
        x += 30 + width(word, _SMALL)
    if len(waves) == 2:
        pen.text(f"{waves[0]} → {waves[1]}", x, y, _SMALL, fill=SOFT, halo=False)
    return finished(root)


def _place(pen: Pen, x: float, y: float, state: str) -> None:
    """Draw a place: full if confirmed, half if named, a ring if empty, a dash if unknown."""
    if state == "unknown":
        pen.lines([(x - 4, y, x + 4, y)], Style(stroke=SOFT, width=1.2))
        return
    fill = {"confirmed": _LATER, "named": "#b9b3dd"}.get(state, "none")
    dash = (2, 2) if state == "empty" else ()
    pen.mark(x, y, 5.5, "circle", Style(fill=fill, stroke=INK, width=1.2, dash=dash))


def sheet(height: float) -> tuple[Element, Pen]:
    """Begin a picture of a height, on white."""
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {number(CHART_WIDTH)} {number(height)}",
            "width": f"{number(CHART_WIDTH / 4)}mm",
            "height": f"{number(height / 4)}mm",
        },
    )
    pen = Pen(root)
    pen.box(0, 0, CHART_WIDTH, height, Style(fill="#ffffff"))
    return root, pen


def finished(root: Element) -> str:
    """Return a picture as text."""
    return tostring(root, encoding="unicode") + "\n"


def _fill(order: int, waves: int) -> Style:
    colour = _LATER if order == waves - 1 else _EARLIER
    return Style(fill=colour, stroke=INK, width=0.8)


def _key(pen: Pen, waves: Sequence[str], left: float) -> None:
    """Say which bar is which wave."""
    x = left
    for order, wave in enumerate(waves):
        pen.box(x, 8, 14, _BAR - 2, _fill(order, len(waves)))
        pen.text(wave, x + 19, 17, _HEAD, halo=False)
        x += 36 + width(wave, _HEAD)


def _ends(span: ChartSpan) -> str:
    low, high = (round(100 * end) for end in span)
    return f"{low}" if low == high else f"{low}–{high}"


def _two_lines(text: str, room: float) -> list[str]:
    """Break a title between words if it is too wide."""
    if width(text, _HEAD) <= room or " " not in text:
        return [text if width(text, _HEAD) <= room else shortened(text, int(room / 8))]
    first, _, second = text.partition(" ")
    return [first, second]
