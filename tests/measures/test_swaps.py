"""Swapping ties draws every network that could have been drawn equally often, and forgets where it began."""

import itertools
from collections import Counter
from collections.abc import Iterator

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from regienet.measures import tie_swaps
from regienet.measures.nulls import draw
from regienet.measures.structure import Structure, structure

SMALL = {
    "a triangle with branches": nx.Graph([(0, 1), (1, 2), (2, 3), (3, 4), (0, 2), (0, 5)]),
    "a hub": nx.Graph([(0, 1), (0, 2), (0, 3), (1, 2), (3, 4)]),
    "a ring with directions": nx.DiGraph([(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (4, 1)]),
    "a ring of three": nx.DiGraph([(0, 2), (2, 4), (4, 0)]),
    "a ring of three among others": nx.DiGraph([(0, 2), (2, 4), (4, 0), (1, 3), (3, 0), (4, 5), (2, 5)]),
    "two rings of three, and all ties from one to the other": nx.DiGraph(
        [(0, 2), (2, 4), (4, 0), (1, 3), (3, 5), (5, 1), *itertools.product((0, 2, 4), (1, 3, 5))]
    ),
}


def small(name: str) -> Structure:
    graph = SMALL[name]
    nx.set_node_attributes(graph, {node: "ab"[node % 2] for node in graph}, "domain")
    return structure(graph)


def networks(position: Structure) -> Iterator[list[tuple[int, int]]]:
    """Yield the ties of every network with as many ties in each row, or without directions as many in all."""
    size, degrees = len(position.ids), np.diff(position.adjacency.indptr)
    if position.directed:
        rows = [itertools.combinations(sorted({*range(size)} - {a}), degrees[a]) for a in range(size)]
        for targets in itertools.product(*rows):
            yield [(a, b) for a, row in enumerate(targets) for b in row]
    else:
        pairs = itertools.combinations(range(size), 2)
        for ends in itertools.combinations(pairs, degrees.sum() // 2):
            yield [*ends, *((b, a) for a, b in ends)]


def possible(position: Structure, null: str) -> set[bytes]:
    """List every network with as many ties in each row and column, and under `mixing` per group."""
    size, own = len(position.ids), position.adjacency.toarray()
    member = np.eye(2)[position.codes("domain")] if null == "mixing" else np.ones((size, 1))
    found = set()
    for ties in networks(position):
        other = np.zeros((size, size))
        other[*np.transpose(ties)] = 1
        if (other @ member == own @ member).all() and (other.T @ member == own.T @ member).all():
            found.add(other.tobytes())
    return found


@pytest.mark.parametrize("null", ["ties", "mixing"])
@pytest.mark.parametrize("name", SMALL)
def test_every_possible_network_is_drawn_equally_often(name: str, null: str):
    position = small(name)
    every = possible(position, null)
    drawn = Counter(
        draw(position, null, number=number).adjacency.toarray().tobytes() for number in range(1000)
    )
    assert len(every) > 1
    assert set(drawn) <= every
    assert stats.chisquare([drawn[each] for each in every]).pvalue > 0.01


def test_the_draws_are_long_enough_to_forget_the_network(monkeypatch: pytest.MonkeyPatch):
    # Few networks are as closed as this ring, where two contacts in three know each other.
    ring = structure(nx.circulant_graph(120, range(1, 6)))

    def closed(swaps: int) -> list[float]:
        monkeypatch.setattr(tie_swaps, "SWAPS_PER_TIE", swaps)
        drawn = (draw(ring, "ties", number=swaps * 100 + number).adjacency for number in range(40))
        return [float((ties @ ties).multiply(ties).sum()) for ties in drawn]

    usual, longer = closed(tie_swaps.SWAPS_PER_TIE), closed(5 * tie_swaps.SWAPS_PER_TIE)
    assert stats.ks_2samp(usual, longer).pvalue > 0.01
    assert max(usual) < 0.25 * float((ring.adjacency @ ring.adjacency).multiply(ring.adjacency).sum())
