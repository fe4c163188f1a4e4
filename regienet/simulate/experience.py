"""`Experience`: people's experiences with each other, before anyone asks about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.simulate.arrays import Array


@dataclass(frozen=True)
class Events:
    """Things that happened between people, one per position: `who` experienced it from `whom`.

    `third` is the new partner in an introduction, `approach` the number of an approach, `status` 0-2 that
    of a routine (pilot, fixed, formal); -1 if not applicable. `month` counts from the start.
    """

    who: Array
    whom: Array
    month: Array
    third: Array
    approach: Array
    status: Array


@dataclass(frozen=True)
class Experience:
    """What people have experienced with each other up to a survey; row persons experience column persons.

    Attributes
    ----------
    contact
        Shape (persons, persons), symmetric, 0 for no contact to 3 for weekly contact.
    aware
        Shape (persons, persons), bool: who is aware of whom.
    advice, escalate, feedback, confront, strengthen, face
        Shape (persons, persons): how much there is to remember, from 0.
    idea, routine, introduced
        Events that can be reported one by one.
    impression
        Shape (persons, persons, 4), from 0: how much of the behaviour of a role was seen.
    """

    month: int
    contact: Array
    aware: Array
    advice: Array
    escalate: Array
    feedback: Array
    confront: Array
    strengthen: Array
    face: Array
    idea: Events
    routine: Events
    introduced: Events
    impression: Array


def taken_up(of: Array, since: Array, first: int, *, status: Array | None = None) -> Events:
    """List who adopted which approach since a month, and from whom; both as approaches by persons."""
    approach, who = np.nonzero((of >= 0) & (since >= first))
    none = np.full(len(who), -1)
    kind = none if status is None else status[approach, who]
    return Events(who, of[approach, who], since[approach, who], none, approach, kind)


def introduction_events(told: list[tuple[int, int, int, int]], first: int) -> Events:
    """List the introductions since a month, given as (who, by whom, month, to whom)."""
    rows = np.array([row for row in told if row[2] >= first], dtype=int).reshape(-1, 4)
    none = np.full(len(rows), -1)
    return Events(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], none, none)
