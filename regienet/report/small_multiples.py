"""Small charts next to each other on one scale: a dot and an interval for every row, named or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regienet.maps.picture.lettering import Font, shortened, width, wrapped
from regienet.maps.picture.marks import SOFT, Style
from regienet.maps.picture.pen import Pen
from regienet.report.charts import CHART_WIDTH, finished, sheet

_HEAD, _LABEL, _SMALL = Font(12, bold=True), Font(12), Font(10.5)
_LINE, _USUAL, _FAR, _NEAR = "#dcd7cb", "#8a8377", "#332288", "#6e675c"
_GAP = 18.0
_LONGEST = 24
_STEP_NAMED, _STEP_UNNAMED = 19.0, 14.0
_TALLEST = 560.0
"""The rows take at most so much room together; with many, they are closer to each other."""
_READABLE = 10.0
"""Rows closer to each other than this have no label."""
_SMALLEST = 0.4
"""Of many regions, a dot is at least so large, as a part of its usual size."""


@dataclass(frozen=True)
class Spot:
    """A dot and the ends of its interval, as shares; `marked` is one that has to be seen."""

    at: float
    low: float
    high: float
    marked: bool = False


@dataclass(frozen=True)
class Panel:
    """One small chart.

    Attributes
    ----------
    title
        What it is about.
    top
        The share at the right end; more is drawn at the end.
    usual
        The share at which there is a line to compare with; None for no line.
    named
        A spot for each of the names; None if there is none.
    unnamed
        The other spots, in the order in which they are drawn.
    """

    title: str
    top: float
    usual: float | None
    named: tuple[Spot | None, ...]
    unnamed: tuple[Spot, ...]


def small_multiples(panels: Sequence[Panel], names: Sequence[str], *, others: str = "") -> str:
    """Draw small charts next to each other, with the same rows for names.

    Parameters
    ----------
    panels
        The charts, at least one.
    names
        What the rows with a name are called, in every chart.
    others
        What the rows below them are called together.
    """
    longest = max(len(panel.unnamed) for panel in panels)
    squeeze = min(1.0, _TALLEST / max(1.0, _STEP_NAMED * len(names) + _STEP_UNNAMED * longest))
    step, step_below = _STEP_NAMED * squeeze, _STEP_UNNAMED * squeeze
    labels = [shortened(name, _LONGEST) for name in names] if step >= _READABLE else []
    left = 12 + max((width(label, _LABEL) for label in labels), default=0.0)
    if names and longest:
        left = max(left, 90.0)
    each = (CHART_WIDTH - left - _GAP * (len(panels) - 1) - 8) / len(panels)
    titles = [wrapped(panel.title, each, _HEAD) for panel in panels]
    first = 16.0 + 15 * max(map(len, titles))
    below = first + step * len(names) + (10 if names and longest else 0)
    bottom = below + step_below * longest + 4
    root, pen = sheet(bottom + 24)
    for place, label in enumerate(labels):
        pen.text(label, left - 8, first + step * (place + 0.5) + 4, _LABEL, anchor="end", halo=False)
    if names and longest:
        for line, part in enumerate(wrapped(others, left - 12, _SMALL)):
            pen.text(part, left - 8, below + 10 + 13 * line, _SMALL, fill=SOFT, anchor="end", halo=False)
    for place, (panel, title) in enumerate(zip(panels, titles, strict=True)):
        start = left + place * (each + _GAP)
        for line, part in enumerate(title):
            pen.text(part, start, 13 + 15 * line, _HEAD, halo=False)
        _scale(pen, start, each, first, bottom, panel.top)
        if panel.usual is not None:
            x = start + each * min(panel.usual, panel.top) / panel.top
            pen.lines([(x, first - 2, x, bottom)], Style(stroke=_USUAL, width=1.2, dash=(4, 3)))
        rows = [(first + step * (row + 0.5), spot) for row, spot in enumerate(panel.named) if spot]
        rows += [(below + step_below * (row + 0.5), spot) for row, spot in enumerate(panel.unnamed)]
        for y, spot in rows:
            shares = (spot.low, spot.at, spot.high)
            places = [start + each * min(share, panel.top) / panel.top for share in shares]
            _spot(pen, places, y, max(squeeze, _SMALLEST), marked=spot.marked)
    return finished(root)


def _spot(pen: Pen, places: Sequence[float], y: float, size: float, *, marked: bool) -> None:
    """Draw a dot with its interval; a marked one is a diamond, so that it is also seen in grey."""
    low, at, high = places
    colour, width, radius = (_FAR, 2.8, 4.2) if marked else (_NEAR, 2.0, 3.2)
    pen.lines([(low, y, max(high, low + 1), y)], Style(stroke=colour, width=size * width))
    pen.mark(at, y, size * radius, "diamond" if marked else "circle", Style(fill=colour))


def _scale(pen: Pen, start: float, each: float, first: float, bottom: float, top: float) -> None:
    for tick in (0.0, top / 2, top):
        x = start + each * tick / top
        pen.lines([(x, first - 2, x, bottom)], Style(stroke=_LINE, width=1))
        anchor = "start" if tick == 0 else "end" if tick == top else "middle"
        pen.text(f"{round(100 * tick)}", x, bottom + 14, _SMALL, fill=SOFT, anchor=anchor, halo=False)
