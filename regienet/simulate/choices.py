"""Family B: people choose ties by preference, and name holders based on a noisy impression of others.

There are no simulated experiences, and no attribution follows from an event: it guards against a score that
fits only the mechanics of family A.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.simulate.answers import SurveyAnswers, TieStatements
from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import BETWEEN_SURVEYS, FIRST_SURVEY, logistic
from regienet.simulate.cast import Cast
from regienet.simulate.survey_model import (
    colleagues,
    confused,
    interviewed,
    named,
    rated,
    statements,
    with_self,
)
from regienet.simulate.world import World

_STEPS = 16
"""How often, on average, each person reconsiders one tie before the first survey."""
_STEPS_BETWEEN = 5
NAMED = 2.4
"""How many people a rater of average generosity names per role."""
HALO_SD, SENSE_SD = 0.6, 0.5
"""How far reputation, and the general impression of what people do, deviate from the truth for all raters."""
WITNESSED_BY: dict[str, tuple[int, float, float]] = {
    "idea": (0, 2.0, 1.0),
    "routine": (1, 1.5, 1.0),
    "introduced": (2, 1.2, 1.0),
    "confront": (2, 2.5, 1.0),
    "escalate": (3, 1.5, 0.7),
    "feedback": (3, 1.2, 0.7),
    "strengthen": (3, 1.5, 0.8),
    "face": (3, 2.5, 0.6),
}
"""Question -> the role that it reveals, the number of people named, and how much the role affects it."""
WITHIN_CONTACTS = ("confront", "strengthen")


@dataclass(frozen=True)
class _Circle:
    """What people bring to a survey: ties, awareness of others, closeness, and how many names they give."""

    ties: Array
    aware: Array
    familiar: Array
    generous: Array


def choose(cast: Cast, world: World, rng: np.random.Generator) -> list[SurveyAnswers]:
    """Let people choose until each survey, and return their answers."""
    n = cast.size
    generous = rng.normal(0, world.generosity, n)
    renown = 0.5 * cast.seniority + 0.5 * cast.liked + rng.normal(0, HALO_SD, n)
    preferred = _preferences(cast)
    ties = logistic(preferred - 0.3) > rng.random((n, n))
    np.fill_diagonal(ties, val=False)
    waves = []
    for wave in range(world.waves):
        ties = _reconsider(ties, preferred, cast, (_STEPS_BETWEEN if wave else _STEPS) * n, rng)
        month = FIRST_SURVEY + BETWEEN_SURVEYS * wave
        circle = _Circle(ties, *_known(cast, ties, renown, world, rng), generous)
        waves.append(_answer(cast, circle, world, month, rng))
    return waves


def _known(
    cast: Cast, ties: Array, renown: Array, world: World, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Return who is aware of whom, and how close and prominent people seem to each other."""
    n = cast.size
    aware = ties | ties.T | colleagues(cast) | (rng.random((n, n)) < 0.25) | np.eye(n, dtype=bool)
    halo = 0.6 * (1.0 * ties + 0.6 * ties.T) + 0.5 * renown[None, :]
    return aware, world.halo * halo + world.own_organisation * colleagues(cast)


def _preferences(cast: Cast) -> Array:
    """Return the value of each possible tie to each person, regardless of existing ties."""
    gap = np.abs(cast.level[:, None] - cast.level[None, :])
    bridges = np.maximum(cast.strength[:, None, 3], cast.strength[None, :, 3])
    near = 0.7 * (cast.domain[:, None] == cast.domain) + 0.7 * (
        cast.municipality[:, None] == cast.municipality
    )
    served = (cast.serves > 0).astype(float)
    school = 0.8 * ((served.T @ served) > 0)
    return np.asarray(-1.3 + near + school - 0.6 * gap * (1 - bridges) + 0.4 * cast.sociability[None, :])


def _reconsider(ties: Array, preferred: Array, cast: Cast, steps: int, rng: np.random.Generator) -> Array:
    """Let one person at a time form or end the tie with the greatest gain, or leave everything as it is."""
    n = len(ties)
    ties = ties.copy()
    joins = 0.15 + 0.5 * cast.strength[:, 2]
    tired = 0.12 * np.exp(-0.4 * cast.sociability)
    for who in rng.integers(0, n, steps):
        mine = ties[who]
        shared = (mine * joins) @ ties
        worth = (
            preferred[who] + 1.6 * ties[:, who] + 0.5 * np.minimum(shared, 4) - tired[who] * (mine.sum() - 8)
        )
        gain = np.where(mine, -worth, worth) + rng.gumbel(size=n)
        gain[who] = 2.0 + rng.gumbel()  # leave everything as it is
        best = int(np.argmax(gain))
        if best != who:
            ties[who, best] = not mine[best]
    return ties


