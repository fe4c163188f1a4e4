"""What brings people together: tasks, places and dispositions; no tie follows from other ties.

Families A and B let people meet through the people whom they know. Here, two persons work together because
they have a task in common, work in the same part of town, serve the same school, sit at the same meeting, or
are open to others. Common acquaintances are a consequence of that, and never a cause: a method that finds
ties only through common acquaintances does not find its own assumption back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import logistic
from regienet.simulate.cast import Cast
from regienet.simulate.survey_model import colleagues

AREAS = 2
"""Parts of each municipality."""
PEOPLE_PER_TASK = 7
TASKS_EACH = 1.4
"""Tasks per person, on average: each is about one area, and half of its people work there."""
SHARED_TASK, SHARED_AREA, SHARED_PLACE, SHARED_SCHOOL, SHARED_TABLE = 1.6, 0.9, 0.5, 1.0, 0.7
OPENNESS, GAP, CHANCE_SPREAD = 0.5, 0.3, 1.0
"""How much being open counts, how much a difference in level does, and what nothing observed explains."""
WILLING, HELPED, NEEDED = -0.6, 0.9, 0.8
"""Log-odds that a tie forms after an introduction: by itself, with a good introducer, with a common need."""


@dataclass(frozen=True)
class Ground:
    """What does not change, and is not asked in a survey; arrays are indexed by person.

    Attributes
    ----------
    area
        Shape (persons,): the number of the part of a municipality where somebody works.
    task
        Shape (tasks, persons), bool: who works on what.
    openness
        Standard scores: how easily somebody works with others.
    apt
        Shape (persons, persons), symmetric: what else makes two persons fit, a standard normal draw.
    base
        The log-odds of a tie of two people with nothing in common.
    """

    area: Array
    task: Array
    openness: Array
    apt: Array
    base: float = 0.0


def draw_ground(cast: Cast, rng: np.random.Generator) -> Ground:
    """Draw tasks, each of several people in and around one area, and how open people are."""
    size = cast.size
    area = AREAS * cast.municipality + rng.integers(0, AREAS, size)
    count = max(3, round(TASKS_EACH * size / PEOPLE_PER_TASK))
    where = area[rng.integers(0, size, count)]
    wish = 2.0 * (area[None, :] == where[:, None]) + rng.gumbel(size=(count, size))
    place = np.argsort(np.argsort(-wish, axis=1), axis=1)
    task = place < rng.integers(PEOPLE_PER_TASK - 3, PEOPLE_PER_TASK + 4, count)[:, None]
    return Ground(area, task, rng.normal(size=size), symmetric(rng.normal(size=(size, size))))


def symmetric(draw: Array) -> Array:
    """Return a matrix with the upper triangle of a draw on both sides, and a diagonal of 0."""
    upper = np.triu(draw, 1)
    return np.asarray(upper + upper.T)


def shared(member: Array) -> Array:
    """Count the groups that two persons have in common; shape (groups, persons) to (persons, persons)."""
    member = (member > 0).astype(float)
    return np.asarray(member.T @ member)


def need(cast: Cast, ground: Ground) -> Array:
    """Return which pairs of different organisations need each other: for a task or a school."""
    together = (shared(ground.task) > 0) | (shared(cast.serves) > 0)
    return np.asarray(together & ~colleagues(cast))


def attraction(cast: Cast, ground: Ground) -> Array:
    """Return the log-odds of each tie, but for the base."""
    gap = np.abs(cast.level[:, None] - cast.level[None, :])
    return np.asarray(
        SHARED_TASK * np.minimum(shared(ground.task), 2)
        + SHARED_AREA * (ground.area[:, None] == ground.area)
        + SHARED_PLACE * (cast.municipality[:, None] == cast.municipality)
        + SHARED_SCHOOL * (shared(cast.serves) > 0)
        + SHARED_TABLE * (shared(cast.table) > 0)
        + OPENNESS * (ground.openness[:, None] + ground.openness)
        - GAP * gap
        + CHANCE_SPREAD * ground.apt
    )


def base_for(attracted: Array, there: Array, contacts: float) -> float:
    """Find the base with which the people who are there have this number of contacts on average."""
    pairs = attracted[np.ix_(there, there)][~np.eye(int(there.sum()), dtype=bool)]
    low, high = -15.0, 5.0
    for _ in range(40):
        middle = (low + high) / 2
        mean = logistic(middle + pairs).mean() * (there.sum() - 1)
        low, high = (middle, high) if mean < contacts else (low, middle)
    return low


def formation(cast: Cast, ground: Ground) -> tuple[Array, Array]:
    """Return the chance that a tie forms after an introduction, without and with a good introducer.

    A good introducer works with both. The chance depends on being open and on needing each other, not on how
    many acquaintances two persons have in common.
    """
    odds = WILLING + OPENNESS * (ground.openness[:, None] + ground.openness) + NEEDED * need(cast, ground)
    return logistic(odds), logistic(odds + HELPED)
