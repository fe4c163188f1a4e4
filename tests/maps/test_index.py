from __future__ import annotations

import re
from dataclasses import replace

from regienet.diagnose import Finding
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
    assert "10–30 %" in page
    assert "80–100 %" in page


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
