"""How findings are compared, each worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from regienet.analysis import analyse
from regienet.compare import compare
from regienet.compare.registered import COMPARERS, FindingChange, counted, drawn
from regienet.findings import FINDINGS, Finding
from regienet.read.frames import read_frames


def of_finding(changes, name: str) -> pd.DataFrame:
    table = changes.table
    return table[table["role_or_finding"] == name].set_index("subject")


def escalating(reaching: dict[int, int]):
    """Ten practitioners, of whom so many take bottlenecks to the one board member, in each wave."""
    ids = [*(f"p{number}" for number in range(10)), "boss"]
    actors = pd.DataFrame({"id": ids, "level": ["practice"] * 10 + ["board"]})
    respondents = pd.concat(
        pd.DataFrame({"respondent": ids, "wave": wave, "status": "complete", "date": f"202{wave}-01-01"})
        for wave in reaching
    )
    ties = pd.DataFrame(
        [
            {"wave": wave, "source": f"p{number}", "target": "boss", "relation": "escalate"}
            for wave, many in reaching.items()
            for number in range(many)
        ]
    )
    return analyse(read_frames(region="Zuid", actors=actors, respondents=respondents, ties=ties))


def test_the_reach_of_practitioners_is_compared_person_by_person():
    found = of_finding(compare(escalating({0: 4, 1: 7}), same_questions=True), "vertical_reach").loc[""]
    assert (found["before"], found["after"], found["paired"]) == (pytest.approx(0.4), pytest.approx(0.7), 10)
    assert found["low"] < found["difference"] < found["high"]
    # Three changed, all upwards: two of eight orders are as extreme, and half of them counts.
    assert found["chance"] == pytest.approx(1 / 8)
    assert found["noise"] == "maybe"


def through_a_manager(reaching: dict[int, bool]):
    """Six practitioners who all go to one manager, who does or does not go to the board; three others do."""
    ids = [*(f"p{number}" for number in range(6)), "boss", *(f"m{number}" for number in range(4))]
    levels = ["practice"] * 6 + ["board"] + ["management"] * 4
    actors = pd.DataFrame({"id": ids, "level": levels})
    respondents = pd.concat(
        pd.DataFrame({"respondent": ids, "wave": wave, "status": "complete", "date": f"202{wave}-01-01"})
        for wave in reaching
    )
    steps = [
        (wave, source, target)
        for wave, reaches in reaching.items()
        for source, target in [
            *((f"p{number}", "m0") for number in range(6)),
            *((f"m{number}", "boss") for number in range(0 if reaches else 1, 3)),
        ]
    ]
    ties = pd.DataFrame(steps, columns=["wave", "source", "target"]).assign(relation="escalate")
    return analyse(read_frames(region="Zuid", actors=actors, respondents=respondents, ties=ties))


def test_practitioners_who_go_through_one_person_count_as_one_answer():
    found = of_finding(compare(through_a_manager({0: False, 1: True}), same_questions=True), "vertical_reach")
    row = found.loc[""]
    assert (row["before"], row["after"]) == (0, 1)
    # Six changed, all upwards: 1 / 64 if they were independent, but all of it is one manager's answer.
    assert row["noise"] == "maybe"
    assert row["chance"] > 0.1


def test_a_finding_that_did_not_change_has_an_interval_around_nothing():
    found = of_finding(compare(escalating({0: 5, 1: 5}), same_questions=True), "vertical_reach").loc[""]
    assert found["difference"] == 0
    assert found["low"] < -0.05 < 0.05 < found["high"]


def test_what_was_counted_has_bounds_and_is_not_tested():
    first = Finding("school_coverage", 0, "s1", 0.5, 0.5, 0.75, "school_coverage_full")
    second = Finding("school_coverage", 1, "s1", 1.0, 0.75, 1.0, "school_coverage_full")
    found = counted("s1", first, second)
    assert (found.before, found.after, found.low, found.high) == (0.5, 1.0, 0.0, 0.5)
    assert np.isnan(found.chance)


def test_the_larger_of_two_errors_counts():
    narrow, wide = np.linspace(-0.1, 0.1, 101), np.linspace(-1, 1, 101)
    assert drawn("", (0.0, 0.5), narrow, wide, 3) == drawn("", (0.0, 0.5), wide, narrow, 3)
    # Four fifths of these draws are within 0.8, which is 1.28 standard errors.
    assert drawn("", (0.0, 0.5), narrow, wide, 3).error == pytest.approx(0.8 / 1.2816, rel=1e-3)


def test_without_any_variation_there_is_no_error():
    still = np.zeros(10)
    assert drawn("", (1.0, 1.0), still, still, 3) == FindingChange("", 1.0, 1.0, 0.0, chance=1.0, paired=3)


def test_verdicts_and_scenarios_are_not_compared():
    assert not {"role_coverage", "sole_carrier", "all_in_one", "silent_against", "silent_hubs"} & set(
        COMPARERS
    )
    assert set(COMPARERS) <= set(FINDINGS)


def test_walls_between_groups_that_both_waves_have(city_changes):
    walls = of_finding(city_changes, "wall_levels")
    assert list(walls.index) == ["", "practice & management", "practice & board", "management & board"]
    assert walls["interval"].eq("interval80").all()
    assert (walls["low"] < walls["difference"]).all()
    assert (walls["difference"] < walls["high"]).all()
