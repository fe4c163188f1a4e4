"""A pair that nobody was asked about is neither a tie nor the lack of one."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from regienet.measures.brokerage import brokerage, open_pairs_across
from regienet.measures.centrality import in_degree_rate
from regienet.measures.nulls import draw
from regienet.measures.structure import structure


def region(number, *, directed):
    """A random network of twelve people in four organisations and two domains, without questions within."""
    rng = np.random.default_rng(number)
    graph = (nx.DiGraph if directed else nx.Graph)(asked_within=False)
    for n in range(12):
        graph.add_node(n, kind="person", organisation=f"o{n % 4}", domain=f"d{n % 2 + n // 9}")
    graph.add_edges_from((a, b) for a in range(12) for b in range(12) if a != b and rng.random() < 0.25)
    return graph


def open_paths(graph):
    """Every path a -> broker -> b where a was asked about b and has no tie to b."""
    home = graph.nodes.data("organisation")
    return [
        (a, broker, b)
        for a, broker, b in permutations(graph, 3)
        if graph.has_edge(a, broker) and graph.has_edge(broker, b) and not graph.has_edge(a, b)
        if home[a] != home[b]
    ]


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("number", range(5))
def test_paths_between_people_who_were_not_asked_about_each_other_are_not_open(number, directed):
    graph = region(number, directed=directed)
    paths = open_paths(graph)
    assert len(paths) < brokerage(type(graph)(graph.edges))["total"].sum(), "where everybody was asked about"
    found = brokerage(graph)
    assert found["total"].to_dict() == {n: sum(broker == n for _, broker, _ in paths) for n in graph}
    domain = graph.nodes.data("domain")
    consultants = [broker for a, broker, b in paths if domain[a] == domain[b] != domain[broker]]
    assert found["itinerant"].to_dict() == {n: consultants.count(n) for n in graph}
    shared = brokerage(graph, credit="partial")["total"]
    pairs = [(a, b) for a, _, b in paths]
    for node in graph:
        mine = [1 / pairs.count((a, b)) for a, broker, b in paths if broker == node]
        assert shared[node] == pytest.approx(sum(mine), abs=1e-8)


@pytest.mark.parametrize("number", range(5))
def test_pairs_to_introduce_to_each_other_were_asked_about(number):
    graph = region(number, directed=False)
    domain, paths = graph.nodes.data("domain"), open_paths(graph)
    pairs = [(a, b) for a, _, b in paths]
    for node, found in open_pairs_across(graph).items():
        mine = [(a, b) for a, broker, b in paths if broker == node and a < b and domain[a] != domain[b]]
        assert found == pytest.approx(sum(1 / pairs.count(pair) for pair in mine), abs=1e-8)


def test_a_rate_is_a_share_of_those_who_were_asked():
    graph = nx.DiGraph([("an", "bo"), ("cas", "bo"), ("bo", "cas")], asked_within=False)
    nx.set_node_attributes(graph, {"an": "x", "bo": "x", "cas": "y"}, "organisation")
    nx.set_node_attributes(graph, "person", "kind")
    # Of bo only cas was asked, and an named a colleague anyway.
    assert in_degree_rate(graph).to_dict() == {"an": 0.0, "bo": 1.0, "cas": 1 / 2}


def test_drawn_networks_have_the_same_units():
    position = structure(region(1, directed=False))
    for null in ("labels", "ties", "mixing"):
        assert (draw(position, null).unit == position.unit).all()
