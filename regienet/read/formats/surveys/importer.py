"""Answers to a questionnaire -> rows of the tables, with the codebook next to them."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.problems import Problems
from regienet.read.formats.surveys.submissions import is_answered, submissions
from regienet.read.formats.surveys.tool import SURVEYS
from regienet.read.interpret.importer import importer
from regienet.read.interpret.questionnaire_answers import codebook_in, is_codebook, submission_rows
from regienet.read.interpret.rows import Rows
from regienet.read.interpret.unread_sheets import tell_unread
from regienet.read.open.sheet import Sheet


def _recognises(sheets: Sequence[Sheet]) -> bool:
    if any(sheet.tool for sheet in sheets):
        return True
    codebook = codebook_in(sheets)
    return codebook is not None and any(is_answered(codebook, sheet) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1",))
def survey_answers(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read the export of a survey tool; without a codebook, a mapping has to say what it means."""
    codebook = codebook_in(sheets)
    if codebook is None:
        for sheet in sheets:
            if sheet.tool:
                problems.error(sheet.at(), "survey_unmapped", tool=SURVEYS[sheet.tool].info.title)
        return []
    answers = [sheet for sheet in sheets if sheet.tool or is_answered(codebook, sheet)]
    rows = submission_rows(codebook, submissions(codebook, answers, problems), problems)
    others = [sheet for sheet in sheets if sheet not in answers and not is_codebook(sheet)]
    tell_unread(others, rows, problems)
    return rows
