"""`simulate_change`: one region at two or more surveys, in which it is known what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast
from regienet.simulate.change_world import ChangeWorld
from regienet.simulate.stages import Course, Stage, turn
from regienet.simulate.tabulate import tabulate, without_answers
from regienet.simulate.wavering import Raters, ask, balanced, behaviour_for, draw_raters
from regienet.tables import Tables
from regienet.vocabulary import ROLES

COURSE, RATERS, SURVEY, SILENCE = range(10, 14)
"""Spawn keys, others than those of `simulate_region`."""


@dataclass(frozen=True)
class Changed:
    """A simulated region with several surveys.

    Attributes
    ----------
    seed, world
        The seed and the parameters used.
    course
        What really happened.
    raters
        What lasts of the raters from one survey to the next.
    behaviour
        Shape (waves, persons, 4): what people do, as in `wavering`.
    complete
        The answers of all waves if everyone on the roster had answered everything.
    """

    seed: int
    world: ChangeWorld
    course: Course
    raters: Raters
    behaviour: Array
    complete: Tables

    @cached_property
    def tables(self) -> Tables:
        """The answers that came back, at the response rate of the world."""
        return self.observe(self.world.response)

    @property
    def cast(self) -> Cast:
        """The people, with the roles that they have at the last survey."""
        return self.course.stages[-1].cast

    @property
    def people(self) -> pd.Index[str]:
        """Everybody who is ever there, by id."""
        names: pd.Index[str] = pd.Index(self.cast.ids.tolist(), name="actor")
        return names

    @property
    def truth(self) -> pd.DataFrame:
        """Who really has which role at the last survey: bool, persons by kernrollen."""
        return self.holders(len(self.course.stages) - 1)

    def stage(self, wave: int) -> Stage:
        """Return the region at the survey of a wave."""
        return self.course.stages[wave]

    def holders(self, wave: int) -> pd.DataFrame:
        """Return who really has which role at the survey of a wave: bool, persons by kernrollen."""
        return pd.DataFrame(self.stage(wave).cast.holder, index=self.people, columns=list(ROLES))

    def chances(self, wave: int, strata: pd.Series[str] | None = None) -> pd.DataFrame:
        """Return the true chance that a rater who can judge a person names it for a role.

        Parameters
        ----------
        wave
            The number of the wave.
        strata
            The stratum of raters, by actor id; raters without one have that of their domain. By default, the
            strata are the domains.

        Returns
        -------
        DataFrame
            Persons by kernrollen, in (0, 1): the mean over the strata of the chance in each. Equal in two
            waves for whoever did not change. NaN for persons who are not on the roster.
        """
        found = balanced(self.raters, self._strata(strata), self.behaviour[wave])
        found = np.where(self.stage(wave).there[:, None], found, np.nan)
        return pd.DataFrame(found, index=self.people, columns=list(ROLES))

    def observe(self, response: float) -> Tables:
        """Return the answers at a response rate; anyone who answers at 50 % also answers at 70 %.

        Parameters
        ----------
        response
            Share of the people asked who answer in each wave, in (0, 1].
        """
        rng = _stream(self.seed, SILENCE)
        tends = rng.normal(size=self.cast.size)
        tables = self.complete
        for wave, stage in enumerate(self.course.stages):
            draw = np.sqrt(self.world.loyal) * tends
            draw = draw + np.sqrt(1 - self.world.loyal) * rng.normal(size=self.cast.size)
            here = np.flatnonzero(stage.there)
            silent = here[np.argsort(-draw[here])][: len(here) - max(1, round(response * len(here)))]
            tables = _silenced(tables, wave, self.cast.ids[silent])
        return tables

    def _strata(self, strata: pd.Series[str] | None) -> Array:
        if strata is None:
            return self.cast.domain
        domain = pd.Series(self.cast.domain, index=self.people)
        known = strata.reindex(self.people)
        of_domain = known.groupby(domain).agg(
            lambda names: names.dropna().iloc[0] if names.notna().any() else ""
        )
        return np.asarray(pd.factorize(known.fillna(domain.map(of_domain)))[0])


def simulate_change(seed: int, world: ChangeWorld | None = None, **knobs: Any) -> Changed:
    """Simulate a region with surveys a year apart, in which it is known exactly what changed.

    People leave and join, take on and lose roles; places at schools and meetings are filled again or remain
    empty; people are introduced to each other. Ties come from tasks, places and dispositions, and never from
    common acquaintances. Raters waver: the same rater asked twice about the same behaviour may give another
    answer.

    Parameters
    ----------
    seed
        The same seed and world give the same region, whatever was simulated before.
    world
        The parameters; by default 60 persons and two waves, in each of which 70 % answer.
    **knobs
        Fields of `ChangeWorld` that differ from `world`.

    Returns
    -------
    Changed
        With `tables` (what came back, of all waves), `complete` and what is true (`chances`, `course`).

    Examples
    --------
    >>> region = simulate_change(2, persons=30)
    >>> sorted(set(region.tables.nominations["wave"]))
    [0, 1]
    >>> moved = region.chances(1) - region.chances(0)
    >>> bool((moved == 0).any().any())
    True
    """
    world = replace(world or ChangeWorld(), **knobs)
    course = turn(world, _stream(seed, COURSE))
    cast = course.stages[-1].cast
    raters = draw_raters(cast, world.wavering, _stream(seed, RATERS))
    behaviour = _behaviour(raters, cast.domain, [stage.chance for stage in course.stages])
    answers = [
        ask(raters, stage, behaviour[wave], list(course.introductions), wave, _stream(seed, SURVEY, wave))
        for wave, stage in enumerate(course.stages)
    ]
    domains = [name for name, _ in world.domains]
    casts = [stage.cast for stage in course.stages]
    return Changed(seed, world, course, raters, behaviour, tabulate(cast, answers, domains, seed, casts))


def _behaviour(raters: Raters, domain: Array, chances: list[Array]) -> Array:
    """Find the behaviour in each wave; where the chance did not change, it is exactly the same."""
    found = [behaviour_for(raters, domain, chances[0])]
    for before, after in pairwise(chances):
        moved = behaviour_for(raters, domain, after)
        found.append(np.where(before == after, found[-1], moved))
    return np.stack(found)


def _silenced(tables: Tables, wave: int, silent: Array) -> Tables:
    """Remove what some people said in one wave."""
    frames: dict[str, Any] = {
        name: getattr(tables, name) for name in ("respondents", "ties", "nominations", "ratings")
    }
    inside = replace(tables, **{name: frame[frame["wave"] == wave] for name, frame in frames.items()})
    left = without_answers(inside, silent)
    both = {
        name: pd.concat([frame[frame["wave"] != wave], getattr(left, name)]).sort_index(kind="stable")
        for name, frame in frames.items()
    }
    return replace(tables, **{name: frame.reset_index(drop=True) for name, frame in both.items()})


def _stream(seed: int, *key: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))
