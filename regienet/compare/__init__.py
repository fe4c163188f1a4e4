"""What changed between two measurements: who is named more or less, and whether that is more than noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from regienet.compare.changes import CHANGE_COLUMNS, Changes
from regienet.compare.comparability import Comparability, comparability
from regienet.compare.emptied import Emptied, emptied_roles
from regienet.compare.findings import questions_for
from regienet.compare.pair import wave_pair
from regienet.compare.people import People, people_of
from regienet.compare.registered import COMPARERS
from regienet.compare.rows import changes_table, of_emptied, of_finding, of_people, of_roles
from regienet.compare.waves import WaveFacts, facts_of
from regienet.problems import NOWHERE, Problem
from regienet.vocabulary import Kernrol

if TYPE_CHECKING:
    from regienet.analysis import Analysis

__all__ = [
    "CHANGE_COLUMNS",
    "Changes",
    "Comparability",
    "Emptied",
    "People",
    "WaveFacts",
    "compare",
    "compare_waves",
]


def compare(
    before: Analysis,
    after: Analysis | None = None,
    *,
    waves: Iterable[WaveFacts] = (),
    same_questions: bool | None = None,
    from_wave: int | None = None,
    to_wave: int | None = None,
) -> Changes:
    """Compare two measurements of one region.

    Parameters
    ----------
    before
        The region. Without `after`, it has both measurements: by default the last two.
    after
        The region as measured later, if that was analysed separately; by default its last wave counts, as
        the last of `before` does.
    waves
        What is known about the measurements besides the answers.
    same_questions
        Whether questions were put in the same words in both, if `waves` does not say so; by default what the
        project file answered. Without an answer, nothing is compared that rests on such a question.
    from_wave, to_wave
        Which waves, if not those.

    Returns
    -------
    Changes
        The same for the same input and settings; no random numbers are drawn for persons.

    Raises
    ------
    RegienetError
        If there are not two waves, or the two are of different regions.

    Examples
    --------
    >>> import pandas as pd
    >>> from regienet import analyse, read_tables
    >>> actors = pd.DataFrame({"id": [*"abcdefz"], "kind": "person"})
    >>> ties = pd.DataFrame(columns=["source", "target"])
    >>> said = pd.DataFrame({"rater": [*"abcdef"], "nominee": "z", "role": "verbinder"})
    >>> twice = pd.concat([said.assign(wave=0), said.assign(wave=1)])
    >>> tables = read_tables({"actors": actors, "ties": ties, "nominations": twice})
    >>> compare(analyse(tables)).comparable["verbinder"].outcome
    'asked'
    """
    pair = wave_pair(before, after, from_wave, to_wave)
    if same_questions is None:
        same_questions = pair.answered()
    known = tuple(waves)
    facts = (facts_of(pair.networks[0], known), facts_of(pair.networks[1], known))
    people = people_of(*pair.networks, pair.kind, pair.objected)
    settings = pair.analyses[1].settings
    allowed = {
        role.value: comparability(pair.networks, facts, [role], settings, same_questions=same_questions)
        for role in Kernrol
        if any(pair.asked_about(role))
    }
    rows = [*of_roles(pair, people, allowed, settings), *of_people(people, pair.kind)]
    two = pair.two_waves()
    for name in COMPARERS:
        outcome = comparability(
            pair.networks, facts, questions_for(name, two), settings, same_questions=same_questions
        )
        rows.extend(of_finding(name, two, outcome))
        allowed[name] = outcome
    emptied = emptied_roles(pair.analyses, pair.numbers, people, settings)
    rows.extend(of_emptied(emptied))
    table = changes_table(rows, facts, settings)
    notes = (*people.notes, *_not_compared(allowed))
    return Changes(pair.region, *facts, table, people, allowed, emptied, notes)


def _not_compared(found: Mapping[str, Comparability]) -> Iterator[Problem]:
    """Report how many roles and findings are not compared, and for how many an answer is needed first."""
    asked = sum(one.outcome == "asked" for one in found.values())
    refused = sum(one.outcome == "refused" for one in found.values())
    if asked:
        yield Problem.warning(NOWHERE, "compare_asked", count=asked)
    if refused:
        yield Problem.warning(NOWHERE, "compare_refused", count=refused)


def compare_waves(analysis: Analysis) -> tuple[Changes, ...]:
    """Compare each wave of a region with the one before it; nothing for a region with one wave."""
    return tuple(
        compare(analysis, from_wave=first, to_wave=second)
        for first, second in pairwise(analysis.network.waves)
    )
