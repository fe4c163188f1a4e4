"""Family C, survey: people go down a roster until they have named enough, and get tired.

What is different from families A and B, and why:

- **Numbers of names are heavy-tailed.** Some raters name nobody, most a few, and some very many (differences
  in expansiveness: Feld and Carter 2002).
- **Satisficing.** A rater ticks whoever is good enough, from the top of the roster, and stops when that is
  enough (Krosnick 1991). Names at the top are ticked more (primacy: Krosnick and Alwin 1987), and attention
  falls along the roster and over the questions. The roster is in the order of the ids, the same for everyone.
- **Status and renown are taken for competence** (Thorndike 1920; Berger, Cohen and Zelditch 1972), but renown
  has its own history for every rater instead of being a trait of the person named.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.simulate.answers import SurveyAnswers, TieStatements
from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import BETWEEN_SURVEYS, FIRST_SURVEY, RECALL
from regienet.simulate.cast import Cast
from regienet.simulate.hearsay import Memory
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

USUAL_NAMES = 2.7
"""Median number of people that a rater is prepared to name per role."""
SPREAD = 1.3
"""Standard deviation of the logarithm of that number, per unit of `World.generosity`."""
NAMES_NOBODY = 0.1
ACCEPTABLE = 1.6
"""How many people are good enough, for each person that a rater is prepared to name."""
FLOOR = 1.0
"""Nobody is named whom a rater thinks less of than this."""
FATIGUE = 0.6
"""Mean over raters of how fast attention falls along the roster, to exp(-fatigue) at its end."""
MORE_TIRED = 0.2
"""How much faster attention falls at each next question about roles."""
INSIGHT = 1.0
"""How much what is known weighs, per unit of `World.insight`."""
CONTACT = (0.35, 1.2, 3.0)
"""Remembered meetings from which somebody is a contact: occasional, monthly, weekly."""


@dataclass(frozen=True)
class _Raters:
    """What people bring to a survey: awareness of others, contacts (0-3), and how careful they are."""

    aware: Array
    contact: Array
    tired: Array
    forgets: Array
    invents: Array


def tick_roster(
    cast: Cast, memory: Memory, world: World, wave: int, rng: np.random.Generator
) -> SurveyAnswers:
    """Ask everyone everything."""
    n = cast.size
    aware = (memory.met > 0.02) | (memory.named > 0.3) | colleagues(cast) | np.eye(n, dtype=bool)
    raters = _Raters(
        aware=aware,
        contact=(memory.met[:, :, None] > np.array(CONTACT)).sum(axis=2),
        tired=rng.exponential(FATIGUE, n),
        forgets=rng.uniform(*world.recall_miss, n),
        invents=rng.uniform(*world.false_tick, n),
    )
    month = FIRST_SURVEY + BETWEEN_SURVEYS * wave
    known = np.log1p(memory.known)
    nominated = _nominate(cast, memory, world, raters, rng)
    says = rng.uniform(*world.dont_know, n)
    return SurveyAnswers(
        month=month,
        statements=_state(cast, memory, raters, month, rng),
        nominated=nominated,
        unknown=~aware & (rng.random((n, n)) < says[:, None]) & ~nominated.any(axis=2),
        ratings=rated(cast, raters.contact, known, rng),
        interviews=interviewed(cast, aware, known, nominated, rng),
    )


def _nominate(cast: Cast, memory: Memory, world: World, raters: _Raters, rng: np.random.Generator) -> Array:
    n = cast.size
    budget = np.floor(rng.lognormal(np.log(USUAL_NAMES), SPREAD * world.generosity, n) + rng.random(n))
    budget = np.where(rng.random(n) < NAMES_NOBODY, 0, budget)
    halo = 0.35 * np.log1p(memory.named) + (0.3 * cast.seniority + 0.25 * cast.liked)[None, :]
    any_role = world.halo * halo + world.own_organisation * colleagues(cast)
    yes = np.zeros((n, n, 4), dtype=bool)
    for question in range(4):
        opinion = INSIGHT * world.insight * np.log1p(memory.known[:, :, question]) + any_role
        opinion = opinion + rng.normal(0, 0.5, (n, n))
        considered = raters.aware & _attentive(raters.tired * (1 + MORE_TIRED * question), rng)
        yes[:, :, question] = _ticked(opinion, considered, budget)
    return with_self(confused(yes, rng.uniform(*world.confusion, n), rng), cast, rng)


def _ticked(opinion: Array, considered: Array, budget: Array) -> Array:
    """Tick, from the top of the roster, who is good enough, until as many are ticked as the budget."""
    among = considered & ~np.eye(len(opinion), dtype=bool)
    place = np.argsort(np.argsort(-np.where(among, opinion, -np.inf), axis=1), axis=1)
    fine = among & (opinion > FLOOR) & (place < np.ceil(ACCEPTABLE * budget)[:, None])
    return np.asarray(fine & (np.cumsum(fine, axis=1) <= budget[:, None]))


def _attentive(tired: Array, rng: np.random.Generator) -> Array:
    """Return which names on the roster each rater still reads."""
    n = len(tired)
    return np.asarray(rng.random((n, n)) < np.exp(-tired[:, None] * np.linspace(0, 1, n)[None, :]))


def _state(
    cast: Cast, memory: Memory, raters: _Raters, month: int, rng: np.random.Generator
) -> TieStatements:
    n = cast.size
    # Ticks without a reason go to names that a rater has heard often.
    untrue = raters.invents[:, None] * np.sqrt(1 + memory.named) * raters.aware

    def ticks(chance: Array) -> Array:
        remembered = rng.random((n, n)) < chance * (1 - raters.forgets[:, None])
        return np.asarray((remembered & _attentive(raters.tired, rng)) | (rng.random((n, n)) < untrue))

    # The question is about people outside one's own organisation; some name colleagues anyway.
    contact = ticks((raters.contact > 0) * 1.0) & (~colleagues(cast) | (rng.random((n, n)) < 0.2))
    passed = rng.random((n, n)) < memory.handed / (memory.handed + 0.5 * memory.met + 0.1)
    parts = [
        named("contact", contact, np.maximum(raters.contact, 1)),
        named("together", contact & ~passed),
        named("handover", contact & passed),
    ]
    for relation, remembers, among in (
        ("advice", memory.advice, contact),
        ("escalate", memory.escalate, raters.aware),
        ("feedback", memory.feedback, raters.aware),
        ("confront", memory.confront, contact),
        ("strengthen", memory.strengthen, contact),
        ("face", memory.face, raters.aware),
    ):
        parts.append(named(relation, ticks(1 - np.exp(-remembers)) & among))
    parts += [_recalled(name, rows, month, raters.forgets, rng) for name, rows in memory.events.items()]
    return TieStatements.joined(parts)


def _recalled(
    relation: str, rows: list[tuple[int, ...]], month: int, forgets: Array, rng: np.random.Generator
) -> TieStatements:
    """Report events one by one, older ones less often; only a routine may be older than a year."""
    who, whom, when, third, approach, status = np.array(rows, dtype=int).reshape(-1, 6).T
    age = month - when
    keep = rng.random(len(who)) < (1 - forgets[who]) * 0.5 ** (age / RECALL)
    keep &= (age <= RECALL) | (relation == "routine")
    return statements(
        relation,
        who[keep],
        whom[keep],
        third=third[keep],
        approach=approach[keep],
        status=status[keep],
        month=when[keep],
    )
