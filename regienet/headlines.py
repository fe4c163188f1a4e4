"""The headline of a map or a report: which roles are filled, how certain that is, and where it is thin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from regienet.analysis import Analysis
from regienet.disclosure import may_report_carriers
from regienet.disclosure.said import statements_at
from regienet.findings import Finding
from regienet.findings.reading import how_sure, joined_names, read_finding
from regienet.network import Network
from regienet.roles.shown_lists import ShownList, shown_lists
from regienet.vocabulary import ROLES, Kernrol
from regienet.who_answered import documents_of
from regienet.words import LANGUAGES, Language, say

THIN = ("all_in_one_yes", "all_in_one_possible")
"""Results that belong in the headline: the region depends on one person."""

FIRST = ("role_coverage", "sole_carrier", "all_in_one", "response")
"""The questions that come first, roles before the rest; the others follow by name."""


def headlines(analysis: Analysis) -> list[dict[str, str]]:
    """Return the headline of every wave, per language."""
    return [
        {language: headline(analysis, wave, language) for language in LANGUAGES}
        for wave in analysis.network.waves
    ]


def headline(analysis: Analysis, wave: int, language: Language) -> str:
    """Say in one sentence of which roles there is a short list in a wave, and how sure it is."""
    scores = analysis.roles.scores
    region = analysis.network.region
    then = analysis.network.at(wave)
    if (statements := len(statements_at(then))) > 0:
        documents = documents_of(then.tables)
        key = "headlines.only_said_one" if documents == 1 else "headlines.only_said"
        return say(key, language, region=region, documents=documents, statements=statements)
    if not scores["score"].notna().any():
        known = "actors_only" if analysis.network.tables.ties.empty else "position_only"
        return say(f"headlines.{known}", language, region=region)
    if not may_report_carriers(analysis.network, wave, scores, analysis.settings):
        return say("headlines.too_few_answers", language, region=region)
    text = "; ".join(_parts(analysis, wave, language))
    return f"{text[:1].upper()}{text[1:]}."


def filling(analysis: Analysis, wave: int) -> dict[str, str]:
    """Return for each role whether somebody carries it: the one rule for every page.

    Returns
    -------
    dict
        Role -> `listed` if there is a short list; `empty` if probably nobody carries it; `unknown` if neither
        can be said.
    """
    lists = shown_lists(analysis.roles, wave)
    return {role: _part_of(lists.get(role)) for role in ROLES}


def _part_of(found: ShownList | None) -> str:
    if found is None:
        return "unknown"
    return "listed" if found.named else "empty" if found.reading == "absent" else "unknown"


def _parts(analysis: Analysis, wave: int, language: Language) -> Iterator[str]:
    """Yield the parts of the headline: the roles with a list, those that are empty, and the others."""
    lists, filled = shown_lists(analysis.roles, wave), filling(analysis, wave)
    roles = {
        "sure": [_one_of(found, language) for found in lists.values() if found.reading == "sure"],
        "fair": [_one_of(found, language) for found in lists.values() if found.reading == "fair"],
        "empty": [say(f"roles.{role}", language) for role in ROLES if filled[role] == "empty"],
        "unknown": [say(f"roles.{role}", language) for role in ROLES if filled[role] == "unknown"],
    }
    ask = {actor for found in lists.values() for actor in found.ask}
    for part, told in roles.items():
        joined = joined_names(told, language, "and" if part in {"sure", "fair"} else "or")
        if told:
            key = "unknown_ask" if part == "unknown" and ask else part
            people = number_word(len(ask), "people", language)
            yield say(
                f"headlines.roles_{key}",
                language,
                roles=joined,
                region=analysis.network.region,
                people=people,
            )


def _one_of(found: ShownList, language: Language) -> str:
    """Say of a role that somebody on its list carries it: how many names, and how sure."""
    key = "headlines.listed_one" if len(found.actors) == 1 else "headlines.listed"
    names = number_word(len(found.actors), "names", language)
    role = say(f"headlines.a_{found.role}", language)
    return say(key, language, role=role, names=names, sure=how_sure(found.chance).say(language))


def number_word(count: int, what: str, language: Language) -> str:
    """Return a number of `names` or `people`, spelled out if it is small.

    Examples
    --------
    >>> number_word(1, "people", "en"), number_word(4, "names", "nl"), number_word(20, "people", "en")
    ('one person', 'vier namen', '20 people')
    """
    words = say("headlines.count_words", language).split("|")
    spelled = words[count] if count < len(words) else str(count)
    return say(f"headlines.{what}_one" if count == 1 else f"headlines.{what}", language, count=spelled)


def findings_in_words(analysis: Analysis) -> list[dict[str, Any]]:
    """Return the findings with their sentence per language, the most urgent questions first.

    Returns
    -------
    list of dict
        `finding`; `wave`, its number in `Network.waves`; `whole`, whether it is about the region as a whole;
        `thin`, whether the region depends on one person; and the sentence in each language.
    """
    return [
        {
            "finding": found.finding,
            "wave": analysis.network.waves.index(found.wave),
            "whole": found.subject == "",
            "thin": found.reading.startswith(THIN),
            **{language: read_finding(found, language) for language in LANGUAGES},
        }
        for found in sorted(analysis.findings, key=_urgency)
    ]


def _urgency(found: Finding) -> int:
    return FIRST.index(found.finding) if found.finding in FIRST else len(FIRST)


def response_counts(network: Network) -> dict[str, Any]:
    """Count who was asked and who answered anything in one wave.

    Returns
    -------
    dict
        `asked` and `answered`, numbers of actors; `known`, whether a `respondents` table says so.
    """
    asked = network.asked()
    answered = network.answered_any((*network.layers, *Kernrol))
    return {
        "known": network.roster_known,
        "asked": int(asked.sum()),
        "answered": int((asked & answered).sum()),
    }


def sizes(network: Network, wave: int) -> tuple[int, int]:
    """Count the persons and the organisations of the region itself in one wave."""
    actors = network.at(wave).actors
    own = actors.loc[~actors["external"], "kind"]
    return int((own == "person").sum()), int((own == "organisation").sum())
