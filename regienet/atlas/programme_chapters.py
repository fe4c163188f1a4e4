"""The chapters of the programme report: what applies to most regions, where regions differ, and no person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from regienet.atlas.comparison import Difference, RegionChange
from regienet.atlas.edition import (
    FEWEST_PEOPLE,
    FEWEST_UNNAMED,
    PEOPLE_STEP,
    PERCENT_STEP,
    Edition,
    percent_in_fives,
)
from regienet.atlas.seen_edition import MOST_PERCENT, SeenEdition, claims, ends_of
from regienet.findings.reading import joined_names
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import as_share
from regienet.report.blocks import Chapter, Figure, Grid, PointList, ReportBlock, Talk, Text
from regienet.report.small_multiples import Panel, Spot, small_multiples
from regienet.version import __version__
from regienet.words import say

_MOST_PAIRS = 6
"""So many pairs of regions are said to be able to learn from each other, of the clearest differences."""
_MOST_SAID = 8
"""So many regions that differ or changed on a question have a sentence; others are counted."""


def programme_summary(seen: SeenEdition) -> Chapter:
    """Return page one: what applies to most regions, the most common first, and every question in a row."""
    comparison = seen.edition.comparison
    most = [claim for finding in comparison.findings for claim in claims(seen, finding)]
    most = sorted((one for one in most if 2 * one[0] > one[1]), key=lambda one: -one[0] / one[1])
    title = most[0][2] if most else seen.words("most_unknown")
    far = dict.fromkeys(one.measured.finding for one in comparison.differences if one.differs)
    questions = joined_names([seen.words(f"short_{finding}") for finding in far], seen.language)
    differ = seen.words("summary_differ", questions=questions) if far else seen.words("summary_same")
    points = PointList((*(f"{claim}." for _, _, claim in most[1:]), differ))
    return Chapter("summary", title, (points, _table(seen), Text(seen.words("summary_not"))))


def _table(seen: SeenEdition) -> Grid:
    """Return a row per question: what is usual, how far regions are from each other, and how many differ."""
    again = bool(seen.edition.comparison.changes)
    columns = ("question", "usual", "half", "far", *(("changed",) if again else ()))
    widths = (32, 17, 17, 17, 17) if again else (40, 20, 20, 20)
    rows = tuple(_row(seen, finding)[: len(columns)] for finding in seen.edition.comparison.findings)
    header = tuple(seen.words(f"table_{column}") for column in columns)
    return Grid(seen.words("table_caption"), header, widths, rows)


def _row(seen: SeenEdition, finding: str) -> tuple[str, ...]:
    found = seen.of(finding)
    shares = np.array([as_share(finding, one.measured.value) for one in found])
    low, high = (percent_in_fives(float(end)) for end in np.quantile(shares, [0.25, 0.75]))
    spread = seen.words("between", low=low, high=high) if low < high else seen.words("about", percent=low)
    name = seen.words(f"short_{finding}")
    far = _count(seen, [one.differs for one in found])
    changed = _count(seen, [one.changed for one in seen.changes_of(finding)])
    return name[:1].upper() + name[1:], seen.about(seen.usual(finding)), spread, far, changed


def _count(seen: SeenEdition, marked: Sequence[bool]) -> str:
    return seen.words("table_count", count=sum(marked), total=len(marked)) if marked else "–"


def programme_answers(seen: SeenEdition) -> Chapter:
    """Return how many regions and people answered, and what cannot be said."""
    edition = seen.edition
    shown = len(edition.comparison.summaries)
    points = []
    if edition.asked is not None:
        points.append(seen.words("answers_asked", asked=edition.asked))
    if edition.others:
        counts = {"total": edition.total, "others": edition.others, "least": FEWEST_PEOPLE}
        points.append(seen.words("answers_others", **counts))
    else:
        points.append(seen.words("answers_all", total=edition.total))
    points += [seen.words("answers_missing"), seen.words("answers_roles")]
    title = seen.words("answers_title", shown=shown, answered=edition.answered)
    return Chapter("answers", title, (PointList(tuple(points)),))


def picture(seen: SeenEdition) -> Chapter:
    """Return the small charts: a dot and an interval for every region, on every question."""
    findings = seen.edition.comparison.findings
    panels = [_panel(seen, finding) for finding in findings]
    svg = small_multiples(panels, seen.names, others=seen.words("regions_others"))
    alt = seen.words("regions_alt", panels=" ".join(_said(seen, finding) for finding in findings))
    order = seen.words("regions_named" if seen.names else "regions_unnamed")
    figure = Figure("regions", svg, f"{seen.words('regions_caption')} {order}", alt)
    talk = Talk((seen.words("talk_known"), seen.words("talk_programme")))
    return Chapter("regions", seen.words("regions_title"), (figure, talk))


def _panel(seen: SeenEdition, finding: str) -> Panel:
    spots = {one.region: _spot(one) for one in seen.of(finding)}
    named = tuple(spots.get(name) for name in seen.names)
    unnamed = tuple(spot for region, spot in spots.items() if region not in seen.edition.named)
    top = MOST_PERCENT / 100 if FINDINGS[finding].info.unit == "log_ratio" else 1.0
    usual = percent_in_fives(seen.usual(finding)) / 100
    return Panel(seen.words(f"short_{finding}"), top, usual, named, unnamed)


def _spot(one: Difference) -> Spot:
    """Return where a region is drawn: no more exactly than it is said."""
    value = as_share(one.measured.finding, one.measured.value)
    at, low, high = (percent_in_fives(share) / 100 for share in (value, *ends_of(one)))
    return Spot(at, low, high, one.differs)


def _said(seen: SeenEdition, finding: str) -> str:
    found = seen.of(finding)
    shares = [min(MOST_PERCENT, percent_in_fives(as_share(finding, one.measured.value))) for one in found]
    said = seen.words(
        "regions_alt_panel",
        question=seen.words(f"short_{finding}"),
        usual=seen.about(seen.usual(finding)),
        count=len(found),
        low=min(shares),
        high=max(shares),
        far=sum(one.differs for one in found),
    )
    return said[:1].upper() + said[1:]


def programme_numbers(seen: SeenEdition) -> Iterator[Chapter]:
    """Yield the numbers of the regions that are named, if there are any."""
    findings = seen.edition.comparison.findings
    differences = seen.edition.comparison.differences
    cells = {(one.region, one.measured.finding): _cell(seen, one) for one in differences}
    if seen.names:
        header = (seen.words("numbers_region"), *(seen.words(f"short_{finding}") for finding in findings))
        rest = 75 // len(findings)
        widths = (100 - rest * len(findings), *(rest for _ in findings))
        rows = tuple(
            (name, *(cells.get((name, finding), "–") for finding in findings)) for name in seen.names
        )
        grid = Grid(seen.words("numbers_caption"), header, widths, rows)
        yield Chapter("appendix", seen.words("numbers_title"), (grid,))


def _cell(seen: SeenEdition, one: Difference) -> str:
    value = min(MOST_PERCENT, percent_in_fives(as_share(one.measured.finding, one.measured.value)))
    return f"{say('map.percent', seen.language, number=value)} ({seen.between(one)})"


def question(seen: SeenEdition, finding: str) -> Chapter:
    """Return what applies to how many regions on one question, and which of them differ."""
    found = seen.of(finding)
    made = claims(seen, finding)
    most = bool(made) and 2 * made[0][0] > len(found)
    title = made[0][2] if most else seen.words("question_open", question=seen.words(f"short_{finding}"))
    points = [f"{claim}." for _, _, claim in made[most:]]
    unknown = len(found) - sum(count for count, _, _ in made)
    if unknown:
        points.append(seen.words("open", count=unknown, total=len(found)))
    points += _some(seen, [_differs(seen, one) for one in found if one.differs]) or [
        seen.words("differs_none")
    ]
    changes = seen.changes_of(finding)
    if changes:
        moved = _some(seen, [_changed(seen, one) for one in changes if one.changed])
        points += moved or [seen.words("changed_none", count=len(changes))]
    means = Text(seen.words(f"means_{finding}"))
    return Chapter(finding, title[:1].upper() + title[1:], (means, PointList(tuple(points))))


def _some(seen: SeenEdition, sentences: list[str]) -> list[str]:
    """Return the first sentences, and how many more there are."""
    more = len(sentences) - _MOST_SAID
    return sentences if more <= 1 else [*sentences[:_MOST_SAID], seen.words("more", count=more)]


def _changed(seen: SeenEdition, one: RegionChange) -> str:
    before, after = (as_share(one.number.finding, value) for value in (one.number.before, one.number.after))
    return seen.words("changed", region=_name(seen, one), before=seen.about(before), after=seen.about(after))


def _name(seen: SeenEdition, one: Difference | RegionChange) -> str:
    name = seen.name(one)
    return name[:1].upper() + name[1:]


def _differs(seen: SeenEdition, one: Difference) -> str:
    return seen.words(
        "differs",
        region=_name(seen, one),
        interval=seen.between(one),
        rest=seen.about(as_share(one.measured.finding, one.rest or 0.0)),
    )


def learning(seen: SeenEdition) -> Chapter:
    """Return which regions could learn from each other, and questions about it."""
    far = [one for one in seen.edition.comparison.differences if one.differs]
    pairs = learning_pairs(seen.edition)
    blocks: list[ReportBlock] = []
    if pairs:
        points = tuple(_pair(seen, *pair) for pair in pairs)
        blocks += [PointList(points), Text(seen.words("learn_ask"))]
        if any(one.region not in seen.edition.named for one in far):
            blocks.append(Text(seen.words("learn_more")))
    else:
        blocks.append(Text(seen.words("learn_agree" if far else "learn_same")))
    if far:
        blocks.append(Talk((seen.words("learn_talk"),)))
    end = "" if len(pairs) > 1 else "_one" if pairs else "_none" if far else "_same"
    return Chapter("learn", seen.words(f"learn_title{end}", count=len(pairs)), tuple(blocks))


def learning_pairs(edition: Edition) -> list[tuple[Difference, Difference]]:
    """Return the pairs of regions that could learn from each other, by question.

    One of them differs from the rest by more than chance. The other is the region with about as many people
    among those whose interval has nothing in common with that of the first. Both are named. Of many pairs,
    those of the clearest differences.
    """
    persons = {one.region: one.persons for one in edition.comparison.summaries}
    pairs: dict[frozenset[str], tuple[Difference, Difference]] = {}
    for one in sorted(edition.comparison.differences, key=lambda each: each.p or 0.0):
        low, high = ends_of(one)
        others = [
            other
            for other in edition.comparison.of(one.measured.finding)
            if other.region in edition.named and (ends_of(other)[0] > high or ends_of(other)[1] < low)
        ]
        if one.differs and one.region in edition.named and others:
            size = persons[one.region]
            other = min(others, key=lambda each: abs(persons[each.region] - size))
            key = frozenset((one.measured.finding, one.region, other.region))
            pairs.setdefault(key, (one, other))
    chosen = list(pairs.values())[:_MOST_PAIRS]
    return sorted(chosen, key=lambda pair: edition.comparison.differences.index(pair[0]))


def _pair(seen: SeenEdition, one: Difference, other: Difference) -> str:
    finding = one.measured.finding
    return seen.words(
        "learn_pair",
        first=one.region,
        second=other.region,
        question=seen.words(f"short_{finding}"),
        first_interval=seen.between(one),
        second_interval=seen.between(other),
        usual=seen.about(seen.usual(finding)),
    )


def programme_method(seen: SeenEdition, handled: tuple[str, ...]) -> Chapter:
    """Return how this was made, and who may read it."""
    points = (
        seen.words("method_compared"),
        seen.words("method_rule"),
        *([seen.words("method_changed")] if seen.edition.comparison.changes else []),
        seen.words("method_people", people=FEWEST_PEOPLE, step=PEOPLE_STEP, percent=PERCENT_STEP),
        seen.words("method_names", unnamed=FEWEST_UNNAMED),
        seen.words("method_editions"),
        *handled,
        seen.words("method_made", regienet=__version__),
    )
    return Chapter("method", seen.words("method_title"), (PointList(points),))
