"""Dutch verb forms -> infinitive and separable particle: vastgelegd is leggen with vast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from regienet.suggest.gazetteer import listed, listed_rows

_VOWELS = "aeiou"
_UNSTRESSED = ("be", "ge", "er", "her", "ont", "ver")
"""Prefixes of verbs whose participle has no ge-."""


@cache
def split(word: str) -> tuple[frozenset[str], str]:
    """Return the verbs that a word can be a form of, and its separable particle, if any."""
    verbs = _forms().get(word)
    if verbs:
        return verbs, ""
    for length in range(2, len(word) - 2):
        if word[:length] in listed("verbs", "particles"):
            verbs = _forms().get(word[length:])
            if verbs:
                return verbs, word[:length]
    return frozenset(), ""


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for infinitive, forms in _verbs():
        for form in forms:
            found.setdefault(form, set()).add(infinitive)
    return {form: frozenset(verbs) for form, verbs in found.items()}


def _verbs() -> Iterator[tuple[str, list[str]]]:
    """Yield every verb with its forms."""
    for infinitive, *forms in listed_rows("verbs", "strong"):
        yield infinitive, [infinitive, *forms]
    for infinitive in sorted(listed("verbs", "weak")):
        yield infinitive, _regular(infinitive, _stem(infinitive.removesuffix("en")))
    for infinitive in sorted(listed("verbs", "loan")):
        yield infinitive, _regular(infinitive, _loan_stem(infinitive))


def _loan_stem(infinitive: str) -> str:
    """Spell the stem of a verb that is stressed on -eren: organiseer, financier, subsidieer."""
    if infinitive.endswith("ieren"):
        return infinitive.removesuffix("en")
    return infinitive.replace("iëren", "ieren").removesuffix("eren") + "eer"


def _stem(base: str) -> str:
    """Spell the stem of a regular verb: mak is maak, zett is zet, lev is leef, regel is unchanged."""
    if base[-1] == base[-2]:
        stem = base[:-1]
    elif base[-2] in "aeou" and base[-3] not in _VOWELS and not _ends_unstressed(base):
        stem = base[:-1] + base[-2] + base[-1]
    else:
        stem = base
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _ends_unstressed(base: str) -> bool:
    """Whether the last syllable is unstressed, as in luister-en."""
    before = re.sub("^(?:be|ver|ont)(?=.*[aeiou])", "", base[:-2])
    return base[-2] == "e" and base[-1] in "lrnm" and any(letter in _VOWELS for letter in before)


def _regular(infinitive: str, stem: str) -> list[str]:
    """Return the forms of a regular verb; t or d by the 't kofschip rule, from the sound before -en."""
    dental = "t" if infinitive[-3] in "tkfschpx" else "d"
    third = stem if stem.endswith("t") else stem + "t"
    participle = stem if stem.endswith(("t", "d")) else stem + dental
    if not re.match(rf"(?:{'|'.join(_UNSTRESSED)})[^aeiou]*[aeiou].*en$", infinitive):
        participle = "ge" + participle.replace("e", "ë", 1) if participle[0] == "e" else "ge" + participle
        participle = participle.replace("gei", "geï", 1)
    return [infinitive, stem, third, f"{stem}{dental}e", f"{stem}{dental}en", participle]
