"""KoboToolbox and ODK: the workbook or CSV files of an XLSForm, with a sheet for every repeat."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.problems import Problems
from regienet.read.formats.surveys.repeats import with_parents
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.sheet import Sheet

_KOBO = {"_uuid", "_id", "_submission_time", "_parent_index", "_submission__id", "_submission__uuid"}
_CENTRAL = ({"KEY", "SubmissionDate"}, {"KEY", "PARENT_KEY"})


def _recognises(sheet: Sheet) -> bool:
    columns = set(sheet.header)
    return ("_index" in columns and bool(columns & _KOBO)) or any(own <= columns for own in _CENTRAL)


@survey(
    title="KoboToolbox / ODK",
    recognises=_recognises,
    own=r"_.*|start|end|today|deviceid|username|simserial|subscriberid|phonenumber|audit|meta[/_-].*|formhub[/_-].*"
    r"|key|submissiondate|parent_key|instanceid|instancename|set_of_.*|submitter.*|status|reviewstate|devicename"
    r"|formversion|attachments.*|edits",
)
def kobo(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Add to each row of a repeat the answers to which it belongs, so that it identifies its respondent."""
    return [with_parents(sheet, sheets, problems) for sheet in sheets]
