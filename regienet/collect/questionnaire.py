"""From a roster to the questionnaire about its people, as a `Codebook`; forms are made from that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from regienet.codebook import Choice, Codebook
from regienet.collect.bank import Variant, nobody, questions, scales, unsure
from regienet.objections import OBJECTED, same_spelling

RosterRow = Mapping[str, str]
"""One row of the `actors` table: text by English column name, empty if unknown."""


def questionnaire(
    roster: Sequence[RosterRow],
    *,
    variant: Variant = "full",
    language: str = "nl",
    wave: int = 0,
    facets: bool = False,
) -> Codebook:
    """Make the questionnaire about the actors of one region.

    People are asked about people; if the roster has no people, organisations are asked about organisations.
    Actors who objected in any wave are not in it, not even as an employer; actors who are absent in this wave
    are neither named nor asked.

    Parameters
    ----------
    roster
        The actors, with the columns of the `actors` table.
    variant
        `full`, or `short` for the two-minute version.
    language
        `nl` or `en`.
    wave
        The number of the wave; the first is 0.
    facets
        Whether the last nomination question is also asked in three parts.

    Examples
    --------
    >>> bos = {"id": "a1", "name": "Anna Bos", "kind": "person", "organisation": "b"}
    >>> brug = {"id": "b", "name": "De Brug", "kind": "organisation"}
    >>> [(actor.code, actor.label) for actor in questionnaire([bos, brug]).actors]
    [('o001', 'Anna Bos (De Brug)')]
    """
    roster = _without_objections(roster)
    named = _shown_order(roster, _of_wave(roster, wave))
    actors = tuple(
        Choice(f"o{number:03}", actor["id"], label)
        for number, (actor, label) in enumerate(zip(named, _labels(roster, named), strict=True), start=1)
    )
    asked = questions(variant, language, facets=facets)
    return Codebook(
        variant=variant,
        language=language,
        wave=wave,
        region=next((actor["region"] for actor in roster if actor.get("region")), ""),
        nobody=nobody(language),
        unsure=unsure(language),
        actors=actors,
        roster=tuple(
            {name: cell for name, cell in sorted(actor.items()) if cell} for actor in _by_id(roster)
        ),
        asked=tuple(actor.code for actor in actors),
        scales=scales(asked, language),
        questions=asked,
    )


def _without_objections(roster: Sequence[RosterRow]) -> list[RosterRow]:
    """Leave out every row about an actor who objected, and its name as the employer of others."""
    gone = {actor["id"] for actor in roster if actor.get("consent") == OBJECTED}
    rows = [actor for actor in roster if actor["id"] in gone]
    names = {same_spelling(row[column]) for row in rows for column in ("id", "name") if row.get(column)}
    return [
        {**actor, "organisation": ""} if same_spelling(actor.get("organisation", "")) in names else actor
        for actor in roster
        if actor["id"] not in gone
    ]


def domain_of(codebook: Codebook) -> dict[str, str]:
    """Return the domain of every actor that can be chosen, by code."""
    domains = {actor["id"]: actor.get("domain", "") for actor in codebook.roster}
    return {actor.code: domains.get(actor.means, "") for actor in codebook.actors}


def _by_id(roster: Sequence[RosterRow]) -> list[RosterRow]:
    return sorted(roster, key=lambda actor: (actor["id"], actor.get("wave", "")))


def _of_wave(roster: Sequence[RosterRow], wave: int) -> list[RosterRow]:
    """Return the most recent row, up to this wave, of every actor present in it."""
    rows = sorted(
        (actor for actor in roster if int(actor.get("wave") or 0) <= wave),
        key=lambda a: int(a.get("wave") or 0),
    )
    latest = {actor["id"]: actor for actor in rows}
    return [
        actor
        for actor in latest.values()
        if int(actor.get("first_wave") or 0) <= wave <= int(actor.get("last_wave") or wave)
    ]


def _shown_order(roster: Sequence[RosterRow], present: Sequence[RosterRow]) -> list[RosterRow]:
    """Sort actors by domain, organisation and name, as people look for each other."""
    people = [actor for actor in present if actor.get("kind") == "person"]
    names = _names(roster)

    def place(actor: RosterRow) -> tuple[str, ...]:
        employer = names.get(actor.get("organisation", ""), "")
        return (actor.get("domain", ""), employer.casefold(), names[actor["id"]].casefold(), actor["id"])

    return sorted(people or present, key=place)


def _names(roster: Sequence[RosterRow]) -> dict[str, str]:
    return {actor["id"]: actor.get("name") or actor["id"] for actor in roster}


def _labels(roster: Sequence[RosterRow], named: Sequence[RosterRow]) -> list[str]:
    """Give every actor a unique name: with the organisation, and with the id if that is not enough."""
    names = _names(roster)
    labels = []
    for actor in named:
        employer = actor.get("organisation", "")
        told = names.get(employer, employer)
        labels.append(f"{names[actor['id']]} ({told})" if told else names[actor["id"]])
    times = Counter(label.casefold() for label in labels)
    return [
        label if times[label.casefold()] == 1 else f"{label} [{actor['id']}]"
        for label, actor in zip(labels, named, strict=True)
    ]
