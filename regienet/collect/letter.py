"""The letter to the people on the list: what is asked about them, who sees it, and how to object.

It contains what article 14 of the GDPR requires for data obtained from others. Anything that somebody has to
decide or look up is a blank in square brackets. It is a starting point, not legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from regienet.formats.word import document, paragraph
from regienet.words import say

_HEADING = "# "


def letter_text(language: str) -> str:
    """Return the letter as plain text; headings start with `# `."""
    return say("collect.letter", language).strip() + "\n"


def letter_document(language: str) -> bytes:
    """Write the letter as a Word document."""
    return document(_blocks(language), language=language)


def _blocks(language: str) -> Iterator[str]:
    for number, line in enumerate(filter(None, letter_text(language).splitlines())):
        if line.startswith(_HEADING):
            yield paragraph(line.removeprefix(_HEADING), "Heading2" if number else "Heading1")
        else:
            yield paragraph(line)
