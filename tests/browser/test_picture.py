"""The still picture as a browser draws it: with the fonts of this machine, not with our estimate."""

from __future__ import annotations

import pytest

from regienet.maps import map_svg
from regienet.words import LANGUAGES
from regienet_datasets import NAMES
from tests.shipped import map_of

pytestmark = pytest.mark.browser

BOXES = """() => {
  const box = (element) => {
    const { x, y, width, height } = element.getBBox();
    return { text: element.textContent, x0: x, y0: y, x1: x + width, y1: y + height };
  };
  const size = document.querySelector("svg").viewBox.baseVal;
  return {
    texts: [...document.querySelectorAll("text")].filter((text) => text.textContent.length > 1).map(box),
    discs: [...document.querySelectorAll("circle")].map(({ cx, cy }) => [cx.baseVal.value, cy.baseVal.value]),
    width: size.width, height: size.height,
  };
}"""


def overlap(a, b):
    # The box of a text has room above and below its letters.
    shared = min(a["y1"], b["y1"]) - max(a["y0"], b["y0"])
    return (
        a["x0"] < b["x1"] and b["x0"] < a["x1"] and shared > 0.25 * min(a["y1"] - a["y0"], b["y1"] - b["y0"])
    )


@pytest.fixture(scope="module", params=NAMES)
def model(request):
    return map_of(request.param)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_texts_overlap_none_hides_a_mark_and_all_are_on_the_sheet(chromium, tmp_path, model, language):
    file = tmp_path / "map.svg"
    file.write_text(map_svg(model, language=language), encoding="utf-8")
    page = chromium.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    found = page.evaluate(BOXES)
    page.close()
    written = found["texts"]
    assert len(written) > 15
    assert [(a["text"], b["text"]) for i, a in enumerate(written) for b in written[:i] if overlap(a, b)] == []
    assert [
        text["text"]
        for text in written
        for x, y in found["discs"]
        if text["x0"] < x < text["x1"] and text["y0"] < y < text["y1"]
    ] == []
    assert [
        t
        for t in written
        if t["x0"] < 0 or t["y0"] < 0 or t["x1"] > found["width"] or t["y1"] > found["height"]
    ] == []
    assert asked == [file.as_uri()]
    assert complaints == []
