"""`find_witnesses`: other answers that give the same pages, so that nobody knows the ones that were given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from regienet.audit.answers import Answer, GivenAnswers
from regienet.audit.proposals import AnswerChange, Proposals
from regienet.tables import Tables

Render = Callable[[Tables], bytes]
"""What the pages of a region show, from its tables."""


@dataclass(frozen=True)
class Witnesses:
    """For which answers there is a second set of answers with the same pages.

    Attributes
    ----------
    found
        Answers that are different in a set of answers with the same pages.
    missing
        Answers of which none was found.
    tries
        How many other sets of answers were looked at.
    """

    found: frozenset[Answer]
    missing: frozenset[Answer]
    tries: int


def find_witnesses(
    answers: GivenAnswers,
    shown: Render,
    wanted: Collection[Answer],
    *,
    seed: int = 1,
    tries: int = 1000,
) -> Witnesses:
    """Look for a second set of answers with the same pages, for every wanted answer.

    Changes of many answers are tried at once; if the pages differ each half is, down to single changes. An
    answer whose change shows gets another change, of the next kind (`proposals.Proposals`).

    Parameters
    ----------
    answers
        The answers that were given.
    shown
        What pages show of tables.
    wanted
        Some of `answers.protected`.
    seed
        Of the order of the changes.
    tries
        After so many changes that show, an answer has no witness.
    """
    search = _Search(answers, shown, shown(answers.network.tables))
    proposals = Proposals(answers, np.random.default_rng(seed))
    failed = dict.fromkeys(wanted, 0)
    missing: set[Answer] = set()
    while left := [answer for answer in failed if answer not in search.found and answer not in missing]:
        batch: dict[Answer, AnswerChange] = {}
        touched: set[object] = set()
        for answer in left:
            change = proposals.change(answer, failed[answer])
            if change is None or failed[answer] >= tries:
                missing.add(answer)
            elif touched.isdisjoint(units := proposals.units(change)):
                batch[answer] = change
                touched |= units
        search.test(list(batch.values()))
        for answer in batch:
            failed[answer] += 1
    return Witnesses(frozenset(search.found & set(wanted)), frozenset(missing - search.found), search.tries)


@dataclass
class _Search:
    """The answers found so far."""

    answers: GivenAnswers
    shown: Render
    same: bytes
    found: set[Answer] = field(default_factory=set)
    tries: int = 0

    def test(self, changes: Sequence[AnswerChange]) -> None:
        """Find the changes that do not show: all together, or else those of each half."""
        if not changes:
            return
        self.tries += 1
        together = {answer for change in changes for answer in change}
        if self.shown(self.answers.changed(together)) == self.same:
            self.found |= together
        elif len(changes) > 1:
            half = len(changes) // 2
            self.test(changes[:half])
            self.test(changes[half:])
