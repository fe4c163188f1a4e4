"""How likely a rater names a carrier whatever the carrier does: generosity, contact, nearness and level.

Raters differ in how many people they name, and they name those whom they work with, who are near to them, or
who are senior, for almost any question. The model explains each layer from these four, and from nothing that
is the carrier's alone: what it leaves over is what the carrier does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import special

_SPREAD_OF_TERMS = 1.0
"""Standard deviation of the normal prior of the coefficient of a term, on the log-odds."""

_LIMITS_OF_SPREAD = (0.2, 1.7)
"""Least and greatest standard deviation of the generosity of raters, on the log-odds."""

_STEPS = 100
_PRECISION = 1e-9
_LONGEST_STEP = 2.0
"""A Newton step is shortened to this, so that the first ones do not overshoot."""

_FEWEST = 3
"""A term needs at least so many raters, and carriers, with and without it."""

RATERS = "raters"
"""The name of the generosity of raters among the terms."""


@dataclass(frozen=True)
class Expected:
    """What raters would say of carriers for being known.

    Attributes
    ----------
    probability
        Shape (raters, carriers), in (0, 1): that the rater names the carrier; 0 for a pair that is not
        informed.
    dropped
        The names of the terms that are left out since too few raters or carriers are behind them; not of
        those that are the same for all pairs.
    """

    probability: np.ndarray
    dropped: tuple[str, ...]


def expected(named: np.ndarray, informed: np.ndarray, terms: Mapping[str, np.ndarray]) -> Expected:
    """Estimate how likely each informed rater names each carrier, from kinds of pairs only.

    For rater i and carrier j, with x[i, j] the terms of the pair, the model is logistic::

        logit p[i, j] = b[0] + x[i, j] b + u[i],    b ~ Normal(0, 1),  u[i] ~ Normal(0, s^2)

    so the generosity u of a rater is pooled towards that of the others, and s^2 is estimated from the region
    by expectation maximisation. The data are counts of pairs and of names per rater and kind of pair
    (a combination of terms), and the mode is found by Newton's method.

    A term is dropped if fewer than three raters are informed about pairs with it, or about pairs without it,
    or if fewer than three carriers are in such pairs: it would describe single people. With fewer than three
    raters they are not told from each other either, and everybody's probability is the same rate.

    Parameters
    ----------
    named
        Shape (raters, carriers), 0 or 1: who named whom.
    informed
        The same shape, bool: who could have named whom.
    terms
        Name -> the same shape, bool: what may make a rater name a carrier.

    Returns
    -------
    Expected
        The probabilities, and the terms that were dropped.

    References
    ----------
    Breslow, N. E., & Clayton, D. G. (1993). Approximate inference in generalized linear mixed models. Journal
    of the American Statistical Association 88(421), 9-25. https://doi.org/10.1080/01621459.1993.10594284
    """
    used = [name for name, term in terms.items() if _supported(term, informed)]
    pooled = int(informed.any(axis=1).sum()) >= _FEWEST
    kind, kinds = _kinds([terms[name] for name in used], informed.shape)
    cells = kind + len(kinds) * np.arange(len(kind))[:, None]
    size = len(kind) * len(kinds)
    pairs, names = (
        np.bincount(cells[informed], weights=weights, minlength=size).reshape(len(kind), len(kinds))
        for weights in (None, named[informed])
    )
    log_odds = _mode(pairs.astype(float), names, kinds, generous=pooled)
    probability = np.where(informed, np.take_along_axis(special.expit(log_odds), kind, axis=1), 0.0)
    dropped = [name for name, term in terms.items() if name not in used and _varies(term, informed)]
    return Expected(probability, tuple(dropped if pooled else [*dropped, RATERS]))


def _varies(term: np.ndarray, informed: np.ndarray) -> bool:
    return bool((informed & term).any() and (informed & ~term).any())


def _supported(term: np.ndarray, informed: np.ndarray) -> bool:
    """Check whether enough raters and carriers are in informed pairs with the term, and without it."""
    sides = (informed & term, informed & ~term)
    return all(int(side.any(axis=axis).sum()) >= _FEWEST for side in sides for axis in (0, 1))


def _kinds(terms: list[np.ndarray], shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of the kind of each pair, and the terms of each kind, a constant first."""
    number = np.zeros(shape, dtype=np.intp)
    for place, term in enumerate(terms):
        number += term.astype(np.intp) << place
    every = np.arange(1 << len(terms))
    return number, np.column_stack(
        [np.ones(len(every)), *(every >> place & 1 for place in range(len(terms)))]
    )


