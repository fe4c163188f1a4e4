"""`this_week`: at most three things to do, and one to ask, with what each rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from regienet.advice.steps import FirstStep, ask_people, first_step
from regienet.advice.topics import TOPICS, Lack, Topic, certainty_of, size_of
from regienet.analysis import Analysis
from regienet.caching import cached_method
from regienet.findings import Finding, interval_of, read_finding
from regienet.findings.intervals import generator
from regienet.findings.reading import Words, how_sure
from regienet.roles.shown_lists import shown_lists
from regienet.words import DEFAULT_LANGUAGE, knows, say

TO_DO = 3
"""At most so many things to do."""
ASK_PRIORITY = TO_DO + 1
"""The priority of what to ask."""
DRAWS = 10
"""How often it is tried what would come first with fewer respondents ..."""
FEWER = 0.1
"""... namely without this share of them."""
STAY = 2
"""The choice is settled if so many of the three stay in each of the draws."""
NORMAL_80 = 1.2816
"""The half of an 80 % interval of a normal distribution, in standard deviations."""


@dataclass(frozen=True)
class ToDo:
    """Something to do or to ask first.

    Attributes
    ----------
    priority
        1 to 3 for what to do, in this order; 4 for what to ask.
    topic
        The name of a `Topic`, or `ask_people` or `ask_group`.
    found
        The finding that it rests on; None if somebody chose it for another reason.
    size, certainty, act
        From 1 to 3 each; 0 for what to ask, which is about what cannot be said.
    step
        What to do first, and who is asked for it.
    sure
        How sure it is, in words.
    written
        Language -> the first step as somebody wrote it in a commentary, instead of ours; empty without.
    remark
        Language -> what else they wrote about it; empty without.
    """

    priority: int
    topic: str
    found: Finding | None
    size: int
    certainty: int
    act: int
    step: FirstStep
    sure: Words
    written: Mapping[str, str] = field(default_factory=dict)
    remark: Mapping[str, str] = field(default_factory=dict)

    def step_text(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return the first step in words."""
        return self.written.get(language) or self.step.words.say(language)

    def rests_on(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return what it rests on: the sentence of the finding."""
        return read_finding(self.found, language) if self.found else ""

    def how_sure(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return how sure that is."""
        return self.sure.say(language)

    def not_said(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return what it does not say."""
        key = f"advice.week_{self.topic}_not"
        return say(key, language) if knows(key) else ""


@dataclass(frozen=True)
class Week:
    """What comes first in a wave.

    Attributes
    ----------
    wave
        The wave.
    to_do
        At most `TO_DO` things, the first first.
    ask
        The one thing to ask; None if there is nothing.
    settled
        Whether about the same would come first with a tenth fewer respondents.
    chosen
        Whether somebody chose what to do, instead of regienet.
    """

    wave: int
    to_do: tuple[ToDo, ...]
    ask: ToDo | None
    settled: bool
    chosen: bool = False

    @property
    def everything(self) -> tuple[ToDo, ...]:
        """What to do, and what to ask."""
        return self.to_do + ((self.ask,) if self.ask else ())

    def priorities(self) -> dict[tuple[int, str, str], int]:
        """Return (wave, finding, subject) -> priority, from 1 to 4."""
        rests_on = ((one.found, one.priority) for one in self.everything)
        return {(of.wave, of.finding, of.subject): priority for of, priority in rests_on if of is not None}


@cached_method
def this_week(analysis: Analysis, *, wave: int | None = None) -> Week:
    """Choose what comes first: what is large, certain, and can be acted on.

    The weight of a topic is size x certainty x act, see `TOPICS`; of each topic at most the weightiest answer
    is chosen. It rests on nothing but what is shown: findings, short lists, contact and schools. Nobody is
    asked for more than one thing.

    Parameters
    ----------
    analysis
        An analysed region.
    wave
        One of its waves; by default the last.
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    found = [one for one in analysis.findings if one.wave == wave]
    options = [*_options(found)]
    chosen = _first(options)
    taken: set[str] = set()
    to_do = []
    for priority, option in enumerate(chosen, start=1):
        step = first_step(analysis, wave, option.topic.name, option.found, taken)
        taken |= set(step.people)
        weights = option.topic.weight(option.found) or (0, 0, 0)
        sure = _sure(analysis, wave, option)
        to_do.append(ToDo(priority, option.topic.name, option.found, *weights, step, sure))
    return Week(
        wave, tuple(to_do), _ask(analysis, wave, found, taken), _settled(analysis, wave, options, chosen)
    )


@dataclass(frozen=True)
class _Option:
    topic: Topic
    found: Finding
    lack: Lack

    @property
    def key(self) -> tuple[str, str]:
        return self.topic.name, self.found.subject

    @property
    def weight(self) -> int:
        return size_of(self.lack[0]) * certainty_of(self.lack) * self.topic.act


def _options(found: Iterable[Finding]) -> Iterator[_Option]:
    for one in found:
        for topic in TOPICS:
            if topic.weight(one) is not None:
                yield _Option(topic, one, topic.lack(one) or (0.0, 0.0))


def _first(options: Iterable[_Option]) -> list[_Option]:
    """Return the weightiest options, one per topic; of equal ones the topic first in the table."""
    order = sorted(
        options, key=lambda one: (-one.weight, TOPICS.index(one.topic), -one.lack[1], one.found.subject)
    )
    per_topic: dict[str, _Option] = {}
    for option in order:
        if option.weight:
            per_topic.setdefault(option.topic.name, option)
    return list(per_topic.values())[:TO_DO]


def _ask(analysis: Analysis, wave: int, found: Sequence[Finding], taken: set[str]) -> ToDo | None:
    """Return whom to ask first about a role, or else the group of which the fewest answered."""
    for one in found:
        if one.reading == "role_coverage_ask":
            step = ask_people(analysis, wave, one, taken)
            if step is not None:
                return ToDo(ASK_PRIORITY, "ask_people", one, 0, 0, 0, step, _UNKNOWN)
    groups = [one for one in found if one.reading == "response_group_low" and one.value is not None]
    if not groups:
        return None
    fewest = min(groups, key=lambda one: (one.value, one.subject))
    words = Words("advice.week_ask_group", {"group": fewest.values["group"]})
    return ToDo(ASK_PRIORITY, "ask_group", fewest, 0, 0, 0, FirstStep(words), _UNKNOWN)


def _settled(analysis: Analysis, wave: int, options: Sequence[_Option], chosen: Sequence[_Option]) -> bool:
    """Check whether about the same comes first in draws of fewer respondents.

    Leaving out a tenth of them moves a number about a third as far as drawing all of them again does, which
    is what its interval contains: sqrt(0.1 / 0.9) = 1/3. A list changes as often as one of those left out is
    among those without whom it would be another list. Only what is shown is used for it.
    """
    random = generator(analysis.settings, wave, "this_week")
    lists = shown_lists(analysis.roles, wave)
    respondents = int(analysis.roles.lists["respondents"].max()) if len(analysis.roles.lists) else 0
    least = min(STAY, len(chosen))
    first = Counter(option.key for option in chosen)
    for _ in range(DRAWS):
        drawn = []
        for option in options:
            of_list = lists.get(option.found.subject) if option.topic.finding in _OF_LISTS else None
            if of_list is not None:
                turning = (of_list.turning or 1) / max(respondents, 1)
                if random.random() < 1 - (1 - min(turning, 1)) ** (FEWER * respondents):
                    continue
            drawn.append(replace(option, lack=_moved(option, random)))
        stayed = Counter(option.key for option in _first(drawn)) & first
        if sum(stayed.values()) < least:
            return False
    return True


_OF_LISTS = ("sole_carrier", "role_coverage")
_UNKNOWN = Words("advice.week_sure_unknown")


def _sure(analysis: Analysis, wave: int, option: _Option) -> Words:
    """Return how sure an option is: as sure as the list, as its interval, or counted."""
    of_list = shown_lists(analysis.roles, wave).get(option.found.subject)
    if option.topic.finding in _OF_LISTS and of_list is not None:
        return Words("advice.week_sure_list", {"sure": how_sure(of_list.chance)})
    if interval_of(option.found) in {"bounds", "none"}:
        return Words("advice.week_sure_counted")
    return Words(f"advice.week_sure_{certainty_of(option.lack)}")


def _moved(option: _Option, random: np.random.Generator) -> Lack:
    value, least = option.lack
    if interval_of(option.found) != "interval80":
        return value, least
    deviation = (value - least) / NORMAL_80 * np.sqrt(FEWER / (1 - FEWER))
    step = float(random.normal(0, 1)) * deviation
    return value + step, least + step
