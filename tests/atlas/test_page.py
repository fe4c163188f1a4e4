"""The page and the workbook of many regions: by name, never ranked, without persons, small enough for 400."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from openpyxl import load_workbook

from regienet.atlas import compare_summaries
from regienet.atlas.page import comparison_page
from regienet.atlas.programme import programme_tables
from regienet.findings.summary import COMPARED
from regienet.report.workbook import results_workbook
from regienet.words import LANGUAGES
from tests.atlas.test_comparison import drawn


@pytest.fixture(scope="module")
def comparison():
    return compare_summaries(drawn(np.random.default_rng(5), 40, shift={7: 2.0}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region_is_there_by_name_and_the_one_that_differs_is_said_to(comparison, language):
    page = comparison_page(comparison, {"r007": "r007/map.html"}, language=language)
    names = re.findall(r'<th scope="row">(?:<a href="[^"]*">)?(r\d+)', page)
    assert names == sorted(f"r{n:03}" for n in range(40)) * len(COMPARED)
    marked = re.findall(r'<tr class="far"><th scope="row">(?:<a href="r007/map.html">)?(r\d+)', page)
    assert marked.count("r007") == len(COMPARED)
    assert len(marked) - len(COMPARED) <= 1
    sentences = re.findall(r"<li>(.*?)</li>", page)
    assert len(sentences) == len(marked)


def test_nothing_on_the_page_ranks_or_judges(comparison):
    for language in LANGUAGES:
        page = comparison_page(comparison, {}, language=language).lower()
        judging = r"\b(best|worst|better|worse|beste|slechtste|beter|slechter|top 10|rank|ranking|rang)\b"
        assert re.findall(judging, page) == []


def test_a_name_cannot_run_in_the_page(comparison):
    region = comparison.summaries[0]
    named = compare_summaries([type(region)(**{**vars(region), "region": "<script>alert(1)</script>"})])
    assert "<script>alert" not in comparison_page(named, {})


def test_the_page_of_400_regions_is_small():
    many = compare_summaries(drawn(np.random.default_rng(6), 400))
    addresses = {one.region: f"{one.region}/map.html" for one in many.summaries}
    assert len(comparison_page(many, addresses).encode()) < 400 * 4000


def test_the_workbook_has_a_row_per_region_and_number_and_no_persons(comparison):
    tables = programme_tables(comparison, "en")
    data = results_workbook(tables, region="Regions", stamp="internal", provenance={}, language="en")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["How to read this", "Regions", "Compared", "Provenance"]
    assert book["Regions"].max_row == 3 + 40
    assert book["Compared"].max_row == 3 + 40 * len(COMPARED)
    differs = [row for row in book["Compared"].iter_rows(min_row=4, values_only=True) if row[8] == "yes"]
    assert {row[0] for row in differs} >= {"r007"}
    assert all(row[9].startswith(row[0]) for row in differs)
