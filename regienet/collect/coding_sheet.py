"""The coding sheet (codeerblad): a sheet on which people record statements from an interview, one per row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from regienet.formats.csv_file import csv_bytes
from regienet.formats.workbook import new_workbook
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.words import say

STATEMENT_COLUMNS: Mapping[str, str] = {
    "document": "document",
    "fragment": "fragment",
    "quote": "citaat",
    "source": "van",
    "relation": "relatie",
    "target": "naar",
    "role": "rol",
    "polarity": "richting",
    "certainty": "zekerheid",
    "coder": "codeur",
    "note": "opmerking",
    "status": "status",
}
"""The columns in order: English name -> Dutch name."""

ROW_STATUSES: Mapping[str, str] = {"suggested": "voorstel", "accepted": "akkoord", "rejected": "afgewezen"}
"""The possible decisions about a row: only accepted rows count."""

POLARITY_WORDS: Mapping[str, str] = {"claims": "claimt", "attributed": "toegeschreven", "denied": "ontkend"}
"""How a speaker relates to a role: claims it, attributes it to somebody else, or denies it."""

KIND_WORDS: Mapping[str, str] = {"person": "persoon", "organisation": "organisatie"}
"""The note on a row that introduces an actor."""

WORKS_FOR: Mapping[str, str] = {"works_for": "werkt_bij"}
"""The one relation that is not a tie: the source is a person who works for the target."""

StatementRow = Mapping[str, str]
"""One row by English column name; a missing column counts as empty."""

_WIDTHS = {"quote": 60, "source": 24, "target": 24, "note": 20}
_LAST_ROW = 10_000


def coding_sheet_csv(rows: Iterable[StatementRow], language: str = "en") -> bytes:
    r"""Write a coding sheet as CSV: UTF-8, comma, with headers and codes in a language.

    Examples
    --------
    >>> rows = [{"document": "a.txt", "source": "De Brug", "note": "organisation"}]
    >>> coding_sheet_csv(rows, "nl").splitlines()[1]
    b'a.txt,,,De Brug,,,,,,,organisatie,'
    """
    return csv_bytes(
        headers_in(language),
        ([cell_text(row, column, language) for column in STATEMENT_COLUMNS] for row in rows),
    )


def coding_sheet_workbook(rows: Iterable[StatementRow], language: str) -> bytes:
    """Write a coding sheet as a workbook in a language, with drop-down lists for fixed options."""
    buffer = io.BytesIO()
    with new_workbook(buffer) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("codeerblad")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, _LAST_ROW, len(STATEMENT_COLUMNS) - 1)
        for index, (column, header) in enumerate(zip(STATEMENT_COLUMNS, headers_in(language), strict=True)):
            sheet.write_string(0, index, header, bold)
            sheet.set_column(index, index, _WIDTHS.get(column, 13), wrapped)
            choices = choices_of(column, language)
            if choices:
                sheet.data_validation(
                    1,
                    index,
                    _LAST_ROW,
                    index,
                    {
                        "validate": "list",
                        "source": list(choices),
                        "error_type": "warning" if column == "relation" else "stop",
                        "input_message": say(f"interviews.choose_{column}", language),
                    },
                )
        for number, row in enumerate(rows, start=1):
            for index, column in enumerate(STATEMENT_COLUMNS):
                if row.get(column):
                    sheet.write_string(number, index, cell_text(row, column, language), wrapped)
    return buffer.getvalue()


_CHOICES: Mapping[str, Mapping[str, str]] = {
    "relation": {**{code: relation.dutch for code, relation in RELATIONS.items()}, **WORKS_FOR},
    "role": {role.value: role.value for role in Kernrol},
    "polarity": POLARITY_WORDS,
    "certainty": {value: value for value in ("0.25", "0.5", "0.75", "1")},
    "status": ROW_STATUSES,
}
"""The columns with a drop-down list: English word -> Dutch; any other relation is a custom layer."""


def headers_in(language: str) -> tuple[str, ...]:
    """Return the headers in order."""
    return tuple(STATEMENT_COLUMNS.values() if language == "nl" else STATEMENT_COLUMNS)


def cell_text(row: StatementRow, column: str, language: str) -> str:
    """Return what the cell of a column shows in a language; names, quotes and remarks stay as they are.

    Examples
    --------
    >>> cell_text({"polarity": "denied"}, "polarity", "nl"), cell_text({"note": "Anders"}, "note", "nl")
    ('ontkend', 'Anders')
    """
    cell = row.get(column, "")
    introduces = column == "note" and not (row.get("relation") or row.get("role"))
    dutch = KIND_WORDS if introduces else _CHOICES.get(column, {})
    return dutch.get(cell, cell) if language == "nl" else cell


def choices_of(column: str, language: str) -> tuple[str, ...]:
    """List the options of a column; empty if anything is allowed."""
    choices = _CHOICES.get(column, {})
    return tuple(choices.values() if language == "nl" else choices)


def coding_sheet_file(rows: Iterable[StatementRow], ending: str, *, language: str) -> bytes:
    """Write a coding sheet as a CSV file or a workbook, depending on the extension."""
    made = coding_sheet_csv if ending.lower() == ".csv" else coding_sheet_workbook
    return made(rows, language)
