"""What is drawn of regions side by side: a dot and an interval for each, by name, in whole pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regienet.atlas.comparison import Comparison, Difference, RegionChange
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import RegionSummary, as_share, change_as_share
from regienet.maps.index import between
from regienet.words import Language, say

LEFT, WIDTH = 8, 224
"""Where an axis begins, and how long it is, in pixels."""
PANEL = 150
"""How high a small plot of all regions is, in pixels."""


@dataclass(frozen=True)
class PlotRow:
    """A region in a plot: its name and address, and where its number and interval are, in whole pixels."""

    region: str
    address: str
    at: int
    low: int
    high: int
    earlier: int | None
    text: str
    marked: bool


@dataclass(frozen=True)
class Plot:
    """All regions with an answer to one question, by name.

    Attributes
    ----------
    finding
        The question.
    ends
        What is written at both ends of the axis.
    line
        Where what the regions have together is, or no change; None if that cannot be said.
    rows
        The regions.
    """

    finding: str
    ends: tuple[str, str]
    line: int | None
    rows: tuple[PlotRow, ...]

    @property
    def marked(self) -> int:
        """How many regions stand out."""
        return sum(row.marked for row in self.rows)

    def lines(self, *, marked: bool) -> str:
        """Return the path of the intervals in a small plot, of the regions that stand out or the others."""
        return "".join(f"M{row.low} {y}H{row.high}" for y, row in self._placed(marked=marked))

    def dots(self, *, marked: bool) -> str:
        """Return the path of the dots, as `lines` does; they are ends of lines without a length."""
        return "".join(f"M{row.at} {y}h0" for y, row in self._placed(marked=marked))

    def _placed(self, *, marked: bool) -> Sequence[tuple[str, PlotRow]]:
        step = PANEL / len(self.rows)
        places = ((f"{step * (number + 0.5):.4g}", row) for number, row in enumerate(self.rows))
        return [(y, row) for y, row in places if row.marked == marked]


def difference_plot(
    comparison: Comparison, finding: str, addresses: Mapping[str, str], language: Language
) -> Plot:
    """Return the plot of the numbers of the regions; contact across a wall can be more than within."""
    found = comparison.of(finding)
    top = 2.0 if FINDINGS[finding].info.unit == "log_ratio" else 1.0
    rests = [one.rest for one in found if one.rest is not None]
    usual = _pixel(as_share(finding, sum(rests) / len(rests)) / top) if rests else None
    summaries = {one.region: one for one in comparison.summaries}
    rows = (_of_difference(one, summaries[one.region], addresses, top, language) for one in found)
    ends = say("map.percent", language, number=round(100 * top))
    return Plot(finding, ("0", ends), usual, tuple(rows))


def change_plot(
    comparison: Comparison, finding: str, addresses: Mapping[str, str], language: Language
) -> Plot:
    """Return the plot of how much the regions changed, with no change in the middle."""
    top = 1.0 if FINDINGS[finding].info.unit == "log_ratio" else 0.5
    rows = (_of_change(one, addresses, top, language) for one in comparison.changes_of(finding))
    ends = (points(-top), points(top))
    return Plot(finding, ends, _pixel(0.5), tuple(rows))


def points(share: float) -> str:
    """Return a difference of shares in whole points, with its sign.

    Examples
    --------
    >>> points(0.204), points(-0.2), points(0.001)
    ('+20', '-20', '0')
    """
    number = round(100 * share)
    return f"{number:+d}" if number else "0"


def _of_difference(
    one: Difference, summary: RegionSummary, addresses: Mapping[str, str], top: float, language: Language
) -> PlotRow:
    finding = one.measured.finding
    low, high = sorted(as_share(finding, end) for end in (one.measured.low, one.measured.high))
    before = [m for m in summary.measured if m.finding == finding and m.wave < one.measured.wave]
    return PlotRow(
        one.region,
        addresses.get(one.region, ""),
        *_pixels(as_share(finding, one.measured.value) / top, low / top, high / top),
        _pixel(as_share(finding, before[-1].value) / top) if before else None,
        between(low, high, language),
        one.differs,
    )


def _of_change(one: RegionChange, addresses: Mapping[str, str], top: float, language: Language) -> PlotRow:
    difference, low, high = change_as_share(one.number)
    places = (0.5 + share / (2 * top) for share in (difference, low, high))
    text = say("atlas.range", language, low=points(low), high=points(high))
    return PlotRow(one.region, addresses.get(one.region, ""), *_pixels(*places), None, text, one.changed)


def _pixels(value: float, low: float, high: float) -> tuple[int, int, int]:
    """Return where a number and its interval are drawn; an interval has a length."""
    return _pixel(value), _pixel(low), max(_pixel(high), _pixel(low) + 1)


def _pixel(share: float) -> int:
    """Return where a share of the width is drawn; more than fits is drawn at the end."""
    return LEFT + round(WIDTH * min(1.0, max(0.0, share)))
