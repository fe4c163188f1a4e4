"""How well scores find the planted holders, and how reliable their certainty is; plain numbers in and out."""

from __future__ import annotations

import numpy as np
from scipy.special import comb
from scipy.stats import rankdata

from regienet.simulate.arrays import Array

_RESAMPLES = 2000
"""The number of resamples of regions for an interval."""


def known_mean(values: Array) -> float:
    """Average the known values; NaN if there are none.

    Examples
    --------
    >>> known_mean(np.array([1.0, np.nan, 2.0]))
    1.5
    """
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan


def middled(score: Array) -> Array:
    """Convert scores to mid-ranks in [0, 1]; an unknown score ranks in the middle.

    Examples
    --------
    >>> middled(np.array([3.0, 7.0, np.nan])).tolist()
    [0.25, 0.75, 0.5]
    """
    known = ~np.isnan(score)
    result = np.full(len(score), 0.5)
    if known.any():
        result[known] = (rankdata(score[known]) - 0.5) / known.sum()
    return result


def auc(score: Array, holder: Array) -> float:
    """Return the probability that a holder scores above a non-holder; ties count half. NaN without either.

    Examples
    --------
    >>> auc(np.array([0.9, 0.5, 0.5, 0.1]), np.array([True, True, False, False]))
    0.875
    """
    holders, others = int(holder.sum()), int((~holder).sum())
    if not holders or not others:
        return np.nan
    ranks = rankdata(score)
    return float((ranks[holder].sum() - holders * (holders + 1) / 2) / (holders * others))


def average_precision(score: Array, holder: Array) -> float:
    """Return the mean precision at each holder, from the top; tied people are taken together.

    Examples
    --------
    >>> average_precision(np.array([0.9, 0.8, 0.7]), np.array([True, False, True]))
    0.8333333333333333
    """
    if not holder.any():
        return np.nan
    levels = np.unique(score)[::-1]
    at_least = score[None, :] >= levels[:, None]
    found = (at_least & holder).sum(axis=1)
    gained = np.diff(found, prepend=0)
    return float((gained * found / at_least.sum(axis=1)).sum() / holder.sum())


def precision_at_count(score: Array, holder: Array) -> float:
    """Return the share of holders among as many top scorers as there are holders; boundary ties are shared.

    Examples
    --------
    >>> precision_at_count(np.array([0.9, 0.8, 0.7]), np.array([True, False, True]))
    0.5
    """
    count = int(holder.sum())
    if not count:
        return np.nan
    edge = np.sort(score)[-count]
    above, at_edge = score > edge, score == edge
    places = count - above.sum()
    return float((holder[above].sum() + places * holder[at_edge].mean()) / count)


def highest_hold(score: Array, holder: Array, places: int) -> float:
    """Return the chance that the highest scores include a holder, if ties are broken at random.

    Examples
    --------
    >>> highest_hold(np.array([0.9, 0.8, 0.8]), np.array([False, True, False]), 2)
    0.5
    """
    edge = np.sort(score)[-min(places, len(score))]
    above, at_edge = score > edge, score == edge
    if holder[above].any():
        return 1.0
    left, tied = places - int(above.sum()), int(at_edge.sum())
    missed = comb(tied - int(holder[at_edge].sum()), left) / comb(tied, left) if left < tied else 0.0
    return float(1 - missed) if holder[at_edge].any() else 0.0


def rank_agreement(one: Array, other: Array) -> float:
    """Return Spearman's rank correlation where both are known; NaN if either does not differ there.

    Examples
    --------
    >>> rank_agreement(np.array([1.0, 2.0, 3.0, np.nan]), np.array([5.0, 7.0, 9.0, 1.0]))
    1.0
    """
    known = ~np.isnan(one) & ~np.isnan(other)
    first, second = (rankdata(values[known]) - (known.sum() + 1) / 2 for values in (one, other))
    spread = np.sqrt((first**2).sum() * (second**2).sum())
    return float((first * second).sum() / spread) if spread else np.nan


def pooled_ratio(total: Array, cases: Array) -> tuple[float, float]:
    """Return the ratio of two sums over regions, and its standard error (linearised, between regions).

    Examples
    --------
    >>> value, error = pooled_ratio(np.array([1.0, 3.0]), np.array([2.0, 2.0]))
    >>> value, round(error, 3)
    (1.0, 0.5)
    """
    some = cases > 0
    total, cases, regions = total[some], cases[some], int(some.sum())
    if not regions:
        return np.nan, np.nan
    ratio = total.sum() / cases.sum()
    if regions == 1:
        return float(ratio), np.nan
    spread = ((total - ratio * cases) ** 2).sum() * regions / (regions - 1)
    return float(ratio), float(np.sqrt(spread) / cases.sum())


def macro_f1(score: Array, holder: Array) -> float:
    """Return the mean F1 over roles, for people with exactly one role, predicted by their highest rank.

    Parameters
    ----------
    score, holder
        Shape (persons, roles); scores comparable over roles, as returned by `middled`.
    """
    single = holder.sum(axis=1) == 1
    if not single.any():
        return np.nan
    actual = holder[single].argmax(axis=1)
    predicted = score[single].argmax(axis=1)
    values = []
    for role in np.unique(actual):
        right = int(((predicted == role) & (actual == role)).sum())
        values.append(2 * right / int((predicted == role).sum() + (actual == role).sum()))
    return float(np.mean(values))


def brier(probability: Array, outcome: Array) -> float:
    """Return the mean squared error of probabilities.

    Examples
    --------
    >>> brier(np.array([1.0, 0.5]), np.array([True, False]))
    0.125
    """
    return float(np.mean((probability - outcome) ** 2)) if len(outcome) else np.nan


def calibration_gaps(probability: Array, outcome: Array, *, bins: int = 10) -> Array:
    """Sum probability minus outcome in each bin of probabilities, as a share of all cases.

    The expected calibration error is the sum of the absolute gaps, after averaging over regions: within one
    region, most of a gap is due to chance.

    Examples
    --------
    >>> outcome = np.array([True, True, False, False])
    >>> calibration_gaps(np.array([0.75, 0.75, 0.25, 0.25]), outcome, bins=2).tolist()
    [0.125, -0.125]
    """
    of = np.minimum((probability * bins).astype(int), bins - 1)
    return np.bincount(of, weights=probability - outcome, minlength=bins) / max(len(outcome), 1)


def covered(low: Array, high: Array, value: Array) -> Array:
    """Return whether intervals contain a value: 1 inside, 0 outside, one half on a bound (mid-p).

    A rate in a finite group takes few values, so it often coincides with a bound.

    Examples
    --------
    >>> covered(np.array([0.1, 0.2, 0.3]), np.array([0.4, 0.4, 0.4]), np.array([0.2, 0.2, 0.2])).tolist()
    [1.0, 0.5, 0.0]
    """
    edge = np.isclose(value, low, atol=1e-9) | np.isclose(value, high, atol=1e-9)
    inside = (value > low) & (value < high)
    return np.where(edge, 0.5, inside.astype(float))


def mean_interval(value: Array, *, seed: int) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the mean over regions, ignoring regions without a value."""
    known = value[~np.isnan(value)]
    if len(known) < 2:
        return np.nan, np.nan
    rng = np.random.default_rng(np.random.SeedSequence(seed))
    means = known[rng.integers(0, len(known), (_RESAMPLES, len(known)))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
