"""What changed between two measurements: who is named more or less, and whether that is more than noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from regienet.analysis import Analysis
from regienet.compare.carriers import role_differences
from regienet.compare.changes import CHANGE_COLUMNS, Changes
from regienet.compare.comparability import Comparability, comparability
from regienet.compare.difference import quantile
from regienet.compare.emptied import Emptied, emptied_roles
from regienet.compare.findings import position_questions
from regienet.compare.noise import more_than_noise, smallest_shown
from regienet.compare.people import People, people_of
from regienet.compare.registered import COMPARERS, TwoWaves
from regienet.compare.waves import WaveFacts, facts_of
from regienet.disclosure import decided
from regienet.errors import RegienetError
from regienet.network import Network
from regienet.problems import NOWHERE, Problem
from regienet.roles.shown_lists import carrying_kind
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

__all__ = [
    "CHANGE_COLUMNS",
    "Changes",
    "Comparability",
    "Emptied",
    "People",
    "WaveFacts",
    "compare",
    "compare_waves",
]


def compare(
    before: Analysis,
    after: Analysis | None = None,
    *,
    waves: Iterable[WaveFacts] = (),
    same_questions: bool | None = None,
    from_wave: int | None = None,
    to_wave: int | None = None,
) -> Changes:
    """Compare two measurements of one region.

    Parameters
    ----------
    before
        The region. Without `after`, it has both measurements: by default the last two.
    after
        The region as measured later, if that was analysed separately; by default its last wave counts, as
        the last of `before` does.
    waves
        What is known about the measurements besides the answers.
    same_questions
        Whether questions were put in the same words in both, if `waves` does not say so; by default what the
        project file answered. Without an answer, nothing is compared that rests on such a question.
    from_wave, to_wave
        Which waves, if not those.

    Returns
    -------
    Changes
        The same for the same input and settings; no random numbers are drawn for persons.

    Raises
    ------
    RegienetError
        If there are not two waves, or the two are of different regions.

    Examples
    --------
    >>> from regienet import analyse, read_tables
    >>> actors = pd.DataFrame({"id": [*"abcdefz"], "kind": "person"})
    >>> ties = pd.DataFrame(columns=["source", "target"])
    >>> said = pd.DataFrame({"rater": [*"abcdef"], "nominee": "z", "role": "verbinder"})
    >>> twice = pd.concat([said.assign(wave=0), said.assign(wave=1)])
    >>> tables = read_tables({"actors": actors, "ties": ties, "nominations": twice})
    >>> compare(analyse(tables)).comparable["verbinder"].outcome
    'asked'
    """
    pair = _pair(before, after, from_wave, to_wave)
    if same_questions is None:
        same_questions = pair.answered()
    known = tuple(waves)
    facts = (facts_of(pair.networks[0], known), facts_of(pair.networks[1], known))
    people = people_of(*pair.networks, pair.kind, pair.objected)
    settings = pair.analyses[1].settings
    allowed = {
        role.value: comparability(pair.networks, facts, [role], settings, same_questions=same_questions)
        for role in Kernrol
        if any(pair.asked_about(role))
    }
    rows = [*_of_roles(pair, people, allowed, settings), *_of_people(people, pair.kind)]
    two = pair.two_waves()
    for name, entry in COMPARERS.items():
        questions = position_questions(two) if entry.info.questions == ("position",) else entry.info.questions
        outcome = comparability(pair.networks, facts, questions, settings, same_questions=same_questions)
        rows.extend(_of_finding(name, two, outcome))
        allowed[name] = outcome
    emptied = emptied_roles(pair.analyses, pair.numbers, people, settings)
    rows.extend(_of_emptied(emptied))
    table = _finished(rows, facts, settings)
    notes = (*people.notes, *_not_compared(allowed))
    return Changes(pair.region, *facts, table, people, allowed, emptied, notes)


def _not_compared(found: Mapping[str, Comparability]) -> Iterator[Problem]:
    """Report how many roles and findings are not compared, and for how many an answer is needed first."""
    asked = sum(one.outcome == "asked" for one in found.values())
    refused = sum(one.outcome == "refused" for one in found.values())
    if asked:
        yield Problem.warning(NOWHERE, "compare_asked", count=asked)
    if refused:
        yield Problem.warning(NOWHERE, "compare_refused", count=refused)


def compare_waves(analysis: Analysis) -> tuple[Changes, ...]:
    """Compare each wave of a region with the one before it; nothing for a region with one wave."""
    return tuple(
        compare(analysis, from_wave=first, to_wave=second)
        for first, second in pairwise(analysis.network.waves)
    )


@dataclass(frozen=True)
class _Pair:
    """Two waves of a region, each with the analysis that it comes from."""

    analyses: tuple[Analysis, Analysis]
    numbers: tuple[int, int]
    networks: tuple[Network, Network]

    @property
    def region(self) -> str:
        return self.networks[1].region

    @property
    def kind(self) -> str:
        """What the roles are about: persons, or organisations if no person has a rate."""
        return carrying_kind(self.analyses[1].roles.scores)

    @property
    def objected(self) -> frozenset[str]:
        return self.networks[0].objected | self.networks[1].objected

    def answered(self) -> bool | None:
        """Return what the project file says of the questions in the waves after the first; None if unsaid."""
        waves = self.analyses[1].network.tables.project.waves
        first, second = self.numbers
        said = [wave.same_questions for wave in waves if first < wave.number <= second]
        return None if not said or None in said else all(said)

    def asked_about(self, role: Kernrol) -> list[bool]:
        return [bool((network.tables.nominations["role"] == role).any()) for network in self.networks]

    def two_waves(self) -> TwoWaves:
        first, second = (
            tuple(found for found in analysis.findings if found.wave == number)
            for analysis, number in zip(self.analyses, self.numbers, strict=True)
        )
        return TwoWaves(self.networks, (first, second), self.analyses[1].settings)

    @cached_property
    def _decided(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The scores of both waves, as far as something can be said about somebody."""
        first, second = (
            decided(one.network, one.roles.scores, one.roles.indicators, one.settings)[0].query(
                "wave == @number"
            )
            for one, number in zip(self.analyses, self.numbers, strict=True)
        )
        return first, second

    def undecidable(self, role: Kernrol) -> dict[int, frozenset[str]]:
        """Return per wave about whom nothing can be said."""
        return {
            place: frozenset(
                scores.loc[(scores["role"] == role) & (scores["verdict"] == "undecidable"), "actor"]
            )
            for place, scores in enumerate(self._decided)
        }


