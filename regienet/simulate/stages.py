"""`turn`: what happens in a region between surveys: who comes and goes, changes, and meets whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import BETWEEN_SURVEYS, FIRST_SURVEY, VERBINDER, logistic
from regienet.simulate.cast import Cast, draw_cast, draw_schools, draw_tables
from regienet.simulate.change_world import ChangeWorld
from regienet.simulate.ground import (
    Ground,
    attraction,
    base_for,
    draw_ground,
    formation,
    need,
    symmetric,
)
from regienet.simulate.places import Handover, successor, vacate
from regienet.simulate.world import World

CARRIED = (0.25, 0.55)
"""The chance that a rater names somebody who carries a role is between these ..."""
BACKGROUND = (0.8, 13.0)
"""... and that of anybody else a beta distribution with these parameters, times what being prominent adds."""
PROMINENT = 0.4
CARRIES = 0.2
"""Whoever a rater names with at least this chance carries the role."""
LOWEST, HIGHEST = 0.01, 0.85


@dataclass(frozen=True)
class Stage:
    """A region at the moment of a survey; arrays are indexed by person.

    Attributes
    ----------
    cast
        The people, with the roles, schools and meetings of that moment.
    there
        Shape (persons,), bool: who is on the roster.
    chance
        Shape (persons, 4), in (0, 1): the planted chance that a rater names a person for a role.
    ties
        Shape (persons, persons), bool, symmetric: who really works together.
    """

    cast: Cast
    there: Array
    chance: Array
    ties: Array


@dataclass(frozen=True)
class IntroducedPair:
    """Two people who were introduced before the survey of a wave, by whom, and whether that made a tie."""

    wave: int
    first: int
    second: int
    introducer: int
    formed: bool


@dataclass(frozen=True)
class Course:
    """Everything that happened in a region, with a stage for each survey."""

    ground: Ground
    stages: tuple[Stage, ...]
    handovers: tuple[Handover, ...]
    introductions: tuple[IntroducedPair, ...]


def survey_month(wave: int) -> int:
    """Return the month of the survey of a wave."""
    return FIRST_SURVEY + BETWEEN_SURVEYS * wave


def turn(world: ChangeWorld, rng: np.random.Generator) -> Course:
    """Let everything happen up to the last survey."""
    cast = _people(world, rng)
    ground = draw_ground(cast, rng)
    cast = _seated(replace(cast, area=ground.area), ground.area, rng)
    there = cast.present(survey_month(0))
    ground = replace(ground, base=base_for(attraction(cast, ground), there, world.contacts))
    luck = symmetric(rng.random((cast.size, cast.size)))
    stages = [_stage(cast, ground, luck, there, _first_chances(cast, rng))]
    handovers: list[Handover] = []
    introductions: list[IntroducedPair] = []
    for wave in range(1, world.waves):
        before = stages[-1]
        leaving = _leavers(before.there, world, rng)
        there = (before.there & ~leaving) | (cast.joined == survey_month(wave - 1))
        chance = _moved(before.chance, before.there & there, world, rng)
        cast, places = vacate(cast, ground, leaving, there, world, rng)
        chance, roles = _pass_on(before, chance, there, ground, world, rng)
        handovers += [replace(one, wave=wave) for one in (*places, *roles)]
        again = symmetric(rng.random(luck.shape)) < world.churn
        luck = np.where(again, symmetric(rng.random(luck.shape)), luck)
        made = _introduce(before, ground, there, world, wave, rng)
        for one in made:
            if one.formed:
                luck[[one.first, one.second], [one.second, one.first]] = 0.0
        introductions += made
        stages.append(_stage(cast, ground, luck, there, chance))
    left = _months_of_leaving(stages)
    stages = [replace(stage, cast=replace(stage.cast, left=left)) for stage in stages]
    return Course(ground, tuple(stages), tuple(handovers), tuple(introductions))


def _people(world: ChangeWorld, rng: np.random.Generator) -> Cast:
    """Draw everybody who is ever there, and when each joins."""
    joiners = round(world.leaving * world.persons)
    everybody = World(
        persons=world.persons + joiners * (world.waves - 1),
        municipalities=world.municipalities,
        domains=world.domains,
        scenario="ordinary",
    )
    cast = draw_cast(everybody, rng, survey_month(world.waves - 1))
    order = rng.permutation(cast.size)
    joined = np.zeros(cast.size, dtype=int)
    for wave in range(1, world.waves):
        joined[order[world.persons :][(wave - 1) * joiners : wave * joiners]] = survey_month(wave - 1)
    return replace(cast, joined=joined)


def _seated(cast: Cast, area: Array, rng: np.random.Generator) -> Cast:
    """Draw the places at schools and meetings, for whoever is there at the first survey."""
    first = np.flatnonzero(cast.joined == 0)
    seats = draw_schools(area[first], rng)
    level, organisation = cast.level[first], cast.organisation[first]
    at, convenor = draw_tables(0.8 * cast.seniority[first], np.zeros(len(first)), level, organisation, rng)
    serves = np.zeros((len(seats), cast.size), dtype=int)
    table = np.zeros((len(at), cast.size), dtype=bool)
    serves[:, first], table[:, first] = seats, at
    return replace(cast, serves=serves, table=table, convenor=first[convenor])


def _first_chances(cast: Cast, rng: np.random.Generator) -> Array:
    """Draw the chances that a rater names somebody, before anything changes."""
    prominent = np.exp(PROMINENT * cast.seniority)[:, None]
    others = np.clip(prominent * rng.beta(*BACKGROUND, cast.holder.shape), LOWEST, CARRIES - 0.01)
    return np.asarray(np.where(cast.holder, rng.uniform(*CARRIED, cast.holder.shape), others))


def _stage(cast: Cast, ground: Ground, luck: Array, there: Array, chance: Array) -> Stage:
    ties = (luck < logistic(ground.base + attraction(cast, ground))) & there[:, None] & there
    ties &= ~np.eye(len(ties), dtype=bool)
    holder = (chance >= CARRIES) & there[:, None]
    strength = np.clip(chance / CARRIED[1], 0.0, 1.0)
    return Stage(replace(cast, holder=holder, strength=strength), there, chance, ties)


def _leavers(there: Array, world: ChangeWorld, rng: np.random.Generator) -> Array:
    leaving = np.zeros(len(there), dtype=bool)
    count = round(world.leaving * world.persons)
    leaving[rng.choice(np.flatnonzero(there), count, replace=False)] = True
    return leaving


def _moved(chance: Array, stayed: Array, world: ChangeWorld, rng: np.random.Generator) -> Array:
    """Let some of those who stay be named more or less often, by the planted sizes."""
    chance = chance.copy()
    who = np.argwhere(np.broadcast_to(stayed[:, None], chance.shape))
    count = rng.binomial(len(who), world.changed)
    for person, role in who[rng.choice(len(who), count, replace=False)]:
        size, now = rng.choice(world.points), chance[person, role]
        up, down = now + size <= HIGHEST, now - size >= LOWEST
        if up or down:
            # Carriers are few; without a preference nearly every change would be a rise.
            falls = down and (not up or rng.random() < 0.7)
            chance[person, role] = now - size if falls else now + size
    return chance


def _pass_on(
    before: Stage, chance: Array, there: Array, ground: Ground, world: ChangeWorld, rng: np.random.Generator
) -> tuple[Array, list[Handover]]:
    """Let roles of who leaves be taken on by others, or by nobody."""
    chance, found = chance.copy(), []
    for who, role in np.argwhere(before.cast.holder & ~there[:, None]):
        heir = -1
        if rng.random() < world.passed:
            open_to = there & before.there & (chance[:, role] < CARRIES)
            heir = successor(before.cast, ground, who, open_to, rng)
        if heir >= 0:
            chance[heir, role] += max(world.points)
        found.append(Handover(0, int(who), "role", int(role), heir))
    return chance, found


def _introduce(
    before: Stage, ground: Ground, there: Array, world: ChangeWorld, wave: int, rng: np.random.Generator
) -> list[IntroducedPair]:
    """Introduce pairs that need each other and do not work together; by who works with both, if anybody."""
    here = there & before.there
    wanted = np.triu(need(before.cast, ground) & ~before.ties & here[:, None] & here, 1)
    pairs = np.argwhere(wanted)
    count = min(len(pairs), round(world.introductions * world.persons / 10))
    alone, helped = formation(before.cast, ground)
    made = []
    for first, second in pairs[rng.choice(len(pairs), count, replace=False)] if count else ():
        both = before.ties[first] & before.ties[second] & here
        others = (
            both if both.any() else here & (np.arange(len(here)) != first) & (np.arange(len(here)) != second)
        )
        wish = 2.0 * before.cast.strength[:, VERBINDER] + rng.gumbel(size=len(here))
        introducer = int(np.argmax(np.where(others, wish, -np.inf)))
        formed = rng.random() < (helped if both.any() else alone)[first, second]
        made.append(IntroducedPair(wave, int(first), int(second), introducer, bool(formed)))
    return made


def _months_of_leaving(stages: list[Stage]) -> Array:
    """Return the month from which somebody is no longer there: after the last survey, for who stays."""
    left = np.full(stages[0].cast.size, survey_month(len(stages)))
    for wave, stage in enumerate(stages[1:], start=1):
        gone = stages[wave - 1].there & ~stage.there
        left[gone] = survey_month(wave) - 1
    return left
