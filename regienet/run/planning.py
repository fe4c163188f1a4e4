"""The plan of a survey as text: how many people have to answer it."""

from __future__ import annotations

from typing import Any

from regienet.simulate import plan
from regienet.simulate.change_planning import TWICE
from regienet.simulate.summary_text import plan_change_text, plan_text
from regienet.words import DEFAULT_LANGUAGE, Language


def plan_in_words(*, twice: float = TWICE, language: Language = DEFAULT_LANGUAGE, **asked: Any) -> str:
    """Describe how many people of each domain have to answer, and which change a second survey could show.

    Parameters
    ----------
    twice
        The share of the respondents who answer the second time too.
    language
        The language of the text.
    asked
        As for `regienet.simulate.plan`.
    """
    planned = plan(**asked)
    return f"{plan_text(planned, language)}\n\n{plan_change_text(planned, twice, language)}"
