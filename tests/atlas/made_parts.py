"""Regions of a made programme, of which the numbers are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log

from regienet.atlas.edition import RegionPart
from regienet.findings.summary import COMPARED, ChangedNumber, ComparedNumber, RegionSummary

USUAL = {"wall_domains": 0.45, "wall_levels": 0.6, "vertical_reach": 0.6, "feedback_loop": 0.3}
"""What the regions together have, as a share."""


def part(
    region: str,
    *,
    answered: int = 40,
    by_name: bool = False,
    shares: dict[str, float] | None = None,
    countable: Sequence[str] = COMPARED,
    width: float = 0.06,
) -> RegionPart:
    """A region with a share per question, and an interval of so many points on both sides."""
    measured = []
    for finding, share in (USUAL | (shares or {})).items():
        ends = (share - width, share, share + width)
        if finding.startswith("wall"):
            high, value, low = (-log(end) for end in ends)
        else:
            low, value, high = ends
        measured.append(ComparedNumber(finding, 0, value, low, high))
    labels = ({"nl": "meting 0", "en": "wave 0"},)
    # A summary as a region makes it: without numbers if fewer than ten people answered.
    numbers = tuple(measured) if answered >= 10 else ()
    summary = RegionSummary(region, (0,), labels, answered + 15, answered + 10, answered, numbers)
    people = {f"{region}{number}": "first" for number in range(answered)}
    return RegionPart(summary, by_name, tuple(countable), people)


def again(one: RegionPart, changed: int, shift: float = 0.0) -> RegionPart:
    """The same region after some people answered, or answered something else."""
    people = {
        person: "second" if place < changed else said
        for place, (person, said) in enumerate(one.people.items())
    }
    moved = tuple(
        replace(number, value=number.value + shift, low=number.low + shift, high=number.high + shift)
        for number in one.summary.measured
    )
    return replace(one, people=people, summary=replace(one.summary, measured=moved))


def with_change(one: RegionPart, difference: float, p: float) -> RegionPart:
    """The same region with an earlier wave, since when hearing back changed by so much."""
    after = next(number.value for number in one.summary.measured if number.finding == "feedback_loop")
    ends = (difference - 0.05, difference + 0.05)
    number = ChangedNumber("feedback_loop", 0, 1, after - difference, after, *ends, p)
    return replace(one, summary=replace(one.summary, changed=(number,)), countable_before=tuple(COMPARED))


def programme_parts(count: int = 12, *, named: int = 0) -> list[RegionPart]:
    """Regions that hardly differ, the first ones named, and two of these far from the others on feedback."""
    parts = []
    for place in range(count):
        off = 0.02 * (place % 5 - 2)
        shares = {finding: share + off for finding, share in USUAL.items()}
        if place in (1, 4):
            shares["feedback_loop"] = 0.75 if place == 1 else 0.08
        parts.append(
            part(f"Regio {chr(65 + place)}", by_name=place < named, shares=shares, answered=31 + place)
        )
    return parts
