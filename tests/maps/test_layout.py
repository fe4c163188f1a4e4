from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from regienet.maps.layout import ASPECT, Layout, layout_of, place


def points_of(layout: Layout) -> np.ndarray:
    return np.array(list(layout.positions.values()))


def test_everybody_stands_in_the_frame_and_nobody_on_another(fictional):
    layout = layout_of(fictional.region(300, 1))
    points = points_of(layout)
    assert (np.abs(points) <= [ASPECT, 1]).all()
    # Marks of 5 pixels in a map of 560 pixels high.
    assert not cKDTree(points).query_pairs(10 / 280)


def test_the_same_region_stands_the_same_way_again(region):
    assert layout_of(region).to_json() == layout_of(region).to_json()


def test_an_unchanged_region_gets_its_old_layout_back(region):
    layout = layout_of(region)
    assert layout_of(region, Layout.from_json(layout.to_json())) == layout


def test_a_changed_region_hardly_moves(fictional, region):
    old = layout_of(region)
    tables = fictional.tables()
    rng = np.random.default_rng(0)
    keep = rng.random(len(tables.ties)) > 0.1
    changed = fictional.bare(replace(tables, ties=tables.ties[keep].reset_index(drop=True)))
    new = layout_of(changed, old)
    moved = np.linalg.norm(points_of(new) - points_of(old), axis=1)
    assert 0 < np.median(moved) <= 0.10


def test_a_newcomer_starts_among_his_contacts(region):
    old = layout_of(region)
    without = Layout({a: xy for a, xy in old.positions.items() if a != "p010"}, "another", old.scale)
    new = layout_of(region, without)
    gap = np.linalg.norm(np.subtract(new.positions["p010"], old.positions["p010"]))
    assert gap < 0.8


def test_two_cliques_with_a_bridge_stand_apart():
    clique = [(i, j) for i in range(6) for j in range(i)]
    ends = np.array(clique + [(i + 6, j + 6) for i, j in clique] + [(0, 6)])
    points, _ = place(12, ends, np.ones(len(ends)))
    within = np.linalg.norm(points[:6] - points[:6].mean(0), axis=1).mean()
    between = np.linalg.norm(points[:6].mean(0) - points[6:].mean(0))
    assert between > 1.5 * within


def test_small_and_empty_regions_have_a_layout():
    none = np.zeros((0, 2), dtype=np.int64)
    assert place(0, none, np.zeros(0))[0].shape == (0, 2)
    assert np.isfinite(place(1, none, np.zeros(0))[0]).all()
    assert np.isfinite(place(3, none, np.zeros(0))[0]).all()
