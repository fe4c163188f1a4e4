"""Rows that repeat or contradict one another, and rows that state nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regienet.problems import Problem, Problems
from regienet.read.interpret.rows import Rows
from regienet.schema import TABLES

ALSO_APART = {"ties": ("coder", "date")}
"""Columns that make another row with the same key a separate statement."""


def without_empty_statements(rows: Rows, problems: Problems) -> Rows:
    """Drop self-ties and ties of strength zero, with a note."""
    if rows.table != "ties":
        return rows
    selves = [
        source == target and source is not None
        for source, target in zip(rows.values("source"), rows.values("target"), strict=True)
    ]
    zeros = [value == 0 for value in rows.values("value")]
    for code, dropped in (("self_tie_dropped", selves), ("zero_tie_dropped", zeros)):
        if any(dropped):
            first = dropped.index(True)
            problems.note(rows.at(first, "source"), code, rows.values("source")[first], count=sum(dropped))
    return rows.where([not (is_self or zero) for is_self, zero in zip(selves, zeros, strict=True)])


def without_repeats(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Collapse identical rows, with a note, and report rows that contradict each other.

    Rows can only contradict each other if they have the same key. Rows that differ only in extra columns are
    kept, except that an actor has one row per wave.
    """
    return [
        rows
        for name in TABLES
        for rows in _one_table([rows for rows in tables if rows.table == name], problems)
    ]


def _one_table(tables: list[Rows], problems: Problems) -> list[Rows]:
    names = list(dict.fromkeys(name for rows in tables for name in rows.columns))
    seen: dict[tuple[Any, ...], tuple[Rows, int]] = {}
    kept = []
    for rows in tables:
        key_names = (*rows.schema.key, *ALSO_APART.get(rows.table, ()))
        said_names = [column.name for column in rows.schema.columns if column.name not in key_names]
        needed = [place for place, name in enumerate(key_names) if rows.schema.column(name).required]
        keep = [True] * len(rows.numbers)
        repeated = []
        for index, key in enumerate(zip(*(rows.values(name) for name in key_names), strict=True)):
            if any(key[place] is None for place in needed):
                continue  # already reported; the subject of the row is unknown
            other, first = seen.setdefault(key, (rows, index))
            if other is rows and first == index:
                continue
            if _alike(rows, index, other, first, names):
                keep[index] = False
                repeated.append(index)
            elif rows.table == "actors" or not _alike(rows, index, other, first, said_names):
                problems.append(_contradiction(rows, index, other, first, names))
        if repeated:
            problems.note(rows.at(repeated[0]), "repeat_dropped", count=len(repeated))
        kept.append(rows.where(keep))
    return kept


def _alike(rows: Rows, index: int, other: Rows, first: int, names: Sequence[str]) -> bool:
    return all(_at(rows, name, index) == _at(other, name, first) for name in names)


def _contradiction(rows: Rows, index: int, other: Rows, first: int, names: Sequence[str]) -> Problem:
    different = next(name for name in names if _at(rows, name, index) != _at(other, name, first))
    subject = next(name for name in rows.schema.key if name not in ("region", "wave"))
    known = {column.name: column.words("nl") for column in rows.schema.columns}.get(different, {})
    one, two = (
        '""' if cell is None else cell for cell in (_at(other, different, first), _at(rows, different, index))
    )
    values = {
        "first": other.numbers[first],
        "file": other.file,
        "one": one,
        "other": two,
        "one_nl": known.get(one, one),
        "other_nl": known.get(two, two),
    }
    code = "actor_twice" if rows.table == "actors" else "row_contradicts"
    return Problem.error(rows.at(index, different), code, str(_at(rows, subject, index)), **values)


def _at(rows: Rows, name: str, index: int) -> Any:
    column = rows.columns.get(name)
    return column[index] if column else None
