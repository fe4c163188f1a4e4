"""The page on a phone, on paper, and for people who prefer no motion, in a real browser."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 768])
def test_a_narrow_screen_needs_no_sideways_scrolling(open_page, width):
    page = open_page("region", "actor=p000", width=width, height=700).page
    for view in ("region", "lanes", "schools"):
        page.locator(f"[data-key=view-{view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough_for_a_finger(open_page):
    page = open_page("region", has_touch=True, is_mobile=True, width=400).page
    small = page.evaluate(
        """() => ["nav button", ".zoom button", ".languages button", ".key", ".exports button"]
          .flatMap((targets) => [...document.querySelectorAll(targets)])
          .map((e) => [e.textContent, e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([text]) => text)"""
    )
    assert small == []


def test_touching_a_person_opens_the_panel(open_page):
    page = open_page("region", has_touch=True, is_mobile=True, width=400).page
    page.locator("#map").scroll_into_view_if_needed()
    for attempt in range(12):
        box = page.locator("#map").bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] * (0.3 + 0.04 * attempt), box["y"] + box["height"] * 0.5)
        if page.locator("#panel h2").count():
            return
    pytest.fail("no tap found anybody")


@pytest.mark.parametrize("paper", ["a4", "a0"])
def test_on_paper_the_map_is_drawn_in_lines(open_page, paper):
    page = open_page("region").page
    page.evaluate("() => { window.print = () => {}; }")
    page.locator(f"[data-key={paper}]").click()
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    size = {"a4": (842, 595), "a0": (3370, 2384)}[paper]
    boxes = [tuple(map(float, box.split())) for box in media_boxes(data)]
    assert len(data) > 20_000
    assert boxes[0][2:] == pytest.approx(size, abs=3)


def media_boxes(data: bytes) -> list[str]:
    text = data.decode("latin-1")
    return [part.split("]")[0].lstrip(" [") for part in text.split("/MediaBox")[1:]]


def test_motion_is_left_out_for_who_asks_so(open_page):
    page = open_page("region", reduced_motion="reduce").page
    assert page.evaluate("getComputedStyle(document.querySelector('button')).transitionDuration") in (
        "0s",
        "",
    )
