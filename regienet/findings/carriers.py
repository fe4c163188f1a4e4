"""`Carriers`: the chance that an actor carries a role, as the findings about roles use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from regienet.caching import cached_method
from regienet.disclosure import may_report_individuals, shown_chance
from regienet.findings.intervals import RESAMPLES, Floats, generator
from regienet.findings.reading import word
from regienet.findings.registry import WaveContext
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
        Shape (actors, roles): of carrying the role, in tenths; NaN if undecidable.
    verdict
        The same shape: the verdict, "" if there is none.
    names
        Actor id -> name, with the domain if it is known.
    nameable
        Whether enough people answered to name somebody.
    """

    roles: tuple[str, ...]
    actors: pd.Index[str]
    chance: Floats
    verdict: np.ndarray
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

    def with_verdict(self, role: str, verdict: str) -> pd.Index[str]:
        """Return the actors with this verdict, the likeliest first."""
        chosen = self.actors[self.verdict[:, self.roles.index(role)] == verdict]
        ordered = self.likeliest(role)
        return ordered[ordered.isin(chosen)]

    def naming(self, actors: pd.Index[str]) -> dict[str, object]:
        """Return actors as values for a sentence."""
        return {"actors": tuple(actors), "names": tuple(self.names[actors])}


@cached_method
def carriers(ctx: WaveContext) -> Carriers:
    """Derive from the role scores who carries what, and how likely that is."""
    scores = ctx.roles.scores
    scores = scores[scores["kind"] == ("person" if _of_people(scores) else "organisation")]
    roles = tuple(role.value for role in Kernrol if scores.loc[scores["role"] == role, "rate"].notna().any())
    scores = scores[scores["role"].isin(roles)]
    actors = pd.Index(sorted(scores["actor"].unique()), dtype=ctx.network.ids.dtype)
    place = (
        actors.get_indexer(pd.Index(scores["actor"])),
        pd.Index(roles).get_indexer(pd.Index(scores["role"])),
    )
    chance = np.full((len(actors), len(roles)), np.nan)
    verdict = np.full(chance.shape, "", dtype=object)
    # Findings are read together with the map, so they rest on what it shows.
    chance[place] = shown_chance(scores["chance"].to_numpy(float))
    verdict[place] = scores["verdict"].fillna("")
    names = ctx.network.actors["name"].fillna(ctx.network.ids.to_series())
    domains = ctx.network.actors["domain"]
    return Carriers(
        roles,
        actors,
        chance,
        verdict,
        names.where(domains.isna(), names + " (" + domains.fillna("") + ")"),
        may_report_individuals(ctx.network, roles, ctx.settings),
    )


def role_list(ctx: WaveContext, role: str) -> Mapping[str, Any] | None:
    """Return the row of `Roles.lists` about a role, for the kind of actors that roles are about, if any.

    The actors on it are `listed` in the scores.
    """
    lists = ctx.roles.lists
    kind = "person" if _of_people(ctx.roles.scores) else "organisation"
    rows = lists[(lists["role"] == role) & (lists["kind"] == kind)]
    return None if rows.empty else {str(name): value for name, value in rows.iloc[0].items()}


def role_word(role: str) -> str:
    """Return the name of a role as a value for a sentence."""
    return word("roles.", role)


def _of_people(scores: pd.DataFrame) -> bool:
    """Check whether roles are about people: organisations count only if no person has a rate."""
    return bool(scores.loc[scores["kind"] == "person", "rate"].notna().any())
