"""Google Forms: the CSV file of answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regienet.problems import Problems
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.sheet import Sheet, plain

_STAMP = ("timestamp", "tijdstempel")
_TIME = re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}(,? |T)\d{1,2}:\d{2}")
_DAY = re.compile(r"(\d{4})/(\d{2})/(\d{2})\b")


def _recognises(sheet: Sheet) -> bool:
    stamped = len(sheet.header) > 1 and plain(sheet.header[0]) in _STAMP
    return stamped and all(_TIME.match(cell.strip()) for cell in sheet.column(0))


@survey(
    title="Google Forms",
    recognises=_recognises,
    own=r"timestamp|tijdstempel|email_address|e_mailadres|username|gebruikersnaam",
)
def google_forms(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Write the day of each time stamp as an ISO date if the order of its parts is clear."""
    del problems
    return [
        replace(sheet, rows=[[_DAY.sub(r"\1-\2-\3", row[0]), *row[1:]] for row in sheet.rows])
        for sheet in sheets
    ]
