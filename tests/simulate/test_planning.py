"""How many have to answer: more for more certainty, and never more than there are."""

import pytest

from regienet.simulate import SurveyPlan, plan
from regienet.simulate.planning import _sizes
from regienet.simulate.summary_text import plan_text


@pytest.fixture(scope="module")
def planned():
    return plan(30, domains={"zorg": 2, "gemeente": 1}, regions=3, certainty=0.7)


def test_certainty_and_precision_grow_with_the_answers(planned):
    table = planned.table
    assert table["certainty"].is_monotonic_increasing
    assert table["certainty"].iloc[0] < 0.7
    assert table["certainty"].iloc[-1] > 0.95
    assert table["width"].iloc[0] > table["width"].iloc[-1]
    assert table["respondents"].iloc[-1] == 30


def test_the_smallest_number_that_is_enough_is_taken(planned):
    enough = planned.table.set_index("per_domain")["certainty"]
    assert enough[planned.per_domain] >= 0.7
    assert (enough[enough.index < planned.per_domain] < 0.7).all()
    assert planned.respondents == {name: min(planned.per_domain, n) for name, n in planned.sizes.items()}


def test_a_certainty_out_of_reach_is_said(planned):
    never = SurveyPlan(planned.table.assign(certainty=0.5), planned.sizes, 0.7)
    assert never.respondents is None
    assert "wordt 70 % niet gehaald" in plan_text(never, "nl")
    assert "70 % is not reached" in plan_text(never, "en")


def test_people_are_shared_out_in_whole_numbers():
    assert _sizes(10, {"a": 0.5, "b": 0.25, "c": 0.25}) == {"a": 5, "b": 3, "c": 2}
    assert sum(_sizes(61, {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}).values()) == 61
