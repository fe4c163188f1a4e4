"""Family C, history: cases come in bursts, and whoever is there first does what a case needs.

What is different from families A and B, and why:

- **Events, not months or choices.** A case (a child, a school, a bottleneck) brings a few people together a
  number of times. Nobody forms or ends ties: contact is having met over cases and at regular meetings, and it
  fades. Human activity is bursty (Barabási 2005): a case causes others soon after, among the same people (a
  self-exciting process, simulated as clusters: Hawkes and Oakes 1974), and there are few in summer.
- **A race instead of independent acts.** A case needs up to four things, one per role. Those present compete
  to do them, and somebody else may do it if the holder is absent: one person's act excludes another's.
- **Who is asked grows with renown.** The people on a case are those who were met before, work nearby, or are
  known, by sight or by name, for what they do; so being named leads to acts and to being named again.
- **Word of mouth** (see `hearsay`): most people know most others only from stories, which get credit wrong
  (Burt and Knez 1996 on gossip through third parties).
"""

from __future__ import annotations

import copy
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import BETWEEN_SURVEYS, FIRST_SURVEY, months_of
from regienet.simulate.cast import Cast
from regienet.simulate.hearsay import Memory, credit, fade, first_memory, talk
from regienet.simulate.survey_model import colleagues
from regienet.simulate.world import World

CASES = 0.11
"""Cases per person and month that are not caused by another case."""
CAUSED, DELAY = 0.7, 0.25
"""How many cases a case causes on average, and after how many months."""
SUMMER, SUMMER_SHARE = (6, 7), 0.3
"""Months, from 0, in which only this share of the cases arises."""
GAP = 0.5
"""Mean number of months between two meetings on a case."""
TABLE_GAP = 1.5
"""Mean number of months between two regular meetings."""
PEOPLE, MORE_PEOPLE = 3, 3.5
"""A case begins with this many people, and on average this many more."""
ABSENT = 0.15
NEEDS_ROLE = (0.6, 0.6, 0.7, 0.6)
"""Chance that a case needs what each role does."""
ORDER = (0, 2, 3, 1)
"""The order in which a case needs the roles: an idea, other people, a decision, a routine."""
STRANGERS = 0.05
"""Remembered meetings below which two persons count as strangers."""
NOBODY = 0.7
"""The strength with which a case remains without what it needs."""
WEEK = 0.25


@dataclass
class Case:
    """A case: who is on it, the roles that it still needs, and its approach (-1 if it has none)."""

    group: list[int]
    needs: list[int]
    approach: int = -1


@dataclass(frozen=True)
class Act:
    """Something done for a case: those present, who did it, whom each of them credits (or -1), and when."""

    case: Case
    present: Array
    actor: int
    credited: Array
    month: int

    @property
    def believed(self) -> tuple[Array, Array]:
        """Who credits whom."""
        knows = self.credited >= 0
        return self.present[knows], self.credited[knows]


@dataclass
class History:
    """A region while its history unfolds: what is planned, and what everyone remembers."""

    cast: Cast
    rng: np.random.Generator
    memory: Memory
    near: Array
    status: list[int] = field(default_factory=list)
    agenda: list[tuple[float, int, Callable[[float], None]]] = field(default_factory=list)
    planned: int = 0

    def plan(self, time: float, step: Callable[[float], None]) -> None:
        """Put something on the agenda."""
        self.planned += 1
        heapq.heappush(self.agenda, (time, self.planned, step))


def unfold(cast: Cast, world: World, rng: np.random.Generator) -> list[Memory]:
    """Let everything happen up to the last survey, and return what people remember at each survey."""
    history = History(cast, rng, first_memory(cast, rng), _near(cast))
    for time in _outbreaks(cast.size, months_of(world), rng):
        history.plan(time, partial(_open_case, history))
    for number in range(len(cast.table)):
        history.plan(rng.exponential(TABLE_GAP), partial(_regular_meeting, history, number))
    faded, remembered = 0.0, []
    for wave in range(world.waves):
        survey = FIRST_SURVEY + BETWEEN_SURVEYS * wave
        while history.agenda and history.agenda[0][0] < survey:
            time, _, step = heapq.heappop(history.agenda)
            if time - faded > WEEK:
                fade(history.memory, time - faded)
                faded = time
            step(time)
        fade(history.memory, survey - faded)
        faded = float(survey)
        remembered.append(copy.deepcopy(history.memory))
    return remembered


