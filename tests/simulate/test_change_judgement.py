"""Change is judged against what is known: intervals, false sentences, and how much can be shown."""

import numpy as np
import pandas as pd
import pytest

from regienet.simulate.change_judgement import judge_changes, judge_kinds, judge_persons
from regienet.simulate.change_text import changes_text, summarise_changes

ROWS = pd.DataFrame(
    [
        # low, high, difference, before, after, true_before, true_after, planted, more
        (-0.1, 0.1, 0.0, 0.3, 0.3, 0.3, 0.3, 0.0, False),  # holds, unchanged
        (0.1, 0.3, 0.2, 0.2, 0.4, 0.3, 0.3, 0.0, True),  # does not hold, and more than noise is false
        (0.1, 0.3, 0.2, 0.2, 0.4, 0.2, 0.4, 0.2, True),  # holds, true
        (-0.3, -0.1, -0.2, 0.4, 0.2, 0.2, 0.4, 0.2, True),  # the wrong sign
        (-0.1, 0.1, 0.0, 0.0, 0.0, 0.02, 0.02, 0.0, False),  # named by nobody
        (-0.1, 0.1, 0.0, 0.05, 0.05, 0.05, 0.05, 0.0, False),  # rare
        (np.nan, np.nan, np.nan, np.nan, np.nan, 0.3, 0.3, 0.0, False),  # not compared
    ],
    columns=["low", "high", "difference", "before", "after", "true_before", "true_after", "planted", "more"],
).assign(true=lambda rows: rows["true_after"] - rows["true_before"])


def test_intervals_are_judged_by_what_changed_and_how_often_somebody_is_named():
    parts = {metric: (total, cases) for metric, _, total, cases in judge_persons(ROWS)}
    assert parts["coverage_unchanged"] == (1, 2)
    assert parts["coverage_changed"] == (1, 2)
    assert parts["coverage_zero"] == (1, 1)
    assert parts["coverage_rare"] == (1, 1)
    assert parts["power_20"] == (1, 2)
    assert parts["width"] == (pytest.approx(0.8), 4)


def test_a_sentence_is_false_without_a_change_or_with_one_the_other_way():
    findings = pd.DataFrame(
        {"role_or_finding": "wall", "more": [True, False], "low": [0.1, -0.1], "high": [0.2, 0.1]}
    )
    parts = {
        (metric, kind): (total, cases)
        for metric, kind, total, cases in judge_kinds(ROWS, findings, still=True)
    }
    assert parts["more", "person"] == (3, 6)
    assert parts["false", "person"] == (2, 3)
    assert parts["false", "wall"] == (1, 1)
    assert parts["coverage_unchanged", "wall"] == (1, 2)
    assert parts["quiet", "all"] == (0, 1)
    assert not {("false", "wall"), ("quiet", "all")} & {
        (metric, kind) for metric, kind, *_ in judge_kinds(ROWS, findings, still=False)
    }


@pytest.fixture(scope="module")
def found():
    return judge_changes(range(2, 8, 2), raters=[30])


def test_intervals_hold_about_as_often_as_they_say(found):
    persons = found[found["kind"] == "person"]
    table = summarise_changes(persons).set_index(["world", "metric"])["value"]
    for world in ("ordinary", "nothing_changed"):
        assert 0.70 < table[world, "coverage_unchanged"] < 0.90
    assert 0.6 < table["ordinary", "coverage_changed"] < 0.98


def test_where_nothing_changed_hardly_anything_is_said(found):
    table = summarise_changes(found).set_index(["world", "metric", "kind"])["value"]
    assert table["nothing_changed", "quiet", "all"] >= 0.8
    assert table["nothing_changed", "more", "person"] < 0.01


def test_a_large_change_is_shown_more_often_than_a_small_one(found):
    table = summarise_changes(found[found["world"] == "ordinary"]).set_index("metric")["value"]
    assert table["power_10"] <= table["power_30"] > 0


@pytest.mark.parametrize(("language", "heading"), [("nl", "Verandering"), ("en", "Change")])
def test_the_table_has_a_column_per_number_of_raters(found, language, heading):
    table = summarise_changes(found)
    lines = changes_text(table, language).splitlines()
    assert heading in lines[0]
    rows = [line for line in lines if line.startswith("|")]
    assert "| 30 |" in rows[0]
    assert len(rows) == 2 + len(table)


@pytest.mark.long
def test_targets_of_change_over_many_regions():
    table = summarise_changes(judge_changes(range(2, 82, 2), raters=[60]))
    value = table.set_index(["world", "metric", "kind"])["value"]
    for world in ("ordinary", "nothing_changed"):
        assert 0.76 <= value[world, "coverage_unchanged", "person"] <= 0.84
    assert 0.76 <= value["ordinary", "coverage_changed", "person"] <= 0.84
    assert value["ordinary", "false", "person"] <= 0.10
    assert value["nothing_changed", "quiet", "all"] >= 0.90
