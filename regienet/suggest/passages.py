"""A text -> its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|dhr|mevr|mw|dr|drs|prof|mr|ir|ing|ca|bijv|bv|nl|gr|st|nr|tel|incl|excl|resp|evt|zgn|cq|jl|mvg"
    r"|jan|feb|mrt|apr|aug|sept|okt|nov|dec|a\.g\.v|n\.a\.v|d\.w\.z|o\.a|m\.b\.t|t\.a\.v|i\.v\.m|m\.b))\.$",
    flags=re.IGNORECASE,
)
_ENDING = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_BULLET = re.compile(r"[ \t]*(?:[•*\-–]|\d+[.)])\s*")


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a line that is not one, with its position in the text.

    Attributes
    ----------
    start, end
        Position in characters.
    text
        The sentence itself.
    line
        Number of the line it starts on, from 0.
    """

    start: int
    end: int
    text: str
    line: int


def sentences(text: str) -> list[Sentence]:
    """Split a text into sentences; a line break ends one, unless the next line continues in lower case."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    for start, end in blocks(text):
        at = start
        for match in _ENDING.finditer(text, start, end):
            if match[0][0] == "." and _ABBREVIATION.search(text[at : match.end()]):
                continue
            yield from _trimmed(text, at, match.end(), breaks)
            at = match.end()
        yield from _trimmed(text, at, end, breaks)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end, joined if the next one continues in lower case."""
    start = 0
    for match in re.finditer(r"\n(?![^\S\n]*[a-zà-ÿ])|\n(?=[^\S\n]*\n)", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int, breaks: list[int]) -> Iterator[Sentence]:
    bullet = _BULLET.match(text, start, end)
    if bullet and (start == 0 or text[start - 1] == "\n"):
        start = bullet.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end, text[start:end], bisect_right(breaks, start))
