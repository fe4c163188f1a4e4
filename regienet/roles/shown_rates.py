"""What is shown of the rates: a band for each, and the interval that belongs to the band."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regienet.disclosure.bands import Bands
from regienet.roles.counts import Counts
from regienet.roles.rates import Posterior, Prior, in_nominations
from regienet.roles.what_if import estimate
from regienet.settings import Settings

SHOWN_COLUMNS = ("wave", "actor", "role", "rate_from", "rate_below", "low", "high")
GRID = 0.05
"""The ends of an interval are rounded outwards to multiples of this."""


def bands_of(counts: Counts, prior: Prior, settings: Settings) -> Bands:
    """Return the bands in which the rate of each carrier may be shown."""
    offset, steps = in_nominations(counts, prior)
    return Bands.of(offset, steps, counts.informed, threshold=settings.verdict.threshold)


def shown_rates(
    counts: Counts, prior: Prior, found: Posterior, bands: Bands, settings: Settings
) -> dict[str, np.ndarray]:
    """Return the band of each rate, and the interval for somebody in that band.

    The interval is a function of the band and of the numbers of raters: it runs from the low end for a rate
    at the beginning of the band to the high end for one at its end, with the nominations spread evenly over
    the strata. So it tells nothing that the band does not.

    Returns
    -------
    dict of str to ndarray
        `rate_from`, `rate_below`, `low` and `high` per carrier, in [0, 1]; NaN if nothing may be shown.
    """
    start, end = bands.around(found.rate)
    low = np.floor(_spread_evenly(counts, prior, start, settings).low / GRID + 1e-6) * GRID
    high = np.ceil(_spread_evenly(counts, prior, end, settings).high / GRID - 1e-6) * GRID
    low, high = np.minimum(low, start), np.maximum(high, end)
    return {
        "rate_from": start,
        "rate_below": end,
        "low": np.where(start > 0, low, start),
        "high": np.where(end < 1, high, end),
    }


def _spread_evenly(counts: Counts, prior: Prior, rate: np.ndarray, settings: Settings) -> Posterior:
    """Estimate rates as if the same share of informed raters in every stratum had named the carrier."""
    offset, steps = in_nominations(counts, prior)
    all_of_them = (steps * counts.informed).sum(axis=0)
    share = np.clip((np.nan_to_num(rate) - offset) / np.maximum(all_of_them, 1e-12), 0, 1)
    return estimate(replace(counts, yes=share * counts.informed), prior, settings)
