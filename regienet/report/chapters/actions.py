"""What to do: with empty columns for who and when."""

from __future__ import annotations

from regienet.report.blocks import Chapter, Grid, Talk, Text
from regienet.report.seen import Seen

_ROWS = 3


def actions(seen: Seen) -> Chapter:
    """Return the chapter with the things to do, empty where the readers have to choose."""
    header = tuple(seen.words(f"actions_{name}") for name in ("what", "rests", "first", "who", "when"))
    rows = tuple((str(number), "", "", "", "") for number in range(1, _ROWS + 1))
    table = Grid(seen.words("actions_table"), header, (26, 26, 20, 14, 14), rows)
    talk = Talk((seen.words("actions_talk"), seen.words("actions_talk_stop")))
    return Chapter("actions", seen.words("actions_title"), (Text(seen.words("actions_guide")), table, talk))
