"""The letter to the people who are named: what is asked about them, who sees it, and how to object.

It says what article 14 of the GDPR asks to say to people about whom data come from others. What somebody has
to decide or look up is a blank between square brackets. It is a text to start from and no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from regienet.formats.word import document, paragraph
from regienet.words import say

_HEADING = "# "


def letter_text(language: str) -> str:
    """Give the letter as plain text; a heading starts with `# `."""
    return say("collect.letter", language).strip() + "\n"


def letter_document(language: str) -> bytes:
    """Write the letter as a document for Word."""
    return document(_blocks(language), language=language)


def _blocks(language: str) -> Iterator[str]:
    for number, line in enumerate(filter(None, letter_text(language).splitlines())):
        if line.startswith(_HEADING):
            yield paragraph(line.removeprefix(_HEADING), "Heading2" if number else "Heading1")
        else:
            yield paragraph(line)
