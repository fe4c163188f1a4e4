"""Which change could be shown: smaller with more answers, and as the comparison itself would say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from regienet.compare import compare
from regienet.simulate import simulate_change
from regienet.simulate.advice_judgement import quick_analysis
from regienet.simulate.change_planning import ABLE, FIRM, POWER, TESTED, plan_change
from regienet_cli.main import run_command


def smallest(respondents, persons=60, **how):
    return plan_change(respondents, persons, rates=[0.2], **how)["smallest"].item()


def test_the_smallest_difference_is_worked_out_by_hand():
    # 2 x 0.16 / n per stratum of n = 20 x 0.8 raters who count 0.5 / 0.65 + 0.5 each; two strata.
    each = 20 * ABLE * (0.5 / (1 - FIRM) + 0.5)
    error = np.sqrt(2 * 2 * 0.16 / each) / 2
    noise = -ndtri(0.1 / (TESTED * 4 * 60) / 2)
    assert smallest({"zorg": 20, "gemeente": 20}, twice=0.5) == pytest.approx(error * (noise + ndtri(POWER)))


def test_more_answers_and_more_who_answer_twice_show_smaller_differences():
    few, many = {"zorg": 10, "gemeente": 10}, {"zorg": 40, "gemeente": 40}
    assert smallest(many) == pytest.approx(smallest(few) / 2)
    assert smallest(few, twice=1.0) < smallest(few, twice=0.0)
    # More people to compare, so more that may be different by chance.
    assert smallest(few, persons=120) > smallest(few)


def test_small_domains_are_joined_as_the_comparison_does():
    assert smallest({"zorg": 10, "gemeente": 2, "kinderopvang": 2}) == smallest({"zorg": 10, "gemeente": 4})
    assert np.isnan(smallest({"zorg": 0}))


def test_the_plan_is_close_to_what_a_comparison_says_afterwards():
    region = simulate_change(4, persons=86)
    table = compare(quick_analysis(region.tables), same_questions=True).table
    persons = table[(table["subject_kind"] == "person") & (table["who"] == "stayed")]
    rate = persons[["before", "after"]].mean(axis=1)
    said = persons.loc[rate.between(0.17, 0.23), "smallest"].mean()
    asked = region.tables.respondents
    answered = asked[(asked["status"] != "none") & (asked["wave"] == 0)]["respondent"]
    domains = region.tables.actors.set_index("id")["domain"].reindex(answered)
    planned = smallest(domains.value_counts().to_dict(), persons=86, twice=0.67)
    # A comparison says what is shown half of the time, a plan what is shown in four cases of five.
    noise = -ndtri(0.1 / (TESTED * 4 * 86) / 2)
    assert planned * noise / (noise + ndtri(POWER)) == pytest.approx(said, rel=0.25)


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "vaker of minder vaak genoemd"), ("en", "named more or less often")]
)
def test_the_plan_says_which_change_could_be_shown(capsys, language, told):
    arguments = ["plan", "--persons", "24", "--domains", "zorg=15,gemeente=9", "--regions", "2", "-q"]
    assert run_command([*arguments, "--twice", "0.5", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert told in out
    assert "50 %" in out
    assert out.count("percentage points" if language == "en" else "procentpunten") == 3
