"""`Mention`: a place in a text where an actor is named, and what all name-finders need to look around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organisation"]

UPPER = "A-ZÀ-ÖØ-ÞĀČĞİŁŚŠŞŽ"
CAPITAL = rf"[{UPPER}][\w'’&-]*\w|[{UPPER}]"
"""A word with a capital."""

_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…:]['\"’”)]*\s|\n|[•–]\s|^\s)\s*[\"'‘’“]?$")


@dataclass(frozen=True, order=True)
class Mention:
    """That a text names an actor.

    Attributes
    ----------
    start, end
        Where, in characters.
    name
        What the actor is called in full.
    kind
        What it is.
    """

    start: int
    end: int
    name: str
    kind: Kind


@dataclass(frozen=True)
class Actor:
    """An actor that is known beforehand."""

    name: str
    kind: Kind


def starts_sentence(text: str, position: int) -> bool:
    """Tell whether a word has a capital anyway, because a sentence or a line starts there."""
    return _STARTS_SENTENCE.search(text[max(0, position - 12) : position]) is not None or position == 0


def occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Find a name as whole words; the spaces in it may be a line break."""
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    return [match.span() for match in re.finditer(rf"(?<![\w-]){pattern}(?![\w])", text)]


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep of mentions that overlap the longest one, in the order of the text."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.name)):
        if not overlaps(mention.start, mention.end, kept):
            kept.append(mention)
    return sorted(kept)


def overlaps(start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether a place is taken."""
    return any(start < mention.end and mention.start < end for mention in mentions)
