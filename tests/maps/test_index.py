from __future__ import annotations

import re
from dataclasses import replace

from regienet.findings import Finding
from regienet.maps import index_entry, index_page, layout_of


def with_coverage(region, name: str, value: float | None, low: float | None, high: float | None):
    found = Finding("role_coverage", 1, "verbinder", value, low, high, "no_roles")
    return replace(region, network=replace(region.network, region=name), findings=(found,))


def test_regions_stand_by_name_whatever_their_coverage(region):
    good = index_entry(with_coverage(region, "Zuid", 0.9, 0.8, 1.0), {"map.html": "zuid/map.html"})
    thin = index_entry(with_coverage(region, "Noord", 0.2, 0.1, 0.3), {"map.html": "noord/map.html"})
    page = index_page([good, thin], language="nl")
    assert page.index(">Noord</a>") < page.index(">Zuid</a>")
    assert 'href="noord/map.html"' in page
    assert "10–30\N{NO-BREAK SPACE}%" in page
    assert "80–100\N{NO-BREAK SPACE}%" in page


def test_a_small_chance_is_not_none_and_a_large_one_not_all(region):
    little = index_page([index_entry(with_coverage(region, "Noord", 0.001, 0.0, 0.004), {})])
    much = index_page([index_entry(with_coverage(region, "Noord", 0.999, 0.998, 1.0), {})])
    nothing = index_page([index_entry(with_coverage(region, "Noord", 0.0, 0.0, 0.0), {})])
    assert "&lt; 1\N{NO-BREAK SPACE}%" in little
    assert "&gt; 99\N{NO-BREAK SPACE}%" in much
    assert ">0\N{NO-BREAK SPACE}%" in nothing
    assert not any("0–0" in page or "100–100" in page for page in (little, much, nothing))


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
    entry = index_entry(with_coverage(region, "Noord", None, None, None), {})
    assert entry.coverage["verbinder"] is None
    assert "cannot say" in index_page([entry], language="en")


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
