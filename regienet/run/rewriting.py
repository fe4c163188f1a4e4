"""Our tables without one person: the rows and cells about that person go, every other byte stays."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from regienet.errors import InputError
from regienet.formats.workbook import workbook_bytes
from regienet.identity.review import REVIEW_TABLE
from regienet.objections import same_spelling
from regienet.problems import Problems
from regienet.read.open.headers import spellings, table_by_headers
from regienet.read.open.sheet import Sheet, plain
from regienet.read.open.text_file import decode, read_text
from regienet.read.open.workbook import read_workbook
from regienet.schema import TABLES
from regienet.tables import CODER_COLUMNS, MENTIONING_COLUMNS, NAMING_COLUMNS

_ROWS = {("actors", "id"), ("actors", "name"), *NAMING_COLUMNS, ("interviews", "source")}
"""Cells with which the whole row goes."""
_CELLS = {*MENTIONING_COLUMNS, *CODER_COLUMNS} - {("interviews", "source")}
"""Cells that are emptied."""
_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_REVIEW = {
    plain(name): column.name for column in REVIEW_TABLE.columns for name in (column.name, column.dutch)
}


@dataclass(frozen=True)
class Rewritten:
    """A file without somebody.

    Attributes
    ----------
    data
        Its new content; None if it stays as it is.
    rows
        Table -> how many rows go.
    cells
        How many cells are emptied.
    """

    data: bytes | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    cells: int = 0


def rewritten(data: bytes, file: str, gone: Collection[str], usual: str = "") -> Rewritten | None:
    """Take somebody out of a table of ours, or of a list of decisions about names.

    Parameters
    ----------
    data, file
        The content and the name of the file.
    gone
        The ids and names, each as `same_spelling` returns it.
    usual
        The table that a sheet is of which neither the title nor the headers say so; empty if that is unknown.

    Returns
    -------
    Rewritten or None
        None if it is not a table of ours: then it is left to people.
    """
    try:
        if data.startswith(b"PK\x03\x04"):
            return _workbook(data, file, gone, usual)
        sheet = read_text(data, file)
    except InputError:
        return None
    actions = _actions(sheet, usual)
    return _text(data, file, sheet, actions, gone) if actions else None


Actions = tuple[str, dict[int, str]]
"""The name of the table, and per column whether a row (`row`) goes or a cell (`cell`)."""


def _actions(sheet: Sheet, usual: str) -> Actions | None:
    keys = [plain(header) for header in sheet.header]
    if {"name_a", "name_b"} <= {_REVIEW.get(key) for key in keys}:
        return "matches", {i: "row" for i, key in enumerate(keys) if _REVIEW.get(key, "").startswith("name_")}
    table = _TITLES.get(plain(sheet.title)) or table_by_headers(sheet) or usual
    if not table:
        return None
    columns = [spellings(TABLES[table]).get(key, "") for key in keys]
    kinds = {i: (table, name) for i, name in enumerate(columns)}
    return table, {
        i: "row" if place in _ROWS else "cell" for i, place in kinds.items() if place in _ROWS | _CELLS
    }


def _fate(row: Sequence[str], actions: Mapping[int, str], gone: Collection[str]) -> tuple[bool, list[int]]:
    """Return whether a row goes, and otherwise which of its cells are emptied."""
    hits = [i for i in actions if i < len(row) and same_spelling(row[i]) in gone]
    return any(actions[i] == "row" for i in hits), hits


def _text(data: bytes, file: str, sheet: Sheet, actions: Actions, gone: Collection[str]) -> Rewritten:
    """Leave out lines of a text file; the others keep their bytes, whatever the encoding."""
    table, columns = actions
    text, _ = decode(data, file)
    encoding = next(name for name in ("utf-8-sig", "utf-16", "cp1252") if _gives(data, name, text))
    lines = text.splitlines(keepends=True)
    delimiter = _delimiter(lines, sheet)
    kept: list[str] = []
    rows = cells = 0
    for start, end, row in _spans(lines, delimiter):
        whole, hits = _fate([cell.strip() for cell in row], columns, gone)
        if whole:
            rows += 1
        elif hits:
            cells += len(hits)
            kept.append(_line([("" if i in hits else cell) for i, cell in enumerate(row)], delimiter))
        else:
            kept += lines[start:end]
    if not rows and not cells:
        return Rewritten()
    found = "".join(kept)
    marked = data.startswith(b"\xef\xbb\xbf")
    codec = "utf-8" if encoding == "utf-8-sig" and not marked else encoding
    return Rewritten(found.encode(codec), {table: rows} if rows else {}, cells)


def _gives(data: bytes, encoding: str, text: str) -> bool:
    try:
        return data.decode(encoding) == text
    except UnicodeDecodeError:
        return False


def _delimiter(lines: Sequence[str], sheet: Sheet) -> str:
    """Return the delimiter with which the header is read as it was."""
    for delimiter in ",;\t|":
        for row in csv.reader(lines[: sheet.header_number + 1], delimiter=delimiter):
            if tuple(cell.strip() for cell in row)[: len(sheet.header)] == tuple(
                cell.strip() for cell in sheet.header
            ):
                return delimiter
    return ","


def _spans(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield from which line to which every row is, and its cells."""
    reader = csv.reader(lines, delimiter=delimiter)
    start = 0
    for row in reader:
        yield start, reader.line_num, row
        start = reader.line_num


def _line(row: Sequence[str], delimiter: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerow(row)
    return buffer.getvalue()


def _workbook(data: bytes, file: str, gone: Collection[str], usual: str) -> Rewritten | None:
    """Write a workbook again of which every sheet is a table of ours; its cells stay, its looks do not."""
    problems = Problems()
    sheets = read_workbook(data, file, problems)
    every = [(sheet, _actions(sheet, usual)) for sheet in sheets if sheet.header]
    if not every or any(actions is None for _, actions in every):
        return None
    made: dict[str, tuple[list[str], list[list[str]]]] = {}
    rows: dict[str, int] = {}
    cells = 0
    for sheet, actions in every:
        table, columns = actions or ("", {})
        kept = []
        for row in sheet.rows:
            whole, hits = _fate([cell.strip() for cell in row], columns, gone)
            rows[table] = rows.get(table, 0) + whole
            cells += 0 if whole else len(hits)
            if not whole:
                kept.append([("" if i in hits else cell) for i, cell in enumerate(row)])
        made[sheet.name] = (list(sheet.header), kept)
    rows = {table: count for table, count in rows.items() if count}
    return Rewritten(workbook_bytes(made), rows, cells) if rows or cells else Rewritten()
