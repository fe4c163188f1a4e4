"""The verdict about an actor in a role: whether it is broadly known for it, and stands out."""

from __future__ import annotations

import numpy as np

from regienet.roles.counts import Counts
from regienet.roles.rates import Posterior, Prior, posterior
from regienet.settings import Settings


def estimate(counts: Counts, prior: Prior, settings: Settings) -> Posterior:
    """Estimate the rates, with the interval and the threshold of the settings."""
    return posterior(counts, prior, interval=settings.interval, threshold=settings.verdict.threshold)


def enough_raters(counts: Counts, settings: Settings) -> np.ndarray:
    """Return whether enough raters, of enough organisations, are informed about each carrier to judge it."""
    limits = settings.verdict
    return np.asarray((counts.raters >= limits.raters) & (counts.organisations >= limits.organisations))


def broadly_known(probability: np.ndarray, settings: Settings) -> np.ndarray:
    """Return whether P(rate >= threshold) is high enough to call a carrier broadly known."""
    return np.asarray(probability >= settings.verdict.broad)


def verdicts(
    probability: np.ndarray, chance: np.ndarray, decidable: np.ndarray, settings: Settings
) -> np.ndarray:
    """Return the verdict per carrier.

    Parameters
    ----------
    probability
        P(rate >= threshold): how broadly the carrier is known for the role.
    chance
        Of carrying the role: how much it stands out.
    decidable
        Whether enough was answered about it.
    settings
        `verdict.broad` and `verdict.distinct`.

    Returns
    -------
    ndarray of str
        `holder` if broadly known and standing out, `distinct` if only the latter, `possible` if only the
        former, otherwise `insufficient`; `undecidable` if too little was answered.
    """
    broad, stands_out = broadly_known(probability, settings), chance >= settings.verdict.distinct
    return np.select(
        [~decidable, broad & stands_out, stands_out, broad],
        ["undecidable", "holder", "distinct", "possible"],
        "insufficient",
    ).astype(object)
