"""A text and passages in it -> its paragraphs, in which every passage is marked and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regienet.suggest.passages import blocks

TextSpan = tuple[int, int]
"""Where a passage begins and ends, in characters."""


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph, within which no passage begins or ends.

    Attributes
    ----------
    text
        The text itself.
    within
        The numbers of the passages that it belongs to; passages may overlap.
    begins
        The numbers of those of which it is the first piece.
    """

    text: str
    within: tuple[int, ...]
    begins: tuple[int, ...]


Paragraph = tuple[Piece, ...]
"""The pieces of a paragraph, which together are its whole text."""


def numbered(spans: Iterable[TextSpan]) -> dict[TextSpan, int]:
    """Return a number from 1 for each passage, in reading order, the longer of two before the other.

    Examples
    --------
    >>> numbered([(8, 12), (0, 4), (0, 9), (8, 12)])
    {(0, 9): 1, (0, 4): 2, (8, 12): 3}
    """
    ordered = sorted(set(spans), key=lambda span: (span[0], -span[1]))
    return {span: number for number, span in enumerate(ordered, start=1)}


def marked(text: str, numbers: Mapping[TextSpan, int]) -> list[Paragraph]:
    """Return the paragraphs of a text with the passages in them.

    Parameters
    ----------
    text
        The text.
    numbers
        The passages with their numbers, as `numbered` gives them.

    Examples
    --------
    >>> (paragraph,) = marked("An kent Bo.", numbered([(0, 11), (8, 10)]))
    >>> [(piece.text, piece.within, piece.begins) for piece in paragraph]
    [('An kent ', (1,), (1,)), ('Bo', (1, 2), (2,)), ('.', (1,), ())]
    """
    ahead = sorted(numbers.items(), key=lambda passage: passage[1])
    begun: set[int] = set()
    paragraphs = []
    for start, end in _paragraphs(text):
        ahead = [passage for passage in ahead if passage[0][1] > start]
        here = [passage for passage in ahead if passage[0][0] < end]
        paragraphs.append(tuple(_pieces(text, (start, end), here, begun)))
    return paragraphs


def _paragraphs(text: str) -> Iterator[TextSpan]:
    """Yield the blocks of a text that are not blank, without the space around them."""
    for start, end in blocks(text):
        inside = text[start:end]
        if inside.strip():
            yield start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _pieces(
    text: str, paragraph: TextSpan, passages: Sequence[tuple[TextSpan, int]], begun: set[int]
) -> Iterator[Piece]:
    """Yield the pieces of a paragraph, and add to `begun` the passages that begin in it."""
    start, end = paragraph
    edges = sorted({start, end, *(at for span, _ in passages for at in span if start < at < end)})
    for left, right in pairwise(edges):
        within = tuple(number for (first, last), number in passages if first <= left and right <= last)
        begins = tuple(number for number in within if number not in begun)
        begun.update(begins)
        yield Piece(text[left:right], within, begins)
