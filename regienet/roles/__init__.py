"""The four kernrollen per actor, from questions that witness behaviour, with their uncertainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from regienet.collect.codebook import Kernrol
from regienet.measures import Measures
from regienet.network import Network
from regienet.registry import Entry
from regienet.roles.bootstrap import rater_weights
from regienet.roles.combine import BASE, highest_normal_score, normal_scores, weights_of
from regienet.roles.evidence import Evidence
from regienet.roles.explain import CHANGE_COLUMNS, MENTION_COLUMNS, changes, estimate, mentions, verdicts
from regienet.roles.position import POSITION, position_of
from regienet.roles.rates import Counts, Posterior, fit_prior
from regienet.roles.registry import BLOCKS, INDICATORS, IndicatorInfo
from regienet.settings import Settings

SCORE_COLUMNS = (
    "wave",
    "actor",
    "name",
    "kind",
    "role",
    "score",
    "rate",
    "low",
    "high",
    "relative",
    "rank_low",
    "rank_high",
    "raters",
    "organisations",
    "verdict",
    "position",
    "basis",
)
INDICATOR_COLUMNS = ("wave", "actor", "role", "facet", "indicator", "value", "weight", "contribution")
KINDS = ("person", "organisation")
RATED_BLOCKS = ("peers", "ties")
"""The blocks whose evidence comes from raters, so that other raters would have given other evidence."""


@dataclass(frozen=True)
class Roles:
    """Role scores of a region.

    Attributes
    ----------
    scores
        The columns of `scores.csv` (see `tables.md`) without `region`: a row per wave, actor and role.
        `score` in [0, 100], `rate`, `low` and `high` in [0, 1], `position` in [0, 100]; NaN is unknown.
    indicators
        The columns of `indicators.csv` without `region`: per wave, actor and role a row `base` and a row per
        indicator. `contribution` is on the scale of the score, and together they add up to it.
    mentions
        How many informed raters of each domain and level named the actor: `MENTION_COLUMNS`; NaN where
        the group is too small to be shown.
    changes
        What would change the verdict: `CHANGE_COLUMNS`, see `regienet.roles.explain.changes`.
    """

    scores: pd.DataFrame
    indicators: pd.DataFrame
    mentions: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(MENTION_COLUMNS)))
    changes: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(CHANGE_COLUMNS)))


@dataclass(frozen=True)
class _Scored:
    """The frames of `Roles` for the carriers of one kind in one wave, for one role."""

    scores: pd.DataFrame
    indicators: pd.DataFrame
    mentions: pd.DataFrame
    changes: pd.DataFrame


def score(network: Network, measures: Measures, *, settings: Settings) -> Roles:
    """Score every actor of every wave on the four kernrollen.

    Where a region has no evidence of roles, `score` and `rate` are unknown and only `position` is filled.
    """
    scored: list[_Scored] = []
    before: dict[str, Evidence] = {}
    for wave in network.waves:
        at_wave = network.at(wave)
        for number, kind in enumerate(KINDS):
            evidence = Evidence.of(at_wave, kind, before.get(kind))
            before[kind] = evidence
            if len(evidence.carriers):
                seed = np.random.SeedSequence(settings.seed, spawn_key=(wave, number))
                positions = pd.DataFrame(measures.table.loc[wave]).reindex(evidence.carriers)
                scored.extend(_score_kind(evidence, positions, settings, seed))
    columns = (SCORE_COLUMNS, INDICATOR_COLUMNS, MENTION_COLUMNS, CHANGE_COLUMNS)
    return Roles(
        *(
            _ordered([getattr(part, name) for part in scored], names)
            for name, names in zip(("scores", "indicators", "mentions", "changes"), columns, strict=True)
        )
    )


def _ordered(frames: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    """Put the rows in the order of wave, actor and role, and otherwise as they came."""
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return pd.DataFrame(columns=list(columns))
    frame = pd.concat(frames, ignore_index=True)
    rank = {role.value: number for number, role in enumerate(Kernrol)}
    key = frame[["wave", "actor", "role"]].assign(role=frame["role"].map(rank))
    order = key.sort_values(["wave", "actor", "role"], kind="stable").index
    return frame.loc[order, list(columns)].reset_index(drop=True)


def _score_kind(
    evidence: Evidence, positions: pd.DataFrame, settings: Settings, seed: np.random.SeedSequence
) -> Iterator[_Scored]:
    """Score the carriers of one kind in one wave, role by role."""
    drawn = evidence.weighted(rater_weights(evidence, int(settings.bootstrap["draws"]), seed))
    names = evidence.network.actors["name"].reindex(evidence.carriers).to_numpy()
    counts = {role: Counts.of(evidence, role) for role in Kernrol if evidence.has(role)}
    priors = {role: fit_prior(count) for role, count in counts.items()}
    estimates = {role: estimate(counts[role], priors[role], settings) for role in counts}
    relative = _relative(counts, estimates, len(evidence.carriers))
    for role in Kernrol:
        entries = {
            name.partition(".")[2]: entry
            for name, entry in INDICATORS.items()
            if entry.info.role == role and all(map(evidence.has, entry.info.layers))
        }
        rows, parts = _combine(evidence, drawn, entries, settings)
        rows = rows.assign(
            wave=evidence.network.wave,
            actor=evidence.carriers,
            name=names,
            kind=evidence.kind,
            role=role.value,
            relative=relative.get(role, np.nan),
            position=position_of(positions, role).to_numpy(),
            basis=_basis(entries, parts, rows["score"].to_numpy(), evidence.carriers),
            **_rate_columns(counts.get(role), estimates.get(role), settings),
        )
        told = role in counts
        label = {"wave": evidence.network.wave, "role": role.value}
        yield _Scored(
            scores=rows,
            indicators=pd.concat([parts, _position_rows(positions, role)], ignore_index=True).assign(**label),
            mentions=(mentions(evidence, role, settings) if told else pd.DataFrame()).assign(**label),
            changes=(
                changes(evidence, role, counts[role], priors[role], settings) if told else pd.DataFrame()
            ).assign(**label),
        )


def _relative(
    counts: Mapping[Kernrol, Counts], estimates: Mapping[Kernrol, Posterior], carriers: int
) -> dict[Kernrol, np.ndarray]:
    """Give the centred log-ratio of each carrier's own rates: which role stands out, without the halo."""
    ratios = {}
    for role, count in counts.items():
        overall = count.yes.sum() / max(count.informed.sum(), 1)
        known = (count.raters > 0) & (overall > 0)
        ratios[role] = np.where(known, np.log(estimates[role].own / max(overall, 1e-12)), np.nan)
    mean = np.mean(list(ratios.values()), axis=0) if ratios else np.zeros(carriers)
    return {role: ratio - mean for role, ratio in ratios.items()}


