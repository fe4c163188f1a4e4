"""`EmptyPlace`: a school without a name for one of its kernpartners, and whom to ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.advice.ties import known_ties
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
    """Yield each empty place for which there is a candidate, with the best one.

    The best candidate works in the municipality of the school, or in that of its people if it is unknown;
    then for the fewest schools; then has most contacts among its people; then is first by id. Nothing for a
    school about which nothing was filled in.
    """
    known = known_ties(network)
    rows, people = (
        of[of["confirmed"].fillna(value=True) & of["actor"].isin(known.ids)]
        for of in (partner_rows(network), _people(network))
    )
    load = rows.groupby("actor")["group"].nunique()
    towns = network.actors["municipality"].fillna("")
    for school, tasks in schools(network).empty.iterrows():
        there = people[people["group"] == school]
        if there.empty:
            continue
        contact = str(there.sort_values(["inside", "actor"], ascending=[False, True])["actor"].iloc[0])
        town = _town(network, str(school)) or towns[contact]
        at_school = known.ids.get_indexer(pd.Index(there["actor"].unique()))
        for task in tasks.index[tasks]:
            able = pd.Index(sorted(set(rows.loc[rows["task"] == task, "actor"]) - set(there["actor"])))
            if able.empty:
                continue
            ties = known.tied[known.ids.get_indexer(able)][:, at_school].sum(axis=1)
            order = np.lexsort((able, -ties, load[able].to_numpy(), (towns[able] != town).to_numpy()))
            yield EmptyPlace(str(school), str(task), str(able[order[0]]), contact)


def _people(network: Network) -> pd.DataFrame:
    """Return the affiliations with schools, and whether each is with the school itself."""
    rows = network.tables.affiliations
    rows = rows[rows["type"] == "school"]
    return rows.assign(inside=rows["task"].str.strip().str.casefold() == "school")


def _town(network: Network, school: str) -> str:
    described = network.tables.groups
    towns = described.loc[described["id"] == school, "municipality"].dropna()
    return str(towns.iloc[0]) if len(towns) else ""
