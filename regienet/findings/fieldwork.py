"""`fieldwork`: who has not answered yet, and how many more of each group the findings need."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

import pandas as pd

from regienet.disclosure.responses import (
    BETWEEN,
    joined_groups,
    may_be_shown_together,
    response_may_be_shown,
)
from regienet.network import Network
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

Division = Literal["all", "domain", "level"]
EVERYONE: Division = "all"


@dataclass(frozen=True)
class GroupResponse:
    """How many people of a group answered, and how many more the findings need.

    Attributes
    ----------
    division
        Everybody, or how they are divided.
    names
        The domains or levels that are one group here; "" is unknown. Empty for everybody.
    asked, answered
        Numbers of people; `answered` is None where it would say who answered.
    for_names, for_all
        How many more have to answer before people may be named, and before everything is said without
        reserve; None where `answered` is.
    """

    division: Division
    names: tuple[str, ...]
    asked: int
    answered: int | None
    for_names: int | None
    for_all: int | None


@dataclass(frozen=True)
class Fieldwork:
    """The state of the fieldwork of the last wave of a region.

    Attributes
    ----------
    region, wave
        Which survey.
    missing
        The names of the people and organisations who were asked and have not answered, sorted; of whoever
        objected nothing is known here, so they are not among them.
    groups
        Everybody first, then by domain, then by level.
    """

    region: str
    wave: int
    missing: tuple[str, ...]
    groups: tuple[GroupResponse, ...]


def fieldwork(network: Network, settings: Settings) -> Fieldwork:
    """Return who has not answered yet in the last wave, and the response of each group that may be shown.

    Parameters
    ----------
    network
        One region, in which it is known who was asked.
    settings
        `response` has the shares that the findings need, `explanation.raters` the least that is shown.

    Returns
    -------
    Fieldwork
        Without anything that anybody answered.
    """
    then = network.at(network.waves[-1])
    asked = then.asked()
    answered = then.answered_any((*then.layers, *Kernrol))[asked]
    people = then.actors[asked]
    names = people["name"].fillna(pd.Series(people.index, index=people.index))[~answered]
    groups = [_response(EVERYONE, "", answered, settings)]
    domains = joined_groups(answered, people["domain"].fillna(""), settings)
    levels = joined_groups(answered, people["level"].fillna(""), settings)
    divisions: list[tuple[Division, pd.Series[str]]] = [("domain", domains)]
    if may_be_shown_together(answered, domains, levels, settings):
        divisions.append(("level", levels))
    for division, shown in divisions:
        names_of = sorted(shown.unique())
        if len(names_of) > 1:  # one group is everybody
            groups += [_response(division, name, answered[shown == name], settings) for name in names_of]
    sorted_names = sorted(map(str, names), key=lambda name: (name.casefold(), name))
    return Fieldwork(network.region, then.wave, tuple(sorted_names), tuple(groups))


def _response(division: Division, name: str, answered: pd.Series[bool], settings: Settings) -> GroupResponse:
    asked, count = len(answered), int(answered.sum())
    names = () if division == EVERYONE else tuple(name.split(BETWEEN))
    if not response_may_be_shown(answered, settings):
        return GroupResponse(division, names, asked, None, None, None)
    needed = (
        max(0, ceil(share * asked) - count) for share in (settings.response.partial, settings.response.full)
    )
    return GroupResponse(division, names, asked, count, *needed)
