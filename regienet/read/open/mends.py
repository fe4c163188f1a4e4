"""What was mended in a sheet, put in the place of what is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regienet.mends import Mend
from regienet.problems import Problem, Problems
from regienet.read.open.sheet import Sheet


def mended(sheet: Sheet, mends: Sequence[Mend], sha256: str, problems: Problems) -> Sheet:
    """Return a sheet with what was mended in it; what no longer fits is reported and left as it is.

    A mend of another version of the file holds where the cell still has the old value.

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
        place = _place(sheet, one)
        cells = header if place == _HEADER else rows[place] if place is not None else []
        index = _index(one.column)
        if index >= len(cells) or cells[index] != one.old:
            version = "same" if one.sha256 == sha256 else "other"
            where = sheet.at(one.row, index) if index < len(sheet.header) else sheet.at(one.row)
            problems.warning(where, "mend_lost", one.old, new=one.new, version=version)
            continue
        cells[index] = one.new
        where = sheet.at(one.row, index)
        kept = [found for found in kept if (found.row, found.column) != (where.row, where.column)]
        problems.append(Problem.note(where, "cell_mended", one.old, new=one.new))
    return replace(sheet, header=tuple(header), rows=rows, problems=tuple(kept))


_HEADER = -1


def _place(sheet: Sheet, one: Mend) -> int | None:
    if one.row == sheet.header_number:
        return _HEADER
    return sheet.numbers.index(one.row) if one.row in sheet.numbers else None


def _index(letters: str) -> int:
    """Return the index of a column by its letter.

    Examples
    --------
    >>> [_index(letters) for letters in ("A", "Z", "AA")]
    [0, 25, 26]
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
