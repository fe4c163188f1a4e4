"""SurveyMonkey: its export with two header rows is refused, with instructions for one that can be read."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.sheet import Sheet, plain

_OWN = ("respondent_id", "collector_id")


def _recognises(sheet: Sheet) -> bool:
    """Check the header, and the rows above it that were skipped as titles."""
    above = [problem.value for problem in sheet.problems if problem.code == "titles_skipped"]
    headers = [plain(cell) for cell in (*sheet.header, *(cell for text in above for cell in text.split("|")))]
    return set(_OWN) <= set(headers)


@survey(title="SurveyMonkey", recognises=_recognises)
def surveymonkey(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Refuse an export with the question in one row and its options in the next."""
    raise InputError([*problems, *InputError.at(sheets[0].at(), "surveymonkey_headers").problems])
