"""The balanced rate of peer nominations: what it is, and how sure we are of it.

What is estimated is the mean over the raters' domains of the share of informed raters who nominate the
carrier, had everyone on the roster answered: a finite population, of which the answers are a part. The part
that answered is known. What the others would have said is drawn from the carrier's own rate, which is itself
uncertain and is shrunken to the region's mean; domains differ around it. Both spreads are estimated from the
region, with a prior that keeps them sane when there is little to estimate them from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from regienet.collect.codebook import Kernrol
from regienet.roles.evidence import Evidence

CONCENTRATIONS = np.geomspace(0.5, 64, 15)
"""Grid of concentrations kappa of a beta distribution with parameters kappa mu and kappa (1 - mu)."""

_PRIOR_CENTRE, _PRIOR_SPREAD = 4.0, 1.0
"""Centre and standard deviation (on the log scale) of the lognormal prior of a concentration."""


@dataclass(frozen=True)
class Rates:
    """Balanced rates of one role, per carrier.

    Attributes
    ----------
    rate, low, high
        Posterior mean and interval, in [0, 1]; NaN where nobody was informed.
    holder
        P(rate >= threshold), in [0, 1].
    relative
        Natural logarithm of the shrunken rate over the region's mean rate, before centring over the roles.
    raters, organisations
        How many informed raters there are, and from how many organisations.
    """

    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    holder: np.ndarray
    relative: np.ndarray
    raters: np.ndarray
    organisations: np.ndarray


def rates_of(evidence: Evidence, role: Kernrol, *, interval: float, threshold: float) -> Rates:
    """Estimate the balanced nomination rate of every carrier for one role."""
    yes = evidence.total(evidence.nominated(role), "domain")
    informed = evidence.informed(role, "domain")
    silent = missing_raters(evidence, role)
    mean, variance, floor, ceiling, own = _moments(yes, informed, silent)
    tail = (1 - interval) / 2
    low, high, holder = _beta_between(mean, variance, floor, ceiling, tail, threshold)
    raters = informed.sum(axis=0)
    nobody = raters <= 0
    rate, low, high, holder = (np.where(nobody, np.nan, value) for value in (mean, low, high, holder))
    overall = yes.sum() / max(informed.sum(), 1)
    relative = np.log(own / overall) if overall > 0 else np.full(len(raters), np.nan)
    organisations = _organisations(evidence, role)
    return Rates(rate, low, high, holder, np.where(nobody, np.nan, relative), raters, organisations)


def missing_raters(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """Count who was asked and would have been informed, but did not answer, per stratum and carrier.

    Of those who did not answer the same part would have been informed as of those who did.

    Returns
    -------
    ndarray
        Shape (domains, carriers); not whole numbers.
    """
    answered = evidence.answered(role)
    gone = np.where(evidence.asked & ~answered, 1.0, 0.0)
    everyone = evidence.weighted(gone)
    own = evidence.own_matrix
    missing = np.stack([np.full(own.shape[1], (gone * mask).sum()) for mask in evidence.strata("domain")])
    missing = missing - everyone.total(own, "domain")
    able = evidence.informed(role, "domain")
    there = np.stack([np.full(own.shape[1], (answered * mask).sum()) for mask in evidence.strata("domain")])
    there = there - evidence.weighted(answered.astype(float)).total(own, "domain")
    part = np.where(there > 0, able / np.maximum(there, 1), 1.0)
    return np.maximum(missing, 0) * part


def _moments(
    yes: np.ndarray, informed: np.ndarray, silent: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Give mean and variance of the full rate, its lowest and highest possible value, and the own rate."""
    mu = (yes.sum() + 0.5) / (informed.sum() + 1 / 0.15)
    between = _concentration(yes, informed, mu)
    total_yes, total = yes.sum(axis=0), informed.sum(axis=0)
    # Raters of one domain resemble each other, so that they count for fewer (the design effect).
    effect = 1 + np.maximum(_kish(informed) - 1, 0) / (1 + between)
    n, m = total_yes / effect, total / effect
    weights, mean_p, var_p = _own_rate(n, m, mu)
    p = (weights * mean_p).sum(axis=0)
    v = (weights * (var_p + (mean_p - p) ** 2)).sum(axis=0)

    population = informed + silent
    strata = population > 0
    count = np.maximum(strata.sum(axis=0), 1)
    size = np.maximum(population, 1e-12)
    known = np.where(strata, yes / size, 0).sum(axis=0) / count
    part = np.where(strata, silent / size, 0) / count
    slope = between / (between + informed)
    expected = (yes + between * p) / (between + informed)
    # A beta-binomial share of `silent` raters, given the domain's posterior with between + informed raters.
    spread = expected * (1 - expected) / (between + informed + 1)
    spread = spread * (1 + (between + informed) / np.maximum(silent, 1))
    mean = known + (part * expected).sum(axis=0)
    variance = (part**2 * spread).sum(axis=0) + ((part * slope).sum(axis=0)) ** 2 * v
    return mean, variance, known, known + part.sum(axis=0), p


