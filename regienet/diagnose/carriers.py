"""The chance that an actor carries a role, as the role findings use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from scipy.special import logit

from regienet.collect.codebook import Kernrol
from regienet.diagnose.intervals import RESAMPLES, Floats, generator
from regienet.diagnose.reading import word
from regienet.diagnose.registry import Finding
from regienet.diagnose.response import may_name
from regienet.network import Network
from regienet.roles import Roles
from regienet.settings import Settings

COVERED = 0.5
"""A role of which the chance that somebody carries it is lower counts as absent (measurement model, R9)."""


@dataclass(frozen=True)
class Carriers:
    """Who may carry which role in one wave.

    Attributes
    ----------
    chance
        Indexed by actor id, a column per role: the probability that the actor's rate is at or above the
        threshold of a holder; NaN where that is undecidable. Persons, or organisations where no person
        is scored.
    verdict
        The same shape: the verdict.
    names
        Actor id -> name, with the domain where it is known.
    nameable
        Enough people answered to name somebody.
    """

    chance: pd.DataFrame
    verdict: pd.DataFrame
    names: pd.Series[str]
    nameable: bool

    def redrawn(self, settings: Settings, wave: int, finding: str) -> Iterator[pd.DataFrame]:
        """Give the chances as they might have been with other raters, `RESAMPLES` times.

        A rate has a normal posterior on the logit scale; another draw of raters moves its middle by as much
        as it is uncertain, and so the normal score of the chance by a standard normal amount.
        """
        random = generator(settings, wave, finding)
        score = stats.norm.ppf(self.chance.to_numpy())
        for _ in range(RESAMPLES):
            drawn: Floats = stats.norm.cdf(score + random.standard_normal(score.shape))
            yield pd.DataFrame(drawn, index=self.chance.index, columns=self.chance.columns)

    def named(self, actors: pd.Index[str]) -> dict[str, object]:
        """Give actors as values for a sentence."""
        return {"actors": tuple(actors), "names": tuple(self.names[actors])}


def carriers(network: Network, roles: Roles, settings: Settings) -> Carriers:
    """Read from the role scores of one wave who carries what, and how likely that is."""
    scores = roles.scores[roles.scores["rate"].notna() | (roles.scores["verdict"] == "undecidable")]
    for kind in ("person", "organisation"):
        if scores.loc[scores["kind"] == kind, "rate"].notna().any():
            scores = scores[scores["kind"] == kind]
            break
    asked = [role.value for role in Kernrol if scores.loc[scores["role"] == role, "rate"].notna().any()]
    scores = scores[scores["role"].isin(asked)]
    scores = scores.assign(chance=_chance_of_holding(scores, settings))
    wide = scores.set_index(["actor", "role"]).sort_index()[["chance", "verdict"]].unstack("role")
    names = network.actors["name"].fillna(network.ids.to_series())
    domains = network.actors["domain"]
    return Carriers(
        chance=wide["chance"].reindex(columns=asked).astype("float64") if asked else pd.DataFrame(),
        verdict=wide["verdict"].reindex(columns=asked) if asked else pd.DataFrame(),
        names=names.where(domains.isna(), names + " (" + domains.fillna("") + ")"),
        nameable=may_name(network, asked, settings),
    )


def no_roles(finding: str, wave: int) -> Finding:
    """Say that nothing was asked about roles."""
    return Finding(finding, wave, "", None, None, None, "no_roles")


def role_word(role: str) -> str:
    """Give the name of a role as a value for a sentence."""
    return word("roles.", role)


def _chance_of_holding(scores: pd.DataFrame, settings: Settings) -> Floats:
    """Give P(rate >= threshold), from the interval of the rate and within the bounds of its verdict.

    The rate itself is a share of raters and no probability of carrying a role, so it is not used as one. On
    the logit scale the posterior is taken as the normal distribution that has exactly this interval.
    """
    bounds = scores[["low", "high"]].to_numpy("float64").clip(0.001, 0.999)
    low, high = logit(bounds).T
    width = np.maximum(high - low, 1e-9) / (2 * stats.norm.ppf((1 + settings.interval) / 2))
    chance = stats.norm.cdf(((low + high) / 2 - logit(settings.verdict["threshold"])) / width)
    holder, possible = settings.verdict["holder"], settings.verdict["possible"]
    limits = {"holder": (holder, 1.0), "possible": (possible, holder), "insufficient": (0.0, possible)}
    unknown = (np.nan, np.nan)
    floor, ceiling = np.array([limits.get(v, unknown) for v in scores["verdict"]]).reshape(-1, 2).T
    return np.clip(chance, floor, ceiling)
