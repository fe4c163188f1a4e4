"""Who answered, and what may therefore not be read."""

from __future__ import annotations

from regienet.report.blocks import Chapter, Figure, PointList, ReportBlock, Talk, Text
from regienet.report.charts import SpanRow, span_chart
from regienet.report.seen import Seen
from regienet.report.tables import response_rows

_MOST_GROUPS = 16


def answers(seen: Seen) -> Chapter:
    """Return the chapter on the response."""
    whole = seen.found("response")
    if whole is None or "asked" not in whole.values:
        text = seen.sentence(whole) if whole else seen.words("answers_unknown")
        return Chapter("answers", seen.words("answers_unknown"), (Text(text), _talk(seen)))
    counts = {name: whole.values[name] for name in ("answered", "asked", "percent")}
    points = [seen.sentence(whole), *_earlier(seen), *_careful(seen)]
    blocks: tuple[ReportBlock, ...] = (PointList(tuple(points)), *_figure(seen), _talk(seen))
    return Chapter("answers", seen.words("answers_title", **counts), blocks)


def _talk(seen: Seen) -> Talk:
    return Talk((seen.words("answers_talk"), seen.words("answers_talk_ask")))


def _earlier(seen: Seen) -> list[str]:
    before = seen.found("response", "", seen.waves[0])
    if len(seen.waves) < 2 or before is None or "asked" not in before.values:
        return []
    values = {name: before.values[name] for name in ("answered", "asked", "percent")}
    return [seen.words("answers_before", wave=seen.label(seen.waves[0]), **values)]


def _careful(seen: Seen) -> list[str]:
    """Name the groups that are to be read with care, not to be read, and not shown."""
    groups: dict[str, list[str]] = {"partial": [], "low": [], "withheld": []}
    for wave, kind, group, asked, answered, *_ in response_rows(seen.findings, seen.language):
        if wave != seen.last or kind == group:
            continue
        if asked is None or answered is None:
            groups["withheld"].append(str(group))
            continue
        share = float(answered) / float(asked)
        if share < seen.model.meta["least_response"]:
            groups["low"].append(str(group))
        elif share < _FULL:
            groups["partial"].append(str(group))
    return [
        seen.words(f"answers_{state}", groups=seen.joined(names)) for state, names in groups.items() if names
    ]


_FULL = 0.75
"""From this share on, everything about a group may be read."""


def _figure(seen: Seen) -> tuple[ReportBlock, ...]:
    """Draw the response per domain and level."""
    shares: dict[str, dict[int, float]] = {}
    for wave, _, group, asked, answered, *_ in response_rows(seen.findings, seen.language):
        if wave in seen.waves and asked is not None and answered is not None:
            shares.setdefault(str(group), {})[int(wave or 0)] = float(answered) / float(asked)
    rows = [
        SpanRow(group, tuple((known[w], known[w]) if w in known else None for w in seen.waves))
        for group, known in list(shares.items())[:_MOST_GROUPS]
    ]
    if not rows:
        return ()
    chart = span_chart(
        rows,
        [seen.label(wave) for wave in seen.waves],
        marks=(seen.model.meta["least_response"], _FULL),
    )
    said = [
        seen.words(
            "answers_alt_group",
            group=row.label,
            shares=seen.joined([seen.percent(span[1]) for span in row.spans if span]),
        )
        for row in rows
    ]
    waves = seen.joined([seen.label(wave) for wave in seen.waves])
    alt = seen.words("answers_alt", waves=waves, groups="; ".join(said))
    return (Figure("response", chart, seen.words("answers_caption"), alt),)
