"""`ShownCounts`: which linear numbers a change of answers would take out of what pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.audit.answers import Asked, GivenAnswers
from regienet.audit.extraction import Page, numbers_about
from regienet.audit.known import Number
from regienet.audit.question import RoleQuestion
from regienet.audit.witnessed import witness_limits
from regienet.network import Network
from regienet.roles import KINDS
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Excess:
    """A number that a change of answers takes out of its range.

    Attributes
    ----------
    about
        The actors whose answers count for it.
    high
        Whether it is too high, so that there are too many yeses about them.
    """

    about: np.ndarray
    high: bool


@dataclass(frozen=True, eq=False)
class Counted:
    """The linear numbers of one question about carriers of one kind.

    Attributes
    ----------
    carrier
        Shape (actors,): the carrier that an answer about each actor counts for; -1 if none.
    informed
        Shape (raters, actors): whether an answer counts for the carrier of the actor.
    numbers
        What is shown about each carrier; weights have the shape (raters,).
    """

    carrier: np.ndarray
    informed: np.ndarray
    numbers: Mapping[int, Sequence[Number]]

    def excess(self, yes: np.ndarray, touched: Collection[int]) -> Iterator[Excess]:
        """Yield the numbers about touched actors that are no longer in their range, with these answers."""
        for carrier in {int(self.carrier[actor]) for actor in touched} & self.numbers.keys():
            about = np.flatnonzero(self.carrier == carrier)
            said = (yes[:, about] & self.informed[:, about]).any(axis=1)
            for number in self.numbers[carrier]:
                total = float(number.weight[said].sum())
                if not number.low - _ROUNDING <= total <= number.high + _ROUNDING:
                    yield Excess(about, high=total > number.high)


class ShownCounts:
    """The linear numbers of all questions, as pages show them.

    They only serve to choose changes that probably do not show: whether one does is seen from everything that
    is shown.
    """

    def __init__(self, answers: GivenAnswers, pages: Sequence[Page]) -> None:
        self._counted = {
            (asked.wave, asked.question): [*_counted(answers, asked, pages)] for asked in answers.asked
        }

    def excess(self, asked: Asked, yes: np.ndarray, touched: Collection[int]) -> Iterator[Excess]:
        """Yield the numbers about touched actors that these answers take out of their range."""
        for counted in self._counted[asked.wave, asked.question]:
            yield from counted.excess(yes, touched)


def _counted(answers: GivenAnswers, asked: Asked, pages: Sequence[Page]) -> Iterator[Counted]:
    network = answers.network.at(asked.wave)
    if asked.table == "ties":
        yield _of_layer(network, asked, pages)
    else:
        for kind in KINDS:
            yield _of_role(network, kind, asked, pages, answers.settings)


def _of_layer(network: Network, asked: Asked, pages: Sequence[Page]) -> Counted:
    everybody = np.ones(len(asked.ids))
    numbers = {
        int(asked.ids.get_indexer(pd.Index([limits.actor]))[0]): [Number(everybody, limits.low, limits.high)]
        for limits in witness_limits(network, pages)
        if limits.layer == asked.question
    }
    return Counted(np.arange(len(asked.ids)), asked.able, numbers)


def _of_role(network: Network, kind: str, asked: Asked, pages: Sequence[Page], settings: Settings) -> Counted:
    question = RoleQuestion.of(network, kind, Kernrol(asked.question), settings)
    numbers: dict[int, list[Number]] = defaultdict(list)
    for page in pages:
        for place, shown in numbers_about(page, question).items():
            numbers[place] += shown
    carrier = question.said.carrier_of(asked.ids.to_series())
    informed = np.zeros((len(asked.ids), len(asked.ids)), dtype=bool)
    known = carrier >= 0
    informed[:, known] = question.informed[:, carrier[known]]
    return Counted(carrier, informed, numbers)
