"""Which of the four places at a school is filled, and which is empty: one rule for findings and map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.caching import cached_method
from regienet.network import Network
from regienet.vocabulary import KERNPARTNERS

PLACES = ("confirmed", "named", "empty", "unknown")
"""What a place at a school can be: somebody is named there and confirmed; named, and not confirmed; nobody is
named, or only people who turned out not to be there; or nothing is known about the school's kernpartners."""


@dataclass(frozen=True)
class Schools:
    """The schools of one wave, and whom they have as each kernpartner.

    Attributes
    ----------
    names
        School id -> name.
    sizes
        School id -> number of pupils, NaN if unknown.
    filled
        School id -> whether anybody was filled in as one of its kernpartners; if not, no place is empty.
    confirmed, named
        Indexed by school, a column per kernpartner: whether anybody is named and confirmed; whether anybody
        is named and not refuted.
    people
        The same shape: how many different actors are confirmed.
    """

    names: pd.Series[str]
    sizes: pd.Series[float]
    filled: pd.Series[bool]
    confirmed: pd.DataFrame
    named: pd.DataFrame
    people: pd.DataFrame

    @property
    def checked(self) -> bool:
        """Whether anything at all was confirmed in this region; if not, no place can count as filled."""
        return bool(self.confirmed.to_numpy().any())

    @property
    def empty(self) -> pd.DataFrame:
        """Which places are empty: nobody is named there, at a school with a name for another place."""
        return (~self.named).mul(self.filled, axis=0)

    @property
    def places(self) -> pd.DataFrame:
        """What each place is, one of `PLACES`: indexed by school, a column per kernpartner."""
        known = np.select([self.confirmed, self.named, self.empty], PLACES[:3], default=PLACES[3])
        return pd.DataFrame(known, index=self.names.index, columns=list(KERNPARTNERS))

    def naming(self, schools: pd.Index[str]) -> dict[str, object]:
        """Return schools as values for a sentence."""
        return {"groups": tuple(schools), "names": tuple(self.names[schools])}


@cached_method
def schools(network: Network) -> Schools:
    """Derive the schools of one wave from the affiliations and the groups."""
    groups, rows = network.tables.groups, partner_rows(network)
    every = network.tables.affiliations
    described = groups[groups["type"] == "school"].drop_duplicates("id").set_index("id")
    ids = pd.Index(sorted({*described.index, *every.loc[every["type"] == "school", "group"]}), dtype="str")

    def cells(of: pd.DataFrame) -> pd.DataFrame:
        once = of.drop_duplicates(["group", "task", "actor"])
        return pd.crosstab(once["group"], once["task"]).reindex(index=ids, columns=KERNPARTNERS, fill_value=0)

    people = cells(rows[rows["confirmed"].fillna(value=False)])
    return Schools(
        names=described["name"].reindex(ids).fillna(ids.to_series()),
        sizes=described["size"].reindex(ids).astype(float),
        filled=pd.Series(ids.isin(rows["group"]), index=ids),
        confirmed=people > 0,
        named=cells(rows[rows["confirmed"].fillna(value=True)]) > 0,
        people=people,
    )


def partner_rows(network: Network) -> pd.DataFrame:
    """Return the affiliations of one wave of somebody as a kernpartner of a school, the task as a code."""
    rows = network.tables.affiliations
    rows = rows[rows["type"] == "school"]
    rows = rows.assign(task=rows["task"].str.strip().str.casefold())
    return rows[rows["task"].isin(KERNPARTNERS)]