@dataclass(frozen=True)
class _Mode:
    """The most likely coefficients and effects of raters, given how much raters spread.

    Attributes
    ----------
    coefficients
        Shape (terms,).
    effects
        Shape (raters,): u.
    spread
        What the effects and their uncertainty say about s: a step of expectation maximisation.
    """

    coefficients: np.ndarray
    effects: np.ndarray
    spread: float


def _mode(pairs: np.ndarray, names: np.ndarray, kinds: np.ndarray, *, generous: bool) -> np.ndarray:
    """Return the log-odds of each rater for each kind of pair, shape (raters, kinds).

    Expectation maximisation goes on until s no longer changes. That takes hundreds of steps, so the s from
    which a step leads nowhere is searched for instead, within `_LIMITS_OF_SPREAD`, by false position.
    """
    answered = pairs.sum(axis=1) > 0
    data = (pairs[answered], names[answered], kinds)
    coefficients = np.zeros(kinds.shape[1])
    coefficients[0] = special.logit((names.sum() + 0.5) / (pairs.sum() + 1 / 0.15))
    found = _Mode(coefficients, np.zeros(int(answered.sum())), 0.0)

    def rise(spread: float) -> float:
        nonlocal found
        found = _given_spread(*data, found, spread)
        return found.spread - spread

    if generous:
        _search(rise, *_LIMITS_OF_SPREAD)
    elif answered.any():
        rise(0.0)
    effects = np.zeros(len(pairs))
    effects[answered] = found.effects
    return np.asarray(kinds @ found.coefficients + effects[:, None])


def _search(rise: Callable[[float], float], low: float, high: float) -> None:
    """Call a function last where it is 0, or at the limit beyond which that would be.

    By false position; of an end that stays twice, the value is halved (the Illinois algorithm).
    """
    if (at_low := rise(low)) <= 0 or (at_high := rise(high)) >= 0:
        return
    for _ in range(_STEPS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = rise(middle)
        if abs(value) < _PRECISION or high - low < _PRECISION:
            return
        if value > 0:
            low, at_low, at_high = middle, value, at_high / 2
        else:
            high, at_high, at_low = middle, value, at_low / 2


def _given_spread(
    pairs: np.ndarray, names: np.ndarray, kinds: np.ndarray, start: _Mode, spread: float
) -> _Mode:
    """Find the mode given the spread of raters, 0 if they are not told from each other.

    The effects of raters have a diagonal block in the matrix of second derivatives, so a Newton step solves
    for the coefficients only (the Schur complement), and then for each rater alone.
    """
    precision = np.diag([0.0, *[_SPREAD_OF_TERMS**-2] * (kinds.shape[1] - 1)])
    coefficients, effects = start.coefficients, start.effects
    own = np.full(len(pairs), np.inf)
    for _ in range(_STEPS):
        share = special.expit(kinds @ coefficients + effects[:, None])
        likely = pairs * share
        weight = likely * (1 - share) + 1e-12
        over = names - likely
        curvature = kinds.T @ (weight.sum(axis=0)[:, None] * kinds) + precision
        slope = kinds.T @ over.sum(axis=0) - precision @ coefficients
        change = np.zeros(len(pairs))
        if spread:
            own = weight.sum(axis=1) + spread**-2
            own_slope = over.sum(axis=1) - effects * spread**-2
            shared = weight @ kinds
            step = np.linalg.solve(
                curvature - shared.T @ (shared / own[:, None]), slope - shared.T @ (own_slope / own)
            )
            change = (own_slope - shared @ step) / own
        else:
            step = np.linalg.solve(curvature, slope)
        longest = float(max(np.abs(step).max(), np.abs(change).max()))
        short = min(1.0, _LONGEST_STEP / max(longest, _PRECISION))
        coefficients, effects = coefficients + short * step, effects + short * change
        if longest < _PRECISION:
            break
    return _Mode(coefficients, effects, float(np.sqrt((effects**2 + 1 / own).mean())))
