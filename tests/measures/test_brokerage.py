"""Brokerage, by hand."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.measures.brokerage import (
    TYPES,
    brokerage,
    brokerage_total,
    open_pairs_across,
    vertical_brokerage,
)


def path(first: str, broker: str, last: str, *, more: list[str] | None = None) -> nx.DiGraph:
    """Make a -> v -> b with these domains, and further ties."""
    graph = nx.DiGraph(["av", "vb", *(more or [])])
    nx.set_node_attributes(graph, {"a": first, "v": broker, "b": last}, "domain")
    return graph


@pytest.mark.parametrize(
    ("groups", "kind"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("AAB", "representative"),
        ("ABB", "gatekeeper"),
        ("ABC", "liaison"),
    ],
)
def test_the_five_types(groups: str, kind: str):
    found = brokerage(path(*groups))
    assert found.loc["v"].to_dict() == {name: float(name in {kind, "total"}) for name in TYPES}
    assert not found.drop(index="v").to_numpy().any()


def test_who_has_a_tie_needs_no_broker():
    assert brokerage(path("A", "B", "C", more=["ab"])).loc["v", "total"] == 0
    assert brokerage(path("A", "B", "C", more=["ba"])).loc["v", "total"] == 1, (
        "a tie the other way does not close it"
    )
    assert brokerage(path("A", "B", "C", more=["va"])).loc["v", "total"] == 1, (
        "a path back to its start is none"
    )


def test_an_undirected_pair_counts_in_both_directions(bridge: nx.Graph):
    found = brokerage(bridge)
    # c stands between a, b and d; from the own group outwards and the other way round.
    assert found.loc["c"].to_dict() == {
        "coordinator": 0, "itinerant": 0, "representative": 2, "gatekeeper": 2, "liaison": 0, "total": 4,
    }  # fmt: skip
    assert not found.loc[["a", "b", "e", "f"]].to_numpy().any()


def test_partial_credit_divides_a_pair_over_its_brokers():
    square = nx.DiGraph([("a", "v"), ("a", "w"), ("v", "b"), ("w", "b")])
    nx.set_node_attributes(square, "A", "domain")
    assert brokerage(square, credit="partial")["coordinator"].to_dict() == {
        "a": 0,
        "v": 0.5,
        "w": 0.5,
        "b": 0,
    }
    assert brokerage(square)["coordinator"].to_dict() == {"a": 0, "v": 1, "w": 1, "b": 0}
    with pytest.raises(ValueError, match="full credit"):
        brokerage(square, credit="partial", null="bernoulli")


def test_an_unknown_group_is_no_group():
    found = brokerage(path("A", "B", ""))
    assert found.loc["v", "total"] == 1
    assert not found.loc["v", list(TYPES[:-1])].any(), "its type is not known, so it counts for none"
    found = brokerage(path("A", "", "B"))
    assert found.loc["v", "total"] == 1
    assert found.loc["v", list(TYPES[:-1])].isna().all()


def test_the_bernoulli_expectation_by_hand():
    # Four actors, two per group, three ties: density 1/4, so that a path is open with chance 3/64.
    graph = nx.DiGraph(["ab", "bc", "cd"])
    nx.set_node_attributes(graph, dict(zip("abcd", "AABB", strict=True)), "domain")
    found = brokerage(graph, null="bernoulli").loc["b"]
    assert found["total_expected"] == pytest.approx(3 * 2 * 3 / 64)
    assert found["itinerant_expected"] == pytest.approx(2 * 3 / 64)
    assert found["representative_expected"] == found["gatekeeper_expected"] == pytest.approx(2 * 3 / 64)
    assert found["coordinator_expected"] == found["liaison_expected"] == 0
    assert np.isnan(found["coordinator_z"]), "what cannot vary has no z-score"
    variance = 6 / 64 * (1 - 3 / 64) + 2 * (1 * 1 + 2 * 0) * (3 / 16) ** 3
    assert found["representative_sd"] == pytest.approx(variance**0.5)
    assert found["representative_z"] == pytest.approx((1 - 6 / 64) / variance**0.5)


def test_open_pairs_across(bridge: nx.Graph):
    assert open_pairs_across(bridge).to_dict() == {"a": 0, "b": 0, "c": 2, "d": 2, "e": 0, "f": 0}
    bridge.add_edges_from(["xa", "xd"])
    bridge.nodes["x"]["domain"] = "municipality"
    found = open_pairs_across(bridge).to_dict()
    # a-d is shared by c and x; b-d is c's alone. Of d are c-e, c-f, e-x and f-x, and c-x is shared with a.
    assert found == {"a": 1 + 0.5, "b": 0, "c": 1 + 0.5, "d": 4 + 0.5, "e": 0, "f": 0, "x": 0.5}


def test_who_introduces_people_has_fewer_open_pairs(bridge: nx.Graph):
    before = open_pairs_across(bridge)["c"]
    bridge.add_edge("a", "d")
    assert open_pairs_across(bridge)["c"] < before


def test_vertical_brokerage(bridge: nx.Graph):
    found = vertical_brokerage(bridge)
    # c: a-d and b-d join practice and board; d: c-e are of one level, c-f are adjacent.
    assert found.loc["c"].to_dict() == {"vertical_brokerage": 2, "vertical_adjacent": 0, "vertical_skip": 2}
    assert found.loc["d"].to_dict() == {"vertical_brokerage": 1, "vertical_adjacent": 1, "vertical_skip": 0}
    for node in bridge:
        del bridge.nodes[node]["level"]
    assert vertical_brokerage(bridge).isna().all(axis=None)


@st.composite
def grouped(draw: st.DrawFn) -> nx.DiGraph:
    size = draw(st.integers(2, 9))
    pairs = [(u, v) for u in range(size) for v in range(size) if u != v]
    graph = nx.DiGraph()
    graph.add_nodes_from(
        (node, {"domain": draw(st.sampled_from(["A", "B", "C", ""]))}) for node in range(size)
    )
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=30)))
    return graph


@given(grouped())
def test_brokerage_by_definition(graph: nx.DiGraph):
    group = nx.get_node_attributes(graph, "domain")
    found = brokerage(graph)
    for broker in graph:
        counts = dict.fromkeys(TYPES, 0)
        for a in graph.predecessors(broker):
            for b in graph.successors(broker):
                if a == b or graph.has_edge(a, b):
                    continue
                counts["total"] += 1
                three = (group[a], group[broker], group[b])
                if "" not in three:
                    same = tuple(x == y for x, y in zip(three, three[1:] + three[:1], strict=True))
                    kinds = {
                        (True, True, True): "coordinator", (False, False, True): "itinerant",
                        (True, False, False): "representative", (False, True, False): "gatekeeper",
                        (False, False, False): "liaison",
                    }  # fmt: skip
                    counts[kinds[same]] += 1
        known = [name for name in TYPES if group[broker] or name == "total"]
        assert found.loc[broker, known].to_dict() == {name: counts[name] for name in known}


@given(grouped())
def test_an_isolate_changes_nobody(graph: nx.DiGraph):
    graph.nodes[0]["domain"] = "A"
    larger = graph.copy()
    larger.add_node("alone", domain="B")
    for measure in (brokerage, open_pairs_across, brokerage_total):
        np.testing.assert_array_equal(measure(graph), measure(larger).loc[list(graph)])
        assert not measure(larger).loc["alone"].any()
