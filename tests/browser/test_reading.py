"""What a reader sees is complete, readable and true: legend, headings, names, numbers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def svg_of(page, state: str) -> ET.Element:
    """Take the view as SVG: the same strokes as on the screen, as elements."""
    page.evaluate("(state) => { location.hash = state; }", state)
    page.wait_for_timeout(150)
    with page.expect_download() as waiting:
        page.locator("#table [data-key=svg]").click()
    return ET.fromstring(Path(waiting.value.path()).read_text("utf-8"))  # noqa: S314 - our own file


def texts(svg: ET.Element) -> list[str]:
    return [element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text")]


def hatched(svg: ET.Element) -> int:
    return sum("hatch" in element.get("fill", "") for element in svg.iter())


def keys(page, name: str) -> dict[str, int]:
    """Give the rows of a part of the legend with their counts."""
    rows = page.locator(f"label.key:has([data-key^={name}-])")
    return {row.locator(".name").inner_text(): int(row.locator(".number").inner_text()) for row in rows.all()}


def test_the_legend_counts_whom_the_map_shows(open_page, fictional):
    page = open_page("region").page
    people = fictional.region().network.at(1).actors.query("kind == 'person'")
    assert keys(page, "domain") == people["domain"].value_counts().to_dict()
    # Organisations have no level here and are no points, so nothing is unknown.
    assert "onbekend" not in keys(page, "level")
    assert sum(keys(page, "level").values()) == len(people)


def test_of_whom_nothing_can_be_said_looks_different_also_in_the_first_view(open_page):
    page = open_page("region").page
    assert hatched(svg_of(page, "lang=nl")) > 0
    page.locator("[data-key=verdict-4]").uncheck()
    assert hatched(svg_of(page, "verdict=4")) == 0


def test_cannot_say_comes_without_a_number(open_page):
    page = open_page("region", "actor=p010&lang=nl").page
    roles = page.locator("#panel .role")
    assert roles.count() == 4
    for role in roles.all():
        assert "niet te zeggen" in role.inner_text()
        assert "%" not in role.inner_text()
        assert role.locator(".interval, .why").count() == 0


def test_little_is_not_nothing(open_page):
    page = open_page("region", "lang=en").page
    page.locator("[data-key=sort-dirigent]").click()
    shown = " ".join(page.locator("#table tbody td.number b").all_inner_texts())
    assert "%" in shown
    assert not re.search(r"(\d+)–\1\b", shown)


def test_an_organisation_has_its_size_in_the_panel(open_page, fictional):
    page = open_page("region", "actor=o000&lang=nl").page
    size = (fictional.region().network.at(1).actors["organisation"] == "o000").sum()
    assert any(f"{size} mensen" in fact for fact in page.locator("#panel .fact").all_inner_texts())


def test_headings_of_domains_and_levels_are_whole(open_page, fictional, written_down):
    domains = sorted(fictional.region().network.actors["domain"].dropna().unique())
    wide = open_page("region", "view=lanes&lang=nl", width=1280).page
    wide.evaluate(written_down)
    wide.evaluate("location.hash = 'view=lanes&lang=en'")
    wide.wait_for_timeout(150)
    written = wide.evaluate("window.written")
    assert set(domains) <= {one["text"] for one in written}
    assert min(one["x0"] for one in written) >= 0


def test_most_organisations_have_their_name_on_their_view(open_page, fictional):
    page = open_page("region").page
    names = fictional.region().network.at(1).actors.query("kind == 'organisation'")["name"]
    shown = " ".join(texts(svg_of(page, "view=organisations")))
    missing = [name for name in names if name.split()[0] not in shown]
    assert len(missing) <= len(names) // 4


def test_the_table_is_in_the_order_of_the_cards(open_page):
    page = open_page("region", "lang=nl").page
    page.locator("[data-key=sort-verbinder]").click()
    column = page.locator("#table thead th").all_inner_texts()
    place = [text.split()[0] for text in column].index("Verbinder")
    verdicts = [
        row.locator("th, td").nth(place).locator("i, .unknown").first.inner_text()
        for row in page.locator("#table tbody tr").all()
    ]
    order = ["waarschijnlijk", "opvallend", "vaak genoemd", "niet gebleken", "niet te zeggen"]
    assert verdicts == sorted(verdicts, key=order.index)
    assert page.locator("#table tbody th").first.inner_text() in page.locator(".card").nth(2).inner_text()


def test_a_change_of_view_is_said_and_the_focus_can_be_seen(open_page):
    page = open_page("region", "lang=nl").page
    page.locator("[data-key=view-lanes]").click()
    assert page.locator("#live").inner_text() == page.locator("#caption").inner_text()
    page.locator("#map").focus()
    page.keyboard.press("Home")
    rim = page.evaluate("getComputedStyle(document.querySelector('#map'), '::after').borderTopWidth")
    assert rim == "3px"


def test_who_chooses_an_organisation_sees_its_people(open_page, fictional):
    page = open_page("region").page
    actors = fictional.region().network.at(1).actors
    people = actors.loc[actors["organisation"] == "o000", "name"]
    for view in ("region", "organisations"):
        shown = " ".join(texts(svg_of(page, f"view={view}&actor=o000")))
        named = [name for name in people if name.split()[-1] in shown]
        assert len(named) >= len(people) / 2, view
