"""Coreness and Simmelian ties, by hand."""

import networkx as nx
import numpy as np

from regienet.measures.cohesion import coreness, simmelian_share
from regienet.network import build


def test_coreness(bridge: nx.Graph):
    assert coreness(bridge).tolist() == [2] * 6
    assert coreness(nx.star_graph(4)).tolist() == [1] * 5
    bridge.add_edges_from(["ga", "hb"])
    bridge.add_node("alone")
    assert coreness(bridge).to_dict() == {**dict.fromkeys("abcdef", 2), "g": 1, "h": 1, "alone": 0}


def test_a_tie_both_ways_is_one_tie():
    assert coreness(nx.DiGraph(["ab", "ba"])).tolist() == [1, 1]


def test_simmelian_share():
    # a, b and c name each other; c and d too; d names a, who does not name d.
    graph = nx.DiGraph(["ab", "ba", "bc", "cb", "ca", "ac", "cd", "dc", "da"])
    assert simmelian_share(graph).round(6).to_dict() == {"a": 1, "b": 1, "c": round(2 / 3, 6), "d": 0}
    graph.remove_edge("b", "a")
    assert simmelian_share(graph).to_dict() == {"a": 0, "b": 0, "c": 0, "d": 0}
    assert np.isnan(simmelian_share(nx.DiGraph(["ab"]))).all(), "no mutual ties"


def test_a_mutual_tie_needs_two_answers(make_tables):
    ties = "source,target\na,b\nb,a\na,c\nb,c"
    respondents = "respondent,status\na,complete\nb,complete\nc,none"
    network = build(make_tables(actors="id\na\nb\nc", ties=ties, respondents=respondents))
    # Whether c would name a and b is unknown; a and b name each other, without a third who confirms.
    assert simmelian_share(network).fillna(-1).tolist() == [0, 0, -1]
