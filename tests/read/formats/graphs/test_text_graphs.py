"""Pajek, GML, DL and Kumu: their variants, and what is wrong in them told with its line."""

from __future__ import annotations

import networkx as nx
import pytest

from regienet.errors import InputError, LimitError
from regienet.read import read_tables


def read(tmp_path, text, name="Zuid.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_tables(path)


def ties(tables):
    return tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist()


def errors(tmp_path, text):
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    return [(p.code, p.row, p.value) for p in caught.value.problems if p.severity == "error"]


DL_FORMS = {
    "one line": "dl n=3 format=fullmatrix labels:an,bo,cas data:\n0 1 0\n0 0 2\n0 0 0\n",
    "labels embedded": "DL n = 3\nlabels embedded:\ndata:\n   an bo cas\nan 0 1 0\nbo 0 0 2\ncas 0 0 0\n",
    "row labels": "dl n=3,format=fm\nrow labels: an bo cas\ncol labels: an bo cas\ndata:\n0 1 0 0 0 2 0 0 0",
    "edge list": "dl n=3 format=edgelist1\nlabels:\nan,bo,cas\ndata:\n1 2\n2 3 2\n",
    "edge list, embedded": "dl n=3 format=edgelist1\nlabels embedded\ndata:\nan bo 1\nbo cas 2\n",
    "no diagonal": "dl n=3 diagonal=absent\nlabels:\nan bo cas\ndata:\n1 0\n0 2\n0 0\n",
}


@pytest.mark.parametrize("form", DL_FORMS)
def test_every_form_of_dl_says_the_same(form, tmp_path):
    tables = read(tmp_path, DL_FORMS[form])
    assert tables.actors["id"].tolist() == ["an", "bo", "cas"]
    assert ties(tables) == [["an", "bo", "contact", 1.0], ["bo", "cas", "contact", 2.0]]


def test_a_node_list_names_several_at_once_and_half_a_matrix_counts_both_ways(tmp_path):
    tables = read(tmp_path, "dl n=3 format=nodelist1\nlabels embedded\ndata:\nan bo cas\nbo an\n")
    assert [row[:2] for row in ties(tables)] == [["an", "bo"], ["an", "cas"], ["bo", "an"]]
    tables = read(tmp_path, "dl n=3 format=lowerhalf diagonal=absent\ndata:\n1\n0 1\n")
    assert [row[:2] for row in ties(tables)] == [["1", "2"], ["2", "1"], ["2", "3"], ["3", "2"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dl n=2\ndata:\n0 1 0\n", ("data_count", 3, "0")),
        ("dl n=2\ndata:\n0 1 0 0 1\n", ("data_count", 3, "1")),
        ("dl n=2\nlabels:\nan\ndata:\n0 1 0 0\n", ("labels_count", 3, "")),
        ("dl n=2 format=edgelist1\ndata:\n1 5\n", ("node_unknown", 3, "5")),
        ("dl n=2\ndata:\n0 nan 0 0\n", ("number_unreadable", 3, "nan")),
        ("dl nr=2 nc=3\ndata:\n0 1 0 0 1 1\n", ("two_mode", 1, "")),
        ("dl n=2 format=blockmatrix\ndata:\n", ("dl_format", 1, "blockmatrix")),
        ("dl n=2\n0 1 0 0\n", ("line_unreadable", 2, "0")),
        ("dl n=2\nlabels:\na b\n", ("dl_data", None, "")),
        ("*Vertices 2\n*Arcs\n1 3\n", ("node_unknown", 3, "3")),
        ("*Vertices 2\n1 a\n1 b\n*Arcs\n1 2\n", ("node_twice", 3, "1")),
        ("*Vertices 2\n*Arcs\n1\n", ("line_unreadable", 3, "1")),
        ("*Vertices 2\n*Arcs\n1 2 nan\n", ("number_unreadable", 3, "nan")),
        ("*Vertices 4 2\n*Edges\n1 3\n", ("two_mode", 1, "")),
        ("*Arcs\n1 3\n", ("line_unreadable", 1, "")),
        ("graph [ node [ id 1 ]\nnode [ id 1 ] ]", ("node_twice", 2, "1")),
        ("graph [ node [ id 1 ]\nedge [ source 1 target 2 ] ]", ("node_unknown", 2, "2")),
        ("graph [ node [ id 1 ]\n", ("line_unreadable", 2, "")),
        ('graph [ node [ id 1 label "a ] ]', ("quote_open", 1, "")),
        ("graph [ node [ id 1\nid 2 ] ]", ("key_twice", 2, "id")),
        ("graph [ ]\ngraph [ ]", ("graphs_several", None, "")),
        ('{"elements": [], "connections": [{"from": "a", "to": "b"}]}', ("node_unknown", 1, "a")),
        ('{"elements": [{"label": "a", "x": NaN}], "connections": []}', ("json_broken", None, "NaN")),
        ('{"elements": [{"label": "a", "label": "b"}], "connections": []}', ("json_broken", None, "label")),
        ('{"elements": 3, "connections": []}', ("json_no_list", None, "elements")),
        ('{"elements": [{"label": "a", "x": {"y": 1}}], "connections": []}', ("json_nested", 1, "")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, expected):
    assert expected in errors(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "*Vertices 1000000000\n",
        "dl n=1000000000\ndata:\n",
        "graph [ " * 100_000,
        '{"elements": ' + "[" * 200_000 + ', "connections": []}',
    ],
)
def test_what_is_too_large_is_past_a_limit(tmp_path, text):
    with pytest.raises(LimitError):
        read(tmp_path, text)


def test_pajek_reads_lists_matrices_and_vertices_without_a_line(tmp_path):
    tables = read(tmp_path, "*Vertices 3\n*Arcslist\n1 2 3\n*Edgeslist\n2 3\n")
    assert [row[:2] for row in ties(tables)] == [["1", "2"], ["1", "3"], ["2", "3"], ["3", "2"]]
    tables = read(tmp_path, '*Vertices 2\n1 "Bo"\n2 "Bo"\n*Matrix\n0 2\n0 0\n')
    # Two with one name stay two.
    assert tables.actors[["id", "name"]].to_numpy().tolist() == [["1", "Bo"], ["2", "Bo"]]
    assert ties(tables) == [["1", "2", "contact", 2.0]]


def test_gml_of_networkx_comes_back(tmp_path):
    graph = nx.DiGraph()
    graph.add_edge("Zoë", "Bo", weight=2.0, relatie="advies")
    nx.write_gml(graph, tmp_path / "Zuid.gml")
    assert ties(read_tables(tmp_path / "Zuid.gml")) == [["Zoë", "Bo", "advice", 2.0]]


def test_ties_of_kumu_without_a_direction_are_arrows(tmp_path):
    tables = read(
        tmp_path, '{"elements": [{"label": "A"}, {"label": "B"}], "connections": [{"from": "A", "to": "B"}]}'
    )
    assert ties(tables) == [["A", "B", "contact", 1.0]]


@pytest.fixture
def formats(repo_root):
    folder = repo_root.parent / "shared" / "real" / "formats"
    if not folder.is_dir():
        pytest.skip("the real files are not shipped")
    return folder


def test_a_real_project_of_pajek_is_two_layers_with_attributes(formats):
    tables = read_tables(formats / "KnokBur.paj")
    assert tables.actors["id"].tolist() == sorted(
        ["COUN", "COMM", "EDUC", "INDU", "MAYR", "WRO", "NEWS", "UWAY", "WELF", "WEST"]
    )
    assert tables.ties["relation"].value_counts().to_dict() == {"KNOKI": 49, "KNOKM": 22}
    mayor = tables.actors.set_index("id").loc["MAYR"]
    assert (mayor["KnokSec"], mayor["KnokRat"]) == ("1", "5.8600000")


def test_raw_data_of_ucinet_are_refused_and_the_names_that_differ_are_told(formats):
    with pytest.raises(InputError) as caught:
        read_tables(formats / "KnokBur.DAT")
    undone, names = caught.value.problems
    assert (undone.code, undone.value) == ("ucinet_undone", "has to be converted into DL format")
    assert (names.code, names.row, names.value, names.values) == (
        "names_differ",
        18,
        "MAYO",
        {"other": "MAYR"},
    )


def test_a_real_project_of_kumu_is_read(formats):
    tables = read_tables(formats / "snap-to-tutorial-project.json")
    assert len(tables.actors) == 51
    # All 113 connections are without a direction.
    assert len(tables.ties) == 226 - 2 * 4
