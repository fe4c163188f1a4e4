"""What is shown as comparable does not differ between regions because other people happened to answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from regienet.findings import FINDINGS
from regienet.findings.registry import WaveContext
from regienet.measures import Measures
from regienet.network import build
from regienet.settings import default_settings
from regienet.simulate import simulate_region

LEFT_OUT = 0.12
TIMES = 6
WITHOUT_ROLES = sorted(
    name
    for name, entry in FINDINGS.items()
    if entry.info.comparable and entry.info.interval == "interval80" and not entry.info.nominations
)


def with_fewer_respondents(tables, random):
    """The region if a random part of its respondents had not answered."""
    asked = tables.respondents
    answered = np.flatnonzero(asked["status"] != "none")
    silent = asked.index[random.choice(answered, round(LEFT_OUT * len(answered)), replace=False)]
    gone = asked.loc[silent, "respondent"]
    asked = asked.copy()
    asked.loc[silent, ["status", "answered"]] = ["none", None]

    def without(frame, who):
        return frame[~frame[who].isin(gone)].reset_index(drop=True)

    return replace(
        tables,
        respondents=asked,
        ties=without(tables.ties, "source"),
        nominations=without(tables.nominations, "rater"),
        ratings=without(tables.ratings, "rater"),
    )


def bars_of(tables, questions, random):
    """The intervals of a region with each time other respondents: question and subject -> intervals."""
    bars = defaultdict(list)
    for _ in range(TIMES):
        given = with_fewer_respondents(tables, random)
        context = WaveContext(build(given).at(0), Measures(pd.DataFrame()), None, default_settings())
        for found in (one for name in questions for one in FINDINGS[name].function(context)):
            if found.value is not None:
                bars[found.finding, found.subject].append((found.low, found.high))
    return bars


def apart(bars):
    """How many pairs of bars do not overlap, and how many pairs there are."""
    pairs = [pair for intervals in bars for pair in combinations(intervals, 2)]
    return sum(a[1] < b[0] or b[1] < a[0] for a, b in pairs), len(pairs)


@pytest.mark.parametrize("family", ["A", "B", "C"])
def test_dropping_respondents_leaves_the_bars_of_what_is_comparable_overlapping(family):
    assert {"wall_domains", "wall_levels", "vertical_reach", "feedback_loop"} <= set(WITHOUT_ROLES)
    different = pairs = 0
    for seed in range(1, 4):
        tables = simulate_region(seed, persons=60, family=family, response=0.75).tables
        found = apart(bars_of(tables, WITHOUT_ROLES, np.random.default_rng(seed)).values())
        different, pairs = different + found[0], pairs + found[1]
    assert pairs > 300
    assert different <= 0.01 * pairs


def test_what_rests_on_bounds_or_draws_alone_is_not_comparable_by_its_interval():
    assert not FINDINGS["role_coverage"].info.comparable
    kinds = {name: FINDINGS[name].info.interval for name in ("role_coverage", "all_in_one", "response")}
    assert kinds == {"role_coverage": "none", "all_in_one": "draws", "response": "none"}
