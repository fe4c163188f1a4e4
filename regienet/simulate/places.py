"""The places that people leave, at schools, at meetings and in roles: who takes them over, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast
from regienet.simulate.change_world import ChangeWorld
from regienet.simulate.ground import Ground, shared
from regienet.simulate.survey_model import colleagues

NEWLY_FILLED = 0.15
"""Chance that a place which was empty is filled by the next survey."""
SAME_ORGANISATION, SAME_DOMAIN, NEARBY, SAME_TASK, BUSY = 1.6, 0.9, 1.1, 0.7, 0.4
"""What makes somebody take over a place: work, nearness and tasks, and not acquaintances in common; and, per
place that somebody has already, what does not."""


@dataclass(frozen=True)
class Handover:
    """A place of somebody who left.

    Attributes
    ----------
    wave
        The first wave without this person.
    left
        Who left.
    kind, group
        `school` or `table` and its number, or `role` and the number of the role.
    successor
        Who has the place now; -1 if nobody does.
    """

    wave: int
    left: int
    kind: str
    group: int
    successor: int


def suited(cast: Cast, ground: Ground, whose: int) -> Array:
    """Return how suited everybody is to take over from somebody, before chance; shape (persons,)."""
    busy = (cast.serves > 0).sum(axis=0)
    return np.asarray(
        SAME_ORGANISATION * colleagues(cast)[whose]
        + SAME_DOMAIN * (cast.domain == cast.domain[whose])
        + NEARBY * (ground.area == ground.area[whose])
        + SAME_TASK * np.minimum(shared(ground.task)[whose], 2)
        - BUSY * busy
    )


def successor(cast: Cast, ground: Ground, whose: int, open_to: Array, rng: np.random.Generator) -> int:
    """Choose who takes over from somebody, among those to whom that is open; -1 if it is open to nobody."""
    if not open_to.any():
        return -1
    wish = np.where(open_to, suited(cast, ground, whose) + rng.gumbel(size=cast.size), -np.inf)
    return int(np.argmax(wish))


def vacate(
    cast: Cast, ground: Ground, leaving: Array, there: Array, world: ChangeWorld, rng: np.random.Generator
) -> tuple[Cast, list[Handover]]:
    """Empty the places at schools and meetings of who leaves, and fill some of them again.

    Returns
    -------
    tuple
        The people with the places that they have now, and what became of each place; the wave is still 0.
    """
    serves, table, convenor = cast.serves.copy(), cast.table.copy(), cast.convenor.copy()
    found = []
    for school, who in np.argwhere((cast.serves > 0) & leaving):
        seat, serves[school, who] = serves[school, who], 0
        heir = -1
        if rng.random() < world.refilled:
            now = replace(cast, serves=serves)
            heir = successor(now, ground, who, there & (serves[school] == 0), rng)
        if heir >= 0:
            serves[school, heir] = seat
        found.append(Handover(0, int(who), "school", int(school), heir))
    for number, who in np.argwhere(cast.table & leaving):
        table[number, who] = False
        heir = -1
        if rng.random() < world.refilled:
            heir = successor(cast, ground, who, there & ~table[number], rng)
        if heir >= 0:
            table[number, heir] = True
        found.append(Handover(0, int(who), "table", int(number), heir))
    for number in np.flatnonzero(leaving[convenor]):
        members = np.flatnonzero(table[number])
        if len(members):
            convenor[number] = members[np.argmax(cast.seniority[members])]
    if leaving.any():
        _fill_empty(ground.area, serves, there, rng)
    return replace(cast, serves=serves, table=table, convenor=convenor), found


def _fill_empty(area: Array, serves: Array, there: Array, rng: np.random.Generator) -> None:
    """Fill some of the places at schools that nobody had."""
    for seats in serves:
        known = area[seats > 0]
        if not len(known):
            continue
        for seat in set(range(1, 5)) - set(seats.tolist()):
            if rng.random() < NEWLY_FILLED:
                near = 1.5 * (area == known[0]) + rng.gumbel(size=len(area))
                seats[np.argmax(np.where(there & (seats == 0), near, -np.inf))] = seat
