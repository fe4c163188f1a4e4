"""How much groups work together: numbers of pairs of people, where no one or two of them make up most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from regienet.network import Network
from regienet.share.groups import THRESHOLD, PublicGroup, in_fives

TOP_ONE = 0.5
"""The largest share of a number that may come from one person."""
TOP_TWO = 0.85
"""The largest share of a number that may come from two people."""


@dataclass(frozen=True)
class Pairs:
    """The pairs of people of a region in one wave who were asked about each other and work together.

    Attributes
    ----------
    ids
        The people.
    first, second
        Shape (pairs,): numbers in `ids`, the lower one first.
    asked
        Shape (people, people): whether somebody answered who was asked about the other.
    """

    ids: tuple[str, ...]
    first: np.ndarray
    second: np.ndarray
    asked: np.ndarray


@dataclass(frozen=True)
class PairCount:
    """How much two groups, or the people of one group, work together.

    Attributes
    ----------
    first, second
        Numbers of the groups.
    pairs
        How many pairs of people do, rounded; None if there are too few, or if one or two people make up most.
    percent
        Of all pairs that were asked about each other, how many do; from the rounded number.
    """

    first: int
    second: int
    pairs: int | None = None
    percent: int | None = None


def pairs_of(then: Network) -> Pairs:
    """Return who works with whom, in a network of one wave."""
    measured = then.measured_ties()
    actors = then.actors.loc[measured.ids]
    person = (actors["kind"] == "person").to_numpy()
    ties = measured.ties[person][:, person]
    either = (ties + ties.T).tocoo()
    lower = either.row < either.col
    answered, unit = measured.answered[person], measured.unit[person]
    asked = (answered[:, None] | answered) & (unit[:, None] != unit)
    first, second = either.row[lower], either.col[lower]
    known = asked[first, second]
    ids = tuple(str(actor) for actor in measured.ids[person])
    return Pairs(ids, first[known], second[known], asked)


def cells_of(
    pairs: Pairs, groups: Sequence[PublicGroup], *, threshold: int = THRESHOLD
) -> Iterator[PairCount]:
    """Yield a cell for every two groups, and for every group with itself."""
    place = {actor: number for number, group in enumerate(groups) for actor in group.people}
    group = np.array([place.get(actor, -1) for actor in pairs.ids])
    one, two = group[pairs.first], group[pairs.second]
    for first in range(len(groups)):
        for second in range(first, len(groups)):
            straight = (one == first) & (two == second)
            crossed = (one == second) & (two == first) & ~straight
            ends = (
                np.concatenate([pairs.first[straight], pairs.second[crossed]]),
                np.concatenate([pairs.second[straight], pairs.first[crossed]]),
            )
            if not may_be_counted(*ends, within=first == second, threshold=threshold):
                yield PairCount(first, second)
                continue
            possible = pairs.asked[group == first][:, group == second].sum() / (1 + (first == second))
            count = in_fives(len(ends[0]))
            # The rounded number of pairs that were asked about: a percentage never says more than the count.
            yield PairCount(
                first, second, count, min(100, round(100 * count / max(in_fives(possible), count)))
            )


def may_be_counted(
    senders: np.ndarray, receivers: np.ndarray, *, within: bool = False, threshold: int = THRESHOLD
) -> bool:
    """Check whether a number of pairs may be shown.

    Parameters
    ----------
    senders, receivers
        Shape (pairs,): the people at both ends of each pair.
    within
        Whether both ends are in one group, so that it does not matter at which end somebody is.
    threshold
        The lowest number of pairs, and of people in them.

    Examples
    --------
    >>> many = np.arange(12)
    >>> may_be_counted(many, many + 100), may_be_counted(many * 0, many + 100)
    (True, False)
    """
    if len(senders) < threshold or len({*senders.tolist(), *receivers.tolist()}) < threshold:
        return False
    ends = [np.concatenate([senders, receivers])] if within else [senders, receivers]
    return all(_balanced(end, len(senders)) for end in ends)


def _balanced(people: np.ndarray, total: int) -> bool:
    """Check that no one or two people are in most of the pairs."""
    most = np.sort(np.unique(people, return_counts=True)[1])[::-1] / total
    return bool(most[0] <= TOP_ONE and most[:2].sum() <= TOP_TWO)
