"""The numbers and names of a result that a text of somebody else may refer to, such as `{name:p12}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from math import exp
from string import Formatter

import pandas as pd

from regienet.analysis import Analysis
from regienet.caching import cached_method
from regienet.disclosure import may_report_carriers, reveals_colleagues
from regienet.findings import FINDINGS, Finding
from regienet.findings.band import band
from regienet.findings.reading import how_sure
from regienet.findings.shown import shown_number
from regienet.roles.shown_lists import shown_lists
from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say, vocabulary

REFERENCE = re.compile(r"\{([^{}]+)\}")
BARE = re.compile(r"(?<![\w{:.,])(\d+)(?:[.,]\d+)?(\s?%)?(?![\w:}])")
"""A number in a text, outside references."""
LEAST_COUNT = 10
"""A smaller number without % is too common to be taken for a number of the result."""


@dataclass(frozen=True)
class ShownValue:
    """Something that a text can refer to.

    Attributes
    ----------
    texts
        Language -> what is written in its place.
    percent, count
        The whole percentage or the count that it is, None if it is neither: with it a bare number in a text
        is recognised.
    """

    texts: Mapping[Language, str]
    percent: int | None = None
    count: int | None = None


@cached_method
def shown_values(analysis: Analysis) -> dict[str, ShownValue]:
    """Return what a text about the last wave of a region can refer to: only what is shown.

    Returns
    -------
    dict
        `name:<id>`, `rate:<role>:<id>` (the band), `chance:<role>` (of the short list), and
        `finding:<finding>:<subject>`; a finding about the whole region has an empty subject. With
        `:<value>` behind it: a number in its sentence, by the name that it has there.
    """
    return dict([*_names(analysis), *_rates(analysis), *_chances(analysis), *_findings(analysis)])


def filled_in(text: str, known: Mapping[str, ShownValue], language: Language = DEFAULT_LANGUAGE) -> str:
    """Return a text with its references filled in; one that does not exist any more says so.

    Examples
    --------
    >>> filled_in("De lijst is {chance:verbinder} zeker.", {})
    'De lijst is (niet meer te zeggen) zeker.'
    """
    gone = say("advice.reference_gone", language)
    return REFERENCE.sub(lambda of: known[of[1]].texts[language] if of[1] in known else gone, text)


def referred_to(texts: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the references in texts, in their order, each once."""
    return tuple(dict.fromkeys(key for text in texts for key in REFERENCE.findall(text)))


def nearest_value(key: str, known: Mapping[str, ShownValue]) -> str:
    """Return the reference that is most like one that does not exist, or an empty text."""
    return "".join(f"{{{match}}}" for match in get_close_matches(key, known, n=1))


def _wave(analysis: Analysis) -> int:
    return analysis.network.waves[-1]


def _names(analysis: Analysis) -> Iterator[tuple[str, ShownValue]]:
    actors = analysis.network.actors
    for actor, name in actors["name"].fillna(actors.index.to_series()).items():
        yield f"name:{actor}", ShownValue(dict.fromkeys(LANGUAGES, str(name)))


def _rates(analysis: Analysis) -> Iterator[tuple[str, ShownValue]]:
    """Yield the bands of the rates, wherever the map shows them."""
    wave, network, roles = _wave(analysis), analysis.network, analysis.roles
    if not may_report_carriers(network, wave, roles.scores, analysis.settings):
        return
    shown = roles.shown[(roles.shown["wave"] == wave) & roles.shown["rate_from"].notna()]
    for role, rows in shown.groupby("role"):
        withheld = reveals_colleagues(network.at(wave), str(role), analysis.settings)
        for row in rows[~rows["actor"].isin(withheld)].itertuples():
            start, end = float(str(row.rate_from)), float(str(row.rate_below))
            texts = {language: band(start, end, language) for language in LANGUAGES}
            yield f"rate:{role}:{row.actor}", ShownValue(texts)


def _chances(analysis: Analysis) -> Iterator[tuple[str, ShownValue]]:
    for role, found in shown_lists(analysis.roles, _wave(analysis)).items():
        if found.named and not pd.isna(found.chance):
            sure = how_sure(found.chance)
            texts = {language: sure.say(language) for language in LANGUAGES}
            yield f"chance:{role}", ShownValue(texts, percent=round(100 * found.chance))


def _findings(analysis: Analysis) -> Iterator[tuple[str, ShownValue]]:
    for found in analysis.findings:
        if found.wave == _wave(analysis):
            key = f"finding:{found.finding}:{found.subject}"
            if found.value is not None:
                yield key, _of_finding(found)
            yield from ((f"{key}:{name}", of) for name, of in _in_sentence(found))


def _in_sentence(found: Finding) -> Iterator[tuple[str, ShownValue]]:
    """Yield the whole numbers that the sentence of a finding has, by name: no others are shown."""
    sentence = vocabulary("findings")[found.reading]["nl"]
    for _, name, _, _ in Formatter().parse(sentence):
        number = found.values.get(name or "")
        if isinstance(number, int):
            percent = f"{{{name}}} %" in sentence
            text = {language: say("map.percent", language, number=number) for language in LANGUAGES}
            texts = text if percent else dict.fromkeys(LANGUAGES, str(number))
            kinds = {"percent": number} if percent else {"count": number}
            yield str(name), ShownValue(texts, **kinds)


def _of_finding(found: Finding) -> ShownValue:
    """Return the number of a finding as its sentence has it: a count or a percentage."""
    unit, number = FINDINGS[found.finding].info.unit, shown_number(found, found.value)
    assert number is not None  # noqa: S101 - only a finding with a number gets here
    if unit == "count":
        return ShownValue(dict.fromkeys(LANGUAGES, f"{number:g}"), count=round(number))
    # A wall is said as the chance of contact across, as a percentage of that within.
    percent = round(100 * (exp(-number) if unit == "log_ratio" else number))
    texts = {language: say("map.percent", language, number=percent) for language in LANGUAGES}
    return ShownValue(texts, percent=percent)
