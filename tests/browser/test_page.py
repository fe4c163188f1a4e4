"""What the page promises, tried in a real browser."""

from __future__ import annotations

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from regienet.formats.cells import defused
from regienet.maps import map_page, show
from tests.formats.test_cells import formulas

pytestmark = pytest.mark.browser

VIEWS = (
    "region",
    "ontwerper",
    "kwartiermaker",
    "verbinder",
    "dirigent",
    "organisations",
    "places",
    "lanes",
    "schools",
)
PAINTED = """() => {
  const canvas = document.getElementById("canvas");
  const copy = document.createElement("canvas").getContext("2d");
  [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height];
  copy.drawImage(canvas, 0, 0);
  const data = copy.getImageData(0, 0, canvas.width, canvas.height).data;
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4 * 97) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return seen.size;
}"""


def names_in_table(page) -> list[str]:
    return page.locator("#table tbody th button").all_inner_texts()


def download(page, key: str) -> Path:
    with page.expect_download() as waiting:
        page.locator(f'#table [data-key="{key}"]').click()
    return Path(waiting.value.path())


def test_every_view_draws_without_a_request_or_a_complaint(open_page, files):
    watched = open_page("region")
    for view in VIEWS:
        watched.page.locator(f'[data-key="view-{view}"]').click()
        assert watched.page.locator(f'[data-key="view-{view}"]').get_attribute("aria-pressed") == "true"
        if view == "schools":
            assert watched.page.locator("#schools figure").count() == 6
        else:
            assert watched.page.evaluate(PAINTED) > 20
    assert watched.requests == [files["region"].as_uri()]
    assert watched.complaints == []


@pytest.mark.parametrize("name", ["region", "plain"])
def test_names_run_neither_over_each_other_nor_under_the_buttons(open_page, name, written_down):
    page = open_page(name, width=1024).page
    page.evaluate(written_down)
    canvas, buttons = (page.locator(place).bounding_box() for place in ("#canvas", "#zoom"))
    for view in ("region", "organisations", "places", "verbinder"):
        if not page.locator(f"[data-key=view-{view}]").count():
            continue
        page.evaluate("(view) => { location.hash = `view=${view}&lang=en`; }", view)
        page.wait_for_timeout(150)
        written = page.evaluate("window.written")
        assert len(written) > 3
        for i, one in enumerate(written):
            under = one["x1"] > buttons["x"] - canvas["x"] and one["y1"] > buttons["y"] - canvas["y"]
            assert not under, one["text"]
            for other in written[:i]:
                apart = one["x0"] >= other["x1"] or other["x0"] >= one["x1"]
                assert apart or one["y0"] >= other["y1"] or other["y0"] >= one["y1"], (view, one, other)


def test_the_script_leaves_nothing_in_the_window(open_page):
    page = open_page("region", "view=verbinder&actor=p000").page
    left = page.evaluate(
        """() => {
          const bare = document.body.appendChild(document.createElement("iframe")).contentWindow;
          return Object.getOwnPropertyNames(window).filter((name) => !(name in bare));
        }"""
    )
    # Our frame is in it under its number.
    assert left == ["0"]


def test_who_has_no_known_place_is_said_and_stands_apart(open_page):
    page = open_page("region", "view=places&lang=en").page
    assert "North is up" in page.locator("#caption").inner_text()
    assert "Location unknown: 6." in page.locator("#caption").inner_text()


def test_in_a_notebook_it_works_without_reaching_anything(chromium, watch, fictional, tmp_path):
    notebook = tmp_path / "notebook.html"
    shown = show(fictional.region(20), language="en", height=800)._repr_html_()
    notebook.write_text(f"<!doctype html><title>notebook</title><body>{shown}", encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    watched = watch(page)
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("[data-key=view-verbinder]").click()
    frame.locator("#table tbody th button").first.click()
    assert frame.locator("#panel h2").inner_text()
    with page.expect_download() as waiting:
        frame.locator("#table [data-key=svg]").click()
    assert waiting.value.suggested_filename.endswith(".svg")
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith("blob:")] == [notebook.as_uri()]
    inner = page.frames[1]
    assert (
        inner.evaluate("() => { try { return parent.document.title; } catch { return 'shut'; } }") == "shut"
    )
    page.close()


