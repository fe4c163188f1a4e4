"""`could_step_in`: who could take over what rests on one person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.advice.should_know import shared_work
from regienet.advice.ties import known_ties
from regienet.analysis import Analysis
from regienet.disclosure import may_report_individuals
from regienet.findings.intervals import Floats
from regienet.network import Network
from regienet.roles.shown_lists import shown_lists

STAND_INS = 3
"""So many people are named."""

IN_COMMON = ("contacts", "groups", "organisation", "domain", "place", "level", "role")
"""What makes somebody able to step in; each counts equally, and is in [0, 1]."""


@dataclass(frozen=True)
class StandIn:
    """Somebody who could step in.

    Attributes
    ----------
    actor
        The id.
    likeness
        The mean of the parts, in [0, 1].
    parts
        Indexed by `IN_COMMON`: the share of the other's contacts and of the other's schools and tables that
        the two have in common; whether they have the same organisation, domain, place (subregion, or else
        municipality) and level; and where the band of the rate in the role begins.
    """

    actor: str
    likeness: float
    parts: pd.Series[float]


def could_step_in(
    analysis: Analysis, actor: str, *, role: str | None = None, wave: int | None = None, most: int = STAND_INS
) -> tuple[StandIn, ...]:
    """Return who is most like somebody in work and contacts, and so could take over best.

    These are people to ask, and not an order of merit.

    Parameters
    ----------
    analysis
        An analysed region.
    actor
        The id of whom others could step in for.
    role
        A role, if what matters is that others have been seen in it too.
    wave
        One of its waves; by default the last.
    most
        How many at most.

    Returns
    -------
    tuple of StandIn
        The most similar first, then by id; only people who have something in common with the actor besides
        domain, place and level. Empty if fewer than half of those asked answered about contact, or if the
        actor is not a participant.
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    network = analysis.network.at(wave)
    ids = known_ties(network).ids
    if actor not in ids or not may_report_individuals(network, network.position_layers, analysis.settings):
        return ()
    parts = _in_common(network, actor)
    parts["role"] = _seen_in(analysis, wave, role, ids)
    near = parts[["contacts", "groups", "organisation"]].max(axis=1) > 0
    other = network.actors.loc[ids, "kind"] == network.actors.loc[actor, "kind"]
    parts = parts[near & other & (parts.index != actor)]
    likeness = parts.mean(axis=1)
    order = np.lexsort((parts.index, -likeness.to_numpy()))[:most]
    return tuple(StandIn(parts.index[at], float(likeness.iloc[at]), parts.iloc[at]) for at in order)


def _in_common(network: Network, actor: str) -> pd.DataFrame:
    """Return what everybody has in common with an actor, indexed by id."""
    known, work = known_ties(network), shared_work(network)
    here = known.ids.get_loc(actor)
    own = network.actors.loc[known.ids]
    own = own.assign(place=own["subregion"].fillna(own["municipality"]))
    member = work.member[:, (work.groups["ground"] != "neighbourhood").to_numpy()]
    return pd.DataFrame(
        {
            "contacts": _share(known.tied, known.tied[here]),
            "groups": _share(member, member[here]),
            **{
                name: (own[name] == own.loc[actor, name]).to_numpy(dtype=float, na_value=0.0)
                for name in ("organisation", "domain", "place", "level")
            },
        },
        index=known.ids,
    )


def _share(of_all: np.ndarray, of_one: np.ndarray) -> Floats:
    """Return which share of what one has everybody has too."""
    return np.asarray((of_all & of_one).sum(axis=1) / max(int(of_one.sum()), 1))


def _seen_in(analysis: Analysis, wave: int, role: str | None, ids: pd.Index[str]) -> Floats:
    """Return where the band of each rate in a role begins, as it is shown; 0 if nothing is known."""
    shown = analysis.roles.shown
    rows = shown[(shown["wave"] == wave) & (shown["role"] == role)].set_index("actor")["rate_from"]
    return np.asarray(np.nan_to_num(rows.reindex(ids).to_numpy(float)))


def whom_to_ask(analysis: Analysis, *, wave: int | None = None) -> tuple[str, ...]:
    """Return who was asked, did not answer, and can tell most about the roles of which nobody can be listed.

    Whoever is worth asking about most roles comes first, then by id; not more than for one role.
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    asked = [actor for found in shown_lists(analysis.roles, wave).values() for actor in found.ask]
    order = sorted(set(asked), key=lambda actor: (-asked.count(actor), actor))
    return tuple(order[: analysis.settings.short_list.asked])
