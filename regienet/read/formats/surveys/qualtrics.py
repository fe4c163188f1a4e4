"""Qualtrics: the CSV export with three header rows, and the legacy one with two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regienet.problems import Problems
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.sheet import Sheet, plain

_IMPORT_ID = '{"ImportId"'
_OWN = re.compile(r"V\d+")
_LEGACY = ("v1", "responseid")


_TRIALS = {
    *("1", "2", "9", "17"),
    *("survey_preview", "survey_test", "survey_preview_spam", "offline_survey_preview"),
}
"""Values of the column `Status` for trial answers."""


def _recognises(sheet: Sheet) -> bool:
    return _header_rows(sheet) > 0


def _header_rows(sheet: Sheet) -> int:
    """Count the rows under the codes that are not answers."""
    if len(sheet.rows) > 1 and sheet.rows[1][0].startswith(_IMPORT_ID):
        return 2
    legacy = bool(sheet.rows) and plain(sheet.header[0]) in _LEGACY
    return 1 if legacy and plain(sheet.rows[0][0]) == "responseid" else 0


@survey(
    title="Qualtrics",
    recognises=_recognises,
    own=r"startdate|enddate|status|ipaddress|progress|duration_\(in_seconds\)|finished|recordeddate|responseid"
    r"|responseset|recipient.*|external.*|location.*|distributionchannel|userlanguage|q_.*|v\d+",
)
def qualtrics(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Keep the codes as the header, and the texts of the questions."""
    return [_without_trials(_clean(sheet, _header_rows(sheet)), problems) for sheet in sheets]


def _without_trials(sheet: Sheet, problems: Problems) -> Sheet:
    """Drop trial answers, given before the survey began."""
    kinds = [plain(header) for header in sheet.header]
    if "status" not in kinds:
        return sheet
    kept = [plain(row[kinds.index("status")]) not in _TRIALS for row in sheet.rows]
    if all(kept):
        return sheet
    problems.note(sheet.at(sheet.numbers[kept.index(False)]), "answers_trial", count=kept.count(False))
    return replace(
        sheet,
        rows=[row for row, keep in zip(sheet.rows, kept, strict=True) if keep],
        numbers=[number for number, keep in zip(sheet.numbers, kept, strict=True) if keep],
    )


def _clean(sheet: Sheet, count: int) -> Sheet:
    texts = sheet.rows[0]
    # The legacy export names its own columns V1, V2, …; what they hold is in the row below.
    header = tuple(
        text if _OWN.fullmatch(cell) else cell for cell, text in zip(sheet.header, texts, strict=True)
    )
    return replace(
        sheet,
        header=header,
        texts=tuple(texts),
        rows=sheet.rows[count:],
        numbers=sheet.numbers[count:],
    )
