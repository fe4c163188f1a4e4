from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from math import log

import pytest

from regienet.findings import FINDINGS, Finding
from regienet.findings.summary import COMPARED
from regienet.maps import index_entry, index_page, layout_of


def with_reach(region, name: str, value: float | None, low: float | None, high: float | None):
    found = Finding("vertical_reach", 1, "", value, low, high, "too_few_answers")
    return replace(region, network=replace(region.network, region=name), findings=(found,))


def test_regions_are_by_name_whatever_their_numbers(region):
    good = index_entry(with_reach(region, "Zuid", 0.9, 0.8, 1.0), {"map.html": "zuid/map.html"})
    thin = index_entry(with_reach(region, "Noord", 0.2, 0.1, 0.3), {"map.html": "noord/map.html"})
    page = index_page([good, thin], language="nl")
    assert page.index(">Noord</a>") < page.index(">Zuid</a>")
    assert 'href="noord/map.html"' in page
    assert "10–30\N{NO-BREAK SPACE}%" in page
    assert "80–100\N{NO-BREAK SPACE}%" in page


def test_a_small_chance_is_not_none_and_a_large_one_not_all(region):
    little = index_page([index_entry(with_reach(region, "Noord", 0.001, 0.0, 0.004), {})])
    much = index_page([index_entry(with_reach(region, "Noord", 0.999, 0.998, 1.0), {})])
    nothing = index_page([index_entry(with_reach(region, "Noord", 0.0, 0.0, 0.0), {})])
    assert "&lt; 1\N{NO-BREAK SPACE}%" in little
    assert "&gt; 99\N{NO-BREAK SPACE}%" in much
    assert ">0\N{NO-BREAK SPACE}%" in nothing
    assert not any("0–0" in page or "100–100" in page for page in (little, much, nothing))


def test_only_comparable_numbers_of_which_the_interval_contains_who_answered_have_a_bar(region):
    for name in COMPARED:
        assert FINDINGS[name].info.comparable
        assert FINDINGS[name].info.interval == "interval80"
    roles = Finding("role_coverage", 1, "", 0.9, 0.8, 1.0, "role_coverage_unclear", {"role": "verbinder"})
    entry = index_entry(replace(region, findings=(roles,)), {})
    assert entry.compared == {}
    assert "80–100" not in index_page([entry])


def test_a_wall_is_what_contact_across_is_of_contact_within(region):
    wall = Finding("wall_domains", 1, "", log(2), log(1.6), log(4), "wall_domains_wall")
    entry = index_entry(replace(region, findings=(wall,)), {})
    assert entry.compared["wall_domains"] == pytest.approx((1 / 2, 1 / 4, 1 / 1.6))
    assert "25–62\N{NO-BREAK SPACE}%" in index_page([entry])


def test_more_contact_across_than_within_does_not_leave_the_bar(region):
    open_ = Finding("wall_levels", 1, "", -log(3), -log(9), -log(2), "wall_levels_open")
    page = index_page([index_entry(replace(region, findings=(open_,)), {})])
    assert "200–900\N{NO-BREAK SPACE}%" in page
    assert max(float(x) for x in re.findall(r'(?:<rect x|cx)="([0-9.]+)"', page)) <= 114


def test_it_says_what_may_not_be_compared(region):
    entry = index_entry(with_reach(region, "Noord", 0.2, 0.1, 0.3), {})
    other = replace(entry, region="Zuid", questions=("contact",), asked_within=True, compared={})
    page = index_page([entry, other], language="nl")
    assert "Niet te vergelijken zijn: hoe groot een regio is" in page
    assert re.search("antwoorden over: [^.]*idee[^.]*[.] Vergelijk", page)
    assert "alleen in Zuid is ook naar collega" in page
    assert page.count("niet gevraagd") == 1
    alike = index_page([entry, replace(entry, region="Oost")], language="nl")
    assert "Niet overal is hetzelfde gevraagd" not in alike
    assert "naar collega" not in alike


def test_one_region_is_not_set_beside_others(region):
    page = index_page([index_entry(region, {"map.html": "a/map.html"})], language="nl")
    assert "<h1>Zonneveld</h1>" in page
    assert "1 regio " in page
    assert "naast elkaar" not in page
    assert ">Open de kaart<" in page


def test_persons_are_counted_in_the_wave_that_is_shown(region):
    entry = index_entry(region, {})
    people = region.network.at(1).actors.query("kind == 'person' and not external")
    assert (entry.persons, entry.organisations) == (len(people), 8)
    assert f"{len(people)} personen, 8 organisaties." in index_page([entry])


def test_where_there_are_no_persons_none_are_counted(plain):
    page = index_page([replace(index_entry(plain, {}), persons=0)])
    assert ">5 organisaties." in page


def test_what_cannot_be_said_is_said(region):
    unknown = index_entry(with_reach(region, "Noord", None, None, None), {})
    known = index_entry(with_reach(region, "Zuid", 0.2, 0.1, 0.3), {})
    assert unknown.compared["vertical_reach"] == "map.verdict_undecidable"
    assert "cannot say" in index_page([unknown, known], language="en").lower()


def test_it_draws_the_people_and_names_none(region):
    entry = index_entry(region, {}, layout=layout_of(region))
    page = index_page([entry])
    assert len(entry.people) == 48
    assert sum(sure for *_, sure in entry.people) == 4
    assert "Appelmans" not in page


def test_where_too_few_answered_the_small_map_marks_nobody(quiet):
    people = index_entry(quiet, {}, layout=layout_of(quiet)).people
    assert people
    assert not any(sure for *_, sure in people)


def test_it_escapes_and_loads_nothing(region):
    hostile = '<script>alert(1)</script>"'
    entry = index_entry(
        replace(region, network=replace(region.network, region=hostile)), {hostile: "a/map.html"}
    )
    page = index_page([entry])
    assert hostile not in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert not re.findall(r"https?://", page)


def test_every_small_map_has_the_same_scale(region, plain):
    page = index_page([index_entry(each, {}, layout=layout_of(each)) for each in (region, plain)])
    boxes = re.findall(r'class="small" viewBox="([^"]*)"', page)
    assert len(boxes) == 2
    assert len(set(boxes)) == 1


def test_a_region_with_only_ties_says_position_only(plain):
    page = index_page([index_entry(plain, {})], language="en")
    assert "Position only" in page
    assert "<table>" not in page


def test_the_index_of_400_regions_is_small_and_can_be_searched(region):
    layout = layout_of(region)
    entry = index_entry(
        region, {"map.html": "zuid/map.html", "findings.csv": "zuid/findings.csv"}, layout=layout
    )
    few = index_page([replace(entry, region=f"Regio {n}") for n in range(3)])
    many = index_page([replace(entry, region=f"Regio {n:03}") for n in range(400)])
    assert few.count('class="small"') == 3
    assert 'class="small"' not in many
    assert many.count('href="zuid/map.html"') >= 400
    assert "zuid/findings.csv" not in many
    assert len(many.encode()) < 400 * 4000
    for page in (few, many):
        script = re.search("<script>(.*?)</script>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in page.replace("&#39;", "'")
        assert 'type="search"' in page
