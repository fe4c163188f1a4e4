"""`last_changes`: what changed in a region between its last two waves, in few numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from scipy.special import stdtr

from regienet.compare.comparability import comparability
from regienet.compare.difference import quantile
from regienet.compare.findings import questions_for
from regienet.compare.registered import COMPARERS, FindingChange, TwoWaves
from regienet.compare.waves import facts_of, same_questions_in
from regienet.findings.registry import Finding
from regienet.findings.summary import COMPARED, ChangedNumber, enough_answers
from regienet.findings.vertical import BANDED
from regienet.network import Network
from regienet.settings import Settings


def last_changes(
    network: Network, findings: Sequence[Finding], settings: Settings
) -> tuple[ChangedNumber, ...]:
    """Return how much the numbers of a region that are compared with other regions changed.

    Parameters
    ----------
    network
        The region, with all its waves; the last two are compared.
    findings
        Everything that was found about it.
    settings
        The seed of the draws, and the mass of the intervals.

    Returns
    -------
    tuple of ChangedNumber
        One for each question in `COMPARED` that is asked in each wave, may be compared between the two (see
        `comparability`) and has a number in both; none for a region with one wave, or with fewer than
        `FEWEST_ANSWERS` answers in either.
    """
    if len(network.waves) < 2:
        return ()
    first, second = (network.at(number) for number in network.waves[-2:])
    answers = min(enough_answers(first), enough_answers(second))
    if not answers:
        return ()
    of_waves = [tuple(found for found in findings if found.wave == one.wave) for one in (first, second)]
    two = TwoWaves((first, second), (of_waves[0], of_waves[1]), settings)
    return tuple(_changes(two, answers))


def _changes(two: TwoWaves, answers: int) -> Iterator[ChangedNumber]:
    first, second = two.networks
    facts = facts_of(first, ()), facts_of(second, ())
    same = same_questions_in(second.tables.project, first.wave, second.wave)
    for name in COMPARED:
        if name not in COMPARERS:
            continue
        allowed = comparability(
            two.networks, facts, questions_for(name, two), two.settings, same_questions=same
        ).allowed
        whole = [one for one in COMPARERS[name].function(two) if one.subject == ""] if allowed else []
        yield from (_shown(name, one, two, answers) for one in whole)


def _shown(name: str, change: FindingChange, two: TwoWaves, answers: int) -> ChangedNumber:
    """Return a change with its interval and chance, of bands if only the bands of both numbers are shown.

    A band is taken as its middle, with the error of a number that may be anywhere in it; that of the change
    itself is rounded. So nothing follows from the two but what follows from the bands. The chance is that of
    a t distribution, because the error is an estimate too.
    """
    before, after, error = change.before, change.after, change.error
    if name in BANDED:
        (before, width), (after, later_width) = (_band(name, found) for found in two.findings)
        error = math.hypot(round(error, 2), width / math.sqrt(12), later_width / math.sqrt(12))
    half = quantile(two.settings.interval) * error
    difference = after - before
    p = 2 * float(stdtr(answers - 1, -abs(difference) / error)) if error else 1.0
    first, second = (network.wave for network in two.networks)
    return ChangedNumber(name, first, second, before, after, difference - half, difference + half, p)


def _band(name: str, findings: Sequence[Finding]) -> tuple[float, float]:
    """Return the middle and the width of the band of a finding about the whole region."""
    found = next(one for one in findings if one.finding == name and one.subject == "")
    first, last = (float(str(found.values[end])) / 100 for end in ("first", "last"))
    return (first + last) / 2, last - first
