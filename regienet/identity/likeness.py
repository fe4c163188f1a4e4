"""How similar two names of organisations are, and why; names that contradict each other never match."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from regienet.identity.acronyms import written_out
from regienet.identity.organisations import OrganisationName, known_words, telling

CERTAIN = 100.0
"""Equal after normalising; nothing else gets this score."""

LETTERS_PER_SLIP = 4
"""One letter in this many may be wrong, missing, extra, or swapped with the next."""
_SHORTEST_SLIP = 5
_SLIP_COSTS = 60
_REST = 80
"""The minimum similarity of the words next to an acronym."""
_SORT_WEIGHT = 0.3
"""The weight of a word for the type of organisation, relative to a distinctive word."""

Reasons = tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """How similar two names are.

    Attributes
    ----------
    score
        From 0 to 100.
    reasons
        Keys in `words/identity.toml`, `reason_<reason>`; the first is the main one.
    part
        -1 if the first looks like a part of the second, 1 the other way round, otherwise 0.
    """

    score: float
    reasons: Reasons
    part: int = 0


@dataclass(frozen=True)
class WordWeights:
    """The weights of words in a list of names: rare words are more informative.

    Attributes
    ----------
    counts
        The number of names that contain each word.
    total
        The number of names.
    names
        The names themselves, to see how many of them a short name fits.
    """

    counts: Mapping[str, int]
    total: int
    names: Sequence[OrganisationName]

    @staticmethod
    def of(names: Iterable[OrganisationName]) -> WordWeights:
        """Determine the weights of the words in a list of names."""
        names = tuple(names)
        counts = Counter(token for name in names for token in set(name.tokens))
        return WordWeights(counts, len(names), names)

    def __getitem__(self, token: str) -> float:
        known = known_words()
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
        """Count the different names that contain all these words."""
        each = [self._signatures.get(token, frozenset()) for token in core]
        return len(frozenset.intersection(*each)) if each else self.total


def compare_organisations(
    one: OrganisationName, two: OrganisationName, weights: WordWeights
) -> Likeness | None:
    """Compare two names; return None if they contradict each other or have nothing in common.

    Parameters
    ----------
    one, two
        The names.
    weights
        The weights of the list that contains them.

    Returns
    -------
    Likeness
        The same in both orders, except for the sign of `part`.
    """
    if not one.key or not two.key:
        return None
    if one.key == two.key:
        return Likeness(CERTAIN, ("equal",))
    found = [_compared(one, two, weights)]
    if not contradict(one, two):
        found.extend(_acronyms(one, two, weights))
    return max((each for each in found if each), key=lambda each: each.score, default=None)


def _compared(one: OrganisationName, two: OrganisationName, weights: WordWeights) -> Likeness | None:
    if contradict(one, two):
        return None
    views = [_tempered(found, one, two, weights) for found in _views(one, two, weights) if found is not None]
    return max(views, key=lambda found: found.score, default=None)


def contradict(one: OrganisationName, two: OrganisationName) -> bool:
    """Check whether two names are explicitly different: po and vo, two places, two numbers."""
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


def _views(one: OrganisationName, two: OrganisationName, weights: WordWeights) -> Iterable[Likeness | None]:
    if one.joined == two.joined or (one.whole and one.whole == two.whole):
        yield Likeness(98 if one.joined == two.joined else 95, ("spaces",))
    if sorted(one.tokens) == sorted(two.tokens):
        slip = one.tokens == two.tokens
        yield Likeness(98 if slip else 97, ("slip" if slip else "order",))
    if sorted(telling(one.tokens)) == sorted(telling(two.tokens)) and telling(one.tokens):
        yield Likeness(96, ("legal",))
    if one.core and sorted(one.core) == sorted(two.core):
        yield Likeness(94, ("sort",))
    elif one.compact and one.compact == two.compact:
        yield Likeness(93, ("spaces",))
    # An extra word is not a typo, however short it is.
    if not (set(one.tokens) < set(two.tokens) or set(two.tokens) < set(one.tokens)):
        yield _slips(one.compact, two.compact)
        yield _slips(one.whole, two.whole)
    yield _overlap(one.tokens, two.tokens, one, two, weights)


def _slips(one: str, two: str) -> Likeness | None:
    same = letters_in_place(one, two)
    return Likeness(97 - _SLIP_COSTS * (1 - same), ("slip",)) if 0 < same < 1 else None


def letters_in_place(one: str, two: str) -> float:
    """Return the share of letters that need no change; 0 if there are too many typos for one word.

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
    weights: WordWeights,
) -> Likeness | None:
    """Compare the words, with more weight for rare ones; a word may contain a typo or be abbreviated."""
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
    """Match the words of two names one to one, most similar first: similarity, index, other index."""
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


