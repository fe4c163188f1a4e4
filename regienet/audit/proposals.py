"""`Proposals`: changes of answers that probably do not show, those that leave most counts equal first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from regienet.audit.answers import Answer, Asked, GivenAnswers
from regienet.audit.counted import ShownCounts
from regienet.roles.layer_indicators import WITNESSES
from regienet.vocabulary import Kernrol

AnswerChange = tuple[Answer, ...]
"""Answers that are changed together."""

AskedAt = tuple[int, int]
"""A rater and an actor, as row and column of `Asked.yes`."""

_KINDS = 5
"""How many kinds of changes of one question there are."""

_ROLES = {role.value: role.value for role in Kernrol} | {
    one.layer: one.role.value for one in WITNESSES.values()
}
"""What the answers to a question are about."""

_REPAIRS = 8
"""How many further answers are changed to bring numbers back into their ranges."""


@dataclass(frozen=True, eq=False)
class Proposals:
    """Proposes changes of an answer, with others so that what is shown probably remains equal.

    Attributes
    ----------
    answers
        The answers that were given.
    counts
        The linear numbers that have to remain as they are shown; None to propose without looking at them.
    random
        Chooses among changes of one kind.
    """

    answers: GivenAnswers
    counts: ShownCounts | None
    random: np.random.Generator

    def changes(self, answer: Answer, tries: int) -> Iterator[AnswerChange]:
        """Yield different changes of an answer; at most so many are looked at.

        Of a yes-or-no question these are, over and over: two raters of a stratum swap two answers, so that
        everybody names, and is named by, as many as before; two raters of a stratum swap an answer about one
        actor; the answer alone; a rater names somebody else instead; another rater names one fewer, or one
        more. If that takes a number out of its range, further answers about the same actors are changed too.
        In later rounds one or two answers to other questions about the same role are changed as well, the
        first of them the other way and about the same actor: what is shown of the role may remain as it was.

        A rating or a statement is changed alone; a statement is then made by another speaker instead; and
        then both are changed together with another answer to the same question.
        """
        if answer.table in {"ratings", "interviews"}:
            others = [other for other in self.answers.said(answer) if other != answer]
            second = [*self._shuffled(self._by_another_speaker(answer)), *self._shuffled(others)]
            yield (answer,)
            yield from ((answer, other) for other in second[: tries - 1])
            return
        asked, rater, carrier = self._place(answer)
        kept = (rater, carrier)
        seen: set[frozenset[Answer]] = set()
        for attempt in range(tries):
            places = self._proposed(asked, kept, attempt % _KINDS)
            if places:
                along = frozenset(asked.answer(*place) for place in places - {kept})
                for number in range(attempt // _KINDS % 3):
                    along |= self._offset(asked, kept, near=number == 0)
                if along not in seen:
                    yield (answer, *sorted(along))
                seen.add(along)

    def _shuffled(self, answers: Sequence[Answer]) -> list[Answer]:
        return [answers[place] for place in self.random.permutation(len(answers))]

    def _by_another_speaker(self, answer: Answer) -> list[Answer]:
        """Return the same statement by each speaker of that wave who did not make it about somebody else."""
        if answer.table != "interviews":
            return []
        said = self.answers.statements
        speakers = dict.fromkeys(one.rater for one in said if one.wave == answer.wave)
        same = [answer._replace(rater=speaker) for speaker in speakers if speaker != answer.about]
        return [one for one in same if one not in said]

    def _proposed(self, asked: Asked, kept: AskedAt, kind: int) -> frozenset[AskedAt]:
        """Return a change of this kind; nothing if there is none."""
        kinds = (self._swapped_twice, self._swapped, self._alone, self._named_instead, self._evened_out)
        places = kinds[kind](asked, *kept)
        return self._repaired(asked, kept, places) if places else frozenset()

    def _offset(self, asked: Asked, kept: AskedAt, *, near: bool) -> frozenset[Answer]:
        """Return a change of answers to another question about the same role.

        If `near`, it is about the same actor, and the other way; a rating goes down, and makes up for a yes.
        """
        role = _ROLES.get(asked.question)
        alongside = [
            other
            for other in self.answers.asked
            if other is not asked and other.wave == asked.wave and _ROLES.get(other.question, "") == role
        ]
        ratings = [
            rating
            for rating in self.answers.ratings
            if (rating.wave, rating.question.rpartition("_")[0]) == (asked.wave, role)
            and (not near or (rating.about == asked.ids[kept[1]] and not asked.yes[kept]))
        ]
        if ratings and (not alongside or self.random.random() < 0.5):
            return frozenset({ratings[self.random.integers(len(ratings))]})
        if not alongside:
            return frozenset()
        other = alongside[self.random.integers(len(alongside))]
        could = other.able.copy()
        if near:
            could &= (other.yes != asked.yes[kept]) & (np.arange(len(other.ids)) == kept[1])
        choices = np.argwhere(could)
        if not len(choices):
            return frozenset()
        row, column = choices[self.random.integers(len(choices))].tolist()
        places = self._repaired(other, (row, column), [(row, column)])
        return frozenset(other.answer(*place) for place in places)

    def units(self, change: AnswerChange) -> set[object]:
        """Return what a change may show in; changes without any in common can be tried together."""
        return {
            (answer.table, answer.wave, answer.question, self._home.get(answer.about, answer.about))
            if answer.table in {"nominations", "ties"}
            else answer
            for answer in change
        }

    @cached_property
    def _home(self) -> dict[str, str]:
        home = self.answers.network.actors["organisation"].dropna()
        return {str(actor): str(organisation) for actor, organisation in home.items()}

    @cached_property
    def _asked(self) -> dict[tuple[str, int, str], Asked]:
        return {(asked.table, asked.wave, asked.question): asked for asked in self.answers.asked}

    def _place(self, answer: Answer) -> tuple[Asked, int, int]:
        asked = self._asked[answer.table, answer.wave, answer.question]
        rater, about = asked.ids.get_indexer(pd.Index([answer.rater, answer.about]))
        return asked, int(rater), int(about)

    def _repaired(self, asked: Asked, kept: AskedAt, places: list[AskedAt]) -> frozenset[AskedAt]:
        """Return the change with others that bring all numbers back into their ranges; nothing if it cannot.

        One number at a time, an answer about the same actors is changed: a yes if there are too many, a no if
        there are too few. The answer to be changed is kept.
        """
        change = set(places)
        if self.counts is None:
            return frozenset(change)
        for _ in range(_REPAIRS):
            yes = _with(asked, change)
            excess = next(self.counts.excess(asked, yes, {about for _, about in change}), None)
            if excess is None:
                return frozenset(change)
            could = asked.able[:, excess.about] & (yes[:, excess.about] == excess.high)
            could[kept[0], excess.about == kept[1]] = False
            choices = np.argwhere(could)
            if not len(choices):
                break
            row, column = choices[self.random.integers(len(choices))].tolist()
            change ^= {(row, int(excess.about[column]))}
        return frozenset()

    def _peers(self, asked: Asked, rater: int, carrier: int) -> np.ndarray:
        """Return who of the same stratum answered the other thing about a carrier."""
        others = asked.able[:, carrier] & (asked.yes[:, carrier] != asked.yes[rater, carrier])
        return np.flatnonzero(others & (asked.stratum == asked.stratum[rater]))

    def _alone(self, _: Asked, rater: int, carrier: int) -> list[AskedAt]:
        return [(rater, carrier)]

    def _swapped_twice(self, asked: Asked, rater: int, carrier: int) -> list[AskedAt]:
        said = asked.yes[rater, carrier]
        for peer in self.random.permutation(self._peers(asked, rater, carrier)).tolist():
            other = asked.able[rater] & asked.able[peer]
            other &= (asked.yes[rater] != said) & (asked.yes[peer] == said)
            # Within one organisation, that of the actor, its own counts stay equal too.
            near = other & (asked.home == asked.home[carrier])
            if other.any():
                swapped = int(self.random.choice(np.flatnonzero(near if near.any() else other)))
                return [(rater, carrier), (peer, carrier), (rater, swapped), (peer, swapped)]
        return []

    def _swapped(self, asked: Asked, rater: int, carrier: int) -> list[AskedAt]:
        peers = self._peers(asked, rater, carrier)
        if not len(peers):
            return []
        # Of those who name the same number of others in its organisation, if there are any.
        colleagues = np.asarray(asked.home == asked.home[carrier])
        colleagues[carrier] = False
        named = np.asarray(asked.yes[:, colleagues].any(axis=1))
        same = peers[named[peers] == named[rater]]
        return [(rater, carrier), (int(self.random.choice(same if len(same) else peers)), carrier)]

    def _named_instead(self, asked: Asked, rater: int, carrier: int) -> list[AskedAt]:
        others = asked.able[rater] & (asked.yes[rater] != asked.yes[rater, carrier])
        others[carrier] = False
        choices = np.flatnonzero(others)
        return [(rater, carrier), (rater, int(self.random.choice(choices)))] if len(choices) else []

    def _evened_out(self, asked: Asked, rater: int, carrier: int) -> list[AskedAt]:
        others = asked.able & (asked.yes != asked.yes[rater, carrier])
        peers = np.asarray(asked.stratum == asked.stratum[rater])[:, None]
        # Within its organisation the counts of that stay equal, in the same stratum or over all of them.
        near = np.asarray(asked.home == asked.home[carrier])[None, :]
        choices = [
            places for part in (peers & near, near, peers) if len(places := np.argwhere(others & part))
        ]
        if not choices:
            return []
        places = choices[self.random.integers(len(choices))]
        row, column = places[self.random.integers(len(places))].tolist()
        return [(rater, carrier), (row, column)]


def _with(asked: Asked, change: Iterable[AskedAt]) -> np.ndarray:
    """Return the answers to a question with some changed."""
    yes = asked.yes.copy()
    for place in change:
        yes[place] ^= True
    return yes
