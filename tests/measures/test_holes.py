"""Structural holes, by hand."""

import networkx as nx
import numpy as np
import pytest

from regienet.measures.holes import constraint, effective_size, effective_size_across, efficiency


def test_constraint_of_a_line_and_a_star():
    assert constraint(nx.path_graph(3)).tolist() == [1, 0.5, 1]
    assert constraint(nx.star_graph(5))[0] == pytest.approx(1 / 5)


def test_constraint_of_two_groups_and_a_bridge(bridge: nx.Graph):
    found = constraint(bridge)
    # a divides over b and c; of b via c comes 1/2 x 1/3 back, of c via b 1/2 x 1/2.
    assert found["a"] == pytest.approx((1 / 2 + 1 / 6) ** 2 + (1 / 2 + 1 / 4) ** 2)
    # c divides over a, b and d; a and b know each other, d is alone.
    assert found["c"] == pytest.approx(2 * (1 / 3 + 1 / 6) ** 2 + (1 / 3) ** 2)
    assert found["c"] < found["a"], "the bridge is freer"


def test_weights_count_when_asked():
    line = nx.Graph()
    line.add_edge("a", "b", value=3.0)
    line.add_edge("b", "c", value=1.0)
    assert constraint(line)["b"] == pytest.approx(0.5)
    assert constraint(line, weight="value")["b"] == pytest.approx((3 / 4) ** 2 + (1 / 4) ** 2)
    assert effective_size(line, weight="value")["b"] == 2


def test_effective_size_takes_overlap_off(bridge: nx.Graph):
    # Borgatti: n - 2t/n.
    assert effective_size(bridge).to_dict() == pytest.approx(
        {n: 3 - 2 / 3 if n in "cd" else 1 for n in "abcdef"}
    )
    assert efficiency(bridge)["c"] == pytest.approx((3 - 2 / 3) / 3)


def test_effective_size_across_counts_the_contacts_of_other_domains(bridge: nx.Graph):
    assert effective_size_across(bridge).to_dict() == {"a": 0, "b": 0, "c": 1, "d": 1, "e": 0, "f": 0}
    bridge.add_edge("c", "e")
    # c has d and e across, who know each other: each overlaps with one of the four contacts.
    assert effective_size_across(bridge)["c"] == pytest.approx(2 * (1 - 1 / 4))
    del bridge.nodes["d"]["domain"]
    assert effective_size_across(bridge)["c"] == pytest.approx(1 - 1 / 4), "d is not known to be across"
    assert np.isnan(effective_size_across(bridge)["d"])


def test_the_weight_that_matters_is_of_the_end_that_overlaps():
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("i", "j", 1.0), ("i", "q", 1.0), ("j", "q", 2.0), ("q", "z", 4.0)], weight="value"
    )
    # Of j the strongest tie weighs 2, of q 4: m_jq = 2/2, m_qj = 2/4, p_iq = p_ij = 1/2.
    assert effective_size(graph, weight="value")["i"] == pytest.approx((1 - 1 / 2 * 1) + (1 - 1 / 2 * 1 / 2))


def test_an_isolate_has_no_holes():
    graph = nx.Graph(["ab"])
    graph.add_node("alone", domain="school")
    for measure in (constraint, effective_size, efficiency, effective_size_across):
        assert np.isnan(measure(graph)["alone"])
