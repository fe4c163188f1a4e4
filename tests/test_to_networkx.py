"""The graph for networkx is the structure that is measured."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from regienet.errors import RegienetError
from regienet.measures import MEASURES, measure_all
from regienet.measures.centrality import betweenness, in_degree, in_strength, out_degree
from regienet.network import Network, build
from regienet.simulate import simulate_region
from regienet_datasets import load


@pytest.fixture(params=["twaalf", "simulated", "directed"])
def network(request: pytest.FixtureRequest, make_tables) -> Network:
    if request.param == "twaalf":
        return build(load("twaalf"))
    if request.param == "simulated":
        return build(simulate_region(5, persons=30, response=0.5).tables)
    ties = "source,target,relation,value\na,b,advice,2\nb,c,advice,1\nd,b,advice,3\na,c,advice,1"
    respondents = "respondent,status\na,complete\nb,complete\nc,none\nd,complete\ne,complete\nf,none"
    actors = "id,domain\n" + "\n".join(f"{name},{'xy'[name in 'ab']}" for name in "abcdef")
    return build(make_tables(actors=actors, ties=ties, respondents=respondents))


def reconstructed(network: Network) -> list[str]:
    names = [name for name, entry in MEASURES.items() if entry.info.missing == "reconstructed"]
    return names if len(network.position_layers) else []


def test_measures_of_the_graph_are_those_of_the_network(network: Network):
    graph = network.to_networkx()
    for name in reconstructed(network):
        ours, theirs = (pd.DataFrame(MEASURES[name].function(each)) for each in (network, graph))
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, err_msg=name)
    directed = nx.betweenness_centrality(graph, normalized=False)
    known = betweenness(network).dropna()
    assert known.to_dict() == pytest.approx({actor: directed[actor] for actor in known.index})


def test_who_did_not_answer_reports_nothing(network: Network):
    graph = network.to_networkx()
    answered = network.answered_any(network.position_layers)
    assert {actor for actor, known in graph.nodes(data="answered") if known} == set(answered[answered].index)
    assert out_degree(graph).isna().sum() == (~answered).sum()
    if graph.is_directed():
        for measure in (in_degree, in_strength, out_degree):
            assert measure(graph).to_dict() == pytest.approx(measure(network).to_dict(), nan_ok=True)


def test_one_layer_is_measured_by_itself():
    network = build(load("twaalf"))
    assert not network.to_networkx("contact").is_directed()
    idea = network.to_networkx("idea")
    assert idea.is_directed()
    assert set(idea.edges) == set(
        zip(*network.tables.ties.query("relation == 'idea'")[["source", "target"]].T.to_numpy(), strict=True)
    )
    with pytest.raises(RegienetError) as caught:
        network.to_networkx("ideas")
    assert caught.value.values["near"].startswith("idea")


def test_nodes_have_what_is_known_of_actors():
    graph = build(load("twaalf")).to_networkx()
    assert graph.nodes["anna"]["domain"] == build(load("twaalf")).actors.loc["anna", "domain"]
    assert all(pd.notna(value) for _, data in graph.nodes(data=True) for value in data.values())


def test_waves_are_not_merged():
    with pytest.raises(RegienetError) as caught:
        build(simulate_region(3, persons=20, waves=2).tables).to_networkx()
    assert caught.value.code == "one_wave"


def test_what_a_caller_does_to_the_graph_stays_with_the_caller():
    network = build(load("twaalf"))
    graph = network.graph
    graph.remove_node("anna")
    graph.nodes["eva"]["domain"] = "elders"
    next(iter(graph.edges(data=True)))[2]["value"] = -1
    assert "anna" in network.graph
    assert network.graph.nodes["eva"]["domain"] != "elders"
    assert min(value for *_, value in network.graph.edges(data="value")) > 0


def test_any_graph_is_measured_as_one_wave():
    table = measure_all(nx.les_miserables_graph(), weight="weight").table
    assert table.index.names == ["wave", "actor"]
    assert table.loc[(0, "Valjean"), "out_strength"] == 158
    assert table.loc[(0, "Valjean"), "degree"] == 36
    assert measure_all(nx.path_graph(3)).table["betweenness"].tolist() == [0, 1, 0]
    with pytest.raises(RegienetError) as caught:
        measure_all(nx.les_miserables_graph())
    assert caught.value.values["near"] == "weight"
    with pytest.raises(RegienetError) as caught:
        measure_all(load("twaalf"))
    assert caught.value.code == "not_network"
