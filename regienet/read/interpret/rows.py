"""`Rows`: the rows of one sheet as columns of one table, first as text and then checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from regienet.problems import Location, Problem, Problems
from regienet.read.interpret.cells import (
    MIDNIGHT,
    WITH_TIME,
    CellError,
    Value,
    looks_mixed,
    near,
    reader,
    repair,
)
from regienet.read.interpret.non_names import is_ditto, is_no_name
from regienet.read.interpret.thousands import without_thousands_points
from regienet.read.open.sheet import Sheet, heading, plain
from regienet.schema import TABLES, Column, Table

_LATE_DEFAULTS = {("actors", "kind"), ("actors", "consent")}
"""Columns whose default depends on other rows, so that an empty cell stays unknown until those are known."""

_GROUPING = {"region", "domain", "municipality", "subregion", "sector", "approach", "group"}
"""Columns that group rows, so that another spelling makes another group."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")
_HEADER_ALIKE = 0.8
"""A header this similar to a known one is asked about; high, because extra columns are common."""


@dataclass(frozen=True)
class Rows:
    """Rows of one table that came from one sheet.

    Attributes
    ----------
    table
        English name of the table.
    file, sheet
        Their origin.
    numbers
        The row number of each row.
    columns
        Values by English column name, or by header for an extra column; text until `checked`.
    labels
        Column name -> its name in the input, such as ``C (niveau)``.
    """

    table: str
    file: str
    sheet: str
    numbers: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def schema(self) -> Table:
        """The table of `schema.TABLES`."""
        return TABLES[self.table]

    def values(self, name: str) -> Sequence[Any]:
        """Return a column; one that the input lacks is unknown in every row."""
        return self.columns.get(name) or [None] * len(self.numbers)

    def origins(self) -> list[str]:
        """Return the origin of each row, as in the column `_origin`."""
        place = f"{self.file}/{self.sheet}" if self.sheet else self.file
        return [f"{place}:{number}" for number in self.numbers]

    def at(self, index: int | None = None, column: str = "") -> Location:
        """Return the location of a row (by its index in these rows), a column, or the cell in both."""
        row = None if index is None else self.numbers[index]
        return Location(self.file, self.sheet, row, self.labels.get(column, column))

    def where(self, keep: Sequence[bool]) -> Rows:
        """Return the rows for which `keep` is true."""
        if all(keep):
            return self
        chosen = [index for index, kept in enumerate(keep) if kept]
        return replace(
            self,
            numbers=[self.numbers[index] for index in chosen],
            columns={name: [values[index] for index in chosen] for name, values in self.columns.items()},
        )

    def with_columns(self, **columns: Sequence[Any]) -> Rows:
        """Return the rows with columns replaced or added."""
        return replace(self, columns={**self.columns, **columns})

    def in_layer(self, relation: str) -> Rows:
        """Return the ties, all with one relation."""
        return self.with_columns(relation=[relation] * len(self.numbers))


def sheet_rows(
    sheet: Sheet, table: str, names: Mapping[str, str], problems: Problems, *, extra: bool = True
) -> Rows:
    """Return the rows of a sheet whose columns have headers.

    Parameters
    ----------
    names
        Header, as spelled by `plain` -> column name; other headers become extra columns.
    problems
        What is wrong with the headers or the sheet is added to it.
    extra
        Keep the other columns. In answers to a survey they are other questions, which say nothing about a
        row.
    """
    problems.extend(sheet.problems)
    sheet = one_table(sheet, problems)
    taken: dict[str, int] = {}
    for index, key in enumerate(_keys(sheet, names, problems)):
        if not extra and key not in names:
            continue
        name = names.get(key) or _header(sheet, index, problems)
        if not name or name in taken or name == "external" or name.startswith("_"):
            problems.extend(_header_faults(sheet, index, name, taken))
        else:
            taken[name] = index
            if key not in names:
                problems.extend(_header_doubts(sheet, index, names, taken))
    return Rows(
        table=table,
        file=sheet.file,
        sheet=sheet.name,
        numbers=sheet.numbers,
        columns={name: sheet.column(index) for name, index in taken.items()},
        labels={name: sheet.label(index) for name, index in taken.items()},
    )


