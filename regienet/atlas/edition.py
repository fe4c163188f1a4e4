"""An edition of the programme report: which regions it shows, by name or not, and what is only counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regienet.atlas.comparison import FEWEST_REGIONS, Comparison, compare_summaries
from regienet.findings.summary import COMPARED, RegionSummary
from regienet.share.groups import THRESHOLD

FEWEST_PEOPLE = THRESHOLD
"""A region is shown if so many people answered, and shown with other numbers if so many of them changed."""
FEWEST_UNNAMED = 3
"""Regions without a name are shown if there are so many: who knows one of them cannot find another."""
PEOPLE_STEP = 10
"""Numbers of people, of all regions that are shown together, are multiples of this."""
PERCENT_STEP = 5
"""Percentages are multiples of this."""


@dataclass(frozen=True)
class RegionPart:
    """What one region brings to an edition.

    Attributes
    ----------
    summary
        Its numbers.
    by_name
        Whether it agreed to be named.
    countable
        The questions whose answer does not rest on a few people.
    people
        Who it is made from -> a digest of what they answered.
    countable_before
        The same in the wave before the last.
    """

    summary: RegionSummary
    by_name: bool
    countable: tuple[str, ...]
    people: Mapping[str, str]
    countable_before: tuple[str, ...] = ()

    @property
    def region(self) -> str:
        """The name of the region."""
        return self.summary.region


@dataclass(frozen=True)
class Edition:
    """What an edition shows; nothing else of the regions is in the report.

    Attributes
    ----------
    comparison
        The regions that are shown, compared with each other on the questions for which they are shown.
    named
        Those that are shown by name.
    others
        How many regions are only counted.
    asked, answered
        How many people were asked and answered in the regions that are shown, rounded; `asked` is None if it
        is unknown for a region.
    """

    comparison: Comparison
    named: frozenset[str]
    others: int
    asked: int | None
    answered: int

    @property
    def total(self) -> int:
        """How many regions there are."""
        return len(self.comparison.summaries) + self.others


def edition_of(parts: Sequence[RegionPart]) -> Edition:
    """Choose what an edition shows: regions in which enough people answered, on what does not rest on a few.

    Parameters
    ----------
    parts
        The regions, with different names.

    Returns
    -------
    Edition
        Only questions on which at least `FEWEST_REGIONS` have a number. A region without a name has only
        numbers for questions on which at least `FEWEST_UNNAMED` of these have one, and likewise changes. A
        region without any number is only counted, and in no total.
    """
    seen = [replace(one, summary=_shown(one)) for one in parts]
    unnamed = [one.summary for one in seen if not one.by_name]
    many, changed = _answered(unnamed, FEWEST_UNNAMED), _changed(unnamed, FEWEST_UNNAMED)
    seen = [one if one.by_name else replace(one, summary=_only(one.summary, many, changed)) for one in seen]
    usual = _answered([one.summary for one in seen], FEWEST_REGIONS)
    seen = [replace(one, summary=_only(one.summary, usual)) for one in seen]
    shown = [one for one in seen if one.summary.measured]
    known = [one.summary.asked for one in shown if one.summary.asked is not None]
    return Edition(
        comparison=compare_summaries([one.summary for one in shown]),
        named=frozenset(one.region for one in shown if one.by_name),
        others=len(parts) - len(shown),
        asked=in_tens(sum(known)) if len(known) == len(shown) else None,
        answered=in_tens(sum(one.summary.answered for one in shown)),
    )


def in_tens(number: float) -> int:
    """Round a number of people.

    Examples
    --------
    >>> in_tens(12), in_tens(15), in_tens(4)
    (10, 20, 0)
    """
    return PEOPLE_STEP * int(number / PEOPLE_STEP + 0.5)


def percent_in_fives(share: float) -> int:
    """Return a share as a rounded percentage.

    Examples
    --------
    >>> percent_in_fives(0.374), percent_in_fives(0.376), percent_in_fives(0.01)
    (35, 40, 0)
    """
    return PERCENT_STEP * int(100 * share / PERCENT_STEP + 0.5)


def _shown(part: RegionPart) -> RegionSummary:
    """Return the numbers of a region that may be shown; none if too few people answered."""
    enough = part.summary.answered >= FEWEST_PEOPLE
    countable = set(part.countable) if enough else set()
    return _only(part.summary, countable, set(part.countable_before))


def _answered(summaries: Sequence[RegionSummary], least: int) -> set[str]:
    """Return the questions on which at least so many regions have a number."""
    return {finding for finding in COMPARED if sum(bool(one.last(finding)) for one in summaries) >= least}


def _changed(summaries: Sequence[RegionSummary], least: int) -> set[str]:
    """Return the questions on which at least so many regions can be compared with the wave before."""
    asked = [{one.finding for one in summary.changed} for summary in summaries]
    return {finding for finding in COMPARED if sum(finding in one for one in asked) >= least}


def _only(summary: RegionSummary, findings: set[str], changed: set[str] | None = None) -> RegionSummary:
    """Return a summary with some questions of the last wave only, and what changed on some of these."""
    last = summary.waves[-1]
    kept = tuple(one for one in summary.measured if one.finding in findings and one.wave == last)
    asked = {one.finding for one in kept} & (findings if changed is None else changed)
    return replace(
        summary, measured=kept, changed=tuple(one for one in summary.changed if one.finding in asked)
    )
