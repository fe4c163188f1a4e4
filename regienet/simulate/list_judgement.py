"""Evaluation of one role in one region: what people read of it, compared with who really carries it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from regienet.settings import Settings
from regienet.simulate.arrays import Array
from regienet.simulate.metrics import auc, covered, highest_hold, middled
from regienet.simulate.world import DECOYS

STATED = {"60": (0.60, 0.75), "75": (0.75, 0.90), "90": (0.90, 1.01)}
"""Bins of the stated chance of a list, from the first number and below the second."""

CURVE = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""The minimum chances of carrying a role at which precision and power are reported."""

TOP = 3
"""How many of the highest scores are looked at."""

Part = tuple[str, float, float]
"""A metric, a sum over cases and the number of cases; the ratio over all regions is its value."""


def judge_role(people: pd.DataFrame, listing: Mapping[str, object], settings: Settings) -> list[Part]:
    """Evaluate ranking, verdicts, intervals and the short list of one role in one region.

    Parameters
    ----------
    people
        A row per person: `held` (really carries the role), `decoy` (its kind, or ""), `score`, `count` (of
        nominations), `full` (its rate if everyone had answered), and the columns of `scores.csv` with that
        name: `low`, `high`, `probability`, `chance`, `listed`, `verdict`.
    listing
        As for `judge_list`.
    settings
        What the scores were computed with.

    Returns
    -------
    list
        Metrics without cases are left out. `docs/validation.md` says what they mean.
    """
    held = people["held"].to_numpy(bool)
    found = [*_ranking(people, held), *_verdicts(people, held, settings), *_intervals(people, held)]
    parts = [(name, float(total), float(cases)) for name, total, cases in found if cases]
    return parts + judge_list(people["listed"].to_numpy(bool), held, listing)


def judge_list(listed: Array, held: Array, listing: Mapping[str, object]) -> list[Part]:
    """Evaluate the short list of one role in one region.

    Parameters
    ----------
    listed, held
        Shape (persons,), bool: who is on the list, and who really carries the role.
    listing
        `reading`, `chance` and `nobody`, as in `Roles.lists`.
    """
    found = _list(listed, held, listing)
    return [(name, float(total), float(cases)) for name, total, cases in found if cases]


def _ranking(people: pd.DataFrame, held: Array) -> Iterator[Part]:
    areas = {}
    for name in ("score", "count"):
        rank = middled(people[name].to_numpy(float))
        areas[name] = auc(rank, held)
        if held.any():
            yield f"auc_{name}", areas[name], 1
            yield f"highest_{name}", highest_hold(rank, held, TOP), 1
        for kind in DECOYS:
            of_kind = (people["decoy"] == kind).to_numpy()
            yield f"{kind}_{name}", 100 * rank[of_kind].sum(), of_kind.sum()
    if held.any():
        yield "ahead", areas["score"] - areas["count"], 1


def _verdicts(people: pd.DataFrame, held: Array, settings: Settings) -> Iterator[Part]:
    chance = people["chance"].fillna(0).to_numpy(float)
    broad = people["probability"].fillna(0).to_numpy(float) >= settings.verdict.broad
    named = {
        "holder": (people["verdict"] == "holder").to_numpy(),
        "stands_out": people["verdict"].isin(["holder", "distinct"]).to_numpy(),
    }
    for least in CURVE:
        named[f"holder_{least}"] = broad & (chance >= least)
        named[f"stands_out_{least}"] = chance >= least
    for name, of_name in named.items():
        yield f"precision_{name}", (of_name & held).sum(), of_name.sum()
        yield f"power_{name}", (of_name & held).sum(), held.sum()
    if not held.any():
        yield "false_holders", named["holder"].sum(), 1


def _intervals(people: pd.DataFrame, held: Array) -> Iterator[Part]:
    low, high, full = (people[name].to_numpy(float) for name in ("low", "high", "full"))
    inside = np.nan_to_num(covered(low, high, full))
    known = ~np.isnan(low) & ~np.isnan(full)
    named = known & (people["count"] >= 2).to_numpy()
    yield "coverage_holders", inside[known & held].sum(), (known & held).sum()
    yield "coverage_named", inside[named].sum(), named.sum()


def _list(listed: Array, held: Array, listing: Mapping[str, object]) -> Iterator[Part]:
    reading, stated = listing["reading"], float(str(listing["chance"]))
    issued, carried = float(reading in {"sure", "fair"}), float(held.any())
    yield "listed", issued, carried
    yield "listed_sure", float(reading == "sure"), carried
    yield "without_list", 1 - issued, 1
    nobody = float(str(listing["nobody"]))
    if not np.isnan(nobody):
        yield "nobody_stated", nobody, 1
        yield "nobody_observed", 1 - carried, 1
    if not issued:
        return
    hit = float((listed & held).any())
    yield "length", listed.sum(), 1
    of = next(name for name, (low, high) in STATED.items() if low <= stated < high)
    for name in (of, "any"):
        yield f"stated_{name}", stated, 1
        yield f"hit_{name}", hit, 1
        yield f"gap_{name}", stated - hit, 1
