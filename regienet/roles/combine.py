"""From indicators to one score per role: normal scores, combined linearly, with what each contributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import special

from regienet.roles.registry import BLOCKS, IndicatorInfo

BASE = 50.0
"""The score of who is in the middle of the region on everything."""


def normal_scores(values: np.ndarray) -> np.ndarray:
    """Turn values into normal scores by their mid-ranks among the known values; ties are shared.

    Parameters
    ----------
    values
        Shape (..., carriers); NaN is unknown.

    Returns
    -------
    ndarray
        Same shape, standard normal quantiles of (rank - 1/2) / known; 0 for all where all are equal; NaN
        where the value is.
    """
    known = np.maximum((~np.isnan(values)).sum(axis=-1, keepdims=True), 1)
    return np.asarray(special.ndtri((midranks(values) - 0.5) / known))


def midranks(values: np.ndarray) -> np.ndarray:
    """Rank the known values of each row from 1; equal ones share the mean of their ranks.

    Parameters
    ----------
    values
        Shape (..., carriers); NaN is unknown.

    Returns
    -------
    ndarray
        Same shape; NaN where the value is.
    """
    places = np.arange(values.size).reshape(values.shape)
    # Stable, as that sort is quick with many equal values.
    order = (np.argsort(values, axis=-1, kind="stable") + places[..., :1]).ravel()
    ascending = values.ravel()[order]
    # Where a run of equal values begins; NaN comes last in its row and equals nothing.
    begins = np.append(True, ascending[1:] != ascending[:-1])[: len(order)]
    begins[places[..., :1]] = True
    first = np.flatnonzero(begins)
    count = np.diff(first, append=len(order))
    ranks = np.empty(values.size)
    ranks[order] = np.repeat(first % values.shape[-1] + (count + 1) / 2, count)
    return np.where(np.isnan(values), np.nan, ranks.reshape(values.shape))


def highest_normal_score(carriers: int) -> float:
    """Give the highest normal score that one of so many carriers can have; 1 for a single one."""
    return float(special.ndtri(1 - 0.5 / carriers)) if carriers > 1 else 1.0


def weights_of(
    infos: Sequence[IndicatorInfo],
    names: Sequence[str],
    known: np.ndarray,
    blocks: Mapping[str, float],
    within: Mapping[str, float],
) -> np.ndarray:
    """Divide the weight of each block over its facets, then over a facet's indicators, as far as known.

    Parameters
    ----------
    infos, names
        The indicators of one role.
    known
        Shape (indicators, carriers): whether the carrier has a value.
    blocks
        Weight per block.
    within
        Weight per indicator within its facet; 1 for who is not in it.

    Returns
    -------
    ndarray
        Shape (indicators, carriers); sums to 1 per carrier with any known indicator that weighs, else 0.
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
