"""A networkx graph and DataFrames are read as a file with the same contents."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from regienet.errors import InputError, RegienetError
from regienet.network import build
from regienet.read import read_tables
from regienet.simulate import simulate_region
from regienet.tables import Tables
from regienet_datasets import load, path


def contents(tables: Tables) -> dict[str, pd.DataFrame]:
    return {
        name: frame.drop(columns=["_origin", "region"], errors="ignore")
        for name, frame in tables.frames().items()
    }


def same(one: Tables, other: Tables) -> None:
    for name, frame in contents(one).items():
        pd.testing.assert_frame_equal(frame, contents(other)[name])


def graph(kind: type[nx.Graph]) -> nx.Graph:
    made = nx.gnp_random_graph(12, 0.3, seed=4, directed=kind.is_directed(kind()))
    made = kind(made)
    for node in made:
        made.nodes[node].update(name=f"Naam {node}", domain="onderwijs", leads=node % 2 == 0)
    for number, edge in enumerate(made.edges):
        made.edges[edge].update(weight=number + 1, since="2024")
    return made


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_a_graph_is_read_as_its_graphml(kind, tmp_path):
    nx.write_graphml(graph(kind), tmp_path / "a.graphml")
    tables = read_tables(graph(kind))
    same(tables, read_tables(tmp_path / "a.graphml"))
    assert tables.ties["value"].max() == graph(kind).number_of_edges()
    assert {note.code for note in tables.notes} >= {"column_extra"}
    assert ("undirected_both" in {note.code for note in tables.notes}) != kind().is_directed()


def test_the_graph_of_a_network_comes_back():
    network = build(load("twaalf"))
    again = build(read_tables(network.graph))
    assert again.region == network.region
    assert list(again.layers) == list(network.layers)
    for relation in network.layers:
        assert (again.matrix(relation) != network.matrix(relation)).nnz == 0


@pytest.mark.parametrize("data", ["twaalf", "simulated"])
def test_frames_are_read_as_the_files(data):
    tables = load("twaalf") if data == "twaalf" else simulate_region(2, persons=15, waves=2).tables
    frames = {name: frame for name, frame in tables.frames().items() if len(frame)}
    same(read_tables(frames), tables)


def test_one_frame_is_a_list_of_ties_or_a_matrix():
    named = graph(nx.DiGraph)
    ties = read_tables(nx.to_pandas_edgelist(named)).ties
    assert len(ties) == named.number_of_edges()
    matrix = read_tables(nx.to_pandas_adjacency(named)).ties
    assert matrix[["source", "target", "value"]].equals(ties[["source", "target", "value"]])


def test_a_mapping_says_what_columns_of_a_frame_mean(tmp_path):
    (tmp_path / "mapping.toml").write_text(
        '[[sheet]]\nname = "calls"\ntable = "ties"\n[sheet.columns]\nsource = "beller"\ntarget = "gebelde"\n',
        encoding="utf-8",
    )
    frame = pd.DataFrame({"beller": ["an"], "gebelde": ["bo"]})
    with pytest.raises(InputError):
        read_tables({"calls": frame})
    assert read_tables({"calls": frame}, mapping=tmp_path / "mapping.toml").ties["target"].tolist() == ["bo"]


def test_unknown_attributes_are_left_out():
    made = nx.DiGraph([("an", "bo", {"value": None, "month": float("nan")})])
    made.nodes["an"].update(domain=None, level=np.nan, name=pd.NA)
    tables = read_tables(made)
    assert tables.ties["value"].tolist() == [1.0]
    assert tables.actors[["domain", "level", "name"]].isna().all(axis=None)


def test_two_nodes_that_are_written_the_same_are_refused():
    with pytest.raises(InputError) as caught:
        read_tables(nx.Graph([(1, 2), ("1", 2)]))
    assert "node_twice" in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("source", [[("an", "bo")], {"ties": [("an", "bo")]}, None, 3, b"source,target"])
def test_what_is_none_of_these_is_refused(source):
    with pytest.raises(RegienetError) as caught:
        read_tables(source)
    assert caught.value.code == "not_readable"


@pytest.mark.parametrize("source", [nx.Graph(), pd.DataFrame(), path("twaalf")])
def test_building_needs_what_was_read(source):
    with pytest.raises(RegienetError) as caught:
        build(source)
    assert caught.value.code == "not_tables"
