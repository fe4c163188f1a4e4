"""The first step for each topic, and who is asked for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from regienet.advice.candidates import could_explore
from regienet.advice.empty_places import empty_places
from regienet.advice.introductions import introductions
from regienet.advice.reasons import name_of_group, names_of
from regienet.advice.step_in import could_step_in
from regienet.analysis import Analysis
from regienet.findings import Finding
from regienet.findings.carriers import role_word
from regienet.findings.reading import Words, word
from regienet.roles.shown_lists import shown_lists

TRIED = 10
"""So many candidates are looked at, to find one who is not asked for something else."""


@dataclass(frozen=True)
class FirstStep:
    """What to do first.

    Attributes
    ----------
    words
        In one sentence or two.
    people
        The ids of those who are asked for something.
    """

    words: Words
    people: tuple[str, ...] = ()


def first_step(
    analysis: Analysis, wave: int, topic: str, found: Finding, taken: Collection[str]
) -> FirstStep:
    """Return the first step for a topic, which asks nobody in `taken` for something.

    Without anybody to ask, the sentence names nobody.
    """
    named = _NAMING.get(topic)
    step = named(analysis, wave, found, taken) if named else None
    return step or FirstStep(Words(f"advice.week_{topic}", _plain(topic, found)))


def ask_people(analysis: Analysis, wave: int, found: Finding, taken: Collection[str]) -> FirstStep | None:
    """Return whom to ask about a role that nobody can be listed for; None if all have been asked."""
    of_role = shown_lists(analysis.roles, wave)[found.subject]
    names = names_of(analysis.network.at(wave))
    who = next((actor for actor in of_role.ask if actor not in taken), None)
    if who is None:
        return None
    values = {"name": names[who], "role": role_word(found.subject)}
    return FirstStep(Words("advice.week_ask_people", values), (who,))


def _work_alongside(
    analysis: Analysis, wave: int, found: Finding, taken: Collection[str]
) -> FirstStep | None:
    carrier = _named(found)
    if carrier is None:
        return None
    able = could_step_in(analysis, carrier, role=found.subject, wave=wave, most=TRIED)
    who = next((one.actor for one in able if one.actor not in taken), None)
    if who is None:
        return None
    names = names_of(analysis.network.at(wave))
    values = {"name": names[who], "carrier": names[carrier], "role": role_word(found.subject)}
    return FirstStep(Words("advice.week_sole_carrier_who", values), (who, carrier))


def _named(found: Finding) -> str | None:
    actors = found.values.get("actors")
    return str(actors[0]) if isinstance(actors, tuple) and actors else None


def _fill_place(analysis: Analysis, wave: int, found: Finding, taken: Collection[str]) -> FirstStep | None:
    del found
    network = analysis.network.at(wave)
    place = next((one for one in empty_places(network) if one.candidate not in taken), None)
    if place is None:
        return None
    values = {
        "name": names_of(network)[place.candidate],
        "task": word("findings.kernpartner_", place.task),
        "school": name_of_group(network, place.school),
    }
    return FirstStep(Words("advice.week_school_places_who", values), (place.candidate,))


def _introduce(analysis: Analysis, wave: int, found: Finding, taken: Collection[str]) -> FirstStep | None:
    first, second = found.subject.split(" & ")
    column = "level" if found.finding == "wall_levels" else "domain"
    between = (column, first, second)
    for one in introductions(analysis, wave=wave, between=between, avoid=taken, most=1):
        return FirstStep(Words("advice.week_wall_who", {"reason": one.reason}), one.pair)
    return None


def _explore(analysis: Analysis, wave: int, found: Finding, taken: Collection[str]) -> FirstStep | None:
    who = next((one for one in could_explore(analysis, found.subject, wave=wave) if one not in taken), None)
    if who is None:
        return None
    values = {"name": names_of(analysis.network.at(wave))[who], "role": role_word(found.subject)}
    return FirstStep(Words("advice.week_role_absent_who", values), (who,))


_NAMING: dict[str, Callable[[Analysis, int, Finding, Collection[str]], FirstStep | None]] = {
    "sole_carrier": _work_alongside,
    "school_places": _fill_place,
    "wall_domains": _introduce,
    "wall_levels": _introduce,
    "role_absent": _explore,
}


def _plain(topic: str, found: Finding) -> dict[str, object]:
    """Return the values of the sentence of a topic that names nobody."""
    names = {
        "sole_carrier": ("role",),
        "role_absent": ("role",),
        "wall_domains": ("first", "second"),
        "wall_levels": ("first", "second"),
        "centre_dominance": ("centre",),
    }.get(topic, ())
    return {name: found.values[name] for name in names}
