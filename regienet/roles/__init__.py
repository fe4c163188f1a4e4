"""Score the four kernrollen per actor, from what others saw the actor do, with their uncertainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from regienet.disclosure import may_report_individuals
from regienet.measures import Measures
from regienet.network import Network
from regienet.roles.carried import LIST_COLUMNS, Carried, Strengths
from regienet.roles.composite import BASE, Combination, Entries
from regienet.roles.evidence import Evidence
from regienet.roles.nominations import Nominations
from regienet.roles.position import POSITION, position_of
from regienet.roles.rank_scores import rank_range
from regienet.roles.registry import BLOCKS, INDICATORS
from regienet.roles.resampling import rater_weights
from regienet.roles.shown_rates import SHOWN_COLUMNS
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.roles.verdict import verdicts
from regienet.settings import Settings, default_settings
from regienet.short_text import ShortText
from regienet.vocabulary import Kernrol

__all__ = [
    "INDICATORS",
    "INDICATOR_COLUMNS",
    "LIST_COLUMNS",
    "SCORE_COLUMNS",
    "SHOWN_COLUMNS",
    "Roles",
    "score",
    "strengths",
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
    "probability",
    "chance",
    "listed",
    "interval",
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
        `score` in [0, 100], `rate`, `low`, `high`, `probability` and `chance` in [0, 1], `position` in
        [0, 100]; NaN is unknown. `listed` says who is on the short list of the role.
    indicators
        The columns of `indicators.csv` without `region`: per wave, actor and role a row `base` and a row per
        indicator, and a row `shared` with what is taken off for being named for every role.
        `contribution` is on the scale of the score, and the contributions add up to it.
    lists
        The short list of each role that was asked about: `LIST_COLUMNS`, see `regienet.roles.carried`.
    shown
        What maps and sentences may show of each rate: `SHOWN_COLUMNS`, a row per wave, actor and role that
        was asked about. The rate is at least `rate_from` and below `rate_below`, with an interval from `low`
        to `high`; `lowest` is for findings. All are in [0, 1]; NaN if nothing may be shown, see
        `regienet.disclosure.bands`.
    draws
        (wave, kind, role) -> the strength of each actor for other raters of the same region, on the scale of
        `score`: a row per draw, a column per actor. Its ranks give `rank_low` and `rank_high`.
    """

    scores: pd.DataFrame
    indicators: pd.DataFrame
    shown: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SHOWN_COLUMNS)))
    lists: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(LIST_COLUMNS)))
    draws: Mapping[tuple[int, str, str], pd.DataFrame] = field(default_factory=dict)

    def _facts(self) -> Mapping[str, object]:
        verdicts = Counter(self.scores["verdict"])
        return {"actors": self.scores["actor"].nunique(), **dict(sorted(verdicts.items()))}


def score(
    network: Network,
    measures: Measures,
    *,
    settings: Settings | None = None,
    kinds: Collection[str] = KINDS,
) -> Roles:
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
    kinds
        Which actors: `person`, `organisation`, or both. The scores of one do not depend on the other.

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
    scored: list[Mapping[str, Any]] = []
    before: dict[str, Statements] = {}
    for wave in network.waves:
        at_wave = network.at(wave)
        seeds = np.random.SeedSequence(settings.seed, spawn_key=(wave,)).spawn(len(KINDS))
        strata = strata_of(at_wave, settings)
        for seed, kind in zip(seeds, KINDS, strict=True):
            said = Statements(at_wave, kind, strata)
            evidence = Evidence.of(said, before.get(kind))
            before[kind] = said
            if kind in kinds and len(said.carriers):
                positions = pd.DataFrame(measures.table.loc[wave]).reindex(said.carriers)
                if not may_report_individuals(at_wave, at_wave.position_layers, settings):
                    positions[:] = np.nan
                scored.extend(_score_kind(evidence, positions, settings, np.random.default_rng(seed)))
    columns = {
        "scores": SCORE_COLUMNS,
        "indicators": INDICATOR_COLUMNS,
        "shown": SHOWN_COLUMNS,
        "lists": LIST_COLUMNS,
    }
    frames = {
        name: _ordered([part[name] for part in scored if name in part], of_frame)
        for name, of_frame in columns.items()
    }
    return Roles(
        **frames, draws={key: drawn for part in scored for key, drawn in part.get("draws", {}).items()}
    )


