"""What comes first this week, on the map of a region."""

from __future__ import annotations

from typing import Any

from regienet.advice.week import ToDo, this_week
from regienet.analysis import Analysis
from regienet.words import LANGUAGES


def week_of(analysis: Analysis) -> dict[str, Any]:
    """Return what comes first in the last wave.

    Returns
    -------
    dict
        `wave`, its number in `Network.waves`; `settled`, whether about the same would come first with fewer
        respondents; and `items`, each with its `priority` (4 is what to ask) and per language the `step`,
        what it `rests` on, how `sure` that is, and what it does `not` say.
    """
    week = this_week(analysis)
    return {
        "wave": analysis.network.waves.index(week.wave),
        "settled": week.settled,
        "items": [_item(one) for one in week.everything],
    }


def _item(one: ToDo) -> dict[str, Any]:
    words: dict[str, Any] = {
        language: {
            "step": one.step_text(language),
            "rests": one.rests_on(language),
            "sure": one.how_sure(language),
            "not": one.not_said(language),
        }
        for language in LANGUAGES
    }
    return {"priority": one.priority, **words}
