"""A simulated region is the same for the same seed, and its parts are what they say."""

import pandas as pd
import pytest

from regienet.simulate import SCENARIOS, simulate_region


@pytest.fixture(scope="module")
def region():
    return simulate_region(3, persons=30)


def test_the_same_seed_gives_the_same_region_whatever_came_before(region):
    simulate_region(4, persons=30)
    again = simulate_region(3, persons=30)
    for name, frame in region.complete.frames().items():
        pd.testing.assert_frame_equal(frame, again.complete.frames()[name])
    pd.testing.assert_frame_equal(region.truth, again.truth)


def test_complete_answers_contain_the_observed_ones(region):
    for name in ("ties", "nominations", "ratings"):
        complete = set(region.complete.frames()[name]["_origin"])
        observed = set(region.tables.frames()[name]["_origin"])
        assert observed < complete


def test_a_silent_person_says_nothing(region):
    asked = region.tables.respondents
    silent = set(asked.loc[asked["status"] == "none", "respondent"])
    assert len(silent) == 9
    assert not silent & set(region.tables.ties["source"])
    assert not silent & set(region.tables.nominations["rater"])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_plants_what_it_says(scenario):
    region = simulate_region(11, persons=30, scenario=scenario)
    holders = region.truth.sum()
    if scenario == "all_in_one":
        assert region.truth.all(axis=1).sum() == 1
        assert (holders == 1).all()
    elif scenario == "shared":
        assert (holders == 3).any()
    elif scenario == "absent":
        assert (holders == 0).any()
    else:
        assert (holders >= 1).all()
    decoys = ("hub", "chair", "popular", "self_promoter")
    assert list(region.decoys) == ([scenario] if scenario in decoys else [])
    for actor in region.decoys.values():
        assert not region.truth.loc[actor].any()
