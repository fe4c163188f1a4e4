"""Ranks of which equal values share theirs, and normal scores."""

from __future__ import annotations

import numpy as np
from scipy import special

_DECIMALS = 10
"""Values that are equal to so many decimals are equal, and differ by rounding only."""


def normal_scores(values: np.ndarray) -> np.ndarray:
    """Return normal scores of the mid-ranks among the known values.

    z = Phi^-1((r - 1/2) / n), with r the mid-rank among n known values and Phi the normal distribution.

    Parameters
    ----------
    values
        Shape (..., carriers); NaN is unknown.

    Returns
    -------
    ndarray
        Same shape; 0 for all if all are equal; NaN where the value is.
    """
    known = np.maximum((~np.isnan(values)).sum(axis=-1, keepdims=True), 1)
    return np.asarray(special.ndtri((midranks(values) - 0.5) / known))


def midranks(values: np.ndarray) -> np.ndarray:
    """Rank the known values of each row from 1, the lowest; equal values share the mean of their ranks.

    Parameters
    ----------
    values
        Shape (..., carriers); NaN is unknown.

    Returns
    -------
    ndarray
        Same shape; NaN where the value is.
    """
    below, count = _places(values)
    return np.where(np.isnan(values), np.nan, below + (count + 1) / 2)


def tied_ranks(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the best and the worst rank that each value of a row shares with those that equal it.

    Parameters
    ----------
    values
        Shape (..., carriers), without NaN.

    Returns
    -------
    tuple of ndarray
        The best and the worst rank, of the same shape; 1 is the rank of the highest value.

    Examples
    --------
    >>> best, worst = tied_ranks(np.array([5.0, 2.0, 2.0, 7.0]))
    >>> best.tolist(), worst.tolist()
    ([2.0, 3.0, 3.0, 1.0], [2.0, 4.0, 4.0, 1.0])
    """
    below, count = _places(values)
    worst = values.shape[-1] - below
    return worst - count + 1, worst


def _places(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each value how many of its row are lower, and how many equal it; unknown ones come last.

    Sums are taken in the order of the ids; without rounding their last bit would rank who is equal.
    """
    values = np.round(values, _DECIMALS)
    places = np.arange(values.size).reshape(values.shape)
    # Stable, as that sort is quick with many equal values.
    order = (np.argsort(values, axis=-1, kind="stable") + places[..., :1]).ravel()
    ascending = values.ravel()[order]
    # Where a run of equal values begins; NaN comes last in its row and equals nothing else.
    begins = np.append(True, ascending[1:] != ascending[:-1])[: len(order)]
    begins[places[..., :1]] = True
    first = np.flatnonzero(begins)
    length = np.diff(first, append=len(order))
    below, count = np.empty((2, values.size))
    below[order] = np.repeat(first % values.shape[-1], length)
    count[order] = np.repeat(length, length)
    return below.reshape(values.shape), count.reshape(values.shape)


def rank_range(drawn: np.ndarray, interval: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the best and the worst rank in the middle part of the draws, shape (carriers,).

    Carriers who are equal in a draw share all ranks that they take up together in it.

    Parameters
    ----------
    drawn
        Shape (draws, carriers), without NaN.
    interval
        The share of the draws in the middle part, in (0, 1).
    """
    best, worst = tied_ranks(drawn)
    tail = (1 - interval) / 2
    low, high = (
        np.quantile(ranks, share, axis=0, method="nearest")
        for ranks, share in ((best, tail), (worst, 1 - tail))
    )
    return low, high
