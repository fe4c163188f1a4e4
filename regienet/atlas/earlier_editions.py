"""Two editions next to each other: what a reader could work out from what differs between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regienet.atlas.edition import FEWEST_PEOPLE, FEWEST_UNNAMED, Edition, RegionPart
from regienet.share.differencing import Contents, changed


@dataclass(frozen=True)
class ShownRegion:
    """How a region was shown in an edition.

    Attributes
    ----------
    part
        What it was made from.
    named
        Whether it was named.
    findings
        The questions on which it had a number, and, after `changed`, on which it said what changed.
    """

    part: RegionPart
    named: bool
    findings: tuple[str, ...]


PastEdition = Mapping[str, ShownRegion]
"""The regions that an edition showed, by name."""


def shown_in(edition: Edition, parts: Sequence[RegionPart]) -> dict[str, ShownRegion]:
    """Return how the regions of an edition are shown, to compare a later one with."""
    by_name = {one.region: one for one in parts}
    return {
        one.region: ShownRegion(
            by_name[one.region],
            one.region in edition.named,
            (
                *(number.finding for number in one.measured),
                *(f"changed {number.finding}" for number in one.changed),
            ),
        )
        for one in edition.comparison.summaries
    }


def too_similar(now: PastEdition, earlier: Sequence[PastEdition]) -> Iterator[tuple[str, int, ShownRegion]]:
    """Yield the regions of which a few people changed since an earlier edition: how many, and what it showed.

    The difference between the two would be about those few people.
    """
    for region, one in now.items():
        for before in reversed(earlier):
            if region in before:
                count = changed(before[region].part.people, one.part.people)
                if 0 < count < FEWEST_PEOPLE:
                    yield region, count, before[region]
                    break


def recognisable(editions: Sequence[PastEdition]) -> set[str]:
    """Return the regions without a name that can be recognised by what differs between editions.

    A reader sees in which editions the same numbers are, and may know which region was surveyed again or
    joined. So regions without a name that are in the same editions with the same answers have to be at least
    `FEWEST_UNNAMED` on every question. Numbers that are shown with a name in any edition are known anyway.

    Parameters
    ----------
    editions
        All editions, the new one last.
    """
    places: defaultdict[tuple[str, str, int], set[int]] = defaultdict(set)
    by_name: set[tuple[str, int]] = set()
    states: dict[str, list[Contents]] = {}
    for number, edition in enumerate(editions):
        for region, one in edition.items():
            known = states.setdefault(region, [])
            if one.part.people not in known:
                known.append(one.part.people)
            state = known.index(one.part.people)
            if one.named:
                by_name.add((region, state))
            for finding in one.findings:
                places[finding, region, state].add(number)
    alike: defaultdict[tuple[str, frozenset[int]], set[str]] = defaultdict(set)
    for (finding, region, state), where in places.items():
        if (region, state) not in by_name:
            alike[finding, frozenset(where)].add(region)
    return {region for regions in alike.values() if len(regions) < FEWEST_UNNAMED for region in regions}
