"""Names of people: split into parts, compared, and never more than suggested as a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from regienet.dutch import people_words
from regienet.identity.likeness import Likeness, letters_in_place
from regienet.identity.normalise import fold, latin
from regienet.identity.organisations import organisation_name, without_asides

STRONG = 90.0
"""Suggestions from this score are strong; two people can share a name, so a name alone is not enough."""

_MAIL = re.compile(r"<[^<>]*>|\S+@\S+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]?\.?|[^\W\d_]")
_SLIP_COSTS = 60
_SAME_SOUND = 0.95
_SOUNDS = (
    ("uij", "ui"), ("uy", "ui"), ("ij", "y"), ("ei", "y"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"),
    ("gh", "g"), ("dt", "t"), ("cz", "ts"), ("c", "k"), ("z", "s"), ("v", "f"),
)  # fmt: skip
"""Variants in the spelling of Dutch surnames that sound the same."""
_PREFIXES = {"t": "het", "v": "van", "d": "de", "vd": "vander", "vdr": "vander", "vdn": "vanden"}


@dataclass(frozen=True)
class PersonName:
    """The parts of a person's name.

    Attributes
    ----------
    initials
        The first letters of the given names, as far as known.
    given
        The given names written in full, without hyphens.
    prefix
        The prefix, such as `van der`, without spaces.
    surname
        The words of the surname, without prefixes; two for a double surname.
    mixed
        Whether letters from another alphabet are mixed with Latin ones.
    """

    initials: str
    given: tuple[str, ...]
    prefix: str
    surname: tuple[str, ...]
    mixed: bool = False


@lru_cache(maxsize=100_000)
def person_name(text: str) -> PersonName:
    """Split a name into its parts.

    Examples
    --------
    >>> person_name("Vries, Jan de") == person_name("dhr. Jan de Vries")
    True
    >>> person_name("J.P. van der Meer")
    PersonName(initials='jp', given=(), prefix='vander', surname=('meer',), mixed=False)
    """
    folded = fold(_MAIL.sub(" ", without_asides(text)))
    mixed = latin(folded) != folded
    surname, _, given = re.sub(r"\s*-\s*", "-", latin(folded)).partition(",")
    found = [*given.replace(",", " ").split(), *surname.split()]
    found = _without_titles([word for word in found if re.search(r"\w", word)])
    start = _surname_start(found)
    before, after = found[:start], found[start:]
    initials = ""
    names: list[str] = []
    for word in before:
        pieces = [piece for piece in re.split(r"[\W_]+", word) if piece]
        initials += "".join(piece[0] for piece in pieces)
        names += [] if _INITIALS.fullmatch(word) else pieces
    pieces = [piece for word in after for piece in re.split(r"[\W_]+", word.replace("'", "")) if piece]
    prefixes = people_words()["prefixes"]
    leading = 0
    while leading < len(pieces) - 1 and pieces[leading] in prefixes:
        leading += 1
    rest = pieces[leading:]
    telling = [piece for piece in rest if piece not in prefixes] or rest
    prefix = "".join(_PREFIXES.get(piece, piece) for piece in pieces[:leading])
    return PersonName(initials, tuple(names), prefix, tuple(telling), mixed)


def _without_titles(found: list[str]) -> list[str]:
    titles = set(people_words()["titles"])
    while len(found) > 1 and found[0].strip(".") in titles:
        found = found[1:]
    return [word for place, word in enumerate(found) if place == 0 or word.strip(".") not in titles]


def _surname_start(found: list[str]) -> int:
    """Find where the surname starts: at the first prefix, otherwise at the last word."""
    prefixes = people_words()["prefixes"]
    for place, word in enumerate(found[:-1]):
        dotless = word.replace(".", "").replace("'", "")
        # A single letter with a full stop at the start is an initial: `V. Jansen`.
        initial = place == 0 and _INITIALS.fullmatch(word) and len(dotless) == 1
        if not initial and (dotless in prefixes or word.rpartition("-")[2] in prefixes):
            return place
    return max(0, len(found) - 1)


def compare_persons(
    one: PersonName, two: PersonName, *, organisation: bool | None = None, mail: bool = False
) -> Likeness | None:
    """Compare two names of people.

    Parameters
    ----------
    one, two
        The names.
    organisation
        Whether both work for the same organisation; None if unknown.
    mail
        Whether both have the same email address.

    Returns
    -------
    Likeness
        Below `STRONG` unless the organisation or email agrees; None if surname or given name differ.

    Examples
    --------
    >>> jan, johan = person_name("Jan de Vries"), person_name("Johan de Vries")
    >>> compare_persons(jan, johan).score, compare_persons(jan, jan, organisation=True).score
    (74.0, 97.0)
    """
    surnames = _same_surname(one, two)
    first = _same_first(one, two)
    if not surnames or first is None:
        return None
    score, reason = first
    reasons = [reason]
    if surnames < 1:
        reasons.append("surname_slip")
    score -= _SLIP_COSTS * (1 - surnames)
    if bool(one.prefix) != bool(two.prefix) and surnames == 1:
        score -= 2
    if mail or organisation:
        score += 8
        reasons.append("same_mail" if mail else "same_organisation")
    elif organisation is False:
        score -= 6
        reasons.append("other_organisation")
    if one.mixed or two.mixed:
        reasons.insert(0, "lookalike")
    top = 97.0 if mail or organisation else STRONG - 1
    return Likeness(min(score, top), tuple(reasons))


def _same_surname(one: PersonName, two: PersonName) -> float:
    """Return the similarity of two surnames, 0 if they are different."""
    if not one.surname or not two.surname or _other_prefix(one.prefix, two.prefix):
        return 0.0
    here, there = "".join(one.surname), "".join(two.surname)
    if here == there or one.prefix + here == two.prefix + there:
        return 1.0
    if same_sound(here) == same_sound(there):
        return _SAME_SOUND
    # A double surname and one of its halves.
    if len(one.surname) != len(two.surname) and set(one.surname) & set(two.surname):
        return 0.95
    return letters_in_place(here, there)


def same_sound(surname: str) -> str:
    """Write a surname as it sounds, so that Kuijpers and Kuipers, or Jansen and Janssen, are equal.

    Examples
    --------
    >>> same_sound("kuijpers"), same_sound("janssen")
    ('kuipers', 'jansen')
    """
    for spelling, sound in _SOUNDS:
        surname = surname.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", surname)


def _other_prefix(one: str, two: str) -> bool:
    """Check whether two prefixes contradict each other: `van` and `de` do, `vd` and `van der` do not."""
    if not one or not two or one == two:
        return False
    return not (
        one[0] == two[0]
        and (_skeleton(one).startswith(_skeleton(two)) or _skeleton(two).startswith(_skeleton(one)))
    )


def _skeleton(prefix: str) -> str:
    """Keep the letters that abbreviations keep: `vander` and `vd` start in the same way."""
    return re.sub(r"[aeinr]", "", prefix)


def _same_first(one: PersonName, two: PersonName) -> tuple[float, str] | None:
    """Compare given names or initials: the score with equal surnames, and why; None if they differ."""
    if not one.initials or not two.initials:
        return 72.0, "surname_only"
    if one.given and two.given:
        return _same_given(one.given, two.given)
    shorter, longer = sorted((one.initials, two.initials), key=len)
    if not longer.startswith(shorter):
        return None
    return (86.0, "equal_initials") if one.given == two.given else (84.0, "initials")


def _same_given(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[float, str] | None:
    here, there = "".join(one), "".join(two)
    shortest = min(len(one), len(two))
    if here == there:
        return 95.0, "equal_person"
    if one[:shortest] == two[:shortest]:
        return 86.0, "given_more"
    # Two common names that differ by one letter, such as Peter and Pieter, are usually two people.
    slip = letters_in_place(here, there) > 0
    usual = _usual(here) and _usual(there)
    if slip and not usual:
        return 84.0, "given_slip"
    alike = slip or _stands_in(*sorted((here, there), key=len))
    return (74.0, "given_alike") if alike else None


def _stands_in(short: str, long: str) -> bool:
    """Check whether a name contains the letters of a shorter one in order: Jan in Johan, Piet in Pieter."""
    letters = iter(long)
    return short[0] == long[0] and len(short) > 1 and all(letter in letters for letter in short)


def _usual(given: str) -> bool:
    return given in _first_names()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(people_words()["first_names"])


def looks_like_person(text: str) -> bool:
    """Check whether a name without a known kind looks like that of a person.

    Examples
    --------
    >>> [looks_like_person(name) for name in ("J. de Vries", "Anna Bakker", "Anna Bakkerschool", "De Linde")]
    [True, True, False, False]
    """
    bare = _MAIL.sub(" ", without_asides(text)).strip()
    if any(sign.isdigit() for sign in bare) or organisation_name(bare).marked:
        return False
    surname, _, given = bare.partition(",")
    found = [*given.split(), *surname.split()]
    if len(found) < 2:
        return False
    first = fold(found[0])
    initials = found[0][0].isupper() and _INITIALS.fullmatch(first) is not None
    return initials or first.strip(".") in people_words()["titles"] or _usual(re.split(r"[\W_]+", first)[0])
