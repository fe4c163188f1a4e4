"""`read_finding`: a finding as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from regienet.findings.registry import Finding
from regienet.words import DEFAULT_LANGUAGE, knows, say

NAMES_SHOWN = 5
"""A sentence names at most this many; the others are counted."""


MOST_CERTAIN = 95
"""A list is not said to be more certain than this percentage."""


class WordKey(str):
    """A value of a finding that depends on the reader's language: the key of its words."""

    __slots__ = ()


def word(area: str, code: str) -> str:
    """Return a code as a `WordKey` if `area` has words for it, or else the code itself."""
    key = f"{area}{code}"
    return WordKey(key) if knows(key) else code


def read_finding(finding: Finding, language: str = DEFAULT_LANGUAGE) -> str:
    """Return what a finding means, in plain words.

    Parameters
    ----------
    finding
        One of `Analysis.findings`.
    language
        `nl` or `en`.

    Returns
    -------
    str
        One or two sentences. They name the actors that the finding is about, never raters.

    Examples
    --------
    >>> unknown = Finding("response", 0, "", None, None, None, "response_unknown")
    >>> read_finding(unknown, "en")  # doctest: +ELLIPSIS
    'It is not known who was asked, so ... Everyone who has a row counts as having answered completely.'
    """
    shown = {name: _shown(value, language) for name, value in finding.values.items()}
    return _sentence(say(f"findings.{finding.reading}", language, **shown))


def unnamed_silent(finding: Finding) -> Finding:
    """Return a finding without the names of people who did not answer."""
    if finding.reading != "role_coverage_ask":
        return finding
    return replace(finding, reading="role_coverage_open", values={"role": finding.values["role"]})


@dataclass(frozen=True)
class Words:
    """A value of a finding that is in words with values of their own: the key, and those values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """Return the words."""
        return say(
            self.key, language, **{name: _shown(value, language) for name, value in self.values.items()}
        )


def how_sure(chance: float) -> Words:
    """Return the chance of a list, in twentieths, as a percentage; none is said to be certain.

    Examples
    --------
    >>> how_sure(0.8).say("en"), how_sure(1.0).say("nl")
    ('80%', 'ruim 95 %')
    """
    percent = round(100 * chance)
    key = "nearly_certain" if percent > MOST_CERTAIN else "certain"
    return Words(f"roles.{key}", {"percent": min(percent, MOST_CERTAIN)})


def _shown(value: object, language: str) -> str:
    if isinstance(value, WordKey):
        return say(value, language)
    if isinstance(value, Words):
        return value.say(language)
    if isinstance(value, tuple):
        return joined_names([_shown(item, language) for item in value], language)
    if isinstance(value, float):
        text = f"{value:.1f}"
        return text.replace(".", ",") if language == "nl" else text
    return str(value)


def joined_names(items: Iterable[str], language: str, joined: str = "and") -> str:
    """Join names with commas and a last "and" or "or"; those beyond `NAMES_SHOWN` are counted.

    Examples
    --------
    >>> joined_names(["a", "b", "c"], "en")
    'a, b and c'
    """
    names = list(items)
    # A single further name takes no more room than "and 1 more".
    if len(names) > NAMES_SHOWN + 1:
        names = [*names[:NAMES_SHOWN], say("findings.more", language, count=len(names) - NAMES_SHOWN)]
    if len(names) < 2:
        return "".join(names)
    return say(f"findings.{joined}", language, first=", ".join(names[:-1]), last=names[-1])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
