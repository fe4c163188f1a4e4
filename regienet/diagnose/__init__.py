"""What a region as a whole shows: one finding per question, each with an interval or "cannot say"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regienet.measures import Measures
from regienet.network import Network
from regienet.roles import Roles
from regienet.settings import Settings


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
        Values for that sentence.
    """

    finding: str
    wave: int
    subject: str
    value: float | None
    low: float | None
    high: float | None
    reading: str
    values: Mapping[str, object] = field(default_factory=dict)


def diagnose(network: Network, measures: Measures, roles: Roles, *, settings: Settings) -> tuple[Finding, ...]:
    """Answer every registered question about the region, for every wave."""
    return ()
