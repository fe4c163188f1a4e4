"""Whether a role, or all roles, depend on one person, and what if that person leaves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from regienet.findings.carriers import COVERED, Carriers, carriers, role_word
from regienet.findings.intervals import Floats, middle
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.network import Network

MASS = 0.8
"""The smallest group with this share of the nominations for a role is counted as sharing it."""


def shares(chance: Floats) -> Floats:
    """Return each actor's share in each role: the chance of carrying it, divided by the sum over all actors.

    Parameters
    ----------
    chance
        Shape (actors, roles).
    """
    total = chance.sum(axis=0)
    return np.asarray(np.divide(chance, total, out=np.zeros_like(chance), where=total > 0))


def concentration(chance: Floats) -> Floats:
    """Return per role the sum of squared shares (Herfindahl-Hirschman); NaN for a role without carriers.

    Examples
    --------
    >>> concentration(np.array([[1.0, 0.5], [0.0, 0.5]])).tolist()
    [1.0, 0.5]
    """
    squares = (shares(chance) ** 2).sum(axis=0)
    return np.where(squares > 0, squares, np.nan)


def largest_mean_share(chance: Floats) -> Floats:
    """Return the largest mean share over the roles that any one actor has.

    Examples
    --------
    >>> float(largest_mean_share(np.array([[0.9, 0.9], [0.0, 0.9]])))
    0.75
    """
    return np.asarray(shares(chance).mean(axis=1).max())


def needed(chance: Floats) -> int:
    """Count the fewest actors without whom a role is probably no longer carried; the likeliest leave first.

    Examples
    --------
    >>> needed(np.array([0.4, 0.9, 0.0])), needed(np.array([0.6, 0.9, 0.0]))
    (1, 2)
    """
    nobody_left = np.append(np.cumprod(1 - np.sort(chance))[::-1], 1.0)
    return int(np.argmax(1 - nobody_left < COVERED))


def smallest_group(network: Network, role: str, among: pd.Index[str]) -> int:
    """Count the fewest actors who together have 80 % of the nominations for a role."""
    rows = network.tables.nominations
    rows = rows[(rows["role"] == role) & (rows["answer"] == "yes") & (rows["rater"] != rows["nominee"])]
    rows = rows[rows["nominee"].isin(among)].drop_duplicates(["rater", "nominee"])
    mass = np.cumsum(rows["nominee"].value_counts().to_numpy())
    return int(np.searchsorted(mass, MASS * mass[-1])) + 1 if len(mass) else 0


@finding(
    unit="index",
    comparable=True,
    nominations=True,
    source="Herfindahl-Hirschman index of the shares in a role",
    interval="draws",
)
def role_concentration(ctx: WaveContext) -> Iterator[Finding]:
    """Return whether each role depends on one person or is shared by several.

    Returns
    -------
    iterator of Finding
        Per role (subject) the sum of the squared shares in it, in (0, 1]; 1 if one person has it all.
        `sharers` in the values is the size of the smallest group with 80 % of the nominations. None for a
        role for which nobody stands out; nothing for a region without questions about roles.
    """
    who = carriers(ctx)
    if not who.roles:
        return
    drawn = who.drawn(concentration, ctx, "role_concentration")
    for number, (role, value) in enumerate(zip(who.roles, concentration(who.known), strict=True)):
        if who.known[:, number].max() < COVERED:
            yield ctx.inconclusive(
                "role_concentration", role, "role_concentration_nobody", role=role_word(role)
            )
            continue
        low, high = middle(drawn[:, number], ctx.settings, around=value)
        reading = "one" if low > 0.5 else "shared" if high <= 0.5 else "unclear"
        named: dict[str, object] = {}
        if reading == "one":
            reading, named = _about(who, who.likeliest(role)[:1], reading)
        yield ctx.finding(
            "role_concentration",
            role,
            (value, low, high),
            f"role_concentration_{reading}",
            role=role_word(role),
            effective=float(1 / value),
            sharers=smallest_group(ctx.network, role, who.actors),
            **named,
        )


@finding(
    unit="index",
    comparable=True,
    nominations=True,
    source="Own definition: largest mean share over the roles",
    interval="draws",
)
def all_in_one(ctx: WaveContext) -> Iterator[Finding]:
    """Return whether one person carries most of all roles.

    Returns
    -------
    iterator of Finding
        The largest mean share over the roles that any one actor has, in [0, 1]; above 0.5 the region depends
        on that actor. None if only one role was asked about or nobody stands out; nothing for a region
        without questions about roles.
    """
    who = carriers(ctx)
    if not who.roles:
        return
    if len(who.roles) < 2 or who.known.max() < COVERED:
        yield ctx.inconclusive("all_in_one", "", "all_in_one_unknown")
        return
    value = float(largest_mean_share(who.known))
    low, high = middle(who.drawn(largest_mean_share, ctx, "all_in_one"), ctx.settings, around=value)
    reading = "yes" if low > 0.5 else "possible" if high > 0.5 else "no"
    named: dict[str, object] = {}
    if reading != "no":
        first = int(np.argmax(shares(who.known).mean(axis=1)))
        reading, named = _about(who, who.actors[[first]], reading)
    yield ctx.finding(
        "all_in_one", "", (value, low, high), f"all_in_one_{reading}", percent=round(100 * value), **named
    )


@finding(
    unit="count",
    comparable=False,
    nominations=True,
    source="Own definition: bus factor",
    interval="draws",
)
def bus_factor(ctx: WaveContext) -> Iterator[Finding]:
    """Return how many people have to leave before a role that is carried is probably no longer carried.

    Returns
    -------
    iterator of Finding
        A whole number from 1, the lowest over the roles with a probable carrier; the sentence names the role
        that is lost first. None if no role has a probable carrier; nothing for a region without questions
        about roles.
    """
    who = carriers(ctx)
    if not who.roles:
        return
    carried = [number for number, role in enumerate(who.roles) if len(who.with_verdict(role, "holder"))]
    if not carried:
        yield ctx.inconclusive("bus_factor", "", "bus_factor_unknown")
        return

    def fewest(chance: Floats) -> Floats:
        return np.asarray(min(needed(chance[:, number]) for number in carried), dtype=float)

    value = float(fewest(who.known))
    interval = middle(who.drawn(fewest, ctx, "bus_factor"), ctx.settings, around=value)
    first = next(who.roles[number] for number in carried if needed(who.known[:, number]) == value)
    reading, named = "many", dict[str, object]()
    if value == 1:
        reading, named = _about(who, who.likeliest(first)[:1], "one")
    yield ctx.finding(
        "bus_factor",
        "",
        (value, *interval),
        f"bus_factor_{reading}",
        role=role_word(first),
        count=int(value),
        **named,
    )


def _about(who: Carriers, actors: pd.Index[str], reading: str) -> tuple[str, dict[str, object]]:
    """Name the actors, or choose the reading that names nobody, if too few people answered."""
    return (reading, who.naming(actors)) if who.nameable else (f"{reading}_unnamed", {})
