"""From indicators to one score per role: exponential scores of ranks, and the weights to combine them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import special

from regienet.roles.registry import BLOCKS, IndicatorInfo

BASE = 50.0
"""The score of a carrier who is average in the region on everything."""


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


def exponential_scores(values: np.ndarray) -> np.ndarray:
    """Return exponential (Savage) scores of the ranks among the known values.

    Few people carry a role, so the information is in the upper tail: these scores separate the highest
    values and keep the many that hardly differ together, whereas normal scores spread both tails equally
    (decision 16). Of a value with l lower and e equal ones (itself included) among n known::

        (n / e) integral from l/n to (l + e)/n of (-log(1 - p) - 1) dp
            = (n / e) (h((n - l) / n) - h((n - l - e) / n)),    h(x) = -x log x

    Parameters
    ----------
    values
        Shape (..., carriers); NaN is unknown.

    Returns
    -------
    ndarray
        Same shape, at most log(n); the mean is 0, and every score is 0 if all are equal; NaN where the value
        is.

    References
    ----------
    Savage, I. R. (1956). Contributions to the theory of rank order statistics: the two-sample case. Annals of
    Mathematical Statistics 27, 590-615. https://doi.org/10.1214/aoms/1177728170

    Examples
    --------
    >>> exponential_scores(np.array([0.0, 0.0, 1.0, 5.0])).round(2).tolist()
    [-0.69, -0.69, 0.0, 1.39]
    """
    below, count = _places(values)
    unknown = np.isnan(values)
    known = np.maximum((~unknown).sum(axis=-1, keepdims=True), 1)
    higher = special.entr(np.maximum(known - below, 0) / known)
    lower = special.entr(np.maximum(known - below - count, 0) / known)
    scores = np.minimum((higher - lower) * known / count, np.log(np.maximum(known, 2)))  # but for rounding
    return np.where(unknown, np.nan, scores)


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


def highest_score(carriers: int) -> float:
    """Return the highest exponential score among so many carriers: log(carriers), or 1 for a single one."""
    return float(np.log(carriers)) if carriers > 1 else 1.0


def weights_of(
    infos: Sequence[IndicatorInfo],
    names: Sequence[str],
    known: np.ndarray,
    blocks: Mapping[str, float],
    within: Mapping[str, float],
) -> np.ndarray:
    """Divide the weight of each block over its facets, and that of a facet over its indicators, if known.

    For an indicator i in facet f of block b, known for carrier j::

        v[i, j] = W[b] / F[b, j] * u[i] / (sum of u over the known indicators of f)
        w[i, j] = v[i, j] / (sum of v over all known indicators)

    with W the weight of a block, F the number of its facets with a known indicator, and u the weight of an
    indicator within its facet.

    Parameters
    ----------
    infos, names
        The indicators of one role.
    known
        Shape (indicators, carriers): whether the carrier has a value.
    blocks
        Weight per block.
    within
        Weight per indicator within its facet; an indicator that is not in it weighs 1.

    Returns
    -------
    ndarray
        Shape (indicators, carriers); sums to 1 per carrier, or to 0 if nothing that is known has a weight.
    """
    weights = np.zeros(known.shape)
    share = np.array([within.get(name, 1.0) for name in names])[:, None] * known
    for block in BLOCKS:
        rows = [n for n, info in enumerate(infos) if info.block == block]
        facets = sorted({infos[n].facet for n in rows})
        masses = []
        for facet in facets:
            members = [n for n in rows if infos[n].facet == facet]
            mass = share[members].sum(axis=0)
            weights[members] = np.divide(
                share[members], mass, out=np.zeros((len(members), known.shape[1])), where=mass > 0
            )
            masses.append(mass > 0)
        present = np.maximum(np.sum(masses, axis=0), 1) if masses else 1
        weights[rows] *= blocks.get(block, 0.0) / present
    total = weights.sum(axis=0)
    normed: np.ndarray = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return normed