def _keys(sheet: Sheet, names: Mapping[str, str], problems: Problems) -> list[str]:
    """Return each header as spelled in `names`, without anything around the name of a column."""
    keys = [plain(header) for header in sheet.header]
    exact = {names[key] for key in keys if key in names}
    for index, header in enumerate(sheet.header):
        bare = heading(header)
        if keys[index] not in names and bare in names and names[bare] not in exact:
            keys[index] = bare
            problems.note(sheet.at(sheet.header_number, index), "header_read_as", bare)
    return keys


def one_table(sheet: Sheet, problems: Problems) -> Sheet:
    """Drop everything below a second row of column names, so that the rows above it can still be checked."""
    headers = {plain(header) for header in sheet.header}
    for place, row in enumerate(sheet.rows):
        if row[0].strip().casefold() not in _COLUMN_NAMES:
            continue
        found = [plain(cell) for cell in row if cell.strip()]
        if len(found) < 2 or not all(cell in _COLUMN_NAMES or cell in headers for cell in found):
            continue
        code = "header_again" if headers.issuperset(found) else "table_below"
        shown = ", ".join(cell.strip() for cell in row if cell.strip())
        problems.error(sheet.at(sheet.numbers[place]), code, shown)
        return replace(sheet, rows=sheet.rows[:place], numbers=sheet.numbers[:place])
    return sheet


_COLUMN_NAMES = {
    spelling
    for table in TABLES.values()
    for column in table.columns
    for name in (column.name, column.dutch)
    for spelling in (name, plain(name), name.replace("_", " "))
} | {"from", "to", "bron", "doel", "label"}


def _header(sheet: Sheet, index: int, problems: Problems) -> str:
    """Return the name of an extra column; one that cannot be kept is reported."""
    try:
        return repair(sheet.header[index])[0]
    except CellError as error:
        problems.error(sheet.at(sheet.header_number, index), error.code)
        return sheet.header[index]


def _header_faults(sheet: Sheet, index: int, name: str, taken: Mapping[str, int]) -> Iterator[Problem]:
    """Yield why a column cannot be kept; a column without header and cells is ignored."""
    if not name:
        rows = zip(sheet.numbers, sheet.rows, strict=True)
        filled = next((number for number, row in rows if row[index].strip()), None)
        if filled is not None:
            yield Problem.error(sheet.at(filled, index), "header_empty")
    elif name in taken:
        first, second = sheet.label(taken[name]), sheet.label(index)
        yield Problem.error(sheet.at(sheet.header_number), "header_twice", first=first, second=second)
    else:
        yield Problem.error(sheet.at(sheet.header_number, index), "header_reserved")


def _header_doubts(
    sheet: Sheet, index: int, names: Mapping[str, str], taken: Mapping[str, int]
) -> Iterator[Problem]:
    """Ask whether the header of an extra column was meant to be a similar known one."""
    free = [key for key, name in names.items() if name not in taken]
    alike = near(plain(sheet.header[index]), free, count=1, cutoff=_HEADER_ALIKE)
    if alike:
        yield Problem.warning(sheet.at(sheet.header_number, index), "header_near", near=alike)


def checked(rows: Rows, problems: Problems) -> Rows:
    """Read every cell by the type of its column; unreadable cells are added to `problems`."""
    known = {column.name: column for column in rows.schema.columns}
    columns: dict[str, Sequence[Value]] = {}
    for column in rows.schema.columns:
        if column.name not in rows.columns:
            if column.required and rows.numbers:
                found = ", ".join(rows.labels.values()) or "-"
                problems.error(rows.at(), "column_missing", column.name, dutch=column.dutch, found=found)
            if column.default is not None and (rows.table, column.name) not in _LATE_DEFAULTS:
                columns[column.name] = [reader(column, ())(column.default)] * len(rows.numbers)
    for name, cells in rows.columns.items():
        column = known.get(name, Column(name, name))
        columns[name] = _read_column(rows, column, cells, problems)
    return rows.with_columns(**columns)


