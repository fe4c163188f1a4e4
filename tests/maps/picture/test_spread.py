"""Where marks are on the sheet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regienet.maps.picture.geometry import covering
from regienet.maps.picture.spread import APART, EDGE, SIDES, TALLEST, WIDEST, fitted, with_room

FRAME = (0.0, 0.0, 1000.0, 600.0)
clouds = st.lists(st.tuples(st.floats(-1.7, 1.7), st.floats(-1, 1)), min_size=1, max_size=50)


@given(clouds)
def test_who_is_left_of_another_stays_so_and_all_are_in_the_frame(cloud):
    places = np.array(cloud)
    points = fitted(places, FRAME)
    for axis in (0, 1):
        order = np.argsort(places[:, axis], kind="stable")
        assert (np.diff(points[order, axis]) >= -1e-9).all()
    assert (points >= np.array(EDGE) - 1e-6).all()
    assert (points <= np.array(FRAME[2:]) - np.array(EDGE) + 1e-6).all()


def test_a_crowd_gets_more_of_the_sheet():
    crowd = np.random.default_rng(1).normal(0, 0.05, (40, 2))
    places = np.vstack([crowd, [[-1.7, -1], [1.7, 1]]])
    whole = np.ptp(places, axis=0) / np.array(FRAME[2:])
    spread = np.ptp(fitted(places, FRAME)[:40], axis=0) / np.ptp(crowd, axis=0) * whole
    assert (spread > 2).all()


def test_a_narrow_cloud_is_stretched_only_so_far():
    along = np.random.default_rng(1).uniform(-1.7, 1.7, 200)
    wide = fitted(np.column_stack([along, along / 20]), FRAME)
    high = fitted(np.column_stack([along / 20, along]), FRAME)
    assert np.ptp(wide[:, 1]) / np.ptp(wide[:, 0]) == pytest.approx(TALLEST / 20, rel=0.01)
    assert np.ptp(high[:, 0]) / np.ptp(high[:, 1]) == pytest.approx(WIDEST / 20, rel=0.01)


@settings(max_examples=30)
@given(st.integers(2, 60), st.integers(0, 2**32 - 1))
def test_marks_do_not_overlap_and_stay_in_the_frame(count, seed):
    points = np.random.default_rng(seed).uniform((20, 20), (980, 580), (count, 2))
    radii = np.full(count, 8.0)
    placed = with_room(points, radii, [], FRAME)
    gaps = np.hypot(*(placed[:, None] - placed[None]).transpose(2, 0, 1)) + 1e3 * np.eye(count)
    assert gaps.min() > 15.5
    assert (placed >= 8 - 1e-6).all()
    assert (placed <= np.array(FRAME[2:]) - 8 + 1e-6).all()


@pytest.mark.parametrize("seed", range(10))
def test_beside_the_mark_that_matters_most_there_is_room_for_its_name(seed):
    points = np.random.default_rng(seed).uniform((300, 200), (700, 400), (80, 2))
    points[0] = (500, 300)
    radii, size = np.full(80, 7.0), np.array([120.0, 30.0])
    sides = SIDES * (radii[0] + APART + size / 2)

    def room(placed):
        middles = placed[0] + sides
        boxes = np.column_stack([middles - size / 2, middles + size / 2])
        return bool((covering(boxes, np.column_stack([placed, radii])[1:]).sum(axis=1) == 0).any())

    assert not room(points)
    assert room(with_room(points, radii, [tuple(size)] * 3, FRAME))


def test_without_marks_there_is_nothing_to_place():
    nobody = np.zeros((0, 2))
    assert len(with_room(fitted(nobody, FRAME), np.zeros(0), [], FRAME)) == 0