def _near(cast: Cast) -> Array:
    """Return how much place, work and being active bring two persons together, whatever happened."""
    together = (cast.table.T.astype(float) @ cast.table) > 0
    school = (cast.serves > 0).astype(float)
    same_place = cast.municipality[:, None] == cast.municipality
    same_domain = cast.domain[:, None] == cast.domain
    return np.asarray(
        0.8 * same_place
        + 0.3 * same_domain
        + 0.5 * colleagues(cast)
        + 0.8 * together
        + 1.0 * ((school.T @ school) > 0)
        + 0.4 * cast.sociability[None, :]
        + 0.8 * cast.strength.max(axis=1)[None, :]
    )


def _outbreaks(size: int, months: int, rng: np.random.Generator) -> Array:
    """Draw when cases arise that no other case caused."""
    times = rng.uniform(0, months, rng.poisson(CASES * size * months))
    summer = np.isin(times.astype(int) % 12, SUMMER)
    return np.asarray(times[~summer | (rng.random(len(times)) < SUMMER_SHARE)])


def _open_case(history: History, time: float, starter: int | None = None) -> None:
    """Let somebody come upon a case and ask others, and let it cause further cases."""
    cast, rng, memory = history.cast, history.rng, history.memory
    here = np.flatnonzero(cast.joined <= time)
    if starter is None:
        starter = int(here[np.argmax(0.5 * cast.sociability[here] + rng.gumbel(size=len(here)))])
    count = min(len(here) - 1, PEOPLE - 1 + int(rng.poisson(MORE_PEOPLE)))
    wish = _wish(history, starter)[here] + rng.gumbel(size=len(here))
    wish[here == starter] = -np.inf
    group = [starter, *here[np.argsort(-wish)[:count]].tolist()]
    adviser = group[1 + int(rng.integers(len(group) - 1))]
    senior = max(group[1:], key=lambda person: cast.seniority[person])
    memory.advice[starter, senior if rng.random() < 0.4 else adviser] += 1.0
    memory.handed[starter, adviser] += 1.0
    case = Case(group, [role for role in ORDER if rng.random() < NEEDS_ROLE[role]])
    history.plan(time, partial(_meeting, history, case))
    for delay in rng.exponential(DELAY, rng.poisson(CAUSED)):
        next_starter = group[int(rng.integers(len(group)))]
        history.plan(time + delay, partial(_open_case, history, starter=next_starter))


def _wish(history: History, who: int) -> Array:
    """Return how much a person wants each other person on a case."""
    memory = history.memory
    reputation = np.log1p((memory.seen[who] + memory.heard[who]).sum(axis=1))
    return np.asarray(
        history.near[who]
        + 0.6 * np.log1p(memory.met[who])
        + 1.2 * reputation
        + 0.3 * np.log1p(memory.named[who])
    )


def _meeting(history: History, case: Case, time: float) -> None:
    """Meet on a case: somebody may do what it needs next, and people talk."""
    cast, rng, memory = history.cast, history.rng, history.memory
    present = np.array([person for person in case.group if rng.random() >= ABSENT], dtype=int)
    if len(present) > 1:
        _meet(memory, present)
        if case.needs:
            role = case.needs.pop(0)
            actor = _first(present, cast.strength[present, role], rng)
            if actor >= 0:
                credited = credit(memory, cast, present, actor, role, rng)
                ACTS[role](history, Act(case, present, actor, credited, int(time)))
            elif role == 3:
                boss = present[np.argmax(cast.level[present] + 0.1 * cast.seniority[present])]
                memory.escalate[present[present != boss], boss] += 0.4
        talk(memory, cast, present, rng)
    if case.needs:
        history.plan(time + rng.exponential(GAP), partial(_meeting, history, case))


def _meet(memory: Memory, present: Array) -> None:
    """Let everyone present meet everyone else."""
    block = np.ix_(present, present)
    memory.met[block] += 1.0 - np.eye(len(present))
    memory.confront[block] += 0.1 * (1.0 - np.eye(len(present)))


