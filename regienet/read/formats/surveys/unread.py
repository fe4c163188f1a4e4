"""Columns that match no question of the codebook, and questions without a column."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from regienet.codebook import Codebook
from regienet.problems import Problems
from regienet.read.formats.surveys.columns import Place, Places
from regienet.read.formats.surveys.suffix import is_aside, part_of
from regienet.read.formats.surveys.tool import SURVEYS
from regienet.read.interpret.questionnaire_answers import answer_code
from regienet.read.interpret.submission import Submission
from regienet.read.open.sheet import Sheet, plain, spelled

_CUT_SHORT = ("..", ".. ]", "..]")
_ALIKE = 0.8
"""A text at least this similar to that of a question may be an edited version of it."""
_NAMES = 0.5
"""A column with at least this share of names on the roster is about people."""
_BETWEEN = re.compile(r"[;,|\n]")


def report_unread(
    codebook: Codebook, sheet: Sheet, places: Sequence[Place | None], problems: Problems
) -> None:
    """Report the columns that were not read, as a question if they look like one of the codebook."""
    own = re.compile(SURVEYS[sheet.tool].info.own if sheet.tool else "")
    for index, (header, place) in enumerate(zip(sheet.header, places, strict=True)):
        text = header.strip()
        if place is not None or own.fullmatch(plain(header)) or own.fullmatch(text):
            continue
        where = sheet.at(sheet.header_number, index)
        cells = [row[index].strip() for row in sheet.rows if row[index].strip()]
        part = _part(codebook, header)
        if text.endswith(_CUT_SHORT):
            problems.error(where, "heading_cut", header)
        elif not cells:
            continue
        elif part is not None and is_aside(part):
            problems.warning(where, "answer_aside", header)
        elif part is not None or _alike(codebook, sheet, index):
            problems.ask(where, "question_column_unread", header)
        elif _are_names(codebook, cells):
            problems.ask(where, "names_column_unread", header)
        else:
            problems.note(where, "answer_column_unread", header)


def report_missing(codebook: Codebook, sheets: Sequence[Sheet], places: Places, problems: Problems) -> None:
    """Ask about questions of the codebook without a column: they may have been lost on the way."""
    found = {place.question.code for sheet in sheets for place in places.of(sheet) if place is not None}
    for question in codebook.questions:
        if question.kind in {"actors", "items"} and question.code not in found:
            problems.ask(sheets[0].at(), "question_missing", question.code, text=question.text)


def report_missing_details(
    codebook: Codebook,
    sheets: Sequence[Sheet],
    places: Places,
    submissions: Sequence[Submission],
    problems: Problems,
) -> None:
    """Ask about questions with ticked names for which all details are missing."""
    found = {place.question.code for sheet in sheets for place in places.of(sheet) if place is not None}
    actors = {actor.code for actor in codebook.actors}
    named = {code for each in submissions for code, picked in each.picked.items() if actors & set(picked)}
    for question in codebook.questions:
        details = [each for each in codebook.questions if each.kind == "detail" and each.of == question.code]
        if question.code in named and details and not found & {each.code for each in details}:
            texts = ", ".join(each.text for each in details)
            problems.ask(sheets[0].at(), "details_missing", question.code, text=texts)


def _part(codebook: Codebook, header: str) -> str | None:
    """Return what follows a question in a header; None if it begins like no question."""
    named = (name for question in codebook.questions for name in (question.code, question.text) if name)
    return next((part for name in named if (part := part_of(header, name)) is not None), None)


def _alike(codebook: Codebook, sheet: Sheet, index: int) -> bool:
    """Check whether a header or its text is similar to the text of a question."""
    texts = [spelled(question.text) for question in codebook.questions if question.text]
    written = [sheet.header[index], *(sheet.texts[index : index + 1] if sheet.texts else ())]
    heads = [re.split(r"\s+-\s+|\[", text)[0] for text in written]
    return any(
        difflib.get_close_matches(spelled(text), texts, n=1, cutoff=_ALIKE) for text in (*written, *heads)
    )


def _are_names(codebook: Codebook, cells: Iterable[str]) -> bool:
    parts = {part.strip() for cell in cells for part in _BETWEEN.split(cell) if part.strip()}
    parts |= {cell for cell in cells if answer_code(codebook.actors, cell)}
    known = sum(_is_name(codebook, part) for part in parts)
    return known > 1 and known >= _NAMES * len(parts)


def _is_name(codebook: Codebook, text: str) -> bool:
    names = {spelled(str(entry.get("name", ""))) for entry in codebook.roster}
    return spelled(text) in names or (answer_code(codebook.actors, text) is not None and not text.isdecimal())
