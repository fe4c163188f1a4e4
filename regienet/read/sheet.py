"""`Sheet`: one grid of text cells with its header and the row numbers that people see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from regienet.errors import LimitError, Problem

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL = 32_767


@dataclass(frozen=True)
class Sheet:
    """One CSV file, or one sheet of a workbook, as text.

    Attributes
    ----------
    file, name
        Name of the file, and of the sheet in it (empty for a text file).
    header
        The first row that is not blank.
    rows
        The other rows that are not blank, each as long as the header.
    numbers
        Their row numbers, as the spreadsheet or text editor shows them.
    header_number
        The row number of the header.
    problems
        What is wrong in this sheet; it only matters when the sheet is used.
    """

    file: str
    name: str
    header: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    header_number: int = 1
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """What the sheet is called: its own name, or that of its file without the ending."""
        return self.name or PurePath(self.file).stem

    def column(self, index: int) -> list[str]:
        """Give the cells under a header."""
        return [row[index] for row in self.rows]

    def label(self, index: int) -> str:
        """Name a column as people look for it: its letter and header, e.g. ``C (niveau)``."""
        header = self.header[index].strip()
        return f"{column_letter(index)} ({header})" if header else column_letter(index)

    def problem(self, code: str, row: int | None = None, **fields: object) -> Problem:
        """Make a problem that stands in this sheet."""
        return Problem(code, self.file, self.name, row, **fields)  # type: ignore[arg-type]


def column_letter(index: int) -> str:
    """Name a column as a spreadsheet does.

    Examples
    --------
    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain(text: str) -> str:
    """Bring a header, a sheet name or a code to the form in which spellings are compared.

    Examples
    --------
    >>> plain(" Eerste meting")
    'eerste_meting'
    """
    text = unicodedata.normalize("NFKC", text).casefold().replace("-", " ").replace("_", " ")
    return "_".join(text.split())


def make_sheet(
    file: str, name: str, lines: Iterable[tuple[int, Sequence[str]]], problems: Sequence[Problem] = ()
) -> Sheet:
    """Make a sheet of numbered rows of cells.

    Blank rows are left out, and so are columns at the end without a header and without a cell. A row that is
    shorter than the header, or that has cells beyond it, is a problem and never padded or cut in silence.

    Raises
    ------
    LimitError
        For more rows, columns or characters in a cell than can be read safely.
    """
    found = list(problems)
    header: tuple[str, ...] = ()
    header_number = 1
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in lines:
        if not any(map(str.strip, cells)):
            continue
        if not header:
            header, header_number = tuple(cells), number
            while not header[-1].strip():
                header = header[:-1]
            if len(cells) > MAX_COLUMNS:
                raise _too_large("too_many_columns", file, name, number, len(cells), MAX_COLUMNS)
            continue
        if len(cells) != len(header):
            if any(map(str.strip, cells[len(header) :])):
                counts = {"count": len(cells), "expected": len(header)}
                found.append(Problem("row_long", file, name, number, values=counts))
            if len(cells) < len(header):
                counts = {"count": len(cells), "expected": len(header)}
                found.append(Problem("row_short", file, name, number, values=counts))
                cells = [*cells, *[""] * (len(header) - len(cells))]  # noqa: PLW2901 - so that the rest is checked too
        if max(map(len, cells)) > MAX_CELL:
            raise _too_large("cell_long", file, name, number, max(map(len, cells)), MAX_CELL)
        rows.append(list(cells[: len(header)]))
        numbers.append(number)
    if len(rows) > MAX_ROWS:
        raise _too_large("too_many_rows", file, name, None, len(rows), MAX_ROWS)
    if not header:
        found.append(Problem("sheet_empty", file, name))
    return Sheet(file, name, header, rows, numbers, header_number, tuple(found))


def _too_large(code: str, file: str, name: str, row: int | None, count: int, limit: int) -> LimitError:
    return LimitError([Problem(code, file, name, row, values={"count": count, "limit": limit})])
