"""The page of one participant: what the map shows about that person, and nothing about a third one.

It is made from the data of the map only. So whatever follows from all these pages together, follows from the
map, and the audit of the map is the audit of them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from regienet.disclosure import at_least
from regienet.findings.band import band
from regienet.maps.model import MapModel
from regienet.share.page import shared_page
from regienet.vocabulary import ROLES
from regienet.words import DEFAULT_LANGUAGE, Language, knows, say

COMPANY = 5
"""How many people are together in what is said about where somebody is among others."""


@dataclass(frozen=True)
class Standing:
    """How many people have the same band as somebody or a higher one, of all who have a band for a role.

    Attributes
    ----------
    reached
        How many have at least the band, with that person; never fewer than `COMPANY`.
    known
        How many have a band.
    """

    reached: int
    known: int


@dataclass(frozen=True)
class OwnRole:
    """What is shown about one person in one role.

    Attributes
    ----------
    role
        The role.
    rate
        Where the band of the rate begins and ends, in [0, 1]; None if there is no number.
    range
        Where the interval does.
    raters
        How many people at least could judge.
    verdict
        One of `maps.model.VERDICTS`; empty if nobody was asked.
    standing
        Among how many.
    listed
        The chance in tenths, if the person is on the short list.
    ask
        Whether the map names the person as somebody who can still tell much.
    """

    role: str
    rate: tuple[float, float] | None
    range: tuple[float, float] | None
    raters: int | None
    verdict: str
    standing: Standing | None
    listed: int | None
    ask: bool


@dataclass(frozen=True)
class OwnModel:
    """What is shown to one person about that person.

    Attributes
    ----------
    actor
        The id.
    name, organisation, domain, level, municipality, function
        As on the map; empty if unknown.
    region
        The name of the region.
    contacts
        With how many people at least there is a tie on the map; None if fewer than three.
    more_than
        Of how many in ten of the others at most that is more.
    noticed
        Relation -> how many people at least said so.
    roles
        The four roles.
    asked, answered
        How many people were asked and answered; `asked` is None if that is not known.
    """

    actor: str
    name: str
    organisation: str
    domain: str
    level: str
    municipality: str
    function: str
    region: str
    contacts: int | None
    more_than: int
    noticed: Mapping[str, int]
    roles: tuple[OwnRole, ...]
    asked: int | None
    answered: int


def own_models(model: MapModel) -> list[OwnModel]:
    """Return what each person of a region may see of themselves, in the order of the map.

    Parameters
    ----------
    model
        What the map shows; the last wave counts.

    Returns
    -------
    list of OwnModel
        One per person of the region itself who is there in that wave.
    """
    nodes, last = model.nodes, len(model.meta["waves"]) - 1
    people = [
        node
        for node, (kind, external, waves) in enumerate(
            zip(nodes["kind"], nodes["external"], nodes["waves"], strict=True)
        )
        if not kind and not external and waves >> last & 1
    ]
    degree = _degrees(model, last)
    among = np.array([degree[node] for node in people])
    return [_own(model, node, degree[node], among, last, people) for node in people]


def own_page(own: OwnModel, *, contact: str = "", language: Language = DEFAULT_LANGUAGE) -> str:
    """Return the page of one person: it opens from disk, loads nothing and prints on one sheet.

    Parameters
    ----------
    own
        What it shows.
    contact
        Whom to write to with an objection; a blank if not given.
    language
        Its language.
    """
    return shared_page(
        "own.html.j2",
        language,
        data=asdict(own) | {"profile": "participants"},
        own=own,
        title=say("share.own_title", language, name=own.name),
        place=", ".join(_place(own, language)),
        position=list(_position(own, language)),
        roles=[_role_words(role, language) for role in own.roles],
        noticed=list(_noticed(own, language)),
        seen=list(_seen(own, language)),
        contact=contact or say("share.own_contact", language),
    )


def own_text(own: OwnModel, language: Language) -> Iterator[str]:
    """Yield what the page says about a person, as sentences."""
    yield from _position(own, language)
    yield from _noticed(own, language)
    for role in own.roles:
        name = say(f"roles.{role.role}", language)
        yield from (f"{name}: {line}" for line in _role_lines(role, language))


def _noticed(own: OwnModel, language: str) -> Iterator[str]:
    for relation, count in own.noticed.items():
        known = f"map.witness_{relation}"
        yield say(
            "share.own_noticed",
            language,
            count=count,
            what=say(known, language) if knows(known) else relation,
        )


def _degrees(model: MapModel, last: int) -> list[int]:
    near: list[set[int]] = [set() for _ in model.nodes["id"]]
    for s, t, waves in zip(model.ties["s"], model.ties["t"], model.ties["waves"], strict=True):
        if waves >> last & 1:
            near[s].add(t)
            near[t].add(s)
    return [len(others) for others in near]


def _own(
    model: MapModel, node: int, degree: int, among: np.ndarray, last: int, people: Sequence[int]
) -> OwnModel:
    nodes, dicts = model.nodes, model.dicts
    least = at_least(np.array([float(degree)]))[0]
    below = float((among < degree).mean()) if len(among) else 0.0
    employer = nodes["organisation"][node]
    response = model.response[last]

    def word(column: str) -> str:
        code = nodes[column][node]
        return dicts[column][code] if code >= 0 else ""

    return OwnModel(
        actor=nodes["id"][node],
        name=nodes["label"][node],
        organisation=nodes["label"][employer] if employer >= 0 else "",
        domain=word("domain"),
        level=word("level"),
        municipality=word("municipality"),
        function=nodes["function"][node] or "",
        region=model.meta["region"],
        contacts=None if np.isnan(least) else int(least),
        more_than=int(10 * below),
        noticed={
            dicts["witness"][relation]: int(count)
            for wave, who, relation, count in zip(
                *(model.witnessed[name] for name in ("wave", "node", "relation", "raters_least")), strict=True
            )
            if wave == last and who == node
        },
        roles=tuple(_role(model, node, number, last, people) for number in range(len(ROLES))),
        asked=response["asked"] if response["known"] else None,
        answered=response["answered"],
    )


def _role(model: MapModel, node: int, number: int, last: int, people: Sequence[int]) -> OwnRole:
    scores, found = model.scores[last][number], model.lists[last][number]
    start, end = scores["rate_from"][node], scores["rate_below"][node]
    verdict = scores["verdict"][node]
    raters = scores["raters_least"][node]
    known = start is not None
    chances = dict(zip(found["node"], found["tenths"], strict=True))
    return OwnRole(
        role=ROLES[number],
        rate=(start, end) if known else None,
        range=(scores["low"][node], scores["high"][node]) if known else None,
        raters=None if raters is None else int(raters),
        verdict=model.dicts["verdict"][verdict] if verdict >= 0 else "",
        standing=_standing(start, [scores["rate_from"][one] for one in people]) if known else None,
        listed=chances.get(node),
        ask=node in found["ask"],
    )


def _standing(start: float, starts: Sequence[float | None]) -> Standing:
    """Count who have at least this band; with too few of them, who have at least a lower one."""
    known = sorted((one for one in starts if one is not None), reverse=True)
    edge = min(start, known[min(COMPANY, len(known)) - 1])
    return Standing(sum(one >= edge for one in known), len(known))


def _place(own: OwnModel, language: str) -> Iterator[str]:
    level = f"findings.level_{own.level}"
    yield from filter(None, (own.function, own.organisation, own.domain))
    if own.level:
        yield say(level, language) if knows(level) else own.level
    if own.municipality:
        yield own.municipality


def _position(own: OwnModel, language: str) -> Iterator[str]:
    if own.contacts is None:
        yield say("share.own_few_contacts", language)
        return
    yield say("share.own_contacts", language, count=own.contacts)
    if own.more_than:
        yield say("share.own_more_than", language, count=own.more_than)


def _role_words(role: OwnRole, language: Language) -> dict[str, Any]:
    """Return what the page says about a role."""
    return {
        "name": say(f"roles.{role.role}", language),
        "does": say(f"roles.{role.role}_does", language),
        "lines": list(_role_lines(role, language)),
        "rate": role.rate,
        "range": role.range,
    }


def _role_lines(role: OwnRole, language: Language) -> Iterator[str]:
    if role.rate is None:
        yield say("share.own_no_rate", language)
    else:
        rate, interval = band(*role.rate, language), band(*(role.range or role.rate), language)
        yield say("share.own_rate", language, rate=rate, interval=interval)
        if role.raters is not None:
            yield say("share.own_raters", language, count=role.raters)
        if role.standing:
            key = f"share.own_standing{_kind(role)}"
            yield say(key, language, reached=role.standing.reached, known=role.standing.known)
    if role.listed is not None:
        yield say("share.own_listed", language, chance=_chance(role.listed, language))
    if role.ask:
        yield say("share.own_ask", language)


def _kind(role: OwnRole) -> str:
    """Return which sentence says where somebody is among others."""
    if role.standing and role.standing.reached < role.standing.known:
        return ""
    return "_lowest" if role.rate and role.rate[0] == 0 else "_few"


def _chance(tenths: int, language: str) -> str:
    key = {0: "roles.in_ten_lowest", 10: "roles.in_ten_highest"}.get(tenths, "roles.in_ten")
    return say(key, language, tenths=tenths)


def _seen(own: OwnModel, language: str) -> Iterator[str]:
    yield say("share.own_seen_map", language)
    if own.contacts is not None:
        yield say("share.own_seen_lines", language)
    if any(role.rate for role in own.roles):
        yield say("share.own_seen_rates", language)
    if any(role.listed is not None for role in own.roles):
        yield say("share.own_seen_list", language)
    yield say("share.own_seen_public", language)
    yield say("share.own_seen_never", language)
