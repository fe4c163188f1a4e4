"""Null models: what they keep, what they change, and what they cannot say."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from regienet.measures import nulls
from regienet.measures.brokerage import brokerage, brokerage_total, open_pairs_across
from regienet.measures.centrality import degree, out_degree, out_strength
from regienet.measures.cohesion import simmelian_share
from regienet.measures.mixing import ei_index, participation
from regienet.measures.nulls import against_null, draw, false_discovery
from regienet.measures.structure import Structure, structure
from regienet.network import build


def region(*, directed: bool = False, size: int = 40) -> Structure:
    rng = np.random.default_rng(7)
    graph = nx.gnp_random_graph(size, 0.2, seed=7, directed=directed)
    for node in graph:
        graph.nodes[node].update(
            domain="abc"[rng.integers(3)], organisation=str(node // 6 if node < 12 else node // 2)
        )
    for number, edge in enumerate(graph.edges):
        graph.edges[edge]["value"] = float(number + 1)
    return structure(graph)


@pytest.fixture(params=[False, True], ids=["undirected", "directed"])
def position(request: pytest.FixtureRequest) -> Structure:
    return region(directed=request.param)


def test_swapping_keeps_the_number_of_ties_of_everybody(position: Structure):
    drawn = draw(position, "ties", number=5)
    before, after = position.adjacency.toarray(), drawn.adjacency.toarray()
    assert (before.sum(axis=0) == after.sum(axis=0)).all()
    assert (before.sum(axis=1) == after.sum(axis=1)).all()
    assert not np.diag(after).any()
    assert (after == after.T).all() != position.directed
    overlap = (before * after).sum() / before.sum()
    assert overlap < 0.4, "few ties are where they were: at random 0.2 would be"
    assert sorted(drawn.ties.data) == sorted(position.ties.data), "no weight is lost"
    if position.directed:
        np.testing.assert_allclose(
            drawn.ties.sum(axis=1), position.ties.sum(axis=1), err_msg="a weight stays with its source"
        )


def test_mixing_keeps_everybody_s_spread_over_the_groups(position: Structure):
    drawn = draw(position, "mixing", number=5)
    member = np.eye(3)[position.codes("domain")]
    for before, after in ((position.adjacency, drawn.adjacency), (position.adjacency.T, drawn.adjacency.T)):
        assert (before @ member == after @ member).all()
    assert (drawn.adjacency != position.adjacency).nnz > position.ties.nnz


def test_the_trap_mixing_says_nothing_about_composition(position: Structure):
    for measure, column in (
        (participation, "participation"),
        (lambda s: ei_index(s, by=["domain"]), "ei_domain"),
    ):
        trapped = against_null(position, measure, null="mixing", draws=30)
        assert trapped[column].notna().all()
        if not position.directed:
            np.testing.assert_allclose(trapped[f"{column}_expected"], trapped[column])
        for statistic in ("sd", "z", "p", "q"):
            assert trapped[f"{column}_{statistic}"].isna().all()
        assert against_null(position, measure, null="ties", draws=30)[f"{column}_z"].notna().all()
    assert (
        against_null(position, open_pairs_across, null="mixing", draws=30)["open_pairs_across_z"]
        .notna()
        .any()
    )
    assert against_null(position, out_degree, null="ties", draws=30)["out_degree_z"].isna().all()


def test_labels_move_within_organisations_of_one_size(position: Structure):
    drawn = draw(position, "labels", number=3)
    assert (drawn.ties != position.ties).nnz == 0
    before, after = position.groups["domain"], drawn.groups["domain"]
    assert (before != after).any()
    # Two organisations of six persons, the others of two.
    for part in (slice(0, 12), slice(12, None)):
        assert sorted(before[part]) == sorted(after[part])


def test_a_draw_is_known_by_its_seed_and_number(position: Structure):
    def places(seed: int, number: int) -> list[int]:
        return draw(position, "ties", seed=seed, number=number).ties.indices.tolist()

    assert places(1, 4) == places(1, 4)
    assert places(1, 4) != places(1, 5)
    assert places(1, 4) != places(2, 4)


def test_the_same_numbers_on_any_number_of_processors(position: Structure, monkeypatch: pytest.MonkeyPatch):
    found = []
    for processors in (1, 3):
        monkeypatch.setattr("os.cpu_count", lambda count=processors: count)
        found.append(against_null(position, [open_pairs_across, participation], null="ties", draws=60))
    pd.testing.assert_frame_equal(*found, check_exact=True)


KILLED = """
import sys, time
from pathlib import Path
from regienet.measures import nulls
from tests.measures.test_nulls import drawn_and_kept
quick = nulls.draw
def slow(*arguments, **named):
    time.sleep(0.005)
    return quick(*arguments, **named)
