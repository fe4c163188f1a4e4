"""Adjacency matrices, one per layer; and any matrix as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from regienet.problems import Problem, Problems
from regienet.read.interpret.cells import NO_TICKS, TICKS, CellError, near, read_number, tidied
from regienet.read.interpret.importer import importer
from regienet.read.interpret.lists import node_rows
from regienet.read.interpret.non_names import is_no_name
from regienet.read.interpret.rows import Rows
from regienet.read.interpret.shape import is_matrix
from regienet.read.interpret.unread_sheets import tell_unread
from regienet.read.open.headers import is_node_list
from regienet.read.open.sheet import Sheet, plain
from regienet.schema import TABLES


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return any(is_matrix(sheet) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1", "lists"))
def matrices(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read matrices in which rows report about columns: a layer per sheet, with the name of the sheet."""
    made, unread = [], []
    for sheet in sheets:
        if is_matrix(sheet):
            made.append(tie_matrix_rows(sheet, problems))
        elif is_node_list(sheet):
            made.append(node_rows(sheet, problems))
        else:
            unread.append(sheet)
    # Matrices often come with files of attributes from other programs, which say nothing about ties.
    tell_unread(unread, [], problems)
    if any(rows.table == "actors" for rows in made):
        return made
    return [*_named_rows([sheet for sheet in sheets if is_matrix(sheet)]), *made]


def tie_matrix_rows(sheet: Sheet, problems: Problems) -> Rows:
    """Read a matrix of ties between actors, as a layer with the name of its sheet."""
    _compare_names(sheet, problems)
    rows = matrix_rows(sheet, "ties", problems, rows="source", columns="target", cells="value")
    problems.extend(_one_sided(sheet, rows))
    return rows.in_layer(sheet.title)


def matrix_rows(
    sheet: Sheet,
    table: str,
    problems: Problems,
    *,
    rows: str,
    columns: str,
    cells: str | None,
    codes: Mapping[str, str] | None = None,
) -> Rows:
    """Return a row of a table for every cell of a matrix that is neither empty nor zero.

    Parameters
    ----------
    rows, columns, cells
        The columns of the table for the name of the row, the header, and the number in the cell; `cells` is
        None if only the presence of a number matters.
    codes
        Word in a cell, in lower case -> its meaning; if given, other words are not allowed.
    """
    problems.extend(sheet.problems)
    _check_names(sheet, problems)
    marks = _Marks(sheet, codes)
    comma = any("," in cell for row in sheet.rows for cell in row[1:])
    minimum = TABLES[table].column(cells).minimum if cells else 0
    found: list[tuple[int, str, str, str]] = []
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        for index, cell in enumerate(row[1:], start=1):
            text = cell.strip()
            if not text or text == "0" or not row[0].strip():
                continue
            try:
                text = marks.number(text, number, index, itself=row[0].strip() == sheet.header[index].strip())
                value = read_number(text, comma=comma, minimum=minimum) if text else 0
            except CellError as error:
                problems.error(sheet.at(number, index), error.code, cell, **error.values)
                continue
            if value:
                found.append((number, row[0], sheet.header[index], text))
    problems.extend(marks.notes())
    numbers, sources, targets, values = (
        (list(part) for part in zip(*found, strict=True)) if found else ([], [], [], [])
    )
    data = {rows: sources, columns: targets, **({cells: values} if cells else {})}
    # The ends of a tie are in the first column and the first row, so its row is precise enough.
    return Rows(table, sheet.file, sheet.name, numbers, data, {rows: "", columns: "", cells or "": ""})


