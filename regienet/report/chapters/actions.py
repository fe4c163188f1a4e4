"""What to do: with empty columns for who and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regienet.report.blocks import Chapter, Grid, PointList, ReportBlock, Talk, Text
from regienet.report.seen import Seen

_ROWS = 3


def actions(seen: Seen) -> Chapter:
    """Return the chapter with what comes first this week, and room for what the readers agree on."""
    items = things_to_do(seen)
    header = tuple(seen.words(f"actions_{name}") for name in ("step", "rests", "sure", "who", "when"))
    rows = [(item["step"], item["rests"], item["sure"], "", "") for item in items]
    rows += [("…", "", "", "", "")] * (_ROWS - len(rows))
    settled = [] if seen.model.week["settled"] or not items else [Text(seen.words("actions_unsettled"))]
    blocks: list[ReportBlock] = [
        Text(seen.words("actions_guide")),
        *settled,
        Grid(seen.words("actions_table"), header, (25, 31, 18, 13, 13), tuple(rows)),
    ]
    if notes := tuple(dict.fromkeys(item["not"] for item in items)):
        blocks.append(PointList(notes))
    if any(item["priority"] > _ROWS for item in seen.model.week["items"]):
        blocks.append(Text(seen.words("actions_ask")))
    blocks.append(Talk((seen.words("actions_talk"), seen.words("actions_talk_stop"))))
    return Chapter("actions", seen.words("actions_title"), tuple(blocks))


def things_to_do(seen: Seen) -> list[Mapping[str, Any]]:
    """Return the things to do in words; what to ask may name people who did not answer, and is left out."""
    return [
        item[seen.language]
        for item in sorted(seen.model.week["items"], key=lambda item: item["priority"])
        if item["priority"] <= _ROWS
    ]
