"""The survey of family A: people report their experiences, with all the errors of reporting."""

from __future__ import annotations

import numpy as np

from regienet.simulate.answers import SurveyAnswers, TieStatements
from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast
from regienet.simulate.experience import Events, Experience
from regienet.simulate.survey_model import (
    colleagues,
    confused,
    interviewed,
    named,
    prominence,
    rated,
    statements,
    with_self,
)
from regienet.simulate.world import World

BASE_NOMINATION = -4.2
"""Log-odds of nominating a person for a role without having seen any of its behaviour."""


def answer_survey(cast: Cast, lived: Experience, world: World, rng: np.random.Generator) -> SurveyAnswers:
    """Ask everyone everything."""
    n = cast.size
    forgets = rng.uniform(*world.recall_miss, n)
    invents = rng.uniform(*world.false_tick, n)
    nominated = _nominate(cast, lived, world, rng)
    says = rng.uniform(*world.dont_know, n)
    seen = np.log1p(lived.impression)
    return SurveyAnswers(
        month=lived.month,
        statements=TieStatements.joined(
            [
                *_answer_contacts(cast, lived, forgets, invents, rng),
                *(_tell(relation, events, forgets, rng) for relation, events in _events(lived)),
                *_invent(cast, lived, invents, rng),
            ]
        ),
        nominated=nominated,
        unknown=~lived.aware & (rng.random((n, n)) < says[:, None]) & ~nominated.any(axis=2),
        ratings=rated(cast, lived.contact, seen, rng),
        interviews=interviewed(cast, lived.aware, seen, nominated, rng),
    )


def _nominate(cast: Cast, lived: Experience, world: World, rng: np.random.Generator) -> Array:
    n = cast.size
    generous = rng.normal(0, world.generosity, n)
    halo = 0.35 * lived.contact + 0.7 * prominence(cast)[None, :] + rng.normal(0, 0.5, (n, n))
    any_role = BASE_NOMINATION + generous[:, None] + world.halo * halo
    any_role = any_role + world.own_organisation * colleagues(cast)
    witnessed = world.insight * np.log1p(lived.impression) + rng.normal(0, 0.4, (n, n, 4))
    odds = any_role[:, :, None] + witnessed
    yes = (rng.random((n, n, 4)) < 1 / (1 + np.exp(-odds))) & lived.aware[:, :, None]
    return with_self(confused(yes, rng.uniform(*world.confusion, n), rng), cast, rng)


def _answer_contacts(
    cast: Cast, lived: Experience, forgets: Array, invents: Array, rng: np.random.Generator
) -> list[TieStatements]:
    """Answer the questions that are ticks on a roster."""
    n = cast.size
    same = colleagues(cast)
    # The question is about people outside one's own organisation; some name colleagues anyway.
    recalled = (lived.contact > 0) & (rng.random((n, n)) >= forgets[:, None])
    recalled &= ~same | (rng.random((n, n)) < 0.3)
    contact = recalled | (lived.aware & (rng.random((n, n)) < invents[:, None]))
    slip = rng.integers(-1, 2, (n, n)) * (rng.random((n, n)) < 0.4)
    often = np.clip(np.maximum(lived.contact, 1) + slip, 1, 3)
    jointly = rng.random((n, n)) < 0.3 + 0.15 * often
    told = [
        named("contact", contact, often),
        named("together", contact & jointly),
        named("handover", contact & ~jointly),
    ]
    # Ticks without a reason go to people who are close, senior or liked.
    chance = invents[:, None] * np.exp(0.6 * prominence(cast)[None, :] + 0.5 * same)
    for relation, memory, among in (
        ("advice", lived.advice, contact),
        ("escalate", lived.escalate, True),
        ("feedback", lived.feedback, True),
        ("confront", lived.confront, contact),
        ("strengthen", lived.strengthen, contact),
        ("face", lived.face, True),
    ):
        remembered = rng.random((n, n)) < (1 - np.exp(-memory)) * (1 - forgets[:, None])
        told.append(named(relation, (remembered | (lived.aware & (rng.random((n, n)) < chance))) & among))
    return told


def _events(lived: Experience) -> list[tuple[str, Events]]:
    return [("idea", lived.idea), ("routine", lived.routine), ("introduced", lived.introduced)]


def _tell(relation: str, events: Events, forgets: Array, rng: np.random.Generator) -> TieStatements:
    """Report events one by one: some are forgotten, and some routines get a wrong status."""
    keep = (rng.random(len(events.who)) >= forgets[events.who]) & (events.who != events.whom)
    status = events.status[keep]
    slip = (status >= 0) & (rng.random(len(status)) < 0.2)
    status = np.where(slip, np.clip(status + rng.choice([-1, 1], len(status)), 0, 2), status)
    return statements(
        relation,
        events.who[keep],
        events.whom[keep],
        third=events.third[keep],
        approach=events.approach[keep],
        status=status,
        month=events.month[keep],
    )


def _invent(cast: Cast, lived: Experience, invents: Array, rng: np.random.Generator) -> list[TieStatements]:
    """Credit prominent people with ideas or routines that do not exist."""
    n = cast.size
    told = []
    for relation in ("idea", "routine"):
        chance = 0.5 * invents[:, None] * np.exp(0.6 * prominence(cast)[None, :])
        plain = named(relation, lived.aware & (rng.random((n, n)) < chance))
        status = rng.integers(0, 3, len(plain.source)) if relation == "routine" else None
        told.append(statements(relation, plain.source, plain.target, status=status))
    return told
