"""An objection holds in every region and wave; text that names whoever objected gives a warning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from regienet.objections import OBJECTED, same_spelling
from regienet.problems import Problems
from regienet.read.interpret.rows import Rows
from regienet.schema import TABLES
from regienet.tables import CODER_COLUMNS, MENTIONING_COLUMNS, NAMING_COLUMNS

_LEFT_OUT = {("actors", "id"), ("actors", "name"), *NAMING_COLUMNS, *MENTIONING_COLUMNS, *CODER_COLUMNS}
"""The cells in which whoever objected is left out; any other text may only be warned about."""


def objections_everywhere(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Mark whoever objected in one region as such in all regions, and warn about what cannot be left out.

    The same id with the same name is the same person. The same name with another id may be: that is a
    warning, and so is every other cell that contains the name. No message repeats the name.
    """
    persons = {person for rows in tables for person in _persons(rows)}
    if not persons:
        return list(tables)
    marked = [_marked(rows, persons, problems) if rows.table == "actors" else rows for rows in tables]
    ids = {actor for actor, _ in persons}
    _warn_of_text(marked, ids, {name for _, name in persons if len(name) > len("Jan")}, problems)
    return marked


def _persons(rows: Rows) -> Iterator[tuple[str, str]]:
    """Return id and name of everybody who objected."""
    if rows.table == "actors":
        columns = (rows.values(name) for name in ("id", "name", "consent"))
        for actor, name, given in zip(*columns, strict=True):
            if actor is not None and given == OBJECTED:
                yield actor, same_spelling(name or actor)


def _marked(rows: Rows, persons: Collection[tuple[str, str]], problems: Problems) -> Rows:
    consent = list(rows.values("consent"))
    names = {name for _, name in persons}
    for index, (actor, name) in enumerate(zip(rows.values("id"), rows.values("name"), strict=True)):
        if actor is None or consent[index] == OBJECTED:
            continue
        spelled = same_spelling(name or actor)
        if (actor, spelled) in persons:
            consent[index] = OBJECTED
        elif spelled in names:
            problems.warning(rows.at(index), "objected_namesake")
    return rows.with_columns(consent=consent)


def _warn_of_text(
    tables: Sequence[Rows], ids: Collection[str], names: Collection[str], problems: Problems
) -> None:
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(names))})(?!\w)")
    for rows in tables:
        gone = _without_rows(rows, ids)
        for column in rows.columns:
            if (rows.table, column) in _LEFT_OUT or not _is_text(rows.table, column):
                continue
            for index, cell in enumerate(rows.values(column)):
                if isinstance(cell, str) and not gone[index] and pattern.search(same_spelling(cell)):
                    problems.warning(rows.at(index, column), "objected_in_text")


def _is_text(table: str, name: str) -> bool:
    """Check whether a column contains free text: a text column of the table, or one that it does not have."""
    return all(column.name != name or column.type == "text" for column in TABLES[table].columns)


def _without_rows(rows: Rows, ids: Collection[str]) -> list[bool]:
    """Return which rows are dropped because they are about somebody who objected."""
    gone = [False] * len(rows.numbers)
    for table, column in (("actors", "id"), *NAMING_COLUMNS):
        if table == rows.table:
            cells = zip(gone, rows.values(column), strict=True)
            gone = [already or cell in ids for already, cell in cells]
    return gone
