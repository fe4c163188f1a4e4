"""The cues in `roles.toml`, and where they occur in a sentence."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regienet.suggest.gazetteer import listed
from regienet.suggest.verbs import split

WEIGHTS = {"sure": 1.0, "likely": 0.7, "hint": 0.35}
"""What a cue of each kind contributes to its role."""
DEED = 0.05
"""What a likely deed contributes beyond a likely word; with a person who does it, that is enough."""
CREDIT = "credit"
"""Takes the place of a role for cues that give somebody the credit."""
_NEAR = 9
"""Maximum number of words between a verb and its complement."""
_GAP = 3
_TOKEN = re.compile(r"[^\W_](?:[\w'’/-]*[^\W_])?|[^\s\w]")


@dataclass(frozen=True)
class Word:
    """A word of a sentence in lower case, with its position and the verbs it can be a form of."""

    text: str
    start: int
    end: int
    verbs: frozenset[str]
    particle: str


@dataclass(frozen=True)
class Cue:
    """Evidence for a role in a sentence.

    Attributes
    ----------
    role
        The role.
    weight
        Its contribution.
    first, last
        Index of its first and last word.
    """

    role: str
    weight: float
    first: int
    last: int


@dataclass(frozen=True)
class _Phrase:
    words: tuple[str, ...]
    group: int
    verbs: frozenset[str]
    """Verbs, one of which must be nearby; empty if the phrase counts by itself."""


def word_tokens(text: str) -> list[Word]:
    """Split a sentence into words and punctuation marks."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        found.append(Word(word, *match.span(), *split(word)))
    return found


def cues(sentence: Sequence[Word]) -> list[Cue]:
    """Find the cues in a sentence: one per group of phrases, and only one of overlapping cues for a role."""
    lexicon = _lexicon()
    best: dict[int, Cue] = {}
    for phrase, first, last in _phrases(sentence):
        verb = _verb(sentence, phrase, first, last) if phrase.verbs else first
        if verb is None:
            continue
        cue = Cue(*lexicon.groups[phrase.group], min(first, verb), max(last, verb))
        known = best.get(phrase.group)
        if known is None or cue.last - cue.first < known.last - known.first:
            best[phrase.group] = cue
    kept: list[Cue] = []
    for cue in sorted(best.values(), key=lambda each: (-each.weight, each.first, each.last, each.role)):
        if not any(cue.role == other.role and _overlap(cue, other) for other in kept):
            kept.append(cue)
    return kept


def _overlap(one: Cue, other: Cue) -> bool:
    return one.first <= other.last and other.first <= one.last


def _verb(sentence: Sequence[Word], phrase: _Phrase, first: int, last: int) -> int | None:
    """Find the nearest form of one of the verbs, in the same part of the sentence."""
    if _is_preposition(sentence, phrase, first):
        return None
    near = []
    for step, reach in ((-1, first), (1, last)):
        place = reach if len(phrase.words) == 1 or sentence[reach].particle else reach + step
        while 0 <= place < len(sentence) and abs(place - reach) <= _NEAR:
            if sentence[place].text in ";:":
                break
            if sentence[place].verbs & phrase.verbs:
                near.append((abs(place - reach), place))
                break
            place += step
    return min(near)[1] if near else None


def _is_preposition(sentence: Sequence[Word], phrase: _Phrase, place: int) -> bool:
    """Whether a possible verb particle is a preposition, because a noun follows."""
    if len(phrase.words) > 1 or phrase.words[0] not in listed("verbs", "prepositions"):
        return False
    if sentence[place].particle or place + 1 == len(sentence):
        return False
    following = sentence[place + 1]
    if (phrase.words[0], following.text) == ("samen", "met"):
        return True
    return (
        following.text[0].isalpha()
        and following.text not in listed("verbs", "after_particles")
        and not following.verbs
    )


