"""`Finding`, what is known about a question, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from regienet.registry import Registry


@dataclass(frozen=True)
class Finding:
    """One thing that the region shows.

    Attributes
    ----------
    finding
        Id of the question, e.g. `role_coverage`.
    wave
        The wave that it is about.
    subject
        What it is about: a role, a school, a pair of domains; empty for the region as a whole.
    value, low, high
        The number and its interval; None is "cannot say".
    reading
        Key in `words/findings.toml` of the sentence that says what it means.
    values
        Values for that sentence. `actors`, where there is one, holds the ids of the actors in `names`, and
        `groups` those of schools.
    """

    finding: str
    wave: int
    subject: str
    value: float | None
    low: float | None
    high: float | None
    reading: str
    values: Mapping[str, object] = field(default_factory=dict)


FindingFunction = TypeVar("FindingFunction", bound=Callable[..., Iterable[Finding]])


@dataclass(frozen=True)
class FindingInfo:
    """What a reader has to know of a question before using its answer.

    Attributes
    ----------
    unit
        `share`, `chance`, `log_ratio`, `index` or `count`.
    comparable
        Whether its values may be laid beside those of other regions; `words/findings.toml` says why and
        under which conditions, under `<finding>_compare`.
    nominations
        It needs answers to the questions about the roles.
    source
        Where the definition comes from, with a DOI where there is one.
    every_wave
        It has an answer per wave; otherwise it is about the whole period and given with the last wave.
    """

    unit: str
    comparable: bool
    nominations: bool
    source: str
    every_wave: bool


FINDINGS: Registry[FindingInfo] = Registry("regienet.diagnose", "finding")


def finding(
    *, unit: str, comparable: bool, source: str, nominations: bool = False, every_wave: bool = True
) -> Callable[[FindingFunction], FindingFunction]:
    """Register a question: a function of the network of one wave, its measures, roles and the settings.

    The function is called after the question; `words/findings.toml` has `<name>`, the question in words,
    `<name>_compare`, and a sentence per reading.
    """

    def register(function: FindingFunction) -> FindingFunction:
        info = FindingInfo(unit, comparable, nominations, source, every_wave)
        FINDINGS.add(function.__name__, function, info)
        return function

    return register
