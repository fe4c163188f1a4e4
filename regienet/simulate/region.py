"""`simulate_region`: a region with planted role holders, and the survey held in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from regienet.choice import chosen
from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import live, months_of
from regienet.simulate.case_people import draw_people
from regienet.simulate.cases import unfold
from regienet.simulate.cast import Cast, draw_cast
from regienet.simulate.choices import choose
from regienet.simulate.roster import tick_roster
from regienet.simulate.survey import answer_survey
from regienet.simulate.tabulate import tabulate, without_answers
from regienet.simulate.world import NonResponse, World
from regienet.tables import Tables
from regienet.vocabulary import ROLES

CAST, LIFE, SURVEY, SILENCE, STOPPING, CHOICES = range(6)
"""Spawn keys: each part of a region has its own random stream, so parameters do not affect each other."""


@dataclass(frozen=True)
class Simulated:
    """A simulated region.

    Attributes
    ----------
    seed, world
        The seed and the parameters used.
    cast
        Its people, including everything that nobody can observe.
    complete
        The answers if everyone on the roster had answered everything.
    """

    seed: int
    world: World
    cast: Cast
    complete: Tables

    @cached_property
    def tables(self) -> Tables:
        """The answers that came back, at the response rate of the world."""
        return self.observe(self.world.response, self.world.missing)

    @property
    def truth(self) -> pd.DataFrame:
        """Who really has which role: bool, indexed by actor id, one column per kernrol."""
        return pd.DataFrame(
            self.cast.holder, index=pd.Index(self.cast.ids, name="actor"), columns=list(ROLES)
        )

    @property
    def decoys(self) -> dict[str, str]:
        """The planted negative controls: kind -> actor id."""
        return {str(kind): str(self.cast.ids[i]) for i, kind in enumerate(self.cast.decoy) if kind}

    def observe(self, response: float, missing: NonResponse = "mixed") -> Tables:
        """Return the answers at a response rate; anyone who answers at 50 % also answers at 70 %.

        Parameters
        ----------
        response
            Share of the people asked who answer, in (0, 1].
        missing
            The type of non-response, as in `World`.
        """
        if response >= 1:
            return self.complete
        n = self.cast.size
        silent = np.argsort(-self._silence(missing), kind="stable")[: n - max(1, round(response * n))]
        answering = np.setdiff1d(np.arange(n), silent)
        stops = _stream(self.seed, STOPPING).random(n)[answering] < self.world.partial
        return without_answers(self.complete, self.cast.ids[silent], self.cast.ids[answering[stops]])

    def _silence(self, missing: NonResponse) -> Array:
        """Draw each person's tendency not to respond."""
        cast = self.cast
        contacts = self.complete.ties.loc[self.complete.ties["relation"] == "contact"]
        named = contacts.groupby("target").size().reindex(cast.ids, fill_value=0).to_numpy(float)
        busy = (named - named.mean()) / max(named.std(), 1e-9)
        group = 0.6 * cast.level + 0.4 * (cast.domain == cast.domain.max())
        lean = {"mcar": 0.0, "mar": 1.2 * group, "mnar": 1.3 * busy, "mixed": 0.6 * group + 0.6 * busy}
        noise = _stream(self.seed, SILENCE).logistic(size=cast.size)
        return np.asarray(lean[chosen(missing, lean, "missing")] + noise)


def simulate_region(seed: int, world: World | None = None, **knobs: Any) -> Simulated:
    """Simulate a region in which it is known who has which kernrol, and hold a survey in it.

    Nobody is assigned a score: people act for months according to their roles, and then answer a survey in
    which they forget, exaggerate, favour their own organisation or do not respond.

    Parameters
    ----------
    seed
        The same seed and world give the same region, whatever was simulated before.
    world
        The parameters; by default 60 persons, of whom 70 % answer.
    **knobs
        Fields of `World` that differ from `world`.

    Returns
    -------
    Simulated
        With `tables` (what came back), `complete` (if everyone had answered) and `truth`.

    Examples
    --------
    >>> region = simulate_region(1, persons=30)
    >>> region.truth.shape
    (30, 4)
    >>> len(region.tables.nominations) < len(region.complete.nominations)
    True
    """
    world = replace(world or World(), **knobs)
    draw = draw_people if world.family == "C" else draw_cast
    cast = draw(world, _stream(seed, CAST), months_of(world))
    if world.family == "A":
        lived = live(cast, world, _stream(seed, LIFE))
        answers = [
            answer_survey(cast, then, world, _stream(seed, SURVEY, wave)) for wave, then in enumerate(lived)
        ]
    elif world.family == "B":
        answers = choose(cast, world, _stream(seed, CHOICES))
    else:
        remembered = unfold(cast, world, _stream(seed, LIFE))
        answers = [
            tick_roster(cast, then, world, wave, _stream(seed, SURVEY, wave))
            for wave, then in enumerate(remembered)
        ]
    return Simulated(seed, world, cast, tabulate(cast, answers, [name for name, _ in world.domains], seed))


def _stream(seed: int, *key: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))
