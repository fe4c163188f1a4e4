"""What is shown of the rates: a band for each, and the interval that belongs to the band."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regienet.disclosure.bands import Bands
from regienet.roles.counts import Counts
from regienet.roles.rates import Posterior, Prior, in_nominations, lowest_rate
from regienet.roles.verdict import broadly_known, estimate
from regienet.settings import Settings

SHOWN_COLUMNS = ("wave", "actor", "role", "rate_from", "rate_below", "low", "high", "lowest")
GRID = 0.05
"""The ends of an interval are rounded outwards to multiples of this."""

MOST_LISTED = 2_000
"""Up to so many possible answers about a carrier are all listed; with more, a verdict fits many of them."""


def bands_of(counts: Counts, prior: Prior, settings: Settings) -> Bands:
    """Return the bands in which the rate of each carrier may be shown."""
    offset, steps = in_nominations(counts, prior)
    certain = (counts.missing * counts.able).sum(axis=0) <= 0
    bands = Bands.of(offset, steps, counts.informed, threshold=settings.verdict.threshold, certain=certain)
    few = np.prod(counts.informed + 1, axis=0) <= MOST_LISTED
    kept = bands.kept.copy()
    for carrier in np.flatnonzero(few & ~certain & bands.known).tolist():
        kept[:, carrier] = _without_telling(bands, carrier, counts, prior, settings)
    return replace(bands, kept=kept)


def _without_telling(
    bands: Bands, carrier: int, counts: Counts, prior: Prior, settings: Settings
) -> np.ndarray:
    """Drop the edges of one carrier, the nearest to the threshold first, until band and verdict are safe.

    A verdict says whether the carrier is broadly known, which is not linear in the answers, so with few
    raters all possible answers are listed. Together with a verdict, no band may then fit only answers in
    which nobody, or everybody, of a stratum named the carrier.

    Returns
    -------
    ndarray of bool
        Shape (edges,), as a column of `Bands.kept`; none are left if nothing is safe.
    """
    informed = counts.informed[:, carrier].astype(int)
    answers = np.indices(tuple((informed + 1).tolist())).reshape(len(informed), -1)
    listed = replace(counts.columns(np.full(answers.shape[1], carrier)), yes=answers.astype(float))
    found = estimate(listed, prior, settings)
    verdict = broadly_known(found.probability, settings)
    kept = bands.kept[:, carrier].copy()
    apart = np.abs(bands.edges - settings.verdict.threshold)
    while kept.any():
        start, _ = Bands(bands.edges, np.repeat(kept[:, None], answers.shape[1], axis=1)).around(found.rate)
        if not any(
            _tells(answers[:, (start == one) & (verdict == other)], informed)
            for one in np.unique(start)
            for other in set(verdict)
        ):
            break
        kept[np.where(kept, apart, np.inf).argmin()] = False
    return kept


def _tells(answers: np.ndarray, informed: np.ndarray) -> bool:
    """Say whether in some stratum nobody, or everybody, named the carrier in all of the possible answers."""
    asked, any_ = informed > 0, answers.shape[1] > 0
    nobody, everybody = (answers == 0).all(axis=1), (answers == informed[:, None]).all(axis=1)
    return bool(any_ and (asked & (nobody | everybody)).any())


def shown_rates(
    counts: Counts, prior: Prior, found: Posterior, bands: Bands, settings: Settings
) -> dict[str, np.ndarray]:
    """Return the band of each rate, and what belongs to it.

    All of it is a function of the band and of the numbers of raters, with the nominations spread evenly over
    the strata: so it says nothing that the band does not.

    Returns
    -------
    dict of str to ndarray
        Per carrier, NaN if nothing may be shown: `rate_from` and `rate_below`, the ends of the band; `low`
        and `high`, the low end of the interval for a rate at the beginning of the band, and the high end for
        one at its end; `lowest`, the rate at its beginning if no non-respondent would name the carrier.
    """
    start, end = bands.around(found.rate)
    first, last = (_spread_evenly(counts, prior, rate) for rate in (start, end))
    low = np.floor(estimate(first, prior, settings).low / GRID + 1e-6) * GRID
    high = np.ceil(estimate(last, prior, settings).high / GRID - 1e-6) * GRID
    belongs = {
        "low": np.where(start > 0, np.minimum(low, start), start),
        "high": np.where(end < 1, np.maximum(high, end), end),
        "lowest": lowest_rate(first),
    }
    shown = {name: np.where(np.isnan(start), np.nan, value) for name, value in belongs.items()}
    return {"rate_from": start, "rate_below": end, **shown}


def _spread_evenly(counts: Counts, prior: Prior, rate: np.ndarray) -> Counts:
    """Return the counts if the same share of informed raters in every stratum had named the carrier."""
    offset, steps = in_nominations(counts, prior)
    all_of_them = (steps * counts.informed).sum(axis=0)
    share = np.clip((np.nan_to_num(rate) - offset) / np.maximum(all_of_them, 1e-12), 0, 1)
    return replace(counts, yes=share * counts.informed)