def _acronyms(one: OrganisationName, two: OrganisationName, weights: WordWeights) -> Iterable[Likeness]:
    for short, long, sign in ((one, two, 1), (two, one, -1)):
        for letters, count, name in written_out(short, long):
            found = _compared(name, long, weights)
            # Two letters can stand for many things; alone, or for a single word, they mean little.
            top = 90 if len(letters) > 2 and count > 1 else 84
            alone = telling(short.tokens) == (letters,)
            if alone and (count == 1 or len(letters) == 2 or (name.whole != long.whole and count == 2)):
                top = 76
            if found is not None and found.score >= _REST:
                yield Likeness(min(found.score, top), ("acronym",), sign * found.part)


_CAPS = (("sectors", 88.0, "sector_missing"), ("schooltypes", 90.0, ""), ("places", 88.0, "place_missing"))


def _tempered(
    found: Likeness, one: OrganisationName, two: OrganisationName, weights: WordWeights
) -> Likeness:
    """Lower a score if one name specifies something that the other leaves open."""
    score, reasons, part = found.score, list(found.reasons), 0
    if one.whole != two.whole and one.joined != two.joined:
        score = _by_sort(score, reasons, one, two, weights)
        score, part = _by_place(score, reasons, one, two)
    if one.mixed or two.mixed:
        score = min(score, 95)
        reasons.insert(0, "lookalike")
    if part:
        reasons.insert(0, "part")
    return Likeness(score, tuple(dict.fromkeys(reasons)), part)


def _by_sort(
    score: float, reasons: list[str], one: OrganisationName, two: OrganisationName, weights: WordWeights
) -> float:
    """Lower the score by the types in the names; if many names share a word, the type distinguishes them."""
    if bool(one.sorts) == bool(two.sorts):
        if not one.sorts or one.sorts & two.sorts:
            return score
        reasons.append("other_sort")
        shorter = min((one, two), key=lambda name: len(name.core))
        return min(score, 78.0 - 3 * max(0, weights.bearers(shorter.core) - 3))
    bare, full = (two, one) if one.sorts else (one, two)
    if bare.places and bare.core == full.core and full.sorts == {"gemeente"}:
        return min(score, 88)
    if "contained" in reasons and len(full.core) < len(bare.core):
        # A name that includes its own type is complete: one with more words is a different name.
        return min(score, 78)
    if "contained" in reasons:
        return score
    return min(score, 90.0 - 1.5 * max(0, weights.bearers(bare.core) - 2))


def _by_place(
    score: float, reasons: list[str], one: OrganisationName, two: OrganisationName
) -> tuple[float, int]:
    """Lower the score by what only one of the names specifies, and see which one is part of the other."""
    part = 0
    for attribute, cap, reason in _CAPS:
        if bool(getattr(one, attribute)) != bool(getattr(two, attribute)):
            score = min(score, cap)
            reasons.extend([reason] if reason else [])
    if bool(one.numbers) != bool(two.numbers):
        score = min(score, 74)
    if bool(one.directions) != bool(two.directions) and one.compact != two.compact:
        score, part = min(score, 82), -1 if one.directions else 1
    if bool(one.units) != bool(two.units):
        score, part = min(score, 86), -1 if one.units else 1
    return score, part
