"""The list of names that may refer to the same actor, for people to decide on in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regienet.formats.csv_file import csv_bytes
from regienet.formats.workbook import WorkbookSheet, workbook_bytes
from regienet.identity.review import REVIEW_TABLE, ReviewRow
from regienet.words import Language, say
from regienet.write.cells import in_words

_GUIDE = 6
"""The number of sentences that explain the list."""


def review_csv(rows: Iterable[ReviewRow], *, language: Language) -> bytes:
    """Write the list as CSV."""
    return csv_bytes(*_sheet(rows, language))


def review_workbook(rows: Iterable[ReviewRow], *, language: Language) -> bytes:
    """Write the list as a workbook, with drop-down lists for the decisions and a sheet that explains them."""
    name = say("identity.sheet", language)
    place = [column.name for column in REVIEW_TABLE.columns].index("decision")
    guide = [[say(f"identity.guide_{number}", language)] for number in range(1, _GUIDE + 1)]
    sheets: dict[str, WorkbookSheet] = {
        name: _sheet(rows, language),
        say("identity.guide_sheet", language): ([say("identity.guide_title", language)], guide),
    }
    return workbook_bytes(sheets, choices={name: {place: _offered(language)}})


def _offered(language: Language) -> Sequence[str]:
    column = REVIEW_TABLE.column("decision")
    codes = dict.fromkeys(column.choices.values())
    return [str(in_words(column, code, language)) for code in codes]


def _sheet(rows: Iterable[ReviewRow], language: Language) -> WorkbookSheet:
    columns = REVIEW_TABLE.columns
    cells = [[in_words(column, getattr(row, column.name), language) for column in columns] for row in rows]
    return [column.called(language) for column in columns], cells
