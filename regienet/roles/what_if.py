"""The verdict that follows from an estimated rate."""

from __future__ import annotations

import numpy as np

from regienet.roles.counts import Counts
from regienet.roles.rates import Posterior, Prior, posterior
from regienet.settings import Settings


def verdicts(
    holder: np.ndarray, raters: np.ndarray, organisations: np.ndarray, settings: Settings
) -> np.ndarray:
    """Return the verdict per carrier: holder, possible, insufficient, or undecidable if too few answered."""
    limits = settings.verdict
    floor = (raters < limits.raters) | (organisations < limits.organisations)
    return np.select(
        [floor, holder >= limits.holder, holder >= limits.possible],
        ["undecidable", "holder", "possible"],
        "insufficient",
    ).astype(object)


def estimate(counts: Counts, prior: Prior, settings: Settings) -> Posterior:
    """Estimate the rates, with the interval and the threshold of the settings."""
    return posterior(counts, prior, interval=settings.interval, threshold=settings.verdict.threshold)
