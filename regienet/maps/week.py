"""What comes first this week, on the map of a region."""

from __future__ import annotations

from typing import Any

from regienet.advice.chosen_week import week_of_region
from regienet.advice.commentary import Commentary
from regienet.advice.week import ToDo
from regienet.analysis import Analysis
from regienet.words import LANGUAGES


def week_of(analysis: Analysis, commentary: Commentary | None = None) -> dict[str, Any]:
    """Return what comes first in the last wave, as somebody chose it if a commentary says so.

    Returns
    -------
    dict
        `wave`, its number in `Network.waves`; `settled`, whether about the same would come first with fewer
        respondents; `chosen`, whether somebody chose it; and `items`, each with its `priority` (4 is what to
        ask) and per language the `step`, what it `rests` on, how `sure` that is, what it does `not` say, and
        a `remark` of whoever chose it.
    """
    week = week_of_region(analysis, commentary)
    return {
        "wave": analysis.network.waves.index(week.wave),
        "settled": week.settled,
        "chosen": week.chosen,
        "items": [_item(one) for one in week.everything],
    }


def _item(one: ToDo) -> dict[str, Any]:
    words: dict[str, Any] = {
        language: {
            "step": one.step_text(language),
            "rests": one.rests_on(language),
            "sure": one.how_sure(language),
            "not": one.not_said(language),
            "remark": one.remark.get(language, ""),
        }
        for language in LANGUAGES
    }
    return {"priority": one.priority, **words}
