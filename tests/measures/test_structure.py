"""What stands in a structure, and what a missing answer does to it."""

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from regienet.errors import RegienetError
from regienet.measures import measure_all
from regienet.measures.structure import structure
from regienet.network import build

RESPONDENTS = "respondent,status\na,complete\nb,complete\nc,none\nd,none"


def test_a_symmetric_tie_stands_when_either_end_reports_it(make_tables):
    found = structure(
        build(make_tables(actors="id\na\nb\nc", ties="source,target,value\na,b,2\nb,a,1\nc,a,1"))
    )
    assert not found.directed
    assert found.ties.toarray().tolist() == [[0, 2, 1], [2, 0, 0], [1, 0, 0]]
    assert found.reports.toarray().tolist() == [[0, 2, 0], [1, 0, 0], [1, 0, 0]]


def test_a_missing_row_of_a_directed_layer_is_taken_from_the_other_end(make_tables):
    ties = "source,target,relation\na,b,advice\na,c,advice\nb,c,advice"
    found = structure(build(make_tables(actors="id\na\nb\nc\nd", ties=ties, respondents=RESPONDENTS)))
    assert found.directed
    assert found.answered.tolist() == [True, True, False, False]
    # c did not answer: it gets ties back to a and b. b answered, and did not name a.
    assert found.ties.toarray().tolist() == [[0, 1, 1, 0], [0, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    assert found.known.tolist() == [True, True, True, False], "of d nothing is known"


def test_who_answered_one_of_two_layers_did_not_answer_for_the_structure(make_tables):
    tables = make_tables(
        actors="id\na\nb",
        ties="source,target,relation\na,b,money\na,b,staff\nb,a,money",
        respondents="respondent,status,answered\na,complete,\nb,partial,money",
    )
    assert structure(build(tables)).answered.tolist() == [True, False]


def test_a_layer_that_witnesses_behaviour_is_no_structure(make_tables):
    ties = "source,target,relation\na,b,contact\na,c,idea\nc,b,confront"
    found = structure(build(make_tables(actors="id\na\nb\nc", ties=ties)))
    assert found.either.nnz == 2


def test_actors_of_other_regions_are_left_out(make_tables):
    network = build(make_tables(actors="id\na\nb\nz", ties="source,target\na,b\na,z\nz,b"))
    network = replace(network, actors=network.actors.assign(external=[False, False, True]))
    found = structure(network)
    assert found.ids.tolist() == ["a", "b"]
    assert found.ties.toarray().tolist() == [[0, 1], [1, 0]]


def test_a_graph_of_networkx():
    graph = nx.MultiDiGraph([(1, 2, {"value": 1}), (1, 2, {"value": 3}), (2, 2), (2, 3, {"value": 0})])
    graph.add_node(("any", "node"), domain=None, level=float("nan"), colour="red")
    found = structure(graph)
    assert found.ids.tolist() == [1, 2, 3, ("any", "node")]
    assert found.ties.toarray()[0].tolist() == [0, 3, 0, 0], "the heaviest of parallel edges"
    assert found.ties.nnz == 1, "no loops, no edges without weight"
    assert found.groups["domain"].tolist() == found.groups["level"].tolist() == ["", "", "", ""]
    assert found.codes("colour").tolist() == [-1, -1, -1, 0]
    with pytest.raises(RegienetError):
        found.codes("shoe_size")


def test_levels_are_numbered_upwards():
    graph = nx.empty_graph(4)
    nx.set_node_attributes(graph, {0: "board", 1: "practice", 2: "county", 3: "management"}, "level")
    assert structure(graph).codes("level").tolist() == [2, 0, 3, 1]


def test_every_wave_and_kind_is_measured(make_tables):
    tables = make_tables(
        actors="id,kind,organisation\nx,organisation,\ny,organisation,\na,person,x\nb,person,y",
        ties="wave,source,target\n0,a,b\n1,b,a",
    )
    table = measure_all(build(tables)).table
    assert table.index.names == ["wave", "actor"]
    assert table.index.tolist() == [(wave, actor) for wave in (0, 1) for actor in "abxy"]
    assert table["degree"].tolist() == [1] * 8
    assert table.loc[(0, "x"), "out_degree"] == 1
    assert isinstance(table.index, pd.MultiIndex)
