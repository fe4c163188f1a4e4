"""GraphML, GEXF and Gephi: networkx reads back what was written, typed, whole and in order."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import networkx as nx
import pytest

from regienet.analysis import analyse
from regienet.disclosure import drawable_layers
from regienet.errors import UnknownNameError
from regienet.write import OUTPUTS, OutputContext
from regienet.write.graph import export_graph


def graphml(analysis, **asked) -> nx.MultiDiGraph:
    data = OUTPUTS["network.graphml"].function(OutputContext(analysis, "nl", **asked))
    return nx.read_graphml(io.BytesIO(data), edge_key_type=int, force_multigraph=True)


def gexf(analysis, **asked) -> nx.MultiDiGraph:
    data = OUTPUTS["network.gexf"].function(OutputContext(analysis, "nl", **asked))
    return nx.read_gexf(io.BytesIO(data))


def witness_layers(network) -> set[str]:
    return set(network.layers) - set(drawable_layers(network))


def test_graphml_comes_back_as_it_was(twelve):
    graph, again = export_graph(OutputContext(twelve)), graphml(twelve)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(again.edges(keys=True), key=str) == sorted(graph.edges(keys=True), key=str)
    assert [again.edges[edge] for edge in graph.edges(keys=True)] == [
        graph.edges[edge] for edge in graph.edges(keys=True)
    ]
    assert again.graph["region"] == "Twaalf"
    assert again.graph["profile"] == "internal"
    assert '"sha256"' in again.graph["provenance"]


def as_networkx_writes(analysis, **asked) -> bytes:
    buffer = io.BytesIO()
    # Not `write_graphml`, which uses lxml if it happens to be installed, and then writes other bytes.
    nx.write_graphml_xml(export_graph(OutputContext(analysis, **asked)), buffer)
    return buffer.getvalue()


def test_graphml_has_the_bytes_that_networkx_writes(twelve, make_tables):
    actors = 'id,name,remark\na,"<A> & ""co"" \'s\tB","x\ny"\nb,,\n"c&""d",é🙂,'
    ties = 'source,target,value,date\nb,a,2,2024-01-01\na,b,1,\na,c&"d,1,\na,b,3,2024-02-01'
    odd = analyse(make_tables(actors=actors, ties=ties.replace('c&"d', '"c&""d"')))
    for analysis, asked in [(twelve, {}), (twelve, {"raw": True}), (odd, {"keep": ("remark",)})]:
        written = OUTPUTS["network.graphml"].function(OutputContext(analysis, **asked))
        assert written == as_networkx_writes(analysis, **asked)
    assert b"&lt;A&gt; &amp;" in written


def test_gexf_comes_back_with_the_same_statements(twelve):
    graph, again = export_graph(OutputContext(twelve)), gexf(twelve)
    assert list(again) == list(graph)
    for actor, data in graph.nodes(data=True):
        assert again.nodes[actor] == {**data, "label": data.get("name", actor)}

    def statements(network):
        return sorted(
            (s, t, d["relation"], d["value"], d.get("role", "")) for s, t, d in network.edges(data=True)
        )

    assert statements(again) == statements(graph)


def test_every_tie_is_an_edge_and_who_nominated_whom_is_not_told(twelve):
    graph = export_graph(OutputContext(twelve, raw=True))
    assert len(twelve.network.tables.nominations) > 0
    assert graph.number_of_edges() == len(twelve.network.tables.ties)
    assert {d["relation"] for *_, d in graph.edges(data=True)} == set(twelve.network.layers)
    assert not any("role" in d for *_, d in graph.edges(data=True))


@pytest.mark.parametrize("name", ["network.graphml", "network.gexf", "gephi_edges.csv", "kumu.xlsx"])
def test_who_said_what_somebody_does_is_only_there_if_asked_for(twelve, name):
    witnessed = twelve.network.tables.ties["relation"].isin(witness_layers(twelve.network)).sum()
    assert witnessed > 0
    usual, raw = (export_graph(OutputContext(twelve, raw=raw)) for raw in (False, True))
    assert {d["relation"] for *_, d in usual.edges(data=True)} == {"contact"}
    assert raw.number_of_edges() - usual.number_of_edges() == witnessed
    assert OUTPUTS[name].function(OutputContext(twelve)) != OUTPUTS[name].function(
        OutputContext(twelve, raw=True)
    )


@pytest.mark.parametrize("name", ["network.graphml", "network.gexf", "gephi_nodes.csv", "gephi_edges.csv"])
def test_a_column_of_somebody_else_is_only_there_if_asked_for_by_name(make_tables, name):
    actors, ties = "id,remark\na,CANARY\nb,CANARY", "source,target,remark\na,b,CANARY"
    analysis = analyse(make_tables(actors=actors, ties=ties))
    assert b"CANARY" not in OUTPUTS[name].function(OutputContext(analysis))
    assert b"CANARY" in OUTPUTS[name].function(OutputContext(analysis, keep=("remark",)))
    with pytest.raises(UnknownNameError) as caught:
        OutputContext(analysis, keep=("remarks",))
    assert caught.value.values["near"] == "remark"


def test_what_is_unknown_is_absent_and_what_is_known_has_its_type(twelve):
    ines = export_graph(OutputContext(twelve)).nodes["ines"]
    assert "measure_out_degree" not in ines
    assert "subregion" not in ines
    eva = graphml(twelve).nodes["eva"]
    assert (eva["measure_degree"], eva["external"], eva["verbinder_verdict"]) == (6.0, False, "holder")


def test_the_scores_of_the_last_wave_stand_with_the_actors(make_tables):
    ties = "wave,source,target\n0,a,b\n1,a,b\n1,a,c"
    analysis = analyse(make_tables(actors="id\na\nb\nc", ties=ties))
    graph = export_graph(OutputContext(analysis))
    assert graph.graph["scores_of_wave"] == 1
    assert graph.nodes["a"]["measure_degree"] == 2
    assert graph.number_of_edges() == 3


def test_a_control_character_does_not_break_the_files(twelve):
    tables = twelve.network.tables
    actors = tables.actors.assign(name=tables.actors["name"].str.replace("Eva", "E\x01va\x0c"))
    broken = analyse(replace(tables, actors=actors))
    assert graphml(broken).nodes["eva"]["name"] == "E␁va␌"
    assert gexf(broken).nodes["eva"]["name"] == "E␁va␌"


def test_an_input_column_with_a_name_of_gexf_is_only_a_column(make_tables):
    analysis = analyse(
        make_tables(actors="id,start,viz\na,2020,x\nb,2021,y", ties="source,target,key\na,b,sleutel")
    )
    keep = ("start", "viz", "key")
    again = gexf(analysis, keep=keep)
    assert again.nodes["a"]["input_start"] == "2020"
    assert again.nodes["b"]["input_viz"] == "y"
    assert [data["input_key"] for _, _, data in again.edges(data=True)] == ["sleutel"]
    assert graphml(analysis, keep=keep).nodes["a"]["start"] == "2020"


@pytest.mark.parametrize("name", ["network.graphml", "network.gexf"])
def test_texts_that_want_to_be_markup_stay_texts(name, evil):
    reader = graphml if name.endswith("ml") else gexf
    names = [data["name"] for _, data in reader(evil).nodes(data=True)]
    assert names == list(evil.network.actors["name"])


def test_gephi_takes_the_lists_as_they_are(twelve):
    nodes, edges = (
        list(
            csv.DictReader(
                io.StringIO(OUTPUTS[f"gephi_{part}.csv"].function(OutputContext(twelve, "nl")).decode())
            )
        )
        for part in ("nodes", "edges")
    )
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Id", "Label", "Weight"]
    assert {edge["Source"] for edge in edges} | {edge["Target"] for edge in edges} <= {
        node["Id"] for node in nodes
    }
    assert [int(edge["Id"]) for edge in edges] == list(range(len(edges)))


def test_gexf_does_not_tell_the_day(twelve):
    assert b"lastmodifieddate" not in OUTPUTS["network.gexf"].function(OutputContext(twelve, "nl"))
