"""Sheets that no format reads: one that looks like a table is reported."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence

from regienet.problems import Problems
from regienet.read.interpret.rows import Rows
from regienet.read.interpret.shape import is_matrix
from regienet.read.open.headers import columns_named, is_node_list, is_tie_list, spellings, table_by_headers
from regienet.read.open.sheet import Sheet, plain, spelled
from regienet.schema import TABLES

_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_TITLE_ALIKE = 0.85
_PEOPLE = ("id", "name", "source", "target")
"""The columns that name actors."""
_MOSTLY = 0.5
"""A column in which at least this share of the cells names actors is about them."""
_ANSWERS = {"nominations": {"rater", "nominee"}, "ratings": {"rater", "about"}}
"""Columns that only answers have: a sheet with these was meant to be read."""


def tell_unread(sheets: Sequence[Sheet], tables: Sequence[Rows], problems: Problems) -> None:
    """Report the sheets that are not read: an error if one is meant as a table, a question if it may be one.

    Parameters
    ----------
    tables
        What was read from the other sheets; a sheet with a column of their actors may be about them.
    """
    if not sheets:
        return
    people = {cell for rows in tables for name in _PEOPLE for cell in rows.values(name) if cell}
    for sheet in sheets:
        table = TABLES.get(_looks_like(sheet) or "") if sheet.rows else None
        if table:
            problems.error(sheet.at(), "sheet_left_out", table.name, dutch=table.dutch)
        elif sheet.rows and (is_tie_list(sheet) or is_node_list(sheet) or is_matrix(sheet)):
            problems.ask(sheet.at(), "sheet_beside", sheet.title)
        elif sheet.rows and _names_people(sheet, people):
            problems.ask(sheet.at(), "sheet_of_people", sheet.title)
        else:
            problems.note(sheet.at(), "sheet_unused", sheet.title)


def _names_people(sheet: Sheet, people: Collection[str]) -> bool:
    """Check whether most cells of a column are ids or names of actors; a number may be anything."""
    known = {spelled(each) for each in people if each and not each.strip().isdecimal()}
    for index in range(len(sheet.header)):
        cells = [spelled(cell) for cell in sheet.column(index) if cell.strip()]
        named = [cell for cell in cells if cell in known]
        if len(named) > 1 and len(named) >= _MOSTLY * len(cells):
            return True
    return False


def _looks_like(sheet: Sheet) -> str | None:
    """Return the table that a sheet seems to be, by its headers or else its title."""
    by_headers = table_by_headers(sheet)
    for table, needed in _ANSWERS.items():
        if not by_headers and needed <= columns_named(sheet, spellings(TABLES[table])):
            return table
    alike = difflib.get_close_matches(plain(sheet.title), _TITLES, 1, _TITLE_ALIKE)
    return by_headers or (_TITLES[alike[0]] if alike else None)
