"""Lists, verdicts and rankings of one role, worked by hand."""

import numpy as np
import pandas as pd
import pytest

from regienet.settings import default_settings
from regienet.simulate.list_judgement import judge_list, judge_role

SETTINGS = default_settings().with_({"verdict.broad": 0.8})
PEOPLE = pd.DataFrame(
    {
        "held": [True, False, False, True, False],
        "decoy": ["", "chair", "", "", ""],
        "score": [80.0, 70.0, 60.0, 50.0, 40.0],
        "count": [3.0, 5.0, 2.0, 1.0, 0.0],
        "full": [0.4, 0.5, 0.2, 0.1, 0.0],
        "low": [0.3, 0.5, 0.3, 0.2, np.nan],
        "high": [0.5, 0.7, 0.4, 0.3, np.nan],
        "probability": [0.9, 0.95, 0.5, 0.1, 0.0],
        "chance": [0.75, 0.55, 0.55, 0.15, np.nan],
        "listed": [True, True, False, False, False],
        "verdict": ["holder", "holder", "distinct", "insufficient", "undecidable"],
    }
)
LISTING = {"reading": "sure", "chance": 0.82, "nobody": 0.05}


def values(people=PEOPLE, listing=LISTING):
    return {name: (total, cases) for name, total, cases in judge_role(people, listing, SETTINGS)}


def test_rankings_and_decoys():
    found = values()
    # Holders are first and fourth of five: five of six pairs... of the first three, of the fourth one.
    assert found["auc_score"] == (pytest.approx((3 + 1) / 6), 1)
    # By count: second and fourth.
    assert found["auc_count"] == (pytest.approx((2 + 1) / 6), 1)
    assert found["ahead"][0] == pytest.approx(1 / 6)
    assert found["highest_score"] == found["highest_count"] == (1, 1)
    assert found["chair_score"] == (pytest.approx(70), 1)
    assert found["chair_count"] == (pytest.approx(90), 1)
    assert "hub_score" not in found


def test_verdicts_and_their_curve():
    found = values()
    assert found["precision_holder"] == (1, 2)
    assert found["power_holder"] == (1, 2)
    assert found["precision_stands_out"] == (1, 3)
    assert found["precision_holder_0.5"] == (1, 2)
    assert found["precision_holder_0.6"] == (1, 1)
    assert found["precision_stands_out_0.5"] == (1, 3)
    assert found["power_stands_out_0.8"] == (0, 2)
    assert "precision_stands_out_0.8" not in found
    assert "false_holders" not in found


def test_a_role_that_nobody_has_only_counts_what_is_wrong():
    found = values(PEOPLE.assign(held=False))
    assert found["false_holders"] == (2, 1)
    assert found["precision_holder"] == (0, 2)
    assert found["gap_75"] == (pytest.approx(0.82), 1)
    assert found["nobody_observed"] == (1, 1)
    assert not {"auc_score", "ahead", "highest_score", "listed", "power_holder"} & set(found)


def test_intervals_on_a_bound_count_half_and_unknown_ones_do_not():
    found = values()
    # Holders: 0.4 is inside, 0.1 outside. Named twice or more: also 0.5 on a bound, and 0.2 outside.
    assert found["coverage_holders"] == (1, 2)
    assert found["coverage_named"] == (1.5, 3)


@pytest.mark.parametrize(
    ("chance", "reading", "of"),
    [(0.60, "fair", "60"), (0.75, "fair", "75"), (0.90, "sure", "90"), (1.0, "sure", "90")],
)
def test_a_list_is_in_the_bin_of_its_stated_chance(chance, reading, of):
    found = values(listing={"reading": reading, "chance": chance, "nobody": 0.05})
    assert found[f"stated_{of}"] == (pytest.approx(chance), 1)
    assert found[f"hit_{of}"] == found["hit_any"] == (1, 1)
    assert found[f"gap_{of}"] == (pytest.approx(chance - 1), 1)
    assert found["length"] == (2, 1)
    assert found["listed"] == (1, 1)
    assert found["listed_sure"] == (reading == "sure", 1)


def test_a_list_without_a_carrier_is_no_hit():
    listed, held = np.array([False, True, True]), np.array([True, False, False])
    found = {name: total for name, total, _ in judge_list(listed, held, LISTING)}
    assert found["hit_75"] == 0
    assert found["listed"] == 1


@pytest.mark.parametrize("reading", ["open", "few"])
def test_without_a_list_its_chance_is_not_judged(reading):
    nobody = 0.3 if reading == "open" else np.nan
    listing = {"reading": reading, "chance": 0.4 if reading == "open" else np.nan, "nobody": nobody}
    found = values(PEOPLE.assign(listed=False), listing)
    assert found["without_list"] == (1, 1)
    assert found["listed"] == found["listed_sure"] == (0, 1)
    assert not [name for name in found if name.startswith(("gap", "hit", "stated", "length"))]
    assert ("nobody_stated" in found) == (reading == "open")
