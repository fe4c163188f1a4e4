"""What an introduction is worth is counted in the region itself, and advice is judged by that."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from regienet.simulate import simulate_change
from regienet.simulate.advice_judgement import judge_advice, reported
from regienet.simulate.advice_truth import TrueValue, nearness
from regienet.simulate.change_text import advice_text, summarise_advice

# Six people in two groups of three that should know each other: 0-1-2 and 3-4-5; 0-1, 1-2 and 3-4 are tied.
TIES = np.zeros((6, 6), dtype=bool)
for pair in ((0, 1), (1, 2), (3, 4)):
    TIES[pair] = TIES[pair[::-1]] = True
SHOULD = np.kron(np.eye(2, dtype=bool), np.ones((3, 3), dtype=bool)) & ~np.eye(6, dtype=bool)
HALF, ALL = np.full((6, 6), 0.5), np.ones((6, 6))
VALUE = TrueValue(TIES, SHOULD, HALF, ALL, ())


def test_who_reaches_whom_through_one_counts_for_half():
    near = nearness(TIES)
    assert (near[0, 1], near[0, 2], near[0, 3]) == (1.0, 0.5, 0.0)
    # 0-1, 1-2 and 3-4 directly, 0-2 through 1; nobody reaches 5.
    assert VALUE.reach(TIES) == 3.5


def test_an_introduction_is_worth_its_chance_times_what_it_adds():
    # 4-5 adds the pair itself and 3-5 through 4; with nobody who knows both it succeeds half of the time.
    assert VALUE.worth([((4, 5), None)]) == pytest.approx(0.5 * 1.5)
    # 0-2 adds half a pair, and 1, who knows both, makes it certain.
    assert VALUE.worth([((0, 2), 1)]) == pytest.approx(0.5)
    assert VALUE.worth([((0, 2), None)]) == pytest.approx(0.25)
    # Whoever knows each other already gains nothing, and people without a reason to meet neither.
    assert VALUE.worth([((0, 1), None)]) == 0
    assert VALUE.worth([((0, 5), None)]) == 0


def test_two_introductions_together_are_worth_less_than_apart():
    # 3-5 and 4-5: the second adds only half a pair when the first succeeded.
    both = VALUE.worth([((3, 5), None), ((4, 5), None)])
    assert both == pytest.approx(0.25 * 2 + 0.5 * 1.5)


def test_an_empty_place_that_reaches_somebody_counts_as_one_pair():
    value = replace(VALUE, seats=((np.array([0, 1]), np.array([5])),))
    assert value.worth([((0, 5), None)]) == pytest.approx(0.5)


def test_who_knows_everything_proposes_what_adds_most_and_nobody_more_than_twice():
    best = VALUE.best(4)
    assert best[0][0] in {(4, 5), (3, 5)}
    assert VALUE.worth(best[:1]) == pytest.approx(0.75)
    named = np.bincount(np.array([pair for pair, _ in best]).ravel())
    assert named.max() <= 2


def test_a_place_at_school_that_nobody_has_is_empty_in_the_region():
    region = simulate_change(2, persons=60)
    cast = region.stage(0).cast
    for there, able in TrueValue.of(region).seats:
        school = next(seats for seats in cast.serves if set(np.flatnonzero(seats)) == set(there))
        tasks = set(range(1, 5)) - set(school.tolist())
        assert all(tasks & set(cast.serves[:, person].tolist()) for person in able)


@pytest.fixture(scope="module")
def found():
    return judge_advice(range(2, 10, 2), workers=1)


def test_no_rule_beats_who_knows_everything(found):
    worth = found[found["metric"] == "introductions"].groupby(["seed", "rule"])["total"].mean().unstack()
    assert (worth["oracle"] >= worth.drop(columns="oracle").max(axis=1) - 1e-9).all()
    assert (worth > 0).all().all()


def test_regienet_is_ahead_of_chance_and_of_common_contacts(found):
    table = summarise_advice(found).set_index(["metric", "rule"])
    assert table.loc[("introductions", "random"), "ahead"] > 0
    assert table.loc[("hidden_ties", "common_neighbours"), "ahead"] > 0.05
    assert table.loc[("already_tied", "regienet"), "value"] <= 0.20


def test_successors_are_not_always_those_with_most_common_contacts(found):
    table = summarise_advice(found).set_index(["metric", "rule"])
    assert table.loc[("step_in", "overlap_first"), "value"] < 0.5
    assert table.loc[("step_in", "regienet"), "cases"] > 10


def test_two_workers_give_the_same_as_one(found):
    two = judge_advice(range(2, 6, 2), workers=2)
    pd.testing.assert_frame_equal(found[found["seed"] < 6].reset_index(drop=True), two)


def test_only_odd_seeds_are_reported_on():
    assert list(reported(3)) == [1, 3, 5]


PARTS = pd.DataFrame(
    [
        (1, "step_in", "regienet", 2.0, 4.0),
        (3, "step_in", "regienet", 1.0, 2.0),
        (1, "step_in", "overlap", 1.0, 4.0),
        (3, "step_in", "overlap", 1.0, 4.0),
    ],
    columns=["seed", "metric", "rule", "total", "cases"],
)


def test_values_are_pooled_over_cases_and_compared_in_the_same_regions():
    table = summarise_advice(PARTS).set_index("rule")
    assert table.loc["regienet", "value"] == 0.5
    assert table.loc["overlap", "value"] == 0.25
    assert table.loc["overlap", "ahead"] == 0.25
    assert table.loc["overlap", "times"] == 2.0
    assert table.loc["overlap", ["ahead_low", "ahead_high"]].tolist() == [0.25, 0.25]


@pytest.mark.parametrize(("language", "heading"), [("nl", "Advies"), ("en", "Advice")])
def test_the_table_has_a_line_per_rule(language, heading):
    lines = advice_text(summarise_advice(PARTS), language).splitlines()
    assert heading in lines[0]
    assert len([line for line in lines if line.startswith("|")]) == 2 + 2
    assert "| 2.00 |" in lines[-1]


@pytest.mark.long
def test_targets_of_advice_over_many_regions():
    table = summarise_advice(judge_advice(range(2, 122, 2))).set_index(["metric", "rule"])
    assert table.loc[("already_tied", "regienet"), "value"] <= 0.20
    assert table.loc[("hidden_ties", "common_neighbours"), "ahead_low"] > 0.05
    for rule in ("common_neighbours", "degree_product", "random"):
        assert table.loc[("introductions", rule), "times"] >= 1.2
    for rule in ("overlap", "same_organisation"):
        assert table.loc[("step_in", rule), "ahead"] > 0
