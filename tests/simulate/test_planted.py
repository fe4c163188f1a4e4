"""What is planted is there when everybody answers, and nothing else changed."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.disclosure.shares import share_between
from regienet.findings.summary import COMPARED, as_share
from regienet.simulate import simulate_region
from regienet.simulate.planted import plant
from regienet.simulate.regions_judgement import PLANTED, compared_number


@pytest.fixture(scope="module", params=["A", "B", "C"])
def region(request):
    return simulate_region(2, family=request.param)


@pytest.mark.parametrize("finding", [name for name in COMPARED if name != "bottleneck_funnel"])
def test_the_answer_of_everybody_is_what_was_planted(region, finding):
    for share in PLANTED:
        number = compared_number(finding, plant(region, finding, share, np.random.default_rng(1)).complete)
        if finding.startswith("wall"):
            assert as_share(finding, number.value) == pytest.approx(share, abs=0.02)
        else:  # the middle of a band, of which there are ten; a share on an edge can be in either
            bands = [share_between(share + shift, share + shift, 60) for shift in (-0.02, 0.02)]
            assert number.value in [pytest.approx(sum(band) / 2) for band in bands]


def test_only_the_statements_that_matter_are_other_ones(region):
    planted = plant(region, "wall_domains", 0.4, np.random.default_rng(1)).complete
    before, after = region.complete, planted
    kept = [frame[frame["relation"] != "contact"] for frame in (before.ties, after.ties)]
    assert kept[0].reset_index(drop=True).equals(kept[1].reset_index(drop=True))
    assert before.nominations.equals(after.nominations)
    assert after.ties["relation"].value_counts()["contact"] > 0


def test_who_answers_does_not_depend_on_how_often_somebody_is_named_now(region):
    planted = plant(region, "vertical_reach", 0.8, np.random.default_rng(1))
    assert planted.tables.respondents.equals(region.tables.respondents)


def test_each_bottleneck_was_fed_back_with_the_planted_chance(region):
    found = [
        plant(region, "bottleneck_funnel", 0.6, np.random.default_rng(seed)).complete.bottlenecks["fed_back"]
        for seed in range(20)
    ]
    assert np.mean([rows.notna().mean() for rows in found]) == pytest.approx(0.6, abs=0.05)
