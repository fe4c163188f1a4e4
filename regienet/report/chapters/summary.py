"""Page one: what has to be known, chosen by a rule."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.findings import Finding
from regienet.report.blocks import Chapter, Grid, PointList, ReportBlock, Text
from regienet.report.chapters.changes import change_sentences
from regienet.report.chapters.walls import highest_wall
from regienet.report.seen import Seen, across
from regienet.vocabulary import ROLES
from regienet.words import say

_MOST = 6
"""Page one has at most so many sentences."""
_CHANGES = 2
"""At most so many of them are about differences that are more than noise."""
_COMPARED = (
    "response",
    "wall_domains",
    "wall_levels",
    "vertical_reach",
    "feedback_loop",
    "full_school_coverage",
)
"""The questions about the region as a whole that are on page one, side by side for both waves."""


def summary(seen: Seen, introduction: str = "", conclusion: str = "") -> Chapter:
    """Return page one: at most `_MOST` sentences, and the questions about the whole region.

    The rule: first roles that were emptied, then differences that are more than noise, roles without a list,
    roles that rest on one person, the schools, the highest wall between domains, and the response. What
    comes first is what somebody can lose.
    """
    points = PointList(tuple(dict.fromkeys(_sentences(seen)))[:_MOST])
    blocks: list[ReportBlock] = [
        Text(seen.words("summary_internal"), strong=True),
        *_paragraphs(introduction),
        points,
        *_table(seen),
        *_paragraphs(conclusion),
        Text(seen.words("summary_not")),
    ]
    return Chapter("summary", _title(seen), tuple(blocks))


def _paragraphs(text: str) -> list[Text]:
    return [Text(part) for part in text.split("\n\n") if part.strip()]


def _title(seen: Seen) -> str:
    """Say how many of the roles are probably filled."""
    lists = seen.lists(seen.last)
    asked = [role for role in ROLES if lists[role]["reading"] not in {"unasked", "few"}]
    if not asked:
        return seen.headline().rstrip(".")
    open_roles = [say(f"roles.{role}", seen.language) for role in asked if not lists[role]["node"]]
    if not open_roles:
        return seen.words("summary_title_all", total=len(asked))
    counts = {"total": len(asked), "count": len(asked) - len(open_roles)}
    return seen.words("summary_title", roles=seen.joined(open_roles), **counts)


def _sentences(seen: Seen) -> Iterator[str]:
    yield from change_sentences(seen, "roles")
    yield from change_sentences(seen, "more")[:_CHANGES]
    for role in ROLES:
        found = seen.found("role_coverage", role)
        if found and not seen.lists(seen.last)[role]["node"]:
            yield seen.sentence(found)
    alone = [
        say(f"roles.{role}", seen.language)
        for role in ROLES
        if (found := seen.found("sole_carrier", role)) and found.reading.startswith("sole_carrier_one")
    ]
    if alone:
        yield seen.words(
            "summary_alone_one" if len(alone) == 1 else "summary_alone", roles=seen.joined(alone)
        )
    for name in ("full_school_coverage",):
        found = seen.found(name)
        if found and found.value is not None:
            yield seen.sentence(found)
    highest = highest_wall([one for one in seen.all_found("wall_domains") if one.subject])
    if highest:
        yield seen.sentence(highest)
    for name in ("wall_levels", "response"):
        found = seen.found(name)
        if found and found.value is not None:
            yield seen.sentence(found)


def _table(seen: Seen) -> Iterator[Grid]:
    rows = []
    for name in _COMPARED:
        cells = [number_of(seen, seen.found(name, "", wave)) for wave in seen.waves]
        if any(cell != "–" for cell in cells):
            rows.append((say(f"findings.{name}", seen.language), *cells))
    if rows:
        header = (seen.words("summary_question"), *(seen.label(wave) for wave in seen.waves))
        widths = (56, 22, 22) if len(seen.waves) == 2 else (66, 34)
        yield Grid(seen.words("summary_table"), header, widths, tuple(rows))


def number_of(seen: Seen, found: Finding | None) -> str:
    """Return the number of a finding about the region with its interval, as its sentence has it."""
    if found is None or found.value is None:
        return "–"
    if "percent" in found.values and "percent_low" in found.values:
        percent, low, high = across(found)
        return f"{seen.percent(percent / 100)} ({low}–{high})"
    if "percent" in found.values:
        return seen.percent(int(str(found.values["percent"])) / 100)
    value, low_end, high_end = (float(number or 0) for number in (found.value, found.low, found.high))
    if low_end == high_end:
        return seen.percent(value)
    return seen.between(low_end, high_end)
