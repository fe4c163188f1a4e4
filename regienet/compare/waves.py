"""`WaveFacts`: what is known about one measurement besides its answers: its label, date and questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from regienet.network import Network
from regienet.project import Project
from regienet.words import DEFAULT_LANGUAGE, say


@dataclass(frozen=True)
class WaveFacts:
    """One measurement, as people speak of it.

    Attributes
    ----------
    number
        Its number in the tables.
    labels
        Language -> what it is called, such as "autumn 2025"; without one it is called by its number.
    date
        When it was held, as an ISO date or year-month; empty if unknown.
    questionnaire
        What was asked, as `Codebook.wording` puts it; empty if unknown. With the same, every question was put
        in the same words.
    wording
        Per question (relation code or kernrol) something that differs if it was put in other words; it
        precedes `questionnaire`. A question that is not in it is unknown.
    recall
        `list` if people chose from a list, `free` if they wrote down names; empty if that is to follow from
        whether it is known who was asked.
    """

    number: int
    labels: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    questionnaire: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
    recall: Literal["list", "free", ""] = ""

    def name(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return its label, or else its number in words."""
        return self.labels.get(language) or say("project.wave_number", language, wave=self.number)

    def asked(self, question: str) -> str:
        """Return something that differs if a question was put in other words; empty if unknown."""
        return self.wording.get(question) or self.questionnaire


def same_questions_in(project: Project, first: int, second: int) -> bool | None:
    """Return what the project file says of the questions in the waves after the first; None if unsaid."""
    said = [wave.same_questions for wave in project.waves if first < wave.number <= second]
    return None if not said or None in said else all(said)


def facts_of(network: Network, known: Iterable[WaveFacts]) -> WaveFacts:
    """Return what is known about the wave of a network, from its project file unless it is given.

    Without a date, that of the last answer counts.
    """
    wave = network.tables.project.wave(network.wave)
    written = (
        WaveFacts(wave.number, wave.labels, wave.date, wave.codebook) if wave else WaveFacts(network.wave)
    )
    found = next((facts for facts in known if facts.number == network.wave), written)
    dates = network.tables.respondents.reindex(columns=["date"])["date"].dropna().astype(str)
    date = found.date or max(dates, default="")
    recall = found.recall or ("list" if network.roster_known else "free")
    return replace(found, date=date, recall=recall)
