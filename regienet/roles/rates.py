"""The balanced rate of peer nominations: what it is, and how sure we are of it.

What is estimated is the mean over the raters' domains of the share of informed raters who nominate the
carrier, had everyone on the roster answered: a finite population, of which the answers are a part. The part
that answered is known. What the others would have said is drawn from the carrier's own rate, which is itself
uncertain and is shrunken to the region's mean; domains differ around it. Both spreads are estimated from the
region, with a prior that keeps them sane when there is little to estimate them from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from regienet.roles.evidence import Evidence
from regienet.vocabulary import Kernrol

CONCENTRATIONS = np.geomspace(0.5, 64, 15)
"""Grid of concentrations kappa of a beta distribution with parameters kappa mu and kappa (1 - mu)."""

_PRIOR_CENTRE, _PRIOR_SPREAD = 4.0, 1.0
"""Centre and standard deviation (on the log scale) of the lognormal prior of a concentration."""


@dataclass(frozen=True)
class Counts:
    """What was answered about each carrier for one role.

    Attributes
    ----------
    yes, informed, missing
        Shape (domains, carriers): nominations, informed raters, and who was asked but did not answer.
    able
        Shape (domains, carriers), in [0, 1]: which part of those who answered can judge the carrier; of the
        missing the same part could have.
    raters, organisations
        Shape (carriers,): how many informed raters there are, and from how many organisations.
    """

    yes: np.ndarray
    informed: np.ndarray
    missing: np.ndarray
    able: np.ndarray
    raters: np.ndarray
    organisations: np.ndarray

    @classmethod
    def of(cls, evidence: Evidence, role: Kernrol) -> Counts:
        """Count the answers of one role."""
        said = evidence.statements
        informed = evidence.informed(role, "domain")
        return cls(
            yes=evidence.total(said.nominated(role), "domain"),
            informed=informed,
            missing=_others(evidence, said.asked & ~said.answered(role)),
            able=_able(evidence, role, informed),
            raters=informed.sum(axis=0),
            organisations=_organisations(evidence, role),
        )

    @classmethod
    def without_each(cls, evidence: Evidence, role: Kernrol, left_out: np.ndarray) -> Counts:
        """Count the answers without some raters, for several sets of them at once.

        Parameters
        ----------
        left_out
            Shape (sets, raters), bool.

        Returns
        -------
        Counts
            With sets x carriers columns, set by set; organisations are not counted.
        """
        said = evidence.statements
        some = evidence.weighted(evidence.weights * ~left_out)
        informed = some.informed(role, "domain")
        parts = (
            some.total(said.nominated(role), "domain"),
            informed,
            _others(some, said.asked & ~said.answered(role)),
            _able(some, role, informed),
        )
        yes, informed, missing, able = (part.swapaxes(0, 1).reshape(part.shape[1], -1) for part in parts)
        raters = informed.sum(axis=0)
        return cls(yes, informed, missing, able, raters, np.zeros_like(raters))

    def columns(self, which: np.ndarray) -> Counts:
        """Give the counts of some carriers."""
        return Counts(*(value[..., which] for value in vars(self).values()))

    def with_answers(self, domains: np.ndarray, *, yes: np.ndarray, answers: np.ndarray) -> Counts:
        """Give the counts when so many of the silent answered, each carrier's from its own domain.

        Parameters
        ----------
        domains
            Shape (carriers,): the row of the domain that the answers come from.
        yes, answers
            Shape (carriers,): how many answers more, and how many of them are nominations.
        """
        here = np.arange(self.yes.shape[0])[:, None] == domains
        return replace(
            self,
            yes=self.yes + here * yes,
            informed=self.informed + here * answers,
            missing=np.maximum(self.missing - here * answers, 0),
            raters=self.raters + answers,
        )


@dataclass(frozen=True)
class Prior:
    """How rates are spread in the region, for one role.

    Attributes
    ----------
    mean
        The region's mean rate, in (0, 1).
    between
        How much domains agree about a carrier: the concentration of their rates around its own.
    own
        Per concentration of the carriers' own rates around the mean, its posterior weight.
    """

    mean: float
    between: float
    own: np.ndarray


@dataclass(frozen=True)
class Posterior:
    """What is known of the balanced rate of each carrier.

    Attributes
    ----------
    rate, low, high
        Mean and interval, in [0, 1]; NaN where nobody was informed.
    holder
        P(rate >= threshold), in [0, 1]; NaN where nobody was informed.
    own
        The carrier's own rate, shrunken to the region's, in (0, 1).
    """

    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    holder: np.ndarray
    own: np.ndarray


def fit_prior(counts: Counts) -> Prior:
    """Estimate from all carriers of the region how rates are spread."""
    mean = float((counts.yes.sum() + 0.5) / (counts.informed.sum() + 1 / 0.15))
    between = _agreement(counts, mean)
    n, m = _effective(counts, between)
    k = CONCENTRATIONS[:, None]
    log = _log_marginal(n, m, k * mean, k * (1 - mean)).sum(axis=1) + _log_prior()
    weights = np.exp(log - log.max())
    return Prior(mean, between, weights / weights.sum())


def posterior(counts: Counts, prior: Prior, *, interval: float, threshold: float) -> Posterior:
    """Estimate the balanced rate of every carrier, had everyone on the roster answered.

    The mean and the variance are exact given the prior; the interval is that of the beta-binomial with these
    moments, between the lowest and the highest rate that the missing answers allow.
    """
    full = _moments(counts, prior)
    unobserved = _UnobservedNominations.of(full, counts.missing.sum(axis=0))
    tail = (1 - interval) / 2
    nobody = counts.raters <= 0
    values = (full.mean, unobserved.low(tail), unobserved.high(tail), unobserved.above(threshold))
    rate, low, high, holder = (np.where(nobody, np.nan, value) for value in values)
    return Posterior(rate, low, high, holder, full.own)


def lowest_rate(counts: Counts) -> np.ndarray:
    """Give the rate if all who did not answer could judge the carrier, and none would name it.

    Returns
    -------
    ndarray
        Shape (carriers,), in [0, 1]; NaN where nobody was informed.
    """
    everybody = counts.informed + counts.missing
    strata = everybody > 0
    share = np.where(strata, counts.yes / np.maximum(everybody, 1e-12), 0.0)
    return np.where(counts.raters > 0, share.sum(axis=0) / np.maximum(strata.sum(axis=0), 1), np.nan)


def mean_rate(counts: Counts, prior: Prior) -> np.ndarray:
    """Give the mean of the posterior alone; NaN where nobody was informed."""
    return np.where(counts.raters > 0, _moments(counts, prior).mean, np.nan)


@dataclass(frozen=True)
class _FullRate:
    """What is known of the rate had everyone on the roster answered; each of shape (carriers,).

    Attributes
    ----------
    mean, variance
        Given the prior.
    lowest, room
        The rate if none of the missing would name the carrier, and what they add if all of them would.
    own
        The carrier's own rate, around which those of its domains lie.
    """

    mean: np.ndarray
    variance: np.ndarray
    lowest: np.ndarray
    room: np.ndarray
    own: np.ndarray


def _moments(counts: Counts, prior: Prior) -> _FullRate:
    """Compute the moments and the range of the full rate."""
    own, uncertainty = _own_rate(counts, prior)
    between = prior.between
    silent = counts.missing * counts.able
    population = np.maximum(counts.informed + silent, 1e-12)
    everybody = np.maximum(counts.informed + counts.missing, 1e-12)
    strata = counts.informed + counts.missing > 0
    equal = strata / np.maximum(strata.sum(axis=0), 1)
    weight = between + counts.informed
    expected = (counts.yes + between * own) / weight
    share = (counts.yes + silent * expected) / population
    part = equal * silent / population
    # What the silent would say is beta-binomial, given the domain's own posterior ...
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


def _able(evidence: Evidence, role: Kernrol, informed: np.ndarray) -> np.ndarray:
    reached = _others(evidence, evidence.statements.answered(role))
    return np.asarray(np.divide(informed, reached, out=np.ones_like(informed), where=reached > 0))


def _others(evidence: Evidence, who: np.ndarray) -> np.ndarray:
    """Count per domain and carrier who is not the carrier itself or one of its people."""
    said = evidence.statements
    counted = evidence.weighted(evidence.weights * who)
    everyone = np.stack([(counted.weights * mask).sum(axis=-1) for mask in said.strata("domain")], axis=-1)
    others: np.ndarray = everyone[..., None] - counted.total(said.self_or_staff_mask, "domain")
    return others


def _organisations(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """Count the organisations of the informed raters of each carrier."""
    said = evidence.statements
    answered = said.answered(role) & (evidence.weights > 0)
    uninformed = said.uninformed(role)
    homes = said.organisation_of_raters
    count = np.zeros(len(said.carriers))
    for organisation in sorted(set(homes[answered])):
        members = answered & (homes == organisation)
        count += members.sum() - np.asarray(members.astype(float) @ uninformed) > 0
    return count


def _effective(counts: Counts, between: float) -> tuple[np.ndarray, np.ndarray]:
    """Give nominations and raters, fewer where raters of one domain resemble each other (design effect)."""
    total = counts.informed.sum(axis=0)
    per_stratum = np.divide((counts.informed**2).sum(axis=0), total, out=np.ones_like(total), where=total > 0)
    effect = 1 + np.maximum(per_stratum - 1, 0) / (1 + between)
    return counts.yes.sum(axis=0) / effect, total / effect


def _own_rate(counts: Counts, prior: Prior) -> tuple[np.ndarray, np.ndarray]:
    """Give mean and variance of each carrier's own rate, over the concentrations that the region allows."""
    n, m = _effective(counts, prior.between)
    k, weights = CONCENTRATIONS[:, None], prior.own[:, None]
    mean = (n + k * prior.mean) / (m + k)
    variance = mean * (1 - mean) / (m + k + 1)
    overall = (weights * mean).sum(axis=0)
    return overall, (weights * (variance + (mean - overall) ** 2)).sum(axis=0)


