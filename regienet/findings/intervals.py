"""How sure: resampling raters within domain and level, and the beta interval of a share."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray
from scipy import special

from regienet.settings import Settings

RESAMPLES = 500
"""So many times the raters are drawn anew."""

Floats = NDArray[np.float64]


def generator(settings: Settings, wave: int, finding: str) -> np.random.Generator:
    """Give the random numbers of one question in one wave, whatever else is asked before it."""
    key = (wave, zlib.crc32(finding.encode()))
    return np.random.default_rng(np.random.SeedSequence(settings.seed, spawn_key=key))


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
