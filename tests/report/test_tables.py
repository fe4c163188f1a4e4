"""The tables of results hold what the map and the findings show, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from regienet.analysis import analyse
from regienet.disclosure.response import LEAST, shown_groups
from regienet.findings import Finding
from regienet.maps import MapModel
from regienet.report.tables import ResultTable, result_tables
from regienet.roles.shown_lists import shown_lists
from regienet.words import LANGUAGES
from tests.report.conftest import model_of


def tables_of(model: MapModel, findings: Sequence[Finding], language: str = "en") -> dict[str, ResultTable]:
    return {table.name: table for table in result_tables(model, findings, language)}


@pytest.fixture(scope="module")
def tables(city, city_map) -> dict[str, ResultTable]:
    return tables_of(city_map, city.findings)


def column(table: ResultTable, name: str) -> list[object]:
    place = [one.name for one in table.columns].index(name)
    return [row[place] for row in table.rows]


def test_every_number_about_a_person_is_one_of_the_map(city_map, tables):
    shown = {
        number
        for wave in city_map.scores
        for scores in wave
        for name in ("rate_from", "rate_below", "low", "high")
        for number in scores[name]
    }
    roles = tables["roles"]
    for name in ("rate_from", "rate_below", "low", "high"):
        assert set(column(roles, name)) <= shown
    chances = {tenths / 10 for wave in city_map.lists for found in wave for tenths in found["tenths"]}
    assert set(column(tables["lists"], "chance")) <= {*chances, None}


def test_what_the_map_does_not_show_changes_nothing(city, tables):
    scores = city.roles.scores.assign(score=1.0, chance=0.5, probability=0.1, relative=2.0, rank_low=1.0)
    lists = city.roles.lists.copy()
    other = replace(city, roles=replace(city.roles, scores=scores, lists=lists))
    rows = tables_of(model_of(other), other.findings)["roles"].rows
    assert rows == tables["roles"].rows


def test_the_numbers_of_findings_are_rounded(tables):
    findings = tables["findings"]
    for name in ("value", "low", "high"):
        assert all(number is None or number == round(number, 2) for number in column(findings, name))
    assert column(findings, "interval").count("80%") > 10
    assert set(column(findings, "comparable")) == {"yes", "no"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_who_did_not_answer_is_named(city, city_map, language):
    asked = {
        actor
        for wave in city.network.waves
        for one in shown_lists(city.roles, wave).values()
        for actor in one.ask
    }
    names = city.network.actors.loc[sorted(asked), "name"].tolist()
    assert names
    tables = tables_of(city_map, city.findings, language)
    found = " ".join(str(cell) for cell in column(tables["findings"], "reading"))
    lists = column(tables["lists"], "name")
    assert [name for name in names if name in found or name in lists] == []


def test_the_response_of_a_group_has_three_on_each_side(tables):
    response = tables["response"]
    kinds, asked, answered = (column(response, name) for name in ("group_kind", "asked", "answered"))
    given = [
        (a, b)
        for kind, a, b in zip(kinds, asked, answered, strict=True)
        if kind != "whole region" and a is not None
    ]
    assert given
    assert all(b >= LEAST and a - b >= LEAST for a, b in given)
    assert None in asked


def test_a_group_that_follows_from_the_others_is_withheld_with_another_one():
    assert shown_groups([(10, 20), (8, 16), (1, 4)], (19, 40)) == [True, False, False]
    assert shown_groups([(10, 20), (8, 16), (1, 4), (3, 5)], (22, 45)) == [True, True, False, False]
    assert shown_groups([(1, 4)], (1, 4)) == [False]
    # One person without a domain, who answered, would follow from the domains.
    assert shown_groups([(10, 20), (8, 16)], (19, 37)) == [True, False]


def test_a_region_without_answers_has_tables_all_the_same(make_tables):
    empty = analyse(make_tables(actors="id\na\nb", ties="source,target"))
    tables = tables_of(model_of(empty), empty.findings)
    assert column(tables["lists"], "state") == ["not asked"] * 4
    assert set(column(tables["roles"], "verdict")) == {"cannot say"}
    assert isinstance(empty.findings[0], Finding)
