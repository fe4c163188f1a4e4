"""KoboToolbox and ODK: the workbook or CSV files of an XLSForm, with a sheet for every repeat."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.errors import Problem
from regienet.read.sheet import Sheet
from regienet.read.surveys.tool import survey

_KOBO = {"_uuid", "_id", "_submission_time", "_parent_index", "_submission__id", "_submission__uuid"}
_CENTRAL = ({"KEY", "SubmissionDate"}, {"KEY", "PARENT_KEY"})


def _recognises(sheet: Sheet) -> bool:
    columns = set(sheet.header)
    return ("_index" in columns and bool(columns & _KOBO)) or any(own <= columns for own in _CENTRAL)


@survey(title="KoboToolbox / ODK", recognises=_recognises)
def kobo(sheets: Sequence[Sheet], problems: list[Problem]) -> list[Sheet]:
    """Leave the sheets as they are: one header row, and columns that link a repeat to its answers."""
    del problems
    return list(sheets)
