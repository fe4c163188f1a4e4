"""Metadata about a finding that may be compared, and the decorator that registers how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from regienet.compare.difference import quantile
from regienet.findings import Finding
from regienet.findings.intervals import RESAMPLES, Floats, generator
from regienet.network import Network
from regienet.registry import Registry
from regienet.roles.resampling import paired_weights
from regienet.settings import Settings


@dataclass(frozen=True)
class FindingChange:
    """How one answer about a region differs between two waves.

    Attributes
    ----------
    subject
        As of the finding.
    before, after
        Its value in each wave, in its own unit, over the same groups.
    error
        The standard error of after - before; NaN if it was counted.
    low, high
        The bounds of the difference, if it was counted; NaN otherwise.
    chance
        How likely so large a difference is if nothing changed; NaN if it was counted.
    paired
        How many of those who answered did so twice; NaN if it was counted.
    """

    subject: str
    before: float
    after: float
    error: float = np.nan
    low: float = np.nan
    high: float = np.nan
    chance: float = np.nan
    paired: float = np.nan


@dataclass(frozen=True)
class TwoWaves:
    """Two waves of one region, the earlier first, as a comparison of findings takes them.

    Attributes
    ----------
    networks
        One wave each.
    findings
        What was found in each.
    settings
        The seed of the draws.
    """

    networks: tuple[Network, Network]
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]]
    settings: Settings

    def both(self, name: str) -> Iterator[tuple[Finding, Finding]]:
        """Yield the answers to a question with a number in both waves, by subject."""
        first, second = (
            {found.subject: found for found in of_wave if found.finding == name and found.value is not None}
            for of_wave in self.findings
        )
        yield from ((first[subject], second[subject]) for subject in first if subject in second)

    def random(self, name: str) -> np.random.Generator:
        """Return the generator of one question; it does not depend on the other questions."""
        return generator(self.settings, self.networks[1].wave, f"{name}_change")

    def respondents(self, questions: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which actors of `ids` answered one of these questions, in each wave."""
        first, second = (
            network.answered_any(questions).reindex(self.ids, fill_value=False).to_numpy(bool)
            for network in self.networks
        )
        return first, second

    @cached_property
    def ids(self) -> list[str]:
        """The actors of either wave, ascending."""
        return sorted({*self.networks[0].ids, *self.networks[1].ids})

    def weights(self, questions: tuple[str, ...], random: np.random.Generator) -> tuple[Floats, Floats]:
        """Resample those who answered, the same in both waves, see `paired_weights`.

        Returns
        -------
        tuple of ndarray
            How often each actor of that wave counts, each of shape (draws, actors of that wave).
        """
        first, second = self.respondents(questions)
        drawn = np.ones((RESAMPLES, len(self.ids)))
        places = np.flatnonzero(first | second)
        ids = pd.Index(self.ids)
        drawn[:, places] = paired_weights(*self.networks, ids[places], RESAMPLES, random)
        one, other = (drawn[:, ids.get_indexer(network.ids)] for network in self.networks)
        return one, other

    def paired(self, questions: tuple[str, ...]) -> float:
        """Count who answered in both waves."""
        first, second = self.respondents(questions)
        return float((first & second).sum())


Comparer = Callable[[TwoWaves], Iterator[FindingChange]]
ComparerFunction = TypeVar("ComparerFunction", bound=Comparer)


@dataclass(frozen=True)
class ComparerInfo:
    """What a comparison of a finding rests on.

    Attributes
    ----------
    questions
        The questions of which the answers count: relation codes, or `position` for the layers on which
        position is measured. Without any it comes from registers, not from answers.
    interval
        What `low` and `high` of the difference are: `interval80`, `bounds`, or `none`.
    """

    questions: tuple[str, ...]
    interval: str


COMPARERS: Registry[Comparer, ComparerInfo] = Registry("regienet.compare", "comparison")
"""How each finding that may be compared between waves is compared, by its name.

What is not in it rests on verdicts or scenarios, and is not compared: these tip by little."""


def compared(
    finding: str, *questions: str, interval: str = "interval80"
) -> Callable[[ComparerFunction], ComparerFunction]:
    """Register how a finding is compared: by a function of `TwoWaves`, under the name of the finding."""
    return COMPARERS.register(ComparerInfo(questions, interval), finding)


def drawn(
    subject: str, values: tuple[float, float], draws: Floats, others: Floats, paired: float
) -> FindingChange:
    """Return a difference with the larger of two errors: of drawing raters, and of drawing their reports.

    Parameters
    ----------
    subject
        As of the finding.
    values
        The value in each wave.
    draws, others
        Differences for other raters, and for other reports, each of shape (draws,).
    paired
        How many answered twice.
    """
    error = max(_error(draws), _error(others))
    before, after = values
    z = abs(after - before) / error if error > 0 else 0.0
    return FindingChange(subject, before, after, error, chance=float(2 * special.ndtr(-z)), paired=paired)


def _error(draws: Floats) -> float:
    """Return the standard error that the middle four fifths of the draws have; 0 without any."""
    known = draws[np.isfinite(draws)]
    low, high = np.quantile(known, [0.1, 0.9]) if len(known) else (0.0, 0.0)
    return float((high - low) / (2 * quantile(0.8)))


def counted(subject: str, first: Finding, second: Finding) -> FindingChange:
    """Return a difference of what was counted, with its bounds whatever the unknown part turns out to be."""
    (before, low, high), (after, later_low, later_high) = (_ends(found) for found in (first, second))
    return FindingChange(subject, before, after, low=later_low - high, high=later_high - low)


def _ends(found: Finding) -> tuple[float, float, float]:
    """Return the value and its bounds; a value without bounds is its own."""
    value = float(found.value or 0)
    return value, value if found.low is None else found.low, value if found.high is None else found.high
