"""`introductions`: who to introduce to whom, with what it is good for, by whom, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from regienet.advice.empty_places import EmptyPlace, empty_places
from regienet.advice.introducers import best_introducer
from regienet.advice.reasons import notes_of, reason_of
from regienet.advice.should_know import SharedWork, shared_work
from regienet.advice.tie_chances import TieChances, tie_chances
from regienet.advice.ties import KnownTies, known_ties
from regienet.advice.workload import listed_roles, most_contacts
from regienet.analysis import Analysis
from regienet.disclosure import may_report_individuals
from regienet.findings.intervals import Floats
from regienet.findings.reading import Words
from regienet.network import Network
from regienet.words import DEFAULT_LANGUAGE

ASK_FIRST = 0.3
"""From this chance of a tie that nobody reported, ask first whether they know each other already."""
NEW_TIES = 2
"""Nobody is asked for more new ties at once."""
OFFERED = 6
"""A region is offered at most so many introductions."""
THROUGH_ONE = 0.5
"""What it is worth that two people reach each other through one other, if a tie is worth 1: the inverse of
the number of steps."""


@dataclass(frozen=True)
class Introduction:
    """A proposal to introduce two people.

    Attributes
    ----------
    wave
        The wave on which it rests.
    first, second
        Their ids. For an empty place at a school, the first is who may be asked for it, and the second whom
        they would meet there.
    ground
        Why: `school`, `table`, `neighbourhood`, or `place` for an empty place at a school.
    group
        The id of the school or table, or of the neighbourhood as `neighbourhood: <name>`.
    task
        For an empty place, which kernpartner is missing; otherwise empty.
    gain
        What it is expected to bring, from 0: the chance of a new tie, times how many pairs that should know
        each other then do (1 each), or reach each other through one other (0.5 each); a filled place counts
        1.
    exists
        The chance that they have a tie already, in [0, 1].
    introducer
        The id of who can best introduce them; None if nobody is known to work with both.
    busy
        Who of the two is among those with most contacts, or may carry a role: id -> `contacts` or `role`.
    reason
        Why, in one sentence.
    notes
        What comes with it, a sentence each: ask first, who can introduce them, who is busy already.
    """

    wave: int
    first: str
    second: str
    ground: str
    group: str
    task: str
    gain: float
    exists: float
    introducer: str | None
    busy: Mapping[str, str]
    reason: Words
    notes: tuple[Words, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids."""
        return self.first, self.second

    @property
    def ask_first(self) -> bool:
        """Whether to ask first if they know each other already."""
        return self.exists >= ASK_FIRST

    def sentence(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return the reason in words."""
        return self.reason.say(language)

    def advice(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return the reason and what comes with it in words."""
        return " ".join(said.say(language) for said in (self.reason, *self.notes))


def introductions(
    analysis: Analysis,
    *,
    wave: int | None = None,
    most: int = OFFERED,
    between: tuple[str, str, str] | None = None,
    avoid: Collection[str] = (),
) -> tuple[Introduction, ...]:
    """Propose who to introduce to whom, the most useful first.

    Pairs that should know each other (see `shared_work`), were asked about and have no reported tie; and
    empty places at schools, with somebody who is that kernpartner for another school and is not known to work
    with this one. They are chosen one by one: each next one adds most, given those before. It is a heuristic,
    without a guarantee.

    Parameters
    ----------
    analysis
        An analysed region.
    wave
        One of its waves; by default the last.
    most
        How many at most.
    between
        Only pairs of two groups: `domain` or `level`, and the two.
    avoid
        Ids of people who are asked for something else.

    Returns
    -------
    tuple of Introduction
        Nobody is in more than `NEW_TIES` of them. Empty if fewer than half of those asked answered about
        contact, if nobody did, or if everybody knows whom they should.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & Mathematical
    Organization Theory 12(1), 21-34. https://doi.org/10.1007/s10588-006-7084-x (distance-weighted reach).
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    network = analysis.network.at(wave)
    if not may_report_individuals(network, network.position_layers, analysis.settings):
        return ()
    candidates = _Candidates.of(network)
    if between is not None:
        candidates = candidates.across(network, *between)
    busy = {**dict.fromkeys(most_contacts(analysis, wave), "contacts")}
    busy |= dict.fromkeys(listed_roles(analysis, wave), "role")
    asked = Counter(dict.fromkeys(avoid, NEW_TIES))
    found = []
    for _ in range(most):
        best = candidates.best(asked)
        if best is None:
            break
        introducer = best_introducer(candidates.known, best.pair, asked)
        asked.update([*best.pair, *([introducer] if introducer else [])])
        found.append(_worded(network, replace(best, wave=wave, introducer=introducer), busy))
        candidates = candidates.after(best)
    return tuple(found)


def _worded(network: Network, proposal: Introduction, busy: Mapping[str, str]) -> Introduction:
    """Return a proposal with its sentences."""
    of_them = {who: busy[who] for who in proposal.pair if who in busy}
    reason = reason_of(network, proposal.pair, proposal.ground, proposal.group, proposal.task)
    notes = notes_of(network, proposal.introducer, of_them, ask_first=proposal.ask_first)
    return replace(proposal, busy=of_them, reason=reason, notes=tuple(notes))


def introductions_table(found: tuple[Introduction, ...]) -> pd.DataFrame:
    """Return proposals as a table, a row per proposal, with the reason in both languages."""
    columns = ["wave", "first", "second", "ground", "group", "task", "gain", "exists", "introducer"]
    rows = [
        {name: getattr(one, name) for name in columns}
        | {"ask_first": one.ask_first, "reason_nl": one.sentence("nl"), "reason_en": one.sentence("en")}
        for one in found
    ]
    return pd.DataFrame(rows, columns=[*columns, "ask_first", "reason_nl", "reason_en"])


@dataclass(frozen=True, eq=False)
class _Candidates:
    """What can still be proposed, given the proposals before.

    Attributes
    ----------
    known, work, chances
        Of the wave.
    places
        The empty places at schools.
    tie
        Shape (participants, participants): the chance of a tie after the proposals so far, in [0, 1]: 1 if it
        was reported. What nobody reported may exist, and whom they reach through it need no introduction.
    open
        Shape (participants, participants), bool: which pairs can be proposed.
    """

    known: KnownTies
    work: SharedWork
    chances: TieChances
    places: tuple[EmptyPlace, ...]
    tie: Floats
    open: np.ndarray

    @classmethod
    def of(cls, network: Network) -> _Candidates:
        known, work, chances = known_ties(network), shared_work(network), tie_chances(network)
        can = work.should & known.asked & ~known.tied
        return cls(known, work, chances, tuple(empty_places(network)), chances.exists, can)

    def across(self, network: Network, column: str, first: str, second: str) -> _Candidates:
        """Keep only the pairs of two groups, and no places."""
        group = network.actors.loc[self.known.ids, column]
        one, other = (group == first).to_numpy(), (group == second).to_numpy()
        both = (one[:, None] & other) | (other[:, None] & one)
        return replace(self, places=(), open=self.open & both)

    @cached_property
    def forms(self) -> Floats:
        """The chance that an introduction brings a tie that was not there."""
        return np.asarray(self.chances.expected * (1 - self.chances.exists))

    @cached_property
    def gains(self) -> Floats:
        """What a tie between each pair would add, shape (participants, participants)."""
        should, through = self.work.should.astype(float), self.through
        direct = should * (1 - THROUGH_ONE * through)
        # Each contact of the one comes to reach the other through the one.
        missing = should * (1 - self.tie) * THROUGH_ONE * (1 - through)
        reached = self.chances.exists @ missing
        return np.asarray(direct + reached + reached.T)

    @cached_property
    def through(self) -> Floats:
        """The chance that a pair has a contact in common: 1 - exp(-n), with n the expected number."""
        tied = self.known.tied.astype(float)
        return np.where(tied @ tied > 0, 1.0, 1 - np.exp(-(self.tie @ self.tie)))

    def best(self, asked: Mapping[str, int]) -> Introduction | None:
        """Return the proposal with the largest gain, among those not asked enough; None if none."""
        free = np.array([asked.get(actor, 0) < NEW_TIES for actor in self.known.ids], dtype=bool)
        options = [*self._pair(free), *self._place(free)]
        return max(options, key=lambda one: one.gain, default=None)

    def _pair(self, free: np.ndarray) -> Iterator[Introduction]:
        can = np.triu(self.open & free & free[:, None], 1)
        worth = np.where(can, self.forms * self.gains, 0.0)
        if not worth.any():
            return
        first, second = (int(end) for end in np.unravel_index(int(np.argmax(worth)), worth.shape))
        ground, group = self.work.reason(first, second)
        yield self._proposal(first, second, ground, group, gain=float(worth[first, second]))

    def _place(self, free: np.ndarray) -> Iterator[Introduction]:
        ids = self.known.ids
        for place in self.places:
            first, second = map(int, ids.get_indexer(pd.Index([place.candidate, place.contact])))
            if free[first] and free[second] and not self.known.tied[first, second]:
                worth = 1 + self.gains[first, second]
                gain = float(self.forms[first, second] * worth)
                yield self._proposal(first, second, "place", place.school, task=place.task, gain=gain)

    def _proposal(
        self, first: int, second: int, ground: str, group: str, *, task: str = "", gain: float
    ) -> Introduction:
        ids, exists = self.known.ids, float(self.chances.exists[first, second])
        reason = Words("")
        return Introduction(0, ids[first], ids[second], ground, group, task, gain, exists, None, {}, reason)

    def after(self, proposal: Introduction) -> _Candidates:
        """Return what can be proposed once this proposal is, with what it is expected to bring."""
        first, second = (self.known.ids.get_loc(actor) for actor in proposal.pair)
        can = self.open.copy()
        can[first, second] = can[second, first] = False
        tie = self.tie.copy()
        tie[first, second] = tie[second, first] = tie[first, second] + self.forms[first, second]
        places = tuple(
            place for place in self.places if (place.school, place.task) != (proposal.group, proposal.task)
        )
        return replace(self, places=places, tie=tie, open=can)
