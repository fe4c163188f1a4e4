"""The question bank: every question of the questionnaire, and where its answers go.

The texts are in `words/questions.toml`, under the same codes. They describe behaviour: the name of a
question in the analysis is never shown to respondents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

from regienet.codebook import ROSTER_SCALE, Choice, Question
from regienet.vocabulary import Kernrol
from regienet.words import say

Variant = Literal["full", "short"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)

_SHORT = ("who", "g1", "g1often", "g5", "g5whom", "g5other", "n1", "n2", "n3", "n4")
"""The questions of the two-minute version."""

_SCALES: Mapping[str, tuple[str, ...]] = {
    "frequency": ("1", "2", "3"),
    "joint": ("together", "handover", "together|handover"),
    "status": ("pilot", "fixed", "formal"),
    "agreement": ("1", "2", "3", "4", "5"),
}
"""The meaning of the answers on each scale, in the order of their codes 1, 2, ..."""

_ITEMS = tuple(f"{role}_{number}" for role in Kernrol for number in range(1, 5))


def _tie(code: str, relation: str, among: str = "") -> Question:
    return Question(code, "actors", table="ties", relation=relation, among=among)


def _detail(code: str, of: str, column: str, scale: str = "") -> Question:
    return Question(code, "detail", of=of, column=column, scale=scale)


def _nomination(code: str, role: Kernrol, facet: str = "") -> Question:
    return Question(code, "actors", table="nominations", role=role.value, facet=facet, answer="yes")


# Ideas, routines, escalation and the nominations are asked about the whole roster, not only about contacts:
# otherwise nobody could use a routine from somebody they do not work with, and every role would depend on
# being known.
_BANK = (
    Question("who", "respondent"),
    _tie("g1", "contact"),
    _detail("g1often", "g1", "value", "frequency"),
    _detail("g1how", "g1", "relation", "joint"),
    _tie("g2", "advice", among="g1"),
    _tie("g3", "idea"),
    _detail("g3what", "g3", "approach"),
    _tie("g4", "routine"),
    _detail("g4state", "g4", "status", "status"),
    _detail("g4what", "g4", "approach"),
    _tie("g5", "introduced"),
    _detail("g5whom", "g5", "third", ROSTER_SCALE),
    _detail("g5other", "g5", "third"),
    _tie("g6", "escalate"),
    _tie("g6b", "feedback"),
    _tie("g7", "confront", among="g1"),
    _tie("g8", "strengthen", among="g1"),
    _tie("face", "face"),
    _nomination("n1", Kernrol.ONTWERPER),
    _nomination("n2", Kernrol.KWARTIERMAKER),
    _nomination("n3", Kernrol.VERBINDER),
    _nomination("n4", Kernrol.DIRIGENT),
    _nomination("n4a", Kernrol.DIRIGENT, "identity"),
    _nomination("n4b", Kernrol.DIRIGENT, "strength"),
    _nomination("n4c", Kernrol.DIRIGENT, "vertical"),
    Question("known", "actors", table="nominations", answer="unknown"),
    Question("own", "items", table="ratings", scale="agreement"),
    Question("missing", "remark"),
)


def questions(variant: Variant, language: str, *, facets: bool = False) -> tuple[Question, ...]:
    """Return the questions of a variant, in the order in which they are asked, with their texts.

    Parameters
    ----------
    variant
        `full`, or `short` for the two-minute version.
    language
        `nl` or `en`.
    facets
        Whether the last nomination question is also asked in three parts, to learn which part drives it.
    """
    asked = [
        question
        for question in _BANK
        if (facets if question.facet else variant == "full" or question.code in _SHORT)
    ]
    return tuple(
        replace(
            question,
            text=say(f"questions.{question.code}", language),
            items=_items(language) if question.kind == "items" else (),
        )
        for question in asked
    )


def scales(asked: tuple[Question, ...], language: str) -> dict[str, tuple[Choice, ...]]:
    """Return the scales that the questions use: code, meaning and text of every answer."""
    return {
        name: tuple(
            Choice(str(number), meaning, say(f"questions.{name}_{number}", language))
            for number, meaning in enumerate(meanings, start=1)
        )
        for name, meanings in _SCALES.items()
        if any(question.scale == name for question in asked)
    }


def nobody(language: str) -> Choice:
    """Return the answer option "nobody"."""
    return Choice("none", "none", say("questions.nobody", language))


def unsure(language: str) -> Choice:
    """Return the answer option "I do not know", which counts as unknown."""
    return Choice("dk", "unknown", say("questions.unsure", language))


def _items(language: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, item, say(f"questions.{code}", language))
        for code, item in ((f"i{number:02}", item) for number, item in enumerate(_ITEMS, start=1))
    )
