"""Adjacency matrices, one per layer; and any matrix as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.errors import Problem
from regienet.read.cells import CellError, read_number, tidied
from regienet.read.importer import importer
from regienet.read.lists import node_rows
from regienet.read.rows import Rows
from regienet.read.schema import TABLES
from regienet.read.shape import is_matrix, is_node_list
from regienet.read.sheet import Sheet


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return any(is_matrix(sheet) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1", "lists"))
def matrices(sheets: Sequence[Sheet], problems: list[Problem]) -> list[Rows]:
    """Read matrices of who reports about whom: rows about columns, a layer per sheet, called as the sheet."""
    made = []
    for sheet in sheets:
        if is_matrix(sheet):
            problems.extend(_unequal_names(sheet))
            rows = matrix_rows(sheet, "ties", problems, rows="source", columns="target", cells="value")
            made.append(rows.with_columns(relation=[sheet.title] * len(rows.numbers)))
        elif is_node_list(sheet):
            made.append(node_rows(sheet, problems))
        else:
            problems.append(sheet.problem("sheet_unused", value=sheet.title, severity="note"))
    if any(rows.table == "actors" for rows in made):
        return made
    return [*_named_rows([sheet for sheet in sheets if is_matrix(sheet)]), *made]


def matrix_rows(
    sheet: Sheet, table: str, problems: list[Problem], *, rows: str, columns: str, cells: str | None
) -> Rows:
    """Make a row of a table for every cell of a matrix that is neither empty nor zero.

    Parameters
    ----------
    rows, columns, cells
        The column of the table for the name of the row, for the header, and for the number in the cell; for
        `cells` None where it only matters that there is one.
    """
    problems.extend(sheet.problems)
    problems.extend(_faulty_names(sheet))
    comma = any("," in cell for row in sheet.rows for cell in row[1:])
    minimum = TABLES[table].column(cells).minimum if cells else 0
    found: list[tuple[int, str, str, str]] = []
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        for index, cell in enumerate(row[1:], start=1):
            text = cell.strip()
            if not text or text == "0" or not row[0].strip():
                continue
            try:
                value = read_number(text, comma=comma, minimum=minimum)
            except CellError as error:
                label = sheet.label(index)
                problems.append(
                    sheet.problem(error.code, number, column=label, value=cell, values=error.values)
                )
                continue
            if value:
                found.append((number, row[0], sheet.header[index], text))
    numbers, sources, targets, values = (
        (list(part) for part in zip(*found, strict=True)) if found else ([], [], [], [])
    )
    data = {rows: sources, columns: targets, **({cells: values} if cells else {})}
    return Rows(table, sheet.file, sheet.name, numbers, data)


def _named_rows(sheets: Sequence[Sheet]) -> list[Rows]:
    """Make an actor of each name of a row, so that who has no tie is there too."""
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


def _faulty_names(sheet: Sheet) -> list[Problem]:
    """Report names that are missing or stand twice, among the rows and among the columns."""
    found = []
    seen: dict[str, int] = {}
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        name = row[0].strip()
        if not name:
            found.append(sheet.problem("cell_empty", number, column=sheet.label(0)))
        elif name in seen:
            values = {"first": seen[name]}
            found.append(
                sheet.problem("matrix_row_twice", number, column=sheet.label(0), value=name, values=values)
            )
        seen.setdefault(name, number)
    headers: dict[str, int] = {}
    for index, header in enumerate(sheet.header[1:], start=1):
        name = header.strip()
        if not name:
            found.append(sheet.problem("header_empty", sheet.header_number, column=sheet.label(index)))
        elif name in headers:
            both = {"first": sheet.label(headers[name]), "second": sheet.label(index)}
            found.append(sheet.problem("header_twice", sheet.header_number, values=both))
        headers.setdefault(name, index)
    return found


def _unequal_names(sheet: Sheet) -> list[Problem]:
    """Report names that stand only among the rows or only among the columns."""
    rows = {tidied(row[0]): number for number, row in zip(sheet.numbers, sheet.rows, strict=True)}
    columns = {tidied(header): index for index, header in enumerate(sheet.header[1:], start=1)}
    return [
        *(
            sheet.problem("matrix_column_missing", number, column=sheet.label(0), value=name)
            for name, number in rows.items()
            if name and name not in columns
        ),
        *(
            sheet.problem("matrix_row_missing", sheet.header_number, column=sheet.label(index), value=name)
            for name, index in columns.items()
            if name and name not in rows
        ),
    ]
