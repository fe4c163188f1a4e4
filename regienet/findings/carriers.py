"""`Carriers`: the chance that an actor carries a role, as the findings about roles use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.caching import cached_method
from regienet.disclosure import MANY_RESPONDENTS, may_report_individuals, shown_chance
from regienet.findings.intervals import RESAMPLES, Floats, generator
from regienet.findings.reading import word
from regienet.findings.registry import WaveContext
from regienet.roles.shown_lists import carrying_kind
from regienet.vocabulary import Kernrol

COVERED = 0.5
"""A role counts as absent if the chance that somebody carries it is lower."""


@dataclass(frozen=True)
class Carriers:
    """Who may carry which role in one wave.

    Attributes
    ----------
    roles
        The roles that were asked about, in the order of `Kernrol`; empty for a region with ties only.
    actors
        The actors with scores: persons, or organisations if no person has one.
    chance
        Shape (actors, roles): of carrying the role, as it is shown; NaN if undecidable.
    names
        Actor id -> name, with the domain if it is known.
    nameable
        Whether enough people answered to name somebody.
    """

    roles: tuple[str, ...]
    actors: pd.Index[str]
    chance: Floats
    names: pd.Series[str]
    nameable: bool

    @property
    def known(self) -> Floats:
        """The chances, 0 if undecidable: a lower bound."""
        return np.nan_to_num(self.chance)

    def drawn(self, statistic: Callable[[Floats], Floats], ctx: WaveContext, finding: str) -> Floats:
        """Return a statistic of who carries what (1 or 0), for draws with the actors' chances.

        The chances contain all uncertainty about the raters; resampling these as well would count it twice.
        """
        random = generator(ctx.settings, ctx.wave, finding)
        carry = random.random((RESAMPLES, *self.chance.shape)) < self.known
        return np.array([statistic(carried.astype(float)) for carried in carry])

    def likeliest(self, role: str) -> pd.Index[str]:
        """Return the actors by their chance of carrying a role, the highest first; equal ones by id."""
        return self.actors[np.argsort(-self.known[:, self.roles.index(role)], kind="stable")]

    def naming(self, actors: Iterable[str]) -> dict[str, object]:
        """Return actors as values for a sentence."""
        ids = tuple(actors)
        return {"actors": ids, "names": tuple(self.names[actor] for actor in ids)}


@cached_method
def carriers(ctx: WaveContext) -> Carriers:
    """Derive from the role scores who carries what, and how likely that is."""
    scores = ctx.roles.scores
    scores = scores[scores["kind"] == carrying_kind(scores)]
    roles = tuple(role.value for role in Kernrol if scores.loc[scores["role"] == role, "rate"].notna().any())
    scores = scores[scores["role"].isin(roles)]
    actors = pd.Index(sorted(scores["actor"].unique()), dtype=ctx.network.ids.dtype)
    place = (
        actors.get_indexer(pd.Index(scores["actor"])),
        pd.Index(roles).get_indexer(pd.Index(scores["role"])),
    )
    chance = np.full((len(actors), len(roles)), np.nan)
    # Findings are read together with the map, so they rest on what it shows.
    respondents = ctx.roles.lists["respondents"].max() if len(ctx.roles.lists) else MANY_RESPONDENTS
    chance[place] = shown_chance(scores["chance"].to_numpy(float), int(respondents))
    names = ctx.network.actors["name"].fillna(ctx.network.ids.to_series())
    domains = ctx.network.actors["domain"]
    return Carriers(
        roles,
        actors,
        chance,
        names.where(domains.isna(), names + " (" + domains.fillna("") + ")"),
        may_report_individuals(ctx.network, roles, ctx.settings),
    )


def role_word(role: str) -> str:
    """Return the name of a role as a value for a sentence."""
    return word("roles.", role)
