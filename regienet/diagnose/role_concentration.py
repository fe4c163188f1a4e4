"""Does a role, or do all roles, rest on one person; and what if that person leaves?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from regienet.diagnose.carriers import COVERED, carriers, no_roles, role_word
from regienet.diagnose.intervals import middle
from regienet.diagnose.registry import Finding, finding
from regienet.diagnose.role_coverage import coverage
from regienet.measures import Measures
from regienet.network import Network
from regienet.roles import Roles
from regienet.settings import Settings

MASS = 0.8
"""A role is shared by the fewest people who together have this share of its nominations."""


def shares(chance: pd.DataFrame) -> pd.DataFrame:
    """Give everyone's share in each role: their chance of carrying it, as part of the sum over all."""
    known = chance.fillna(0.0)
    return (known / known.sum()).fillna(0.0)


def all_in_one_index(chance: pd.DataFrame) -> float:
    """Give the largest mean share over the roles that one actor has.

    Examples
    --------
    >>> all_in_one_index(pd.DataFrame({"verbinder": [0.9, 0.0], "dirigent": [0.9, 0.9]}))
    0.75
    """
    return float(shares(chance).mean(axis=1).max())


def needed(chance: pd.Series[float]) -> list[str]:
    """Give the fewest actors without whom the role is probably no longer carried, likeliest carrier first.

    Examples
    --------
    >>> needed(pd.Series([0.9, 0.4, 0.0], index=["a", "b", "c"]))
    ['a']
    >>> needed(pd.Series([0.9, 0.6, 0.0], index=["a", "b", "c"]))
    ['a', 'b']
    """
    ordered = chance.fillna(0.0).sort_values(ascending=False, kind="stable")
    left = 1 - np.append(np.cumprod((1 - ordered.to_numpy())[::-1])[::-1], 1.0)
    return [str(actor) for actor in ordered.index[: int(np.argmax(left < COVERED))]]


@finding(
    unit="index",
    comparable=True,
    nominations=True,
    source="measurement model, R10; Herfindahl-Hirschman index of the shares in a role",
)
def role_concentration(
    network: Network, measures: Measures, roles: Roles, settings: Settings
) -> Iterator[Finding]:
    """Does each role rest on one person, or do several share it.

    Returns
    -------
    iterator of Finding
        Per role (subject) the sum of the squared shares in it, in (0, 1]; 1 is all with one. `sharers` in the
        values is the size of the smallest group with 80 % of the nominations. A role that nobody stands out
        for cannot be concentrated: None.
    """
    who = carriers(network, roles, settings)
    if who.chance.empty:
        yield no_roles("role_concentration", network.wave)
        return
    index = (shares(who.chance) ** 2).sum()
    drawn = pd.DataFrame(
        [(shares(chance) ** 2).sum() for chance in who.redrawn(settings, network.wave, "role_concentration")]
    )
    for role in who.chance:
        top = who.chance[role].fillna(0.0).sort_values(ascending=False, kind="stable")
        if top.iloc[0] < COVERED:
            yield Finding(
                "role_concentration", network.wave, str(role), None, None, None, "role_concentration_nobody",
                {"role": role_word(str(role))},
            )
            continue
        low, high = middle(drawn[role].to_numpy(), settings, around=float(index[role]))
        values = {
            "role": role_word(str(role)),
            "effective": float(1 / index[role]),
            "sharers": smallest_group(network, str(role), who.chance.index),
        }
        reading = "unclear"
        if low > 0.5:
            reading = "one" if who.nameable else "one_unnamed"
            values |= who.named(top.index[:1]) if who.nameable else {}
        elif high <= 0.5:
            reading = "shared"
        yield Finding(
            "role_concentration", network.wave, str(role), float(index[role]), low, high,
            f"role_concentration_{reading}", values,
        )


def smallest_group(network: Network, role: str, among: pd.Index[str]) -> int:
    """Count the fewest actors who together have 80 % of the nominations for a role; a rater counts once."""
    rows = network.tables.nominations
    rows = rows[(rows["role"] == role) & (rows["answer"] == "yes") & (rows["rater"] != rows["nominee"])]
    rows = rows[rows["nominee"].isin(among)].drop_duplicates(["rater", "nominee"])
    mass = rows["nominee"].value_counts().to_numpy()
    return int((np.cumsum(mass) < MASS * mass.sum()).sum() + 1) if len(mass) else 0


@finding(
    unit="index",
    comparable=True,
    nominations=True,
    source="measurement model, R10: largest mean share over the roles",
)
def all_in_one(network: Network, measures: Measures, roles: Roles, settings: Settings) -> Iterator[Finding]:
    """Does one person carry most of all roles.

    Returns
    -------
    iterator of Finding
        The largest mean share over the roles that one actor has, in [0, 1]; above 0.5 the region leans on
        that one. None where fewer than two roles were asked, or nobody stands out for any.
    """
    who = carriers(network, roles, settings)
    if who.chance.empty:
        yield no_roles("all_in_one", network.wave)
        return
    if who.chance.shape[1] < 2 or not (who.chance.max() >= COVERED).any():
        yield Finding("all_in_one", network.wave, "", None, None, None, "all_in_one_unknown")
        return
    value = all_in_one_index(who.chance)
    draws = np.array(
        [all_in_one_index(chance) for chance in who.redrawn(settings, network.wave, "all_in_one")]
    )
    low, high = middle(draws, settings, around=value)
    first = shares(who.chance).mean(axis=1).sort_values(ascending=False, kind="stable").index[:1]
    reading = "yes" if low > 0.5 else "possible" if high > 0.5 else "no"
    values: dict[str, object] = {"percent": round(100 * value)}
    if reading != "no":
        reading += "" if who.nameable else "_unnamed"
        values |= who.named(first) if who.nameable else {}
    yield Finding("all_in_one", network.wave, "", value, low, high, f"all_in_one_{reading}", values)


@finding(
    unit="count",
    comparable=False,
    nominations=True,
    source="measurement model, R10: bus factor",
)
def bus_factor(network: Network, measures: Measures, roles: Roles, settings: Settings) -> Iterator[Finding]:
    """How many people have to leave before a role that is carried now is probably carried no more.

    Returns
    -------
    iterator of Finding
        A whole number from 1, over the roles that are carried now; the sentence names the role that is the
        first to go. None where no role is clearly carried.
    """
    who = carriers(network, roles, settings)
    if who.chance.empty:
        yield no_roles("bus_factor", network.wave)
        return
    carried = who.chance.loc[:, (who.chance.max() >= settings.verdict["holder"])]
    if carried.empty:
        yield Finding("bus_factor", network.wave, "", None, None, None, "bus_factor_unknown")
        return
    leaving = {str(role): needed(carried[role]) for role in carried}
    first = min(leaving, key=lambda role: len(leaving[role]))
    draws = np.array(
        [
            min(len(needed(chance[role])) for role in carried)
            for chance in who.redrawn(settings, network.wave, "bus_factor")
        ],
        dtype=float,
    )
    value = len(leaving[first])
    low, high = middle(draws, settings, around=value)
    values: dict[str, object] = {"role": role_word(first), "count": value}
    number = "one" if value == 1 else "many"
    if value == 1:
        number += "" if who.nameable else "_unnamed"
        values |= who.named(pd.Index(leaving[first])) if who.nameable else {}
    yield Finding("bus_factor", network.wave, "", float(value), low, high, f"bus_factor_{number}", values)
