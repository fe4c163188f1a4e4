"""Regions compared: few false differences, real ones found, and nothing said of few regions or answers."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from regienet.analysis import analyse
from regienet.atlas import compare_summaries
from regienet.atlas.comparison import FALSE, FEWEST_REGIONS, distances_from_rest
from regienet.findings.summary import COMPARED, FEWEST_ANSWERS, ComparedNumber, RegionSummary
from regienet.settings import default_settings
from regienet_datasets import load

HALF = 1.2816


def summary(region: str, numbers: dict[str, tuple[float, float]], answered: int = 60) -> RegionSummary:
    """A region with a value and a standard error per question, as a share or a log ratio."""
    measured = []
    for finding, (value, error) in numbers.items():
        ends = (value - HALF * error, value, value + HALF * error)
        low, middle, high = ends if finding.startswith("wall") else (1 / (1 + math.exp(-end)) for end in ends)
        measured.append(ComparedNumber(finding, 0, middle, low, high))
    labels = ({"nl": "meting 0", "en": "wave 0"},)
    return RegionSummary(region, (0,), labels, 100, 80, answered, tuple(measured))


def drawn(
    random, count: int, *, spread: float = 0.0, error: float = 0.2, shift: dict[int, float] | None = None
):
    """Regions whose numbers are a truth, with a spread between regions, and the error of their raters."""
    regions = []
    for region in range(count):
        numbers = {}
        for finding in COMPARED:
            truth = 0.3 + spread * random.normal() + (shift or {}).get(region, 0.0)
            own = error * random.uniform(0.7, 1.5)
            numbers[finding] = (truth + own * random.normal(), own)
        regions.append(summary(f"r{region:03}", numbers))
    return regions


@pytest.mark.parametrize(("count", "spread"), [(40, 0.0), (400, 0.0), (40, 0.3)])
def test_regions_with_one_truth_seldom_differ(count, spread):
    random = np.random.default_rng(1)
    draws = 100 if count < 100 else 40
    with_any = [
        compare_summaries(drawn(random, count, spread=spread)).table["differs"].any() for _ in range(draws)
    ]
    assert np.mean(with_any) <= FALSE + 2 * math.sqrt(FALSE * (1 - FALSE) / draws)


def test_a_region_that_is_far_off_is_found_and_few_others_are():
    random = np.random.default_rng(2)
    found, false = [], 0
    for _ in range(50):
        table = compare_summaries(drawn(random, 40, spread=0.1, shift={7: 1.5})).table
        differs = table[table["differs"]]
        found.append((differs["region"] == "r007").sum())
        false += (differs["region"] != "r007").sum()
    assert np.mean(found) > 4.5
    assert false <= 2 * FALSE * sum(found)


def test_the_distance_worked_out_by_hand():
    # Four regions at 0 and one at 1, all with error 0.1: the rest of the last is 0 with error 0.05.
    rest, distance = distances_from_rest(np.array([0.0, 0.0, 0.0, 0.0, 1.0]), np.full(5, 0.1))
    assert rest[4] == pytest.approx(0)
    assert rest[0] == pytest.approx(0.25)
    # With a spread, a distance is one of (-0.25, 1) over one and the same error.
    # Clipped at the quantiles 0.1 and 0.9 (-0.25 and 0.5), their mean square has to be 0.6787.
    square = (4 * 0.25**2 + 0.5**2) / 5 / 0.6787
    assert distance == pytest.approx(np.array([-0.25] * 4 + [1.0]) / math.sqrt(square))


def test_of_few_regions_nothing_is_said():
    regions = drawn(np.random.default_rng(3), FEWEST_REGIONS - 1, shift={0: 9.0})
    table = compare_summaries(regions).table
    assert table["p"].isna().all()
    assert not table["differs"].any()
    assert len(table) == len(COMPARED) * (FEWEST_REGIONS - 1)


def test_two_regions_of_one_name_are_refused():
    one, other = drawn(np.random.default_rng(4), 2)
    with pytest.raises(ValueError, match="same name"):
        compare_summaries([one, RegionSummary(**{**vars(other), "region": one.region})])


def test_a_summary_of_a_region_is_what_its_findings_say_and_names_nobody():
    analysis = analyse(load("stad"), settings=default_settings().with_({"bootstrap.draws": 20}))
    made = analysis.summary()
    assert {one.finding for one in made.measured} <= set(COMPARED)
    for one in made.measured:
        found = next(
            f for f in analysis.findings if (f.finding, f.wave, f.subject) == (one.finding, one.wave, "")
        )
        assert (one.value, one.low, one.high) == (found.value, found.low, found.high)
    text = json.dumps(made.as_dict(), ensure_ascii=False)
    assert RegionSummary.from_dict(json.loads(text)) == made
    names = set(analysis.network.actors["name"].dropna()) | set(analysis.network.ids)
    assert not [name for name in names if f'"{name}"' in text]


def test_a_region_with_few_answers_is_not_compared():
    made = analyse(load("twaalf")).summary()
    assert made.answered <= FEWEST_ANSWERS + 2
    few = load("twaalf").respondents["status"].isin(["complete", "partial"]).sum()
    assert bool(made.measured) == (few >= FEWEST_ANSWERS)
