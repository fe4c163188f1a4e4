"""Intervals of findings: random numbers per question, the middle of draws, the interval of a share."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

from regienet.settings import Settings

RESAMPLES = 500
"""How many times the raters are resampled."""

Floats = NDArray[np.float64]


def generator(settings: Settings, wave: int, finding: str) -> np.random.Generator:
    """Return the generator of one question in one wave; it does not depend on the other questions."""
    key = (wave, zlib.crc32(finding.encode()))
    return np.random.default_rng(np.random.SeedSequence(settings.seed, spawn_key=key))


def middle(draws: Floats, settings: Settings, *, around: float) -> tuple[float, float]:
    """Return the interval around the middle part of the draws, extended to the estimate if necessary."""
    known = draws[np.isfinite(draws)]
    tail = (1 - settings.interval) / 2
    low, high = np.quantile(known, [tail, 1 - tail]) if len(known) else (around, around)
    return min(float(low), around), max(float(high), around)


def beta_interval(hits: float, trials: float, settings: Settings) -> tuple[float, float]:
    """Return the Jeffreys interval of a share, which has a width even if all or none of a few do it.

    Its ends are quantiles of Beta(hits + 1/2, trials - hits + 1/2), but 0 without hits and 1 without misses.

    References ---------- Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial
    proportion. Statistical Science 16(2), 101-133. https://doi.org/10.1214/ss/1009213286
    """
    tail = (1 - settings.interval) / 2
    low, high = special.betaincinv(hits + 0.5, trials - hits + 0.5, [tail, 1 - tail])
    return (0.0 if hits == 0 else float(low)), (1.0 if hits == trials else float(high))


_IN_BAND = (np.arange(20) + 0.5) / 20


def band_interval(first: float, last: float, trials: float, settings: Settings) -> tuple[float, float]:
    """Return the interval of a share of which only the band is known: from `first` to `last`.

    Its ends are quantiles of the mean of the distributions of `beta_interval` over all shares in the band. It
    says nothing that the band does not. As there, it begins at 0 if the band does, and ends at 1.
    """
    shares = first + _IN_BAND * (last - first)
    hits = shares * trials

    def below(end: float) -> float:
        return float(special.betainc(hits + 0.5, trials - hits + 0.5, end).mean())

    tail = (1 - settings.interval) / 2
    low = 0.0 if first == 0 else _where(below, tail)
    high = 1.0 if last == 1 else _where(below, 1 - tail)
    return low, high


def _where(below: Callable[[float], float], mass: float) -> float:
    """Return where a distribution function reaches a mass, in (0, 1)."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < mass else (low, middle)
    return (low + high) / 2
