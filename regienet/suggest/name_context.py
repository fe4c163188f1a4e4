"""What a name is that no list knows: points for a person, an organisation or a place, from all around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from regienet.suggest.gazetteer import alternatives, listed, places, words
from regienet.suggest.mention import (
    UPPER,
    Kind,
    Mention,
    Named,
    in_lower_case,
    occurrences,
    starts_sentence,
)
from regienet.suggest.verbs import split

ENOUGH = {"words": 1.5, "word": 1.5, "first word": 3.0}
"""So many points make a name: of several words, of one, and of one that only stands where sentences start."""
_MOST = 50
"""So many of the places where a name stands are looked at."""
_BEFORE, _BEHIND = 60, 160
_LINK = re.compile(r"\s*(?:,|\ben\b|,\s+en\b)\s*(?:(?:de|het|met|van|bij)\s+)?")
_FROM = re.compile(r"\b(?:van|bij) $")
"""Of Anna van Horizon en Jan, Jan does not stand beside Horizon."""
_ENCLOSED = ("()", "''", '""', "‘’", "“”")


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


class Evidence:
    """What a text tells of names, next to the actors that are known already."""

    def __init__(self, text: str, known: Iterable[Mention]) -> None:
        self.text = text
        self._known = Named(known)
        self.tails = {token for mention in self._known for token in mention.name.split()[1:]}
        self._kinds: dict[str, Kind | None] = {}

    def kind_of(self, name: str) -> Kind | None:
        """Tell what a name is, or that it is no actor; each cue counts once, however often it is there."""
        if name not in self._kinds:
            self._kinds[name] = self._weighed(name)
        return self._kinds[name]

    def is_common(self, word: str, *, by_ending: bool = True) -> bool:
        """Tell whether a word with a capital is a word of the language, by its ending too or not."""
        return _is_listed(word) or (by_ending and _has_ending(word)) or in_lower_case(self.text, word)

    def _weighed(self, name: str) -> Kind | None:
        points = {"organisation": 0.5, "person": 0.0, "place": 0.0}
        for kind, worth in [*self._by_shape(name), *self._by_place(name)]:
            points[kind] += worth
        best = max(points, key=points.__getitem__)
        inside = any(not starts_sentence(self.text, start) for start, _ in occurrences(self.text, name))
        spelled = "words" if " " in name else "word" if inside else "first word"
        if points[best] < ENOUGH[spelled] or best == "place":
            return None
        return "person" if best == "person" else "organisation"

    def _by_shape(self, name: str) -> Iterator[tuple[str, float]]:
        """Give what the spelling of a name tells."""
        tokens = name.split()
        if tokens[0] in ("De", "Het", "'t", "’t") and len(tokens) > 1:
            yield "organisation", 1.0
        if re.search(rf"[a-z][{UPPER}]|\d|&", name):
            yield "organisation", 1.5
        if is_surname(tokens[-1]):
            yield "person", 0.5
        if tokens[0] in words("first_names"):
            yield "person", 1.5
        if name.lower().startswith(tuple(listed("organisations", "fields"))):
            yield "organisation", 1.5
        elif len(tokens) == 1 and name.endswith(tuple(listed("people", "first_name_endings"))):
            yield "person", 1.0
        if len(tokens) > 1:
            yield self._by_words(tokens)

    def _by_words(self, tokens: Sequence[str]) -> tuple[str, float]:
        """Give what the words of a longer name tell together."""
        capitals = [token for token in tokens if token[0].isupper()]
        particles = [token for token in tokens[1:-1] if not token[0].isupper()]
        if tokens[0] in ("De", "Het"):
            return "organisation", 1.0
        if tokens[0] in listed("people", "capital_particles"):
            return "person", 2.5
        if capitals[-1] in listed("organisations", "directions") or capitals[-1] in places() | self.tails:
            return "organisation", 1.5
        if len(capitals) != 2 or any(map(self.is_common, capitals)):
            return "organisation", 1.0 * (len(capitals) > 1)
        if all(particle in listed("people", "telling") for particle in particles):
            return "person", 1.5 + is_surname(tokens[-1]) + bool(particles)
        return "organisation", 1.0

    def _by_place(self, name: str) -> Iterator[tuple[str, float]]:
        """Give what stands around a name, and beside it."""
        seen: set[Cue] = set()
        beside: set[str] = set()
        enclosed = False
        stands = occurrences(self.text, name)
        for start, end in islice(stands, _MOST):
            lead, rest = self.text[max(0, start - _BEFORE) : start], self.text[end : end + _BEHIND]
            seen |= {cue for cue in _before() if cue.pattern.search(lead)}
            seen |= {cue for cue in _behind() if cue.pattern.match(rest)}
            beside |= self._beside(start, end)
            enclosed = enclosed or (lead[-1:] + rest[:1]) in _ENCLOSED
        for cue in seen:
            yield cue.kind, cue.points
        for kind in beside:
            yield kind, 2.0
        if enclosed:
            yield from (("organisation", 1.5), ("person", -1.0))
        if len(stands) > 1:
            yield from (("organisation", 0.5), ("person", 0.5))

    def _beside(self, start: int, end: int) -> set[str]:
        """Give the kinds of the names that stand beside a name, with `en` or a comma between."""
        until = end if _FROM.search(self.text, max(0, start - 8), start) else end + _BEFORE
        near = self._known.within(max(0, start - _BEFORE), min(len(self.text), until))
        return {
            mention.kind
            for mention in near
            if _LINK.fullmatch(self.text, mention.end, start)
            or _LINK.fullmatch(self.text, end, mention.start)
        }


def is_surname(word: str) -> bool:
    """Tell whether a word is a surname, or ends as many do."""
    return word in words("surnames") or word.lower().endswith(tuple(listed("people", "surname_endings")))


@cache
def _is_listed(word: str) -> bool:
    lower = word.lower()
    titles = {title.strip(".") for key in _TITLES for title in listed("people", key)}
    function = lower.endswith(tuple(listed("organisations", "people_endings")))
    return function or lower in words("common_words") or lower in titles or bool(split(lower)[0])


@cache
def _has_ending(word: str) -> bool:
    return word.lower().endswith(tuple(listed("organisations", "common_endings")))


_TITLES = ("honorifics", "titles", "greetings", "closings")


def either(file: str, *keys: str) -> str:
    """Return the words under some keys as a pattern of alternatives, the longest first."""
    found = frozenset[str]().union(*(listed(file, key) for key in keys))
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def _cues(*cues: tuple[str, float, str]) -> tuple[Cue, ...]:
    return tuple(Cue(kind, points, re.compile(pattern)) for kind, points, pattern in cues)


@cache
def _before() -> Sequence[Cue]:
    """Give what can stand before a name."""
    functions, heads = either("people", "functions"), either("people", "heads")
    kinds = either("organisations", "announcing", "kept")
    used = alternatives("organisations", "used_behind")
    article = r"[ \t]+(?:de[ \t]+|het[ \t]+)?$"
    return _cues(
        ("person", 3, rf"\b[\w-]*(?:{functions})[ \t]+$"),
        ("person", 1, rf"\b[\w-]*(?:{heads})[ \t]+$"),
        ("person", 2, rf"\b(?i:{either('people', 'greetings')})[ \t]+$"),
        ("person", 2.5, rf"\b(?:hun|onze|mijn|haar|zijn|jullie|de|een)[ \t]+[\w-]*(?:{heads})[ \t]+$"),
        ("person", 1, rf"\b(?i:{either('people', 'addressed')})[ \t]+$"),
        ("person", 2, rf"\b(?:aldus|{either('people', 'telling_verbs', 'thinking')})[ \t]+$"),
        ("person", 0.5, rf"\b(?:{either('people', 'moving')})[ \t]+$"),
        ("person", 0.5, r"\b(?i:dankzij|volgens)[ \t]+$"),
        ("person", 0.5, rf"\b(?i:{either('people', 'conjunctions')})[ \t]+$"),
        ("person", -3, r"\b(?i:de|het|een|deze|die|dit|onze?|'t)[ \t]+$"),
        ("organisation", 2.5, rf"\b(?i:{used}){article}"),
        ("organisation", 2.5, rf"(?:{functions})(?:s|n|en|'s)?[ \t]+(?:van|bij|op)[ \t]+$"),
        ("organisation", 2, rf"\b(?:{kinds}|mbo|hbo|vo|po)[ \t]*\($"),
        ("organisation", 2, rf"\b[\w-]*(?:{kinds}),[ \t]*$"),
        ("organisation", 1.0, rf"\b[{UPPER}][\w'’-]+[ \t]+\($"),
        ("organisation", 1.5, rf"\b[\w-]*(?:{heads})[ \t]+$"),
        ("organisation", 1.5, rf"\b(?i:bij|vanuit|namens|binnen|via){article}"),
        ("organisation", 1, rf"\b(?i:van|voor){article}"),
        ("organisation", 0.5, rf"\b(?i:door|met|aan|over){article}"),
        ("organisation", 1, r"\b(?i:de|het)[ \t]+$"),
        ("organisation", 0.5, r"\b(?i:op) (?:de|het)[ \t]+$"),
        ("organisation", -2, r"\b(?i:een|deze|elke|iedere|geen)[ \t]+$"),
        ("place", 5, rf"\b(?i:{either('people', 'whereabouts')})[ \t]+$"),
    )


@cache
def _behind() -> Sequence[Cue]:
    """Give what can stand behind a name."""
    function = rf"[\w-]*(?:{either('people', 'functions', 'heads')})\b"
    kind = rf"[\w-]*(?:{either('organisations', 'announcing', 'kept')})(?:en|s)?\b"
    article = r"(?:de|het|een|onze|hun|als|ook|zelf)?[ \t]*(?:\w+[ \t]+){0,2}"
    subject = rf"(?![ \t]+(?:[{UPPER}]|(?:hij|zij|ze|ik|we|wij|je|er)\b))"
    return _cues(
        ("person", 2.5, rf"[ \t]*\((?:[\w-]+[ \t]+){{0,2}}{function}"),
        ("person", 2.5, rf",[ \t]+{article}{function}"),
        ("person", 1, r"[ \t]*\([A-Z]{1,3}\)"),
        ("person", 2, rf"[ \t]*\([A-Z]{{1,3}}\),[ \t]*{article}{function}"),
        ("person", 2, rf"[ \t]+(?:{either('people', 'telling_verbs')})\b{subject}"),
        ("person", 1, rf"[ \t]+(?:{either('people', 'thinking')})\b{subject}"),
        ("person", 1, rf"[ \t]+(?:{either('people', 'speaking')})\b{subject}"),
        ("person", 0.5, rf"[ \t]+(?:{either('people', 'moving')})\b"),
        (
            "person",
            1.5,
            r"[ \t]+(?:van|bij)[ \t]+(?:(?:de|het|team)[ \t]+)?(?:[A-Z]|gemeente|school|wijkteam)",
        ),
        ("person", 1, r"[^.!?\n]*[.!?][ \t]+(?:Zij|Hij|Ze)\b"),
        ("person", 0.5, r",[ \t]+(?:die|wie|zelf)\b"),
        ("person", 1.5, r"[ \t]+en[ \t]+(?:ik|jij|zij|hij|zijn|haar)\b"),
        ("organisation", 2, r",[ \t]+die[ \t]+\w+en\b"),
        ("organisation", 3, rf",[ \t]+(?:de|het|een|onze)[ \t]+(?:\w+[ \t]+)?{kind}"),
        ("organisation", 2.5, rf"[ \t]*\((?:\w+[ \t]+){{0,3}}{kind}"),
        ("organisation", 2.5, rf"[ \t]+(?:is|was|wordt)[ \t]+(?:een|de|het|onze)[ \t]+(?:\w+[ \t]+)?{kind}"),
    )
