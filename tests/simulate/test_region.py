"""A simulated region is the same for the same seed, and its parts are what they say."""

import pandas as pd
import pytest

from regienet.read import read_tables
from regienet.simulate import SCENARIOS, simulate_region
from regienet.simulate.tabulate import without_answers
from regienet.vocabulary import RELATIONS
from regienet.write.tables_v1 import csv_files


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


def test_who_stopped_half_way_told_of_ties_and_of_nothing_after_that(region):
    stopped = set(region.complete.respondents["respondent"][:5])
    seen = without_answers(region.complete, [], stopped)
    status = seen.respondents.set_index("respondent")["status"]
    assert set(status[sorted(stopped)]) == {"partial"}
    assert stopped & set(seen.ties["source"])
    assert not stopped & {*seen.nominations["rater"], *seen.ratings["rater"]}
    assert len(seen.ties) == len(region.complete.ties)


@pytest.mark.parametrize("family", ["A", "C"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_plants_what_it_says(scenario, family):
    region = simulate_region(11, persons=30, scenario=scenario, family=family)
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


@pytest.mark.parametrize("family", ["A", "B", "C"])
def test_truth_does_not_depend_on_what_is_answered(family):
    region = simulate_region(5, persons=30, family=family)
    other = simulate_region(5, persons=30, family=family, insight=0.0, halo=3.0, response=0.4)
    pd.testing.assert_frame_equal(region.truth, other.truth)
    assert not region.complete.nominations.equals(other.complete.nominations)


def test_who_answers_at_a_low_response_answers_at_a_high_one(region):
    def silent(response):
        asked = region.observe(response, "mnar").respondents
        return set(asked.loc[asked["status"] == "none", "respondent"])

    assert silent(0.8) < silent(0.5)
    assert len(silent(0.5)) == 15
    assert silent(1.0) == set()


def test_the_busy_are_silent_when_that_is_asked():
    busier = []
    for seed in range(1, 7):
        region = simulate_region(seed)
        contacts = region.complete.ties.query("relation == 'contact'").groupby("target").size()
        asked = region.observe(0.5, "mnar").respondents.set_index("respondent")["status"]
        mean = contacts.reindex(asked.index, fill_value=0).groupby(asked == "none").mean()
        busier.append(mean[True] > mean[False])
    assert sum(busier) >= 5


def test_a_pure_hub_has_many_contacts_and_few_acts():
    ranks = []
    for seed in range(1, 6):
        region = simulate_region(seed, scenario="hub")
        hub = region.decoys["hub"]
        ties = region.complete.ties
        contacts = ties[ties["relation"] == "contact"].groupby("target").size()
        ranks.append(float((contacts <= contacts[hub]).mean()))
        assert region.cast.strength[region.truth.index.get_loc(hub)].max() < 0.3
    assert sum(ranks) / len(ranks) > 0.9


def test_waves_have_newcomers_and_answers_of_their_own():
    longer = simulate_region(5, waves=2)
    ties = longer.complete.ties
    assert sorted(ties["wave"].unique()) == [0, 1]
    joined = longer.complete.actors.set_index("id")["first_wave"]
    later = set(joined[joined == 1].index)
    assert later
    first = ties[ties["wave"] == 0]
    assert not later & (set(first["source"]) | set(first["target"]) | set(first["third"].dropna()))


@pytest.mark.parametrize("family", ["A", "B", "C"])
def test_the_tables_hold_every_layer_and_read_back_as_they_are(family, tmp_path):
    tables = simulate_region(2, persons=40, family=family).complete
    assert set(tables.ties["relation"]) == set(RELATIONS)
    for relation, column in (("idea", "approach"), ("routine", "status"), ("introduced", "third")):
        rows = tables.ties[tables.ties["relation"] == relation]
        assert rows[column].notna().mean() > 0.5
    assert set(tables.nominations["answer"]) == {"yes", "unknown", "none"}
    for name, data in csv_files(tables, language="nl").items():
        (tmp_path / name).write_bytes(data)
    again = read_tables(tmp_path)
    assert not again.notes
    for name, frame in tables.frames().items():
        read = again.frames()[name].drop(columns="_origin")
        pd.testing.assert_frame_equal(read, frame.drop(columns="_origin")[read.columns], check_like=True)


@pytest.mark.parametrize("knobs", [{"persons": 5}, {"response": 0.0}])
def test_a_world_that_cannot_be_is_refused(knobs):
    with pytest.raises(ValueError, match=r"region|scenario|response"):
        simulate_region(1, **knobs)
