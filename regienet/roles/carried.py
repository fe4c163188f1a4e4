"""`Carried`: who may carry one role, how sure that is, and what would make it surer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from regienet.roles.chances import CarrierSets, log_ratio
from regienet.roles.rank_scores import tied_ranks
from regienet.roles.short_list import most_telling, short_list
from regienet.roles.statements import Statements
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

LIST_COLUMNS = (
    "wave",
    "kind",
    "role",
    "reading",
    "length",
    "chance",
    "nobody",
    "respondents",
    "turning",
    "ask",
)
"""The columns of `Roles.lists`, a row per wave, kind of actor and role that was asked about:

- `reading`: `sure` for a list that reaches the chance in the settings, `fair` for one that only reaches the
  lowest chance for a list, `open` if none does, `few` if too few answered to name anybody;
- `length`: the number of actors on the list; who they are is in `scores`;
- `chance`: that at least one of them carries the role, in [0, 1]; without a list, that of the longest
  possible one;
- `nobody`: the chance that nobody carries it;
- `respondents`: how many raters said anything, and `turning`: without how many of them, one at a time, other
  actors would be listed;
- `ask`: the ids of those who did not answer and can tell most; filled if `reading` is `open`.
"""


@dataclass(frozen=True)
class Strengths:
    """How strong the evidence is that each actor carries one role, see `composite.Combination`.

    Attributes
    ----------
    of_all
        Shape (carriers,).
    own
        Shape (carriers,): the strength in this role alone, before what the roles share is taken off.
    without_one
        Shape (respondents, carriers): without each of the respondents.
    unit
        The standard deviation over all actors and roles, see `chances.log_ratio`.
    """

    of_all: np.ndarray
    own: np.ndarray
    without_one: np.ndarray
    unit: float


@dataclass(frozen=True)
class Carried:
    """Who may carry one role, among the actors of one kind in one wave.

    Attributes
    ----------
    chance
        Shape (carriers,): of carrying the role; NaN if undecidable.
    listed
        Shape (carriers,), bool.
    row
        The columns of `LIST_COLUMNS` that depend on the role.
    """

    chance: np.ndarray
    listed: np.ndarray
    row: Mapping[str, object]

    @classmethod
    def of(
        cls, said: Statements, role: Kernrol, strengths: Strengths, decidable: np.ndarray, settings: Settings
    ) -> Carried:
        """Derive chances and a list from the strengths.

        Parameters
        ----------
        said
            The statements, for who can tell more.
        role
            The role.
        strengths
            How strong the evidence is that each actor carries it.
        decidable
            Shape (carriers,), bool: about whom enough was answered. The others may carry the role too, but
            are never listed. Neither is who is not above average in this role itself.
        settings
            Of lists, chances and what is expected beforehand.
        """

        def sets(of_actors: np.ndarray) -> CarrierSets:
            known = np.where(decidable, of_actors, np.nan)
            ratio = log_ratio(known, strengths.unit, len(decidable), settings.calibration)
            return CarrierSets(np.exp(ratio), settings.carriers)

        carriers, limits = sets(strengths.of_all), settings.short_list
        chances = np.where(decidable, carriers.each(), np.nan)
        candidates = decidable & (strengths.own > 0)
        found = short_list(carriers, candidates, limits)
        others = short_list(sets(strengths.without_one), candidates, limits).listed
        listed = bool(found.listed.any())
        row = {
            "role": role.value,
            "reading": "open" if not listed else "sure" if found.chance >= limits.sure else "fair",
            "length": int(found.listed.sum()),
            "chance": float(found.chance),
            "nobody": float(carriers.nobody),
            "respondents": len(others),
            "turning": int((others != found.listed).any(axis=-1).sum()),
            "ask": () if listed else _worth_asking(said, role, np.nan_to_num(chances), settings),
        }
        return cls(chances, found.listed, row)

    @classmethod
    def withheld(cls, role: Kernrol, carriers: int, respondents: int) -> Carried:
        """Return what is said if too few people answered: nothing about anybody."""
        nothing = {"length": 0, "chance": np.nan, "nobody": np.nan, "turning": 0, "ask": ()}
        row: dict[str, object] = {"role": role.value, "reading": "few", "respondents": respondents}
        return cls(np.full(carriers, np.nan), np.zeros(carriers, dtype=bool), row | nothing)


def _worth_asking(
    said: Statements, role: Kernrol, chances: np.ndarray, settings: Settings
) -> tuple[str, ...]:
    """Return the ids of those who were asked, did not answer, and can tell most; nobody who is a candidate.

    Whoever works with a carrier can judge it; others can as often as respondents without contact could.
    Strata count equally, so an answer counts for more in a small one: one over the people asked there.
    """
    contact, informed = np.asarray(said.contact.toarray() > 0), said.informed(role)
    answered = np.asarray(informed.any(axis=1))[:, None]
    own = np.asarray(said.self_or_staff_mask.toarray() > 0)
    strangers = answered & ~contact & ~own
    able = float((informed & strangers).sum()) / max(int(strangers.sum()), 1)
    _, place = tied_ranks(chances)
    candidates = said.carriers[(place <= settings.short_list.longest) & (chances > 0)]
    silent = np.flatnonzero(said.asked & ~said.answered(role) & ~said.raters.isin(candidates))
    asked = np.sum([mask * (mask & said.asked).sum() for mask in said.groups("stratum")], axis=0)
    tells = np.where(own, 0.0, np.where(contact, 1.0, able)) / np.maximum(asked, 1)[:, None]
    return tuple(said.raters[silent[most_telling(tells[silent], chances, settings.short_list.asked)]])
