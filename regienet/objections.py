"""Whoever objected is left out: as an actor, in every statement, and in every other cell with the name."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from regienet.problems import NOWHERE, Problem
from regienet.tables import CODER_COLUMNS, MENTIONING_COLUMNS, NAMING_COLUMNS, Tables

OBJECTED = "objected"
"""The consent of whoever does not want to be in it."""

_SPEAKER = ("interviews", "source")
"""Who said it: without the speaker there is no statement."""


def same_spelling(text: str) -> str:
    """Return a name without differences in capitals and spaces.

    Examples
    --------
    >>> same_spelling("  Jan  de Boer ") == same_spelling("jan de boer")
    True
    """
    return " ".join(text.split()).casefold()


def objections(tables: Tables) -> frozenset[str]:
    """Return the ids of those who objected in any wave."""
    actors = tables.actors
    return frozenset(actors.loc[actors["consent"] == OBJECTED, "id"])


def without_objections(tables: Tables) -> tuple[Tables, tuple[Problem, ...]]:
    """Leave out those who objected in any wave.

    Rows in which they are an actor, a rater or a speaker are dropped. Other cells that name them, by id or by
    name, become unknown: who raised a bottleneck, who coded an interview, which organisation somebody works
    for.

    Returns
    -------
    Tables
        The tables without them.
    tuple of Problem
        A note with their number, if there are any.
    """
    actors = tables.actors
    ids = objections(tables)
    if not ids:
        return tables, ()
    gone = actors["id"].isin(ids)
    names = {same_spelling(text) for text in (*ids, *actors.loc[gone, "name"].dropna())}
    frames = tables.frames()
    frames["actors"] = actors[~gone]
    for table, column in NAMING_COLUMNS:
        frames[table] = frames[table][~frames[table][column].isin(ids)]
    for place in (*MENTIONING_COLUMNS, *CODER_COLUMNS):
        table, column = place
        named = _named(frames[table][column], names)
        if place == _SPEAKER:
            frames[table] = frames[table][~named]
        else:
            frames[table] = frames[table].assign(**{column: frames[table][column].mask(named)})
    frames = {name: frame.reset_index(drop=True) for name, frame in frames.items()}
    note = Problem.note(NOWHERE, "objected", count=len(ids))
    return replace(tables, **frames), (note,)  # type: ignore[arg-type]  # the keys are those of the tables


def _named(cells: pd.Series[str], names: set[str]) -> pd.Series[bool]:
    return cells.map(lambda cell: same_spelling(cell) in names, na_action="ignore").eq(True)
