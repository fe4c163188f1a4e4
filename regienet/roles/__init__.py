"""Score the four kernrollen per actor, from what others saw the actor do, with their uncertainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.disclosure import may_report_individuals
from regienet.disclosure.bands import Bands
from regienet.measures import Measures
from regienet.network import Network
from regienet.registry import Entry
from regienet.roles.composite import Composite, Draws, compose
from regienet.roles.counts import Counts
from regienet.roles.evidence import Evidence
from regienet.roles.imputation import impute_contact
from regienet.roles.position import POSITION, position_of
from regienet.roles.rates import Posterior, Prior, fit_prior
from regienet.roles.registry import BLOCKS, INDICATORS, IndicatorFunction, IndicatorInfo
from regienet.roles.resampling import rater_weights
from regienet.roles.shown_rates import SHOWN_COLUMNS, bands_of, shown_rates
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.roles.what_if import estimate, verdicts
from regienet.settings import Settings, default_settings
from regienet.short_text import ShortText
from regienet.vocabulary import Kernrol

__all__ = [
    "INDICATORS",
    "INDICATOR_COLUMNS",
    "SCORE_COLUMNS",
    "SHOWN_COLUMNS",
    "Roles",
    "score",
]

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


@dataclass(frozen=True, eq=False, repr=False)
class Roles(ShortText):
    """Role scores of a region.

    Attributes
    ----------
    scores
        The columns of `scores.csv` (see `tables.md`) without `region`: a row per wave, actor and role.
        `score` in [0, 100], `rate`, `low` and `high` in [0, 1], `position` in [0, 100]; NaN is unknown.
    indicators
        The columns of `indicators.csv` without `region`: per wave, actor and role a row `base` and a row per
        indicator. `contribution` is on the scale of the score, and the contributions add up to it.
    shown
        What maps and sentences may show of each rate: `SHOWN_COLUMNS`, a row per wave, actor and role that
        was asked about. The rate is at least `rate_from` and below `rate_below`, with an interval from `low`
        to `high`; `chance` and `lowest` are for findings. All are in [0, 1]; NaN if nothing may be shown, see
        `regienet.disclosure.bands`.
    """

    scores: pd.DataFrame
    indicators: pd.DataFrame
    shown: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SHOWN_COLUMNS)))

    def _facts(self) -> Mapping[str, object]:
        verdicts = Counter(self.scores["verdict"])
        return {"actors": self.scores["actor"].nunique(), **dict(sorted(verdicts.items()))}


@dataclass(frozen=True)
class _Scored:
    """The frames of `Roles` for the carriers of one kind in one wave, for one role."""

    scores: pd.DataFrame
    indicators: pd.DataFrame
    shown: pd.DataFrame


def score(network: Network, measures: Measures, *, settings: Settings | None = None) -> Roles:
    """Score every actor of every wave on the four kernrollen.

    Without evidence of roles, `score` and `rate` are unknown and only `position` is filled in. If fewer than
    half of those asked answered about their ties, `position` is unknown.

    Parameters
    ----------
    network
        One region, with one wave or several; a later wave can show what became of an earlier one.
    measures
        The position of its actors, as `measure_all` returns it; it is reported next to the scores, and never
        enters them.
    settings
        Weights, thresholds, numbers of draws and the seed; by default those shipped with the package.

    Returns
    -------
    Roles
        Per wave, actor and kernrol a score, a rate with its interval, and a verdict; and what they rest on.
        Actors of other regions have no rows. The same network, settings and seed give the same result.

    Examples
    --------
    >>> from regienet.measures import measure_all
    >>> from regienet.network import build
    >>> from regienet.read.frames import read_frames
    >>> named = pd.DataFrame({"rater": ["an", "bo"], "nominee": ["cas", "cas"], "role": ["verbinder"] * 2})
    >>> network = build(read_frames(region="Zuid", nominations=named))
    >>> scores = score(network, measure_all(network)).scores
    >>> scores.loc[(scores["actor"] == "cas") & (scores["role"] == "verbinder"), "verdict"].item()
    'undecidable'
    """
    settings = settings or default_settings()
    scored: list[_Scored] = []
    before: dict[str, Statements] = {}
    for wave in network.waves:
        at_wave = network.at(wave)
        *per_kind, contact = np.random.SeedSequence(settings.seed, spawn_key=(wave,)).spawn(len(KINDS) + 1)
        strata = strata_of(at_wave, settings)
        contacts = impute_contact(at_wave, settings.bootstrap.imputations, contact)
        for seed, kind in zip(per_kind, KINDS, strict=True):
            said = Statements(at_wave, kind, strata)
            evidence = Evidence.of(said, before.get(kind))
            before[kind] = said
            if len(said.carriers):
                positions = pd.DataFrame(measures.table.loc[wave]).reindex(said.carriers)
                if not may_report_individuals(at_wave, at_wave.position_layers, settings):
                    positions[:] = np.nan
                scored.extend(_score_kind(evidence, positions, contacts, settings, seed))
    columns = {
        "scores": SCORE_COLUMNS,
        "indicators": INDICATOR_COLUMNS,
        "shown": SHOWN_COLUMNS,
    }
    frames = {name: [getattr(part, name) for part in scored] for name in columns}
    return Roles(**{name: _ordered(frames[name], columns[name]) for name in columns})


def _ordered(frames: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    """Sort the rows by wave, actor and role, and keep their order otherwise."""
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return pd.DataFrame(columns=list(columns))
    frame = pd.concat(frames, ignore_index=True)
    rank = {role.value: number for number, role in enumerate(Kernrol)}
    key = frame[["wave", "actor", "role"]].assign(role=frame["role"].map(rank))
    order = key.sort_values(["wave", "actor", "role"], kind="stable").index
    return frame.loc[order, list(columns)].reset_index(drop=True)


@dataclass(frozen=True)
class _Rates:
    """What the nominations for one role say about each carrier."""

    counts: Counts
    prior: Prior
    estimate: Posterior
    bands: Bands

    @classmethod
    def of(cls, evidence: Evidence, role: Kernrol, settings: Settings) -> _Rates:
        counts = Counts.of(evidence, role)
        prior = fit_prior(counts)
        return cls(counts, prior, estimate(counts, prior, settings), bands_of(counts, prior, settings))

    @property
    def log_ratio(self) -> np.ndarray:
        """The log of each carrier's own rate over the region's; NaN if nobody was informed or named."""
        overall = self.counts.yes.sum() / max(self.counts.informed.sum(), 1)
        known = (self.counts.raters > 0) & (overall > 0)
        return np.where(known, np.log(self.estimate.own / max(overall, 1e-12)), np.nan)

    def columns(self, settings: Settings) -> dict[str, np.ndarray]:
        """Return the columns of `scores` that rest on the nominations."""
        counts, estimated = self.counts, self.estimate
        told = verdicts(estimated.holder, counts.raters, counts.organisations, settings)
        return {
            "rate": estimated.rate,
            "low": estimated.low,
            "high": estimated.high,
            "raters": counts.raters,
            "organisations": counts.organisations,
            # A verdict from which the answers of a few raters follow is not given.
            "verdict": np.where(self.bands.known, told, "undecidable"),
        }

    def shown(self, settings: Settings) -> dict[str, np.ndarray]:
        """Return the columns of `shown`."""
        return shown_rates(self.counts, self.prior, self.estimate, self.bands, settings)


_NO_RATES = {
    **dict.fromkeys(("rate", "low", "high", "raters", "organisations", "relative"), np.nan),
    "verdict": "undecidable",
}
"""The columns of `scores` that rest on the nominations, for a role that was not asked about."""


def _score_kind(
    evidence: Evidence,
    positions: pd.DataFrame,
    contacts: tuple[sparse.csr_array, ...],
    settings: Settings,
    seed: np.random.SeedSequence,
) -> Iterator[_Scored]:
    """Score the carriers of one kind in one wave, role by role.

    `relative` is the log ratio of a carrier's own rate to the region's, less the mean of that over the roles:
    which role stands out for the carrier, without the halo that all its roles share.
    """
    said = evidence.statements
    random = np.random.default_rng(seed.spawn(1)[0])
    weights = rater_weights(said.network, said.heard, settings.bootstrap.draws, random)
    draws = Draws.make(evidence, weights, contacts)
    rates = {role: _Rates.of(evidence, role, settings) for role in Kernrol if said.has(role)}
    usual = np.mean([of_role.log_ratio for of_role in rates.values()], axis=0) if rates else np.nan
    for role in Kernrol:
        entries = _entries(said, role)
        found = compose(evidence, draws, entries, settings)
        of_role = rates.get(role)
        rated = {**of_role.columns(settings), "relative": of_role.log_ratio - usual} if of_role else _NO_RATES
        scores = pd.DataFrame(
            {
                "actor": said.carriers,
                "name": said.network.actors["name"].reindex(said.carriers).to_numpy(),
                "kind": said.kind,
                "score": found.score,
                "rank_low": found.rank_low,
                "rank_high": found.rank_high,
                "position": position_of(positions, role).to_numpy(),
                "basis": _basis(entries, found, said.carriers),
                **rated,
            }
        )
        parts = pd.concat([found.parts, _position_rows(positions, role)], ignore_index=True)
        shown = pd.DataFrame()
        if of_role:
            shown = pd.DataFrame({"actor": said.carriers, **of_role.shown(settings)})
            shown.loc[scores["verdict"] == "undecidable", list(SHOWN_COLUMNS[3:])] = np.nan
        label = {"wave": said.network.wave, "role": role.value}
        yield _Scored(*(frame.assign(**label) for frame in (scores, parts, shown)))


def _entries(said: Statements, role: Kernrol) -> dict[str, Entry[IndicatorFunction, IndicatorInfo]]:
    """Return the indicators of a role whose questions were answered, by name."""
    return {
        name.partition(".")[2]: entry
        for name, entry in INDICATORS.items()
        if entry.info.role == role and all(map(said.has, entry.info.layers))
    }


def _basis(
    entries: Mapping[str, Entry[IndicatorFunction, IndicatorInfo]], found: Composite, carriers: pd.Index[str]
) -> list[str]:
    """Return per carrier the blocks of evidence that its score rests on; `position` if there is none."""
    block = {name: entry.info.block for name, entry in entries.items()}
    used = found.parts[found.parts["weight"] > 0]
    blocks = used["indicator"].map(block).groupby(used["actor"]).agg(set).to_dict()
    return [
        "+".join(b for b in BLOCKS if b in blocks[carrier]) if known and carrier in blocks else "position"
        for carrier, known in zip(carriers, ~np.isnan(found.score), strict=True)
    ]


def _position_rows(positions: pd.DataFrame, role: Kernrol) -> pd.DataFrame:
    rows = positions[list(POSITION[role])].melt(ignore_index=False, var_name="indicator", value_name="value")
    rows = rows.dropna(subset="value").rename_axis("actor").reset_index()
    return rows.assign(facet="position", weight=0.0, contribution=0.0)
