"""One score per role from its indicators, less what the roles share, and what each indicator contributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.registry import Entry
from regienet.roles.evidence import Evidence
from regienet.roles.registry import BLOCKS, IndicatorFunction, IndicatorInfo
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

PART_COLUMNS = ("actor", "facet", "indicator", "value", "weight", "contribution")

BASE = 50.0
"""The score of a carrier who is average in the region on everything."""

SHARED = "shared"
"""The row of the parts with what is taken off for being named for every role."""

_WIDEST = 4.0
"""The strength that makes a score 100, unless somebody has more."""

_EQUAL = 1e-12
"""Indicators that vary by less are equal for all carriers, but for rounding."""

Entries = Mapping[str, Entry[IndicatorFunction, IndicatorInfo]]
"""The indicators of one role for which there is evidence, by name."""


@dataclass(frozen=True)
class Combination:
    """How the indicators add up to one strength per role; fixed by the answers of everybody together.

    Of carrier j in role r, with x the value of indicator i and m its mean over carriers (an unknown value
    counts as m)::

        T[r, j] = sum over i of  c[i] (x[i, j] - m[i])
        S[r, j] = T[r, j] - h (mean over the roles q of T[q, j])

    with h the setting `halo`: somebody who is named for everything is mostly well known. For indicator i of
    block b, with W the weight of the block in the settings and u that of the indicator::

        c[i] = W[b] u[i] / (U[b] spread[b] s[i] sum of W)

    U is the sum of u over the block, s the standard deviation of the indicator over the carriers and spread
    that of the block's mean of x / s, so that a block counts as much as its weight says, however many
    indicators it has. Both are at least what chance alone gives, so that a layer in which nobody differs is
    not blown up.

    Attributes
    ----------
    entries
        The indicators of each role that has any.
    values
        Per role, shape (indicators, carriers): the indicators; NaN is unknown.
    means, coefficients, weights
        Per role, shape (indicators,): m, c, and the share of each indicator in the weights, which add up
        to 1.
    halo
        The setting, 0 with a single role.
    """

    entries: Mapping[Kernrol, Entries]
    values: Mapping[Kernrol, np.ndarray]
    means: Mapping[Kernrol, np.ndarray]
    coefficients: Mapping[Kernrol, np.ndarray]
    weights: Mapping[Kernrol, np.ndarray]
    halo: float

    @classmethod
    def of(cls, evidence: Evidence, entries: Mapping[Kernrol, Entries], settings: Settings) -> Combination:
        """Fix the coefficients from the evidence in which every rater counts once."""
        some = {role: of_role for role, of_role in entries.items() if of_role}
        values = {role: _values(evidence, of_role) for role, of_role in some.items()}
        means = {role: _means(of_role) for role, of_role in values.items()}
        pairs = {role: _coefficients(some[role], values[role], means[role], settings) for role in some}
        return cls(
            some,
            values,
            means,
            {role: coefficients for role, (coefficients, _) in pairs.items()},
            {role: weights for role, (_, weights) in pairs.items()},
            settings.halo if len(some) > 1 else 0.0,
        )

    def contributions(self, role: Kernrol) -> np.ndarray:
        """Return c (x - m) of one role, shape (indicators, carriers)."""
        over = np.nan_to_num(self.values[role] - self.means[role][:, None])
        return np.asarray(self.coefficients[role][:, None] * over)

    def alone(self, role: Kernrol) -> np.ndarray:
        """Return T of one role, shape (carriers,)."""
        return np.asarray(self.contributions(role).sum(axis=0))

    @property
    def shared(self) -> np.ndarray:
        """The mean over the roles of T, shape (carriers,)."""
        return np.asarray(np.mean([self.alone(role) for role in self.entries], axis=0))

    def strength(self) -> dict[Kernrol, np.ndarray]:
        """Return S per role, shape (carriers,)."""
        shared = self.halo * self.shared if self.entries else 0.0
        return {role: self.alone(role) - shared for role in self.entries}

    @property
    def unit(self) -> float:
        """The standard deviation of S over all carriers and roles: the root of the mean variance per role."""
        return float(np.sqrt(np.mean([of_role.var() for of_role in self.strength().values()])))

    def strength_in(self, evidence: Evidence) -> dict[Kernrol, np.ndarray]:
        """Return S per role for other weights of the raters, shape (draws, carriers)."""
        total = {}
        for role, of_role in self.entries.items():
            over = zip(of_role.values(), self.coefficients[role], self.means[role], strict=True)
            total[role] = sum(
                coefficient * np.nan_to_num(entry.function(evidence) - mean)
                for entry, coefficient, mean in over
            )
        shared = self.halo * np.mean(list(total.values()), axis=0) if total else 0.0
        return {role: np.asarray(of_role - shared) for role, of_role in total.items()}

    def known(self, role: Kernrol) -> np.ndarray:
        """Return which carriers have any known indicator with a weight, as a bool per carrier."""
        return np.asarray((~np.isnan(self.values[role]) & (self.weights[role] > 0)[:, None]).any(axis=0))

    def score(self, role: Kernrol) -> np.ndarray:
        """Return the score, 50 + `scale` S, in [0, 100]; NaN without evidence."""
        return np.where(self.known(role), BASE + self.scale(role) * self.strength()[role], np.nan)

    def scale(self, role: Kernrol) -> float:
        """Return the points of the score per unit of strength: 50 / max(4, the largest |S|)."""
        return BASE / max(_WIDEST, float(np.abs(self.strength()[role]).max(initial=0.0)))

    def parts(self, role: Kernrol, carriers: pd.Index[str]) -> pd.DataFrame:
        """List what makes up each score, in `PART_COLUMNS`; the contributions add up to the score.

        Per carrier with a score: the base, every known indicator, and what is taken off for what the roles
        share, with the mean strength T as its value.
        """
        scale, scored = self.scale(role), self.known(role)
        rows = [_part(carriers[scored], "", "base", np.nan, np.nan, BASE)]
        contributions = scale * self.contributions(role)
        for number, (name, entry) in enumerate(self.entries[role].items()):
            value = self.values[role][number]
            use = scored & ~np.isnan(value)
            weight, added = self.weights[role][number], contributions[number][use]
            rows.append(_part(carriers[use], entry.info.facet, name, value[use], weight, added))
        if self.halo:
            taken = self.shared[scored]
            rows.append(_part(carriers[scored], "", SHARED, taken, -self.halo, -scale * self.halo * taken))
        return pd.concat([row for row in rows if len(row)] or rows[:1], ignore_index=True)


def _part(
    actors: pd.Index[str],
    facet: str,
    indicator: str,
    value: np.ndarray | float,
    weight: float,
    contribution: np.ndarray | float,
) -> pd.DataFrame:
    columns = (actors, facet, indicator, value, weight, contribution)
    return pd.DataFrame(dict(zip(PART_COLUMNS, columns, strict=True)))


def _values(evidence: Evidence, entries: Entries) -> np.ndarray:
    return np.stack([entry.function(evidence) for entry in entries.values()])


def _means(values: np.ndarray) -> np.ndarray:
    """Return the mean over the carriers whose value is known, 0 if none is."""
    known = ~np.isnan(values)
    return np.asarray(np.nan_to_num(values).sum(axis=1) / np.maximum(known.sum(axis=1), 1))


def _coefficients(
    entries: Entries, values: np.ndarray, means: np.ndarray, settings: Settings
) -> tuple[np.ndarray, np.ndarray]:
    """Return the coefficient c of each indicator, and its share in the weights."""
    over = np.nan_to_num(values - means[:, None])
    known = np.maximum((~np.isnan(values)).sum(axis=1), 1)
    spread = np.sqrt((over**2).sum(axis=1) / known)
    infos = [entry.info for entry in entries.values()]
    least = np.array([info.least_spread for info in infos])
    # An indicator that is equal for everybody tells nothing, and neither does one that nobody has.
    tells = (spread > _EQUAL) & np.array([settings.indicators.get(name, 1.0) > 0 for name in entries])
    size = np.array([settings.indicators.get(name, 1.0) for name in entries]) * tells
    unit = np.where(tells, 1 / np.maximum(np.maximum(spread, least), _EQUAL), 0.0)
    coefficients, weights = np.zeros((2, len(infos)))
    for block in BLOCKS:
        members = np.array([info.block == block for info in infos]) & tells
        weight = settings.weights.by_block()[block]
        if not members.any() or not weight:
            continue
        share = np.where(members, size, 0.0) / size[members].sum()
        mean = (share * unit) @ over
        by_chance = np.sqrt(((share * unit * least) ** 2).sum())
        coefficients += weight * share * unit / max(float(mean.std()), float(by_chance), _EQUAL)
        weights += weight * share
    total = weights.sum()
    return (coefficients / total, weights / total) if total else (coefficients, weights)
