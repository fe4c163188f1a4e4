"""E-I and participation, by hand."""

import networkx as nx
import numpy as np
import pytest

from regienet.measures.mixing import ei_index, participation
from regienet.measures.structure import structure
from regienet.network import build


def test_ei_index(bridge: nx.Graph):
    found = ei_index(bridge, by=["domain"])
    assert found["ei_domain"].to_dict() == pytest.approx({n: -1 / 3 if n in "cd" else -1 for n in "abcdef"})
    star = nx.star_graph(3)
    nx.set_node_attributes(star, {0: "A", 1: "B", 2: "C", 3: "D"}, "domain")
    assert ei_index(star)["ei_domain"].tolist() == [1, 1, 1, 1]


def test_participation(bridge: nx.Graph):
    assert participation(bridge)["c"] == pytest.approx(1 - (2 / 3) ** 2 - (1 / 3) ** 2)
    assert participation(bridge)["a"] == 0
    star = nx.star_graph(4)
    nx.set_node_attributes(star, {0: "A", 1: "A", 2: "B", 3: "C", 4: "D"}, "domain")
    assert participation(star)[0] == pytest.approx(1 - 1 / 4), "four domains, evenly: the most there is"


def test_ties_with_unknown_groups_are_left_out(bridge: nx.Graph):
    bridge.add_edges_from(["xc", "yx"])
    assert ei_index(bridge)["ei_domain"]["c"] == pytest.approx(-1 / 3)
    assert participation(bridge)["c"] == pytest.approx(4 / 9)
    assert participation(bridge)["x"] == 0, "all known ties go to one domain"
    assert np.isnan(ei_index(bridge)["ei_domain"]["x"]), "its own group is unknown"
    assert np.isnan(participation(bridge)["y"]), "no tie with a known group"


ACTORS = """
    id,domain,organisation
    a,school,north
    b,school,north
    c,school,south
    d,care,clinic
    e,care,clinic
"""
TIES = "source,target\na,b\na,c\na,d\nd,e\nb,d"


def test_colleagues_about_whom_nobody_was_asked_do_not_count(make_tables):
    network = build(make_tables(actors=ACTORS, ties=TIES, respondents="respondent\na\nb\nc\nd\ne"))
    found = ei_index(network)
    # a: c of its own domain and d of another; its colleague b was named without being asked about.
    assert found["ei_domain"][list("abcde")].to_dict() == pytest.approx(
        {"a": 0, "b": 1, "c": -1, "d": np.nan, "e": np.nan}, nan_ok=True
    )
    assert found["ei_organisation"].dropna().to_dict() == {"c": 1.0}, "south has one person"
    assert participation(network)["a"] == pytest.approx(1 / 2)
    assert participation(network)["b"] == 0, "only d, in care"


def test_colleagues_count_where_they_were_asked_about(make_tables):
    layers = "relation,asked_within\ncontact,yes"
    network = build(make_tables(actors=ACTORS, ties=TIES, layers=layers))
    assert ei_index(network)["ei_domain"]["a"] == pytest.approx(-1 / 3)
    assert ei_index(network)["ei_organisation"]["a"] == pytest.approx(1 / 3)


def test_stacked_networks_keep_their_units(make_tables):
    one = structure(build(make_tables(actors=ACTORS, ties=TIES)))
    both = np.asarray(ei_index(one.beside([one])))
    np.testing.assert_array_equal(both, np.tile(ei_index(one), (2, 1)))


def test_an_isolate_mixes_with_nobody(bridge: nx.Graph):
    bridge.add_node("alone", domain="school")
    assert np.isnan(ei_index(bridge)["ei_domain"]["alone"])
    assert np.isnan(participation(bridge)["alone"])
