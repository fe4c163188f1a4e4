"""One score per role from its indicators, how it varies, and what each indicator contributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.registry import Entry
from regienet.roles.evidence import Evidence
from regienet.roles.rank_scores import BASE, exponential_scores, highest_score, tied_ranks, weights_of
from regienet.roles.registry import IndicatorFunction, IndicatorInfo
from regienet.settings import Settings

PART_COLUMNS = ("actor", "facet", "indicator", "value", "weight", "contribution")
RATED_BLOCKS = ("peers", "ties", "interview")
"""The blocks whose evidence comes from others, so that other raters would have given other evidence."""

_LEAST_SPREAD = 0.2
"""The spread of a block is taken to be at least this, so that one with hardly any is not blown up."""


@dataclass(frozen=True)
class Draws:
    """The evidence as it might have been: other raters, and other contact between non-respondents.

    Attributes
    ----------
    raters
        The evidence with the drawn weights of the raters.
    imputed
        The same draws, divided over the imputations of contact, so that each draw has its own of both.
    """

    raters: Evidence
    imputed: tuple[Evidence, ...]

    @classmethod
    def make(cls, evidence: Evidence, weights: np.ndarray, contacts: tuple[sparse.csr_array, ...]) -> Draws:
        """Divide the weights, shape (draws, raters), over the imputations of contact."""
        raters = evidence.weighted(weights)
        if not any(contact.nnz for contact in contacts):
            return cls(raters, (raters,))
        parts = zip(np.array_split(weights, len(contacts)), contacts, strict=True)
        return cls(
            raters,
            tuple(evidence.with_contact(contact).weighted(part) for part, contact in parts if len(part)),
        )

    def of(self, entry: Entry[IndicatorFunction, IndicatorInfo]) -> np.ndarray:
        """Return an indicator in every draw, shape (draws, carriers)."""
        if not entry.info.uses_contact:
            return np.asarray(entry.function(self.raters))
        return np.concatenate([entry.function(part) for part in self.imputed])


@dataclass(frozen=True)
class Composite:
    """Scores of one role, per carrier.

    Attributes
    ----------
    score
        In [0, 100]; NaN without evidence.
    rank_low, rank_high
        The range of the carrier's rank (1 is the highest) in the middle part of the draws.
    parts
        What each indicator contributes, in the columns of `PART_COLUMNS`.
    """

    score: np.ndarray
    rank_low: np.ndarray
    rank_high: np.ndarray
    parts: pd.DataFrame

    @classmethod
    def unknown(cls, carriers: int) -> Composite:
        """Return the result for a role without any evidence: nothing is known about anybody."""
        nothing = dict.fromkeys(("score", "rank_low", "rank_high"), np.full(carriers, np.nan))
        return cls(**nothing, parts=pd.DataFrame(columns=list(PART_COLUMNS)))


def compose(
    evidence: Evidence,
    draws: Draws,
    entries: Mapping[str, Entry[IndicatorFunction, IndicatorInfo]],
    settings: Settings,
) -> Composite:
    """Combine the indicators of one role linearly, as exponential scores of ranks.

    Of carrier j, with x the exponential score of indicator i and C the number of carriers::

        score[j] = 50 + sum over i of  (50 / log C) w[i, j] x[i, j]

    The weights w divide those of the blocks (`weights_of`), which are W[b] reliability[b] / spread[b], with W
    the weights in the settings (`_strength`).

    Parameters
    ----------
    evidence
        Of the carriers of one kind in one wave, every rater counting once.
    draws
        The same with other raters and other contact.
    entries
        The indicators of the role for which there is evidence, by name.
    settings
        Weights of blocks and indicators, and the interval.
    """
    carriers = evidence.statements.carriers
    if not entries:
        return Composite.unknown(len(carriers))
    infos = [entry.info for entry in entries.values()]
    values = np.stack([entry.function(evidence) for entry in entries.values()])
    ranked = np.nan_to_num(exponential_scores(values))
    drawn = [np.nan_to_num(exponential_scores(draws.of(entry))) for entry in entries.values()]
    known = ~np.isnan(values)
    block_weights = settings.weights.by_block()
    alone = {
        block: weights_of(infos, list(entries), known, {block: 1.0}, settings.indicators)
        for block in block_weights
        if any(info.block == block for info in infos)
    }
    blocks = {
        block: block_weights[block] * _strength(within, ranked, drawn, rated=block in RATED_BLOCKS)
        for block, within in alone.items()
    }
    weights = weights_of(infos, list(entries), known, blocks, settings.indicators)
    contributions = BASE / highest_score(len(carriers)) * weights * ranked
    scored = weights.sum(axis=0) > 0
    total_drawn = sum(row * weight for row, weight in zip(drawn, weights, strict=True))
    low, high = _rank_range(np.where(scored, total_drawn, -np.inf), settings.interval)
    return Composite(
        score=np.where(scored, np.clip(BASE + contributions.sum(axis=0), 0, 100), np.nan),  # but for rounding
        rank_low=np.where(scored, low, np.nan),
        rank_high=np.where(scored, high, np.nan),
        parts=_parts(carriers, scored, entries, values, weights, contributions),
    )


def _strength(within: np.ndarray, ranked: np.ndarray, drawn: list[np.ndarray], *, rated: bool) -> float:
    """Return the factor for the weight of a block: its reliability over the spread of its scores.

    The mean of several indicators differs less between carriers than a single indicator does; dividing by the
    spread gives a block the weight that the settings say. The reliability is the part of the variance between
    carriers that would remain with other raters, 1 for what people say of themselves::

        reliability = 1 - (mean over carriers of the variance over draws) / (variance between carriers)

    kept within [0.05, 1].
    """
    spread = max(float((within * ranked).sum(axis=0).std()), _LEAST_SPREAD)
    if not rated:
        return 1 / spread
    score = sum(row * weight for row, weight in zip(drawn, within, strict=True))
    noise = float(np.var(score, axis=0).mean())
    return float(np.clip(1 - noise / spread**2, 0.05, 1.0)) / spread


def _rank_range(drawn: np.ndarray, interval: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the best and the worst rank in the middle part of the draws, shape (carriers,).

    Carriers who are equal in a draw share all ranks that they take up together in it.
    """
    best, worst = tied_ranks(drawn)
    tail = (1 - interval) / 2
    low, high = (
        np.quantile(ranks, share, axis=0, method="nearest")
        for ranks, share in ((best, tail), (worst, 1 - tail))
    )
    return low, high


def _parts(
    carriers: pd.Index[str],
    scored: np.ndarray,
    entries: Mapping[str, Entry[IndicatorFunction, IndicatorInfo]],
    values: np.ndarray,
    weights: np.ndarray,
    contributions: np.ndarray,
) -> pd.DataFrame:
    """List the base and every known indicator of each carrier with a score; contributions add up to it."""
    base = pd.DataFrame({"actor": carriers[scored], "facet": "", "indicator": "base"})
    rows = [base.assign(value=np.nan, weight=np.nan, contribution=BASE)]
    for number, (name, entry) in enumerate(entries.items()):
        use = scored & ~np.isnan(values[number])
        row = pd.DataFrame({"actor": carriers[use], "facet": entry.info.facet, "indicator": name})
        rows.append(
            row.assign(
                value=values[number][use],
                weight=weights[number][use],
                contribution=contributions[number][use],
            )
        )
    return pd.concat([row for row in rows if len(row)] or rows[:1], ignore_index=True)