def _agreement(counts: Counts, mean: float) -> float:
    p = (counts.yes.sum(axis=0) + 2 * mean) / (counts.informed.sum(axis=0) + 2)
    k = CONCENTRATIONS[:, None, None]
    log = _log_marginal(counts.yes, counts.informed, k * p, k * (1 - p)).sum(axis=(1, 2)) + _log_prior()
    weights = np.exp(log - log.max())
    return float(np.exp((weights * np.log(CONCENTRATIONS)).sum() / weights.sum()))


def _log_prior() -> np.ndarray:
    density: np.ndarray = -0.5 * ((np.log(CONCENTRATIONS) - np.log(_PRIOR_CENTRE)) / _PRIOR_SPREAD) ** 2
    return density


def _log_marginal(yes: np.ndarray, total: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.asarray(special.betaln(yes + a, total - yes + b) - special.betaln(a, b))


def beta_binomial(k: np.ndarray, n: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Give the probability of k out of n; scipy.stats has it too, but takes half a second to load."""
    ways = -np.log(n + 1) - special.betaln(n - k + 1, k + 1)
    return np.asarray(np.exp(ways + special.betaln(k + a, n - k + b) - special.betaln(a, b)))


@dataclass(frozen=True)
class _UnobservedNominations:
    """How many of the missing answers would have been nominations: beta-binomial, in steps of the rate.

    The number is discrete, and none at all is often the likeliest; a continuous distribution would leave that
    out of the interval. Quantiles are mid-p: half of the probability of a number lies below it.
    """

    floor: np.ndarray
    step: np.ndarray
    below: np.ndarray
    mass: np.ndarray

    @classmethod
    def of(cls, full: _FullRate, missing: np.ndarray) -> _UnobservedNominations:
        """Match a beta-binomial on 0, 1, ... missing to the mean and the variance of the rate."""
        trials = np.ceil(missing - 1e-9)
        step = np.divide(full.room, trials, out=np.zeros_like(full.room), where=trials > 0)
        safe = np.where(step > 0, step, 1.0)
        n = np.maximum(trials, 1)
        m = np.clip((full.mean - full.lowest) / (safe * n), 1e-6, 1 - 1e-6)
        # Var = n m (1 - m) (1 + (n - 1) rho), solved for the correlation rho of the answers.
        inflation = full.variance / safe**2 / (n * m * (1 - m))
        rho = np.clip((inflation - 1) / np.maximum(n - 1, 1), 1e-4, 1 - 1e-4)
        a, b = m * (1 / rho - 1), (1 - m) * (1 / rho - 1)
        k = np.arange(int(trials.max(initial=0)) + 1)[:, None]
        mass = np.where(k <= trials, beta_binomial(np.minimum(k, trials), trials, a, b), 0)
        mass = mass / mass.sum(axis=0)
        return cls(full.lowest, step, mass.cumsum(axis=0) - mass, mass)

    def low(self, tail: float) -> np.ndarray:
        """Give the lower end of the interval: half a step below the number, so that the number is in it."""
        number = (self.below + self.mass / 2 >= tail).argmax(axis=0)
        end: np.ndarray = self.floor + self.step * np.maximum(number - 0.5, 0)
        return end

    def high(self, tail: float) -> np.ndarray:
        """Give the upper end of the interval."""
        inside = (self.below + self.mass / 2 <= 1 - tail) & (self.mass > 0)
        number = len(self.mass) - 1 - inside[::-1].argmax(axis=0)
        top = (self.mass > 0).sum(axis=0) - 1
        steps = np.where(inside.any(axis=0), np.minimum(number + 0.5, top), 0)
        end: np.ndarray = self.floor + self.step * steps
        return end

    def above(self, threshold: float) -> np.ndarray:
        """Give P(rate >= threshold)."""
        k = np.arange(len(self.mass))[:, None]
        reached = self.floor + self.step * k >= threshold - 1e-9
        return np.asarray((self.mass * reached).sum(axis=0))
