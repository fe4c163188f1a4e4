"""`Tie`: two actors that a text may tie, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

NAMED_TOGETHER, SAID = 0.25, 0.5
"""The certainty of two names in one clause, and of words that say what is between them."""


@dataclass(frozen=True)
class Tie:
    """Two actors that a text may tie, with what is between them.

    Attributes
    ----------
    start, end
        Where the text says so, in characters.
    source, target
        Whom it ties.
    relation
        What is between them.
    certainty
        How sure the words are.
    """

    start: int
    end: int
    source: str
    target: str
    relation: str
    certainty: float
