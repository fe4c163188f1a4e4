"""`places_to_protect`: what rests on one person, what remains without them, and who could step in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regienet.advice.bridges import bridges
from regienet.advice.empty_places import could_fill
from regienet.advice.reasons import name_of_group, names_of
from regienet.advice.step_in import STAND_INS, could_step_in
from regienet.analysis import Analysis
from regienet.disclosure import may_report_individuals
from regienet.findings.carriers import role_word
from regienet.findings.reading import Words, word
from regienet.findings.school_places import partner_rows
from regienet.network import Network
from regienet.words import DEFAULT_LANGUAGE


@dataclass(frozen=True)
class PlaceToProtect:
    """Something that rests on one person.

    Attributes
    ----------
    wave
        The wave on which it rests.
    kind
        `role`, `school` (a place at a school) or `bridge` (between two domains or levels).
    place
        What it is: a role; `<school>: <kernpartner>`; or `<group> & <group>`.
    person
        The id of the person on whom it rests.
    stand_ins
        The ids of at most three people who could step in, to be asked.
    words
        What it is, what remains if the place stays empty and if it is filled again.
    with_whom
        Who could step in, by name.
    """

    wave: int
    kind: str
    place: str
    person: str
    stand_ins: tuple[str, ...]
    words: Words
    with_whom: Words

    def sentence(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return everything in words."""
        return f"{self.words.say(language)} {self.with_whom.say(language)}"


def places_to_protect(analysis: Analysis, *, wave: int | None = None) -> tuple[PlaceToProtect, ...]:
    """Return what rests on one person: by place, and not a list of people.

    Roles of which the short list has one name; places at schools with a name of one person; and bridges
    between domains and levels, see `bridges`.

    Parameters
    ----------
    analysis
        An analysed region.
    wave
        One of its waves; by default the last.

    Returns
    -------
    tuple of PlaceToProtect
        Roles, then schools, then bridges, each by place. Empty if fewer than half of those asked answered
        about contact.
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    network = analysis.network.at(wave)
    if not may_report_individuals(network, network.position_layers, analysis.settings):
        return ()
    return (*_roles(analysis, wave), *_schools(network), *_bridges(analysis, network))


def _roles(analysis: Analysis, wave: int) -> Iterator[PlaceToProtect]:
    network = analysis.network.at(wave)
    for found in analysis.findings:
        actors = found.values.get("actors")
        if found.wave == wave and found.reading == "sole_carrier_one" and isinstance(actors, tuple):
            able = could_step_in(analysis, actors[0], role=found.subject, wave=wave)
            ids = tuple(one.actor for one in able)
            words = Words("advice.rests_role", {"role": role_word(found.subject)})
            whom = _with_whom(network, ids)
            yield PlaceToProtect(wave, "role", found.subject, actors[0], ids, words, whom)


def _schools(network: Network) -> Iterator[PlaceToProtect]:
    named = partner_rows(network)
    named = named[named["confirmed"].fillna(value=True)]
    people = named.groupby(["group", "task"])["actor"].unique().reset_index()
    for school, task, actors in people.to_numpy().tolist():
        if len(actors) == 1:
            ids = tuple(could_fill(network, str(school), str(task))[:STAND_INS])
            values = {
                "school": name_of_group(network, str(school)),
                "task": word("findings.kernpartner_", task),
            }
            words, whom = Words("advice.rests_school", values), _with_whom(network, ids)
            yield PlaceToProtect(
                network.wave, "school", f"{school}: {task}", str(actors[0]), ids, words, whom
            )


def _bridges(analysis: Analysis, network: Network) -> Iterator[PlaceToProtect]:
    names = names_of(network)
    for bridge in bridges(network):
        ends = [word("findings.level_", end) for end in (bridge.first, bridge.second)]
        values = {
            "first": ends[0],
            "second": ends[1],
            "name": names[bridge.person],
            "pairs": bridge.pairs,
            "lost": round(bridge.pairs * (1 - bridge.empty)),
            "empty": round(100 * bridge.empty),
            "refilled": round(100 * bridge.refilled),
        }
        able = could_step_in(analysis, bridge.person, wave=network.wave)
        ids = tuple(one.actor for one in able)
        words, whom = Words("advice.rests_bridge", values), _with_whom(network, ids)
        place = f"{bridge.first} & {bridge.second}"
        yield PlaceToProtect(network.wave, "bridge", place, bridge.person, ids, words, whom)


def _with_whom(network: Network, ids: tuple[str, ...]) -> Words:
    if not ids:
        return Words("advice.rests_nobody")
    names = names_of(network)
    return Words("advice.rests_whom", {"names": tuple(names[actor] for actor in ids)})
