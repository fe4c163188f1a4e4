"""`RegionSummary`: what is compared between regions, in a few numbers and without anybody's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp
from typing import Any

from regienet.findings.registry import FINDINGS, Finding, interval_of, is_comparable
from regienet.network import Network
from regienet.vocabulary import Kernrol
from regienet.words import LANGUAGES, Language

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
class ChangedNumber:
    """How much the answer of one region to a question in `COMPARED` changed between its last two waves.

    Attributes
    ----------
    finding
        The question.
    earlier, wave
        The numbers of the two waves.
    before, after
        The number in each, in the unit of the finding, over the groups that both waves have.
    low, high
        The 80 % interval of `after - before`, in which whoever answered twice is compared with themselves.
    p
        The chance of at least this difference if nothing changed.
    """

    finding: str
    earlier: int
    wave: int
    before: float
    after: float
    low: float
    high: float
    p: float


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
    changed
        What changed between the last two waves, by question; only of what may be compared between them.
    """

    region: str
    waves: tuple[int, ...]
    labels: tuple[Mapping[str, str], ...]
    persons: int
    asked: int | None
    answered: int
    measured: tuple[ComparedNumber, ...]
    changed: tuple[ChangedNumber, ...] = ()

    def last(self, finding: str) -> ComparedNumber | None:
        """Return the answer to a question in the last wave; None if there is no number."""
        last = self.waves[-1]
        return next((one for one in self.measured if one.finding == finding and one.wave == last), None)

    def label(self, wave: int, language: Language) -> str:
        """Return what a wave is called."""
        return self.labels[self.waves.index(wave)][language]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for a file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> RegionSummary:
        """Make a summary from the values of `as_dict`, also after they were in a JSON file."""
        lists = {name: tuple(given[name]) for name in ("waves", "labels")}
        numbers = {
            "measured": tuple(ComparedNumber(**one) for one in given["measured"]),
            "changed": tuple(ChangedNumber(**one) for one in given["changed"]),
        }
        return cls(**{**given, **lists, **numbers})


def summarise_region(
    network: Network, findings: Sequence[Finding], changed: Sequence[ChangedNumber] = ()
) -> RegionSummary:
    """Return what is compared of a region.

    Parameters
    ----------
    network
        The region, with all its waves.
    findings
        Everything that was found about it.
    changed
        What changed between its last two waves.
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
        tuple(changed),
    )


def _measured(network: Network, findings: Sequence[Finding]) -> Iterator[ComparedNumber]:
    enough = {wave for wave in network.waves if enough_answers(network.at(wave))}
    for found in findings:
        whole = found.finding in COMPARED and found.subject == "" and is_comparable(found)
        if whole and found.wave in enough and interval_of(found) == "interval80":
            numbers = (float(number or 0) for number in (found.value, found.low, found.high))
            yield ComparedNumber(found.finding, found.wave, *numbers)


def enough_answers(network: Network) -> int:
    """Return how many answered anything in one wave; 0 if they are too few to compare a region on."""
    answered = _answers(network)[1]
    return answered if answered >= FEWEST_ANSWERS else 0


def _answers(network: Network) -> tuple[int, int]:
    """Return how many were asked, and how many of them answered anything."""
    asked = network.asked()
    answered = network.answered_any((*network.layers, *Kernrol))
    return int(asked.sum()), int((asked & answered).sum())


def change_as_share(number: ChangedNumber) -> tuple[float, float, float]:
    """Return a change and the ends of its interval as differences between shares, see `as_share`.

    An interval of a share ends where all or none would be reached.

    Examples
    --------
    >>> change = ChangedNumber("wall_domains", 0, 1, 0.693, 0.0, -1.0, -0.3, 0.01)
    >>> [round(share, 2) for share in change_as_share(change)]  # from half as likely to as likely
    [0.5, 0.17, 0.86]
    """
    share = FINDINGS[number.finding].info.unit != "log_ratio"
    before = as_share(number.finding, number.before)
    reached = [
        as_share(number.finding, min(1.0, max(0.0, value)) if share else value)
        for value in (number.before + number.low, number.before + number.high)
    ]
    return as_share(number.finding, number.after) - before, min(reached) - before, max(reached) - before


def as_share(finding: str, value: float) -> float:
    """Return a number as a share: a wall as the chance of contact across it, relative to that within.

    Examples
    --------
    >>> round(as_share("wall_domains", 0.693), 2), as_share("feedback_loop", 0.4)
    (0.5, 0.4)
    """
    return exp(-value) if FINDINGS[finding].info.unit == "log_ratio" else value
