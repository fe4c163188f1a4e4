"""Regions measured again: what changed by more than chance, and nothing that shows anybody's answer."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace

import numpy as np
import pytest
from openpyxl import load_workbook

from regienet.analysis import analyse
from regienet.atlas import compare_summaries
from regienet.atlas.comparison import FALSE
from regienet.atlas.page import comparison_page
from regienet.atlas.programme import programme_tables
from regienet.compare import compare
from regienet.compare.last_change import last_changes
from regienet.findings.summary import COMPARED, ChangedNumber, RegionSummary, change_as_share
from regienet.network import build
from regienet.project import Project, Wave
from regienet.report.workbook import results_workbook
from regienet.settings import default_settings
from regienet.words import LANGUAGES
from regienet_datasets import load
from tests.atlas.test_comparison import HALF, drawn

TWICE = ("feedback_loop", "vertical_reach", "wall_domains", "wall_levels")
ERROR = 0.08


def measured_again(random, count: int, moved: dict[int, float] | None = None) -> list[RegionSummary]:
    """Regions with two waves, of which those in `moved` truly changed by so much on every question."""
    return [
        replace(
            region,
            waves=(0, 1),
            labels=({"nl": "meting 0", "en": "wave 0"}, {"nl": "meting 1", "en": "wave 1"}),
            measured=tuple(replace(one, wave=1) for one in region.measured),
            changed=tuple(_changed(random, name, (moved or {}).get(number, 0.0)) for name in TWICE),
        )
        for number, region in enumerate(drawn(random, count))
    ]


def _changed(random, finding: str, truth: float) -> ChangedNumber:
    found = truth + ERROR * random.normal()
    p = math.erfc(abs(found) / ERROR / math.sqrt(2))
    ends = found - HALF * ERROR, found + HALF * ERROR
    return ChangedNumber(finding, 0, 1, 0.4, 0.4 + found, *ends, p)


def test_a_region_that_changed_is_found_and_few_others_are():
    random = np.random.default_rng(1)
    found, false = 0, 0
    for _ in range(30):
        table = compare_summaries(measured_again(random, 40, {7: 0.5})).change_table
        changed = table.loc[table["changed"], "region"]
        found += (changed == "r007").sum()
        false += (changed != "r007").sum()
    assert found >= 0.95 * 30 * len(TWICE)
    assert false <= 2 * FALSE * found


def test_of_regions_in_which_nothing_changed_hardly_any_is_said_to():
    random = np.random.default_rng(2)
    draws = 60
    with_any = [
        compare_summaries(measured_again(random, 60)).change_table["changed"].any() for _ in range(draws)
    ]
    assert np.mean(with_any) <= FALSE + 2 * math.sqrt(FALSE * (1 - FALSE) / draws)


def of_city(*, same_questions: bool | None):
    waves = (Wave(0, date="2024-10"), Wave(1, date="2025-10", same_questions=same_questions))
    return replace(load("stad"), project=Project(waves=waves))


@pytest.fixture(scope="module")
def city():
    return analyse(of_city(same_questions=True), settings=default_settings().with_({"bootstrap.draws": 20}))


def test_the_summary_has_the_change_as_it_was_found_between_two_waves(city):
    summary = city.summary()
    changes = compare(city).table.set_index(["role_or_finding", "subject"])
    assert {one.finding for one in summary.changed} <= set(COMPARED)
    for one in summary.changed:
        found = changes.loc[(one.finding, "")]
        if one.finding.startswith("wall"):
            assert (one.before, one.after) == (found["before"], found["after"])
            assert (one.low, one.high) == pytest.approx((found["low"], found["high"]))
        assert one.low < one.after - one.before < one.high
    text = json.dumps(summary.as_dict())
    assert RegionSummary.from_dict(json.loads(text)) == summary
    assert len(json.dumps(summary.as_dict()["changed"])) < 1000


def test_what_is_shown_as_bands_changes_by_bands(city):
    shown = {(one.finding, one.wave): one.value for one in city.summary().measured}
    banded = [one for one in city.summary().changed if not one.finding.startswith("wall")]
    assert banded
    for one in banded:
        assert (one.before, one.after) == (shown[one.finding, 0], shown[one.finding, 1])


@pytest.mark.parametrize("same_questions", [None, False])
def test_without_knowing_that_the_questions_were_the_same_nothing_is_compared(city, same_questions):
    network = build(of_city(same_questions=same_questions))
    assert last_changes(network, city.findings, city.settings) == ()


def test_a_change_of_a_wall_is_in_points_of_contact_across_it():
    change = ChangedNumber("wall_domains", 0, 1, math.log(2), 0.0, -1.0, 0.2, 0.5)
    difference, low, high = change_as_share(change)
    assert difference == pytest.approx(0.5)  # from half as likely to as likely
    assert (low, high) == pytest.approx((0.5 * math.exp(-0.2) - 0.5, 0.5 * math.exp(1) - 0.5))


@pytest.fixture(scope="module")
def mixed():
    """Regions measured twice, one that changed, one measured once, and one that cannot be compared."""
    regions = measured_again(np.random.default_rng(3), 12, {7: 0.5})
    once, unknown = regions[0], regions[1]
    regions[0] = replace(once, waves=once.waves[1:], labels=once.labels[1:], changed=())
    regions[1] = replace(unknown, changed=())
    return compare_summaries(regions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_changed_and_who_was_measured_once(mixed, language):
    page = comparison_page(mixed, {}, language=language)
    plots = page.split('id="change-')[1:]
    assert len(plots) == len(TWICE)
    assert all(plot.split("</table>")[0].count("<tr") - 1 == 10 for plot in plots)  # and the axis
    once = {
        "nl": "Eén keer gemeten, dus zonder verandering: r000.",
        "en": "Measured once, so without a change: r000.",
    }
    assert once[language] in page
    assert page.count("r001.</p>") == 1
    changed = sum(one.changed for one in mixed.changes if one.region == "r007")
    assert changed == len(TWICE)
    assert page.count("<li>r007: ") >= changed


def test_the_workbook_has_a_sheet_of_changes(mixed):
    tables = programme_tables(mixed, "en")
    data = results_workbook(tables, region="Regions", stamp="internal", provenance={}, language="en")
    sheet = load_workbook(io.BytesIO(data))["Change"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert len(rows) == 10 * len(TWICE)
    more = [row for row in rows if row[10] == "yes"]
    assert {row[0] for row in more} >= {"r007"}
    assert all(row[11].startswith(row[0]) for row in more)
    assert [row[11] for row in rows if row[10] == "no"] == [None] * (len(rows) - len(more))


def test_without_a_second_wave_there_is_no_word_about_change():
    once = compare_summaries(drawn(np.random.default_rng(4), 6))
    assert [table.name for table in programme_tables(once, "en")] == ["regions", "numbers"]
    page = comparison_page(once, {}, language="en")
    assert "change" not in page.split("<body>")[1]
