"""`TieChances`: how likely two people have a tie that nobody reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from regienet.advice.should_know import shared_work
from regienet.advice.ties import KnownTies, known_ties
from regienet.caching import cached_method
from regienet.findings.intervals import Floats
from regienet.network import Network
from regienet.roles.logistic import fit, probability
from regienet.vocabulary import LEVELS

_ROUNDS = 4
"""How often the model is fitted: with what it says of unreported ties filled in, it hardly changes after."""
_AVERAGE_PAIRS = 4.0
"""Somebody's share of ties is drawn to the average as if so many more pairs had been average."""


@dataclass(frozen=True, eq=False)
class TieChances:
    """How likely each pair has a tie; shapes (participants, participants), symmetric, in [0, 1].

    Attributes
    ----------
    expected
        The chance that two people such as these have a tie, whatever they reported.
    exists
        The chance that they have one, given what they reported: 1 for a reported tie, and what `expected` is
        for a pair that nobody was asked about.
    """

    expected: Floats
    exists: Floats


@cached_method
def tie_chances(network: Network) -> TieChances:
    """Estimate from one wave how likely each pair has a tie.

    A logistic model of the pairs that were asked about: what both have in common (domain, level, place, and
    the schools and tables that they share), how many ties each has with others, and how many contacts they
    share. A pair that was asked about may have a tie that k of k respondents forgot to name, each with chance
    m; the model is fitted by expectation-maximisation::

        exists = q m^k / (1 - q + q m^k)

    with q the expected chance. It is fitted on one region and says nothing about others.

    Returns
    -------
    TieChances
        Everything 0 without a pair that was asked about.
    """
    known = known_ties(network)
    first, second = np.nonzero(np.triu(known.asked, 1))
    nothing = np.zeros((len(known.ids),) * 2)
    if not len(first) or not known.tied[first, second].any():
        return TieChances(nothing, known.tied.astype(float))
    tied = known.tied.astype(float)
    silence = known.missed**known.reporters
    every = np.triu_indices(len(known.ids), 1)
    features = _features(network, known, every)
    asked = known.asked[every]
    exists = tied[every]
    expected = exists
    for _ in range(_ROUNDS):
        expected = probability(features, fit(features[asked], exists[asked]))
        unreported = expected * silence[every]
        exists = np.where(tied[every] > 0, 1.0, unreported / (1 - expected + unreported))
    return TieChances(_square(expected, every, nothing), _square(exists, every, nothing))


def _square(values: Floats, places: tuple[np.ndarray, ...], empty: Floats) -> Floats:
    filled = empty.copy()
    filled[places] = values
    return filled + filled.T


def _features(network: Network, known: KnownTies, pairs: tuple[np.ndarray, ...]) -> Floats:
    """Return what may make a tie likely, shape (pairs, features), the first a constant."""
    own, work = network.actors.loc[known.ids], shared_work(network)
    level = own["level"].map({name: number for number, name in enumerate(LEVELS)}).to_numpy(float)
    gap = np.nan_to_num(np.abs(level[:, None] - level))
    sociable = _sociable(known)
    columns = [
        np.ones_like(gap),
        *(_same(own[name].fillna("").to_numpy(dtype=object)) for name in ("domain", "municipality")),
        _same(own["subregion"].fillna("").to_numpy(dtype=object)),
        gap,
        gap == len(LEVELS) - 1,
        np.log1p(work.count("school")),
        np.log1p(work.count("table")),
        sociable + sociable.T,
        np.log1p(_shared_contacts(known)),
    ]
    return np.column_stack([np.asarray(column, dtype=float)[pairs] for column in columns])


def _same(group: np.ndarray) -> Floats:
    return np.asarray((group[:, None] == group) & (group != ""), dtype=float)


def _sociable(known: KnownTies) -> Floats:
    """Return the log-odds that the row's actor has a tie with others than the column's.

    The pair itself is left out, because its tie is what is to be explained.
    """
    seen = np.where(known.asked, 1 - known.missed**known.reporters, 0.0)
    ties = (known.tied & known.asked).astype(float)
    average = float(ties.sum() / max(seen.sum(), 1e-9))
    had = ties.sum(axis=1)[:, None] - ties + _AVERAGE_PAIRS * average
    could = seen.sum(axis=1)[:, None] - seen + _AVERAGE_PAIRS
    return np.asarray(special.logit(np.clip(had / could, 0.01, 0.99)))


def _shared_contacts(known: KnownTies) -> Floats:
    """Return the number of contacts that a pair shares, of whom those with many others count for less."""
    ties = known.tied.astype(float)
    weight = 1 / np.log(np.maximum(ties.sum(axis=1), 2))
    return np.asarray((ties * weight) @ ties)
