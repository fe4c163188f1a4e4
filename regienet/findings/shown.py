"""What is shown of a finding: its numbers rounded, and what it is about in words."""

from __future__ import annotations

import re

from regienet.findings.registry import FINDINGS, Finding
from regienet.vocabulary import ROLES
from regienet.words import Language, knows, say


def shown_number(found: Finding, number: float | None) -> float | None:
    """Round a number; with more digits, one about roles would differ with every answer of anybody."""
    digits = 1 if FINDINGS[found.finding].info.nominations else 2
    return None if number is None else round(number, digits)


def shown_subject(found: Finding, language: Language) -> str:
    """Return what a finding is about in words: empty for the region as a whole.

    Examples
    --------
    >>> level = Finding("response", 0, "level: practice", None, None, None, "response_group_small")
    >>> shown_subject(level, "nl")
    'uitvoering'
    """
    if found.finding == "school_coverage":
        return str(found.values.get("school", found.subject))
    return " – ".join(_part(part, language) for part in re.split(r" (?:&|>) ", found.subject))


def _part(part: str, language: Language) -> str:
    if part in ROLES:
        return say(f"roles.{part}", language)
    kind, _, name = part.rpartition(": ")
    found = next((words + name for words in _WORDS[kind] if knows(words + name)), None)
    return say(found, language) if found else name


_WORDS = {
    "": ("findings.level_", "findings.kernpartner_", "findings.stage_", "findings.part_"),
    "level": ("findings.level_",),
    "domain": (),
}
"""Where the words of a part of a subject are, by what comes before it; a domain has those of the input."""
