"""Several values in one cell with a bar between them (`A|B`), as Kumu writes them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from regienet.problems import Problems
from regienet.read.interpret.rows import Rows
from regienet.tables import NAMING_COLUMNS

_BAR = "|"
_SINGLE = ("organisation", "domain", "municipality", "subregion")
"""Columns of `actors` that can only have one value."""


def with_names_on_bars(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Ask whether such a cell has several names, and make a row of each; a listed actor is one name."""
    actors = [rows for rows in tables if rows.table == "actors"]
    listed = {value for rows in actors for name in ("id", "name") for value in rows.values(name) if value}
    return [_names(rows, listed, problems) for rows in tables]


def _names(rows: Rows, listed: Container[str], problems: Problems) -> Rows:
    for name in (column for table, column in NAMING_COLUMNS if table == rows.table):
        found = _found(rows, name, listed)
        if not found:
            continue
        cell = rows.values(name)[found[0]]
        where = rows.at(found[0], name)
        choices = ("several", "one")
        if problems.ask(where, "names_on_bars", choices=choices, example=cell, count=len(found)) == "several":
            rows = _divided(rows, name, listed)
    return rows


def with_single_values(rows: Rows, problems: Problems) -> Rows:
    """Ask about actors with several organisations, domains or places; keep the first, or none."""
    listed = {name for name in rows.values("name") if name}
    for name in _SINGLE:
        found = _found(rows, name, listed)
        if not found:
            continue
        cells = list(rows.values(name))
        where, example = rows.at(found[0], name), cells[found[0]]
        answer = problems.ask(
            where, "values_on_bars", name, choices=("first", "empty"), example=example, count=len(found)
        )
        for index in found if answer else ():
            cells[index] = _parts(cells[index])[0] if answer == "first" else ""
        rows = rows.with_columns(**{name: cells})
    return rows


def _found(rows: Rows, name: str, listed: Container[str]) -> list[int]:
    if name not in rows.columns:
        return []
    cells = rows.values(name)
    several = {cell for cell in set(cells) if _is_several(cell, listed)}
    return [index for index, cell in enumerate(cells) if cell in several] if several else []


def _is_several(cell: Any, listed: Container[str]) -> bool:
    return isinstance(cell, str) and _BAR in cell and cell not in listed and len(_parts(cell)) > 1


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(_BAR) if part.strip()]


def _divided(rows: Rows, name: str, listed: Container[str]) -> Rows:
    places = [
        (index, part)
        for index, cell in enumerate(rows.values(name))
        for part in (_parts(cell) if _is_several(cell, listed) else [cell])
    ]
    columns = {key: [cells[index] for index, _ in places] for key, cells in rows.columns.items()}
    return replace(
        rows,
        numbers=[rows.numbers[index] for index, _ in places],
        columns={**columns, name: [part for _, part in places]},
    )