nulls.draw = slow
drawn_and_kept(Path(sys.argv[1]))
"""


def drawn_and_kept(store: Path | None) -> pd.DataFrame:
    return against_null(region(), [open_pairs_across, participation], null="ties", draws=610, store=store)


def test_killed_draws_go_on_and_end_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], cwd=Path(__file__).parents[2])
    deadline = time.monotonic() + 60
    while len(list(tmp_path.rglob("*.npz"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    kept = len(list(tmp_path.rglob("*.npz")))
    assert 3 <= kept < 25
    drawn = []
    monkeypatch.setattr(
        nulls, "draw", lambda *_, number, **named: drawn.append(number) or draw(*_, number=number, **named)
    )
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    again = drawn_and_kept(tmp_path)
    assert len(drawn) == 610 - 25 * kept
    pd.testing.assert_frame_equal(again, drawn_and_kept(None), check_exact=True)


def test_kept_draws_are_of_one_question_only(tmp_path: Path):
    def ask(position: Structure, **other: object) -> None:
        against_null(position, participation, **{"null": "ties", "draws": 3, "store": tmp_path} | other)

    position = region()
    ask(position)
    ask(position)
    assert len(list(tmp_path.iterdir())) == 1
    ask(position, seed=2)
    ask(position, null="mixing")
    ask(position, draws=4)
    ask(position.regrouped(["domain"], np.arange(40)[::-1]))
    ask(region(size=39))
    assert len(list(tmp_path.iterdir())) == 6


def test_statistics_by_hand(monkeypatch: pytest.MonkeyPatch):
    position = structure(nx.path_graph(2))
    drawn = [replace(position, ids=pd.Index([number, 9])) for number in (3, 5, 7, 5)]
    monkeypatch.setattr(nulls, "draw", lambda *_, number, **__: drawn[number])

    def measure(each: Structure) -> pd.Series:
        return pd.Series(5.0 if each is position else float(each.ids[0]), index=position.ids, name="x")

    found = against_null(position, measure, null="ties", draws=4).loc[0]
    assert found["x_expected"] == 5
    assert found["x_sd"] == pytest.approx(np.std([3, 5, 7, 5], ddof=1))
    assert found["x_z"] == 0
    # One higher, two equal and the observed itself: 1 + 3/2 of five.
    assert found["x_p"] == found["x_q"] == 0.5


def test_the_false_discovery_rate_is_that_of_scipy():
    for p in (np.random.default_rng(1).random(50), np.array([0.5, 0.5, 0.001, 1.0]), np.array([0.3])):
        np.testing.assert_allclose(false_discovery(p), stats.false_discovery_control(p), rtol=1e-15)


def test_high_values_get_low_chances():
    # Actor 16 joins two closed groups, against networks in which everybody has as many ties.
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    graph.add_edges_from((16, node) for node in (0, 1, 2, 8, 9, 10))
    found = against_null(graph, brokerage_total, null="ties", draws=199).rename(
        columns=lambda name: name.replace("brokerage_", "")
    )
    assert found["total_z"].idxmax() == 16
    assert found["total_p"].idxmin() == 16
    assert found.loc[0, "total_z"] < 0
    assert found.loc[16, "total_p"] <= found.loc[16, "total_q"] <= 1
    assert found["total_p"].min() >= 0.5 / 200


def test_brokerage_against_the_degrees():
    found = brokerage(region(directed=True), null="ties", draws=50, seed=3)
    counts = brokerage(region(directed=True))
    pd.testing.assert_frame_equal(found[counts.columns], counts)
    assert {f"liaison_{statistic}" for statistic in ("expected", "sd", "z", "p", "q")} <= set(found)
    again = against_null(region(directed=True), brokerage, null="ties", draws=50, seed=3)
    pd.testing.assert_frame_equal(found, again)


def test_brokerage_against_shuffled_groups():
    found = brokerage(region(), null="labels", draws=50, seed=3)
    again = against_null(region(), brokerage, null="labels", draws=50, seed=3)
    pd.testing.assert_frame_equal(found, again)
    assert found["liaison_z"].notna().any()
    assert found["total_z"].isna().all(), "whoever belongs where, the paths are the same"


def one_tie_less(position: Structure, rng: np.random.Generator) -> Structure:
    ties = position.ties.copy()
    ties.data[rng.integers(ties.nnz)] = 0
    ties.eliminate_zeros()
    return replace(position, ties=ties)


def test_a_null_of_ones_own(tmp_path: Path):
    position = region(directed=True)
    found = against_null(position, [out_strength, degree], null=one_tie_less, draws=40, store=tmp_path)
    loss = (found["degree"] - found["degree_expected"]).sum()
    assert 0 < loss <= 2, "a tie less is a contact less at either end, if it was the only one between the two"
    pd.testing.assert_frame_equal(
        found, against_null(position, [out_strength, degree], null=one_tie_less, draws=40, store=tmp_path)
    )
    assert len(list(tmp_path.iterdir())) == 1
    against_null(position, [out_strength, degree], null=lambda same, _: same, draws=40, store=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2, "the draws of another null are others"


@pytest.mark.parametrize(
    "null",
    [
        lambda position, _: position.ties,
        lambda position, _: structure(nx.empty_graph(len(position.ids))),
        lambda position, _: replace(position, ids=position.ids[::-1]),
    ],
)
def test_a_null_of_ones_own_keeps_the_actors(null):
    with pytest.raises(ValueError, match="same actors"):
        against_null(region(directed=True), degree, null=null, draws=2)


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph()])
def test_a_network_without_actors_has_an_empty_answer(graph: nx.Graph):
    found = against_null(graph, [degree, ei_index], null="ties", draws=60)
    assert found.empty
    assert list(found)[:4] == ["degree", "ei_domain", "ei_level", "ei_organisation"]
    assert len(list(found)) == 4 * 6


def test_what_rests_on_two_reports_is_not_moved(make_tables):
    ties = "source,target\na,b\nb,a\nb,c\nc,b\nc,a\na,c\nc,d\nd,c\ne,d\nf,e\nf,a"
    position = structure(build(make_tables(actors="id\na\nb\nc\nd\ne\nf", ties=ties)))
    found = against_null(position, [simmelian_share, open_pairs_across], null="ties", draws=20)
    assert found["simmelian_share_z"].isna().all()
    assert found["simmelian_share"].notna().any()


def test_nothing_to_swap_is_left_as_it_is():
    for graph in (nx.empty_graph(4), nx.complete_graph(5), nx.star_graph(4), nx.DiGraph([(0, 1)])):
        position = structure(graph)
        assert (draw(position, "ties").ties != position.ties).nnz == 0
    assert draw(structure(nx.Graph()), "labels").ids.empty
