"""The name of an organisation, split into what identifies it and what type it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from regienet.dutch import municipalities, organisation_words
from regienet.identity.normalise import fold, latin, name_words, normalise, standardised

_SHORTENED = re.compile(r"\b([^\W\d_]+)\.(?!\w\.)")
"""A word that ends in a full stop, and so may be an abbreviation."""
_ACRONYM = re.compile(r"\b[^\W\d_]{2,6}\b")
_ASIDE = re.compile(r"\(([^()]*)\)")
_KNOWN_FROM = 6
"""Shorter words are not treated as a typo of a known word."""
_SLIP = 0.85


@dataclass(frozen=True)
class OrganisationName:
    """The parts of a name.

    Attributes
    ----------
    text
        As somebody wrote it.
    key
        `normalise(text)`: equal for names that are certainly the same.
    raw
        Its words before known words are converted to one spelling.
    tokens
        Its words in one spelling, with typos in known words corrected.
    core
        The words that identify it; without type, sector, legal form and short function words.
    sorts
        The type: `school`, `gemeente`, `zorg`; two names without a type in common contradict each other.
    carriers, units, sectors, schooltypes, places, directions, numbers
        For each of these kinds of words, two names must not contradict each other.
    shortened
        Words that are abbreviated with a full stop.
    acronyms
        Words that may stand for several others.
    mixed
        Whether letters from another alphabet are mixed with Latin ones.
    """

    text: str
    key: str
    raw: tuple[str, ...]
    tokens: tuple[str, ...]
    core: tuple[str, ...]
    sorts: frozenset[str]
    carriers: frozenset[str]
    units: frozenset[str]
    sectors: frozenset[str]
    schooltypes: frozenset[str]
    places: frozenset[str]
    directions: frozenset[str]
    numbers: frozenset[str]
    shortened: frozenset[str]
    acronyms: frozenset[str]
    mixed: bool

    @cached_property
    def compact(self) -> str:
        """The core without spaces, so that `Buurt team` and `Buurtteam` are similar."""
        return "".join(self.core)

    @cached_property
    def whole(self) -> str:
        """All words except function words and the legal form, without spaces."""
        return "".join(telling(self.tokens))

    @cached_property
    def joined(self) -> str:
        """All words without spaces, as in `In de buurt` and `Indebuurt`."""
        return "".join(self.raw)

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """What distinguishes it from other organisations whose names share its words."""
        return (self.compact, tuple(sorted(self.sorts)), tuple(sorted(self.sectors)))

    @cached_property
    def marked(self) -> bool:
        """Check whether a word shows that this is an organisation."""
        return bool(
            self.sorts
            or self.sectors
            or self.directions
            or self.numbers
            or set(self.tokens) & known_words().legal
            or any(token.endswith(_ENDINGS) for token in self.tokens if len(token) >= _KNOWN_FROM)
        )


@dataclass(frozen=True)
class KnownWords:
    """The known words, by purpose."""

    carriers: Mapping[str, str]
    units: Mapping[str, str]
    sectors: Mapping[str, str]
    schooltypes: Mapping[str, str]
    legal: frozenset[str]
    type: frozenset[str]
    little: frozenset[str]
    directions: frozenset[str]
    places: Mapping[tuple[str, ...], str]
    known: tuple[str, ...]


@cache
def known_words() -> KnownWords:
    """Return the known words of `regienet.dutch`, prepared for lookup."""
    given = organisation_words()

    def by_word(area: str) -> dict[str, str]:
        return {word: name for name, found in given[area].items() for word in found}

    lists = {name: frozenset(found) for name, found in given["words"].items()}
    tables = {name: by_word(name) for name in ("carriers", "units", "sectors", "schooltypes")}
    known = {word for table in tables.values() for word in table} | lists["legal"] | lists["type"]
    known |= {phrase for phrases in given["phrases"].values() for phrase in phrases if " " not in phrase}
    return KnownWords(
        carriers=tables["carriers"],
        units=tables["units"],
        sectors=tables["sectors"],
        schooltypes=tables["schooltypes"],
        legal=lists["legal"],
        type=lists["type"],
        little=lists["little"],
        directions=lists["directions"],
        places={tuple(standardised(name_words(name))): name for name in municipalities()},
        known=tuple(sorted(word for word in known if len(word) >= _KNOWN_FROM)),
    )


@lru_cache(maxsize=100_000)
def organisation_name(text: str) -> OrganisationName:
    """Split a name into its parts.

    Examples
    --------
    >>> name = organisation_name("Samenwerkingsverband Stevig V.O.")
    >>> name.core, sorted(name.carriers), sorted(name.sectors)
    (('stevig',), ['swv'], ['vo'])
    """
    known = known_words()
    folded = fold(text)
    raw = tuple(name_words(latin(folded)))
    tokens = tuple(standardised([part for word in standardised(raw) for part in _parted(_corrected(word))]))
    places = _places(tokens)
    in_places = {word for place in places for word in place}
    shortened = frozenset(fold(word) for word in _SHORTENED.findall(text))
    core = tuple(
        token for token in tokens if _is_core(token) or (token in in_places and token not in known.little)
    )
    return OrganisationName(
        text=text,
        key=normalise(text),
        raw=raw,
        tokens=tokens,
        core=core,
        sorts=_sorts(tokens),
        carriers=_among(tokens, known.carriers),
        units=_among(tokens, known.units),
        sectors=_among(tokens, known.sectors),
        schooltypes=_among(tokens, known.schooltypes),
        places=frozenset(known.places[place] for place in places),
        directions=frozenset(
            token for token in tokens if token in known.directions and token not in in_places
        ),
        numbers=_numbers(tokens, shortened),
        shortened=shortened,
        acronyms=_acronyms(text),
        mixed=latin(folded) != folded,
    )


_ENDINGS = tuple(organisation_words()["endings"])
_COMPOUNDS = tuple(organisation_words()["compounds"])
_SHORTEST_STEM = 4
_FILLERS = {
    "regio",
    "afdeling",
    "locatie",
    "team",
    "nr",
    "nummer",
    "eenheid",
    "organisatie",
    "groep",
    "domein",
    "passendonderwijs",
    "basisteam",
    "bureau",
}
"""Words for types that do not distinguish two organisations."""


def telling(tokens: Iterable[str]) -> tuple[str, ...]:
    """Leave out the function words and the legal form.

    Examples
    --------
    >>> telling(("stichting", "de", "kern"))
    ('kern',)
    """
    known = known_words()
    return tuple(token for token in tokens if token not in known.little and token not in known.legal)


def without_asides(text: str) -> str:
    """Leave out the text in brackets, unless there is nothing else.

    Examples
    --------
    >>> without_asides("Centrum voor Jeugd en Gezin (CJG)")
    'Centrum voor Jeugd en Gezin'
    """
    return " ".join(_ASIDE.sub(" ", text).split()) or text


def _is_core(token: str) -> bool:
    known = known_words()
    return not (
        token in known.little
        or token in known.legal
        or token in known.type
        or token in known.carriers
        or token in known.units
        or token in known.sectors
    )


@lru_cache(maxsize=100_000)
def _corrected(word: str) -> str:
    """Correct a typo in a known word."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < _KNOWN_FROM or word in known_words().known:
        return word
    found = process.extractOne(
        word, known_words().known, scorer=OSA.normalized_similarity, score_cutoff=_SLIP
    )
    return found[0] if found else word


