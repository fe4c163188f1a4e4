"""`Sheet`: one grid of text cells with its header and the row numbers that people see."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath

from regienet.errors import LimitError
from regienet.problems import Location, Problem, Problems

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL = 32_767
_LAST_LINE = 1_048_576
"""Where a spreadsheet ends; what is blank up to there does no harm."""


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
    tool
        The survey tool whose answers it holds, by its name in `surveys.tool.SURVEYS`; empty for other sheets.
    texts
        The full question of each column, if the export gives it next to the headers.
    """

    file: str
    name: str
    header: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    header_number: int = 1
    problems: tuple[Problem, ...] = ()
    tool: str = ""
    texts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the sheet: its own name, or that of its file without the extension."""
        return self.name or PurePath(self.file).stem

    def column(self, index: int) -> list[str]:
        """Return the cells under a header."""
        return [row[index] for row in self.rows]

    def label(self, index: int) -> str:
        """Name a column as people look for it: its letter and header, e.g. ``C (niveau)``."""
        header = self.header[index].strip() if index < len(self.header) else ""
        return f"{column_letter(index)} ({header})" if header else column_letter(index)

    def at(self, row: int | None = None, column: int | None = None) -> Location:
        """Return where a row (by its number), a column (by its index), or the cell of both is."""
        return Location(self.file, self.name, row, "" if column is None else self.label(column))


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
    if not text.isascii():  # in ASCII there is nothing to normalise, and most cells are ASCII
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold().replace("-", " ").replace("_", " ")
    return "_".join(text.split())


_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | dict.fromkeys("\u2010\u2011\u2013\u2014", "-")
)


def spelled(text: str) -> str:
    """Bring a text to the form of `plain`, without the ways of programs to write quotes, dashes and signs.

    Examples
    --------
    >>> spelled("Kind &amp; Gezin"), spelled("O&#039;Neill") == spelled("O\u2019Neill")
    ('kind_&_gezin', True)
    """
    if "&" in text:
        text = html.unescape(text)
    return plain(text if text.isascii() and "`" not in text else text.translate(_QUOTES))


def heading(text: str) -> str:
    """Bring a header to the form of `plain`, without what people write around the name of a column.

    Examples
    --------
    >>> heading("NAAM: "), heading("Waarde (1-3)"), heading("Niveau *")
    ('naam', 'waarde', 'niveau')
    """
    bare = _AROUND_HEADER.sub("", text.strip())
    return plain(bare) if bare else plain(text)


_AROUND_HEADER = re.compile(r"(\s*\([^()]*\)|[\s:*?!.])+$")


def below_titles(
    lines: Iterable[tuple[int, list[str]]], file: str, name: str
) -> tuple[Iterator[tuple[int, list[str]]], list[Problem]]:
    """Leave out the rows above the column names, such as a title, and report them.

    A row is above the column names where one of the next rows has at least twice as many cells.
    """
    rest = iter(lines)
    ahead: list[tuple[int, list[str]]] = []
    counts: list[int] = []
    for number, cells in rest:
        ahead.append((number, cells))
        counts.append(sum(bool(cell.strip()) for cell in cells))
        # The empty corner of a matrix is a name too.
        counts[-1] += bool(counts[-1] and not cells[0].strip())
        if sum(map(bool, counts)) == _LOOK_AHEAD or len(ahead) == _LOOK_AHEAD * _LOOK_AHEAD:
            break
    most = max(counts, default=0)
    first = next((place for place, count in enumerate(counts) if 2 * count > most), 0)
    above = [line for line, count in zip(ahead[:first], counts, strict=False) if count]
    if not above:
        return chain(ahead, rest), []
    texts = [cell.strip() for _, cells in above for cell in cells if cell.strip()]
    notes = Problems()
    where, header = Location(file, name, above[0][0]), ahead[first][0]
    notes.note(where, "titles_skipped", " | ".join(texts), header=header, count=len(above))
    return chain(ahead[first:], rest), notes


_LOOK_AHEAD = 12
"""So many rows with something in them are looked at to find the column names."""


def make_sheet(
    file: str,
    name: str,
    lines: Iterable[tuple[int, list[str]]],
    problems: Sequence[Problem] = (),
    *,
    max_columns: int = MAX_COLUMNS,
) -> Sheet:
    """Make a sheet of numbered rows of cells.

    Blank rows are left out, and so are columns at the end without a header and without a cell. A row that is
    shorter than the header, or that has cells beyond it, is a problem and never silently padded or cut.

    Raises
    ------
    LimitError
        For more rows, columns or characters in a cell than can be read safely.
    """
    filled = _filled_lines(lines, file, name)
    header_number, first = next(filled, (1, []))
    if not first:
        return Sheet(
            file, name, (), [], [], problems=(*problems, Problem.error(Location(file, name), "sheet_empty"))
        )
    if len(first) > max_columns:
        raise _too_large("too_many_columns", file, name, header_number, len(first), max_columns)
    width = max(index for index, cell in enumerate(first, start=1) if cell.strip())
    found = Problems(problems)
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in filled:
        if len(cells) != width:
            where, count = Location(file, name, number), len(cells)
            if any(map(str.strip, cells[width:])):
                found.error(where, "row_long", count=count, expected=width)
            elif count < width:
                found.error(where, "row_short", count=count, expected=width)
        if max(map(len, cells)) > MAX_CELL:
            raise _too_large("cell_long", file, name, number, max(map(len, cells)), MAX_CELL)
        # A short row is refused; it is filled so that the rest of the sheet can be checked too.
        rows.append(cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))])
        numbers.append(number)
    sign = _sign_within(first[0], rows) if width == 1 else ""
    if sign:
        found = Problems()
        found.error(Location(file, name, header_number), "one_column", first[0].strip(), sign=sign)
    return Sheet(file, name, tuple(first[:width]), rows, numbers, header_number, tuple(found))


def _sign_within(header: str, rows: Sequence[Sequence[str]]) -> str:
    """Return the separator that occurs equally often within the header and within most of its cells."""
    for sign in ";\t,|":
        count = header.count(sign)
        if count and rows and sum(row[0].count(sign) == count for row in rows) * 3 > len(rows) * 2:
            return sign
    return ""


def _filled_lines(
    lines: Iterable[tuple[int, list[str]]], file: str, name: str
) -> Iterator[tuple[int, list[str]]]:
    count = 0
    for number, cells in lines:
        if any(map(str.strip, cells)):
            count += 1
            yield number, cells
        if count > MAX_ROWS or number > _LAST_LINE:
            raise _too_large("too_many_rows", file, name, number, number, MAX_ROWS)


def _too_large(code: str, file: str, name: str, row: int | None, count: int, limit: int) -> LimitError:
    return LimitError.at(Location(file, name, row), code, count=count, limit=limit)
