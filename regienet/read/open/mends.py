"""What was mended in a sheet, put in the place of what is in the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from regienet.mends import Mend
from regienet.problems import Problem, Problems
from regienet.read.open.sheet import Sheet

IN_HEADER = -1
"""The place of the header among the rows."""


def mended(sheet: Sheet, mends: Sequence[Mend], sha256: str, problems: Problems) -> Sheet:
    """Return a sheet with what was mended in it; what no longer fits is reported and left as it is.

    Parameters
    ----------
    sheet
        A sheet of the file.
    mends
        Those of the file, whatever the sheet.
    sha256
        The checksum of the file now.
    problems
        A note for every mend, and a warning for one that does not fit.
    """
    rows = [list(row) for row in sheet.rows]
    header = list(sheet.header)
    kept = list(sheet.problems)
    for one in (one for one in mends if one.sheet == sheet.name):
        place, index = place_of_mend(sheet, one, sha256), column_index(one.column)
        if place is None:
            where = sheet.at(one.row, index) if index < len(sheet.header) else sheet.at(one.row)
            problems.warning(where, "mend_lost", one.old, new=one.new)
            continue
        (header if place == IN_HEADER else rows[place])[index] = one.new
        where = sheet.at(sheet.header_number if place == IN_HEADER else sheet.numbers[place], index)
        kept = [found for found in kept if (found.row, found.column) != (where.row, where.column)]
        problems.append(Problem.note(where, "cell_mended", one.old, new=one.new))
    return replace(sheet, header=tuple(header), rows=rows, problems=tuple(kept))


def place_of_mend(sheet: Sheet, one: Mend, sha256: str) -> int | None:
    """Return the place of the row that was mended, `IN_HEADER`, or None if it is not there.

    In the file in which it was mended, that is the row with its number. In another version rows may have
    moved: there it is the one row with the same old value and the same other cells. The row of somebody else
    never is, whatever its number.
    """
    index, there = column_index(one.column), place_of_row(sheet, one.row)
    if index >= len(sheet.header):
        return None
    if one.sha256 == sha256:
        return there if there is not None and cells_at(sheet, there)[index] == one.old else None
    same = [
        place
        for place in (IN_HEADER, *range(len(sheet.rows)))
        if cells_at(sheet, place)[index] == one.old
        and rest_of_row(sheet, place, index, one.sha256) == one.rest
    ]
    # Rows that are the same in every cell are interchangeable, so the one with the number will do.
    return there if there in same else same[0] if len(same) == 1 else None


def place_of_row(sheet: Sheet, number: int) -> int | None:
    """Return the place of the row with a number, `IN_HEADER`, or None if there is no such row."""
    if number == sheet.header_number:
        return IN_HEADER
    return sheet.numbers.index(number) if number in sheet.numbers else None


def rest_of_row(sheet: Sheet, place: int, index: int, sha256: str) -> str:
    """Return a checksum of the header of a cell and the other cells of its row.

    Parameters
    ----------
    sheet
        The sheet as it is in the file.
    place
        The place of the row, or `IN_HEADER`.
    index
        The index of the column of the cell.
    sha256
        The checksum of the file in which the cell was mended, so that nobody can look up a row.
    """
    cells = cells_at(sheet, place)
    above = "" if place == IN_HEADER else sheet.header[index]
    told = json.dumps([sha256, above, *cells[:index], *cells[index + 1 :]])
    return hashlib.sha256(told.encode()).hexdigest()


def cells_at(sheet: Sheet, place: int) -> Sequence[str]:
    """Return the cells of the row at a place, or those of the header."""
    return sheet.header if place == IN_HEADER else sheet.rows[place]


def column_index(letters: str) -> int:
    """Return the index of a column by its letter.

    Examples
    --------
    >>> [column_index(letters) for letters in ("A", "Z", "AA")]
    [0, 25, 26]
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
