"""The public page: groups of at least ten people, sentences, and reasons; no person and no school."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from regienet.analysis import analyse
from regienet.audit.pages import page_data
from regienet.errors import PrivacyError
from regienet.findings import FINDINGS, Finding
from regienet.share import public, public_page
from regienet.share.statements import _REASONS, RULES
from regienet.tables import Tables
from regienet.words import LANGUAGES
from regienet_datasets import load


def test_every_group_has_ten_people_and_numbers_are_in_fives(city):
    model = public(city)
    assert [one.dimension for one in model.dimensions] == ["domain", "municipality", "level"]
    groups = [group for one in model.dimensions for group in one.groups]
    assert all(group.people >= 10 and group.people % 5 == 0 for group in groups)
    cells = [cell for one in model.dimensions for cell in one.cells if cell.pairs is not None]
    assert cells
    assert all(cell.pairs >= 10 and cell.pairs % 5 == 0 for cell in cells)


def test_small_domains_are_merged_and_named_only_if_most_regions_have_them(city):
    (merged,) = [group for group in public(city).dimensions[0].groups if not group.name]
    assert merged.merged == ("kinderopvang", "leerplicht", "ouders")
    assert merged.others == 0
    places = public(city).dimensions[1].groups[-1]
    assert (places.name, places.merged, places.others) == ("", (), 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_and_no_school_is_on_the_page(city, language):
    page = public_page(public(city), language=language)
    tables = city.network.tables
    own_words = {"Zorg", "Noord", "Averburg", "College Zorg en Welzijn"}
    names = {*tables.actors["name"].dropna(), *tables.groups["name"].dropna(), *city.network.ids} - own_words
    assert len(names) > 150
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", page)] == []


def test_consent_to_public_does_not_put_anybody_on_it(city):
    agreed = city.network.tables.actors.assign(consent="public")
    network = replace(city.network, tables=replace(city.network.tables, actors=agreed))
    assert public(replace(city, network=network)).as_dict() == public(city).as_dict()


def test_the_page_says_that_it_is_public_and_has_no_other_data(city):
    model = public(city)
    page = public_page(model, language="en")
    assert page.count("Public") >= 3
    assert page_data(page.encode()) == json.loads(json.dumps(model.as_dict()))
    assert "http" not in page.replace("http-equiv", "")


def test_a_finding_without_a_rule_is_left_out_with_a_reason(city):
    new = Finding("newly_added", 1, "", 1.0, 1.0, 1.0, "response_unknown")
    known = set(FINDINGS)
    assert known <= {*RULES, *_REASONS, "role_coverage"} | {name for name in known if name not in RULES}
    before = public(city)
    after = public(replace(city, findings=(*city.findings, replace(new, finding="silent_hubs"))))
    assert after.statements == before.statements


def test_of_a_role_it_only_says_whether_there_is_somebody(city):
    said = [one.sentence("en") for one in public(city).statements if one.topic == "roles"]
    assert said == [
        "There is probably somebody for: ontwerper, verbinder and dirigent.",
        "Cannot say whether there is somebody for: kwartiermaker.",
    ]


def test_a_region_that_is_too_small_is_refused():
    with pytest.raises(PrivacyError, match="Fewer than 10 people"):
        public(analyse(load("twaalf")))


def renamed(tables: Tables, column: str, old: str, new: str) -> Tables:
    actors = tables.actors
    return replace(tables, actors=actors.assign(**{column: actors[column].replace(old, new)}))


def test_a_domain_with_the_name_of_a_school_or_a_person_is_not_named():
    tables = load("stad")
    school = tables.groups["name"].iloc[0]
    model = public(analyse(renamed(tables, "domain", "welzijn", f" {school.upper()} ")))
    assert school.casefold() not in json.dumps(model.as_dict()).casefold()


def test_what_was_one_group_before_stays_one():
    tables = load("stad")
    first = public(analyse(tables))
    later = renamed(tables, "domain", "zorg", "kinderopvang")
    second = public(analyse(later), earlier=[first.divisions])
    assert [group.name for group in second.dimensions[0].groups] == [
        "onderwijs",
        "welzijn",
        "gemeente",
        "jeugdhulp",
        "",
    ]