def _answer(cast: Cast, circle: _Circle, world: World, month: int, rng: np.random.Generator) -> SurveyAnswers:
    n = cast.size
    ties, aware = circle.ties, circle.aware
    # The region's general impression of a person is wrong in the same way for all raters, however many.
    sense = cast.strength + rng.normal(0, 0.2, (n, 4))
    eyes = rng.normal(0, SENSE_SD, (n, n, 4))
    near = 0.5 + 0.5 * (ties | ties.T)
    odds = circle.familiar[:, :, None] + 1.4 * world.insight * sense[None, :, :] * near[:, :, None] + eyes
    count = NAMED * np.exp(circle.generous)
    nominated = np.stack([_pick(odds[:, :, role], aware, count, rng) for role in range(4)], axis=2)
    nominated = with_self(confused(nominated, rng.uniform(*world.confusion, n), rng), cast, rng)
    says = rng.uniform(*world.dont_know, n)
    seen = np.clip(sense[None, :, :] + eyes, 0, None)
    return SurveyAnswers(
        month=month,
        statements=_state(cast, circle, world, rng),
        nominated=nominated,
        unknown=~aware & (rng.random((n, n)) < says[:, None]) & ~nominated.any(axis=2),
        ratings=rated(cast, 1.0 * ties + 0.6 * ties.T, seen, rng),
        interviews=interviewed(cast, aware, seen, nominated, rng),
    )


def _pick(utility: Array, among: Array, count: Array, rng: np.random.Generator) -> Array:
    """Let each rater pick a number of people with the highest, partly random, utility; places are scarce."""
    n = len(utility)
    wish = np.where(among & ~np.eye(n, dtype=bool), utility + rng.gumbel(size=(n, n)), -np.inf)
    place = np.argsort(np.argsort(-wish, axis=1), axis=1)
    return np.asarray((place < rng.poisson(count)[:, None]) & np.isfinite(wish))


def _state(cast: Cast, circle: _Circle, world: World, rng: np.random.Generator) -> TieStatements:
    n = cast.size
    ties, aware, familiar = circle.ties, circle.aware, circle.familiar
    forgets = rng.uniform(*world.recall_miss, n)
    invents = rng.uniform(*world.false_tick, n)
    recalled = ties & (rng.random((n, n)) >= forgets[:, None])
    contact = recalled | (aware & (rng.random((n, n)) < invents[:, None]))
    often = np.clip(1 + ties + ties.T + rng.integers(-1, 2, (n, n)), 1, 3)
    jointly = rng.random((n, n)) < 0.5
    told = [
        named("contact", contact, often),
        named("together", contact & jointly),
        named("handover", contact & ~jointly),
        named("advice", _pick(0.8 * cast.seniority[None, :] + familiar, contact, np.full(n, 2.0), rng)),
    ]
    for relation, (role, count, matters) in WITNESSED_BY.items():
        # Each question has its own error about each person.
        heard = cast.strength[:, role] + rng.normal(0, 0.3, n)
        drawn = familiar + matters * world.insight * heard[None, :] + 0.4 * rng.normal(size=(n, n))
        among = contact if relation in WITHIN_CONTACTS else aware
        who = _pick(drawn, among, count * np.exp(0.5 * circle.generous) * (1 - forgets), rng)
        told.append(_with_particulars(relation, who, ties, cast, rng))
    return TieStatements.joined(told)


def _with_particulars(
    relation: str, who: Array, ties: Array, cast: Cast, rng: np.random.Generator
) -> TieStatements:
    """Add the approach, how firm it is, or the person somebody was introduced to."""
    plain = named(relation, who)
    source, target = plain.source, plain.target
    if relation not in {"idea", "routine", "introduced"}:
        return plain
    if relation == "introduced":
        wish = ties[target] * 2.0 + rng.gumbel(size=(len(source), cast.size))
        wish[np.arange(len(source)), source] = wish[np.arange(len(source)), target] = -np.inf
        return statements(relation, source, target, third=np.argmax(wish, axis=1))
    # Everyone has one approach to their name; people who design or make regular have more.
    number = 4 * target + (rng.random(len(source)) * (1 + 2 * cast.strength[target, 0])).astype(int)
    if relation == "idea":
        return statements(relation, source, target, approach=number)
    fixed = rng.random((2, len(source))) < 0.3 + 0.4 * cast.strength[target, 1]
    return statements(relation, source, target, approach=number, status=fixed.sum(axis=0))
