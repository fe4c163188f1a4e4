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

    Of a stratum of n raters, n - 1 are drawn with replacement, and each counts n / (n - 1) times as often as
    it is drawn::

        w[i] = m[i] n / (n - 1),    (m[1], ..., m[n]) ~ Multinomial(n - 1; 1/n, ..., 1/n)

    so that a mean over the stratum has the variance s^2 / n over the draws. Drawing all n would give
    (n - 1) / n of that: half, for two raters. Raters who are alone in their stratum would never vary, so they
    are pooled into one; a single one joins the smallest stratum.

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
    strata = _strata(network, raters)
    weights = np.ones((draws, len(raters)))
    for _, members in pd.Series(np.flatnonzero(raters)).groupby(strata, sort=True):
        size = len(members)
        if size > 1:
            drawn = random.multinomial(size - 1, np.full(size, 1 / size), size=draws)
            weights[:, members] = drawn * size / (size - 1)
    return weights


def _strata(network: Network, raters: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Return the stratum of each rater; of two or more raters, unless there is only one at all."""
    actors = network.actors[raters]
    strata = actors["domain"].fillna("") + "\0" + actors["level"].fillna("")
    strata = strata.mask(strata.map(strata.value_counts()) == 1, _POOLED)
    sizes = strata.value_counts().sort_index()
    if sizes.get(_POOLED) == 1 and len(sizes) > 1:
        strata = strata.mask(strata == _POOLED, sizes.drop(_POOLED).idxmin())
    return strata.to_numpy(dtype=object)
