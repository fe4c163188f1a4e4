"""`rater_weights`: what the same region might have said through other raters."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from regienet.network import Network

_POOLED = "\0pooled"


def rater_weights(
    network: Network, raters: NDArray[np.bool_], draws: int, random: np.random.Generator
) -> NDArray[np.float64]:
    """Resample raters within their domain and level: how often each counts, per draw.

    Of a cell (a level of a domain) of n raters, n - 1 are drawn with replacement, and each counts n / (n - 1)
    times as often as it is drawn::

        w[i] = m[i] n / (n - 1),    (m[1], ..., m[n]) ~ Multinomial(n - 1; 1/n, ..., 1/n)

    so that a mean over the cell has the variance s^2 / n over the draws. Drawing all n would give
    (n - 1) / n of that: half, for two raters. Raters who are alone in their cell would never vary, so they
    are pooled into one; a single one joins the smallest cell. Cells are finer than the strata of the rates
    (`strata_of`): no number is a mean over cells, so a small one reveals nothing.

    Parameters
    ----------
    network
        The network of one wave.
    raters
        Which actors are drawn from, as a bool per actor: those who said anything.
    draws
        How many times to draw.
    random
        Where the draws come from.

    Returns
    -------
    ndarray
        Shape (draws, actors), on average 1 for each; always 1 for whoever is not drawn from.

    References
    ----------
    Rao, J. N. K., & Wu, C. F. J. (1988). Resampling inference with complex survey data. Journal of the
    American Statistical Association 83(401), 231-241. https://doi.org/10.1080/01621459.1988.10478591
    """
    return _drawn(network.actors, raters, draws, random)


def paired_weights(
    first: Network, second: Network, raters: pd.Index[str], draws: int, random: np.random.Generator
) -> NDArray[np.float64]:
    """Resample the raters of two waves together, so that whoever answered twice counts as often in both.

    Everybody who answered in either wave is drawn from, as `rater_weights` does; whoever answered once is
    part of that wave only. A rater of both belongs to the domain and level of the first.

    Parameters
    ----------
    first, second
        Two waves of one region, the earlier first.
    raters
        The ids to draw from, each in one of the waves or in both.
    draws, random
        As for `rater_weights`.

    Returns
    -------
    ndarray
        Shape (draws, raters), on average 1 for each.
    """
    columns = ["domain", "level"]
    actors = first.actors[columns].combine_first(second.actors[columns]).reindex(raters)
    return _drawn(actors, np.ones(len(raters), dtype=bool), draws, random)


def _drawn(
    actors: pd.DataFrame, raters: NDArray[np.bool_], draws: int, random: np.random.Generator
) -> NDArray[np.float64]:
    cells = _cells(actors, raters)
    weights = np.ones((draws, len(raters)))
    for _, members in pd.Series(np.flatnonzero(raters)).groupby(cells, sort=True):
        size = len(members)
        if size > 1:
            drawn = random.multinomial(size - 1, np.full(size, 1 / size), size=draws)
            weights[:, members] = drawn * size / (size - 1)
    return weights


def _cells(actors: pd.DataFrame, raters: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Return the cell of each rater; of two or more raters, unless there is only one at all."""
    actors = actors[raters]
    cells = actors["domain"].fillna("") + "\0" + actors["level"].fillna("")
    cells = cells.mask(cells.map(cells.value_counts()) == 1, _POOLED)
    sizes = cells.value_counts().sort_index()
    if sizes.get(_POOLED) == 1 and len(sizes) > 1:
        cells = cells.mask(cells == _POOLED, sizes.drop(_POOLED).idxmin())
    return cells.to_numpy(dtype=object)
