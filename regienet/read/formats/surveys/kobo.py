"""KoboToolbox and ODK: the workbook or CSV files of an XLSForm, with a sheet for every repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regienet.problems import Problems
from regienet.read.formats.surveys.submissions import parent_column
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
    """Give each row of a repeat the answers that it belongs to, so that it says by itself whose it is."""
    del problems
    return [_with_answers(sheet, sheets) for sheet in sheets]


def _with_answers(repeat: Sheet, sheets: Sequence[Sheet]) -> Sheet:
    link = parent_column(repeat)
    parents = [sheet for sheet in sheets if link and link[1] in sheet.header and not parent_column(sheet)]
    if link is None or not parents:
        return repeat
    parent = parents[0]
    added = [index for index, header in enumerate(parent.header) if header not in repeat.header]
    key = parent.header.index(link[1])
    owners = {row[key]: [row[index] for index in added] for row in parent.rows}
    nothing = [""] * len(added)
    return replace(
        repeat,
        header=(*repeat.header, *(parent.header[index] for index in added)),
        rows=[[*row, *owners.get(row[link[0]], nothing)] for row in repeat.rows],
    )
