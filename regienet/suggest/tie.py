"""`Tie`: two actors that may be tied according to a text."""

from __future__ import annotations

from dataclasses import dataclass

NAMED_TOGETHER, SAID = 0.25, 0.5
"""Certainty for two names in one clause, and for words that say how they are tied."""


@dataclass(frozen=True)
class Tie:
    """Two actors that may be tied according to a text.

    Attributes
    ----------
    start, end
        Position of the passage, in characters.
    source, target
        The actors.
    relation
        The kind of tie.
    certainty
        Certainty of the words.
    """

    start: int
    end: int
    source: str
    target: str
    relation: str
    certainty: float
