"""How much two names of organisations are alike, and why; names that contradict are not alike at all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from regienet.identity.organisations import OrganisationName, telling, vocabulary

CERTAIN = 100.0
"""Equal after normalising; nothing else gets this score."""

LETTERS_PER_SLIP = 4
"""One letter in so many may be wrong, left out, too much, or have changed places with the next."""
_SHORTEST_SLIP = 5
_SLIP_COSTS = 60
_REST = 80
"""So much alike are the words beside an acronym."""
_SORT_WEIGHT = 0.3
"""What a word of sort weighs against a word that tells which one it is."""

Reasons = tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """How much two names are alike.

    Attributes
    ----------
    score
        From 0 to 100.
    reasons
        Keys in `words/identity.toml`, `reason_<reason>`; the first is the main one.
    part
        -1 where the first looks like a part of the second, 1 the other way round; 0 elsewhere.
    """

    score: float
    reasons: Reasons
    part: int = 0


@dataclass(frozen=True)
class Weights:
    """What words weigh in one list of names: rare words tell more.

    Attributes
    ----------
    counts
        In how many names each word stands.
    total
        How many names there are.
    names
        The names themselves, to see how many of them a short name fits.
    """

    counts: Mapping[str, int]
    total: int
    names: Sequence[OrganisationName]

    @staticmethod
    def of(names: Iterable[OrganisationName]) -> Weights:
        """Weigh the words of a list of names."""
        names = tuple(names)
        counts = Counter(token for name in names for token in set(name.tokens))
        return Weights(counts, len(names), names)

    def __getitem__(self, token: str) -> float:
        known = vocabulary()
        weight = math.log(1 + self.total / self.counts.get(token, 1))
        sort = (
            token in known.carriers or token in known.units or token in known.type or token in known.sectors
        )
        return weight * (_SORT_WEIGHT if sort else 1)

    @cached_property
    def _signatures(self) -> Mapping[str, frozenset[tuple[object, ...]]]:
        found: dict[str, set[tuple[object, ...]]] = {}
        for name in self.names:
            for token in set(name.core):
                found.setdefault(token, set()).add(name.signature)
        return {token: frozenset(signatures) for token, signatures in found.items()}

    def bearers(self, core: Sequence[str]) -> int:
        """Count the different names that have all these words."""
        each = [self._signatures.get(token, frozenset()) for token in core]
        return len(frozenset.intersection(*each)) if each else self.total


def compare_organisations(one: OrganisationName, two: OrganisationName, weights: Weights) -> Likeness | None:
    """Say how much two names are alike; None where they contradict or have nothing in common.

    Parameters
    ----------
    one, two
        The names.
    weights
        Of the list that they stand in.

    Returns
    -------
    Likeness
        The same for both orders, but for the sign of `part`.
    """
    if not one.key or not two.key:
        return None
    if one.key == two.key:
        return Likeness(CERTAIN, ("equal",))
    if contradict(one, two):
        return None
    best = max(
        (found for found in _views(one, two, weights) if found is not None),
        key=lambda found: found.score,
        default=None,
    )
    return None if best is None else _tempered(best, one, two, weights)


def contradict(one: OrganisationName, two: OrganisationName) -> bool:
    """Tell whether two names say of themselves that they are two: po and vo, two places, two numbers."""
    apart = (
        (one.sectors, two.sectors),
        (one.schooltypes, two.schooltypes),
        (one.carriers, two.carriers),
        (one.units, two.units),
        (one.places, two.places),
        (one.directions, two.directions),
        (one.numbers, two.numbers),
    )
    unequal = any(a and b and a != b for a, b in (apart[0], apart[6], apart[5]))
    return unequal or any(a and b and not a & b for a, b in apart)


def _views(one: OrganisationName, two: OrganisationName, weights: Weights) -> Iterable[Likeness | None]:
    if sorted(one.tokens) == sorted(two.tokens):
        yield Likeness(
            98 if one.tokens == two.tokens else 97, ("slip" if one.tokens == two.tokens else "order",)
        )
    if sorted(telling(one.tokens)) == sorted(telling(two.tokens)) and telling(one.tokens):
        yield Likeness(96, ("legal",))
    if one.whole and one.whole == two.whole:
        yield Likeness(95, ("spaces",))
    if one.core and sorted(one.core) == sorted(two.core):
        yield Likeness(94, ("sort",))
    elif one.compact and one.compact == two.compact:
        yield Likeness(93, ("spaces",))
    yield _slips(one.compact, two.compact)
    yield _slips(one.whole, two.whole)
    yield _overlap(one.tokens, two.tokens, one, two, weights)
    yield from _acronyms(one, two, weights)


def _slips(one: str, two: str) -> Likeness | None:
    same = letters_in_place(one, two)
    return Likeness(97 - _SLIP_COSTS * (1 - same), ("slip",)) if 0 < same < 1 else None


def letters_in_place(one: str, two: str) -> float:
    """Give the share of letters that need no change; 0 where there are too many slips for one word.

    Examples
    --------
    >>> letters_in_place("utrecht", "urtecht"), letters_in_place("kern", "kerk")
    (0.8571428571428572, 0.0)
    """
    from rapidfuzz.distance import OSA

    if one == two:
        return 1.0
    longest = max(len(one), len(two))
    if min(len(one), len(two)) < _SHORTEST_SLIP:
        return 0.0
    most = longest // LETTERS_PER_SLIP
    slips = OSA.distance(one, two, score_cutoff=most)
    return 1 - slips / longest if slips <= most else 0.0


def _overlap(
    tokens: Sequence[str],
    others: Sequence[str],
    one: OrganisationName,
    two: OrganisationName,
    weights: Weights,
) -> Likeness | None:
    """Compare the words, the rare ones counting most; a word may have a slip or be cut short."""
    tokens, others = telling(tokens), telling(others)
    matches = _matches(tokens, others, one.shortened, two.shortened)
    if not matches or (one.core and two.core and not any(tokens[a] in one.core for _, a, _ in matches)):
        return None
    shared = sum(same * (weights[tokens[a]] + weights[others[b]]) / 2 for same, a, b in matches)
    dice = 96 * 2 * shared / sum(weights[token] for token in (*tokens, *others))
    slip = ("slip_word",) if any(same < 1 for same, _, _ in matches) else ()
    left = {a for a, token in enumerate(tokens) if token in one.core} - {a for _, a, _ in matches}
    right = {b for b, token in enumerate(others) if token in two.core} - {b for _, _, b in matches}
    if not left or not right:
        shorter = one if right else two
        quality = shared / sum((weights[tokens[a]] + weights[others[b]]) / 2 for _, a, b in matches)
        contained = 88 * quality - 2 * max(0, weights.bearers(shorter.core) - 2)
        if contained > dice:
            return Likeness(contained, ("contained", *slip))
    return Likeness(dice, slip or ("words",))


def _matches(
    tokens: Sequence[str], others: Sequence[str], shortened: frozenset[str], also_shortened: frozenset[str]
) -> list[tuple[float, int, int]]:
    """Match the words of two names one to one, the likest first: likeness, place, other place."""
    pairs = [
        (-same, a, b)
        for (a, first), (b, second) in product(enumerate(tokens), enumerate(others))
        if (same := _same_word(first, second, shortened, also_shortened)) > 0
    ]
    matched: list[tuple[float, int, int]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for same, a, b in sorted(pairs):
        if a not in taken[0] and b not in taken[1]:
            matched.append((-same, a, b))
            taken[0].add(a)
            taken[1].add(b)
    return matched


def _same_word(one: str, two: str, shortened: frozenset[str], also_shortened: frozenset[str]) -> float:
    if one == two:
        return 1.0
    if (one in shortened and two.startswith(one)) or (two in also_shortened and one.startswith(two)):
        return 0.9
    return letters_in_place(one, two)


def _acronyms(one: OrganisationName, two: OrganisationName, weights: Weights) -> Iterable[Likeness | None]:
    for short, long in ((one, two), (two, one)):
        for letters in sorted(short.acronyms - set(long.raw)):
            for run in runs(letters, long.raw):
                yield _written_out(letters, run, short, long, weights)


def _written_out(
    letters: str, run: Sequence[str], short: OrganisationName, long: OrganisationName, weights: Weights
) -> Likeness | None:
    """Judge an acronym by the words that it does not stand for."""
    rest = telling(token for token in short.tokens if token != letters)
    others = telling(token for token in long.tokens if token not in run)
    top = 90 if len(letters) > 2 and len(run) > 1 else 84
    if rest:
        found = _overlap(rest, others, short, long, weights)
        return Likeness(top * found.score / 96, ("acronym",)) if found and found.score >= _REST else None
    if others:
        return Likeness(top - 8, ("acronym",)) if len(letters) > 2 and len(run) > 2 else None
    return Likeness(top if len(letters) > 2 else 76, ("acronym",)) if len(run) > 1 else None


def runs(letters: str, spelled: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Find the runs of words that letters may stand for: each word gives its first letter, maybe more.

    Examples
    --------
    >>> list(runs("ggdru", ["ggd", "regio", "utrecht"])), list(runs("cjg", ["zorg", "voor", "jeugd"]))
    ([('ggd', 'regio', 'utrecht')], [])
    """
    for start in range(len(spelled)):
        for end in range(start + 1, min(len(spelled), start + len(letters) + 3) + 1):
            run = tuple(spelled[start:end])
            if len(run[-1]) > 1 and sum(map(len, run)) > len(letters) + 1 and _stands_for(letters, run):
                yield run


