"""Whether a role rests on one person, so that it may be lost if that person leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from regienet.findings.carriers import COVERED, Carriers, carriers, role_list, role_word
from regienet.findings.registry import Finding, WaveContext, finding


@finding(
    unit="count",
    comparable=False,
    nominations=True,
    source="Own definition: the length of the short list",
    interval="none",
)
def sole_carrier(ctx: WaveContext) -> Iterator[Finding]:
    """Return for each role whether it rests on one person.

    It does if the short list of the role has one name, and nobody else probably carries it. It does not if at
    least two people probably do.

    Returns
    -------
    iterator of Finding
        Per role (subject) the number of people on its short list; counted, so without width. None for a role
        without a list, because too few answered or nobody stands out; nothing for a region without questions
        about roles.
    """
    who = carriers(ctx)
    for role in who.roles:
        row = role_list(ctx, role)
        reading = "few" if row is None else str(row["reading"])
        if row is None or reading in ("few", "open"):
            yield ctx.inconclusive("sole_carrier", role, f"sole_carrier_{reading}", role=role_word(role))
            continue
        length = float(row["length"])
        reading, named = _reading(who, _listed(ctx, who, role), role, row)
        values = {"role": role_word(role), "length": int(length), **named}
        yield ctx.finding("sole_carrier", role, (length, length, length), f"sole_carrier_{reading}", **values)


def _reading(
    who: Carriers, listed: pd.Index[str], role: str, row: Mapping[str, Any]
) -> tuple[str, Mapping[str, object]]:
    number = who.roles.index(role)
    likely = who.actors[(who.known[:, number] >= COVERED) | (who.verdict[:, number] == "holder")]
    if len(likely) > 1:
        ordered = who.likeliest(role)
        reading, named = "shared", ordered[ordered.isin(likely)]
    elif len(listed) == 1 and likely.isin(listed).all():
        reading, named = "one" if row["reading"] == "sure" else "perhaps", listed
    else:
        reading, named = "unclear", listed
    return (reading, who.naming(named)) if who.nameable else (f"{reading}_unnamed", {})


def _listed(ctx: WaveContext, who: Carriers, role: str) -> pd.Index[str]:
    """Return who is on the short list of a role, the likeliest first."""
    scores = ctx.roles.scores
    rows = scores[(scores["role"] == role) & scores["listed"].eq(1)]
    ordered = who.likeliest(role)
    return ordered[ordered.isin(rows["actor"])]
