"""What changed since the wave before: what is more than noise, and what may be noise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regienet.report.blocks import Chapter, PointList, ReportBlock, Talk, Text
from regienet.report.seen import Seen

_MOST = 10
"""At most so many sentences of a kind; the workbook has all."""
_PARTS = ("roles", "more", "listed", "region")


def changes_chapter(seen: Seen) -> Chapter | None:
    """Return the chapter on what changed; None with one wave, or if nothing can be said."""
    parts = {part: change_sentences(seen, part) for part in (*_PARTS, "joined", "left", "not")}
    if len(seen.waves) < 2 or not any(parts.values()):
        return None
    blocks: list[ReportBlock] = [Text(seen.words("changes_guide"))]
    for part in _PARTS:
        if parts[part]:
            blocks += [
                Text(seen.words(f"changes_{part}"), strong=True),
                PointList(tuple(parts[part][:_MOST])),
            ]
    counts = {"joined": len(parts["joined"]), "left": len(parts["left"])}
    blocks.append(Text(seen.words("changes_people", **counts)))
    if parts["not"]:
        blocks += [Text(seen.words("changes_not"), strong=True), PointList(tuple(parts["not"][:_MOST]))]
    blocks.append(Talk((seen.words("changes_talk"), seen.words("changes_talk_why"))))
    return Chapter("changes", _title(seen, parts["more"]), tuple(blocks))


def change_sentences(seen: Seen, part: str) -> list[str]:
    """Return the sentences of one part of what changed between the last two waves."""
    if len(seen.waves) < 2:
        return []
    number = seen.model.meta["waves"].index(seen.last)
    found: Sequence[dict[str, Any]] = [
        item
        for change in seen.model.changes
        if change["wave"] == number
        for each in change["parts"]
        if each["part"] == part
        for item in each["items"]
    ]
    return [str(item[seen.language]) for item in found]


def _title(seen: Seen, more: Sequence[str]) -> str:
    if not more:
        return seen.words("changes_title_none", wave=seen.label(seen.waves[0]))
    key = "changes_title_one" if len(more) == 1 else "changes_title"
    return seen.title(key, wave=seen.label(seen.waves[0]), count=len(more))
