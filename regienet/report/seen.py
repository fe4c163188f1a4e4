"""`Seen`: what a report rests on, with ways to look things up in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from regienet.findings import Finding, read_finding
from regienet.findings.band import band
from regienet.findings.reading import joined_names, unnamed_silent
from regienet.maps import MapModel
from regienet.maps.index import between
from regienet.vocabulary import ROLES
from regienet.words import Language, say


@dataclass(frozen=True)
class Seen:
    """What is shown of a region, in one language.

    Attributes
    ----------
    model
        What the map shows.
    findings
        The findings about the region.
    language
        The language of the report.
    labels
        Wave -> what it is called.
    """

    model: MapModel
    findings: Sequence[Finding]
    language: Language
    labels: Mapping[int, str]

    @property
    def region(self) -> str:
        """The name of the region."""
        return str(self.model.meta["region"]) or say("run.unnamed", self.language)

    @property
    def waves(self) -> tuple[int, ...]:
        """The waves that the report is about: the last, and the one before it if there is one."""
        return tuple(self.model.meta["waves"][-2:])

    @property
    def last(self) -> int:
        """The last wave."""
        return self.waves[-1]

    def words(self, key: str, **values: object) -> str:
        """Return words of the report."""
        return say(f"report.{key}", self.language, **values)

    def title(self, key: str, **values: object) -> str:
        """Return words of the report that begin with a capital, whatever their first value is."""
        text = self.words(key, **values)
        return text[:1].upper() + text[1:]

    def label(self, wave: int) -> str:
        """Return what a wave is called."""
        return self.labels[wave]

    def headline(self) -> str:
        """Return the headline of the map of the last wave."""
        return str(self.model.headlines[self.model.meta["waves"].index(self.last)][self.language])

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str, int], Finding]:
        return {(found.finding, found.subject, found.wave): found for found in self.findings}

    def found(self, finding: str, subject: str = "", wave: int | None = None) -> Finding | None:
        """Return a finding of a wave, by default the last; None if there is none."""
        return self._by_subject.get((finding, subject, self.last if wave is None else wave))

    def all_found(self, finding: str, wave: int | None = None) -> list[Finding]:
        """Return every answer to a question in a wave, by default the last."""
        here = self.last if wave is None else wave
        return [found for found in self.findings if (found.finding, found.wave) == (finding, here)]

    def sentence(self, found: Finding) -> str:
        """Return a finding as a sentence, without the names of people who did not answer."""
        return read_finding(unnamed_silent(found), self.language)

    def percent(self, share: float) -> str:
        """Return a share as a whole percentage."""
        return say("map.percent", self.language, number=round(100 * share))

    def between(self, low: float, high: float) -> str:
        """Return two shares as percentages."""
        return between(low, high, self.language)

    def joined(self, names: Sequence[str]) -> str:
        """Join names with commas and "and"."""
        return joined_names(names, self.language)

    def lists(self, wave: int) -> Mapping[str, Mapping[str, Any]]:
        """Return the short list of each role in a wave."""
        number = self.model.meta["waves"].index(wave)
        return dict(zip(ROLES, self.model.lists[number], strict=True))

    def name(self, node: int) -> str:
        """Return the name of an actor."""
        return str(self.model.nodes["label"][node])

    def rate(self, role: str, node: int, wave: int) -> str:
        """Return the band of a rate in words; a dash if it may not be shown."""
        scores = self._scores(role, wave)
        start, end = scores["rate_from"][node], scores["rate_below"][node]
        return "–" if start is None else band(start, end, self.language)

    def interval(self, role: str, node: int, wave: int) -> tuple[float, float] | None:
        """Return the interval of a rate, or None."""
        scores = self._scores(role, wave)
        low, high = scores["low"][node], scores["high"][node]
        return None if low is None else (low, high)

    def _scores(self, role: str, wave: int) -> Mapping[str, Any]:
        number = self.model.meta["waves"].index(wave)
        scores: Mapping[str, Any] = self.model.scores[number][ROLES.index(role)]
        return scores


def across(found: Finding) -> tuple[int, int, int]:
    """Return a wall as in its sentence: contact across as a percentage of that within, low and high."""
    percent, low, high = (int(str(found.values[f"percent{end}"])) for end in ("", "_low", "_high"))
    return percent, low, high