def _kish(informed: np.ndarray) -> np.ndarray:
    """Give the effective number of raters per stratum."""
    total = informed.sum(axis=0)
    return np.divide((informed**2).sum(axis=0), total, out=np.ones_like(total), where=total > 0)


def _log_prior() -> np.ndarray:
    return -0.5 * ((np.log(CONCENTRATIONS) - np.log(_PRIOR_CENTRE)) / _PRIOR_SPREAD) ** 2


def _log_marginal(yes: np.ndarray, total: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return special.betaln(yes + a, total - yes + b) - special.betaln(a, b)


def _concentration(yes: np.ndarray, informed: np.ndarray, mu: float) -> float:
    """Estimate how much domains agree about a carrier: the concentration around its own rate."""
    p = (yes.sum(axis=0) + 2 * mu) / (informed.sum(axis=0) + 2)
    k = CONCENTRATIONS[:, None, None]
    log = _log_marginal(yes, informed, k * p, k * (1 - p)).sum(axis=(1, 2)) + _log_prior()
    weights = np.exp(log - log.max())
    return float(np.exp((weights * np.log(CONCENTRATIONS)).sum() / weights.sum()))


def _own_rate(n: np.ndarray, m: np.ndarray, mu: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give, per concentration of the carriers' own rates, its weight and the own rate's mean and variance."""
    k = CONCENTRATIONS[:, None]
    log = _log_marginal(n, m, k * mu, k * (1 - mu)).sum(axis=1) + _log_prior()
    weights = np.exp(log - log.max())
    mean = (n + k * mu) / (m + k)
    variance = mean * (1 - mean) / (m + k + 1)
    return (weights / weights.sum())[:, None], mean, variance


def _beta_between(
    mean: np.ndarray,
    variance: np.ndarray,
    floor: np.ndarray,
    ceiling: np.ndarray,
    tail: float,
    threshold: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give both ends of the interval, and P(>= threshold), of the beta with these moments and bounds."""
    width = ceiling - floor
    open_ = (width > 1e-9) & (variance > 1e-12)
    safe = np.where(open_, width, 1.0)
    m = np.clip(np.where(open_, (mean - floor) / safe, 0.5), 1e-6, 1 - 1e-6)
    v = np.clip(np.where(open_, variance / safe**2, 0.05), 1e-9, m * (1 - m) * 0.98)
    k = m * (1 - m) / v - 1
    a, b = m * k, (1 - m) * k
    low, high = (floor + safe * special.betaincinv(a, b, q) for q in (tail, 1 - tail))
    above = 1 - special.betainc(a, b, np.clip((threshold - floor) / safe, 0, 1))
    certain = np.where(mean >= threshold - 1e-9, 1.0, 0.0)
    return np.where(open_, low, mean), np.where(open_, high, mean), np.where(open_, above, certain)


def _organisations(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """Count the organisations of the informed raters of each carrier."""
    answered = evidence.answered(role)
    exceptions = evidence.informed_exceptions(role)
    homes = evidence.organisation_of_raters
    count = np.zeros(len(evidence.carriers))
    for organisation in sorted(set(homes[answered])):
        members = answered & (homes == organisation)
        silent = np.asarray(members.astype(float) @ exceptions)
        count += members.sum() - silent > 0
    return count
