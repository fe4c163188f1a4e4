"""`Answers`: what everybody would say who is asked, in numbers of persons; `tabulate` makes tables of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Statements:
    """Rows of `ties` in numbers of persons; -1 is unknown."""

    relation: Array
    source: Array
    target: Array
    value: Array
    third: Array
    approach: Array
    status: Array
    month: Array

    @classmethod
    def joined(cls, parts: Sequence[Statements]) -> Statements:
        """Put statements one after the other."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))


@dataclass(frozen=True)
class Answers:
    """What everybody would say who is asked, in numbers of persons.

    Attributes
    ----------
    month
        When it was asked.
    statements
        The tie questions.
    nominated
        Shape (persons, persons, 4), bool: rater, nominee, role.
    unknown
        Shape (persons, persons), bool: the rater says not to know the nominee.
    ratings
        Shape (rows, 5): rater, about, role, item from 1, value 1-5.
    interviews
        Shape (rows, 5): speaker, actor, role, polarity (0 claims, 1 attributed, 2 denied), certainty in %.
    """

    month: int
    statements: Statements
    nominated: Array
    unknown: Array
    ratings: Array
    interviews: Array
