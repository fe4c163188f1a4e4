"""What is said with an introduction: the reason, who can make it, and what to bear in mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from regienet.findings.reading import Words, word
from regienet.network import Network


def reason_of(network: Network, pair: tuple[str, str], ground: str, group: str, task: str) -> Words:
    """Return why two people should meet, in one sentence.

    Parameters
    ----------
    network
        One wave.
    pair
        Their ids.
    ground, group, task
        As in `Introduction`.
    """
    name = names_of(network)
    values: dict[str, object] = {"first": name[pair[0]], "second": name[pair[1]]}
    values["group"] = name_of_group(network, group)
    if task:
        values["task"] = word("findings.kernpartner_", task)
    return Words(f"advice.because_{ground}", values)


def name_of_group(network: Network, group: str) -> str:
    """Return the name of a school or table, or of a neighbourhood."""
    described = network.tables.groups
    names = described.loc[described["id"] == group, "name"].dropna()
    return str(names.iloc[0]) if len(names) else group.removeprefix("neighbourhood: ")


def notes_of(
    network: Network, introducer: str | None, busy: Mapping[str, str], *, ask_first: bool
) -> Iterator[Words]:
    """Yield what comes with an introduction: ask first, who can make it, and who is busy already.

    Parameters
    ----------
    network
        One wave.
    introducer, busy, ask_first
        As in `Introduction`.
    """
    name = names_of(network)
    if ask_first:
        yield Words("advice.ask_first")
    if introducer:
        yield Words("advice.introduced_by", {"name": name[introducer]})
    else:
        yield Words("advice.introduced_by_nobody")
    for actor, reason in busy.items():
        yield Words(f"advice.busy_{reason}", {"name": name[actor]})


def names_of(network: Network) -> pd.Series[str]:
    """Return the name of every actor; the id of somebody without one."""
    return network.actors["name"].fillna(network.ids.to_series())
