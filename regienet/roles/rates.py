"""The balanced rate of peer nominations, and its uncertainty.

The estimand is the mean over the raters' strata d (domains, of which small ones are joined: `strata_of`) of
the share of informed raters who nominate carrier j, had everyone on the roster answered. That is a finite
population of which the respondents are a part::

    R[j] = (1 / D) sum over d of  Y[d, j] / N[d, j]

with Y nominations among N informed people in the D strata. The strata are fixed by who responded, and are the
same in the full population. What respondents said is known; what the others
would have said follows from a hierarchical model::

    q[j]    ~ Beta(k mu, k (1 - mu))            the carrier's own rate, around the region's mean mu
    q[d, j] ~ Beta(b q[j], b (1 - q[j]))        its rate in a stratum, around its own rate
    Y[d, j] ~ Binomial(N[d, j], q[d, j])

The concentrations k and b are estimated from the region, with a lognormal prior that keeps them reasonable
when there is little to estimate them from. Decision 10 has the reasons.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from regienet.roles.counts import Counts

CONCENTRATIONS = np.geomspace(0.5, 64, 15)
"""Grid of concentrations k of a beta distribution with parameters k mu and k (1 - mu)."""

_PRIOR_CENTRE, _PRIOR_SPREAD = 4.0, 1.0
"""Centre and standard deviation (on the log scale) of the lognormal prior of a concentration."""


@dataclass(frozen=True)
class Prior:
    """How rates are spread in the region, for one role.

    Attributes
    ----------
    mean
        mu, the region's mean rate, in (0, 1).
    between
        b, the concentration of a carrier's rates in the strata around its own: how much strata agree.
    own
        The posterior weight of each k of `CONCENTRATIONS`; sums to 1.
    """

    mean: float
    between: float
    own: np.ndarray


@dataclass(frozen=True)
class Posterior:
    """What is known about the balanced rate of each carrier.

    Attributes
    ----------
    rate, low, high
        Mean and interval, in [0, 1]; NaN if nobody was informed.
    probability
        P(rate >= threshold), in [0, 1]; NaN if nobody was informed.
    own
        The carrier's own rate q, shrunken towards the region's mean, in (0, 1).
    """

    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    probability: np.ndarray
    own: np.ndarray


def fit_prior(counts: Counts) -> Prior:
    """Estimate from all carriers of the region how rates are spread.

    The mean is (nominations + 1/2) / (informed raters + 1 / 0.15), as if half a nomination had been seen at a
    rate of 0.075. b is the posterior geometric mean over the grid; k keeps its whole posterior::

        p(k | n) proportional to p(k) times
            the product over j of  B(n[j] + k mu, m[j] - n[j] + k (1 - mu)) / B(k mu, k (1 - mu))

    with n nominations by m effective raters (`_effective`) and B the beta function.
    """
    mean = float((counts.yes.sum() + 0.5) / (counts.informed.sum() + 1 / 0.15))
    between = _agreement(counts, mean)
    n, m = _effective(counts, between)
    k = CONCENTRATIONS[:, None]
    log = _log_marginal(n, m, k * mean, k * (1 - mean)).sum(axis=1) + _log_prior()
    weights = np.exp(log - log.max())
    return Prior(mean, between, weights / weights.sum())


def posterior(counts: Counts, prior: Prior, *, interval: float, threshold: float) -> Posterior:
    """Estimate the balanced rate of every carrier, had everyone on the roster answered.

    Mean and variance are exact given the prior (`_moments`). The interval and P(rate >= threshold) are those
    of a beta-binomial with the same moments, on the rates that the missing answers allow.

    Parameters
    ----------
    counts, prior
        Of one role.
    interval
        Mass of the interval, in (0, 1).
    threshold
        The rate from which a carrier holds the role, in (0, 1].
    """
    full = _moments(counts, prior)
    unobserved = _UnobservedNominations.of(full, counts.missing.sum(axis=0))
    tail = (1 - interval) / 2
    nobody = counts.raters <= 0
    values = (full.mean, unobserved.low(tail), unobserved.high(tail), unobserved.above(threshold))
    rate, low, high, probability = (np.where(nobody, np.nan, value) for value in values)
    return Posterior(rate, low, high, probability, full.own)


def lowest_rate(counts: Counts) -> np.ndarray:
    """Return the rate if all non-respondents could judge the carrier, and none would name it.

    Returns
    -------
    ndarray
        Shape (carriers,), in [0, 1]; NaN if nobody was informed.
    """
    everybody = counts.informed + counts.missing
    strata = everybody > 0
    share = np.where(strata, counts.yes / np.maximum(everybody, 1e-12), 0.0)
    return np.where(counts.raters > 0, share.sum(axis=0) / np.maximum(strata.sum(axis=0), 1), np.nan)


def mean_rate(counts: Counts, prior: Prior) -> np.ndarray:
    """Return the posterior mean only; NaN if nobody was informed."""
    return np.where(counts.raters > 0, _moments(counts, prior).mean, np.nan)


def in_nominations(counts: Counts, prior: Prior) -> tuple[np.ndarray, np.ndarray]:
    """Return the posterior mean as an affine function of the nominations per stratum.

    Returns
    -------
    tuple of ndarray
        The mean if nobody named the carrier, shape (carriers,); and what each nomination adds to it, shape
        (strata, carriers).
    """
    nobody = replace(counts, yes=np.zeros_like(counts.yes))
    offset = _moments(nobody, prior).mean
    one = np.eye(len(counts.yes))[:, :, None]
    steps = [_moments(replace(nobody, yes=nobody.yes + row), prior).mean - offset for row in one]
    return offset, np.stack(steps)


def rates_in_strata(counts: Counts, prior: Prior) -> np.ndarray:
    """Return the expected chance that one more informed rater of each stratum would name the carrier.

    Returns
    -------
    ndarray
        Shape (strata, carriers), in (0, 1): the e of `_moments`.
    """
    own, _ = _own_rate(counts, prior)
    return _in_strata(counts, own, prior.between)


def _in_strata(counts: Counts, own: np.ndarray, between: float) -> np.ndarray:
    """Return e = (y + b q) / (n + b), see `_moments`."""
    return np.asarray((counts.yes + between * own) / (counts.informed + between))


@dataclass(frozen=True)
class _FullRate:
    """The rate had everyone on the roster answered: what is known about it, each of shape (carriers,).

    Attributes
    ----------
    mean, variance
        Given the prior.
    lowest, room
        The rate if no non-respondent would name the carrier, and what they add if all of them would.
    own
        The carrier's own rate q.
    """

    mean: np.ndarray
    variance: np.ndarray
    lowest: np.ndarray
    room: np.ndarray
    own: np.ndarray


def _moments(counts: Counts, prior: Prior) -> _FullRate:
    """Compute the moments and the range of the full rate R (decision 10).

    Of carrier j in stratum d, with y nominations by n informed raters, m non-respondents of whom a share a
    can judge it, s = a m, q its own rate and b the agreement between strata::

        e      = (y + b q) / (n + b)        the expected rate among non-respondents
        r      = (y + s e) / (n + s)        the expected rate in the stratum
        mean   = (1 / D) sum over d of r
        var    = sum over d of (s / (D (n + s)))^2 e (1 - e) (1 + (n + b) / s) / (n + b + 1)
               + sum over d of ((e - r) / (D (n + s)))^2 s (1 - a)
               + (sum over d of s b / (D (n + s) (n + b)))^2 var(q)
        lowest = (1 / D) sum over d of y / (n + m)
        room   = (1 / D) sum over d of m / (n + m)

    The variance has three parts: what non-respondents would say, how many of them can judge, and q itself.
    """
    own, uncertainty = _own_rate(counts, prior)
    between = prior.between
    silent = counts.missing * counts.able
    # Strata without anybody to judge the carrier have no rate; the others count equally.
    population = np.maximum(counts.informed + silent, 1e-12)
    everybody = np.maximum(counts.informed + counts.missing, 1e-12)
    strata = counts.informed + counts.missing > 0
    equal = strata / np.maximum(strata.sum(axis=0), 1)
    weight = between + counts.informed
    expected = _in_strata(counts, own, between)
    share = (counts.yes + silent * expected) / population
    part = equal * silent / population
    # What non-respondents would say is beta-binomial, given the posterior of their stratum ...
    said = part**2 * expected * (1 - expected) / (weight + 1) * (1 + weight / np.maximum(silent, 1))
    # ... and how many of the missing could judge the carrier at all is binomial.
    judged = (equal * (expected - share) / population) ** 2 * silent * (1 - counts.able)
    return _FullRate(
        mean=(equal * share).sum(axis=0),
        variance=(said + judged).sum(axis=0) + (part * between / weight).sum(axis=0) ** 2 * uncertainty,
        lowest=(equal * counts.yes / everybody).sum(axis=0),
        room=(equal * counts.missing / everybody).sum(axis=0),
        own=own,
    )


def _effective(counts: Counts, between: float) -> tuple[np.ndarray, np.ndarray]:
    """Return nominations and raters, fewer if raters of one stratum resemble each other.

    Both are divided by the design effect of a cluster sample (Kish 1965), with intraclass correlation
    1 / (1 + b) and n[d] informed raters in stratum d::

        1 + (sum of n[d]^2 / sum of n[d] - 1) / (1 + b)

    References
    ----------
    Kish, L. (1965). Survey sampling. Wiley.
    """
    total = counts.informed.sum(axis=0)
    per_stratum = np.divide((counts.informed**2).sum(axis=0), total, out=np.ones_like(total), where=total > 0)
    effect = 1 + np.maximum(per_stratum - 1, 0) / (1 + between)
    return counts.yes.sum(axis=0) / effect, total / effect


def _own_rate(counts: Counts, prior: Prior) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and variance of each carrier's own rate q, over the posterior of k.

    Given k, q is beta with mean (n + k mu) / (m + k), for n nominations by m effective raters; the variance
    adds that of this mean over k.
    """
    n, m = _effective(counts, prior.between)
    k, weights = CONCENTRATIONS[:, None], prior.own[:, None]
    mean = (n + k * prior.mean) / (m + k)
    variance = mean * (1 - mean) / (m + k + 1)
    overall = (weights * mean).sum(axis=0)
    return overall, (weights * (variance + (mean - overall) ** 2)).sum(axis=0)


