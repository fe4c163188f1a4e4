"""The plan of a survey as text: how many people have to answer it."""

from __future__ import annotations

from typing import Any

from regienet.simulate import plan
from regienet.simulate.summary_text import plan_text
from regienet.words import DEFAULT_LANGUAGE, Language


def plan_in_words(*, language: Language = DEFAULT_LANGUAGE, **asked: Any) -> str:
    """Describe how many people of each domain have to answer before the verdicts are certain enough.

    Parameters
    ----------
    language
        The language of the text.
    asked
        As for `regienet.simulate.plan`.
    """
    return plan_text(plan(**asked), language)
