"""`SharedWork`: who should know each other, because of a school, a table or a neighbourhood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.advice.ties import PairFlags, known_ties
from regienet.caching import cached_method
from regienet.findings.intervals import Floats
from regienet.network import Network

GROUNDS = ("school", "table", "neighbourhood")
"""Why two people should know each other, the most telling reason first."""

NEIGHBOURS = 25
"""A place with more people is not a neighbourhood in which all should know each other: people have about so
many partners (20 to 26 in Dutch networks of care and education)."""


@dataclass(frozen=True, eq=False)
class SharedWork:
    """What people have in common that makes it useful for them to know each other.

    Attributes
    ----------
    ids
        The participants.
    groups
        Indexed by group: its `ground`, one of `GROUNDS`, and its `name`.
    member
        Shape (participants, groups), bool.
    pairs
        Ground -> shape (participants, participants), bool: who should know each other because of it.
    """

    ids: pd.Index[str]
    groups: pd.DataFrame
    member: PairFlags
    pairs: dict[str, PairFlags]

    @property
    def should(self) -> PairFlags:
        """Which pairs should know each other, for whatever reason."""
        return np.asarray(np.logical_or.reduce([self.pairs[ground] for ground in GROUNDS]))

    def count(self, ground: str) -> Floats:
        """Return how many groups of a ground each pair has in common; shape (participants, participants)."""
        of_ground = self.member[:, (self.groups["ground"] == ground).to_numpy()].astype(float)
        return np.asarray(of_ground @ of_ground.T)

    def reason(self, first: int, second: int) -> tuple[str, str]:
        """Return the first ground on which a pair should know each other, and the group.

        Of several groups it is the smallest, which says most; equal ones by id.
        """
        ground = next(ground for ground in GROUNDS if self.pairs[ground][first, second])
        both = self.member[first] & self.member[second] & (self.groups["ground"] == ground).to_numpy()
        sizes = np.where(both, self.member.sum(axis=0), np.inf)
        return ground, str(self.groups.index[int(np.argmin(sizes))])


@cached_method
def shared_work(network: Network) -> SharedWork:
    """Derive who should know each other in one wave.

    Two people should if they work for the same school, or meet at the same table; not if somebody turned out
    not to be there. People in one neighbourhood should if they are of different domains. A neighbourhood is a
    subregion, or a municipality for those without a subregion, of at most `NEIGHBOURS` people. Colleagues
    need no introduction.
    """
    ids = known_ties(network).ids
    memberships = pd.concat([*_memberships(network)], ignore_index=True)
    memberships = memberships[memberships["actor"].isin(ids)].drop_duplicates(["actor", "group"])
    groups = memberships.drop_duplicates("group").sort_values("group").set_index("group")[["ground", "name"]]
    member = np.zeros((len(ids), len(groups)), dtype=bool)
    actors, of_group = pd.Index(memberships["actor"]), pd.Index(memberships["group"])
    member[ids.get_indexer(actors), groups.index.get_indexer(of_group)] = True
    near = (groups["ground"] == "neighbourhood").to_numpy()
    member[:, near & (member.sum(axis=0) > NEIGHBOURS)] = False

    own = network.actors.loc[ids]
    work = own["organisation"].fillna(own.index.to_series()).to_numpy()
    strangers = work[:, None] != work
    domain = own["domain"].fillna("").to_numpy(dtype=object)
    pairs = {}
    for ground in GROUNDS:
        of_ground = member[:, (groups["ground"] == ground).to_numpy()].astype(float)
        pairs[ground] = (of_ground @ of_ground.T > 0) & strangers
    pairs["neighbourhood"] &= (domain[:, None] != domain) & (domain != "") & (domain != "")[:, None]
    return SharedWork(ids, groups, member, pairs)


def _memberships(network: Network) -> Iterator[pd.DataFrame]:
    """Yield rows of `actor`, `group`, `ground` and `name`."""
    rows, described = network.tables.affiliations, network.tables.groups
    names = described.drop_duplicates("id").set_index("id")["name"]
    there = rows[rows["type"].isin(["school", "table"]) & rows["confirmed"].fillna(value=True)]
    yield pd.DataFrame(
        {
            "actor": there["actor"],
            "group": there["group"],
            "ground": there["type"],
            "name": there["group"].map(names).fillna(there["group"]),
        }
    )
    actors = network.actors
    place = actors["subregion"].fillna(actors["municipality"]).dropna()
    yield pd.DataFrame(
        {
            "actor": place.index,
            "group": "neighbourhood: " + place.to_numpy(),
            "ground": "neighbourhood",
            "name": place.to_numpy(),
        }
    )
