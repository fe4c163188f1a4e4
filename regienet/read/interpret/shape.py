"""Recognising sheets by their cells: a matrix of actors, or counts of something else."""

from __future__ import annotations

from regienet.read.interpret.cells import CellError, read_number
from regienet.read.open.headers import is_tie_list
from regienet.read.open.sheet import Sheet, spelled

_ALIKE = 0.6
"""This share of the rows of a matrix are columns too; lower than 1, so that missing ones can be reported."""


def is_matrix(sheet: Sheet) -> bool:
    """Check whether most names in the first column are also headers."""
    headers = {header.strip() for header in sheet.header[1:]}
    names = [row[0].strip() for row in sheet.rows]
    found = sum(name in headers for name in names)
    return len(headers) > 1 and bool(names) and found >= _ALIKE * max(len(names), len(headers))


def is_incidence(sheet: Sheet) -> bool:
    """Check whether all cells after the first column are numbers or empty, in no matrix of actors."""
    if len(sheet.header) < 3 or is_matrix(sheet) or is_tie_list(sheet):
        return False
    cells = {cell.strip() for row in sheet.rows for cell in row[1:]} - {""}
    return bool(cells) and all(_is_count(cell) for cell in cells)


def name_above(sheet: Sheet) -> str:
    """Return the name in the first row of two columns of names without headers; empty if there is none.

    Examples
    --------
    >>> name_above(Sheet("a.csv", "", ("Anna", "Bo"), [["Cas", "Anna"]], [2])), name_above(
    ...     Sheet("a.csv", "", ("Wie", "Kent"), [["Cas", "Anna"]], [2])
    ... )
    ('Anna', '')
    """
    if len(sheet.header) != 2:
        return ""
    cells = {spelled(cell) for row in sheet.rows for cell in row if not _is_count(cell)}
    return next((header.strip() for header in sheet.header if spelled(header) in cells - {""}), "")


def _is_count(cell: str) -> bool:
    try:
        read_number(cell, minimum=0)
    except CellError:
        return False
    return True