def _first(present: Array, strength: Array, rng: np.random.Generator) -> int:
    """Return who acts first, -1 for nobody: a race of exponential waiting times with these rates."""
    waiting = rng.exponential(1.0, len(present) + 1) / np.append(np.maximum(strength, 1e-9), NOBODY)
    first = int(np.argmin(waiting))
    return int(present[first]) if first < len(present) else -1


def _regular_meeting(history: History, number: int, time: float) -> None:
    """Hold a regular meeting: people see the chair and each other, and talk, but nothing is done."""
    cast, rng, memory = history.cast, history.rng, history.memory
    there = cast.table[number] & (cast.joined <= time) & (rng.random(cast.size) >= 2 * ABSENT)
    present, chair = np.flatnonzero(there), int(cast.convenor[number])
    if len(present) > 1:
        _meet(memory, present)
        others = present[present != chair]
        memory.named[others, chair] += 1.0
        memory.face[others, chair] += 0.3
        talk(memory, cast, present, rng)
    history.plan(time + rng.exponential(TABLE_GAP), partial(_regular_meeting, history, number))


def _idea(history: History, act: Act) -> None:
    """Propose an approach, which some of those present start to use."""
    act.case.approach = _new_approach(history)
    who, whom = act.believed
    uses = history.rng.random(len(who)) < 0.5 + 0.4 * history.cast.strength[act.actor, 0]
    history.memory.events["idea"] += [
        (user, designer, act.month, -1, act.case.approach, -1)
        for user, designer in zip(who[uses].tolist(), whom[uses].tolist(), strict=True)
    ]


def _new_approach(history: History) -> int:
    history.status.append(-1)
    return len(history.status) - 1


def _routine(history: History, act: Act) -> None:
    """Make the approach of the case regular, also for colleagues who do not know who did it."""
    cast, rng, present = history.cast, history.rng, act.present
    if act.case.approach < 0:
        act.case.approach = _new_approach(history)
    approach = act.case.approach
    history.status[approach] = min(2, history.status[approach] + int(rng.integers(1, 3)))
    who, whom = act.believed
    uses = rng.random(len(who)) < 0.5
    users = dict(zip(who[uses].tolist(), whom[uses].tolist(), strict=True))
    boss = int(present[np.argmax(cast.seniority[present])])
    nearby = np.isin(cast.organisation, cast.organisation[present]) & (cast.joined <= act.month)
    for colleague in np.flatnonzero(nearby & (rng.random(cast.size) < 0.06)).tolist():
        users.setdefault(colleague, act.actor if rng.random() < 0.5 else boss)
    history.memory.events["routine"] += [
        (user, maker, act.month, -1, approach, history.status[approach])
        for user, maker in users.items()
        if user != maker
    ]


def _introduction(history: History, act: Act) -> None:
    """Bring in somebody whom others on the case have not met, and make it easier to speak up."""
    memory, rng, present, actor = history.memory, history.rng, act.present, act.actor
    others = present[present != actor]
    memory.confront[others, actor] += 0.6
    strange = memory.met[present] < STRANGERS
    wish = np.log1p(memory.met[actor]) + 0.3 * strange.sum(axis=0) + rng.gumbel(size=history.cast.size)
    wish[[*act.case.group, *np.flatnonzero(history.cast.joined > act.month)]] = -np.inf
    guest = int(np.argmax(wish))
    if not np.isfinite(wish[guest]):
        return
    act.case.group.append(guest)
    who, whom = act.believed
    new = (memory.met[who, guest] < STRANGERS) & (whom != guest)
    rows = [
        (a, by, act.month, guest, -1, -1) for a, by in zip(who[new].tolist(), whom[new].tolist(), strict=True)
    ]
    rows.append((guest, actor, act.month, int(others[0]), -1, -1))
    memory.events["introduced"] += rows


def _decision(history: History, act: Act) -> None:
    """Take the case up a level, perhaps bring the outcome back, and let some of those present shine."""
    memory, rng = history.memory, history.rng
    who, whom = act.believed
    back = rng.random() < 0.25 + 0.6 * history.cast.strength[act.actor, 3]
    memory.escalate[who, whom] += 0.7
    memory.feedback[who, whom] += 0.9 * back
    memory.face[who, whom] += 0.4
    shines = rng.random(len(who)) < 0.7
    memory.strengthen[who[shines], whom[shines]] += 0.9


ACTS = (_idea, _routine, _introduction, _decision)
"""What is done for a case, in the order of the roles."""
