"""`plant`: a region in which the answer to a question that is compared between regions is known.

Everything is simulated as usual, and then what everybody would answer is changed in places chosen at random,
until the region has the answer that it should have. Who answers is drawn afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from regienet.findings.summary import as_share
from regienet.findings.walls import FEWEST_PAIRS, density, wall
from regienet.network import Network, build
from regienet.simulate.arrays import Array
from regienet.simulate.region import Simulated
from regienet.ties import units

RECORDED = 40
"""How many bottlenecks a region has on record, when these are planted."""


def plant(region: Simulated, finding: str, share: float, rng: np.random.Generator) -> Simulated:
    """Return the region with a chosen answer to one question, had everybody answered.

    Parameters
    ----------
    region
        A simulated region with one wave.
    finding
        A question in `COMPARED`.
    share
        The answer as a share, as `as_share` puts it: for a wall, contact across relative to that within. Of
        bottlenecks, the chance of each.
    rng
        Chooses what is changed.
    """
    tables = region.complete
    if finding == "bottleneck_funnel":
        return replace(region, complete=replace(tables, bottlenecks=_bottlenecks(region, share, rng)))
    network = build(tables)
    planted = _PLANTED[finding](network.at(network.waves[-1]), share, rng)
    ties = tables.ties
    for relation, said in planted.items():
        ties = _restated(ties, relation, said, network.ids)
    return replace(region, complete=replace(tables, ties=ties))


def _restated(ties: pd.DataFrame, relation: str, said: Array, ids: pd.Index[str]) -> pd.DataFrame:
    """Let the statements of one relation be those of a matrix; what is in both stays as it was."""
    source, target = (ids.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    own = (ties["relation"] == relation).to_numpy()
    kept = ties[~own | said[source, target]]
    new = said.copy()
    new[source[own], target[own]] = False
    who, whom = np.nonzero(new)
    added = pd.DataFrame({"source": ids[who], "target": ids[whom], "relation": relation, "value": 1.0})
    added = added.assign(wave=ties["wave"].iloc[0], region=ties["region"].iloc[0])
    added = added.reindex(columns=ties.columns)
    restated: pd.DataFrame = pd.concat([kept, added.astype(ties.dtypes)], ignore_index=True)
    return restated


def _stated(network: Network, relation: str) -> Array:
    return np.asarray(network.matrix(relation, weighted=False).toarray() > 0)


@dataclass(frozen=True)
class _Pairs:
    """The pairs of people who were asked about each other, by the groups that they belong to.

    Attributes
    ----------
    first, second
        Shape (pairs,): two people, as numbers.
    member
        Shape (people, groups): who belongs to which group.
    """

    first: Array
    second: Array
    member: Array

    @classmethod
    def of(cls, network: Network, grouping: str) -> _Pairs:
        """Collect the pairs of people of two organisations."""
        actors = network.actors
        unit = units(actors, asked_within=False)
        people = ((actors["kind"] == "person") & actors[grouping].notna()).to_numpy()
        first, second = np.triu_indices(len(people), k=1)
        asked = people[first] & people[second] & (unit[first] != unit[second])
        group, names = pd.factorize(actors[grouping].where(people))
        return cls(first[asked], second[asked], np.eye(len(names) + 1)[group][:, :-1])

    @property
    def across(self) -> Array:
        """Which pairs are of two groups."""
        return np.asarray((self.member[self.first] * self.member[self.second]).sum(axis=1) == 0)

    def contact(self, tied: Array) -> float:
        """Return contact across groups relative to that within; NaN if there are too few pairs."""
        blocks = self._blocks(np.ones(len(tied)))
        walls = wall(density(self._blocks(tied.astype(float)), blocks))
        own = np.diagonal(blocks)
        first, second = np.triu_indices(len(blocks), k=1)
        fewest = np.minimum(np.minimum(own[first], own[second]), blocks[first, second])
        weight = np.where(fewest >= FEWEST_PAIRS, blocks[first, second], 0.0)
        mean = float(walls[first, second] @ weight / weight.sum()) if weight.any() else math.nan
        return as_share("wall_domains", mean)

    def _blocks(self, values: Array) -> Array:
        one_way = self.member[self.first].T @ (values[:, None] * self.member[self.second])
        both = one_way + one_way.T
        return np.asarray(both * (1 - np.eye(len(both)) / 2))


def _wall(grouping: str, network: Network, share: float, rng: np.random.Generator) -> Mapping[str, Array]:
    """Add contacts across groups, or take some away, until there is as much as there should be."""
    pairs = _Pairs.of(network, grouping)
    said = _stated(network, "contact")
    one, other = said[pairs.first, pairs.second], said[pairs.second, pairs.first]
    tied = one | other
    more = pairs.contact(tied) < share
    order = rng.permutation(np.flatnonzero(pairs.across & (tied != more)))
    few, many = 0, len(order)
    while few < many:
        middle = (few + many) // 2
        changed = tied.copy()
        changed[order[:middle]] = more
        reached = pairs.contact(changed) >= share if more else pairs.contact(changed) <= share
        few, many = (few, middle) if reached else (middle + 1, many)
    chosen = order[:few]
    # A new contact is reported by one of the two or by both, as those that there are.
    like = rng.choice(np.flatnonzero(tied), len(chosen))
    for way, (who, whom) in (
        (one, (pairs.first, pairs.second)),
        (other, (pairs.second, pairs.first)),
    ):
        said[who[chosen], whom[chosen]] = way[like] if more else False
    return {"contact": said}


def _reach(network: Network, share: float, rng: np.random.Generator) -> Mapping[str, Array]:
    """Let practitioners name somebody who gets a bottleneck to the board, or no longer name anybody who does.

    Those who change are nobody's way up, so that only they change.
    """
    level = network.actors["level"]
    practice, board = (level == "practice").to_numpy(), np.flatnonzero(level == "board")
    up = _stated(network, "escalate")
    up[:, practice] = False
    direct = np.asarray(up[:, board].any(axis=1))
    ways = np.union1d(board, np.flatnonzero(direct & ~practice))
    reaches = np.asarray(up[:, ways].any(axis=1))
    people = rng.permutation(np.flatnonzero(practice))
    wanted = round(share * len(people)) - int(reaches[people].sum())
    change = [who for who in people if reaches[who] == (wanted < 0)][: abs(wanted)]
    for who in change:
        if wanted > 0:
            up[who, rng.choice(ways)] = True
        else:
            up[who, ways] = False
    return {"escalate": up}


def _heard(network: Network, share: float, rng: np.random.Generator) -> Mapping[str, Array]:
    """Let people hear back about bottlenecks from whom they took them to, or no longer from anybody."""
    up, back = _stated(network, "escalate"), _stated(network, "feedback")
    ways = up | np.eye(len(up), dtype=bool)
    for who, whom in rng.permutation(np.argwhere(up)):
        heard = (back.astype(float) @ ways.T.astype(float) > 0) & up
        wanted = round(share * up.sum()) - int(heard.sum())
        if wanted > 0 and not heard[who, whom]:
            back[who, whom] = True
        elif wanted < 0 and heard[who, whom]:
            back[who, ways[whom]] = False
    return {"feedback": back}


def _bottlenecks(region: Simulated, share: float, rng: np.random.Generator) -> pd.DataFrame:
    """Record bottlenecks, each of which was fed back to whoever raised it with this chance."""
    empty = region.complete.bottlenecks
    dates = ["2024-06-01" if fed_back else None for fed_back in rng.random(RECORDED) < share]
    rows = {"id": [f"k{number}" for number in range(RECORDED)], "raised": "2024-01-01", "fed_back": dates}
    return pd.DataFrame(rows).reindex(columns=empty.columns).assign(region=region.complete.regions[0])


_Planting = Callable[[Network, float, np.random.Generator], Mapping[str, Array]]


def _by_group(grouping: str) -> _Planting:
    return lambda network, share, rng: _wall(grouping, network, share, rng)


_PLANTED: Mapping[str, _Planting] = {
    "wall_domains": _by_group("domain"),
    "wall_levels": _by_group("level"),
    "vertical_reach": _reach,
    "feedback_loop": _heard,
}
