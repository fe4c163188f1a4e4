"""Microsoft Forms: the workbook of answers, known by the order of its columns, whose names are translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regienet.problems import Problems
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.sheet import Sheet, plain

_FIRST = ("ID", "Start time", "Completion time", "Email", "Name")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?")
_QUIZ = re.compile(r"(total points|quiz feedback|points - .*|feedback - .*)", flags=re.IGNORECASE | re.DOTALL)


def _recognises(sheet: Sheet) -> bool:
    if len(sheet.header) < len(_FIRST) or plain(sheet.header[0]) != "id":
        return False
    if [plain(cell) for cell in sheet.header[1:3]] == ["start_time", "completion_time"]:
        return True
    mails = sheet.column(3)
    return (
        bool(sheet.rows)
        and all(
            row[0].isdigit() and _TIME.fullmatch(row[1]) and _TIME.fullmatch(row[2]) for row in sheet.rows
        )
        and all("@" in cell or cell.strip().isalpha() or not cell.strip() for cell in mails)
    )


@survey(
    title="Microsoft Forms",
    recognises=_recognises,
    own=r"id|start_time|completion_time|email|name|last_modified_time|tijd_van_laatste_wijziging|language|taal",
)
def microsoft_forms(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Name the first columns in English, and drop the columns that a quiz adds."""
    del problems
    return [_clean(sheet) for sheet in sheets]


def _clean(sheet: Sheet) -> Sheet:
    header = [" ".join(cell.split()) for cell in (*_FIRST, *sheet.header[len(_FIRST) :])]
    kept = [index for index, cell in enumerate(header) if not _QUIZ.fullmatch(cell)]
    return replace(
        sheet,
        header=tuple(header[index] for index in kept),
        rows=[[row[index] for index in kept] for row in sheet.rows],
    )
