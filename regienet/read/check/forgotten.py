"""Rows of old files that name somebody who was taken out of the project are not read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from regienet.forgotten import Forgotten
from regienet.problems import NOWHERE, Problems
from regienet.read.interpret.rows import Rows
from regienet.tables import CODER_COLUMNS, MENTIONING_COLUMNS, NAMING_COLUMNS

_SPEAKER = ("interviews", "source")


def without_forgotten(tables: Sequence[Rows], forgotten: Forgotten, problems: Problems) -> list[Rows]:
    """Drop the rows of those who were taken out, and empty other cells that name them.

    A row about an actor with another id and the same name is somebody else, perhaps: that is a warning.
    """
    if not forgotten.digests:
        return list(tables)
    found = [_without(rows, forgotten, problems) for rows in tables]
    gone = sum(len(old.numbers) - len(new.numbers) for old, new in zip(tables, found, strict=True))
    if gone:
        problems.note(NOWHERE, "forgotten", str(gone))
    return found


def _without(rows: Rows, forgotten: Forgotten, problems: Problems) -> Rows:
    is_gone = cache(lambda cell: bool(cell) and str(cell) in forgotten)
    keep = [True] * len(rows.numbers)
    for table, column in (("actors", "id"), *NAMING_COLUMNS, _SPEAKER):
        if table == rows.table:
            keep = [kept and not is_gone(cell) for kept, cell in zip(keep, rows.values(column), strict=True)]
    if rows.table == "actors":
        keep = _without_names(rows, keep, is_gone, problems)
    rows = rows.where(keep)
    for table, column in (*MENTIONING_COLUMNS, *CODER_COLUMNS):
        if table == rows.table and column in rows.columns and (table, column) != _SPEAKER:
            cells = [None if is_gone(cell) else cell for cell in rows.values(column)]
            rows = rows.with_columns(**{column: cells})
    return rows


def _without_names(
    rows: Rows, keep: list[bool], is_gone: Callable[[object], bool], problems: Problems
) -> list[bool]:
    """Drop rows with the name and without an id; warn of those with another id."""
    kept = list(keep)
    for index, (actor, name) in enumerate(zip(rows.values("id"), rows.values("name"), strict=True)):
        if keep[index] and is_gone(name):
            if actor:
                problems.warning(rows.at(index), "forgotten_namesake")
            else:
                kept[index] = False
    return kept
