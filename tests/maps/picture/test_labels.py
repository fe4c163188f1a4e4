"""Names keep clear of each other and of every mark, whatever there is to name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regienet.maps.picture.geometry import covering, crossing, meeting, overlapping, passing
from regienet.maps.picture.labels import Wish, WrittenName, place_labels
from regienet.maps.picture.lettering import Font

FRAME = (0.0, 0.0, 400.0, 300.0)
NAME = Font(10)

places = st.tuples(st.floats(10, 390), st.floats(10, 290), st.floats(2, 12))
words = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=20)


def named(x, y, r, *lines):
    return Wish(x, y, r, (WrittenName(tuple((line, NAME) for line in lines)),))


def assert_clear(labels, marks):
    boxes = np.array([label.box for label in labels]).reshape(-1, 4)
    hit = overlapping(boxes, boxes)
    np.fill_diagonal(hit, val=False)
    assert not hit.any()
    assert not covering(boxes, marks * [1, 1, 0.99]).any()
    assert (boxes[:, :2] >= 0).all()
    assert (boxes[:, 2:] <= FRAME[2:]).all()
    leaders = np.array([label.leader or [np.nan] * 4 for label in labels]).reshape(-1, 4)
    struck = crossing(leaders, boxes)
    np.fill_diagonal(struck, val=False)
    assert not struck.any()
    assert not meeting(leaders, leaders).any()


@settings(max_examples=40)
@given(st.lists(st.tuples(places, words), min_size=1, max_size=40))
def test_no_label_hits_a_label_a_mark_or_the_edge(named_places):
    wishes = [named(*place, word) for place, word in named_places]
    marks = np.array([place for place, _ in named_places])
    assert_clear([label for label in place_labels(wishes, marks, FRAME) if label], marks)


@pytest.mark.parametrize("seed", range(4))
def test_nor_in_a_crowd_where_most_labels_need_a_line(seed):
    random = np.random.default_rng(seed)
    grid = np.array([(x, y) for x in range(110, 291, 18) for y in range(90, 211, 14)], dtype=float)
    marks = np.column_stack([grid + random.uniform(-3, 3, grid.shape), np.full(len(grid), 3.0)])
    labels = [
        label for label in place_labels([named(*mark, "Ines") for mark in marks], marks, FRAME) if label
    ]
    assert sum(label.leader is not None for label in labels) > 20
    assert_clear(labels, marks)


@settings(max_examples=20)
@given(st.lists(st.tuples(places, words), min_size=1, max_size=15))
def test_the_same_wishes_get_the_same_places(named_places):
    wishes = [named(*place, word) for place, word in named_places]
    marks = np.array([place for place, _ in named_places])
    assert place_labels(wishes, marks, FRAME) == place_labels(wishes, marks, FRAME)


def test_a_lonely_name_is_at_the_right_of_its_mark_without_a_line():
    (label,) = place_labels([named(100, 100, 5, "Ines")], np.array([[100.0, 100, 5]]), FRAME)
    assert label.box[0] > 105
    assert (label.box[1] + label.box[3]) / 2 == 100
    assert label.leader is None


def test_where_only_one_has_room_it_is_the_first():
    wishes = [named(20, 7, 5, "Ines"), named(60, 7, 5, "Otto")]
    labels = place_labels(wishes, np.array([[20.0, 7, 5], [60, 7, 5]]), (0, 0, 84, 14))
    assert labels[0] is not None
    assert labels[1] is None


def test_a_name_moves_aside_for_one_that_would_have_none():
    # Both would be between the two marks; the first can also be at the left of its own.
    wishes = [named(40, 7, 4, "Ines"), named(80, 7, 4, "Otto")]
    marks = np.array([[40.0, 7, 4], [80, 7, 4], [104, 7, 4]])
    (alone,) = place_labels(wishes[:1], marks, (0, 0, 120, 14))
    both = place_labels(wishes, marks, (0, 0, 120, 14))
    assert alone.box[0] > 40
    assert all(both)
    assert both[0].box[2] < 40


def test_a_name_far_from_its_mark_has_a_line_that_starts_at_the_rim():
    ring = [(100 + 16 * np.cos(a), 100 + 16 * np.sin(a), 3) for a in np.arange(10) * np.pi / 5]
    (label,) = place_labels([named(100, 100, 5, "Ines")], np.array([(100, 100, 5), *ring]), FRAME)
    x0, y0, x1, y1 = label.leader
    assert np.hypot(x0 - 100, y0 - 100) == pytest.approx(5, abs=0.02)
    assert not passing(np.array([label.leader]), np.array(ring)).any()
    assert label.box[0] - 0.01 <= x1 <= label.box[2] + 0.01
    assert label.box[1] - 0.01 <= y1 <= label.box[3] + 0.01


def test_a_name_is_folded_rather_than_left_out():
    ways = tuple(
        WrittenName(tuple((line, NAME) for line in lines))
        for lines in (["Ines Sterrenstap"], ["Ines", "Sterrenstap"])
    )
    wish = Wish(20, 30, 5, ways)
    (label,) = place_labels([wish], np.array([[20.0, 30, 5]]), (0, 0, 100, 60))
    assert len(label.block.lines) == 2


def test_nothing_lies_where_it_is_taken():
    (label,) = place_labels(
        [named(100, 100, 5, "Ines")], np.array([[100.0, 100, 5]]), FRAME, [(100, 0, 400, 300)]
    )
    assert label.box[2] <= 100


# Whole tenths of a millimetre, so that rounding cannot decide on which side a point is.
segments = st.tuples(*[st.integers(0, 1000).map(lambda tenths: tenths / 10)] * 4)


@given(segments, segments)
def test_a_line_crosses_a_box_if_a_point_of_it_is_well_inside(line, corners):
    box = np.array(
        [
            min(corners[0], corners[2]),
            min(corners[1], corners[3]),
            max(corners[0], corners[2]),
            max(corners[1], corners[3]),
        ]
    )
    steps = np.linspace(0, 1, 201)[:, None]
    points = np.array(line[:2]) * (1 - steps) + np.array(line[2:]) * steps
    inside = ((points > box[:2] + 0.01) & (points < box[2:] - 0.01)).all(axis=1).any()
    assert crossing(np.array([line]), box[None])[0, 0] or not inside


@given(segments, segments)
def test_lines_that_meet_are_on_both_sides_of_each_other(one, other):
    def side(line, x, y):
        return np.sign((line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0]))

    apart = side(one, *other[:2]) * side(one, *other[2:]) * 1, side(other, *one[:2]) * side(other, *one[2:])
    assert meeting(np.array([one]), np.array([other]))[0, 0] == (apart == (-1, -1)) or 0 in apart
