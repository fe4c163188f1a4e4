"""What comes first this week, on the page in a browser."""

from __future__ import annotations

import pytest

from regienet.advice.commentary import ChosenToDo, Commentary
from regienet.advice.week import this_week
from regienet.maps import map_page
from tests.shipped import analysis_of

pytestmark = [pytest.mark.browser]
HOSTILE = "<img src=x onerror=\"document.title='run'\">"


@pytest.fixture(scope="module")
def twelve():
    return analysis_of("twaalf")


@pytest.fixture
def opened(chromium, tmp_path):
    pages = []

    def show(analysis, commentary=None):
        file = tmp_path / "week.html"
        file.write_text(map_page(analysis, commentary=commentary), encoding="utf-8")
        pages.append(chromium.new_page(viewport={"width": 1280, "height": 900}))
        pages[-1].goto(file.as_uri())
        pages[-1].wait_for_selector("html[data-ready]")
        return pages[-1]

    yield show
    for page in pages:
        page.close()


def test_each_thing_says_what_to_do_and_opens_what_it_rests_on_in_both_languages(opened, twelve):
    page = opened(twelve)
    week = page.get_by_role("region", name="Deze week")
    assert week.locator("li").count() == len(this_week(twelve).everything)
    first = week.locator("li").first
    assert first.locator("details p").first.is_visible() is False
    first.locator("summary").click()
    assert "Dit zegt niet" in first.inner_text()
    page.get_by_role("button", name="English").click()
    assert "Ask" in page.get_by_role("region", name="This week").inner_text()


def test_on_paper_everything_is_open(opened, twelve):
    page = opened(twelve)
    page.emulate_media(media="print")
    texts = page.locator("#week details p")
    assert all(texts.nth(number).is_visible() for number in range(texts.count()))


def test_what_somebody_wrote_is_text_and_says_who_chose_it(opened, twelve):
    page = opened(twelve, Commentary(to_do=(ChosenToDo("school_hub", "", HOSTILE, "Afgesproken."),)))
    text = page.locator("#week").inner_text()
    assert HOSTILE in text
    assert "Afgesproken." in text
    assert "gekozen door wie de toelichting schreef" in text
    assert page.title() != "run"
