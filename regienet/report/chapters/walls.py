"""Whether domains and levels work together: walls as a matrix."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.findings import Finding
from regienet.report.blocks import Chapter, Grid, PointList, ReportBlock, Talk
from regienet.report.seen import Seen, across
from regienet.words import say


def walls(seen: Seen) -> Chapter | None:
    """Return the chapter on walls; None if nothing can be said about them."""
    pairs = [found for found in seen.all_found("wall_domains") if found.subject and found.value is not None]
    levels = [found for found in seen.all_found("wall_levels") if found.subject and found.value is not None]
    told = [
        found
        for name in ("wall_domains", "wall_levels", "vertical_reach", "centre_dominance", "feedback_loop")
        for found in seen.all_found(name)
        if found.value is not None and " & " not in found.subject
    ]
    if not told:
        return None
    blocks: list[ReportBlock] = [PointList(tuple(seen.sentence(found) for found in told))]
    domains = [name for name in seen.model.dicts["domain"] if any(name in _ends(pair) for pair in pairs)]
    letters = dict(zip(seen.model.dicts["domain"], seen.model.dicts["letter"], strict=True))
    if pairs:
        blocks.append(_matrix(seen, pairs, domains, [letters[name] for name in domains], "domains"))
    if levels:
        known = [name for name in seen.model.dicts["level"] if any(name in _ends(pair) for pair in levels)]
        names = [say(f"findings.level_{name}", seen.language) for name in known]
        blocks.append(_matrix(seen, levels, known, names, "levels", titles=names))
    blocks.append(Talk((seen.words("walls_talk"), seen.words("walls_talk_who"))))
    return Chapter("walls", _title(seen, pairs), tuple(blocks))


def highest_wall(pairs: Sequence[Finding]) -> Finding | None:
    """Return the pair of domains with the highest wall that is more than noise, by its lower end."""
    sure = [found for found in pairs if found.reading == "wall_wall"]
    return max(sure, key=lambda found: (found.low or 0, found.subject), default=None)


def _title(seen: Seen, pairs: Sequence[Finding]) -> str:
    highest = highest_wall(pairs)
    if highest is None:
        return seen.words("walls_title_none")
    first, second = _ends(highest)
    percent, *_ = across(highest)
    return seen.title("walls_title", first=first, second=second, share=seen.percent(percent / 100))


def _ends(found: Finding) -> tuple[str, str]:
    first, _, second = found.subject.partition(" & ")
    return first, second


def _matrix(
    seen: Seen,
    pairs: Sequence[Finding],
    groups: Sequence[str],
    heads: Sequence[str],
    kind: str,
    *,
    titles: Sequence[str] = (),
) -> Grid:
    """Return the walls between groups as a table, below the diagonal."""
    known = {frozenset(_ends(found)): found for found in pairs}
    rows = []
    for place, group in enumerate(groups):
        name = titles[place] if titles else f"{group} ({heads[place]})"
        cells = [_cell(seen, known.get(frozenset((group, other)))) for other in groups[:place]]
        rows.append((name, *cells, *([""] * (len(groups) - 1 - place))))
    first = 100 - (len(groups) - 1) * (74 // max(1, len(groups) - 1))
    each = 74 // max(1, len(groups) - 1)
    return Grid(
        seen.words(f"walls_table_{kind}"),
        (seen.words(f"walls_{kind}"), *(titles or heads)[: len(groups) - 1]),
        (first, *([each] * (len(groups) - 1))),
        tuple(rows),
    )


def _cell(seen: Seen, found: Finding | None) -> str:
    if found is None or found.value is None:
        return "–"
    percent, low, high = across(found)
    return f"{seen.percent(percent / 100)} ({low}–{high})"
