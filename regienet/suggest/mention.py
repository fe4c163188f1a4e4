"""`Mention`: a position in a text where an actor is named, and what all name finders share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["person", "organisation"]

UPPER = "A-ZÀ-ÖØ-ÞĀČĞİŁŚŠŞŽ"
CAPITAL = rf"[{UPPER}][\w'’&-]*\w|[{UPPER}]"
"""A capitalised word."""

CHAT = re.compile(
    r"^[ \t]*(?:\[[\d:., /-]{4,25}\]|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: -)?)[ \t]+",
    flags=re.MULTILINE,
)
"""The time before a chat message, followed by its author."""

_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…:]['\"’”)]*\s|\n|[•–]\s|^\s)\s*[\"'‘’“]?$")


@dataclass(frozen=True, order=True)
class Mention:
    """A position where a text names an actor.

    Attributes
    ----------
    start, end
        Position in characters.
    name
        The full name of the actor.
    kind
        The kind of actor.
    """

    start: int
    end: int
    name: str
    kind: Kind


@dataclass(frozen=True)
class Actor:
    """An actor known beforehand."""

    name: str
    kind: Kind


_ABBREVIATED = re.compile(
    r"\b(?:dr|drs|mr|mw|mevr|mej|dhr|prof|ir|ing|ds|evt|bijv|incl|gem|resp|nl|o\.a|m\.n|w\.o)\.\s+$",
    re.IGNORECASE,
)
"""Abbreviations before a name, whose full stop does not end a sentence."""


def starts_sentence(text: str, position: int) -> bool:
    """Whether a position starts a sentence or a line, so that a capital there says nothing."""
    before = text[max(0, position - 12) : position]
    return position == 0 or (_STARTS_SENTENCE.search(before) is not None and not _ABBREVIATED.search(before))


@lru_cache(maxsize=10_000)
def occurrences(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Find a name as whole words; a space in it may be a line break."""
    if name.split(maxsplit=1)[0] not in text:
        return ()
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    return tuple(match.span() for match in re.finditer(rf"(?<![\w-]){pattern}(?![\w])", text))


@lru_cache(maxsize=4)
def _lower_words(text: str) -> tuple[str, ...]:
    return tuple(sorted({word for word in re.findall(r"(?<![\w-])\w+", text) if word[0].islower()}))


def in_lower_case(text: str, word: str) -> bool:
    """Whether a word, or a longer one starting with it, occurs in lower case."""
    known = _lower_words(text)
    place = bisect_left(known, word.lower())
    return place < len(known) and known[place].startswith(word.lower())


class Named:
    """Mentions that do not overlap, in the order of the text, for lookup by position."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions)
        self._starts = [mention.start for mention in self._mentions]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a stretch of text overlaps a mention."""
        index = bisect_left(self._starts, end)
        return index > 0 and self._mentions[index - 1].end > start

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that start in a stretch of text."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def add(self, mention: Mention) -> None:
        """Insert a mention."""
        index = bisect_left(self._starts, mention.start)
        self._starts.insert(index, mention.start)
        self._mentions.insert(index, mention)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions)


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions, in the order of the text."""
    kept = Named([])
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.name)):
        if not kept.overlaps(mention.start, mention.end):
            kept.add(mention)
    return list(kept)
