"""The survey: what people say about what they have gone through, with all that goes wrong in saying it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.simulate.behaviour import Events, Experience
from regienet.simulate.cast import Cast
from regienet.simulate.world import World

Array = np.ndarray
BASE_NOMINATION = -4.2
ITEMS = 4
PEERS_RATED = 3
INTERVIEWS = (8, 12)


@dataclass(frozen=True)
class Statements:
    """Rows of `ties` in numbers of persons; -1 is unknown."""

    relation: Array
    source: Array
    target: Array
    value: Array
    third: Array
    approach: Array
    status: Array
    month: Array


@dataclass(frozen=True)
class Answers:
    """What everybody would say who is asked, in numbers of persons.

    Attributes
    ----------
    month
        When it was asked.
    statements
        The tie questions.
    nominated
        Shape (persons, persons, 4), bool: rater, nominee, role.
    unknown
        Shape (persons, persons), bool: the rater says not to know the nominee.
    ratings
        Shape (rows, 5): rater, about, role, item from 1, value 1-5.
    interviews
        Shape (rows, 5): speaker, actor, role, polarity (0 claims, 1 attributed, 2 denied), certainty in %.
    """

    month: int
    statements: Statements
    nominated: Array
    unknown: Array
    ratings: Array
    interviews: Array


def ask(cast: Cast, lived: Experience, world: World, rng: np.random.Generator) -> Answers:
    """Ask everybody everything."""
    n = cast.size
    forgets = rng.uniform(*world.recall_miss, n)
    ticks = rng.uniform(*world.false_tick, n)
    prominence = 0.4 * cast.seniority + 0.45 * cast.liked + 0.15 * cast.sociability
    nominated, unknown = _nominate(cast, lived, world, prominence, rng)
    return Answers(
        month=lived.month,
        statements=_state(cast, lived, forgets, ticks, prominence, rng),
        nominated=nominated,
        unknown=unknown,
        ratings=_rate(cast, lived, rng),
        interviews=_interview(cast, lived, nominated, rng),
    )


def _nominate(
    cast: Cast, lived: Experience, world: World, prominence: Array, rng: np.random.Generator
) -> tuple[Array, Array]:
    n = cast.size
    same = cast.organisation[:, None] == cast.organisation[None, :]
    generous = rng.normal(0, world.generosity, n)
    halo = world.halo * (0.35 * lived.contact + 0.7 * prominence[None, :] + rng.normal(0, 0.5, (n, n)))
    known = BASE_NOMINATION + generous[:, None] + halo + world.own_organisation * same
    logit = known[:, :, None] + world.insight * np.log1p(lived.impression) + rng.normal(0, 0.4, (n, n, 4))
    yes = (rng.random((n, n, 4)) < 1 / (1 + np.exp(-logit))) & lived.aware[:, :, None]
    yes = confused(yes, rng.uniform(*world.confusion, n), rng)
    own = 1 / (1 + np.exp(-(-2.2 + 2.5 * cast.strength + 6.0 * (cast.decoy == "self_promoter")[:, None])))
    yes[np.arange(n), np.arange(n)] = rng.random((n, 4)) < own
    says = rng.uniform(*world.dont_know, n)
    unknown = ~lived.aware & (rng.random((n, n)) < says[:, None]) & ~yes.any(axis=2)
    return yes, unknown


def confused(yes: Array, share: Array, rng: np.random.Generator) -> Array:
    """Move a share of each rater's nominations to another role."""
    rater, nominee, role = np.nonzero(yes)
    wrong = rng.random(len(rater)) < share[rater]
    given = np.where(wrong, (role + rng.integers(1, 4, len(role))) % 4, role)
    result = np.zeros_like(yes)
    result[rater, nominee, given] = True
    return result


