"""The table of all worlds: pooled over regions by hand, and made from regions that nothing was fitted on."""

import numpy as np
import pandas as pd
import pytest

from regienet.settings import default_settings
from regienet.simulate.calibration import FITTED
from regienet.simulate.validation import REPORTED_ON
from regienet.simulate.worlds import PLAN, Batch, _tasks, judge_worlds, judging_settings, tabulated
from regienet.simulate.worlds_text import TARGETS, worlds_csv, worlds_text

PARTS = pd.DataFrame(
    [
        ("A", 30, "mixed", 1, 0.7, "verbinder", "listed", 1.0, 1.0),
        ("A", 60, "mixed", 1, 0.7, "verbinder", "listed", 1.0, 2.0),
        ("A", 60, "mixed", 1, 0.7, "dirigent", "listed", 0.0, 1.0),
        ("A", 60, "absent", 1, 0.7, "verbinder", "listed", 1.0, 1.0),
        ("A", 120, "mixed", 1, 0.7, "verbinder", "listed", 0.0, 1.0),
        ("B", 60, "mixed", 1, 0.7, "verbinder", "listed", 0.0, 1.0),
    ],
    columns=["world", "persons", "scenario", "seed", "response", "role", "metric", "total", "cases"],
)


def test_cases_are_pooled_over_regions_and_worlds_count_equally():
    table = tabulated(PARTS).set_index(["world", "persons", "role"])
    assert table.loc[("A", "60", "verbinder"), "value"] == pytest.approx(2 / 3)
    assert table.loc[("A", "60", "all"), "value"] == pytest.approx(2 / 4)
    assert table.loc[("A", "60+", "all"), "value"] == pytest.approx(2 / 5)
    assert table.loc[("A", "all", "all"), ["value", "cases", "regions"]].tolist() == pytest.approx(
        [3 / 6, 6, 4]
    )
    assert table.loc[("mean", "60", "all"), "value"] == pytest.approx((2 / 4 + 0) / 2)
    # Two regions of 60 in A: 1 of 3 cases and 1 of 1, where 2 of 4 is the mean.
    assert table.loc[("A", "60", "all"), "error"] == pytest.approx(np.sqrt(2 * (0.5**2 + 0.5**2)) / 4)


def test_each_world_is_judged_with_what_was_fitted_on_others():
    assert judging_settings("A").calibration == FITTED["B"]
    assert judging_settings("B").calibration == FITTED["A"]
    assert judging_settings("C").calibration == default_settings().calibration


def test_the_regions_are_those_that_are_reported_on():
    tasks = list(_tasks(("A", "C"), 60, PLAN))
    for world, batch, seed, _ in tasks:
        assert seed in REPORTED_ON[world], batch
    sizes = [batch.persons for world, batch, *_ in tasks if world == "C" and batch.scenario == "mixed"]
    assert {size: sizes.count(size) for size in sizes} == {30: 60, 60: 60, 120: 30}


@pytest.fixture(scope="module")
def table():
    return judge_worlds(("A", "B"), regions=2, plan=(Batch(30, "mixed", 1, 0.5),), workers=1)


def test_a_small_run_has_every_part(table):
    at = table[table["role"] == "all"].set_index(["world", "persons", "response", "metric"])["value"]
    assert {"A", "B", "mean"} == set(table["world"])
    assert 0.5 < at["mean", "30", 0.7, "auc_score"] <= 1
    assert at["A", "all", 0.7, "auc_score"] == at["A", "30", 0.7, "auc_score"]
    assert at["A", "all", 0.5, "kept_ahead"] == pytest.approx(
        at["A", "all", 0.5, "kept_score"] - at["A", "all", 0.5, "kept_rate"]
    )
    # With everybody's answers there is no interval to be wrong about, but that of rates by chance on a bound.
    assert at["A", "all", 1.0, "auc_score"] > 0.5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_has_every_target_and_survives_the_file(table, language, tmp_path):
    (tmp_path / "worlds.csv").write_bytes(worlds_csv(table))
    again = worlds_text(pd.read_csv(tmp_path / "worlds.csv"), language)
    assert again == worlds_text(table.round(6), language)
    first, *_ = again.split("\n\n### ")
    assert sum(line.startswith("| ") for line in first.splitlines()) == len(TARGETS) + 1


def test_a_target_that_is_missed_says_by_how_much():
    row = {
        "world": "A",
        "persons": "all",
        "response": 0.7,
        "role": "all",
        "error": 0.01,
        "cases": 5,
        "regions": 5,
    }
    values = {"auc_score": 0.861, "power_holder": 0.164, "chair_score": 70.2}
    rows = [{**row, "metric": metric, "value": value} for metric, value in values.items()]
    table = pd.DataFrame([*rows, *({**each, "world": "mean"} for each in rows)])
    lines = worlds_text(table, "en").splitlines()
    assert "| AUC of the score | ≥ 0.875 | 0.861 (± 0.010) | 0.861 | missed by 0.014 |" in lines
    assert "| power of the verdict holder | ≥ 10 % | 16 % (± 1.0) | 16 % | met |" in lines
    (chair,) = [line for line in lines if line.startswith("| percentile of a chair")]
    assert chair.endswith("missed by 5 |")
