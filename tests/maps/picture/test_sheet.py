"""The whole sheet: what is on it, who is named, and what a reader who cannot see it gets."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring

from regienet.analysis import analyse
from regienet.errors import RegienetError
from regienet.maps import map_model, map_svg
from regienet.maps.colours import NEUTRAL, PALETTE
from regienet.maps.picture.geometry import covering, overlapping
from regienet.maps.picture.marks import marks_of, readable_on
from regienet.maps.picture.scene import scene_of
from regienet.words import LANGUAGES, say
from regienet_datasets import NAMES
from tests.shipped import map_of

SVG = "{http://www.w3.org/2000/svg}"
FRAME = (6.0, 100.0, 1102.0, 660.0)


@pytest.fixture(scope="module")
def model(region):
    return map_model(region)


@pytest.fixture(scope="module", params=NAMES)
def shipped(request):
    return map_of(request.param)


def texts(svg):
    return [element.text for element in fromstring(svg).iter(f"{SVG}text")]


def part(svg, tag):
    return fromstring(svg).find(f"{SVG}{tag}").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_region_has_all_its_names_clear_of_each_other(shipped, language):
    wave = len(shipped.meta["waves"]) - 1
    marks = marks_of(shipped, wave)
    scene = scene_of(shipped, wave, marks, FRAME, language)
    assert scene.unnamed == 0
    boxes = np.array([label.box for label in scene.labels])
    hit = overlapping(boxes, boxes)
    np.fill_diagonal(hit, val=False)
    assert not hit.any()
    discs = np.array([[*scene.points[mark.node], mark.r] for mark in marks])
    assert not covering(boxes, discs).any()


def test_it_is_of_the_size_that_was_asked_for(model):
    root = fromstring(map_svg(model, size=(170, 220)))
    assert (root.get("width"), root.get("height")) == ("170mm", "220mm")
    assert root.get("viewBox") == "0 0 680 880"


def test_a_smaller_sheet_names_fewer_and_says_how_many(model):
    small, large = (texts(map_svg(model, size=size, language="en")) for size in ((120, 100), (277, 190)))
    (note,) = [text for text in small if "lack of room" in text]
    names = [model.nodes["label"][mark.node] for mark in marks_of(model, 1)]
    missing = [name for name in names if name not in " ".join(small)]
    assert missing
    assert note.endswith(f": {len(missing)}.")
    assert not [text for text in large if "lack of room" in text]


def test_letters_are_as_large_on_any_sheet_and_large_enough_on_paper(model):
    for size in ((170, 220), (277, 190)):
        root = fromstring(map_svg(model, size=size))
        units = float(root.get("viewBox").split()[2]) / size[0]
        names = dict.fromkeys(model.nodes["label"])
        found = [float(t.get("font-size")) / units for t in root.iter(f"{SVG}text") if t.text in names]
        assert min(found) == 2.5  # mm: seven points


def test_likely_carriers_are_named_with_their_role_and_possible_ones_as_possible(model):
    written = texts(map_svg(model, language="en"))
    for role, scores in zip(model.dicts["role"], model.scores[-1], strict=True):
        for verdict, words in ((0, role), (1, f"possible {role}")):
            if verdict in scores["verdict"]:
                assert words in " · ".join(written)
    assert "verbinder" in written


def test_the_description_holds_the_headline_the_response_and_the_carriers(model):
    for language in LANGUAGES:
        described = part(map_svg(model, language=language), "desc")
        assert described.startswith(model.headlines[-1][language])
        carriers = {
            model.nodes["label"][i]
            for scores in model.scores[-1]
            for i, verdict in enumerate(scores["verdict"])
            if verdict == 0
        }
        assert carriers
        assert all(name in described for name in carriers)
    assert part(map_svg(model, language="en"), "title") == "Kernrollen in Zonneveld"


def test_title_and_description_are_what_the_picture_is_labelled_by(model):
    root = fromstring(map_svg(model))
    ids = [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(ids)
    other = fromstring(map_svg(model, language="en"))
    assert other.find(f"{SVG}title").get("id") not in ids


def test_it_says_who_may_read_it_and_where_it_is_from(region):
    svg = map_svg(map_model(region, provenance={"inputs": ["0f3a"]}), language="nl")
    assert "intern" in texts(svg)
    assert json.loads(part(svg, "metadata")) == {"profile": "internal", "inputs": ["0f3a"]}


def test_each_wave_has_its_own_picture(model):
    first, last = (map_svg(model, wave=wave, language="en") for wave in model.meta["waves"])
    assert first != last
    assert map_svg(model, language="en") == last
    assert any(text.endswith("wave 0") for text in texts(first))
    with pytest.raises(RegienetError) as caught:
        map_svg(model, wave=7)
    assert caught.value.code == "unknown_wave"


def test_where_too_few_answered_nobody_has_a_role(quiet):
    model = map_model(quiet)
    written = texts(map_svg(model, language="en"))
    assert model.headlines[1]["en"] in " ".join(written)
    for key in ("map.verdict_holder", "map.verdict_possible", "map.verdict_undecidable"):
        assert say(key, "en") not in written
    assert not any(mark.ring or mark.style.hatch for mark in marks_of(model, 1))


def test_without_role_questions_size_is_the_number_of_ties(plain):
    model = map_model(plain)
    by_size = sorted(marks_of(model, 0), key=lambda mark: mark.r)
    degree = dict.fromkeys(range(len(model.nodes["id"])), 0)
    for s, t in {(min(p), max(p)) for p in zip(model.ties["s"], model.ties["t"], strict=True)}:
        degree[s] += 1
        degree[t] += 1
    assert [degree[m.node] for m in by_size] == sorted(degree[m.node] for m in by_size)
    assert by_size[0].r < by_size[-1].r
    assert not any(mark.ring for mark in by_size)
    assert any("position, not a role" in text for text in texts(map_svg(model, language="en")))


def test_of_whom_nothing_can_be_said_is_hatched_and_in_the_legend(region):
    scores = region.roles.scores.assign(verdict="undecidable")
    model = map_model(replace(region, roles=replace(region.roles, scores=scores)))
    marks = marks_of(model, 1)
    people = [mark for mark in marks if model.nodes["kind"][mark.node] == 0]
    assert people
    assert all(mark.style.hatch and not mark.ring for mark in people)
    assert "niet te zeggen" in texts(map_svg(model))


def test_the_legend_counts_what_is_drawn(model):
    written = texts(map_svg(model, language="en"))
    marks = marks_of(model, 1)
    for number, domain in enumerate(model.dicts["domain"]):
        count = sum(model.nodes["domain"][mark.node] == number for mark in marks)
        assert f"{domain} ({count})" in written


def test_the_legend_is_complete_on_a_narrow_sheet(model):
    narrow, wide = (set(texts(map_svg(model, size=(side, 200)))) for side in (120, 277))
    assert {text for text in wide if text.endswith(")")} <= narrow


def test_letters_can_be_read_on_every_colour():
    def light(colour):
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return np.dot(linear, (0.2126, 0.7152, 0.0722)) + 0.05

    for colour in (*PALETTE, NEUTRAL):
        pair = sorted((light(colour), light(readable_on(colour))))
        assert pair[1] / pair[0] > 4


HOSTILE = (
    "<script>alert(1)</script>",
    "a & b",
    "\x01\x0b",
    "]]>",
    '"><svg onload=x>',
    "&amp;",
    "x" * 300,
    "\ud800",
)


def test_names_stay_text_whatever_they_hold(fictional):
    model = map_model(fictional.region(names=dict(enumerate(HOSTILE))))
    svg = map_svg(model)
    written = texts(svg)
    assert "<script>alert(1)</script>" in "".join(written)
    assert "&amp;" in written
    assert {element.tag.removeprefix(SVG) for element in fromstring(svg).iter()} == {
        "svg", "title", "desc", "metadata", "defs", "pattern", "path", "rect", "circle", "text",
    }  # fmt: skip
    svg.encode()


def test_nothing_is_loaded_from_elsewhere(model):
    svg = map_svg(model).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in svg
    assert "href" not in svg
    assert svg.count("url(") == svg.count("url(#")


def test_a_region_of_one_and_a_region_of_nobody_can_be_drawn(make_tables):
    alone = analyse(make_tables(actors="id\na", ties="source,target"))
    assert "a" in texts(map_svg(map_model(alone)))
    organisations = analyse(
        make_tables(actors="id,kind\na,organisation\nb,organisation", ties="source,target\na,b")
    )
    assert {"a", "b"} <= set(texts(map_svg(map_model(organisations))))
