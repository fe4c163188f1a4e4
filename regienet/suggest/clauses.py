"""A sentence -> its clauses, each with its verbs and the actors it refers to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from regienet.suggest.reference import Reference
from regienet.suggest.verbs import split

_PRONOUN = r"(?:ik|we|wij|je|jij|u|hij|zij|ze|er|het|dat|die|dit|toen|dan|daarna|daar|nu)"
_BREAK = re.compile(
    r"[;:]|\s[-–]\s|\bmaar\b|\b(?:omdat|doordat|zodat|terwijl|hoewel|want|waardoor|waarin|waarmee|waarna|voordat|nadat|totdat)\b"
    rf"|,\s*(?=(?:en\s+|dus\s+)?{_PRONOUN}\b)|\ben\s+(?={_PRONOUN}\b)"
    r"|\ben\s+(?=(?:[a-z]\w*\s+){1,6}?(?:ik|we|wij|hij)\b)"
    r"|(?<=\w )\b(?:dat|als|of|die)\b(?=\s+(?:ik|we|wij|je|jij|u|hij|zij|ze|er|het|de|een|[A-ZÀ-Ö]))",
    re.IGNORECASE,
)
"""The start of another clause."""
_JOINED = re.compile(r"(?:,|\ben\b|&|\bmaar\b)\s*(?:(?:de|het|een)\s+)?$")
_LEFT_OUT = re.compile(
    r"^\W*(?:\S+:\s*)?(?:(?:\w+\W+){0,3}?ge\w+[dtn]|heb|had|ben|was|ga|ging|kom|kwam|bel|belde|mail|mailde|app|appte|sprak|spreek|zie|zag|kennis\w+)\b"
    r"|^\W*(?:(?:en|ook|vooral|dan|ja|nou)\W+)*met\b|\bge\w+[dtn]\W*$",
    re.IGNORECASE,
)
"""The start of a clause that omits its subject, the speaker: Gebeld met De Brug."""
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")


@dataclass(frozen=True)
class Clause:
    """A part of a sentence with one subject.

    Attributes
    ----------
    start, end
        Position in the sentence, in characters.
    text
        The clause itself.
    words
        The same with names blanked out, since a name may contain ordinary words.
    references
        The actors it refers to, in order.
    verbs
        Infinitives of the verbs in it.
    """

    start: int
    end: int
    text: str
    words: str
    references: tuple[Reference, ...]
    verbs: frozenset[str]


def clauses(text: str, references: Sequence[Reference]) -> list[Clause]:
    """Split a sentence at words that start a clause, and at names followed by their own verb."""
    cuts = (
        {0, len(text)}
        | {m.start() for m in _BREAK.finditer(text) if not _joins(text, m.start(), m.end(), references)}
        | set(_new_subjects(text, references))
    )
    taken = [(each.start, each.end) for each in references]
    bounds = sorted(cut for cut in cuts if not any(start < cut < end for start, end in taken))
    return [
        _clause(text, start, end, references)
        for start, end in itertools.pairwise(bounds)
        if text[start:end].strip()
    ]


def _joins(text: str, start: int, end: int, references: Sequence[Reference]) -> bool:
    """Whether a break is part of a list of names, or joins two subjects: Hetty en ik hebben."""
    named = [each for each in references if not each.pronoun]
    follows = any(each.start == end for each in named)
    joined = any(text[each.end : start].strip() == "" for each in named)
    several = re.match(r"en\s+(?:ik|jij|hij|zij)\s+\w+n\b", text[start:])
    return follows or (joined and several is not None)


def _new_subjects(text: str, references: Sequence[Reference]) -> list[int]:
    """Find actors after `en` or a comma that have their own verb: Anna belde Jan en Piet kwam langs."""
    found = []
    for index, each in enumerate(references):
        lead = _JOINED.search(text[: each.start])
        joined = re.match(r"\s+en\s+(?:ik|jij|hij|zij)(?=\s)", text[each.end :])
        behind = _WORD.match(text[each.end + (joined.end() if joined else 0) :].lstrip())
        verb_ahead = any(_is_finite(word) for word in _WORD.findall(text[: each.start]))
        if index and lead and not each.pronoun and behind and _is_finite(behind[0]) and verb_ahead:
            found.append(lead.start())
    return found


def _is_finite(word: str) -> bool:
    """Whether a word can be the finite verb of a clause."""
    lower = word.lower()
    return bool(split(lower)[0]) and not lower.startswith("ge") and word[0].islower()


def _clause(text: str, start: int, end: int, references: Sequence[Reference]) -> Clause:
    inside = tuple(each for each in references if start <= each.start < end)
    words = text[start:end]
    for each in inside:
        if not each.pronoun:
            first, last = each.start - start, each.end - start
            words = words[:first] + " " * (last - first) + words[last:]
    verbs = frozenset[str]().union(*(split(word.lower())[0] for word in _WORD.findall(words)))
    return Clause(start, end, text[start:end], words, inside, verbs)


def is_left_out(text: str) -> bool:
    """Whether a clause omits its subject because it is the speaker: gebeld met De Brug."""
    return _LEFT_OUT.search(text) is not None
