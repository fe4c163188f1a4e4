"""The width of text, estimated without a font, and how to break lines."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

SANS = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif'
SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif'

WIDTHS = {
    "'ijl": 0.31,
    ",. /:;|\\": 0.34,
    "f-()[]tIJ": 0.40,
    'r"!': 0.46,
    "csz*_?`": 0.55,
    "kvxyL": 0.60,
    "aeoFPTY": 0.62,
    "bdghnpquES0123456789${}": 0.64,
    "AKVBRXZC": 0.70,
    "HNDGU&OQ": 0.79,
    "w#+<=>^~": 0.84,
    "mWM@%": 1.00,
}
"""Widths in em in DejaVu Sans, the widest of the fonts in the list, rounded up."""
OTHER = 1.12
BESIDE = {"\u030c": 0.1, "\u031b": 0.14}
"""Accents that may take space after their letter: a caron, as in ľ, and a horn."""
HEAVIER = {(False, False): 1.0, (True, False): 1.2, (False, True): 1.15, (True, True): 1.25}
"""How many times wider a text can be, by (bold, serif)."""
LINE = 1.22
"""Height of a line in em."""


@dataclass(frozen=True)
class Font:
    """How a text is set; sizes are in units of the picture."""

    size: float
    bold: bool = False
    serif: bool = False
    italic: bool = False
    spacing: float = 0


def width(text: str, font: Font) -> float:
    """Return the maximum width of a text in units of the picture.

    Examples
    --------
    >>> width("Lotte", Font(10)) > width("lotte", Font(10)) > width("lott", Font(10))
    True
    """
    ems = sum(_em(character) for character in text)
    return ems * font.size * HEAVIER[font.bold, font.serif] + len(text) * font.spacing


@cache
def _em(character: str) -> float:
    return sum(_plain_em(part) for part in unicodedata.normalize("NFKD", character))


def _plain_em(character: str) -> float:
    if unicodedata.combining(character):
        return BESIDE.get(character, 0.0)
    return next((em for characters, em in WIDTHS.items() if character in characters), OTHER)


def wrapped(text: str, room: float, font: Font) -> list[str]:
    """Break a text into lines that fit: between words, and within words that are wider than a line.

    Examples
    --------
    >>> wrapped("one two three", 50, Font(10)), wrapped("ooooooo", 30, Font(10))
    (['one two', 'three'], ['oooo', 'ooo'])
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", font) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, room, font)
    return lines


def _pieces(word: str, room: float, font: Font) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, font) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def on_two_lines(text: str) -> tuple[str, ...]:
    """Break a name into two lines, between words as close to the middle as possible; never within a word.

    Examples
    --------
    >>> on_two_lines("Stichting Openbaar Onderwijs"), on_two_lines("Eva")
    (('Stichting Openbaar', 'Onderwijs'), ('Eva',))
    """
    ends = [place for place, character in enumerate(text) if character == " "]
    if not ends:
        return (text,)
    cut = min(ends, key=lambda end: abs(end - len(text) / 2))
    return text[:cut], text[cut + 1 :]


def shortened(text: str, most: int) -> str:
    """Truncate a text to `most` characters, with an ellipsis.

    Examples
    --------
    >>> shortened("Openbaar Onderwijs", 9)
    'Openbaar…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
