"""The page that compares regions: per question a dot and an interval for every region, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import jinja2
from markupsafe import Markup

from regienet.atlas.comparison import FEWEST_REGIONS, Comparison, Difference
from regienet.atlas.sentences import difference_sentence
from regienet.disclosure import INTERNAL, Profile
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import FEWEST_ANSWERS, RegionSummary, as_share
from regienet.maps.index import between
from regienet.maps.page import policy, style_text
from regienet.words import DEFAULT_LANGUAGE, Language, say

_LEFT, _WIDTH = 8, 224
"""Where 0 is drawn, and how far 1 is from it, in pixels."""


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
    differs: bool


@dataclass(frozen=True)
class Plot:
    """All regions with an answer to one question, by name; `top` is the share at the right end."""

    finding: str
    top: float
    usual: int | None
    rows: tuple[PlotRow, ...]


def comparison_page(
    comparison: Comparison,
    addresses: Mapping[str, str],
    *,
    language: Language = DEFAULT_LANGUAGE,
    profile: Profile = INTERNAL,
) -> str:
    """Return the page that compares regions; never a ranking.

    Parameters
    ----------
    comparison
        The regions, compared.
    addresses
        Region -> the address of its map, relative to the page.
    language
        Language of the page.
    profile
        Who may read it; the page says so.
    """
    style = style_text(("page",)) + _text("comparison.css")
    script = files("regienet.maps").joinpath("search.js").read_text("utf-8")
    plots = [_plot(comparison, finding, addresses, language) for finding in comparison.findings]
    template = jinja2.Environment(
        autoescape=True,
        loader=jinja2.PackageLoader("regienet.atlas", ""),
        undefined=jinja2.StrictUndefined,
    ).get_template("comparison.html.j2")
    return template.render(
        language=language,
        say=lambda key, **values: say(key, language, **values),
        profile=profile,
        count=len(comparison.summaries),
        few=len(comparison.summaries) < FEWEST_REGIONS,
        least=FEWEST_REGIONS,
        answers=FEWEST_ANSWERS,
        standing_out=[difference_sentence(one, language) for one in comparison.differences if one.differs],
        uncompared=[one.region for one in comparison.summaries if not one.measured],
        plots=plots,
        policy=policy(script, style),
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704 - our own file
    )


def _plot(comparison: Comparison, finding: str, addresses: Mapping[str, str], language: Language) -> Plot:
    found = comparison.of(finding)
    rests = [one.rest for one in found if one.rest is not None]
    top = 2.0 if FINDINGS[finding].info.unit == "log_ratio" else 1.0  # contact across a wall can be more
    usual = _pixel(as_share(finding, sum(rests) / len(rests)) / top) if rests else None
    summaries = {one.region: one for one in comparison.summaries}
    rows = (_row(one, summaries[one.region], addresses, top, language) for one in found)
    return Plot(finding, top, usual, tuple(rows))


def _row(
    one: Difference, summary: RegionSummary, addresses: Mapping[str, str], top: float, language: Language
) -> PlotRow:
    finding = one.measured.finding
    low, high = sorted(as_share(finding, end) for end in (one.measured.low, one.measured.high))
    before = [m for m in summary.measured if m.finding == finding and m.wave < one.measured.wave]
    return PlotRow(
        one.region,
        addresses.get(one.region, ""),
        _pixel(as_share(finding, one.measured.value) / top),
        _pixel(low / top),
        max(_pixel(high / top), _pixel(low / top) + 1),
        _pixel(as_share(finding, before[-1].value) / top) if before else None,
        between(low, high, language),
        one.differs,
    )


def _pixel(share: float) -> int:
    """Return where a share of the width is drawn; more than fits is drawn at the end."""
    return _LEFT + round(_WIDTH * min(1.0, max(0.0, share)))


def _text(name: str) -> str:
    return files("regienet.atlas").joinpath(name).read_text("utf-8")
