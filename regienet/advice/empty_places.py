"""`EmptyPlace`: a school without a name for one of its kernpartners, and whom to ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.advice.ties import known_ties
from regienet.caching import cached_method
from regienet.findings.school_places import partner_rows, schools
from regienet.network import Network


@dataclass(frozen=True)
class EmptyPlace:
    """An empty place at a school, with a candidate to ask.

    Attributes
    ----------
    school, task
        The id of the school, and which kernpartner is missing.
    candidate
        The id of somebody who is that kernpartner for another school.
    contact
        The id of somebody of the school, or else of one of its other kernpartners.
    """

    school: str
    task: str
    candidate: str
    contact: str


def empty_places(network: Network) -> Iterator[EmptyPlace]:
    """Yield each empty place for which there is a candidate, with the best one, see `could_fill`.

    Nothing for a school about which nothing was filled in, or of which no other person is known.
    """
    _, people = _known_rows(network)
    for school, tasks in schools(network).empty.iterrows():
        there = people[people["group"] == school]
        for task in tasks.index[tasks] if len(there) else ():
            able = could_fill(network, str(school), str(task))
            if able:
                yield EmptyPlace(str(school), str(task), able[0], _contact(there))


def could_fill(network: Network, school: str, task: str) -> list[str]:
    """Return who is the same kernpartner for another school, and not yet at this one.

    First those who work in the municipality of the school, or in that of its people if it is unknown; then
    for the fewest schools; then with most contacts among its people; then by id.
    """
    rows, people = _known_rows(network)
    there = people[people["group"] == school]
    able = pd.Index(sorted(set(rows.loc[rows["task"] == task, "actor"]) - set(there["actor"])))
    if able.empty:
        return []
    known = known_ties(network)
    towns = network.actors["municipality"].fillna("")
    town = _town(network, school) or (towns[_contact(there)] if len(there) else "")
    at_school = known.ids.get_indexer(pd.Index(there["actor"].unique()))
    ties = known.tied[known.ids.get_indexer(able)][:, at_school].sum(axis=1)
    load = rows.groupby("actor")["group"].nunique()[able].to_numpy()
    order = np.lexsort((able, -ties, load, (towns[able] != town).to_numpy()))
    return [str(actor) for actor in able[order]]


def _contact(there: pd.DataFrame) -> str:
    """Return somebody of the school itself, or else of its kernpartners."""
    return str(there.sort_values(["inside", "actor"], ascending=[False, True])["actor"].iloc[0])


@cached_method
def _known_rows(network: Network) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the affiliations of participants as a kernpartner, and with a school in any way."""
    ids = known_ties(network).ids
    both = (partner_rows(network), _people(network))
    rows, people = (of[of["confirmed"].fillna(value=True) & of["actor"].isin(ids)] for of in both)
    return rows, people


def _people(network: Network) -> pd.DataFrame:
    """Return the affiliations with schools, and whether each is with the school itself."""
    rows = network.tables.affiliations
    rows = rows[rows["type"] == "school"]
    return rows.assign(inside=rows["task"].str.strip().str.casefold() == "school")


def _town(network: Network, school: str) -> str:
    described = network.tables.groups
    towns = described.loc[described["id"] == school, "municipality"].dropna()
    return str(towns.iloc[0]) if len(towns) else ""
