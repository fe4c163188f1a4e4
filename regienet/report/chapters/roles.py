"""Who could have which role: the short lists, and the rates before and after."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.report.blocks import Chapter, Figure, Grid, PointList, ReportBlock, Talk, Text
from regienet.report.charts import SpanRow, span_chart
from regienet.report.seen import Seen
from regienet.vocabulary import ROLES
from regienet.words import say


def roles(seen: Seen) -> Chapter:
    """Return the chapter on the roles."""
    if not seen.model.meta["roles_measured"]:
        return Chapter("roles", seen.words("roles_title_unasked"), (Text(seen.words("roles_unasked")),))
    people = _people(seen)
    sentences = [
        seen.sentence(found)
        for finding in ("role_coverage", "sole_carrier")
        for role in ROLES
        if (found := seen.found(finding, role)) is not None
    ]
    blocks: list[ReportBlock] = [Text(seen.words("roles_guide")), PointList(tuple(sentences))]
    if people:
        blocks += [_table(seen, people), *_figure(seen, people)]
    return Chapter("roles", _title(seen), (*blocks, Talk(tuple(_questions(seen)))))


def _title(seen: Seen) -> str:
    """Name who is on a list now, if they are few."""
    nodes = dict.fromkeys(node for found in seen.lists(seen.last).values() for node in found["node"])
    if not nodes:
        return seen.words("roles_title_none")
    if len(nodes) > len(ROLES):
        return seen.words("roles_title_many", count=len(nodes))
    key = "roles_title_one" if len(nodes) == 1 else "roles_title"
    return seen.words(key, names=seen.joined([seen.name(node) for node in nodes]))


def _people(seen: Seen) -> list[tuple[str, int]]:
    """Return who is on a short list in any wave of the report, by role."""
    return [
        (role, node)
        for role in ROLES
        for node in dict.fromkeys(
            node for wave in reversed(seen.waves) for node in seen.lists(wave)[role]["node"]
        )
    ]


def _table(seen: Seen, people: list[tuple[str, int]]) -> Grid:
    rows = []
    for role, node in people:
        chances = [_chance(seen, role, node, wave) for wave in seen.waves]
        rates = [seen.rate(role, node, wave) for wave in seen.waves]
        rows.append((seen.name(node), say(f"roles.{role}", seen.language), *chances, *rates))
    waves = [seen.label(wave) for wave in seen.waves]
    header = [seen.words("roles_who"), seen.words("roles_role")]
    header += [seen.words("roles_chance_in", wave=wave) for wave in waves]
    header += [seen.words("roles_rate_in", wave=wave) for wave in waves]
    widths = (23, 21, 14, 14, 14, 14) if len(waves) == 2 else (34, 22, 22, 22)
    return Grid(seen.words("roles_table"), tuple(header), widths, tuple(rows))


def _chance(seen: Seen, role: str, node: int, wave: int) -> str:
    found = seen.lists(wave)[role]
    if node not in found["node"]:
        return seen.words("roles_not_listed")
    tenths = found["tenths"][found["node"].index(node)]
    if tenths in {0, 10}:
        return say(f"roles.in_ten_{'highest' if tenths else 'lowest'}", seen.language)
    return say("roles.in_ten", seen.language, tenths=tenths)


def _figure(seen: Seen, people: list[tuple[str, int]]) -> tuple[ReportBlock, ...]:
    rows = [
        SpanRow(
            f"{seen.name(node)}, {say(f'roles.{role}', seen.language)}",
            tuple(seen.interval(role, node, wave) for wave in seen.waves),
        )
        for role, node in people
    ]
    rows = [row for row in rows if any(row.spans)]
    if not rows:
        return ()
    threshold = float(seen.model.meta["threshold"])
    highest = max(span[1] for row in rows for span in row.spans if span)
    chart = span_chart(
        rows,
        [seen.label(wave) for wave in seen.waves],
        marks=(threshold,),
        most=min(1.0, max(0.5, round(highest + 0.1, 1))),
    )
    said = [
        seen.words(
            "roles_alt_row",
            who=row.label,
            spans=seen.joined([seen.between(*span) if span else "–" for span in row.spans]),
        )
        for row in rows
    ]
    waves = seen.joined([seen.label(wave) for wave in seen.waves])
    caption = seen.words("roles_caption", threshold=seen.percent(threshold))
    return (Figure("roles", chart, caption, seen.words("roles_alt", waves=waves, rows="; ".join(said))),)


def _questions(seen: Seen) -> Iterator[str]:
    yield seen.words("roles_talk")
    for role in ROLES:
        word = say(f"roles.{role}", seen.language)
        if not seen.lists(seen.last)[role]["node"]:
            yield seen.words("roles_talk_empty", role=word)
        elif len(seen.lists(seen.last)[role]["node"]) == 1:
            who = seen.name(seen.lists(seen.last)[role]["node"][0])
            yield seen.words("roles_talk_one", who=who)
