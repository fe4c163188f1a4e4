"""Whether all roles together depend on one person."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from regienet.findings.carriers import COVERED, Carriers, carriers
from regienet.findings.intervals import Floats, middle
from regienet.findings.registry import Finding, WaveContext, finding


def shares(chance: Floats) -> Floats:
    """Return each actor's share in each role: the chance of carrying it, divided by the sum over all actors.

    Parameters
    ----------
    chance
        Shape (actors, roles).
    """
    total = chance.sum(axis=0)
    return np.asarray(np.divide(chance, total, out=np.zeros_like(chance), where=total > 0))


def largest_mean_share(chance: Floats) -> Floats:
    """Return the largest mean share over the roles that any one actor has.

    Examples
    --------
    >>> float(largest_mean_share(np.array([[0.9, 0.9], [0.0, 0.9]])))
    0.75
    """
    return np.asarray(shares(chance).mean(axis=1).max())


@finding(
    unit="index",
    comparable=False,
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


def _about(who: Carriers, actors: pd.Index[str], reading: str) -> tuple[str, dict[str, object]]:
    """Name the actors, or choose the reading that names nobody, if too few people answered."""
    return (reading, who.naming(actors)) if who.nameable else (f"{reading}_unnamed", {})
