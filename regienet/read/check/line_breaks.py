"""Line breaks in a cell for one name: often two names, entered with Alt+Enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regienet.problems import Problem
from regienet.read.interpret.cells import tidied
from regienet.read.interpret.rows import Rows
from regienet.tables import NAMING_COLUMNS


def names_on_lines(tables: Sequence[Rows]) -> Iterator[Problem]:
    """Yield a problem per cell with several lines, unless a listed actor has that name."""
    columns = [
        (rows, name)
        for rows in tables
        for table, name in NAMING_COLUMNS
        if table == rows.table and name in rows.columns
    ]
    on_lines = [
        (rows, name, cell)
        for rows, name in columns
        for cell in dict.fromkeys(rows.columns[name])
        if _lines(cell)
    ]
    listed = _listed(tables) if on_lines else set()
    for rows, name, cell in on_lines:
        if tidied(cell) not in listed:
            where = rows.at(rows.columns[name].index(cell), name)
            yield Problem.error(where, "names_on_lines", " | ".join(_lines(cell)))


def _lines(cell: str | None) -> list[str]:
    """Return the lines of a cell that has more than one; otherwise an empty list."""
    lines = (
        [line.strip() for line in cell.splitlines() if line.strip()]
        if cell and not cell.isprintable()
        else []
    )
    return lines if len(lines) > 1 else []


def _listed(tables: Sequence[Rows]) -> set[str]:
    actors = [rows for rows in tables if rows.table == "actors"]
    return {
        tidied(cell)
        for rows in actors
        for name in ("id", "name")
        for cell in rows.columns.get(name, ())
        if cell
    }