def test_the_first_view_says_who_how_sure_and_where_it_is_thin(open_page):
    page = open_page("region").page
    assert "een verbinder (een van twee namen, 90\u00a0% zeker)" in page.locator("h1").inner_text()
    cards = page.locator(".card")
    assert cards.count() == 4
    assert "Hanan Citroen" in cards.nth(2).inner_text()
    assert "waarschijnlijk" in cards.nth(2).inner_text()
    assert "90\u00a0% zeker" in cards.nth(2).inner_text()
    assert "8 van de 10" in cards.nth(2).inner_text()
    assert "bij minstens 10 mensen" in cards.nth(2).inner_text()
    assert "Vraag eerst deze mensen" in cards.nth(1).inner_text()
    assert cards.nth(1).get_by_role("listitem").count() == 2
    assert page.locator("#headline").bounding_box()["y"] < 200
    assert page.locator("#map").bounding_box()["y"] < 400


def test_a_small_region_says_that_a_verdict_is_wrong_more_often(open_page, chromium, fictional, tmp_path):
    warning = "Zie een oordeel hier als een vraag voor een gesprek."
    assert warning not in open_page("region").page.locator("#lede").inner_text()
    file = tmp_path / "small.html"
    file.write_text(map_page(fictional.region(40)), encoding="utf-8")
    page = chromium.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator(".card ol").count() > 0
    assert warning in page.locator("#lede").inner_text()
    page.close()


def test_a_region_without_role_questions_has_no_trace_of_roles(open_page):
    page = open_page("plain").page
    assert "Alleen positie" in page.locator("h1").inner_text()
    assert page.locator(".position-only").is_visible()
    assert page.locator(".card, .badge, [data-key=view-verbinder], [data-key=role]").count() == 0
    page.locator("#table tbody th button").first.click()
    assert page.locator("#panel .badge, #panel .interval").count() == 0


@pytest.mark.parametrize(
    "state",
    [
        "view=verbinder&actor=p000&lang=en",
        *(
            pytest.param(state, marks=pytest.mark.long)
            for state in ("", "view=places&lang=en", "view=schools&lang=nl")
        ),
    ],
)
def test_axe_finds_nothing(open_page, state):
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    page = open_page("region", state).page
    page.evaluate(axe.AXE_SCRIPT)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", tags)["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []


def test_hostile_names_run_nothing_and_show_literally(open_page, hostile):
    watched = open_page("hostile")
    shown = set(names_in_table(watched.page))
    assert set(hostile) <= shown
    for number in range(len(hostile)):
        watched.page.evaluate("(id) => { location.hash = `actor=${id}&steps=1`; }", f"p{number:03}")
        watched.page.wait_for_function(
            "(name) => document.querySelector('#panel h2')?.textContent === name", arg=hostile[number]
        )
    assert watched.page.title() == "Kernrollen in Zonneveld"
    assert watched.page.locator("img").count() == 0
    assert watched.complaints == []


