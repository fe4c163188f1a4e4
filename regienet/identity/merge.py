"""From decisions to tables in which actors are merged, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from regienet.identity.plan import Merged, MergePlan, make_merge_plan
from regienet.identity.review import ReviewRow
from regienet.problems import NOWHERE, Problem
from regienet.read.check.duplicates import ALSO_APART
from regienet.schema import TABLES
from regienet.tables import MENTIONING_COLUMNS, NAMING_COLUMNS, Tables

_NAMING = (*NAMING_COLUMNS, *MENTIONING_COLUMNS)
_STRICTEST = ("objected", "internal", "participants", "public")
"""Of two consents, the strictest applies to the merged actor."""
_BEST_FIRST: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "nominations": ("answer", ("yes", "unknown", "none")),
    "respondents": ("status", ("complete", "partial", "none")),
}
_NOT_FILLED = ("region", "id", "wave", "name", "kind", "consent", "external")


@dataclass(frozen=True)
class Change:
    """How to restore an old table from a new one.

    Attributes
    ----------
    before
        The old rows that were changed or removed; the index is their position in the old table.
    places
        For each row of the new table, its position in the old one.
    """

    before: pd.DataFrame
    places: tuple[int, ...]


@dataclass(frozen=True)
class Merge:
    """Tables after merging, and what is needed to undo it.

    Attributes
    ----------
    tables
        The tables with the decisions applied; each merge is in their notes.
    merged
        Which actor became which, and who decided this.
    changes
        Table -> what was changed in it.
    notes
        The notes as they were before.
    """

    tables: Tables
    merged: tuple[Merged, ...]
    changes: Mapping[str, Change]
    notes: tuple[Problem, ...]


def apply_decisions(tables: Tables, decisions: Iterable[ReviewRow]) -> Tables:
    """Merge the actors that somebody decided are the same, and nothing else.

    Parameters
    ----------
    tables
        Checked tables; not modified.
    decisions
        The rows of a list that people decided on, as returned by `read_review`.

    Returns
    -------
    Tables
        With one id for each merged actor; a part of an organisation has it as its `organisation`. Every
        merge is a note.

    Raises
    ------
    InputError
        If decisions contradict each other.

    Examples
    --------
    >>> from regienet import read_tables
    >>> ties = pd.DataFrame({"source": ["a", "a"], "target": ["SWV Oost", "Samenwerkingsverband Oost"]})
    >>> decision = ReviewRow("SWV Oost", "Samenwerkingsverband Oost", "same", preferred_name="SWV Oost")
    >>> apply_decisions(read_tables({"ties": ties}), [decision]).ties["target"].tolist()
    ['SWV Oost']
    """
    return merge(tables, decisions).tables


def merge(tables: Tables, decisions: Iterable[ReviewRow]) -> Merge:
    """Merge like `apply_decisions`, and keep what `undo` needs."""
    plan = make_merge_plan(tables, decisions)
    frames: dict[str, Any] = {}
    changes: dict[str, Change] = {}
    for name, frame in tables.frames().items():
        new = _actors(frame, plan) if name == "actors" else _renamed(name, frame, plan)
        change = _change(frame, new)
        frames[name] = _sorted(name, new)
        if change is not None:
            changes[name] = replace(change, places=tuple(frames[name].index.tolist()))
            frames[name] = frames[name].reset_index(drop=True)
        else:
            frames[name] = frame
    notes = (*tables.notes, *_notes(plan))
    return Merge(replace(tables, notes=notes, **frames), plan.merged, changes, tables.notes)


def undo(merged: Merge) -> Tables:
    """Return the tables as they were before merging."""
    frames: dict[str, Any] = {}
    for name, change in merged.changes.items():
        new = getattr(merged.tables, name).set_axis(list(change.places), axis="index")
        kept = new[~new.index.isin(change.before.index)]
        # An empty part would make pandas guess the types of the whole frame.
        parts = [part for part in (kept, change.before) if len(part)]
        frames[name] = pd.concat(parts).sort_index()
    return replace(merged.tables, **frames, notes=merged.notes)


def _notes(plan: MergePlan) -> Iterable[Problem]:
    for one in plan.merged:
        by, date = one.by or "–", one.date or "–"
        yield Problem.note(NOWHERE, "actor_merged", one.old, new=one.new, by=by, date=date)
    for (_, part), whole in sorted(plan.parts.items()):
        yield Problem.note(NOWHERE, "actor_part_of", part, whole=whole)


def _renamed(name: str, frame: pd.DataFrame, plan: MergePlan) -> pd.DataFrame:
    """Replace ids, and drop what a merge makes empty or duplicate; the index keeps the old positions."""
    columns = [column for table, column in _NAMING if table == name]
    if not plan.merged or not columns or frame.empty:
        return frame
    new = _with_ids(frame, columns, plan)
    touched = (new[columns].ne(frame[columns]) & frame[columns].notna()).any(axis=1)
    if not touched.any():
        return frame
    if name == "ties":
        new = new[~(touched & (new["source"] == new["target"]))]
    return _without_doubles(name, new, touched)


def _with_ids(frame: pd.DataFrame, columns: Iterable[str], plan: MergePlan) -> pd.DataFrame:
    new = frame.copy()
    renames = {region: plan.renames(region) for region in frame["region"].dropna().unique()}
    for column in columns:
        ids = [
            renames.get(region, {}).get(actor, actor)
            for region, actor in zip(frame["region"], frame[column], strict=True)
        ]
        new[column] = pd.Series(ids, index=frame.index, dtype="object").astype(frame[column].dtype)
    return new


def _without_doubles(name: str, frame: pd.DataFrame, touched: pd.Series[bool]) -> pd.DataFrame:
    """Keep one of the rows that describe the same thing after the merge: the strongest, else the own one."""
    key = [*TABLES[name].key, *ALSO_APART.get(name, ())]
    order = pd.DataFrame({"touched": touched.loc[frame.index]})
    order["rank"] = 0.0
    if name == "ties":
        order["rank"] = -frame["value"].fillna(0)
    if name in _BEST_FIRST:
        column, ranks = _BEST_FIRST[name]
        order["rank"] = (
            frame[column].map({value: place for place, value in enumerate(ranks)}).fillna(len(ranks))
        )
    order["place"] = range(len(order))
    ordered = frame.loc[order.sort_values(["rank", "touched", "place"]).index]
    groups = ordered.groupby(key, dropna=False, sort=False)
    doubled = (
        touched.loc[ordered.index].groupby([ordered[column] for column in key], dropna=False).transform("any")
    )
    return ordered[(groups.cumcount() == 0) | ~doubled].sort_index()


def _actors(frame: pd.DataFrame, plan: MergePlan) -> pd.DataFrame:
    if not plan.merged and not plan.names and not plan.parts:
        return frame
    new = _with_ids(frame, ["organisation"], plan)
    for (region, actor), name in plan.names.items():
        old = [one.old for one in plan.merged if (one.region, one.new) == (region, actor)]
        here = (new["region"] == region) & ~new["external"]
        own = here & (new["id"] == actor)
        others = new[here & new["id"].isin(old)]
        for column in new.columns:
            if column not in _NOT_FILLED and not column.startswith("_"):
                known = others[column].dropna()
                if len(known):
                    new.loc[own, column] = new.loc[own, column].fillna(known.iloc[0])
        consents = {*others["consent"], *new.loc[own, "consent"]}
        new.loc[own, "consent"] = min(consents, key=_STRICTEST.index)
        if name:
            new.loc[own, "name"] = name
        new = new[~(here & new["id"].isin(old))]
    for (region, actor), whole in plan.parts.items():
        new.loc[(new["region"] == region) & (new["id"] == actor), "organisation"] = whole
    new.loc[new["organisation"] == new["id"], "organisation"] = None
    return new


def _change(old: pd.DataFrame, new: pd.DataFrame) -> Change | None:
    """Return what is different, or None if nothing is."""
    gone = ~old.index.isin(new.index)
    kept = old.loc[new.index]
    other = (kept.ne(new) & ~(kept.isna() & new.isna())).any(axis=1)
    if not gone.any() and not other.any():
        return None
    return Change(old.loc[sorted([*old.index[gone], *other.index[other]])], ())


def _sorted(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values([*TABLES[name].key], kind="stable", na_position="first")
