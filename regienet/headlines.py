"""The headline of a map or a report: who has which role, how certain that is, and where it is vulnerable."""

from __future__ import annotations

from typing import Any

import pandas as pd

from regienet.analysis import Analysis
from regienet.disclosure import may_report_carriers
from regienet.disclosure.said import statements_at
from regienet.findings import Finding
from regienet.findings.reading import joined_names, read_finding
from regienet.network import Network
from regienet.vocabulary import ROLES, Kernrol
from regienet.who_answered import documents_of
from regienet.words import LANGUAGES, Language, say

THIN = ("all_in_one_yes", "all_in_one_possible")
"""Results that belong in the headline: the region depends on one person."""

VERDICTS_OF = {"held": ("holder",), "possible": ("distinct", "possible")}
"""How a role is filled, and the verdicts that say so of somebody."""

FIRST = ("role_coverage", "sole_carrier", "all_in_one", "response")
"""The questions that come first, roles before the rest; the others follow by name."""


def headlines(analysis: Analysis) -> list[dict[str, str]]:
    """Return the headline of every wave, per language."""
    return [
        {language: headline(analysis, wave, language) for language in LANGUAGES}
        for wave in analysis.network.waves
    ]


def headline(analysis: Analysis, wave: int, language: Language) -> str:
    """Say in one sentence which roles are filled in a wave, and which are not or cannot be judged."""
    scores = analysis.roles.scores
    region = analysis.network.region
    then = analysis.network.at(wave)
    if (statements := len(statements_at(then))) > 0:
        documents = documents_of(then.tables)
        key = "headlines.only_said_one" if documents == 1 else "headlines.only_said"
        return say(key, language, region=region, documents=documents, statements=statements)
    if not scores["score"].notna().any():
        return say("headlines.position_only", language, region=region)
    if not may_report_carriers(analysis.network, wave, scores, analysis.settings):
        return say("headlines.too_few_answers", language, region=region)
    parts = [
        say(f"headlines.roles_{part}", language, roles=joined_names(roles, language, joined), region=region)
        for part, roles, joined in _carried(analysis, wave, language)
        if roles
    ]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def filling(analysis: Analysis, wave: int) -> dict[str, str]:
    """Return for each role whether somebody carries it: the one rule for every page.

    Returns
    -------
    dict
        Role -> `held` if somebody is a holder; `possible` if somebody stands out or may be one; `empty` if
        the finding `role_coverage` says that probably nobody carries it; `unknown` if that cannot be said.
    """
    scores = analysis.roles.scores
    scores = scores[scores["wave"] == wave]
    scores = scores[scores["kind"] == _ranked_kind(scores)]
    absent = {
        found.subject
        for found in analysis.findings
        if found.wave == wave and found.reading == "role_coverage_absent"
    }
    found = {}
    for role in ROLES:
        verdicts = scores.loc[scores["role"] == role, "verdict"]
        known = [part for part, each in VERDICTS_OF.items() if verdicts.isin(each).any()]
        found[role] = known[0] if known else "empty" if role in absent else "unknown"
    return found


def _carried(analysis: Analysis, wave: int, language: Language) -> list[tuple[str, list[str], str]]:
    """Sort the roles by how well they are filled: part of the headline, roles in words, last conjunction."""
    scores = analysis.roles.scores
    scores = scores[scores["wave"] == wave]
    scores = scores[(scores["kind"] == _ranked_kind(scores)) & (scores["verdict"] == "holder")]
    holders = scores["role"].value_counts()
    held: list[str] = []
    possible: list[str] = []
    nobody: list[str] = []
    unknown: list[str] = []
    for role, part in filling(analysis, wave).items():
        if part == "held":
            held.append(_counted(int(holders[role]), role, language, most=int(holders.max())))
        elif part == "possible":
            possible.append(say(f"headlines.a_{role}", language))
        else:
            (nobody if part == "empty" else unknown).append(say(f"roles.{role}", language))
    return [
        ("held", held, "and"),
        ("possible", possible, "and"),
        ("nobody", nobody, "or"),
        ("unknown", unknown, "or"),
    ]


def _counted(count: int, role: str, language: Language, *, most: int) -> str:
    """Spell a number out, unless a number next to it is too large for that."""
    if count == 1:
        return say(f"headlines.a_{role}", language)
    words = say("headlines.count_words", language).split("|")
    return say(f"headlines.some_{role}", language, count=words[count] if most < len(words) else count)


def _ranked_kind(scores: pd.DataFrame) -> str:
    """Return the kind that roles are about: persons, or organisations if there are no persons."""
    return "person" if (scores["kind"] == "person").any() else "organisation"


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
