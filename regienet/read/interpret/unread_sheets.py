"""Sheets that no format reads: one that looks like a table is reported."""

from __future__ import annotations

import difflib

from regienet.problems import Problems
from regienet.read.interpret.shape import is_matrix
from regienet.read.open.headers import columns_named, is_node_list, is_tie_list, spellings, table_by_headers
from regienet.read.open.sheet import Sheet, plain
from regienet.schema import TABLES

_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_TITLE_ALIKE = 0.85
_ANSWERS = {"nominations": {"rater", "nominee"}, "ratings": {"rater", "about"}}
"""Columns that only answers have: a sheet with these was meant to be read."""


def tell_unread(sheet: Sheet, problems: Problems) -> None:
    """Report a sheet that is not read, as an error if its title or headers are those of a table."""
    table = TABLES.get(_looks_like(sheet) or "") if sheet.rows else None
    if table:
        problems.error(sheet.at(), "sheet_left_out", table.name, dutch=table.dutch)
    elif is_tie_list(sheet) or is_node_list(sheet) or is_matrix(sheet):
        problems.warning(sheet.at(), "sheet_beside", sheet.title)
    else:
        problems.note(sheet.at(), "sheet_unused", sheet.title)


def _looks_like(sheet: Sheet) -> str | None:
    """Return the table that a sheet seems to be, by its headers or else its title."""
    by_headers = table_by_headers(sheet)
    for table, needed in _ANSWERS.items():
        if not by_headers and needed <= columns_named(sheet, spellings(TABLES[table])):
            return table
    alike = difflib.get_close_matches(plain(sheet.title), _TITLES, 1, _TITLE_ALIKE)
    return by_headers or (_TITLES[alike[0]] if alike else None)
