"""Replacing names by ids in statements, using a table in which the same actors have ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regienet.read.interpret.rows import Rows
from regienet.tables import NAMING_COLUMNS


def on_roster(apart: Sequence[Rows], others: Sequence[Rows]) -> list[Rows]:
    """Replace names by ids in rows that were read separately from the list of actors.

    A name that two actors share is left as it is. Actors that the other rows also have are dropped.
    """
    roster = [rows for rows in others if rows.table == "actors"]
    ids = {actor for rows in roster for actor in rows.values("id")}
    known = _ids_by_name(roster)
    settled = []
    for rows in apart:
        columns = [column for table, column in NAMING_COLUMNS if table == rows.table]
        columns += {"actors": ["id", "organisation"], "interviews": ["source"]}.get(rows.table, [])
        renamed = rows.with_columns(
            **{
                name: [actor if actor in ids else known.get(actor, actor) for actor in rows.values(name)]
                for name in columns
                if name in rows.columns
            }
        )
        if rows.table == "actors":
            renamed = renamed.where([actor not in ids for actor in renamed.values("id")])
        settled.append(renamed)
    return settled


def _ids_by_name(roster: Sequence[Rows]) -> Mapping[str, str]:
    owners: dict[str, set[str]] = {}
    for rows in roster:
        for name, actor in zip(rows.values("name"), rows.values("id"), strict=True):
            if name:
                owners.setdefault(name, set()).add(actor)
    return {name: next(iter(actors)) for name, actors in owners.items() if len(actors) == 1}
