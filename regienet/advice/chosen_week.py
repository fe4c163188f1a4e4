"""`week_of_region`: what comes first, as regienet chooses it or as somebody wrote in a commentary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from regienet.advice.commentary import Commentary
from regienet.advice.references import ShownValue, filled_in, shown_values
from regienet.advice.steps import FirstStep, first_step
from regienet.advice.topics import TOPICS
from regienet.advice.week import TO_DO, ToDo, Week, this_week
from regienet.analysis import Analysis
from regienet.findings import Finding
from regienet.findings.reading import Words
from regienet.words import LANGUAGES

CHOSEN = "chosen"
"""The topic of what rests on a finding without a topic, or on none."""


def week_of_region(analysis: Analysis, commentary: Commentary | None = None) -> Week:
    """Return what comes first in the last wave.

    Parameters
    ----------
    analysis
        An analysed region.
    commentary
        What somebody wrote about it. If it says what to do, that replaces what regienet would choose; what to
        ask stays, unless somebody in it is already asked for something.
    """
    ours = this_week(analysis)
    if commentary is None or not commentary.to_do:
        return ours
    known = shown_values(analysis)
    found = {(one.finding, one.subject): one for one in analysis.findings if one.wave == ours.wave}
    to_do: list[ToDo] = []
    for priority, one in enumerate(commentary.to_do[:TO_DO], start=1):
        taken = [actor for earlier in to_do for actor in earlier.step.people]
        made = _to_do(analysis, found.get((one.finding, one.about)), taken, priority)
        to_do.append(replace(made, written=_filled(one.step, known), remark=_filled(one.text, known)))
    asked = {actor for one in to_do if not one.written for actor in one.step.people}
    ask = ours.ask if ours.ask and not asked & set(ours.ask.step.people) else None
    return Week(ours.wave, tuple(to_do), ask, settled=True, chosen=True)


def _filled(text: str, known: Mapping[str, ShownValue]) -> dict[str, str]:
    return {language: filled_in(text, known, language) for language in LANGUAGES} if text else {}


def _to_do(analysis: Analysis, found: Finding | None, taken: Sequence[str], priority: int) -> ToDo:
    sure = Words("advice.week_sure_chosen")
    for topic in TOPICS:
        weights = topic.weight(found) if found else None
        if found and weights:
            step = first_step(analysis, found.wave, topic.name, found, taken)
            return ToDo(priority, topic.name, found, *weights, step, sure)
    return ToDo(priority, CHOSEN, found, 0, 0, 0, FirstStep(Words("advice.week_chosen")), sure)
