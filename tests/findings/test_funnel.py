"""How far bottlenecks come, counted by hand."""

from __future__ import annotations

import pytest

PEOPLE = {"actors": "id\na\nb", "ties": "source,target\na,b"}
# 1 came all the way, 2 was decided without being discussed, 3 was only raised.
BOTTLENECKS = """
    id,raised,discussed,escalated,decided,fed_back,routine
    1,2024-01-01,2024-01-02,2024-01-03,2024-01-04,2024-01-05,2024-01-06
    2,2024-01-01,,2024-01-03,2024-01-04,,
    3,,,,,,
"""


def test_each_step_counts_who_came_further(ask):
    found = ask("bottleneck_funnel", **PEOPLE, bottlenecks=BOTTLENECKS)
    assert {subject: f.value for subject, f in found.items()} == pytest.approx(
        {
            "": 1 / 3,
            "raised > discussed": 2 / 3,
            "discussed > escalated": 1.0,
            "escalated > decided": 1.0,
            "decided > fed_back": 1 / 2,
            "fed_back > routine": 1.0,
        }
    )
    assert all(f.low <= f.value <= f.high for f in found.values())


def test_the_leak_is_named_when_it_is_clear(ask):
    assert ask("bottleneck_funnel", **PEOPLE, bottlenecks=BOTTLENECKS)[""].reading == "bottleneck_funnel_back"
    # All thirty were discussed; the two that were escalated came all the way.
    stages = "raised,discussed,escalated,decided,fed_back,routine"
    rows = [f"{n},2024-01-01,2024-01-02{',2024-02-01' * 4 if n < 2 else ',' * 4}" for n in range(30)]
    found = ask("bottleneck_funnel", **PEOPLE, bottlenecks="\n".join([f"id,{stages}", *rows]))
    assert found["discussed > escalated"].value == pytest.approx(2 / 30)
    assert found[""].reading == "bottleneck_funnel_leak"
    assert (found[""].values["stage"], found[""].values["next"]) == (
        "findings.stage_discussed",
        "findings.stage_escalated",
    )


def test_a_step_that_nobody_came_to_cannot_be_judged(ask):
    found = ask("bottleneck_funnel", **PEOPLE, bottlenecks="id,raised\n1,2024-01-01")
    assert found["raised > discussed"].value == 0
    assert found["discussed > escalated"].value is None


def test_a_region_without_the_table_has_no_answer(ask):
    assert ask("bottleneck_funnel", **PEOPLE) == {}
