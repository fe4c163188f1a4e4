"""LimeSurvey: the CSV export with any kind of heading and answer, and the VV file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.formats.surveys.limesurvey_structure import is_structure, with_texts
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.sheet import Sheet, plain

_SYSTEM = {
    **dict.fromkeys(("id", "response_id", "antwoord_id", "antwoordnummer"), "id"),
    **dict.fromkeys(("submitdate", "date_submitted", "datum_ingestuurd", "datum_verzonden"), "submitdate"),
    **dict.fromkeys(("lastpage", "last_page", "laatste_pagina"), "lastpage"),
    **dict.fromkeys(("startlanguage", "start_language", "starttaal", "start_taal"), "startlanguage"),
    "seed": "seed",
    **dict.fromkeys(("startdate", "date_started", "startdatum", "begindatum"), "startdate"),
    **dict.fromkeys(("datestamp", "date_last_action", "datum_laatste_actie"), "datestamp"),
}
"""The names of the tool's own columns, as a code and in full -> their code."""

_ESCAPES = (("{newline}", "\n"), ("{cr}", "\r"), ("{tab}", "\t"), ("{quote}", '"'), ("{lbrace}", "{"))
"""How a VV file escapes separators; the brace comes last."""
_NOT_SHOWN = "{question_not_shown}"
_ENOUGH = 3
"""A sheet with at least this many of the tool's own columns is an export of it."""


def _recognises(sheet: Sheet) -> bool:
    return is_structure(sheet) or _system_columns(sheet.header) >= _ENOUGH or _is_vv(sheet)


def _system_columns(header: Sequence[str]) -> int:
    # In a header with code and text, the code comes before the first separator.
    codes = {_SYSTEM.get(plain(cell)) or _SYSTEM.get(_first_word(cell)) for cell in header}
    return len(codes - {None})


def _first_word(cell: str) -> str:
    return plain(cell.replace(".", " ").replace(":", " ").replace(";", " ").split(" ")[0])


def _is_vv(sheet: Sheet) -> bool:
    """Check whether the codes are in the second row, under the texts of the questions."""
    return bool(sheet.rows) and _system_columns(sheet.rows[0]) >= _ENOUGH and not sheet.name


@survey(
    title="LimeSurvey",
    recognises=_recognises,
    own=r"(id|submitdate|lastpage|startlanguage|seed|startdate|datestamp)(\W.*)?|token|toegangscode|ip_?adres.*|ipaddr"
    r"|refurl|verwijzende_url|.*time(_.*)?|.*tijd|email|firstname|lastname|attribute_\d+",
)
def limesurvey(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Name the columns by their codes, and undo the two header rows and escapes of a VV file.

    With the structure of the survey next to the answers, the columns of questions get their codes too.
    """
    structures = [sheet for sheet in sheets if is_structure(sheet)]
    answers = [sheet for sheet in sheets if sheet not in structures]
    if not answers:
        for sheet in structures:
            problems.error(sheet.file, "survey_structure")
        raise InputError(problems)
    cleaned = [_with_codes(_from_vv(sheet) if _is_vv(sheet) else sheet) for sheet in answers]
    return [with_texts(sheet, structures) for sheet in cleaned] if structures else cleaned


def _with_codes(sheet: Sheet) -> Sheet:
    header = tuple(_SYSTEM.get(plain(cell), cell) for cell in sheet.header)
    return replace(sheet, header=header)


def _from_vv(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        header=tuple(cell.strip() for cell in sheet.rows[0]),
        header_number=sheet.numbers[0],
        texts=sheet.header,
        rows=[[_unescaped(cell) for cell in row] for row in sheet.rows[1:]],
        numbers=sheet.numbers[1:],
    )


def _unescaped(cell: str) -> str:
    if cell == _NOT_SHOWN:
        return ""
    for sign, meant in _ESCAPES:
        cell = cell.replace(sign, meant)
    return cell