class _Marks:
    """Reads cells of a matrix that are not numbers, and remembers how, to report it."""

    def __init__(self, sheet: Sheet, codes: Mapping[str, str] | None) -> None:
        self._sheet, self._codes = sheet, codes
        cells = {cell.strip() for row in sheet.rows for cell in row[1:]} - {"", "0", "1"}
        # Among numbers, a tick may mean any of them.
        self._ticks = not any(sign.isdecimal() for cell in cells for sign in cell)
        self._read: dict[str, list[tuple[int, int, str]]] = {}

    def number(self, text: str, row: int, index: int, *, itself: bool) -> str:
        """Return a cell as the text of a number; empty if there is none, as on the diagonal."""
        word = plain(text)
        if self._codes is not None:
            if text.casefold() not in self._codes:
                values = {"near": near(text, self._codes), "choices": ", ".join(self._codes)}
                raise CellError("code_unknown", **values)
            return self._codes[text.casefold()]
        if not any(sign.isdecimal() for sign in text):
            if word in TICKS and self._ticks and not itself:
                return self._told("marks_read", "1", (row, index, text))
            if itself or word in NO_TICKS or text in _DASHES:
                return self._told("marks_none", "", (row, index, text))
        return text

    def _told(self, code: str, number: str, cell: tuple[int, int, str]) -> str:
        self._read.setdefault(code, []).append(cell)
        return number

    def notes(self) -> Iterator[Problem]:
        """Yield notes on what was read as a tie and what was not."""
        for code, cells in self._read.items():
            row, index, _ = cells[0]
            shown = ", ".join(dict.fromkeys(text for _, _, text in cells))
            yield Problem.note(self._sheet.at(row, index), code, shown, count=len(cells))


_DASHES = {"-", "–", "—", "/"}


def _one_sided(sheet: Sheet, rows: Rows) -> Iterator[Problem]:
    """Warn about a matrix that is filled on only one side of its diagonal."""
    order = {tidied(row[0]): place for place, row in enumerate(sheet.rows)}
    ends = zip(rows.values("source"), rows.values("target"), strict=True)
    sides = [order.get(tidied(target), -1) - order.get(tidied(source), -1) for source, target in ends]
    if len(order) > 2 and len(sides) > 2 and (min(sides) > 0 or max(sides) < 0):
        yield Problem.warning(sheet.at(), "matrix_one_sided")


def _named_rows(sheets: Sequence[Sheet]) -> list[Rows]:
    """Return an actor for each row name, so that actors without ties are included."""
    made = []
    known: set[str] = set()
    for sheet in sheets:
        first: dict[str, tuple[int, str]] = {}
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            if row[0].strip() and tidied(row[0]) not in known:
                first.setdefault(tidied(row[0]), (number, row[0]))
        known.update(first)
        numbers, ids = [number for number, _ in first.values()], [cell for _, cell in first.values()]
        made.append(Rows("actors", sheet.file, sheet.name, numbers, {"id": ids}, {"id": sheet.label(0)}))
    return made


def _check_names(sheet: Sheet, problems: Problems) -> None:
    """Report row and column names that are not names, are missing, or occur twice."""
    names = [(sheet.at(number, 0), row[0]) for number, row in zip(sheet.numbers, sheet.rows, strict=True)]
    names += [(sheet.at(sheet.header_number, i), name) for i, name in enumerate(sheet.header) if i]
    for where, name in names:
        if is_no_name(name):
            problems.error(where, "name_none", name.strip())
    _check_rows(sheet, problems)
    _check_columns(sheet, problems)


def _check_rows(sheet: Sheet, problems: Problems) -> None:
    seen: dict[str, int] = {}
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        name = row[0].strip()
        if not name:
            problems.error(sheet.at(number, 0), "cell_empty")
        elif name in seen:
            problems.error(sheet.at(number, 0), "matrix_row_twice", name, first=seen[name])
        seen.setdefault(name, number)


def _check_columns(sheet: Sheet, problems: Problems) -> None:
    headers: dict[str, int] = {}
    for index, header in enumerate(sheet.header[1:], start=1):
        name = header.strip()
        if not name:
            problems.error(sheet.at(sheet.header_number, index), "header_empty")
        elif name in headers:
            first, second = sheet.label(headers[name]), sheet.label(index)
            problems.error(sheet.at(sheet.header_number), "header_twice", first=first, second=second)
        headers.setdefault(name, index)


def _compare_names(sheet: Sheet, problems: Problems) -> None:
    """Report names that occur only in the rows or only in the columns."""
    rows = {tidied(row[0]): number for number, row in zip(sheet.numbers, sheet.rows, strict=True)}
    columns = {tidied(header): index for index, header in enumerate(sheet.header[1:], start=1)}
    for name, number in rows.items():
        if name and name not in columns:
            problems.error(sheet.at(number, 0), "matrix_column_missing", name)
    for name, index in columns.items():
        if name and name not in rows:
            problems.error(sheet.at(sheet.header_number, index), "matrix_row_missing", name)