def _rate_columns(
    counts: Counts | None, estimated: Posterior | None, settings: Settings
) -> Mapping[str, np.ndarray | float | str]:
    if counts is None or estimated is None:
        unknown = dict.fromkeys(("rate", "low", "high", "raters", "organisations"), np.nan)
        return unknown | {"verdict": "undecidable"}
    return {
        "rate": estimated.rate,
        "low": estimated.low,
        "high": estimated.high,
        "raters": counts.raters,
        "organisations": counts.organisations,
        "verdict": verdicts(estimated.holder, counts.raters, counts.organisations, settings),
    }


def _combine(
    evidence: Evidence,
    drawn: Evidence,
    entries: Mapping[str, Entry[IndicatorInfo]],
    settings: Settings,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Combine the indicators of one role; give the scores with their ranks, and what each contributes."""
    carriers = len(evidence.carriers)
    if not entries:
        empty = pd.DataFrame(np.nan, index=range(carriers), columns=["score", "rank_low", "rank_high"])
        return empty, pd.DataFrame(columns=["actor", "facet", "indicator", "value", "weight", "contribution"])
    infos = [entry.info for entry in entries.values()]
    values = np.stack([entry.function(evidence) for entry in entries.values()])
    draws = np.stack([entry.function(drawn) for entry in entries.values()])
    normal, normal_draws = normal_scores(values), normal_scores(draws)
    blocks = {
        block: weight * (_reliability(normal, normal_draws, infos, block) if block in RATED_BLOCKS else 1.0)
        for block, weight in settings.weights.items()
    }
    weights = weights_of(infos, list(entries), ~np.isnan(values), blocks, settings.indicators)
    scale = BASE / highest_normal_score(carriers)
    contributions = scale * weights * np.nan_to_num(normal)
    known = weights.sum(axis=0) > 0
    total = np.where(known, BASE + contributions.sum(axis=0), np.nan)
    total_draws = np.where(known, np.einsum("kj,kbj->bj", weights, np.nan_to_num(normal_draws)), -np.inf)
    low, high = _rank_range(total_draws, settings.interval)
    rows = pd.DataFrame(
        {
            "score": total,
            "rank_low": np.where(known, low, np.nan),
            "rank_high": np.where(known, high, np.nan),
        }
    )
    parts = [_part_rows(evidence.carriers[known], "", "base", np.nan, np.nan, BASE)]
    for number, (name, entry) in enumerate(entries.items()):
        use = known & ~np.isnan(values[number])
        parts.append(
            _part_rows(
                evidence.carriers[use],
                entry.info.facet,
                name,
                values[number][use],
                weights[number][use],
                contributions[number][use],
            )
        )
    return rows, pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _part_rows(
    actors: pd.Index[str],
    facet: str,
    name: str,
    value: np.ndarray | float,
    weight: np.ndarray | float,
    contribution: np.ndarray | float,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "actor": actors,
            "facet": facet,
            "indicator": name,
            "value": value,
            "weight": weight,
            "contribution": contribution,
        }
    )


def _reliability(normal: np.ndarray, draws: np.ndarray, infos: list[IndicatorInfo], block: str) -> float:
    """Give which part of the differences within a block would stand with other raters, in [0.05, 1]."""
    rows = [n for n, info in enumerate(infos) if info.block == block]
    if not rows:
        return 1.0
    mean = np.nan_to_num(normal[rows]).mean(axis=0)
    noise = np.nan_to_num(draws[rows]).mean(axis=0).var(axis=0).mean()
    return float(np.clip(1 - noise / max(mean.var(), 1e-12), 0.05, 1.0))


def _rank_range(draws: np.ndarray, interval: float) -> tuple[np.ndarray, np.ndarray]:
    """Give between which ranks (1 is highest) a carrier is in the middle part of the draws."""
    order = np.argsort(np.argsort(-draws, axis=1, kind="stable"), axis=1, kind="stable") + 1
    tail = (1 - interval) / 2
    low, high = np.quantile(order, [tail, 1 - tail], axis=0, method="nearest")
    return low, high


def _basis(
    entries: Mapping[str, Entry[IndicatorInfo]],
    parts: pd.DataFrame,
    total: np.ndarray,
    carriers: pd.Index[str],
) -> list[str]:
    """Name per carrier the kinds of evidence that its score rests on; `position` where there is none."""
    block = {name: entry.info.block for name, entry in entries.items()}
    used = parts[parts["weight"] > 0]
    blocks = used["indicator"].map(block).groupby(used["actor"]).agg(set)
    return [
        "+".join(b for b in BLOCKS if b in blocks[carrier]) if known and carrier in blocks else "position"
        for carrier, known in zip(carriers, ~np.isnan(total), strict=True)
    ]


def _position_rows(positions: pd.DataFrame, role: Kernrol) -> pd.DataFrame:
    rows = positions[list(POSITION[role])].melt(ignore_index=False, var_name="indicator", value_name="value")
    rows = rows.dropna(subset="value").rename_axis("actor").reset_index()
    return rows.assign(facet="position", weight=0.0, contribution=0.0)
