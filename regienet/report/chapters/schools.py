"""The schools before and after, with the list of empty places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from regienet.findings.school_places import PLACES
from regienet.report.blocks import Chapter, Figure, Grid, ReportBlock, Talk, Text
from regienet.report.charts import place_grid
from regienet.report.seen import Seen
from regienet.vocabulary import KERNPARTNERS

_MOST_DRAWN, _MOST_LISTED = 24, 12
"""How many schools are drawn, and how many with empty places listed, in the chapter itself."""


def schools_chapter(seen: Seen) -> Chapter | None:
    """Return the chapter on the schools; None for a region without any."""
    known = [school for school in seen.model.schools if _places(seen, school, seen.last)]
    if not known:
        return None
    full = {wave: _full(seen, wave) for wave in seen.waves}
    blocks: list[ReportBlock] = [Text(seen.words("schools_guide")), *_figure(seen, known)]
    empty = [school for school in known if "empty" in _states(seen, school, seen.last)]
    if empty:
        blocks.append(_table(seen, empty))
    if len(empty) > _MOST_LISTED:
        blocks.append(Text(seen.words("schools_more", count=len(empty) - _MOST_LISTED)))
    blocks.append(Talk((seen.words("schools_talk"), seen.words("schools_talk_first"))))
    return Chapter("schools", school_title(seen, full), tuple(blocks))


def school_title(seen: Seen, full: dict[int, tuple[int, int]]) -> str:
    """Return how many schools have all four confirmed, and how many did before."""
    now, total = full[seen.last]
    if len(seen.waves) == 2 and full[seen.waves[0]][1]:
        before = full[seen.waves[0]][0]
        return seen.words("schools_title_before", full=now, total=total, before=before)
    return seen.words("schools_title", full=now, total=total)


def _full(seen: Seen, wave: int) -> tuple[int, int]:
    """Count the schools with all four confirmed, and those about which something is known."""
    states = [_states(seen, school, wave) for school in seen.model.schools]
    known = [places for places in states if places]
    return sum(set(places) == {"confirmed"} for places in known), len(known)


def _places(seen: Seen, school: Mapping[str, Any], wave: int) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = school["waves"][seen.model.meta["waves"].index(wave)]
    return found


def _states(seen: Seen, school: Mapping[str, Any], wave: int) -> list[str]:
    found = _places(seen, school, wave)
    return list(found["places"]) if found else []


def _figure(seen: Seen, known: Sequence[Mapping[str, Any]]) -> tuple[ReportBlock, ...]:
    drawn = sorted(known, key=lambda school: (-_gaps(seen, school), school["name"]))[:_MOST_DRAWN]
    rows = [(school["name"], [_states(seen, school, wave) for wave in seen.waves]) for school in drawn]
    chart = place_grid(
        rows,
        [seen.words(f"partner_{partner}") for partner in KERNPARTNERS],
        [seen.label(wave) for wave in seen.waves],
        [seen.words(f"place_{place}") for place in PLACES],
    )
    totals = "; ".join(_totals(seen, wave) for wave in seen.waves)
    caption = seen.words(
        "schools_caption" if len(drawn) == len(known) else "schools_caption_some", count=len(drawn)
    )
    return (Figure("schools", chart, caption, seen.words("schools_alt", totals=totals)),)


def _gaps(seen: Seen, school: Mapping[str, Any]) -> int:
    return _states(seen, school, seen.last).count("empty")


def _totals(seen: Seen, wave: int) -> str:
    full, total = _full(seen, wave)
    gaps = sum(_states(seen, school, wave).count("empty") for school in seen.model.schools)
    return seen.words("schools_totals", wave=seen.label(wave), full=full, total=total, gaps=gaps)


def _table(seen: Seen, empty: Sequence[Mapping[str, Any]]) -> Grid:
    rows = []
    for school in sorted(empty, key=lambda one: (-_gaps(seen, one), -(one["size"] or 0), one["name"]))[
        :_MOST_LISTED
    ]:
        states = dict(zip(KERNPARTNERS, _states(seen, school, seen.last), strict=True))
        named = [
            seen.joined(
                [seen.words(f"partner_{partner}") for partner, state in states.items() if state == wanted]
            )
            for wanted in ("empty", "named")
        ]
        rows.append((school["name"], str(school["size"] or "–"), named[0], named[1] or "–"))
    header = tuple(seen.words(f"schools_{name}") for name in ("school", "pupils", "empty", "named"))
    return Grid(seen.words("schools_table"), header, (34, 14, 26, 26), tuple(rows))
