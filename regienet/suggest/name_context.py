"""What an unlisted name is: points for a person, an organisation or a place, from its context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from regienet.suggest.gazetteer import alternatives, listed, places, word_list
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

POINTS_NEEDED = {"words": 1.5, "word": 1.5, "first word": 3.0}
"""Points needed for a name: of several words, of one, and of one that only starts sentences."""
_MOST = 50
"""Maximum number of occurrences of a name that are considered."""
_BEFORE, _BEHIND = 60, 160
_LINK = re.compile(r"\s*(?:,|\ben\b|,\s+en\b)\s*(?:(?:de|het|met|van|bij)\s+)?")
_FROM = re.compile(r"\b(?:van|bij) $")
"""In Anna van Horizon en Jan, Jan is not listed with Horizon."""
_ENCLOSED = ("()", "''", '""', "‘’", "“”")


@dataclass(frozen=True)
class Clue:
    """Context of a name that indicates what it is.

    Attributes
    ----------
    kind
        The kind it indicates.
    points
        Its weight; negative if it counts against that kind.
    pattern
        The context itself.
    """

    kind: str
    points: float
    pattern: re.Pattern[str]


class NameContext:
    """What the context of names says about them, given the actors known already."""

    def __init__(self, text: str, known: Iterable[Mention]) -> None:
        self.text = text
        self._known = Named(known)
        self.tails = {token for mention in self._known for token in mention.name.split()[1:]}
        self._kinds: dict[str, Kind | None] = {}

    def kind_of(self, name: str) -> Kind | None:
        """Return the kind of a name, None if it is not an actor; each clue counts only once."""
        if name not in self._kinds:
            self._kinds[name] = self._weighed(name)
        return self._kinds[name]

    def is_common(self, word: str, *, by_ending: bool = True) -> bool:
        """Whether a capitalised word is an ordinary word, judged by its ending too unless told otherwise."""
        return _is_listed(word) or (by_ending and _has_ending(word)) or in_lower_case(self.text, word)

    def _weighed(self, name: str) -> Kind | None:
        points = {"organisation": 0.5, "person": 0.0, "place": 0.0}
        for kind, worth in [*self._by_shape(name), *self._by_place(name)]:
            points[kind] += worth
        best = max(points, key=points.__getitem__)
        inside = any(not starts_sentence(self.text, start) for start, _ in occurrences(self.text, name))
        spelled = "words" if " " in name else "word" if inside else "first word"
        if points[best] < POINTS_NEEDED[spelled] or best == "place":
            return None
        return "person" if best == "person" else "organisation"

    def _by_shape(self, name: str) -> Iterator[tuple[str, float]]:
        """Yield what the spelling of a name indicates."""
        tokens = name.split()
        if tokens[0] in ("De", "Het", "'t", "’t") and len(tokens) > 1:
            yield "organisation", 1.0
        if re.search(rf"[a-z][{UPPER}]|\d|&", name):
            yield "organisation", 1.5
        if is_surname(tokens[-1]):
            yield "person", 0.5
        if tokens[0] in word_list("first_names"):
            yield "person", 1.5
        if name.lower().startswith(tuple(listed("organisations", "fields"))):
            yield "organisation", 1.5
        elif len(tokens) == 1 and name.endswith(tuple(listed("people", "first_name_endings"))):
            yield "person", 1.0
        if len(tokens) > 1:
            yield self._by_words(tokens)

    def _by_words(self, tokens: Sequence[str]) -> tuple[str, float]:
        """Return what the words of a longer name indicate together."""
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
        """Yield what the context of a name and the names listed with it indicate."""
        seen: set[Clue] = set()
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
        """Return the kinds of the names listed with a name, joined by `en` or a comma."""
        until = end if _FROM.search(self.text, max(0, start - 8), start) else end + _BEFORE
        near = self._known.within(max(0, start - _BEFORE), min(len(self.text), until))
        return {
            mention.kind
            for mention in near
            if _LINK.fullmatch(self.text, mention.end, start)
            or _LINK.fullmatch(self.text, end, mention.start)
        }


def is_surname(word: str) -> bool:
    """Whether a word is a surname, or ends like one."""
    return word in word_list("surnames") or word.lower().endswith(tuple(listed("people", "surname_endings")))


@cache
def _is_listed(word: str) -> bool:
    lower = word.lower()
    titles = {title.strip(".") for key in _TITLES for title in listed("people", key)}
    function = lower.endswith(tuple(listed("organisations", "people_endings")))
    return function or lower in word_list("common_words") or lower in titles or bool(split(lower)[0])


@cache
def _has_ending(word: str) -> bool:
    return word.lower().endswith(tuple(listed("organisations", "common_endings")))


_TITLES = ("honorifics", "titles", "greetings", "closings")


def either(file: str, *keys: str) -> str:
    """Return the words under some keys as a pattern of alternatives, the longest first."""
    found = frozenset[str]().union(*(listed(file, key) for key in keys))
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def _clues(*cues: tuple[str, float, str]) -> tuple[Clue, ...]:
    return tuple(Clue(kind, points, re.compile(pattern)) for kind, points, pattern in cues)


@cache
def _before() -> Sequence[Clue]:
    """Return the clues before a name."""
    functions, heads = either("people", "functions"), either("people", "heads")
    kinds = either("organisations", "announcing", "kept")
    used = alternatives("organisations", "used_behind")
    article = r"[ \t]+(?:de[ \t]+|het[ \t]+)?$"
    return _clues(
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
def _behind() -> Sequence[Clue]:
    """Return the clues after a name."""
    function = rf"[\w-]*(?:{either('people', 'functions', 'heads')})\b"
    kind = rf"[\w-]*(?:{either('organisations', 'announcing', 'kept')})(?:en|s)?\b"
    article = r"(?:de|het|een|onze|hun|als|ook|zelf)?[ \t]*(?:\w+[ \t]+){0,2}"
    subject = rf"(?![ \t]+(?:[{UPPER}]|(?:hij|zij|ze|ik|we|wij|je|er)\b))"
    return _clues(
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
