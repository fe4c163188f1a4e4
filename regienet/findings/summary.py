"""`RegionSummary`: what is compared between regions, in a few numbers and without anybody's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp
from typing import Any

from regienet.findings.registry import FINDINGS, Finding, interval_of, is_comparable
from regienet.network import Network
from regienet.vocabulary import Kernrol
from regienet.words import LANGUAGES

COMPARED = ("wall_domains", "wall_levels", "vertical_reach", "feedback_loop", "bottleneck_funnel")
"""The questions whose answers are compared: about a whole region, comparable, and with an interval that
contains the chance of which people answered. Roles are not among them: the chance that one is filled rests on
which people happened to answer, far more than its bounds show."""

FEWEST_ANSWERS = 10
"""With fewer answers, a region is not compared: its numbers are close to what single people answered."""


@dataclass(frozen=True)
class ComparedNumber:
    """The answer of one region to a question in `COMPARED`, in one wave.

    Attributes
    ----------
    finding
        The question.
    wave
        The number of the wave.
    value, low, high
        The number and its 80 % interval, in the unit of the finding.
    """

    finding: str
    wave: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class RegionSummary:
    """What is compared of one region.

    Attributes
    ----------
    region
        Its name.
    waves
        Its waves, ascending.
    labels
        What each wave is called, per language.
    persons
        The number of people of the region in the last wave.
    asked
        How many were asked in the last wave; None if unknown.
    answered
        How many of them answered anything.
    measured
        The numbers that are compared, by wave and question; none for a wave with fewer than
        `FEWEST_ANSWERS` answers.
    """

    region: str
    waves: tuple[int, ...]
    labels: tuple[Mapping[str, str], ...]
    persons: int
    asked: int | None
    answered: int
    measured: tuple[ComparedNumber, ...]

    def last(self, finding: str) -> ComparedNumber | None:
        """Return the answer to a question in the last wave; None if there is no number."""
        last = self.waves[-1]
        return next((one for one in self.measured if one.finding == finding and one.wave == last), None)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for a file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> RegionSummary:
        """Make a summary from the values of `as_dict`, also after they were in a JSON file."""
        lists = {name: tuple(given[name]) for name in ("waves", "labels")}
        return cls(
            **{**given, **lists, "measured": tuple(ComparedNumber(**one) for one in given["measured"])}
        )


def summarise_region(network: Network, findings: Sequence[Finding]) -> RegionSummary:
    """Return what is compared of a region.

    Parameters
    ----------
    network
        The region, with all its waves.
    findings
        Everything that was found about it.
    """
    last = network.at(network.waves[-1])
    project = network.tables.project
    asked, answered = _answers(last)
    return RegionSummary(
        network.region,
        network.waves,
        tuple({each: project.label(wave, each) for each in LANGUAGES} for wave in network.waves),
        int(((last.actors["kind"] == "person") & ~last.actors["external"]).sum()),
        asked if last.roster_known else None,
        answered,
        tuple(_measured(network, findings)),
    )


def _measured(network: Network, findings: Sequence[Finding]) -> Iterator[ComparedNumber]:
    enough = {wave for wave in network.waves if _answers(network.at(wave))[1] >= FEWEST_ANSWERS}
    for found in findings:
        whole = found.finding in COMPARED and found.subject == "" and is_comparable(found)
        if whole and found.wave in enough and interval_of(found) == "interval80":
            numbers = (float(number or 0) for number in (found.value, found.low, found.high))
            yield ComparedNumber(found.finding, found.wave, *numbers)


def _answers(network: Network) -> tuple[int, int]:
    """Return how many were asked, and how many of them answered anything."""
    asked = network.asked()
    answered = network.answered_any((*network.layers, *Kernrol))
    return int(asked.sum()), int((asked & answered).sum())


def as_share(finding: str, value: float) -> float:
    """Return a number as a share: a wall as the chance of contact across it, relative to that within.

    Examples
    --------
    >>> round(as_share("wall_domains", 0.693), 2), as_share("feedback_loop", 0.4)
    (0.5, 0.4)
    """
    return exp(-value) if FINDINGS[finding].info.unit == "log_ratio" else value
