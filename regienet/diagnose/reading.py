"""A finding in a sentence, and all of them in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regienet.collect.codebook import Kernrol
from regienet.diagnose.registry import Finding
from regienet.roles import Roles
from regienet.words import DEFAULT_LANGUAGE, knows, say

NAMES_SHOWN = 5
"""A sentence names at most so many; the rest are counted."""


class Word(str):
    """A value of a finding that has to be said in the reader's language: the key of its words."""

    __slots__ = ()


def word(area: str, code: str) -> str:
    """Give a code as a `Word` where `area` has words for it, else as it stands in the input."""
    key = f"{area}{code}"
    return Word(key) if knows(key) else code


def read_finding(finding: Finding, language: str = DEFAULT_LANGUAGE) -> str:
    """Say in plain words what a finding means.

    Parameters
    ----------
    finding
        One of `Analysis.findings`.
    language
        `nl` or `en`.

    Returns
    -------
    str
        One or two sentences. Names are of those whom the finding is about, never of raters.

    Examples
    --------
    >>> read_finding(Finding("response", 0, "", None, None, None, "response_unknown"), "en")
    'We do not know who was asked, so we cannot say how many answered. Everyone with a row counts as answered.'
    """
    shown = {name: _shown(value, language) for name, value in finding.values.items()}
    return _sentence(say(f"findings.{finding.reading}", language, **shown))


def headline(findings: Sequence[Finding], roles: Roles, language: str = DEFAULT_LANGUAGE) -> str:
    """Say in one or two sentences who carries what in the last wave, and where that is thin.

    Parameters
    ----------
    findings
        Of one region, as `diagnose` gives them.
    roles
        The role scores of that region.
    language
        `nl` or `en`.

    Returns
    -------
    str
        For a region without answers about roles: that the map shows position only.
    """
    if not roles.scores["rate"].notna().any():
        return say("findings.headline_position", language)
    last = max(finding.wave for finding in findings)
    coverage = {
        finding.subject: finding
        for finding in findings
        if finding.finding == "role_coverage" and finding.wave == last
    }
    carried, thin, unknown = [], [], []
    for role in Kernrol:
        if role not in coverage:
            continue
        found = coverage[role]
        name = say(f"roles.{role}", language)
        if "holder" in found.reading:
            carried.append(f"{name} {_shown(found.values['names'], language)}")
        elif found.value is None or "unnamed" in found.reading or "unclear" in found.reading:
            unknown.append(name)
        else:
            thin.append(name)
    parts = [
        say(f"findings.headline_{part}", language, roles=_listed(names, language, shown=len(names)))
        for part, names in (("carried", carried), ("thin", thin), ("unknown", unknown))
        if names
    ]
    return " ".join(map(_sentence, parts))


def _shown(value: object, language: str) -> str:
    if isinstance(value, Word):
        return say(value, language)
    if isinstance(value, tuple):
        return _listed([_shown(item, language) for item in value], language)
    if isinstance(value, float):
        text = f"{value:.1f}"
        return text.replace(".", ",") if language == "nl" else text
    return str(value)


def _listed(items: Iterable[str], language: str, *, shown: int = NAMES_SHOWN) -> str:
    """Join with commas and "and"; what is over is counted."""
    names = list(items)
    # One name over would take as much room as saying "and 1 more".
    if len(names) > shown + 1:
        names = [*names[:shown], say("findings.more", language, count=len(names) - shown)]
    if len(names) < 2:
        return "".join(names)
    return say("findings.and", language, first=", ".join(names[:-1]), last=names[-1])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
