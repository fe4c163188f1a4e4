"""`SurveyAnswers`: the answers of everyone who is asked, with persons as numbers; `tabulate` makes tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from regienet.simulate.arrays import Array


@dataclass(frozen=True)
class TieStatements:
    """Rows of `ties`, with persons as numbers; -1 means unknown."""

    relation: Array
    source: Array
    target: Array
    value: Array
    third: Array
    approach: Array
    status: Array
    month: Array

    @classmethod
    def joined(cls, parts: Sequence[TieStatements]) -> TieStatements:
        """Concatenate statements."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))


@dataclass(frozen=True)
class SurveyAnswers:
    """What everyone would answer if asked, with persons as numbers.

    Attributes
    ----------
    month
        The month of the survey.
    statements
        The answers to the tie questions.
    nominated
        Shape (persons, persons, 4), bool: rater, nominee, role.
    unknown
        Shape (persons, persons), bool: the rater says that they do not know the nominee.
    ratings
        Shape (rows, 5): rater, about, role, item from 1, value 1-5.
    interviews
        Shape (rows, 5): speaker, actor, role, polarity (0 claims, 1 attributed, 2 denied), certainty in %.
    """

    month: int
    statements: TieStatements
    nominated: Array
    unknown: Array
    ratings: Array
    interviews: Array
