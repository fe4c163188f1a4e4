"""`WaveFacts`: what is known about one measurement besides its answers: its label, date and questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from regienet.network import Network


@dataclass(frozen=True)
class WaveFacts:
    """One measurement, as people speak of it.

    Attributes
    ----------
    number
        Its number in the tables.
    label
        What it is called, such as "autumn 2025"; by default its number.
    date
        When it was held, as an ISO date or year-month; empty if unknown.
    wording
        Per question (relation code or kernrol) a digest of how it was put, see `Codebook.wording`; a question
        that is not in it is unknown.
    recall
        `list` if people chose from a list, `free` if they wrote down names; empty if that is to follow from
        whether it is known who was asked.
    """

    number: int
    label: str = ""
    date: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
    recall: Literal["list", "free", ""] = ""

    @property
    def name(self) -> str:
        """Its label, or else its number."""
        return self.label or str(self.number)


def facts_of(network: Network, known: Iterable[WaveFacts]) -> WaveFacts:
    """Return what is known about the wave of a network; without a date, that of the last answer counts."""
    found = next((facts for facts in known if facts.number == network.wave), WaveFacts(network.wave))
    dates = network.tables.respondents["date"].dropna()
    date = found.date or (str(max(dates.astype(str))) if len(dates) else "")
    recall = found.recall or ("list" if network.roster_known else "free")
    return replace(found, date=date, recall=recall)
