"""Many regions and methods in one table; the same table for any number of workers."""

import numpy as np
import pandas as pd
import pytest

from regienet.simulate import World, losses, measure_regions, simulate_region, summarise, validate
from regienet.simulate.methods import at_random, by_degree, by_nominations
from regienet.simulate.validation import FULL

METHODS = {"nominations": by_nominations, "degree": by_degree, "at_random": at_random}


def oracle(seen):
    return seen.region.truth.astype(float)


@pytest.fixture(scope="module")
def regions():
    return measure_regions(range(1, 5), methods={**METHODS, "oracle": oracle}, scores=None, workers=1)


def test_the_truth_scores_perfectly_and_is_ahead_of_all(regions):
    summary = summarise(regions, "oracle").set_index(["method", "role", "metric"])
    assert summary.loc[("oracle", "all", "auc"), "value"] == 1
    assert summary.loc[("oracle", "all", "auc"), "ahead"] == 0
    for method in METHODS:
        row = summary.loc[(method, "all", "auc")]
        assert row["value"] < 1
        assert row["ahead"] == pytest.approx(1 - row["value"])
        assert row["ahead_low"] <= row["ahead"] <= row["ahead_high"]


def test_two_workers_give_the_same_as_one(regions):
    two = measure_regions(range(1, 5), methods=METHODS, scores=None, workers=2)
    one = regions[regions["method"] != "oracle"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one, two)


def test_the_mean_is_over_the_regions_that_have_the_role(regions):
    rows = regions[(regions["method"] == "degree") & (regions["metric"] == "auc")]
    summary = summarise(regions, "oracle")
    for role in ("ontwerper", "dirigent"):
        of_role = rows[rows["role"] == role]["value"]
        found = summary.set_index(["method", "metric", "role"]).loc[("degree", "auc", role)]
        assert found["value"] == pytest.approx(np.nanmean(of_role))
        assert found["regions"] == of_role.notna().sum()


def test_the_shipped_scores_are_judged_at_every_condition():
    conditions = ((1.0, "mcar"), (0.5, "mnar"))
    seen = []
    summary = validate(
        [1],
        world=World(persons=30),
        methods={"nominations": by_nominations},
        reference="nominations",
        conditions=conditions,
        workers=1,
        progress=lambda number, count: seen.append((number, count)),
    )
    assert seen == [(1, 1)]
    assert set(summary.groupby(["response", "missing"]).groups) == set(conditions)
    at = summary[summary["role"] == "all"].set_index(["response", "metric"])["value"]
    # With everybody's answer nothing is left to estimate, but of those who stopped half-way.
    assert at[1.0, "error"] < 0.001 < at[0.5, "error"]
    assert 0 <= at[0.5, "calibration_error"] <= 1


def test_counting_nominations_finds_holders_as_well_as_it_should():
    summary = validate(range(501, 525), methods={"nominations": by_nominations}, scores=None, workers=1)
    value = summary[(summary["role"] == "all") & (summary["metric"] == "auc")]["value"].item()
    assert 0.75 < value < 0.88


def test_regions_are_made_with_the_world_that_is_given():
    assert len(simulate_region(1, persons=20).truth) == 20


def test_a_loss_is_counted_from_full_response_region_by_region():
    conditions = (FULL, (0.5, "mcar"), (0.5, "mnar"))
    regions = measure_regions(
        range(1, 4),
        methods={"oracle": oracle, "nominations": by_nominations},
        scores=None,
        conditions=conditions,
        workers=1,
    )
    lost = losses(regions).set_index(["method", "missing"])
    assert (lost.loc["oracle", "loss"] == 0).all()
    rows = regions[(regions["metric"] == "auc") & (regions["role"] == "all")]
    by = rows[rows["method"] == "nominations"].groupby(["response", "missing"])["value"].mean()
    assert lost.loc[("nominations", "mnar"), "loss"] == pytest.approx(by[1.0, "mcar"] - by[0.5, "mnar"])
