"""`ShownList`: the short list of a role as maps and sentences show it, with nothing in it that is exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.caching import cached_method
from regienet.disclosure import at_least, shown_chance, shown_list_chance
from regienet.roles import Roles
from regienet.vocabulary import ROLES

PROBABLY_NOBODY = 0.5
"""A role without a list probably has no carrier if the chance of that is at least so high."""


@dataclass(frozen=True)
class ShownList:
    """Who may carry a role.

    Attributes
    ----------
    role
        The role.
    reading
        `sure`, `fair` or `few` as in `LIST_COLUMNS`; what is `open` there is `absent` if probably nobody
        carries the role, and otherwise `open`.
    actors
        The ids of the listed actors; those who are equally likely, as far as is shown, by id.
    chances
        The chance of each of carrying the role, in tenths; in fifths if there are few respondents.
    chance
        That at least one of them carries it, in twentieths, or rounded down to fifths if there are few
        respondents; NaN if too few people answered.
    nobody
        The chance that nobody carries it, as `chances`.
    turning
        Of how many respondents at least it holds that the list would be another one without their answers,
        see `at_least`; None if there are fewer than three, or none.
    ask
        The ids of those who did not answer and can tell most.
    """

    role: str
    reading: str
    actors: tuple[str, ...]
    chances: tuple[float, ...]
    chance: float
    nobody: float
    turning: int | None
    ask: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether there is anybody on it."""
        return bool(self.actors)


def carrying_kind(scores: pd.DataFrame) -> str:
    """Return the kind of actors that roles are about: persons, or organisations if no person has a rate."""
    rated = scores.loc[scores["kind"] == "person", "rate"].notna().any()
    return "person" if rated or not (scores["kind"] == "organisation").any() else "organisation"


@cached_method
def shown_lists(roles: Roles, wave: int) -> Mapping[str, ShownList]:
    """Return the short list of each role that was asked about in a wave, in the usual order of the roles."""
    scores = roles.scores[roles.scores["wave"] == wave]
    kind = carrying_kind(scores)
    lists = roles.lists[(roles.lists["wave"] == wave) & (roles.lists["kind"] == kind)]
    listed = scores[(scores["kind"] == kind) & scores["listed"].eq(True)]
    found = [_shown(row, listed[listed["role"] == row["role"]]) for _, row in lists.iterrows()]
    return {of_role.role: of_role for of_role in sorted(found, key=lambda one: ROLES.index(one.role))}


def _shown(row: pd.Series, listed: pd.DataFrame) -> ShownList:
    respondents = int(row["respondents"])
    rounded = listed.assign(shown=shown_chance(listed["chance"].to_numpy(float), respondents))
    ordered = rounded.sort_values(["shown", "actor"], ascending=[False, True])
    nobody = float(shown_chance(row["nobody"], respondents))
    least = at_least(np.array(row["turning"], dtype=float))
    absent = row["reading"] == "open" and nobody >= PROBABLY_NOBODY
    return ShownList(
        str(row["role"]),
        "absent" if absent else str(row["reading"]),
        tuple(ordered["actor"]),
        tuple(ordered["shown"].tolist()),
        shown_list_chance(float(row["chance"]), respondents),
        nobody,
        None if np.isnan(least) else int(least),
        () if absent else tuple(row["ask"]),
    )