def strengths(network: Network, *, settings: Settings | None = None) -> pd.DataFrame:
    """Return how strong the evidence is that each person carries each role: what chances are derived from.

    Parameters
    ----------
    network
        One region; its last wave counts.
    settings
        As for `score`; no random numbers are drawn.

    Returns
    -------
    DataFrame
        Indexed by role, for those that were asked about, and actor. `strength` is in units of the standard
        deviation over all persons and roles, about 0, and NaN if undecidable; `listable` says who may be on
        a list.
    """
    settings = settings or default_settings()
    network = network.at(network.waves[-1])
    said = Statements(network, "person", strata_of(network, settings))
    evidence = Evidence.of(said)
    combined = Combination.of(evidence, {role: entries_of(said, role) for role in Kernrol}, settings)
    strength, frames = combined.strength(), {}
    for role in filter(said.has, Kernrol):
        decidable = Nominations.of(evidence, role, settings).decidable(settings)
        relative = np.where(decidable, strength[role] / max(combined.unit, 1e-12), np.nan)
        listable = decidable & (combined.alone(role) > 0)
        frames[role.value] = pd.DataFrame(
            {"strength": relative, "listable": listable}, index=said.carriers.rename("actor")
        )
    return pd.concat(frames, names=["role"])


def _ordered(frames: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    """Sort the rows by wave, actor if there is one, and role, and keep their order otherwise."""
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return pd.DataFrame(columns=list(columns))
    frame = pd.concat(frames, ignore_index=True)
    rank = {role.value: number for number, role in enumerate(Kernrol)}
    keys = [key for key in ("wave", "actor", "role") if key in frame]
    order = frame[keys].assign(role=frame["role"].map(rank)).sort_values(keys, kind="stable").index
    return frame.loc[order, list(columns)].reset_index(drop=True)


_NO_RATES = dict.fromkeys(
    ("rate", "low", "high", "raters", "organisations", "relative", "probability", "chance"), np.nan
) | {"verdict": "undecidable", "listed": False}
"""The columns of `scores` that rest on the nominations, for a role that was not asked about."""


def _score_kind(
    evidence: Evidence, positions: pd.DataFrame, settings: Settings, random: np.random.Generator
) -> Iterator[Mapping[str, Any]]:
    """Return the frames of `Roles` for the carriers of one kind in one wave, role by role.

    `relative` is the log ratio of a carrier's own rate to the region's, less the mean of that over the roles:
    which role stands out for the carrier, without the halo that all its roles share.
    """
    said = evidence.statements
    entries = {role: entries_of(said, role) for role in Kernrol}
    combined = Combination.of(evidence, entries, settings)
    weights = rater_weights(said.network, said.heard, settings.bootstrap.draws, random)
    drawn = combined.strength_in(evidence.weighted(weights))
    named = {role: Nominations.of(evidence, role, settings) for role in Kernrol if said.has(role)}
    usual = np.mean([of_role.log_ratio for of_role in named.values()], axis=0) if named else np.nan
    lists = _lists(evidence, combined, named, settings)
    for role in Kernrol:
        label = {"wave": said.network.wave, "role": role.value}
        scores = pd.DataFrame(
            {
                "actor": said.carriers,
                "name": said.network.actors["name"].reindex(said.carriers).to_numpy(),
                "kind": said.kind,
                "position": position_of(positions, role).to_numpy(),
                "basis": _basis(said, combined, role),
                **_ranked(combined, drawn, role, said, settings),
                **_NO_RATES,
            }
        )
        parts = [_position_rows(positions, role)]
        if role in combined.entries:
            parts.insert(0, combined.parts(role, said.carriers))
            points = BASE + combined.scale(role) * drawn[role]
            frame = pd.DataFrame(points, columns=said.carriers)
            yield {"draws": {(said.network.wave, said.kind, role.value): frame}}
        if role in named:
            of_role, carried = named[role], lists[role]
            decidable = of_role.decidable(settings)
            told = verdicts(of_role.estimate.probability, carried.chance, decidable, settings)
            scores = scores.assign(
                **of_role.columns(),
                relative=of_role.log_ratio - usual,
                verdict=told,
                chance=carried.chance,
                listed=carried.listed,
            )
            shown = pd.DataFrame({"actor": said.carriers, **of_role.shown(settings)})
            shown.loc[~decidable, list(SHOWN_COLUMNS[3:])] = np.nan
            of_list = pd.DataFrame([carried.row]).assign(wave=said.network.wave, kind=said.kind)
            yield {"shown": shown.assign(**label), "lists": of_list}
        scores["interval"] = np.where(scores["low"].notna(), "interval80", "none")
        yield {
            "scores": scores.assign(**label),
            "indicators": pd.concat(parts, ignore_index=True).assign(**label),
        }


def _ranked(
    combined: Combination,
    drawn: Mapping[Kernrol, np.ndarray],
    role: Kernrol,
    said: Statements,
    settings: Settings,
) -> dict[str, np.ndarray]:
    """Return the score and the range of its rank; NaN without evidence of the role."""
    if role not in combined.entries:
        return dict.fromkeys(("score", "rank_low", "rank_high"), np.full(len(said.carriers), np.nan))
    known = combined.known(role)
    low, high = rank_range(np.where(known, drawn[role], -np.inf), settings.interval)
    return {
        "score": combined.score(role),
        "rank_low": np.where(known, low, np.nan),
        "rank_high": np.where(known, high, np.nan),
    }


def _lists(
    evidence: Evidence,
    combined: Combination,
    named: Mapping[Kernrol, Nominations],
    settings: Settings,
) -> dict[Kernrol, Carried]:
    """Derive who may carry each role that was asked about."""
    said = evidence.statements
    heard = np.flatnonzero(said.heard)
    if not named or not may_report_individuals(said.network, list(named), settings):
        return {role: Carried.withheld(role, len(said.carriers), len(heard)) for role in named}
    everybody = np.ones((len(heard), len(said.raters)))
    everybody[np.arange(len(heard)), heard] = 0.0
    strength, without_one = combined.strength(), combined.strength_in(evidence.weighted(everybody))
    return {
        role: Carried.of(
            said,
            role,
            Strengths(strength[role], combined.alone(role), without_one[role], combined.unit),
            of_role.decidable(settings),
            settings,
        )
        for role, of_role in named.items()
    }


def entries_of(said: Statements, role: Kernrol) -> Entries:
    """Return the indicators of a role whose questions were answered, by name."""
    return {
        name.partition(".")[2]: entry
        for name, entry in INDICATORS.items()
        if entry.info.role == role and all(map(said.has, entry.info.layers))
    }


def _basis(said: Statements, combined: Combination, role: Kernrol) -> list[str]:
    """Return per carrier what its score rests on: blocks of evidence; `position` if there is none.

    Terms of the model of raters that the nominations could not support follow with a minus sign, such as
    `peers+ties-domain`; `-raters` says that plain rates are compared.
    """
    if role not in combined.entries:
        return ["position"] * len(said.carriers)
    dropped = said.expected(role.value).dropped if said.has(role) else ()
    infos = [entry.info for entry in combined.entries[role].values()]
    used = ~np.isnan(combined.values[role]) & (combined.weights[role] > 0)[:, None]
    blocks = {block: used[[info.block == block for info in infos]].any(axis=0) for block in BLOCKS}
    return [
        "+".join(block for block in BLOCKS if blocks[block][carrier])
        + "".join(f"-{term}" for term in dropped)
        if known
        else "position"
        for carrier, known in enumerate(combined.known(role))
    ]


def _position_rows(positions: pd.DataFrame, role: Kernrol) -> pd.DataFrame:
    rows = positions[list(POSITION[role])].melt(ignore_index=False, var_name="indicator", value_name="value")
    rows = rows.dropna(subset="value").rename_axis("actor").reset_index()
    return rows.assign(facet="position", weight=0.0, contribution=0.0)
