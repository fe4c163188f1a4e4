"""The weights of ties from networkx and pandas arrive under their own name, or are refused."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from regienet.errors import RegienetError
from regienet.measures import MEASURES
from regienet.measures.centrality import degree, in_strength, out_strength
from regienet.measures.holes import constraint, effective_size
from regienet.measures.nulls import against_null, draw
from regienet.measures.structure import structure
from regienet.network import build
from regienet.read.frames import read_frames
from regienet.words import say

LES_MIS = nx.les_miserables_graph()


def refusal(measure, network, **options) -> str:
    with pytest.raises(RegienetError) as caught:
        measure(network, **options)
    assert caught.value.code == "no_weight"
    return say("errors.no_weight", "en", **caught.value.values)


def test_networkx_s_own_name():
    expected = dict(LES_MIS.degree(weight="weight"))
    assert in_strength(LES_MIS, weight="weight").to_dict() == expected
    assert out_strength(LES_MIS, weight="weight").to_dict() == expected
    np.testing.assert_allclose(
        constraint(LES_MIS, weight="weight"), list(nx.constraint(LES_MIS, weight="weight").values())
    )


def test_a_weight_by_another_name_is_not_lost_in_silence():
    assert "Choose one of these with weight=: weight." in refusal(in_strength, LES_MIS)
    assert "no weight weigth" in refusal(in_strength, LES_MIS, weight="weigth")
    assert "weight=: weight." in refusal(constraint, LES_MIS, weight="strength")
    assert in_strength(LES_MIS, weight=None).to_dict() == dict(LES_MIS.degree())


def test_a_structure_remembers_its_weight():
    position = structure(LES_MIS, weight="weight")
    assert constraint(position, weight="weight").to_dict() == constraint(LES_MIS, weight="weight").to_dict()
    assert constraint(position).to_dict() == constraint(LES_MIS).to_dict()
    assert "weight=: weight." in refusal(effective_size, position, weight="value")
    assert "weight=: None." in refusal(in_strength, structure(LES_MIS))
    assert in_strength(draw(position, "ties"), weight="weight").sum() > degree(LES_MIS).sum()
    pair = position.beside([draw(position, "labels")])
    assert out_strength(pair, weight="weight").sum() == 2 * out_strength(position, weight="weight").sum()


def test_a_network_has_one_weight():
    ties = pd.DataFrame({"source": ["an", "an"], "target": ["bo", "cas"], "value": [2, 5]})
    network = build(read_frames(ties=ties))
    assert out_strength(network)["an"] == 7
    assert constraint(network, weight="value")["an"] != constraint(network)["an"]
    assert "weight=: value." in refusal(constraint, network, weight="weight")


@pytest.mark.parametrize("value", ["often", -1.0, float("nan"), None])
def test_a_value_that_is_no_weight_leaves_other_measures_alone(value):
    graph = nx.Graph([("an", "bo", {"value": value}), ("bo", "cas", {"value": 2})])
    bare = nx.Graph([("an", "bo"), ("bo", "cas")])
    for name, entry in MEASURES.items():
        if "strength" not in name:
            pd.testing.assert_frame_equal(*(pd.DataFrame(entry.function(each)) for each in (graph, bare)))
    assert "weight=: None." in refusal(in_strength, graph)
    assert "weight=: None." in refusal(constraint, graph, weight="value")
    assert against_null(graph, degree, null="ties", draws=2)["degree"].tolist() == [1, 2, 1]


def test_a_graph_without_any_number_needs_no_weight():
    graph = nx.Graph([("an", "bo", {"since": "2020"}), ("bo", "cas")])
    assert in_strength(graph).to_dict() == {"an": 1, "bo": 2, "cas": 1}


def test_an_edge_without_the_weight_weighs_one_and_of_parallel_edges_the_heaviest_counts():
    graph = nx.MultiGraph([(1, 2, {"w": 3}), (1, 2, {"w": 4}), (2, 3)])
    assert in_strength(graph, weight="w").to_dict() == {1: 4, 2: 5, 3: 1}


@pytest.mark.parametrize(
    ("source", "target", "weight"), [("source", "target", "weight"), ("from", "to", "gewicht")]
)
def test_the_columns_of_a_frame_of_edges_mean_what_they_mean_in_a_file(source, target, weight):
    edges = nx.to_pandas_edgelist(LES_MIS).set_axis([source, target, weight], axis=1)
    tables = read_frames(ties=edges)
    assert tables.ties["value"].tolist() == edges.sort_values([source, target])[weight].tolist()
    assert out_strength(build(tables)).sum() == edges[weight].sum()


def test_a_column_that_is_not_used_is_said_to_be():
    edges = nx.to_pandas_edgelist(LES_MIS).assign(closeness=0.3)
    (note,) = (note for note in read_frames(ties=edges).notes if note.code == "column_extra")
    assert "closeness" in note.column