def _stands_for(letters: str, run: Sequence[str]) -> bool:
    if not run:
        return not letters
    first, rest = run[0], run[1:]
    if rest and first in vocabulary().little and _stands_for(letters, rest):
        return True
    if not letters or letters[0] != first[0]:
        return False
    # The letters that this word gives are found in it one after the other.
    place = 0
    for taken, letter in enumerate(letters, start=1):
        place = first.find(letter, place) + 1
        if not place:
            return False
        if _stands_for(letters[taken:], rest):
            return True
    return False


_CAPS = (("sectors", 88.0, "sector_missing"), ("schooltypes", 90.0, ""), ("places", 88.0, "place_missing"))


def _tempered(found: Likeness, one: OrganisationName, two: OrganisationName, weights: Weights) -> Likeness:
    """Bring a score down where one name says something that the other leaves open."""
    score, reasons, part = found.score, list(found.reasons), 0
    if one.whole != two.whole:
        score, reasons, part = _left_open(score, reasons, one, two, weights)
    if one.mixed or two.mixed:
        score = min(score, 95)
        reasons.insert(0, "lookalike")
    if part:
        reasons.insert(0, "part")
    return Likeness(score, tuple(dict.fromkeys(reasons)), part)


def _left_open(
    score: float, reasons: list[str], one: OrganisationName, two: OrganisationName, weights: Weights
) -> tuple[float, list[str], int]:
    part = 0
    if one.sorts and two.sorts and not one.sorts & two.sorts:
        score = min(score, 78)
        reasons.append("other_sort")
    elif "contained" in reasons and bool(one.sorts) != bool(two.sorts):
        # The name that says of itself what it is, is whole: another one with more words is another one.
        shorter, longer = sorted((one, two), key=lambda name: len(name.core))
        score = min(score, 78) if shorter.sorts and not longer.sorts else score
    elif bool(one.carriers) != bool(two.carriers) and "contained" not in reasons:
        shorter = two if one.carriers else one
        fitting = 0 if one.units & two.units else weights.bearers(shorter.core) - 2
        score = min(score, 90.0 - 2 * max(0, fitting))
    for attribute, cap, reason in _CAPS:
        if bool(getattr(one, attribute)) != bool(getattr(two, attribute)):
            score = min(score, cap)
            reasons.extend([reason] if reason else [])
    if bool(one.numbers) != bool(two.numbers):
        score = min(score, 74)
    for attribute, cap in (("units", 86.0), ("directions", 82.0)):
        here, there = getattr(one, attribute), getattr(two, attribute)
        if bool(here) != bool(there) and (attribute == "units" or one.compact != two.compact):
            score, part = min(score, cap), -1 if here else 1
    return score, reasons, part