def _state(
    cast: Cast, lived: Experience, forgets: Array, ticks: Array, prominence: Array, rng: np.random.Generator
) -> Statements:
    n = cast.size
    same = cast.organisation[:, None] == cast.organisation[None, :]
    parts = []
    recalled = (
        (lived.contact > 0) & (rng.random((n, n)) >= forgets[:, None]) & (~same | (rng.random((n, n)) < 0.3))
    )
    invented = lived.aware & (rng.random((n, n)) < ticks[:, None])
    contact = recalled | invented
    np.fill_diagonal(contact, val=False)
    value = np.clip(
        np.maximum(lived.contact, 1) + rng.integers(-1, 2, (n, n)) * (rng.random((n, n)) < 0.4), 1, 3
    )
    parts.append(_plain("contact", contact, value))
    jointly = rng.random((n, n)) < 0.3 + 0.15 * value
    parts += [_plain("together", contact & jointly), _plain("handover", contact & ~jointly)]
    for relation, memory, within in (
        ("advice", lived.advice, True),
        ("escalate", lived.escalate, False),
        ("feedback", lived.feedback, False),
        ("confront", lived.confront, True),
        ("strengthen", lived.strengthen, True),
        ("face", lived.face, False),
    ):
        remembered = rng.random((n, n)) < (1 - np.exp(-memory)) * (1 - forgets[:, None])
        # What is ticked without a reason goes to who is close, senior or liked.
        drawn = ticks[:, None] * np.exp(0.6 * prominence[None, :] + 0.5 * same)
        named = (remembered | (lived.aware & (rng.random((n, n)) < drawn))) & (contact if within else True)
        np.fill_diagonal(named, val=False)
        parts.append(_plain(relation, named))
    parts += [
        _told("idea", lived.idea, forgets, rng),
        _told("routine", lived.routine, forgets, rng),
        _told("introduced", lived.introduced, forgets, rng),
        *(_invented(relation, lived, ticks, prominence, rng) for relation in ("idea", "routine")),
    ]
    return Statements(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _plain(relation: str, named: Array, value: Array | None = None) -> tuple[Array, ...]:
    source, target = np.nonzero(named)
    none = np.full(len(source), -1)
    weight = np.ones(len(source)) if value is None else value[source, target].astype(float)
    return np.full(len(source), relation, dtype=object), source, target, weight, none, none, none, none


def _told(relation: str, events: Events, forgets: Array, rng: np.random.Generator) -> tuple[Array, ...]:
    """Tell events one by one: some are forgotten, and of some the name or the status is wrong."""
    keep = (rng.random(len(events.who)) >= forgets[events.who]) & (events.who != events.whom)
    status = events.status[keep]
    slip = (status >= 0) & (rng.random(len(status)) < 0.2)
    status = np.where(slip, np.clip(status + rng.choice([-1, 1], len(status)), 0, 2), status)
    ones = np.ones(len(status))
    return (
        np.full(len(status), relation, dtype=object), events.who[keep], events.whom[keep], ones,
        events.third[keep], events.approach[keep], status, events.month[keep],
    )  # fmt: skip


def _invented(
    relation: str, lived: Experience, ticks: Array, prominence: Array, rng: np.random.Generator
) -> tuple[Array, ...]:
    n = len(ticks)
    drawn = 0.5 * ticks[:, None] * np.exp(0.6 * prominence[None, :])
    named = lived.aware & (rng.random((n, n)) < drawn)
    np.fill_diagonal(named, val=False)
    relations, source, target, weight, none, _, _, _ = _plain(relation, named)
    status = rng.integers(0, 3, len(source)) if relation == "routine" else none
    return relations, source, target, weight, none, none, status, none


def _rate(cast: Cast, lived: Experience, rng: np.random.Generator) -> Array:
    """Everybody rates the own behaviour on all items, and a few contacts on two items per role."""
    n = cast.size
    promotes = (cast.decoy == "self_promoter").astype(float)
    bias = rng.normal(0, 0.5, n) + 2.0 * promotes
    image = 0.9 * cast.strength + rng.normal(0, 0.5, (n, 4)) + bias[:, None]
    own = 3.1 + image[:, :, None] + rng.normal(0, 0.9, (n, 4, ITEMS))
    who, role, item = (axis.ravel() for axis in np.indices(own.shape))
    rows = [np.column_stack([who, who, role, item + 1, _scale(own.ravel())])]
    order = np.argsort(-(lived.contact + rng.gumbel(size=(n, n)) - 9 * np.eye(n)), axis=1)[:, :PEERS_RATED]
    rater, place = (axis.ravel() for axis in np.indices(order.shape))
    about = order[rater, place]
    known = lived.contact[rater, about] > 0
    rater, about = rater[known], about[known]
    seen = 2.6 + 0.7 * np.log1p(lived.impression[rater, about]) + 0.25 * cast.liked[about][:, None]
    lenient = rng.normal(0, 0.5, n)[rater][:, None]
    for part in range(2):
        chosen = 2 * part + rng.integers(1, 3, (len(rater), 4))
        value = _scale(seen + lenient + rng.normal(0, 0.8, seen.shape))
        roles = np.broadcast_to(np.arange(4), seen.shape)
        columns = [np.broadcast_to(side[:, None], seen.shape) for side in (rater, about)]
        rows.append(np.column_stack([side.ravel() for side in (*columns, roles, chosen, value)]))
    return np.concatenate(rows)


def _scale(x: Array) -> Array:
    return np.clip(np.rint(x), 1, 5).astype(int)


def _interview(cast: Cast, lived: Experience, nominated: Array, rng: np.random.Generator) -> Array:
    """Talk with some people about who does what; a coder mistakes one role in four for another."""
    n = cast.size
    speakers = rng.choice(n, min(n, int(rng.integers(INTERVIEWS[0], INTERVIEWS[1] + 1))), replace=False)
    rows = []
    for speaker in np.sort(speakers):
        strength = np.log1p(lived.impression[speaker]) + 1.2 * nominated[speaker] + rng.gumbel(0, 0.5, (n, 4))
        strength[speaker] = (
            0.5 + 1.5 * cast.strength[speaker] + 3.0 * (cast.decoy[speaker] == "self_promoter")
        )
        strength = np.where(lived.aware[speaker][:, None], strength, -np.inf)
        spoken = np.argsort(-strength.ravel(), kind="stable")[: rng.integers(4, 9)]
        for cell in spoken:
            actor, role = divmod(int(cell), 4)
            polarity = 0 if actor == speaker else 2 if rng.random() < 0.05 else 1
            if rng.random() < 0.25:
                role = (role + int(rng.integers(1, 4))) % 4
            rows.append((speaker, actor, role, polarity, int(rng.integers(5, 11)) * 10))
    return np.array(sorted(set(rows)), dtype=int).reshape(-1, 5)
