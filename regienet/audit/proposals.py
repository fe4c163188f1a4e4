"""`Proposals`: changes of answers that probably do not show, those that leave most counts equal first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from regienet.audit.answers import Answer, Asked, GivenAnswers

AnswerChange = tuple[Answer, ...]
"""Answers that are changed together."""


@dataclass(frozen=True, eq=False)
class Proposals:
    """Proposes changes of an answer, with others so that the counts remain equal.

    Attributes
    ----------
    answers
        The answers that were given.
    random
        Chooses among changes of one kind.
    """

    answers: GivenAnswers
    random: np.random.Generator

    def change(self, answer: Answer, attempt: int) -> AnswerChange | None:
        """Return the next change of an answer; None if there is no other.

        Of a yes-or-no question these are, over and over: two raters of a stratum swap two answers, so that
        everybody names, and is named by, as many as before; two raters of a stratum swap an answer about one
        actor; a rater names somebody else instead; another rater of the stratum names one fewer, or one more;
        and once, the answer alone.
        """
        if answer.table in {"ratings", "interviews"}:
            return (answer,) if attempt == 0 else None
        kinds = (self._swapped_twice, self._swapped, self._named_instead, self._evened_out)
        asked, rater, carrier = self._place(answer)
        if attempt == len(kinds):
            return (answer,)
        for shift in range(len(kinds)):
            places = kinds[(attempt + shift) % len(kinds)](asked, rater, carrier)
            if places:
                return (answer, *(asked.answer(*place) for place in places))
        return (answer,) if attempt < len(kinds) else None

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

    def _peers(self, asked: Asked, rater: int, carrier: int) -> np.ndarray:
        """Return who of the same stratum answered the other thing about a carrier."""
        others = asked.able[:, carrier] & (asked.yes[:, carrier] != asked.yes[rater, carrier])
        return np.flatnonzero(others & (asked.stratum == asked.stratum[rater]))

    def _swapped_twice(self, asked: Asked, rater: int, carrier: int) -> list[tuple[int, int]]:
        said = asked.yes[rater, carrier]
        for peer in self.random.permutation(self._peers(asked, rater, carrier)):
            other = asked.able[rater] & asked.able[peer]
            other &= (asked.yes[rater] != said) & (asked.yes[peer] == said)
            # Within one organisation, that of the actor, its own counts stay equal too.
            near = other & (asked.home == asked.home[carrier])
            if other.any():
                swapped = self.random.choice(np.flatnonzero(near if near.any() else other))
                return [(peer, carrier), (rater, swapped), (peer, swapped)]
        return []

    def _swapped(self, asked: Asked, rater: int, carrier: int) -> list[tuple[int, int]]:
        peers = self._peers(asked, rater, carrier)
        if not len(peers):
            return []
        # Of those who name the same number of others in its organisation, if there are any.
        colleagues = np.asarray(asked.home == asked.home[carrier])
        colleagues[carrier] = False
        named = np.asarray(asked.yes[:, colleagues].any(axis=1))
        same = peers[named[peers] == named[rater]]
        return [(int(self.random.choice(same if len(same) else peers)), carrier)]

    def _named_instead(self, asked: Asked, rater: int, carrier: int) -> list[tuple[int, int]]:
        others = asked.able[rater] & (asked.yes[rater] != asked.yes[rater, carrier])
        others[carrier] = False
        return [(rater, int(self.random.choice(np.flatnonzero(others))))] if others.any() else []

    def _evened_out(self, asked: Asked, rater: int, carrier: int) -> list[tuple[int, int]]:
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
        return [(row, column)]
