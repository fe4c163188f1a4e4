"""The codeerblad: the sheet on which people write down what an interview says, one statement per row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from regienet.formats.csv_file import csv_bytes
from regienet.formats.workbook import new_workbook
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.words import say

COLUMNS: Mapping[str, str] = {
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
"""The columns in their order: English name -> Dutch name."""

STATUSES: Mapping[str, str] = {"suggested": "voorstel", "accepted": "akkoord", "rejected": "afgewezen"}
"""What people decided about a row: only what is accepted counts."""

POLARITIES: Mapping[str, str] = {"claims": "claimt", "attributed": "toegeschreven", "denied": "ontkend"}
"""How a role is spoken of: said of oneself, of somebody else, or denied."""

KINDS: Mapping[str, str] = {"person": "persoon", "organisation": "organisatie"}
"""What the note of a row says that proposes an actor."""

WORKS_FOR: Mapping[str, str] = {"works_for": "werkt_bij"}
"""The relation that is no tie: the source is a person who works for the target."""

Row = Mapping[str, str]
"""One row by English column name; a column that is not there is empty."""

_WIDTHS = {"quote": 60, "source": 24, "target": 24, "note": 20}
_LAST_ROW = 10_000


def codeerblad_csv(rows: Iterable[Row]) -> bytes:
    r"""Write a codeerblad as CSV: UTF-8, comma, English headers.

    Examples
    --------
    >>> codeerblad_csv([{"document": "a.txt", "source": "De Brug", "note": "organisation"}]).splitlines()[1]
    b'a.txt,,,De Brug,,,,,,,organisation,'
    """
    return csv_bytes(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in rows))


def codeerblad_workbook(rows: Iterable[Row], language: str) -> bytes:
    """Write a codeerblad as a workbook with a list to choose from in every column that has one."""
    buffer = io.BytesIO()
    with new_workbook(buffer) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("codeerblad")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, _LAST_ROW, len(COLUMNS) - 1)
        for index, column in enumerate(COLUMNS):
            sheet.write_string(0, index, column, bold)
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
            for index, column in enumerate(COLUMNS):
                if row.get(column):
                    sheet.write_string(number, index, row[column], wrapped)
    return buffer.getvalue()


_CHOICES: Mapping[str, Mapping[str, str]] = {
    "relation": {**{code: relation.dutch for code, relation in RELATIONS.items()}, **WORKS_FOR},
    "role": {role.value: role.value for role in Kernrol},
    "polarity": POLARITIES,
    "certainty": {value: value for value in ("0.25", "0.5", "0.75", "1")},
    # What a proposal says of itself stays as it was written.
    "status": {**STATUSES, "suggested": "suggested"},
}
"""The columns with a list to choose from: English word -> Dutch; another relation is a layer of its own."""


def choices_of(column: str, language: str) -> tuple[str, ...]:
    """List what can be chosen in a column; empty where anything may stand."""
    choices = _CHOICES.get(column, {})
    return tuple(choices.values() if language == "nl" else choices)


def codeerblad_file(rows: Iterable[Row], ending: str, *, language: str) -> bytes:
    """Write a codeerblad as a CSV file or a workbook, by the ending of its name."""
    return codeerblad_csv(rows) if ending.lower() == ".csv" else codeerblad_workbook(rows, language)