def _pair(before: Analysis, after: Analysis | None, from_wave: int | None, to_wave: int | None) -> _Pair:
    later = after or before
    known = before.network.waves
    second = to_wave if to_wave is not None else later.network.waves[-1]
    first = from_wave
    if first is None:
        earlier = [wave for wave in known if wave < second] if after is None else list(known)
        if not earlier:
            raise RegienetError("compare_one_wave", waves=", ".join(map(str, known)))
        first = earlier[-1]
    if before.network.region != later.network.region:
        raise RegienetError("compare_regions", first=before.network.region, second=later.network.region)
    return _Pair((before, later), (first, second), (before.network.at(first), later.network.at(second)))


def _of_roles(
    pair: _Pair, people: People, allowed: dict[str, Comparability], settings: Settings
) -> Iterator[pd.DataFrame]:
    carriers = pd.Index(people.stayed, dtype=object)
    for role, outcome in allowed.items():
        if not outcome.allowed:
            row = {
                "subject_kind": "role",
                "subject": role,
                "role_or_finding": role,
                "reading": "not_compared",
            }
            yield pd.DataFrame([row]).assign(comparable=_said(outcome))
        elif len(carriers):
            found = Kernrol(role)
            frame = role_differences(
                pair.networks, pair.kind, found, pair.undecidable(found), carriers, settings
            )
            yield frame.assign(comparable=_said(outcome), interval="interval80")


