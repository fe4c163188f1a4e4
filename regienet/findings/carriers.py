"""The chance that an actor carries a role, as the role findings use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import logit, ndtr, ndtri

from regienet.disclosure import may_name
from regienet.findings.intervals import RESAMPLES, Floats, generator
from regienet.findings.reading import word
from regienet.findings.registry import Moment
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

COVERED = 0.5
"""A role of which the chance that somebody carries it is lower counts as absent."""


@dataclass(frozen=True)
class Carriers:
    """Who may carry which role in one wave.

    Attributes
    ----------
    roles
        The roles that were asked about, in the order of `Kernrol`; empty for a region with ties only.
    actors
        Who is scored: persons, or organisations where no person is.
    chance
        Shape (actors, roles): the probability that the actor's rate is at or above the threshold of a
        holder; NaN where that is undecidable.
    verdict
        The same shape: the verdict, "" where there is none.
    names
        Actor id -> name, with the domain where it is known.
    nameable
        Enough people answered to name somebody.
    """

    roles: tuple[str, ...]
    actors: pd.Index[str]
    chance: Floats
    verdict: np.ndarray
    names: pd.Series[str]
    nameable: bool

    @property
    def known(self) -> Floats:
        """The chances, 0 for who is undecidable: what is certain at least."""
        return np.nan_to_num(self.chance)

    def drawn(self, statistic: Callable[[Floats], Floats], now: Moment, finding: str) -> Floats:
        """Give a statistic of who may turn out to carry what (1 or 0), drawn by their chances.

        The chances hold all that the raters leave uncertain; resampling raters too would count it twice.
        """
        random = generator(now.settings, now.wave, finding)
        carry = random.random((RESAMPLES, *self.chance.shape)) < self.known
        return np.array([statistic(carried.astype(float)) for carried in carry])

    def likeliest(self, role: str) -> pd.Index[str]:
        """Give the actors by their chance of carrying a role, the highest first; equal ones by id."""
        return self.actors[np.argsort(-self.known[:, self.roles.index(role)], kind="stable")]

    def with_verdict(self, role: str, verdict: str) -> pd.Index[str]:
        """Give the actors with this verdict, the likeliest first."""
        chosen = self.actors[self.verdict[:, self.roles.index(role)] == verdict]
        ordered = self.likeliest(role)
        return ordered[ordered.isin(chosen)]

    def naming(self, actors: pd.Index[str]) -> dict[str, object]:
        """Give actors as values for a sentence."""
        return {"actors": tuple(actors), "names": tuple(self.names[actors])}


def carriers(now: Moment) -> Carriers:
    """Read from the role scores who carries what, and how likely that is."""
    scores = now.roles.scores
    people = scores[scores["kind"] == "person"]
    scores = people if people["rate"].notna().any() else scores[scores["kind"] == "organisation"]
    roles = tuple(role.value for role in Kernrol if scores.loc[scores["role"] == role, "rate"].notna().any())
    scores = scores[scores["role"].isin(roles)]
    actors = pd.Index(sorted(scores["actor"].unique()), dtype=now.network.ids.dtype)
    place = (
        actors.get_indexer(pd.Index(scores["actor"])),
        pd.Index(roles).get_indexer(pd.Index(scores["role"])),
    )
    chance = np.full((len(actors), len(roles)), np.nan)
    verdict = np.full(chance.shape, "", dtype=object)
    chance[place] = _chance_of_holding(scores, now.settings)
    verdict[place] = scores["verdict"].fillna("")
    names = now.network.actors["name"].fillna(now.network.ids.to_series())
    domains = now.network.actors["domain"]
    return Carriers(
        roles,
        actors,
        chance,
        verdict,
        names.where(domains.isna(), names + " (" + domains.fillna("") + ")"),
        may_name(now.network, roles, now.settings),
    )


def role_word(role: str) -> str:
    """Give the name of a role as a value for a sentence."""
    return word("roles.", role)


def _chance_of_holding(scores: pd.DataFrame, settings: Settings) -> Floats:
    """Give P(rate >= threshold), from the interval of the rate and within the bounds of its verdict.

    The rate itself is a share of raters and no probability of carrying a role, so it is not used as one. On
    the logit scale the posterior is taken as the normal distribution that has exactly this interval.
    """
    bounds = scores[["low", "high"]].to_numpy("float64").clip(0.001, 0.999)
    low, high = logit(bounds[:, 0]), logit(bounds[:, 1])
    width = np.maximum(high - low, 1e-9) / (2 * ndtri((1 + settings.interval) / 2))
    chance = ndtr(((low + high) / 2 - logit(settings.verdict.threshold)) / width)
    holder, possible = settings.verdict.holder, settings.verdict.possible
    limits = {"holder": (holder, 1.0), "possible": (possible, holder), "insufficient": (0.0, possible)}
    unknown = (np.nan, np.nan)
    bounded = np.array([limits.get(verdict, unknown) for verdict in scores["verdict"]]).reshape(-1, 2)
    return np.asarray(np.clip(chance, bounded[:, 0], bounded[:, 1]))
