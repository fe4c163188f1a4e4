"""The chance that somebody carries a role, and that at least one of several people does.

Who carries a role is a set of actors, of unknown size, that may be empty. Given their strengths, sets have
probabilities, and everything that is said follows from these: the chance of one actor, of nobody, and of a
list. The chances hold under these assumptions; they are not facts about a real region (decision 0031).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import special

from regienet.settings import Calibration, Expectation

_MOST = 8
"""Larger sets of carriers are left out: at two expected carriers, their probability is below 1 in 10,000."""

_BEND = 1.5
"""Where the log ratio bends, in units of strength."""

_USUAL_SIZE = 60


def log_ratio(strength: np.ndarray, unit: float, actors: int, calibration: Calibration) -> np.ndarray:
    """Return the log of how much likelier a strength is for a carrier than for another actor.

    With u the strength in units of its standard deviation over actors and roles, and g = log(actors / 60)::

        constant + slope u + bend max(u - 1.5, 0) + size g + slope_by_size g u

    The coefficients are fitted on simulated regions of 30 to 120 persons, see `docs/validation.md`.

    Parameters
    ----------
    strength
        Shape (..., actors); NaN is unknown, and counts neither for nor against.
    unit
        The standard deviation of strength over all actors and roles, the root of the mean variance per role.
    actors
        How many actors there are.
    calibration
        The coefficients.

    Returns
    -------
    ndarray
        The shape of `strength`, 0 if unknown.
    """
    relative = strength / max(unit, 1e-12)
    size = np.log(actors / _USUAL_SIZE)
    ratio = (
        calibration.constant
        + (calibration.slope + calibration.slope_by_size * size) * relative
        + calibration.bend * np.maximum(relative - _BEND, 0)
        + calibration.size * size
    )
    return np.where(np.isnan(strength), 0.0, ratio)


@dataclass(frozen=True)
class CarrierSets:
    """The probabilities of all sets of carriers of one role.

    A set C of k of the n actors has a probability proportional to::

        P(k) / (n choose k) * product over j in C of  exp(l[j])

    with l the log ratio of an actor, and P(k) what is expected beforehand: `nobody` for k = 0, and otherwise
    (1 - nobody) times the Poisson probability of k - 1 with mean `expected` - 1. Sums over sets are
    elementary symmetric polynomials, so they are exact.

    Attributes
    ----------
    odds
        Shape (..., actors): exp(l).
    expectation
        What is expected beforehand.
    """

    odds: np.ndarray
    expectation: Expectation

    @cached_property
    def _per_set(self) -> np.ndarray:
        """P(k) / (n choose k) for k = 0, 1, ..., up to the largest set."""
        actors = self.odds.shape[-1]
        number = np.arange(min(_MOST, actors) + 1)
        others = self.expectation.expected - 1
        prior = (1 - self.expectation.nobody) * np.exp(
            special.xlogy(number - 1, others) - others - special.gammaln(np.maximum(number, 1))
        )
        prior[0] = self.expectation.nobody
        return np.asarray(prior / prior.sum() / special.comb(actors, number))

    def _sums(self, odds: np.ndarray) -> np.ndarray:
        """Return the sums over all sets of k actors of the product of their odds, shape (..., k)."""
        sums = _no_actors(odds, len(self._per_set))
        for actor in range(odds.shape[-1]):
            _join(sums, odds[..., [actor]])
        return sums

    @property
    def nobody(self) -> np.ndarray:
        """The chance that nobody carries the role, shape (...)."""
        per_set = self._per_set
        return np.asarray(per_set[0] / (self._sums(self.odds) @ per_set))

    def each(self) -> np.ndarray:
        """Return the chance of each actor, shape (..., actors)."""
        alone = np.eye(self.odds.shape[-1], dtype=bool)
        return CarrierSets(self.odds[..., None, :], self.expectation).any_of(alone)

    def exactly(self, carriers: np.ndarray) -> np.ndarray:
        """Return the chance that exactly these actors carry the role, and nobody else.

        Parameters
        ----------
        carriers
            Bool, shape (..., actors).

        Returns
        -------
        ndarray
            Shape (...), in [0, 1]; 0 for more actors than the largest set.
        """
        per_set = self._per_set
        number = carriers.sum(axis=-1)
        likely = np.where(number < len(per_set), per_set[np.minimum(number, len(per_set) - 1)], 0.0)
        return np.asarray(
            likely * np.where(carriers, self.odds, 1.0).prod(axis=-1) / (self._sums(self.odds) @ per_set)
        )

    def any_of(self, chosen: np.ndarray) -> np.ndarray:
        """Return the chance that at least one of some actors carries the role.

        Parameters
        ----------
        chosen
            Bool, shape (..., actors).

        Returns
        -------
        ndarray
            Shape (...), in [0, 1].
        """
        per_set = self._per_set
        nobody_of_them = self._sums(np.where(chosen, 0.0, self.odds)) @ per_set
        return np.asarray(1 - nobody_of_them / (self._sums(self.odds) @ per_set))

    def any_of_last(self, order: np.ndarray, most: int) -> np.ndarray:
        """Return the chance that at least one of the last actors in an order carries the role.

        Parameters
        ----------
        order
            Shape (..., actors): the numbers of the actors.
        most
            The largest number of them.

        Returns
        -------
        ndarray
            Shape (..., numbers), in [0, 1]: of the last 0, 1, ... actors, up to `most` or all of them.
        """
        odds, per_set = np.take_along_axis(self.odds, order, axis=-1), self._per_set
        actors = odds.shape[-1]
        sums = _no_actors(odds, len(per_set))
        nobody = []
        for actor in range(actors):
            if actors - actor <= most:
                nobody.append(sums @ per_set)
            _join(sums, odds[..., [actor]])
        nobody_of_them = np.stack([*nobody, sums @ per_set][::-1], axis=-1)
        return np.asarray(1 - nobody_of_them / nobody_of_them[..., :1])


def _no_actors(odds: np.ndarray, sizes: int) -> np.ndarray:
    """Return the sums over sets of 0, 1, ... of no actors at all: there is one empty set."""
    sums = np.zeros((*odds.shape[:-1], sizes))
    sums[..., 0] = 1.0
    return sums


def _join(sums: np.ndarray, odds: np.ndarray) -> None:
    """Add an actor to those that sets consist of."""
    sums[..., 1:] += odds * sums[..., :-1]
