"""Names in places where ids are expected: replaced by the id if exactly one actor has that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from regienet.problems import Problems
from regienet.read.interpret.non_names import spelled_alike
from regienet.read.interpret.rows import Rows
from regienet.tables import NAMING_COLUMNS

_COLUMNS = (
    *NAMING_COLUMNS,
    ("actors", "organisation"),
    ("interviews", "source"),
    ("bottlenecks", "raised_by"),
)

Homes = Mapping[str, set[tuple[Any, str]]]
"""Name, as `spelled_alike` writes it -> region and id of every actor with that name."""


def names_to_ids(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Replace names by ids, with a note per column; a name of several actors is an error.

    Capitals and spaces make no difference. An id, or another spelling of the id of somebody else, is not used
    as a name.
    """
    actors = [rows for rows in tables if rows.table == "actors"]
    ids = {actor for rows in actors for actor in rows.values("id") if actor}
    named = [
        [name for table, name in _COLUMNS if table == rows.table and name in rows.columns] for rows in tables
    ]
    places = list(zip(tables, named, strict=True))
    # Usually every cell has an id, and then names need not be compared.
    if all(ids.issuperset(filter(None, rows.values(name))) for rows, names in places for name in names):
        return list(tables)
    homes = _homes(actors, ids)
    if not homes:
        return list(tables)
    settled = []
    for rows, columns in places:
        renamed = {name: _renamed(rows, name, homes, ids, problems) for name in columns}
        settled.append(rows.with_columns(**renamed) if renamed else rows)
    return settled


def _homes(actors: Sequence[Rows], ids: set[str]) -> Homes:
    found: dict[str, set[tuple[Any, str]]] = defaultdict(set)
    for rows in actors:
        for region, actor, name in zip(*map(rows.values, ("region", "id", "name")), strict=True):
            if actor and name and name != actor:
                found[spelled_alike(name)].add((region, actor))
    for actor in ids:
        if {named for _, named in found.get(spelled_alike(actor), ())} - {actor}:
            del found[spelled_alike(actor)]
    return found


def _renamed(
    rows: Rows, column: str, homes: Homes, ids: set[str], problems: Problems
) -> Sequence[str | None]:
    """Return a column with ids instead of names."""
    cells = rows.values(column)
    meant = {cell: homes.get(spelled_alike(cell)) for cell in set(cells) - ids if cell}
    if not any(meant.values()):
        return cells
    settled, done = list(cells), []
    for index, (cell, region) in enumerate(zip(cells, rows.values("region"), strict=True)):
        named = meant.get(cell)
        if not named:
            continue
        here = {actor for home, actor in named if home == region} if region else set()
        actors = here or {actor for _, actor in named}
        if len(actors) == 1:
            settled[index] = next(iter(actors))
            done.append(index)
        else:
            problems.error(rows.at(index, column), "name_shared", cell, ids=", ".join(sorted(actors)))
    if done:
        count = len(done)
        problems.note(rows.at(done[0], column), "name_read_as_id", cells[done[0]], count=count)
    return settled
