"""What holds of every registered measure."""

import inspect

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from regienet.measures.nulls import draw
from regienet.measures.registry import MEASURES
from regienet.measures.structure import structure
from regienet.vocabulary import LEVELS
from regienet.words import LANGUAGES, say, vocabulary

NAMES = list(MEASURES)
COLUMNS = [column for name in NAMES for column in MEASURES[name].info.columns]


def region(*, directed: bool, seed: int = 1) -> nx.Graph:
    """Make a graph with hubs, a bridge, isolates, and actors whose groups are unknown."""
    rng = np.random.default_rng(seed)
    graph = nx.barbell_graph(6, 2)
    graph.add_edges_from((0, node) for node in range(14, 20))
    graph.add_nodes_from(["alone", "unknown"])
    graph = nx.relabel_nodes(graph, str)
    if directed:
        graph = graph.to_directed()
        graph.remove_edges_from([edge for edge in list(graph.edges) if rng.random() < 0.3])
    for node in graph:
        if node != "unknown":
            graph.nodes[node].update(
                domain=str(rng.choice(["school", "care", "youth"])),
                level=str(rng.choice(LEVELS)),
                organisation=str(rng.choice(["a", "b", "c", "d", "e"])),
            )
    nx.set_edge_attributes(graph, {edge: float(rng.integers(1, 4)) for edge in graph.edges}, "value")
    return graph


def values(name: str, graph: nx.Graph) -> pd.DataFrame:
    return pd.DataFrame(MEASURES[name].function(graph))


def test_there_are_measures():
    assert len(NAMES) >= 20
    assert len(set(COLUMNS)) == len(COLUMNS)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_words(column: str, language: str):
    title, meaning = say(f"measures.{column}", language), say(f"measures.{column}_means", language)
    assert title
    assert len(meaning) > len(title) / 2


def takes(parameter: str) -> list[str]:
    return [name for name in NAMES if parameter in inspect.signature(MEASURES[name].function).parameters]


@pytest.mark.parametrize("name", [name for name in takes("by") if name != "ei_index"])
def test_another_grouping_counts_as_the_usual_one_would(name: str):
    graph = region(directed=False)
    other = graph.copy()
    for _, data in other.nodes(data=True):
        data["domain"] = data.get("level")
    by_level = MEASURES[name].function(graph, by="level")
    pd.testing.assert_series_equal(by_level, MEASURES[name].function(other))
    assert not by_level.equals(MEASURES[name].function(graph))


@pytest.mark.parametrize("name", takes("weight"))
def test_weights_that_are_all_equal_change_nothing(name: str):
    graph = region(directed=False)
    nx.set_edge_attributes(graph, 3.0, "value")
    weighted = MEASURES[name].function(graph, weight="value")
    pd.testing.assert_series_equal(weighted, MEASURES[name].function(graph))
    assert not MEASURES[name].function(region(directed=False), weight="value").equals(weighted)


def test_no_words_without_a_column():
    columns = set(COLUMNS)
    assert set(vocabulary("measures")) == columns | {f"{column}_means" for column in columns}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("directed", [False, True])
def test_index_columns_and_bounds(name: str, *, directed: bool):
    graph, info = region(directed=directed), MEASURES[name].info
    table = values(name, graph)
    assert list(table.columns) == list(info.columns)
    assert list(table.index) == list(graph.nodes)
    assert set(table.dtypes.map(str)) == {"float64"}
    assert table.notna().any().all(), "a region with everything known has a value somewhere"
    known = table.to_numpy()[table.notna().to_numpy()]
    assert (known >= info.low).all()
    assert (known <= info.high).all()
    assert np.isfinite(known).all()
    if info.unit == "count" and info.low == 0:
        assert known.max() > 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("directed", [False, True])
def test_names_and_order_of_the_actors_do_not_matter(name: str, *, directed: bool):
    graph = region(directed=directed)
    nodes = list(graph.nodes)
    turned = type(graph)()
    turned.add_nodes_from((f"new {node}", graph.nodes[node]) for node in reversed(nodes))
    turned.add_edges_from(
        (f"new {u}", f"new {v}", data) for u, v, data in reversed(list(graph.edges(data=True)))
    )
    again = values(name, turned).rename(index=lambda node: node.removeprefix("new "))
    pd.testing.assert_frame_equal(values(name, graph), again.loc[nodes], check_index_type=False, rtol=1e-9)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "graph", [nx.Graph(), nx.DiGraph(), nx.empty_graph(1), nx.empty_graph(3), nx.path_graph(2)]
)
def test_the_smallest_graphs_go(name: str, graph: nx.Graph):
    assert list(values(name, graph).index) == list(graph.nodes)


@pytest.mark.parametrize("name", NAMES)
def test_the_graph_is_left_as_it_was(name: str):
    graph = region(directed=True)
    before = (dict(graph.nodes(data=True)), list(graph.edges(data=True)))
    values(name, graph)
    assert before == (dict(graph.nodes(data=True)), list(graph.edges(data=True)))


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_tells_what_a_reader_needs(name: str):
    text = inspect.getdoc(MEASURES[name].function) or ""
    for section in ("Returns\n-------", "References\n----------", "Examples\n--------", ">>> "):
        assert section in text
    assert "NaN" in text, "it says who gets no value"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_known_of_it_is_complete(name: str):
    info = MEASURES[name].info
    assert info.unit in {"count", "share", "ratio", "index"}
    assert info.missing in {"unknown", "informed", "reconstructed"}
    assert info.source
    assert info.low < info.high


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("name", [name for name in NAMES if MEASURES[name].info.local])
def test_a_local_measure_is_the_same_among_other_networks(name: str, directed: bool):  # noqa: FBT001
    measure = MEASURES[name].function
    one = structure(region(directed=directed))
    order = np.random.default_rng(1).permutation(len(one.ids))
    drawn = [draw(one, "ties", number=1), one, one.regrouped(["domain", "level"], order)]
    apart = [np.asarray(measure(each)) for each in drawn]
    np.testing.assert_array_equal(measure(drawn[0].beside(drawn[1:])), np.concatenate(apart))


def test_some_measures_are_not_local():
    assert {"betweenness", "in_degree_rate"} <= {name for name in NAMES if not MEASURES[name].info.local}
