"""`SeenEdition`: what a programme report rests on, with the words and the claims that can be made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from regienet.atlas.comparison import Difference, RegionChange
from regienet.atlas.edition import Edition, percent_in_fives
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import as_share
from regienet.words import Language, say

MOST_PERCENT = 200
"""A percentage that is higher is said and drawn as this or more; contact across a wall can be."""


@dataclass(frozen=True)
class SeenEdition:
    """An edition in one language, and in which random order regions without a name are drawn.

    Attributes
    ----------
    edition
        What is shown.
    language
        The language of the report.
    order
        A text -> what it is sorted by, which nobody can guess.
    """

    edition: Edition
    language: Language
    order: Callable[[str], str]

    def words(self, key: str, **values: object) -> str:
        """Return words of the programme report."""
        return say(f"programme.{key}", self.language, **values)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The regions that are named, by name."""
        summaries = self.edition.comparison.summaries
        return tuple(one.region for one in summaries if one.region in self.edition.named)

    def of(self, finding: str) -> tuple[Difference, ...]:
        """Return the regions with a number for a question: named ones first, others in random order."""
        found = self.edition.comparison.of(finding)
        named = (one for one in found if one.region in self.edition.named)
        others = (one for one in found if one.region not in self.edition.named)
        return (*named, *sorted(others, key=lambda one: self.order(f"{finding}\x1f{one.region}")))

    def changes_of(self, finding: str) -> tuple[RegionChange, ...]:
        """Return the regions that are compared with their wave before, in the order of `of`."""
        found = {one.region: one for one in self.edition.comparison.changes_of(finding)}
        return tuple(found[one.region] for one in self.of(finding) if one.region in found)

    def name(self, one: Difference | RegionChange) -> str:
        """Return the name of a region, or "a region"."""
        return one.region if one.region in self.edition.named else self.words("a_region")

    def usual(self, finding: str) -> float:
        """Return the share of the middle region: one that is far off does not change it."""
        return float(np.median([as_share(finding, one.measured.value) for one in self.of(finding)]))

    def about(self, share: float) -> str:
        """Return a share in words."""
        return self.words("about", percent=percent_in_fives(share))

    def between(self, one: Difference) -> str:
        """Return the interval of a region in words."""
        low, high = (percent_in_fives(end) for end in ends_of(one))
        if high > MOST_PERCENT:
            return self.words("or_more", low=min(low, MOST_PERCENT))
        return self.words("between", low=low, high=high) if low < high else self.about(ends_of(one)[0])


def ends_of(one: Difference) -> tuple[float, float]:
    """Return the interval of a region as shares."""
    measured = one.measured
    low, high = sorted(as_share(measured.finding, end) for end in (measured.low, measured.high))
    return low, high


def claims(seen: SeenEdition, finding: str) -> list[tuple[int, int, str]]:
    """Return on which side of the middle regions probably are: how many, of how many, and a sentence.

    The middle is as much contact across as within, or half. A region is on a side if its whole interval is.
    """
    found = seen.of(finding)
    middle = 1.0 if FINDINGS[finding].info.unit == "log_ratio" else 0.5
    counts = {
        "low": sum(ends_of(one)[1] < middle for one in found),
        "high": sum(ends_of(one)[0] > middle for one in found),
    }
    made = []
    for side, count in counts.items():
        if count:
            where = seen.words("in_all" if count == len(found) else "in_some", count=count, total=len(found))
            made.append((count, len(found), seen.words(f"claim_{side}_{finding}", where=where)))
    return sorted(made, key=lambda claim: -claim[0])