def test_the_policy_stops_what_is_put_in_later(open_page):
    watched = open_page("region")
    watched.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'run'";
          document.body.append(script);
          const image = document.createElement("img");
          image.src = "http://127.0.0.1:9/x.png";
          document.body.append(image);
        }"""
    )
    watched.page.wait_for_timeout(100)
    assert watched.page.title() == "Kernrollen in Zonneveld"
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)
    assert watched.stopped == {"http://127.0.0.1:9/x.png": "csp"}


def test_the_map_can_be_walked_with_the_keyboard(open_page):
    page = open_page("region").page
    page.locator("#map").focus()
    page.keyboard.press("Home")
    first = page.locator("#panel h2").inner_text()
    assert first in page.locator("#live").inner_text()
    seen = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.add(page.locator("#panel h2").inner_text())
    assert len(seen) > 1
    page.keyboard.press("1")
    assert "steps=1" in page.url
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").count() == 0
    page.locator("#map").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "map"


def test_the_skip_link_leads_to_the_table(open_page):
    page = open_page("region").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "table"


def test_both_languages_are_in_the_page(open_page):
    page = open_page("region").page
    page.locator("[data-key=lang-en]").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "probably has" in page.locator("h1").inner_text()
    assert page.locator("#skip").inner_text() == "To the table with the same data"
    left = page.evaluate("[...document.querySelectorAll('[data-key]')].map((e) => e.textContent).join(' ')")
    assert "Hele regio" not in left
    page.locator("[data-key=lang-nl]").click()
    assert "heeft waarschijnlijk" in page.locator("h1").inner_text()


def test_the_legend_filters_map_and_table_alike(open_page):
    page = open_page("region").page
    before = len(names_in_table(page))
    page.locator("[data-key=domain-0]").uncheck()
    after = names_in_table(page)
    assert 0 < len(after) < before
    assert not page.locator("#table tbody td", has_text="gemeente").count()
    assert "domain=0" in page.url
    page.locator("[data-key=show-all]").click()
    assert len(names_in_table(page)) == before


def test_the_table_holds_who_is_on_the_map(open_page, fictional):
    page = open_page("region").page
    people = fictional.region().network.actors.query("kind == 'person'")["name"]
    assert sorted(names_in_table(page)) == sorted(people)
    page.locator("[data-key=sort-verbinder]").click()
    assert page.locator("th[aria-sort=descending] button").inner_text().startswith("Verbinder")
    assert names_in_table(page)[0] in {"Hanan Citroen", "Aafke Appelmans"}


def test_a_view_can_be_sent_as_a_link(open_page):
    first = open_page("region").page
    first.locator("[data-key=view-verbinder]").click()
    first.locator("[data-key=wave-0]").click()
    first.locator("#table tbody th button").nth(3).click()
    again = open_page("region", first.url.split("#")[1]).page
    for place in ("#panel h2", "#caption", "h1"):
        assert again.locator(place).inner_text() == first.locator(place).inner_text()
    assert again.locator("[data-key=wave-0]").get_attribute("aria-pressed") == "true"


def test_a_broken_link_opens_the_region(open_page):
    watched = open_page("region", "view=nothing&actor=%E0%A4%A&at=x_y_z&domain=zz&wave=9&tie=~~")
    assert watched.page.locator("[data-key=view-region]").get_attribute("aria-pressed") == "true"
    assert watched.complaints == []


def test_the_panel_shows_bands_and_no_score(open_page):
    page = open_page("region", "actor=p000&view=verbinder&lang=en").page
    text = page.locator("#panel").inner_text()
    assert re.search(r"(less than )?\d0%( or more)?|\d0–\d0%", text)
    assert "score" not in text.lower()


def test_ends_of_a_tie_can_be_followed(open_page):
    page = open_page("region", "actor=p000").page
    page.locator("#panel .ties .kind").first.click()
    assert "tie=" in page.url
    page.locator("#panel [data-key=to]").click()
    assert page.locator("#panel h2").inner_text() != ""


def test_csv_holds_the_table_and_runs_nothing(open_page):
    page = open_page("hostile").page
    text = download(page, "csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    names = [row[1] for row in rows[1:]]
    shown = names_in_table(page)
    assert sorted(names) == sorted(map(defused, shown))
    assert formulas(text.encode(), numbers="allowed") == []
    assert any(";'=" in name for name in names)
    assert any(name.startswith("'=HYPERLINK") for name in names)


def test_csv_has_the_separators_of_the_country(open_page):
    # A Dutch spreadsheet reads 3,5 as a number and 3.5 as text; an English one the other way round.
    numbers = {}
    for language, delimiter in (("nl", ";"), ("en", ",")):
        page = open_page("region", f"lang={language}").page
        text = download(page, "csv").read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(rows[0]) > 5
        numbers[language] = [cell for row in rows for cell in row if re.fullmatch(r"\d+[.,]\d+", cell)]
    assert [number.replace(",", ".") for number in numbers["nl"]] == numbers["en"]
    assert not any("." in number for number in numbers["nl"])


def test_svg_is_an_image_with_text_and_png_is_twice_the_size(open_page, hostile):
    page = open_page("hostile", "view=verbinder").page
    svg = ET.fromstring(download(page, "svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    words = [element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    # A long name is folded over two lines.
    assert any(name in " ".join(words) or name in "".join(words) for name in hostile)
    assert any("intern" in word for word in words)
    assert {element.tag.split("}")[1] for element in svg.iter()} <= {
        "svg", "g", "path", "text", "rect", "ellipse", "pattern",
    }  # fmt: skip
    head = download(page, "png").read_bytes()[:24]
    assert struct.unpack(">II", head[16:24]) == (2560, 1720)


def test_the_stamp_says_internal(open_page):
    page = open_page("region").page
    assert page.locator(".stamp").inner_text() == "intern"
    page.locator("[data-key=lang-en]").click()
    assert page.locator(".stamp").inner_text() == "internal"


def test_the_drawing_of_pyvis_is_hardened_too(open_page, hostile, files):
    watched = open_page("pyvis")
    box = watched.page.locator("#network canvas").bounding_box()
    watched.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert watched.page.title() == "Kernrollen in Zonneveld"
    assert watched.requests == [files["pyvis"].as_uri()]
    assert watched.complaints == []
    assert hostile[0] in watched.page.locator("main section").inner_text()
