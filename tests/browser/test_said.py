"""The page of a region known from conversations only, in a browser."""

from __future__ import annotations

import pytest

from regienet.analysis import analyse
from regienet.maps import map_page
from tests.maps.test_said import sheet

pytestmark = [pytest.mark.browser]


@pytest.fixture(params=[False, True])
def opened(request, chromium, make_tables, tmp_path):
    file = tmp_path / "said.html"
    file.write_text(map_page(analyse(make_tables(sheet=sheet())), quotes=request.param), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_function("document.getElementById('headline').textContent.length > 0")
    yield page, request.param
    page.close()
    assert problems == []


def test_a_reader_sees_what_was_said_about_whom(opened):
    page, quotes = opened
    card = page.get_by_role("region", name="Wat er in gesprekken is gezegd")
    assert "in minstens" in card.inner_text()
    assert "Geef deze kaart aan niemand" in card.inner_text() if quotes else True
    card.get_by_role("button", name="Linda").click()
    panel = page.locator("#panel").inner_text()
    assert "Verbinder: in minstens" in panel
    assert ("words 0" in panel) == quotes
    assert "niet te zeggen" not in panel.lower()
    text = page.locator("body").inner_text()
    assert "niets gevraagd" not in text
    assert "antwoordden" not in page.locator("#lede").inner_text()


def test_of_somebody_about_whom_nothing_was_said_it_says_that(opened):
    page, _ = opened
    page.locator("#search input").fill("Kees")
    page.keyboard.press("Enter")
    assert "geen drie gesprekken waarin iemand zegt dat deze persoon" in page.locator("#panel").inner_text()
