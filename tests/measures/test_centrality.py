"""Degrees and betweenness, by hand; what a missing answer does to them."""

import networkx as nx
import numpy as np
import pytest

from regienet.measures import centrality
from regienet.network import build

ACTORS = "id\na\nb\nc\nd\ne"
RESPONDENTS = "respondent,status\na,complete\nb,complete\nc,complete\nd,none\ne,none"
TIES = "source,target,value\na,b,2\na,d,3\nb,a,1\nb,d,1"


def test_betweenness(bridge: nx.Graph):
    assert centrality.betweenness(nx.path_graph(4)).tolist() == [0, 2, 2, 0]
    assert centrality.betweenness(nx.star_graph(4)).tolist() == [6, 0, 0, 0, 0]
    # All six pairs across, and for c also its own end: a-d, a-e, a-f, b-d, b-e, b-f.
    assert centrality.betweenness(bridge).to_dict() == {"a": 0, "b": 0, "c": 6, "d": 6, "e": 0, "f": 0}
    assert centrality.betweenness(nx.cycle_graph(4)).tolist() == [0.5] * 4
    assert centrality.betweenness(nx.DiGraph(["ab", "bc"])).tolist() == [0, 1, 0]


def test_degrees_of_respondents_and_others(make_tables):
    network = build(make_tables(actors=ACTORS, ties=TIES, respondents=RESPONDENTS))
    expected = {
        # d and e did not answer: what they would name is unknown, who names them is not.
        "in_degree": [1, 1, 0, 2, 0],
        "in_degree_rate": [1 / 2, 1 / 2, 0, 2 / 3, 0],
        "in_strength": [1, 2, 0, 4, 0],
        "out_degree": [2, 2, 0, np.nan, np.nan],
        "out_strength": [5, 2, 0, np.nan, np.nan],
        # c answered and has no contacts: a zero. e did not answer and nobody names him: unknown.
        "degree": [2, 2, 0, 2, np.nan],
    }
    for name, values in expected.items():
        found = getattr(centrality, name)(network)
        assert found.index.tolist() == list("abcde")
        assert found.tolist() == pytest.approx(values, nan_ok=True), name


def test_what_was_said_in_an_interview_is_no_answer_to_the_survey(make_tables):
    ties = TIES.replace("\n", ",\n").replace("value,", "value,document") + ",\ne,c,1,gesprek.txt"
    network = build(make_tables(actors=ACTORS, ties=ties, respondents=RESPONDENTS))
    assert centrality.in_degree(network)["c"] == 1, "e names c all the same"
    assert centrality.in_degree_rate(network)["c"] == 0, "but is none of the two others who answered"


def test_nobody_answered_means_nothing_is_known(make_tables):
    respondents = "respondent,status\na,complete\nb,none"
    network = build(make_tables(actors="id\na\nb", ties="source,target\na,b", respondents=respondents))
    assert np.isnan(centrality.in_degree(network)["a"]), "nobody else answered"
    assert np.isnan(centrality.in_degree_rate(network)["a"])
    assert centrality.in_degree_rate(network)["b"] == 1


def test_an_undirected_graph_has_one_degree():
    star = nx.star_graph(3)
    for name in ("degree", "in_degree", "out_degree", "in_strength", "out_strength"):
        assert getattr(centrality, name)(star).tolist() == [3, 1, 1, 1]
