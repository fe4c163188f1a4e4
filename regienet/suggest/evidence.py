"""What a name is that no list knows: points for a person, an organisation or a place, from every place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from regienet.suggest.gazetteer import alternatives, listed, places, words
from regienet.suggest.mention import UPPER, Kind, Named, in_lower_case, occurrences, starts_sentence
from regienet.suggest.verbs import split

ENOUGH = {"word": 2.0, "words": 1.5, "first word": 3.0}
"""So many points make a name of one word, of more, and of a word that only stands where a sentence starts."""
BESIDE = 2.0
_BEFORE, _BEHIND = 60, 160
_LINK = r"\s*(?:,|\ben\b|,\s+en\b)\s*(?:(?:de|het|met|van|bij)\s+)?"


@dataclass(frozen=True)
class Cue:
    """What stands around a name and tells what it is.

    Attributes
    ----------
    kind
        What it tells.
    points
        How much; below nothing when it tells that it is no such thing.
    pattern
        What stands there.
    """

    kind: str
    points: float
    pattern: re.Pattern[str]


def kind_of(text: str, name: str, taken: Named) -> Kind | None:
    """Tell what a name is by all that stands around it in a text; every cue counts once."""
    points = {"person": 0.0, "organisation": 0.5, "place": 0.0}
    for kind, worth in _by_shape(name, text, taken):
        points[kind] += worth
    seen: set[Cue] = set()
    beside: set[str] = set()
    for start, end in occurrences(text, name):
        lead, rest = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
        seen |= {cue for cue in _before() if cue.pattern.search(lead)}
        seen |= {cue for cue in _behind() if cue.pattern.match(rest)}
        beside |= _beside(text, start, end, taken)
    for cue in seen:
        points[cue.kind] += cue.points
    for kind in beside:
        points[kind] += BESIDE
    best = max(("organisation", "person", "place"), key=points.__getitem__)
    inside = any(not starts_sentence(text, start) for start, _ in occurrences(text, name))
    spelled = "words" if " " in name else "word" if inside else "first word"
    if points[best] < ENOUGH[spelled] or best == "place":
        return None
    return "person" if best == "person" else "organisation"


def _by_shape(name: str, text: str, taken: Named) -> Iterable[tuple[str, float]]:
    """Give what the spelling of a name tells."""
    tokens = name.split()
    capitals = [token for token in tokens if token[0].isupper()]
    last = capitals[-1]
    if tokens[0] in ("De", "Het", "'t", "’t") and len(tokens) > 1:
        yield "organisation", 1.0
    if re.search(rf"[a-z][{UPPER}]|\d|&", name):
        yield "organisation", 1.5
    if is_surname(last):
        yield "person", 0.5
    if len(capitals) < 2:
        return
    particles = [token for token in tokens[1:-1] if not token[0].isupper()]
    if last in places() or any(m.name.endswith(f" {last}") for m in taken if m.kind == "organisation"):
        yield "organisation", 1.5
    elif len(capitals) > 2 or any(is_common(token, text) for token in capitals):
        yield "organisation", 1.0
    elif all(particle in listed("people", "telling") for particle in particles):
        yield "person", 1.5 + is_surname(last) + bool(particles)
    else:
        yield "organisation", 1.0


def is_surname(word: str) -> bool:
    """Tell whether a word is a surname, or ends as many do."""
    return word in words("surnames") or word.lower().endswith(tuple(listed("people", "surname_endings")))


def is_common(word: str, text: str) -> bool:
    """Tell whether a word with a capital is a word of the language, by lists or because the text has it without one."""
    lower = word.lower()
    return (
        lower in words("common_words")
        or in_lower_case(text, lower)
        or lower.endswith(_common_endings())
        or bool(split(lower)[0])
    )


@cache
def _common_endings() -> tuple[str, ...]:
    return tuple(listed("organisations", "common_endings") | listed("organisations", "people_endings"))


def _beside(text: str, start: int, end: int, taken: Named) -> set[str]:
    """Give the kinds of the names that stand beside a name, with `en` or a comma between."""
    found: set[str] = set()
    for mention in taken.within(max(0, start - _BEFORE), min(len(text), end + _BEFORE)):
        if mention.end <= start and re.fullmatch(_LINK, text[mention.end : start]):
            found.add(mention.kind)
        elif mention.start >= end and re.fullmatch(_LINK, text[end : mention.start]):
            found.add(mention.kind)
    return found


def _either(file: str, key: str) -> str:
    return "|".join(re.escape(word) for word in sorted(listed(file, key), key=len, reverse=True))


def _cue(kind: str, points: float, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> Cue:
    return Cue(kind, points, re.compile(pattern, flags))


@cache
def _before() -> Sequence[Cue]:
    """Give what can stand before a name."""
    heads = rf"\b[\w-]*(?:{_either('people', 'heads')})"
    function = rf"\b[\w-]*(?:{_either('people', 'functions')})"
    return (
        _cue("person", 3, rf"{function}[ \t]+$", re.NOFLAG),
        _cue("person", 1, rf"{heads}[ \t]+$", re.NOFLAG),
        _cue("organisation", 1.5, rf"{heads}[ \t]+$", re.NOFLAG),
        _cue("person", 2, rf"\b(?:{_either('people', 'greetings')})[ \t]+$"),
        _cue("person", 1.5, rf"\b(?:{_either('people', 'addressed')})[ \t]+$"),
        _cue("person", 2, r"\b(?:aldus|zegt|zei|vertelt|vertelde|vond|dacht|vindt|lacht|vroeg)[ \t]+$"),
        _cue("person", 0.5, r"\b(?:dankzij|volgens)[ \t]+$"),
        _cue("person", -3, r"\b(?:de|het|een|deze|die|dit|onze?|'t)[ \t]+$"),
        _cue("organisation", 2.5, rf"\b(?:{alternatives('organisations', 'used_behind')})[ \t]+(?:de[ \t]+|het[ \t]+)?$"),
        _cue("organisation", 1.5, r"\b(?:bij|vanuit|namens|binnen|via)[ \t]+(?:de[ \t]+|het[ \t]+)?$"),
        _cue("organisation", 0.5, r"\b(?:van|door|met|aan|voor)[ \t]+(?:de[ \t]+|het[ \t]+)?$"),
        _cue("organisation", 1, r"\b(?:de|het)[ \t]+$"),
        _cue("organisation", 1.5, r"['\"‘“]$"),
        _cue("person", -1, r"['\"‘“]$"),
        _cue("organisation", 0.5, r"\bop (?:de|het)[ \t]+$"),
        _cue("organisation", -2, r"\b(?:een|deze|elke|iedere|geen)[ \t]+$"),
        _cue("place", 4, r"\b(?:geboren in|woont in|in|te|uit|naar|rond|rondom|nabij|omgeving|dorp|dorpen|stad|wijk|regio|buurt|straat)[ \t]+$"),
    )


@cache
def _behind() -> Sequence[Cue]:
    """Give what can stand behind a name."""
    function = rf"[\w-]*(?:{_either('people', 'functions')}|{_either('people', 'heads')})\b"
    kind = rf"[\w-]*(?:{_either('organisations', 'announcing')}|{_either('organisations', 'kept')})\b"
    article = r"(?:de|het|een|onze|hun|als|ook|zelf)?[ \t]*(?:\w+[ \t]+){0,2}"
    subject = rf"(?![ \t]+(?:[{UPPER}]|(?:hij|zij|ze|ik|we|wij|je|er)\b))"
    return (
        _cue("person", 2.5, rf"[ \t]*\((?:[\w-]+[ \t]+){{0,2}}{function}", re.NOFLAG),
        _cue("person", 2.5, rf",[ \t]+{article}{function}", re.NOFLAG),
        _cue("person", 2, rf"[ \t]+(?:{_either('people', 'telling_verbs')})\b{subject}", re.NOFLAG),
        _cue("person", 1, rf"[ \t]+(?:{_either('people', 'speaking')})\b{subject}", re.NOFLAG),
        _cue("person", 1.5, r"[ \t]+(?:van|bij)[ \t]+(?:(?:de|het|team)[ \t]+)?(?:[A-Z]|gemeente|school|wijkteam)", re.NOFLAG),
        _cue("person", 1, r"[^.!?\n]*[.!?][ \t]+(?:Zij|Hij|Ze)\b", re.NOFLAG),
        _cue("person", 0.5, r",[ \t]+(?:die|wie|zelf)\b"),
        _cue("person", 1.5, r"[ \t]+en[ \t]+(?:ik|jij|zij|hij)\b"),
        _cue("organisation", 3, rf",[ \t]+(?:de|het|een|onze)[ \t]+(?:\w+[ \t]+)?{kind}", re.NOFLAG),
        _cue("organisation", 2.5, rf"[ \t]*\((?:\w+[ \t]+){{0,2}}{kind}", re.NOFLAG),
        _cue("organisation", 2.5, rf"[ \t]+(?:is|was|wordt)[ \t]+(?:een|de|het|onze)[ \t]+(?:\w+[ \t]+)?{kind}", re.NOFLAG),
    )
