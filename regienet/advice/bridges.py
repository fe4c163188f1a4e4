"""`bridges`: where two domains or two levels mostly reach each other through one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from regienet.advice.should_know import shared_work
from regienet.advice.ties import PairFlags, known_ties
from regienet.network import Network
from regienet.vocabulary import LEVELS

LOST = 0.25
"""A bridge rests on one person if at least this share of the pairs that reach each other do so only through
them."""
FEWEST_REACHED = 8
"""With fewer pairs that reach each other, one contact more or less would decide."""


@dataclass(frozen=True)
class Bridge:
    """Two groups of which many pairs reach each other only through one person.

    Attributes
    ----------
    by, first, second
        `domain` or `level`, and the two groups.
    person
        The id of that person.
    pairs
        How many pairs of the two groups reach each other, directly or through one other; without the person.
    empty
        The share of them that still do if the place of the person stays empty, in [0, 1].
    refilled
        The share that do if somebody else takes the place: ties with people of the same schools and tables
        return, others do not.
    """

    by: str
    first: str
    second: str
    person: str
    pairs: int
    empty: float
    refilled: float


def bridges(network: Network) -> Iterator[Bridge]:
    """Yield the pairs of domains, and then of levels, that rest on one person.

    Only ties that may be drawn count, and only pairs that somebody was asked about who answered: of others it
    is unknown whether they have a tie.
    """
    known, work = known_ties(network), shared_work(network)
    tie = known.tied.astype(float)
    through = tie @ tie
    # With one person in between, the sum of the numbers is the number of that person.
    between = np.rint((tie * np.arange(len(known.ids))) @ tie).astype(int)
    reached = known.asked & (known.tied | (through > 0))
    only_one = known.asked & ~known.tied & (through == 1)
    formal = known.tied & (work.pairs["school"] | work.pairs["table"])
    own = network.actors.loc[known.ids]
    for by in ("domain", "level"):
        group = own[by].fillna("").to_numpy(dtype=object)
        present = [name for name in (LEVELS if by == "level" else sorted(set(group) - {""})) if name in group]
        for first, second in combinations(present, 2):
            block = (group == first)[:, None] & (group == second)
            person = _most_between(between, only_one & block)
            if person is None:
                continue
            lost = only_one & block & (between == person)
            others = _without(reached & block, person)
            pairs, count = int(others.sum()), int(lost.sum())
            if pairs < FEWEST_REACHED or count / pairs < LOST:
                continue
            back = lost & formal[person][:, None] & formal[person]
            share = 1 - count / pairs, 1 - (count - int(back.sum())) / pairs
            yield Bridge(by, first, second, str(known.ids[person]), pairs, *share)


def _most_between(between: np.ndarray, pairs: PairFlags) -> int | None:
    """Return who is between the most of some pairs; of equal ones the first by id."""
    people = between[pairs]
    return int(np.argmax(np.bincount(people))) if len(people) else None


def _without(pairs: PairFlags, person: int) -> PairFlags:
    kept = pairs.copy()
    kept[person] = kept[:, person] = False
    return kept
