"""Whether a sentence denies something, or only wishes that somebody did it."""

from __future__ import annotations

import re

_SUBJECT = (
    r"(?:ik|we|wij|je|jij|jullie|hij|zij|ze|u|er|het|de|een|iedereen|iemand|niemand|alle|elke?|dit|deze|die"
    r"|[A-ZÀ-Ö])"
)
_NOT = re.compile(
    r"(?<!anders )(?<!of )\b(?:geen|niet|niets|niks|niemand|nooit|nergens|nauwelijks|evenmin|noch)\b"
    r"(?!-|\s+(?:alleen|langer|meer|vrijblijvend|eerder|voor niets|zelden|zomaar|zonder)\b)"
    r"(?!\s+(?:de|het|een|met|aan|bij|voor|van|op|in|naar|om|als)\s+(?:[\w-]+\s+){1,5}maar\b)",
    re.IGNORECASE,
)
"""Negations, except `not only`, `no longer`, `never before`, `not this but that` and `or not`."""
_CLAUSE = re.compile(
    r"[,;:(]|\bmaar\b|(?<=\w )\b(?:toen|wanneer|die|wie)\b"
    r"|\b(?:omdat|doordat|zodat|opdat|totdat|voordat|nadat|terwijl|hoewel|want|waar(?:door|in|mee|op|van|voor|bij))\b"
    rf"|(?<=\w )\b(?:dat|als|of)(?=\s+{_SUBJECT})|\ben(?=\s+(?:ik|we|wij|je|hij|zij|ze)\b)"
)
"""The start of another clause: a negation there does not affect the clause before it."""
_UNTRUE = re.compile(
    r"\b(?:denk|dacht|vind|vond|geloof|zie|zag|weet|wist|meen)\w*\b[^,;:]*\b(?:niet|nooit)\b[^,;:]*$"
    r"|\b(?:niet|nooit)\b[^,;:]*\b(?:meegemaakt|gemerkt|gezien|gehoord|ervaren)\b[^,;:]*$",
    re.IGNORECASE,
)
"""`I do not think that ...` and `I never saw that ...` deny what follows."""
_NOBODY = re.compile(
    r"\b(?:niemand|niet iemand|geen\s+\w+(?:\s+\w+)?)\s+(?:[^,;:.]{0,40}\s)?(?:die|wie)\b"
    r"(?:(?!\bmaar\b)[^;.])*$",
    re.IGNORECASE,
)
"""`Nobody who ...` denies what follows as well."""
_FAILED = re.compile(
    r"\b(?:doodgebloed|verwaterd?|verdwenen|weggezakt|ingezakt|mislukt|gestrand|stilgevallen|uitgesteld)\b"
    r"|\b(?:ingestort|uit elkaar)\b"
    r"|\bdat is (?:het|hij|zij|ze) niet\b|\bblij(?:ft|ven) liggen\b|\bbleef liggen\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\bzonder\s+(?:haar|hem|hen|hun|jou|u|mij|ons|die|dat|deze|(?:de\s+|het\s+)?[A-ZÀ-ÖØ-Þ]\S*)(?=[\s,.])",
    re.IGNORECASE,
)
"""`Without her I would never have ...` affirms: it happened thanks to her."""
_WISHED = re.compile(
    r"\b(?:zou(?:den)?|moet(?:en)?)\b[^.;]{0,40}\biemand\b[^.;]{0,30}\b(?:hebben|zijn|komen|die)\b"
    r"|\biemand\s+(?:nodig|gezocht|moeten)\b|\bnodig\b[^.;]{0,20}\biemand\s+die\b"
    r"|\b(?:mis|missen|mist|misten|ontbreekt|ontbrak|ontbreken|zoeken|gezocht)\b[^.;]{0,25}\biemand\b"
    r"|\b(?:nooit|niet)\s+gehad\b[^.;]*\biemand\b"
    r"|\biemand\b[^.;]{0,30}\b(?:ontbreekt|ontbrak|mis(?:sen)?\s+(?:ik|we|wij))\b"
    r"|^\W*wie\s+(?:gaat|kan|zou|wil|durft)\b",
    re.IGNORECASE,
)
"""Wishing for somebody who does it implies that nobody does."""


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether a sentence denies the part between two positions.

    Examples
    --------
    >>> is_denied("Zij bracht nooit mensen bij elkaar.", 4, 30)
    True
    >>> is_denied("Zij brengt mensen bij elkaar die elkaar anders nooit zouden spreken.", 4, 28)
    False
    """
    if is_wished(text, end):
        return True
    if _WITHOUT.search(text):
        return False
    first, last = _clause(text, start, end)
    clause = text[first:last]
    asked = re.search(r"\bwaarom\b", text[:end], re.IGNORECASE) is not None
    untrue = text[first:].lstrip(" ,(").lower().startswith("dat ") and _UNTRUE.search(text[:first])
    negated = not asked and any(first <= found.start() < last for found in _NOT.finditer(text))
    return bool(negated or _FAILED.search(clause) or untrue or _NOBODY.search(text[:start]))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause around the part between two positions."""
    bounds = [0, *(found.start() for found in _CLAUSE.finditer(text)), len(text)]
    last_word = max(start, text.rfind(" ", start, end) + 1)
    reach = last_word if last_word in bounds and last_word > start else end
    return max(bound for bound in bounds if bound <= start), min(bound for bound in bounds if bound >= reach)


def denies(text: str) -> bool:
    """Whether there is any negation."""
    return _NOT.search(text) is not None


def wish(text: str) -> tuple[int, int] | None:
    """Find the words with which a sentence wishes for somebody who does something."""
    found = _WISHED.search(text)
    return found.span() if found else None


def is_wished(text: str, end: int) -> bool:
    """Whether such a wish precedes a position."""
    return _WISHED.search(text[:end]) is not None


def without(text: str) -> tuple[int, int] | None:
    """Find the phrase naming the person without whom it would not have happened."""
    found = _WITHOUT.search(text)
    return found.span() if found else None
