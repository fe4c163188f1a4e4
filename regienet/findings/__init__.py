"""Diagnose a region as a whole: a finding per question, with an interval or the reason for having none."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.findings.reading import read_finding
from regienet.findings.registry import (
    FINDINGS,
    Finding,
    FindingInfo,
    WaveContext,
    finding,
    interval_of,
    is_comparable,
)
from regienet.measures import Measures
from regienet.network import Network
from regienet.roles import Roles
from regienet.settings import Settings, default_settings

__all__ = [
    "FINDINGS",
    "Finding",
    "FindingInfo",
    "WaveContext",
    "diagnose",
    "finding",
    "interval_of",
    "is_comparable",
    "read_finding",
]


def diagnose(
    network: Network, measures: Measures, roles: Roles, *, settings: Settings | None = None
) -> tuple[Finding, ...]:
    """Answer every registered question about the region, for every wave.

    Parameters
    ----------
    network
        The region, with all its waves.
    measures, roles
        Position and role scores of that network.
    settings
        Interval, seed, and the gates of the response; by default those shipped with the package.

    Returns
    -------
    tuple of Finding
        By wave, then by the name of the question, then in the order in which the question yields its answers.
        A question without an answer has a finding whose value is None and whose reading says why.
    """
    return tuple(_answers(network, measures, roles, settings or default_settings()))


def _answers(network: Network, measures: Measures, roles: Roles, settings: Settings) -> Iterator[Finding]:
    for wave in network.waves:
        frames = {name: getattr(roles, name) for name in ("scores", "indicators", "shown", "lists")}
        context = WaveContext(
            network.at(wave),
            Measures(measures.table[measures.table.index.get_level_values("wave") == wave]),
            Roles(
                **{
                    name: frame[frame["wave"] == wave].reset_index(drop=True)
                    for name, frame in frames.items()
                }
            ),
            settings,
        )
        for entry in FINDINGS.values():
            if entry.info.every_wave or wave == network.waves[-1]:
                yield from entry.function(context)
