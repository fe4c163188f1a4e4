"""GraphML and GEXF: what is wrong in them is told with its line, and nothing is merged or made up."""

from __future__ import annotations

import networkx as nx
import pytest

from regienet.errors import InputError, LimitError
from regienet.read import read_tables

HEAD = (
    '<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="directed">\n'
)
TAIL = "</graph></graphml>"


def errors_of(tmp_path, text, name="Zuid.graphml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(path)
    return [(p.code, p.row, p.value) for p in caught.value.problems if p.severity == "error"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<node id="a"/>\n<node id="a"/>', ("node_twice", 3, "a")),
        ('<node id="a"/>\n<edge source="a" target="b"/>', ("node_unknown", 3, "b")),
        (
            '<node id="a"/><node id="b"/>\n<edge source="a" target="b"><data key="w">NaN</data></edge>',
            ("number_unreadable", 3, "NaN"),
        ),
        (
            '<node id="a"/><node id="b"/>\n<edge source="a" target="b"><data key="w">1e309</data></edge>',
            ("number_unreadable", 3, "1e309"),
        ),
        ('<node id="a"><data key="x">1</data></node>', ("key_unknown", 2, "x")),
        ('<node id="a"/><hyperedge><endpoint node="a"/></hyperedge>', ("hyperedge", 2, "")),
        ('<node id=""/>', ("cell_empty", 2, "")),
    ],
)
def test_a_fault_in_graphml_is_told_with_its_line(tmp_path, body, expected):
    assert expected in errors_of(tmp_path, HEAD + body + TAIL)


def test_a_definition_is_refused_however_small(tmp_path):
    text = '<?xml version="1.0"?>\n<!DOCTYPE graphml [<!ENTITY a "b">]>\n' + HEAD + TAIL
    assert [code for code, *_ in errors_of(tmp_path, text)] == ["xml_definition"]


def test_broken_xml_is_told_with_its_line(tmp_path):
    assert errors_of(tmp_path, HEAD + '<node id="a">\n') == [("xml_broken", 3, "no element found")]


def test_deep_nesting_is_past_a_limit(tmp_path):
    path = tmp_path / "Zuid.graphml"
    path.write_text(HEAD + '<node id="a"><graph>' * 100_000, encoding="utf-8")
    with pytest.raises(LimitError):
        read_tables(path)


def test_a_changing_value_in_gexf_is_refused(tmp_path):
    text = """<gexf><graph><attributes class="node"><attribute id="0" title="x"/></attributes><nodes>
<node id="a"><attvalues><attvalue for="0" value="1" end="2"/><attvalue for="0" value="2"/></attvalues>
</node></nodes></graph></gexf>"""
    assert errors_of(tmp_path, text) == [("value_changes", 2, "x")]


def test_several_files_are_layers_called_as_the_files(tmp_path):
    for name in ("advies", "samen"):
        body = '<node id="a"/><node id="b"/><edge source="a" target="b"/>'
        (tmp_path / f"{name}.graphml").write_text(HEAD + body + TAIL, encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.ties["relation"].tolist() == ["advice", "together"]
    assert tables.actors["id"].tolist() == ["a", "b"]


def test_a_drawing_gives_the_names_that_it_shows(tmp_path):
    text = """<graphml xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d6" for="node" yfiles.type="nodegraphics"/><key id="d5" for="node" attr.name="description"/>
<graph edgedefault="directed"><node id="n0"><data key="d5"/><data key="d6"><y:ShapeNode>
<y:NodeLabel>De Brug<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
<node id="n1" yfiles.foldertype="group"><graph><node id="n1::n0"/></graph></node>
<edge source="n0" target="n1::n0"/></graph></graphml>"""
    path = tmp_path / "Zuid.graphml"
    path.write_text(text, encoding="utf-8")
    tables = read_tables(path)
    assert tables.actors["id"].tolist() == ["n0", "n1", "n1::n0"]
    assert tables.actors["name"].tolist()[0] == "De Brug"


@pytest.mark.parametrize("write", [nx.write_graphml_xml, nx.write_gexf])
def test_what_networkx_writes_comes_back(tmp_path, write):
    graph = nx.DiGraph()
    graph.add_node("a", naam="An", label="An", domein="zorg")
    graph.add_node("b", naam="Bo", label="Bo", domein="")
    graph.add_edge("a", "b", weight=2.0, relatie="advies")
    write(graph, tmp_path / "Zuid.xml")
    tables = read_tables(tmp_path / "Zuid.xml")
    assert tables.actors["name"].tolist() == ["An", "Bo"]
    assert tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist() == [
        ["a", "b", "advice", 2.0]
    ]
