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
    cells = _cells(network, raters)
    weights = np.ones((draws, len(raters)))
    for _, members in pd.Series(np.flatnonzero(raters)).groupby(cells, sort=True):
        size = len(members)
        if size > 1:
            drawn = random.multinomial(size - 1, np.full(size, 1 / size), size=draws)
            weights[:, members] = drawn * size / (size - 1)
    return weights


def _cells(network: Network, raters: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Return the cell of each rater; of two or more raters, unless there is only one at all."""
    actors = network.actors[raters]
    cells = actors["domain"].fillna("") + "\0" + actors["level"].fillna("")
    cells = cells.mask(cells.map(cells.value_counts()) == 1, _POOLED)
    sizes = cells.value_counts().sort_index()
    if sizes.get(_POOLED) == 1 and len(sizes) > 1:
        cells = cells.mask(cells == _POOLED, sizes.drop(_POOLED).idxmin())
    return cells.to_numpy(dtype=object)
