"""What an introduction is really worth in a simulated region, and the best that could have been proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.change_region import Changed
from regienet.simulate.ground import formation, shared
from regienet.simulate.survey_model import colleagues

_THROUGH_ONE = 0.5
"""Two people who reach each other through one other count for half: the inverse of the number of steps."""
MOST_TIES = 2
"""Nobody is introduced more often."""

Two = tuple[int, int]


@dataclass(frozen=True, eq=False)
class TrueValue:
    """What introductions bring in one region, at the survey of one wave; arrays are indexed by person.

    Attributes
    ----------
    ties
        Shape (persons, persons), bool: who really works together.
    should
        Shape (persons, persons), bool: who should know each other, because they serve the same school, sit at
        the same meeting, or work in the same part of town for different domains; colleagues never.
    alone, helped
        Shape (persons, persons): the chance that an introduction makes a tie, without and with an introducer
        who really works with both.
    seats
        For each empty place at a school, who is at that school, and who has that task at other schools in the
        municipality: two arrays of persons.
    """

    ties: Array
    should: Array
    alone: Array
    helped: Array
    seats: tuple[tuple[Array, Array], ...]

    @classmethod
    def of(cls, region: Changed, wave: int = 0) -> TrueValue:
        """Take what is true at the survey of a wave."""
        stage, ground = region.stage(wave), region.course.ground
        cast, there = stage.cast, stage.there
        nearby = (ground.area[:, None] == ground.area) & (cast.domain[:, None] != cast.domain)
        should = (shared(cast.serves) > 0) | (shared(cast.table) > 0) | nearby
        should = should & ~colleagues(cast) & there[:, None] & there
        return cls(
            stage.ties, should, *formation(cast, ground), tuple(_seats(cast.serves, cast.municipality))
        )

    def reach(self, ties: Array) -> float:
        """Count the pairs that should and do reach each other, and the empty places that reach somebody."""
        pairs = (self.should * nearness(ties)).sum() / 2
        return float(pairs + sum(ties[np.ix_(there, able)].any() for there, able in self.seats))

    def chance(self, pair: Two, introducer: int | None) -> float:
        """Return the chance that an introduction makes a tie; 0 for two who work together already."""
        if self.ties[pair]:
            return 0.0
        known = introducer is not None and self.ties[pair[0], introducer] and self.ties[pair[1], introducer]
        return float((self.helped if known else self.alone)[pair])

    def worth(self, proposed: Sequence[tuple[Two, int | None]]) -> float:
        """Return what proposals, each a pair and an introducer, are expected to add to `reach`, exactly."""
        chances = [self.chance(*one) for one in proposed]
        now, total = self.reach(self.ties), 0.0
        for formed in product((False, True), repeat=len(proposed)):
            chance = np.prod([p if yes else 1 - p for p, yes in zip(chances, formed, strict=True)])
            if chance > 0:
                ties = self.ties.copy()
                for ((one, other), _), yes in zip(proposed, formed, strict=True):
                    ties[[one, other], [other, one]] |= yes
                total += float(chance) * (self.reach(ties) - now)
        return total

    def best(self, budget: int) -> list[tuple[Two, int | None]]:
        """Return what somebody who knows the truth would propose: one by one what adds most."""
        found: list[tuple[Two, int | None]] = []
        asked = np.zeros(len(self.ties), dtype=int)
        introducers = self.ties.astype(float) @ self.ties
        forms = np.where(introducers > 0, self.helped, self.alone)
        ties = self.ties.astype(float)
        for _ in range(budget):
            can = np.triu((ties == 0) & (asked < MOST_TIES) & (asked < MOST_TIES)[:, None], 1)
            worth = np.where(can, forms * self._gains(ties), 0.0)
            if not worth.any():
                break
            one, other = (int(end) for end in np.unravel_index(int(np.argmax(worth)), worth.shape))
            both = np.flatnonzero(self.ties[one] & self.ties[other])
            found.append(((one, other), int(both[0]) if len(both) else None))
            asked[[one, other]] += 1
            ties[[one, other], [other, one]] = forms[one, other]
        return found

    def _gains(self, ties: Array) -> Array:
        """Return what a tie of each pair would add, given the chances of ties proposed before."""
        near = np.maximum(ties, np.where(ties @ ties > 0, _THROUGH_ONE, 0.0))
        through = ties @ (self.should * np.maximum(_THROUGH_ONE - near, 0))
        gains = self.should * (1 - near) + through + through.T
        for there, able in self.seats:
            if not ties[np.ix_(there, able)].any():
                gains[np.ix_(there, able)] += 1
                gains[np.ix_(able, there)] += 1
        return np.asarray(gains)


def nearness(ties: Array) -> Array:
    """Return the inverse of the number of steps between two people, up to two; 0 if there are more."""
    return np.where(ties, 1.0, np.where(ties.astype(float) @ ties > 0, _THROUGH_ONE, 0.0))


def _seats(serves: Array, municipality: Array) -> list[tuple[Array, Array]]:
    found = []
    for seats in serves:
        there = np.flatnonzero(seats)
        if len(there):
            town = municipality[there[0]]
            for task in set(range(1, 5)) - set(seats.tolist()):
                does = (serves == task).any(axis=0) & (municipality == town) & (seats == 0)
                if does.any():
                    found.append((there, np.flatnonzero(does)))
    return found
