"""An objection holds in every region and wave; text that names whoever objected gives a warning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from regienet.objections import OBJECTED, same_spelling
from regienet.problems import Problems
from regienet.read.interpret.rows import Rows
from regienet.schema import TABLES
from regienet.tables import CODER_COLUMNS, MENTIONING_COLUMNS, NAMING_COLUMNS

_LEFT_OUT = {("actors", "id"), ("actors", "name"), *NAMING_COLUMNS, *MENTIONING_COLUMNS, *CODER_COLUMNS}
"""The cells in which whoever objected is left out; any other text may only be warned about."""


def objections_everywhere(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Mark whoever objected in one region as such in all regions, and warn about what cannot be left out.

    The same id with the same name is the same person, and so is a row that has only the id. The same name
    with another id may be: that is a warning, and so is every other cell that contains the name. No message
    repeats the name.
    """
    persons = _persons([rows for rows in tables if rows.table == "actors"])
    if not persons:
        return list(tables)
    marked = [_marked(rows, persons, problems) if rows.table == "actors" else rows for rows in tables]
    _warn_of_text(marked, persons, {n for names in persons.values() for n in names if len(n) > 3}, problems)
    return marked


def _persons(rosters: Sequence[Rows]) -> dict[str, set[str]]:
    """Return the id of everybody who objected, with the names on any of their rows in that region."""
    rows = [row for rows in rosters for row in _actor_rows(rows)]
    objected = {(region, actor) for region, actor, _, consent in rows if consent == OBJECTED}
    persons: dict[str, set[str]] = {actor: set() for _, actor in objected}
    for region, actor, name, _ in rows:
        if (region, actor) in objected and name:
            persons[actor].add(same_spelling(name))
    return {actor: names or {same_spelling(actor)} for actor, names in persons.items()}


def _actor_rows(rows: Rows) -> Iterator[tuple[str, str, str | None, str | None]]:
    columns = (rows.values(name) for name in ("region", "id", "name", "consent"))
    return (row for row in zip(*columns, strict=True) if row[1] is not None)


def _marked(rows: Rows, persons: Mapping[str, Collection[str]], problems: Problems) -> Rows:
    consent = list(rows.values("consent"))
    everybody = {name for names in persons.values() for name in names}
    for index, (actor, name) in enumerate(zip(rows.values("id"), rows.values("name"), strict=True)):
        if actor is None or consent[index] == OBJECTED:
            continue
        if actor in persons and (not name or same_spelling(name) in persons[actor]):
            consent[index] = OBJECTED
        elif same_spelling(name or actor) in everybody:
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