def _agreement(counts: Counts, mean: float) -> float:
    """Return b, the concentration of rates in strata around a carrier's own, here (y + 2 mu) / (n + 2)."""
    p = (counts.yes.sum(axis=0) + 2 * mean) / (counts.informed.sum(axis=0) + 2)
    k = CONCENTRATIONS[:, None, None]
    log = _log_marginal(counts.yes, counts.informed, k * p, k * (1 - p)).sum(axis=(1, 2)) + _log_prior()
    weights = np.exp(log - log.max())
    return float(np.exp((weights * np.log(CONCENTRATIONS)).sum() / weights.sum()))


def _log_prior() -> np.ndarray:
    """Return the log density, but for a constant, of the lognormal prior of each concentration."""
    density: np.ndarray = -0.5 * ((np.log(CONCENTRATIONS) - np.log(_PRIOR_CENTRE)) / _PRIOR_SPREAD) ** 2
    return density


def _log_marginal(yes: np.ndarray, total: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the log beta-binomial likelihood, but for the binomial coefficient."""
    return np.asarray(special.betaln(yes + a, total - yes + b) - special.betaln(a, b))


def beta_binomial(n: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the beta-binomial probability of 0, 1, ... out of n, from the ratio of each to the one before.

    P(k) / P(k - 1) = (n - k + 1) (k - 1 + a) / (k (n - k + b)). scipy.stats has it too, but takes half a
    second to load, and its beta functions take much longer than a ratio.

    Parameters
    ----------
    n, a, b
        Shape (cases,): numbers from 0, and both parameters > 0.

    Returns
    -------
    ndarray
        Shape (numbers, cases), up to the highest n; sums to 1 per case.
    """
    k = np.arange(int(n.max(initial=0)) + 1)[:, None]
    left = np.maximum(n - k[1:], 0)
    ratio = (left + 1) * (k[:-1] + a) / (k[1:] * (left + b))
    log = np.concatenate([np.zeros((1, len(n))), np.log(ratio).cumsum(axis=0)])
    log = np.where(k <= n, log, -np.inf)
    mass = np.exp(log - log.max(axis=0))
    return np.asarray(mass / mass.sum(axis=0))


@dataclass(frozen=True)
class _UnobservedNominations:
    """How many missing answers would have been nominations: a beta-binomial, in steps of the rate.

    The number is discrete, and none at all is often the likeliest: a continuous distribution would leave that
    out of the interval. Quantiles are mid-p: half of the probability of a number lies below it.

    Attributes
    ----------
    floor, step
        The rate without any, and what each adds; shape (carriers,).
    below, mass
        The probability of fewer, and of exactly, 0, 1, ... nominations; shape (numbers, carriers).
    """

    floor: np.ndarray
    step: np.ndarray
    below: np.ndarray
    mass: np.ndarray

    @classmethod
    def of(cls, full: _FullRate, missing: np.ndarray) -> _UnobservedNominations:
        """Match a beta-binomial on 0, 1, ..., `missing` to the mean and the variance of the rate.

        With n trials of which a share m is expected, Var = n m (1 - m) (1 + (n - 1) rho) is solved for the
        correlation rho of the answers; then a = m (1 / rho - 1) and b = (1 - m) (1 / rho - 1).
        """
        trials = np.ceil(missing - 1e-9)
        step = np.divide(full.room, trials, out=np.zeros_like(full.room), where=trials > 0)
        safe = np.where(step > 0, step, 1.0)
        n = np.maximum(trials, 1)
        m = np.clip((full.mean - full.lowest) / (safe * n), 1e-6, 1 - 1e-6)
        inflation = full.variance / safe**2 / (n * m * (1 - m))
        rho = np.clip((inflation - 1) / np.maximum(n - 1, 1), 1e-4, 1 - 1e-4)
        a, b = m * (1 / rho - 1), (1 - m) * (1 / rho - 1)
        mass = beta_binomial(trials, a, b)
        return cls(full.lowest, step, mass.cumsum(axis=0) - mass, mass)

    def low(self, tail: float) -> np.ndarray:
        """Return the lower end of the interval: half a step below the number, which is thus inside."""
        number = (self.below + self.mass / 2 >= tail).argmax(axis=0)
        end: np.ndarray = self.floor + self.step * np.maximum(number - 0.5, 0)
        return end

    def high(self, tail: float) -> np.ndarray:
        """Return the upper end of the interval."""
        inside = (self.below + self.mass / 2 <= 1 - tail) & (self.mass > 0)
        number = len(self.mass) - 1 - inside[::-1].argmax(axis=0)
        top = (self.mass > 0).sum(axis=0) - 1
        steps = np.where(inside.any(axis=0), np.minimum(number + 0.5, top), 0)
        end: np.ndarray = self.floor + self.step * steps
        return end

    def above(self, threshold: float) -> np.ndarray:
        """Return P(rate >= threshold)."""
        k = np.arange(len(self.mass))[:, None]
        reached = self.floor + self.step * k >= threshold - 1e-9
        return np.asarray((self.mass * reached).sum(axis=0))
