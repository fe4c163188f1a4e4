"""Family C, memory: what people saw or heard of each other, fading, and who is credited with it.

Whoever is mentioned becomes better known by name, and is then mentioned more, whatever they did (cumulative
advantage: Merton 1968, Price 1976). In families A and B, prominence is a fixed trait that does not grow.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast

HALF_LIVES = {"met": 3.0, "seen": 10.0, "heard": 4.0, "named": 8.0}
"""Months after which half is left; 8 for everything else. Hearsay is lost sooner than what one saw."""
OTHERWISE = 8.0
WITNESSED = 0.8
"""Chance that a person who is present notices who acted."""
CREDIT_SHIFTED = 0.1
"""Chance that an act is credited to the best-known person present (the Matthew effect, Merton 1968)."""
CLAIMED = 0.5
"""Chance that a self-promoter who is present gets the credit, and that this person talks about themselves."""
CHAIRED = 0.25
"""Chance that a chair in name who is present gets the credit."""
MISHEARD = 0.1
"""Chance that a listener remembers another name than the one mentioned."""
LISTENS = 0.3
"""Chance that somebody present hears a story."""
RETOLD, RENOWN = 0.3, 0.3
"""How much hearsay counts for choosing a story, compared with what was seen, and the exponent of renown."""
PASSED_ON = 0.7
"""How much a story weighs for the listener, compared with having seen it."""


@dataclass
class Memory:
    """What everyone remembers; arrays of row persons about column persons, from 0, that fade with time.

    Attributes
    ----------
    met, handed
        Meetings together, and cases passed on.
    advice, escalate, feedback, confront, strengthen, face
        Experiences that the tie questions ask about.
    named
        How often the row person heard the name of the column person.
    seen, heard
        Shape (persons, persons, 4): acts for a role that one saw, and that one heard about.
    events
        Relation -> rows of (who, by whom, month, third, approach, status), as in `TieStatements`.
    """

    met: Array
    handed: Array
    advice: Array
    escalate: Array
    feedback: Array
    confront: Array
    strengthen: Array
    face: Array
    named: Array
    seen: Array
    heard: Array
    events: dict[str, list[tuple[int, ...]]] = field(
        default_factory=lambda: {"idea": [], "routine": [], "introduced": []}, init=False
    )

    @property
    def known(self) -> Array:
        """What people believe that others do: shape (persons, persons, 4)."""
        return np.asarray(self.seen + self.heard)


_FADING = [part.name for part in fields(Memory) if part.name != "events"]


def first_memory(cast: Cast, rng: np.random.Generator) -> Memory:
    """Return what people remember at the start: only some names, more often those of senior people."""
    n = cast.size
    renown = 0.4 * np.exp(0.6 * cast.seniority) + 3.0 * (cast.decoy == "chair")
    named = np.where(rng.random((n, n)) < 0.3, renown[None, :], 0.0)
    by_role = {name: np.zeros((n, n, 4)) for name in ("seen", "heard")}
    other = {name: np.zeros((n, n)) for name in _FADING if name not in ("named", *by_role)}
    return Memory(named=named, **other, **by_role)


def fade(memory: Memory, months: float) -> None:
    """Let time pass."""
    for name in _FADING:
        getattr(memory, name)[...] *= 0.5 ** (months / HALF_LIVES.get(name, OTHERWISE))


def credit(
    memory: Memory, cast: Cast, present: Array, actor: int, role: int, rng: np.random.Generator
) -> Array:
    """Let those present notice an act; return whom each of them credits with it, -1 for nobody."""
    draw = rng.random((3, len(present)))
    best_known = present[np.argmax(memory.named[np.ix_(present, present)], axis=1)]
    credited = np.where(draw[0] < CREDIT_SHIFTED, best_known, actor)
    for kind, chance in (("chair", CHAIRED), ("self_promoter", CLAIMED)):
        for person in present[cast.decoy[present] == kind]:
            credited = np.where(draw[1] < chance, person, credited)
    credited = np.where((draw[2] < WITNESSED) & (credited != present), credited, -1)
    some = credited >= 0
    memory.seen[present[some], credited[some], role] += 1.0
    memory.named[present[some], credited[some]] += 1.0
    return credited


def talk(memory: Memory, cast: Cast, present: Array, rng: np.random.Generator) -> None:
    """Let each person present say something that somebody did, as far as they know, to some of the others.

    What is known best, about people whose name comes up often and who are liked, is said most.
    """
    for speaker in present.tolist():
        about, role = _story(memory, cast, speaker, rng)
        if about < 0:
            continue
        for listener in present[rng.random(len(present)) < LISTENS].tolist():
            whom = about
            if rng.random() < MISHEARD:
                whom = _drawn(memory.named[listener] + 0.2 * np.exp(0.6 * cast.seniority), rng)
            if listener not in (speaker, whom):
                memory.heard[listener, whom, role] += PASSED_ON
                memory.named[listener, whom] += 1.0


def _story(memory: Memory, cast: Cast, speaker: int, rng: np.random.Generator) -> tuple[int, int]:
    """Choose whom and which role to talk about; -1 if there is nothing to tell."""
    if cast.decoy[speaker] == "self_promoter" and rng.random() < CLAIMED:
        return speaker, int(rng.integers(4))
    known = memory.seen[speaker] + RETOLD * memory.heard[speaker]
    if known.sum() < 0.2:
        return -1, -1
    weight = known * ((1 + memory.named[speaker]) ** RENOWN * np.exp(0.3 * cast.liked))[:, None]
    about, role = divmod(_drawn(weight.ravel(), rng), 4)
    return about, role


def _drawn(weight: Array, rng: np.random.Generator) -> int:
    """Draw a position with a chance proportional to its weight."""
    total = np.cumsum(weight)
    return min(int(np.searchsorted(total, rng.random() * total[-1], side="right")), len(total) - 1)
