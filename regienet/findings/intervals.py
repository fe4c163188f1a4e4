"""How sure: resampling raters within domain and level, and the beta interval of a share."""

from __future__ import annotations

import zlib

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from regienet.network import Network
from regienet.settings import Settings

RESAMPLES = 500
"""So many times the raters are drawn anew."""

Floats = NDArray[np.float64]


def generator(settings: Settings, wave: int, finding: str) -> np.random.Generator:
    """Give the random numbers of one question in one wave, whatever else is asked before it."""
    key = (wave, zlib.crc32(finding.encode()))
    return np.random.default_rng(np.random.SeedSequence(settings.seed, spawn_key=key))


def rater_weights(network: Network, raters: NDArray[np.bool_], random: np.random.Generator) -> Floats:
    """Draw raters anew within each domain and level: how often each counts, per resample.

    From a stratum of n, n - 1 are drawn and weighted by n / (n - 1), which keeps the variance of a small
    stratum right; raters who are alone in theirs are drawn from among each other.

    Parameters
    ----------
    network
        One wave.
    raters
        Per actor of `network`, whether it answered.

    Returns
    -------
    ndarray
        Shape (RESAMPLES, actors); zero for who is no rater, and on average 1 for who is.

    References
    ----------
    Rao, J. N. K., & Wu, C. F. J. (1988). Resampling inference with complex survey data. Journal of the
    American Statistical Association 83(401), 231-241. https://doi.org/10.1080/01621459.1988.10478591
    """
    strata = network.actors["domain"].fillna("") + "\0" + network.actors["level"].fillna("")
    strata = strata[raters]
    alone = strata.map(strata.value_counts()) == 1
    strata = strata.mask(alone, "\0alone")
    weights = np.zeros((RESAMPLES, len(raters)))
    positions = pd.Series(np.flatnonzero(raters), index=strata.index)
    for _, members in positions.groupby(strata, sort=True):
        size = len(members)
        if size == 1:
            weights[:, members] = 1.0
            continue
        drawn = random.multinomial(size - 1, np.full(size, 1 / size), size=RESAMPLES)
        weights[:, members] = drawn * size / (size - 1)
    return weights


def middle(draws: Floats, settings: Settings, *, around: float) -> tuple[float, float]:
    """Give the interval that holds the middle of the draws, and in any case the estimate itself."""
    known = draws[np.isfinite(draws)]
    tail = (1 - settings.interval) / 2
    low, high = np.quantile(known, [tail, 1 - tail]) if len(known) else (around, around)
    return min(float(low), around), max(float(high), around)


def beta_interval(hits: float, trials: float, settings: Settings) -> tuple[float, float]:
    """Give the Jeffreys interval of a share: not of zero width when all or none of a few do it."""
    tail = (1 - settings.interval) / 2
    low, high = special.betaincinv(hits + 0.5, trials - hits + 0.5, [tail, 1 - tail])
    return (0.0 if hits == 0 else float(low)), (1.0 if hits == trials else float(high))
