"""`finding`, the decorator that registers a question about a region, and the `Finding` that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from regienet.measures import Measures
from regienet.network import Network
from regienet.registry import Registry
from regienet.roles import Roles
from regienet.settings import Settings


@dataclass(frozen=True)
class Finding:
    """One answer about a region.

    Attributes
    ----------
    finding
        Id of the question, e.g. `role_coverage`.
    wave
        The wave that it is about.
    subject
        What it is about: a role, a school, a pair of domains; empty for the region as a whole.
    value, low, high
        The number and its interval; None if it cannot be said.
    reading
        Key in `words/findings.toml` of the sentence that says what it means.
    values
        Values for that sentence. `actors`, if present, has the ids of the actors in `names`, and `groups` the
        ids of schools.
    """

    finding: str
    wave: int
    subject: str
    value: float | None
    low: float | None
    high: float | None
    reading: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class WaveContext:
    """What a question can use: everything that is known about a region in one wave.

    Attributes
    ----------
    network
        One wave of the region.
    measures, roles
        Position and role scores in that wave.
    settings
        Interval, seed, and the required response.
    """

    network: Network
    measures: Measures
    roles: Roles
    settings: Settings

    @property
    def wave(self) -> int:
        """The number of the wave."""
        return self.network.wave

    def finding(
        self,
        finding: str,
        subject: str,
        estimate: tuple[float, float, float],
        reading: str,
        **values: object,
    ) -> Finding:
        """Return a finding with a value and the two ends of its interval."""
        value, low, high = (float(number) for number in estimate)
        return Finding(finding, self.wave, subject, value, low, high, reading, values)

    def inconclusive(self, finding: str, subject: str, reading: str, **values: object) -> Finding:
        """Return a finding without a value; its reading says what is missing and what to do."""
        return Finding(finding, self.wave, subject, None, None, None, reading, values)


Finder = Callable[[WaveContext], Iterable[Finding]]
FindingFunction = TypeVar("FindingFunction", bound=Finder)


Interval = Literal["interval80", "draws", "bounds", "none"]
"""What the two ends of an interval are. Only the first can show that two regions differ.

`interval80`: they contain the chance of which people answered, or of what was counted, with the probability
`interval` of the settings (0.8). `draws`: the same of who carries a role, given these answers. `bounds`: the
lowest and the highest value, whatever the unknown part turns out to be. `none`: counted, or one scenario."""


@dataclass(frozen=True)
class FindingInfo:
    """What a reader must know about a question before using its answer.

    Attributes
    ----------
    unit
        `share`, `chance`, `log_ratio`, `index` or `count`.
    comparable
        Whether its values may be compared between regions; `<finding>_compare` in `words/findings.toml` says
        why and under which conditions.
    nominations
        Whether it needs answers to the questions about the roles.
    source
        Where the definition comes from, with a DOI if there is one.
    every_wave
        Whether it has an answer per wave; otherwise it is about the whole period, and answered in the last.
    interval
        What `low` and `high` are; see `Interval`.
    """

    unit: str
    comparable: bool
    nominations: bool
    source: str
    every_wave: bool
    interval: Interval


FINDINGS: Registry[Finder, FindingInfo] = Registry("regienet.findings", "finding")


def interval_of(found: Finding) -> Interval:
    """Return what the ends of the interval of a finding are: `none` without a number."""
    return FINDINGS[found.finding].info.interval if found.value is not None else "none"


def is_comparable(found: Finding) -> bool:
    """Check whether regions may be compared on a finding; never without a number."""
    return found.value is not None and FINDINGS[found.finding].info.comparable


def finding(
    *,
    unit: str,
    comparable: bool,
    source: str,
    nominations: bool = False,
    every_wave: bool = True,
    interval: Interval = "interval80",
) -> Callable[[FindingFunction], FindingFunction]:
    """Register a question: a function that takes a `WaveContext` and yields findings.

    The name of the function is that of the question; `words/findings.toml` has `<name>`, the question in
    words, `<name>_compare`, and a sentence per reading.
    """
    return FINDINGS.register(FindingInfo(unit, comparable, nominations, source, every_wave, interval))