def _phrases(sentence: Sequence[Word]) -> Iterator[tuple[_Phrase, int, int]]:
    lexicon = _lexicon()
    for place, word in enumerate(sentence):
        for phrase in lexicon.starting(word):
            last = _end(sentence, phrase.words, place)
            if last is not None:
                yield phrase, place, last


def _end(sentence: Sequence[Word], phrase: Sequence[str], place: int) -> int | None:
    """Return the index of the last word of a phrase starting here; None if it does not."""
    at = place
    gap = 0
    for wanted in phrase[1:]:
        if wanted == "..":
            gap = _GAP
            continue
        found = next(
            (i for i in range(at + 1, min(at + 2 + gap, len(sentence))) if _fits(sentence[i], wanted)), None
        )
        if found is None:
            return None
        at, gap = found, 0
    return at


def _fits(word: Word, wanted: str) -> bool:
    if wanted[0] == "~":
        return wanted[1:] in word.verbs
    if wanted[-1] == "*":
        return word.text.startswith(wanted[:-1])
    if wanted[0] == "*":
        return word.text.endswith(wanted[1:])
    return word.text == wanted


@dataclass(frozen=True)
class _Lexicon:
    """All phrases, indexed by their first word.

    Attributes
    ----------
    groups
        Role and weight of each group of phrases.
    exact, beginnings, endings, of_verb
        Phrases keyed by their first word: in full, by prefix, by suffix, and by infinitive.
    """

    groups: Sequence[tuple[str, float]]
    exact: dict[str, list[_Phrase]]
    beginnings: dict[str, list[_Phrase]]
    endings: dict[str, list[_Phrase]]
    of_verb: dict[str, list[_Phrase]]

    def starting(self, word: Word) -> Iterator[_Phrase]:
        """Yield the phrases that can start with a word."""
        text = word.text
        yield from self.exact.get(text, ())
        for length in range(2, len(text) + 1):
            yield from self.beginnings.get(text[:length], ())
        for length in range(3, len(text) + 1):
            yield from self.endings.get(text[-length:], ())
        for verb in sorted(word.verbs):
            yield from self.of_verb.get(verb, ())
        if word.particle:
            yield from self.exact.get(word.particle, ())


@cache
def _lexicon() -> _Lexicon:
    groups: list[tuple[str, float]] = []
    lexicon = _Lexicon(groups, {}, {}, {}, {})
    for role, weight, verbs, phrases in _groups():
        groups.append((role, weight))
        for phrase in phrases:
            for spelling in itertools.product(*(word.split("/") for word in phrase.split())):
                _add(lexicon, _Phrase(spelling, len(groups) - 1, verbs))
    return lexicon


def _add(lexicon: _Lexicon, phrase: _Phrase) -> None:
    first = phrase.words[0]
    if first[0] == "~":
        lexicon.of_verb.setdefault(first[1:], []).append(phrase)
    elif first[-1] == "*":
        lexicon.beginnings.setdefault(first[:-1], []).append(phrase)
    elif first[0] == "*":
        lexicon.endings.setdefault(first[1:], []).append(phrase)
    else:
        lexicon.exact.setdefault(first, []).append(phrase)


def _groups() -> Iterator[tuple[str, float, frozenset[str], list[str]]]:
    """Yield the role, the weight, the verbs if any, and the phrases of each group of cues."""
    with (Path(__file__).parent / "roles.toml").open("rb") as file:
        roles = tomllib.load(file)
    for phrase in roles.pop(CREDIT)["phrases"].split("|"):
        yield CREDIT, WEIGHTS["hint"], frozenset(), [phrase]
    for role, kinds in roles.items():
        for kind, phrases in kinds["says"].items():
            for phrase in phrases.split("|"):
                yield role, WEIGHTS[kind], frozenset(), [phrase]
        for group in kinds["does"]:
            verbs = frozenset(group["verbs"].split())
            yield (
                role,
                WEIGHTS[group["weight"]] + DEED * (group["weight"] == "likely"),
                verbs,
                group["with"].split("|"),
            )