def _of_finding(name: str, waves: TwoWaves, outcome: Comparability) -> Iterator[pd.DataFrame]:
    if not outcome.allowed:
        if any(True for _ in waves.both(name)):
            row = pd.DataFrame({"subject_kind": ["finding"], "subject": "", "role_or_finding": name})
            yield row.assign(reading="not_compared", comparable=_said(outcome))
        return
    entry = COMPARERS[name]
    rows = [{**vars(found), "difference": found.after - found.before} for found in entry.function(waves)]
    if rows:
        tested = ["" if np.isnan(row["chance"]) else "maybe" for row in rows]
        yield pd.DataFrame(rows).assign(
            subject_kind="finding",
            role_or_finding=name,
            comparable=_said(outcome),
            interval=entry.info.interval,
            noise=tested,
            null_error=[row["error"] for row in rows],
            reading=pd.Series(tested).map({"": "counted"}),
        )


def _said(outcome: Comparability) -> str:
    return ":".join(filter(None, [outcome.outcome, "|".join(outcome.reasons)]))


def _of_people(people: People, kind: str) -> Iterator[pd.DataFrame]:
    for who in ("joined", "left"):
        actors = getattr(people, who)
        if actors:
            yield pd.DataFrame({"subject": actors}).assign(
                subject_kind=kind, role_or_finding="", who=who, reading=who, comparable="yes"
            )


def _of_emptied(emptied: Mapping[str, Emptied]) -> Iterator[pd.DataFrame]:
    for role, found in emptied.items():
        row = pd.DataFrame({"subject_kind": ["role"], "subject": role, "role_or_finding": "role_coverage"})
        chances = {"before": found.before, "after": found.nobody, "difference": found.nobody - found.before}
        yield row.assign(reading=found.reading, interval="none", comparable="yes", **chances)


def _finished(
    frames: list[pd.DataFrame], facts: tuple[WaveFacts, WaveFacts], settings: Settings
) -> pd.DataFrame:
    """Join the rows, and say of all differences together which are more than noise."""
    empty = pd.DataFrame(columns=[*CHANGE_COLUMNS, "error", "null_error"])
    table = pd.concat([frame for frame in frames if len(frame)], ignore_index=True) if frames else empty
    table = table.reindex(columns=empty.columns)
    numbers = ["before", "after", "difference", "low", "high", "error", "null_error", "smallest", "chance"]
    table[numbers] = table[numbers].astype(float)
    table = table.astype(dict.fromkeys(("noise", "reading", "interval", "comparable", "who"), object))
    more, limit = more_than_noise(table["chance"].to_numpy(float), settings.compare.false)
    noise = table["noise"].fillna("").mask(more & (table["noise"] != "few"), "more")
    half = quantile(settings.interval) * table["error"]
    of_difference = table["low"].isna() & half.notna()
    table = table.assign(
        noise=noise,
        low=table["low"].mask(of_difference, table["difference"] - half),
        high=table["high"].mask(of_difference, table["difference"] + half),
        smallest=smallest_shown(table["null_error"].to_numpy(float), limit),
        interval=table["interval"].where(table["difference"].notna(), "none"),
        reading=table["reading"].fillna(_readings(noise, table["difference"])),
        comparable=table["comparable"].fillna("yes"),
        who=table["who"].fillna(""),
        **{"from": facts[0].number, "to": facts[1].number},
        from_label=facts[0].name(),
        to_label=facts[1].name(),
    )
    return table[list(CHANGE_COLUMNS)]


def _readings(noise: pd.Series[str], difference: pd.Series[float]) -> pd.Series[str]:
    direction = np.where(difference > 0, "rose", "fell")
    return noise.mask(noise == "more", pd.Series(direction, index=noise.index, dtype=noise.dtype))
