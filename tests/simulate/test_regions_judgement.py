"""Regions that differ are told apart more often than regions that do not, and the table says how often."""

from __future__ import annotations

import pandas as pd
import pytest

from regienet.simulate import regions_judgement
from regienet.simulate.advice_judgement import reported
from regienet.simulate.regions_judgement import REGION_COLUMNS, judge_regions
from regienet.simulate.regions_text import regions_text
from regienet.words import LANGUAGES


@pytest.fixture(scope="module")
def few():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regions_judgement, "FAMILIES", ("A",))
        patch.setattr(regions_judgement, "PLANTED", (0.4, 0.8))  # 40 points
        patch.setattr(regions_judgement, "TIMES", 2)
        return judge_regions(reported(5), workers=1)


def test_regions_far_apart_are_told_apart_and_one_region_is_not_from_itself(few):
    value = few.set_index(["metric", "finding"])["value"]
    assert list(few.columns) == list(REGION_COLUMNS)
    assert value["apart"].min() >= 0.7
    assert value["lost"].max() <= 0.1
    assert value["quiet", ""] >= 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_has_a_row_per_question(few, language):
    larger = pd.concat([few, few.assign(persons=120)])
    told = regions_text(larger, language).splitlines()
    assert len(told) == 4 + 2 + len(few)
    assert "60 | 120 |" in told[4]
    assert all(line.count("|") == 4 for line in told[4:])


@pytest.mark.long
def test_as_the_page_about_validation_says():
    table = judge_regions(reported(10), sizes=(60, 120))
    value = table.set_index(["persons", "metric", "finding", "planted"])["value"]
    for finding in ("wall_domains", "wall_levels"):
        assert value[60, "apart", finding, "40-60"] >= 0.5
        assert value[120, "apart", finding, "40-60"] >= 0.8
        assert value[120, "apart", finding, "60-80"] >= 0.7
    assert table.loc[table["metric"] == "lost", "value"].max() <= 0.1
    assert table.loc[table["metric"] == "quiet", "value"].min() >= 0.9
