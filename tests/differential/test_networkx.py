"""Constraint, effective size, betweenness and coreness are those of networkx."""

import networkx as nx
import numpy as np
import pytest

from regienet.measures.centrality import betweenness, degree, in_strength, out_strength
from regienet.measures.cohesion import coreness
from regienet.measures.holes import constraint, effective_size, efficiency


@pytest.mark.parametrize("weight", [None, "value"])
def test_constraint(graphs: list[nx.Graph], weight: str | None):
    for graph in graphs:
        theirs = nx.constraint(graph, weight=weight)
        np.testing.assert_allclose(constraint(graph, weight=weight), list(theirs.values()), rtol=1e-12)


@pytest.mark.parametrize("weight", [None, "value"])
def test_effective_size(graphs: list[nx.Graph], weight: str | None):
    # Node by node networkx is slow.
    for graph in (graph for graph in graphs if graph.number_of_edges() < 150):
        # For all nodes at once networkx 3.6 divides by the strongest tie of the wrong end.
        theirs = np.array(list(nx.effective_size(graph, nodes=list(graph), weight=weight).values()))
        ours = effective_size(graph, weight=weight).to_numpy()
        # Of one node at a time networkx gives NaN to who names nobody, though named by others.
        only_named = np.array([graph.is_directed() and not graph[node] for node in graph])
        np.testing.assert_allclose(ours[~only_named], theirs[~only_named], rtol=1e-9, atol=1e-12)
        if weight is None:
            sizes = ours / degree(graph).replace(0.0, np.nan)
            np.testing.assert_allclose(efficiency(graph), sizes)


def test_strength(graphs: list[nx.Graph]):
    for graph in graphs:
        ways = graph.to_directed()
        for ours, theirs in ((out_strength, ways.out_degree), (in_strength, ways.in_degree)):
            assert ours(graph).to_dict() == pytest.approx(dict(theirs(weight="value")))
            assert ours(graph, weight=None).to_dict() == dict(theirs())


def test_betweenness(graphs: list[nx.Graph]):
    for graph in graphs:
        theirs = nx.betweenness_centrality(graph, normalized=False)
        np.testing.assert_allclose(betweenness(graph), list(theirs.values()), rtol=1e-9, atol=1e-9)


def test_coreness(graphs: list[nx.Graph]):
    for graph in graphs:
        assert coreness(graph).to_dict() == nx.core_number(graph.to_undirected())
