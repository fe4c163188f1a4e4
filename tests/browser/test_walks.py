"""The three walks of docs/walks.md, as those people make them, on the regions that are shipped."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from regienet.maps import index_entry, index_page, layout_of, map_page
from tests.shipped import analysis_of

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """Give a folder with the pages of two regions and the index above them."""
    folder = tmp_path_factory.mktemp("run")
    entries = []
    for name in ("stad", "platteland"):
        analysis = analysis_of(name)
        layout = layout_of(analysis)
        (folder / f"{name}.html").write_text(map_page(analysis, layout=layout), encoding="utf-8")
        entries.append(index_entry(analysis, {"map.html": f"{name}.html"}, layout=layout))
    (folder / "index.html").write_text(index_page(entries), encoding="utf-8")
    return folder


@pytest.fixture
def visit(chromium, run):
    pages = []

    def open_(name: str):
        page = chromium.new_page(viewport={"width": 1280, "height": 820}, accept_downloads=True)
        pages.append(page)
        page.goto((run / name).as_uri())
        return page

    yield open_
    for page in pages:
        page.close()


def ready(page) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")


def test_a_verbinder_finds_the_gap_in_her_region(visit):
    page = visit("stad.html")
    ready(page)
    assert "wie kwartiermaker is, is niet te zeggen" in page.get_by_role("heading", level=1).inner_text()
    card = page.get_by_role("region", name="kwartiermaker")
    assert "Vraag eerst deze mensen" in card.inner_text()
    assert 1 <= card.get_by_role("listitem").count() <= 5
    card.get_by_role("button", name="kwartiermaker").click()
    assert "niet te zeggen wie" in page.locator("#caption").inner_text()
    page.get_by_role("button", name="Scholen").click()
    first = page.locator("#schools figure").first
    assert "3 plekken zijn leeg" in first.get_by_role("img").get_attribute("aria-label")
    first.get_by_role("button").first.click()
    name = page.locator("#panel h2").inner_text()
    again = visit("stad.html")
    again.goto(page.url)
    again.reload()
    ready(again)
    assert again.locator("#panel h2").inner_text() == name
    assert again.locator("#schools figure").count() == page.locator("#schools figure").count()


def test_a_newcomer_can_say_who_could_be_the_verbinder_how_sure_and_what_makes_it_surer(visit):
    page = visit("platteland.html")
    ready(page)
    assert re.search(r"een verbinder \([^)]*\d+.% zeker\)", page.get_by_role("heading", level=1).inner_text())
    card = page.get_by_role("region", name="verbinder")
    people = card.get_by_role("list").first.get_by_role("listitem")
    assert 1 <= people.count() <= 6
    assert all(re.search(r"\d van de 10", words) for words in people.all_inner_texts())
    assert re.search(r"\d+.% zeker", card.inner_text())
    turning = r"zonder de antwoorden van één persoon: bij (minder dan|minstens) \d+ mensen"
    assert re.search(turning, card.inner_text())
    people.first.get_by_role("button").click()
    assert re.search(r"op de lijst.*kans \d van de 10", page.locator("#panel").inner_text())
    surer = page.locator("#guide dt", has_text="Wat maakt het zekerder?")
    assert "wie nog niet antwoordde" in surer.locator("+ dd").inner_text()


def test_an_organisation_has_its_size_beside_its_rate(visit):
    page = visit("stad.html")
    ready(page)
    card = page.get_by_role("region", name="verbinder").locator(".whole")
    assert re.search(r"\d+–\d+.%\s+als organisatie · \d+ mensen", card.inner_text())
    card.get_by_role("button").click()
    assert re.search(r"iemand van haar \d+ mensen", page.locator("#panel .role").first.inner_text())


def test_the_views_fit_on_one_row_of_a_laptop(visit):
    page = visit("stad.html")
    ready(page)
    tops = {button.bounding_box()["y"] for button in page.locator("#views button").all()}
    assert len(tops) == 1


def test_a_consultant_prepares_a_wall_print_and_a_slide(visit):
    page = visit("index.html")
    page.get_by_role("link", name="Open de kaart Veenderloo").click()
    ready(page)
    page.get_by_role("region", name="verbinder").get_by_role("button").nth(1).click()
    assert "marge" in page.locator("#panel .role").first.inner_text()
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_role("button", name="Afdrukken A0").click()
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    box = data.split(b"/MediaBox")[1].split(b"]")[0].lstrip(b" [").split()
    assert [float(side) for side in box[2:]] == pytest.approx([3370, 2384], abs=3)
    page.get_by_role("navigation").get_by_role("button", name="verbinder").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PNG").click()
    head = Path(waiting.value.path()).read_bytes()[:24]
    assert struct.unpack(">II", head[16:24]) == (2560, 1720)


def test_on_a4_nothing_in_a_card_runs_into_something_else(visit):
    page = visit("platteland.html")
    ready(page)
    page.set_viewport_size({"width": 1032, "height": 703})
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".card h2")].filter((head) => {
          const [name, tally] = [...head.children].map((part) => part.getBoundingClientRect());
          return name.right > tally.left && name.bottom > tally.top && name.top < tally.bottom;
        }).map((head) => head.textContent)"""
    )
    assert wide == []


def test_who_hears_the_page_reads_the_same_facts(visit):
    page = visit("stad.html")
    ready(page)
    holder = page.get_by_role("region", name="verbinder").get_by_role("listitem").first
    said = holder.text_content()
    assert re.search(r"kans \d van de 10", said)
    assert page.locator(".card p:empty").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Tabel"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.key") == "sort-verbinder":
            break
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Actoren in Averburg")
    assert table.get_by_role("columnheader", name="verbinder").get_attribute("aria-sort") == "descending"
    row = table.get_by_role("row").nth(1)
    name = row.get_by_role("rowheader").inner_text()
    assert name in said
    assert "waarschijnlijk" in row.inner_text()
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == name
    page.locator("#map").focus()
    page.keyboard.press("Home")
    assert ", " in page.locator("#live").inner_text()
