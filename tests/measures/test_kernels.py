"""Whole arrays, loops and compiled loops give the same numbers, to the last bit."""

import importlib.util
from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from regienet.measures import kernels, loops, numba_support
from regienet.measures.structure import structure

GRAPHS = [
    nx.gnp_random_graph(140, 0.03, seed=1),
    nx.gnp_random_graph(40, 0.1, seed=2, directed=True),
    nx.gnp_random_graph(30, 0.02, seed=3),
    nx.path_graph(20),
    nx.star_graph(35),
    nx.empty_graph(3),
    nx.DiGraph(),
]


@pytest.fixture(params=["loop", "numba"])
def with_loops(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Give a switch to the loops, as they stand or compiled."""
    if request.param == "numba" and importlib.util.find_spec("numba") is None:
        pytest.skip("numba is not installed")
    monkeypatch.setattr(kernels, "pays", lambda _: False)

    def switch() -> None:
        monkeypatch.setattr(kernels, "pays", lambda _: True)
        if request.param == "loop":
            monkeypatch.setattr(kernels, "compiled", lambda loop: loop)

    return switch


def swapped(graph: nx.Graph) -> list[np.ndarray]:
    """Swap ties over and over, more often than there are, and tell where they are then."""
    rng = np.random.default_rng(5)
    source, target = np.array(graph.edges, dtype=np.uint32).reshape(-1, 2).T.copy()
    tries = 20 * len(source)
    one, other = rng.integers(0, max(len(source), 1), (2, tries))
    turned = (rng.random(tries) < 0.5) & (not graph.is_directed())
    done = kernels.swap(source, target, (one, other, turned), size=len(graph), directed=graph.is_directed())
    return [source, target, np.array(done)]


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_same_numbers_to_the_last_bit(graph: nx.Graph, with_loops: Callable[[], None]):
    rng = np.random.default_rng(len(graph))
    ties = structure(graph).adjacency
    weighted = sparse.csr_array((rng.random(ties.nnz), ties.indices, ties.indptr), shape=ties.shape)
    group = rng.integers(-1, 3, len(graph))
    groups = np.stack([group, np.arange(len(graph)) % 4, -np.ones_like(group)])
    both = structure(graph).either
    other = sparse.csr_array((rng.random(ties.nnz), ties.indices, ties.indptr), shape=ties.shape)

    def compute() -> list[np.ndarray]:
        return [
            kernels.open_paths(ties, groups, partial=False),
            kernels.open_paths(ties, groups, partial=True),
            kernels.masked_products(weighted, [weighted, other], both),
            kernels.masked_products(both, [weighted], weighted),
            kernels.dependencies(ties),
            kernels.open_paths(both, groups, partial=False, symmetric=True),
            kernels.pairs_apart(both, groups.T),
            kernels.core_numbers(both),
            *swapped(graph),
        ]

    whole = compute()
    with_loops()
    for one, other in zip(whole, compute(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_swapping_without_room_for_all_pairs_does_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kernels, "pays", lambda _: False)
    with_room = swapped(GRAPHS[1])
    monkeypatch.setattr(kernels, "MOST_PAIRS", 10)
    for one, other in zip(with_room, swapped(GRAPHS[1]), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_is_counted_in_blocks_adds_up(monkeypatch: pytest.MonkeyPatch):
    ties = structure(nx.gnp_random_graph(60, 0.1, seed=1)).adjacency
    group = np.arange(60) % 3
    monkeypatch.setattr(kernels, "pays", lambda _: False)

    def compute() -> list[np.ndarray]:
        paths = [kernels.open_paths(ties, group[None], partial=partial) for partial in (False, True)]
        paths.append(kernels.pairs_apart(ties, group[:, None]))
        return [*paths, kernels.masked_products(ties, [ties], ties), kernels.dependencies(ties)]

    whole = compute()
    monkeypatch.setattr(kernels, "PATHS_AT_ONCE", 50)
    for one, other in zip(whole, compute(), strict=True):
        np.testing.assert_array_equal(one, other)
    monkeypatch.setattr(kernels, "SOURCES_AT_ONCE", 7)
    np.testing.assert_allclose(kernels.dependencies(ties), whole[-1], rtol=1e-12)


@pytest.mark.parametrize("numbers", ["lists", "arrays"])
def test_a_ring_of_three_turns_round_and_no_tie_is_doubled(numbers: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kernels, "pays", lambda _: numbers == "arrays")
    monkeypatch.setattr(kernels, "compiled", lambda loop: loop)
    for back, turned in (([], 1), ([(1, 0)], 0), ([(2, 1)], 0), ([(0, 2)], 0)):
        source, target = np.array([(0, 1), (2, 0), (1, 2), *back], dtype=np.uint32).T.copy()
        tries = (np.array([0], np.uint32), np.array([2], np.uint32), np.array([False]))
        assert kernels.swap(source, target, tries, size=3, directed=True) == turned
        ring = [(0, 2), (2, 1), (1, 0)] if turned else [(0, 1), (2, 0), (1, 2)]
        assert list(zip(source.tolist(), target.tolist(), strict=True)) == [*ring, *back]
    source, target = np.array([(0, 1), (2, 0), (1, 2)], dtype=np.uint32).T.copy()
    assert kernels.swap(source, target, tries, size=3, directed=False) == 0


def test_pairs_apart_are_open_paths_with_ends_in_two_groups():
    ties = structure(nx.gnp_random_graph(60, 0.1, seed=4)).adjacency
    group = np.arange(60) % 4 - 1
    (paths,) = kernels.open_paths(ties, group[None], partial=True)
    apart = [kernels.BROKERAGE_TYPES.index(kind) for kind in ("representative", "gatekeeper", "liaison")]
    np.testing.assert_allclose(
        kernels.pairs_apart(ties, group[:, None])[:, 0], paths[:, [*apart, 6]].sum(axis=1) / 2
    )


def test_numba_is_loaded_only_for_long_work(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(numba_support, "_installed", lambda: True)
    monkeypatch.setattr("sys.modules", {})
    assert not numba_support.pays(0.1)
    assert numba_support.pays(1.0)
    monkeypatch.setattr("sys.modules", {"numba": None})
    assert numba_support.pays(0.1)
    monkeypatch.setattr(numba_support, "_installed", lambda: False)
    assert not numba_support.pays(100.0)


def test_the_loops_have_enough_lanes_to_leave_some_empty():
    assert any(len(graph) % loops.LANES for graph in GRAPHS)
    assert any(len(graph) > loops.LANES for graph in GRAPHS)