def _parted(word: str) -> tuple[str, ...]:
    """Split the type off the end of a compound: `jorisschool` becomes `joris school`."""
    known = known_words()
    if word in known.known:
        return (word,)
    for ending in _COMPOUNDS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            return stem, ending
    return (word,)


def _places(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    known = known_words().places
    found = []
    start = 0
    while start < len(tokens):
        for length in range(min(5, len(tokens) - start), 0, -1):
            place = tuple(tokens[start : start + length])
            if place in known:
                found.append(place)
                start += length - 1
                break
        start += 1
    return found


def _among(tokens: Iterable[str], table: Mapping[str, str]) -> frozenset[str]:
    return frozenset(table[token] for token in tokens if token in table)


def _sorts(tokens: Iterable[str]) -> frozenset[str]:
    """Return the words that show its type and distinguish it from other types."""
    known = known_words()
    found = {
        known.carriers.get(token) or known.units.get(token) or token
        for token in tokens
        if token in known.carriers or token in known.units or token in known.type
    }
    return frozenset(found - _FILLERS)


def _numbers(tokens: Sequence[str], shortened: frozenset[str]) -> frozenset[str]:
    """Return the numbers, including letters used as numbers, as in `Team B`."""
    little = known_words().little

    def is_letter(place: int, token: str) -> bool:
        return len(token) == 1 and token not in shortened and (place == len(tokens) or token not in little)

    return frozenset(
        token for place, token in enumerate(tokens, start=1) if token.isdigit() or is_letter(place, token)
    )


def _acronyms(text: str) -> frozenset[str]:
    """Return the words in capitals that are not abbreviations of known words."""
    found = (fold(word) for word in _ACRONYM.findall(text) if _is_acronym(word))
    return frozenset(word for word in found if standardised([word]) == [word] and _is_core(word))


def _is_acronym(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and capitals >= len(word) - 2