def _read_column(rows: Rows, column: Column, cells: Sequence[str], problems: Problems) -> list[Value]:
    """Read a column; equal cells are read once, for speed."""
    values: dict[str, Value] = {}
    wrong: dict[str, CellError] = {}
    repairs: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        try:
            texts[cell], done = repair(cell)
        except CellError as error:
            wrong[cell] = error
        else:
            if done:
                repairs[cell] = done
    if column.type == "number":
        texts = without_thousands_points(texts, column, rows.at(column=column.name), problems)
    read = reader(column, texts.values())
    empty = _empty_value(rows, column)
    for cell, text in texts.items():
        try:
            values[cell] = read(text) if text else empty()
        except CellError as error:
            wrong[cell] = error
    _report_wrong(rows, column, cells, wrong, problems)
    _note_repairs(rows, column, cells, repairs, problems)
    _warn_of_texts(rows, column, cells, texts, problems)
    _note_readings(rows, column, cells, texts, problems)
    return list(map(values.get, cells))


def _report_wrong(
    rows: Rows, column: Column, cells: Sequence[str], wrong: Mapping[str, CellError], problems: Problems
) -> None:
    for index, cell in enumerate(cells) if wrong else ():
        if cell in wrong:
            problems.error(rows.at(index, column.name), wrong[cell].code, cell, **wrong[cell].values)


def _empty_value(rows: Rows, column: Column) -> Callable[[], Value]:
    # Without any id the names would do, which is worth saying.
    nameable = (rows.table, column.name) == ("actors", "id") and "name" in rows.columns

    def required() -> Value:
        raise CellError("id_empty" if nameable else "cell_empty")

    if column.required:
        return required
    late = (rows.table, column.name) in _LATE_DEFAULTS
    default = None if column.default is None or late else reader(column, ())(column.default)
    return lambda: default


def _note_repairs(
    rows: Rows,
    column: Column,
    cells: Sequence[str],
    repairs: Mapping[str, tuple[str, ...]],
    problems: Problems,
) -> None:
    """Note each kind of repair in a column once: how often it occurred, and where first."""
    counts: dict[str, list[int]] = {}
    if repairs:
        for index, cell in enumerate(cells):
            for code in repairs.get(cell, ()):
                counts.setdefault(code, []).append(index)
    for code, found in counts.items():
        add = problems.warning if code == "repaired_direction" else problems.note
        add(rows.at(found[0], column.name), code, cells[found[0]], count=len(found))


def _warn_of_texts(
    rows: Rows, column: Column, cells: Sequence[str], texts: Mapping[str, str], problems: Problems
) -> None:
    for cell, text in texts.items():
        for code, values in _doubts(column, text):
            problems.warning(rows.at(cells.index(cell), column.name), code, text, **values)
    for cell, text in texts.items() if column.name in _GROUPING else ():
        if is_ditto(text):
            problems.error(rows.at(cells.index(cell), column.name), "ditto", text)


def _doubts(column: Column, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what may be wrong with a text."""
    if column.name in _GROUPING and is_no_name(text) and not is_ditto(text):
        yield "unknown_as_value", {}
    if looks_mixed(text):
        yield "letters_mixed", {}
    if column.required and column.type == "text" and _ISO_DATE.match(text):
        yield "id_is_date", {}
    if text and column.type == "open_choice" and plain(text) not in column.choices:
        alike = near(text, column.choices, count=1)
        if alike:
            yield "code_near", {"near": alike}


def _note_readings(
    rows: Rows, column: Column, cells: Sequence[str], texts: Mapping[str, str], problems: Problems
) -> None:
    """Note how numbers and dates were read if they are ambiguous."""
    if column.type == "number" and any("," in text for text in texts.values()):
        problems.note(rows.at(column=column.name), "decimal_comma")
    if column.type == "date":
        timed = [c for c, text in texts.items() if WITH_TIME.fullmatch(text) and not MIDNIGHT.fullmatch(text)]
        if timed:
            problems.note(rows.at(cells.index(timed[0]), column.name), "time_dropped", timed[0])
