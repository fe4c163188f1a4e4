"""`find_witnesses`: other answers that give the same pages, so that nobody knows the ones that were given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from regienet.audit.answers import Answer, GivenAnswers
from regienet.audit.counted import ShownCounts
from regienet.audit.proposals import AnswerChange, Proposals
from regienet.tables import Tables

Render = Callable[[Tables], Iterable[bytes]]
"""Everything that is shown of a region, from its tables: in parts, the cheapest first."""


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
    before: Sequence[bytes],
    wanted: Collection[Answer],
    *,
    counts: ShownCounts | None = None,
    seed: int = 1,
    tries: int = 1000,
    most: int = 100,
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
    before
        What they show of the answers that were given.
    wanted
        Some of `answers.protected`.
    seed
        Of the order of the changes.
    tries
        After so many changes that were looked at, an answer has no witness.
    most
        For so many changes of an answer, at most, everything that is shown is made again.
    """
    search = _Search(answers, shown, before)
    proposals = Proposals(answers, counts, np.random.default_rng(seed))
    open_ = {answer: proposals.changes(answer, tries) for answer in wanted}
    missing: set[Answer] = set()
    waiting: dict[Answer, AnswerChange] = {}
    failed = dict.fromkeys(wanted, 0)
    while left := [answer for answer in open_ if answer not in search.found and answer not in missing]:
        batch: dict[Answer, AnswerChange] = {}
        touched: set[object] = set()
        for answer in left:
            change = waiting.pop(answer, None) or next(open_[answer], None)
            if change is None or failed[answer] >= most:
                missing.add(answer)
            elif touched.isdisjoint(units := proposals.units(change)):
                batch[answer] = change
                failed[answer] += 1
                touched |= units
            else:
                waiting[answer] = change
        search.test(list(batch.values()))
    return Witnesses(frozenset(search.found & set(wanted)), frozenset(missing - search.found), search.tries)


@dataclass
class _Search:
    """The answers found so far."""

    answers: GivenAnswers
    shown: Render
    same: Sequence[bytes]
    found: set[Answer] = field(default_factory=set)
    tries: int = 0

    def test(self, changes: Sequence[AnswerChange]) -> None:
        """Find the changes that do not show: all together, or else those of each half."""
        if not changes:
            return
        self.tries += 1
        together = {answer for change in changes for answer in change}
        now = self.shown(self.answers.changed(together))
        # The first part that is different is the last one that is made.
        if all(part == before for part, before in zip(now, self.same, strict=True)):
            self.found |= together
        elif len(changes) > 1:
            half = len(changes) // 2
            self.test(changes[:half])
            self.test(changes[half:])
