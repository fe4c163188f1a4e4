"""What a network file says, and regienet does not read or could read in two ways, is asked or told."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables

GML = 'graph [ node [ id 1 label "Jo" ] node [ id 2 label "Mo" ] edge [ source 1 target 2 ] ]'
PAJEK = '*Vertices 3\n1 "Jo"\n2 "Mo"\n3 "Bo"\n'


def read(folder, name, text, encoding="utf-8", mapping=""):
    (folder / name).write_bytes(text.encode(encoding))
    if mapping:
        (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    try:
        tables = read_tables(folder / name)
    except InputError as error:
        return [], {f"{problem.severity} {problem.code}" for problem in error.problems}
    ties = tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist()
    return ties, {f"{problem.severity} {problem.code}" for problem in tables.notes}


def ends(ties):
    return [tuple(tie[:2]) for tie in ties]


def graphml(edges, usual="undirected", before=""):
    nodes = "".join(f'<node id="{name}"/>' for name in ("jo", "mo", "bo"))
    return f'{before}<graphml><graph edgedefault="{usual}">{nodes}{edges}</graph></graphml>'


ONE, BOTH = [("jo", "mo")], [("jo", "mo"), ("mo", "jo")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("true", ONE), ("1", ONE), ("TRUE", ONE), ("false", BOTH), ("0", BOTH), ("", BOTH)],
)
def test_graphml_says_the_direction_in_any_spelling(tmp_path, word, expected):
    ties, _ = read(tmp_path, "n.graphml", graphml(f'<edge source="jo" target="mo" directed="{word}"/>'))
    assert ends(ties) == expected


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("n.graphml", graphml('<edge source="jo" target="mo" directed="maybe"/>')),
        (
            "n.gexf",
            '<gexf><graph defaultedgetype="sideways"><nodes><node id="jo"/></nodes><edges/></graph></gexf>',
        ),
        ("n.gml", 'graph [ directed perhaps node [ id 1 label "Jo" ] node [ id 2 label "Mo" ] ]'),
    ],
)
def test_an_unknown_word_for_a_direction_is_refused(tmp_path, file, text):
    assert "error direction_unknown" in read(tmp_path, file, text)[1]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("none", "standard", ONE),
        ("standard", "none", [("mo", "jo")]),
        ("none", "none", BOTH),
        ("standard", "standard", BOTH),
    ],
)
def test_the_arrowheads_of_yed_are_the_direction(tmp_path, source, target, expected):
    key = '<key for="edge" id="d1" yfiles.type="edgegraphics"/>'
    arrows = f'<data key="d1"><Line><Arrows source="{source}" target="{target}"/></Line></data>'
    text = graphml(f'<edge source="jo" target="mo">{arrows}</edge>', usual="directed")
    ties, _ = read(tmp_path, "n.graphml", text.replace("<graphml>", f"<graphml>{key}"))
    assert ends(ties) == expected


def test_a_public_definition_is_let_pass_and_an_own_one_is_not(tmp_path):
    edge = '<edge source="jo" target="mo" directed="true"/>'
    public = '<!DOCTYPE graphml SYSTEM "graphml.dtd">'
    assert ends(read(tmp_path, "n.graphml", graphml(edge, before=public))[0]) == ONE
    own = '<!DOCTYPE graphml [<!ENTITY a "b">]>'
    assert "error xml_definition" in read(tmp_path, "n.graphml", graphml(edge, before=own))[1]


@pytest.mark.parametrize(("answer", "value"), [("add up", 5.0), ("grootste", 3.0)])
def test_parallel_lines_are_combined_as_somebody_says(tmp_path, answer, value):
    text = (
        'graph [ directed 1 node [ id 1 label "Jo" ] node [ id 2 label "Mo" ] '
        "edge [ source 1 target 2 weight 2 ] edge [ source 1 target 2 weight 3 ] ]"
    )
    assert "question parallel_edges" in read(tmp_path, "n.gml", text)[1]
    ties, told = read(tmp_path, "n.gml", text, mapping=f'answers.parallel_edges."n.gml" = "{answer}"')
    assert (ends(ties), ties[0][3]) == ([("Jo", "Mo")], value)
    assert "note parallel_edges" in told


def test_parallel_lines_of_different_relations_stay_apart(tmp_path):
    ties, told = read(tmp_path, "n.net", PAJEK + "*Arcs :1 advice\n1 2 2\n*Arcs :2 contact\n1 2 3\n")
    assert [tie[2:] for tie in ties] == [["advice", 2.0], ["contact", 3.0]]
    assert not any("parallel" in code for code in told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("n.net", f"A title of somebody\n% a comment\n{PAJEK}*Arcs\n1 2 1\n"),
        ("n.gml", f"Made by hand\n{GML}"),
        ("n.dl", "dl n=2\nformat=fullmatrix\nlabels:\nJo,Mo\ndata:\n0 1\n0 0\n"),
    ],
)
def test_a_text_format_is_recognised_in_any_dress(tmp_path, encoding, file, text):
    assert ("Jo", "Mo") in ends(read(tmp_path, file, text, encoding)[0])


def test_a_list_of_values_is_kept(tmp_path):
    text = 'graph [ node [ id 1 label "Jo" topic "care" topic "school" ] node [ id 2 label "Mo" ] ]'
    (tmp_path / "n.gml").write_text(text, encoding="utf-8")
    assert read_tables(tmp_path / "n.gml").actors["topic"].tolist()[0] == "care|school"


def test_pajek_relations_before_the_line(tmp_path):
    ties, _ = read(tmp_path, "n.net", PAJEK + '*Arcs :2 "advice"\n*Arcs\n1: 1 2 1\n2: 2 3 4\n')
    assert [tie[2:] for tie in ties] == [["1", 1.0], ["advice", 4.0]]


def test_pajek_times_are_asked(tmp_path):
    assert "question time_unread" in read(tmp_path, "n.net", PAJEK + "*Arcs\n1 2 1 [1-3]\n")[1]


def test_a_partition_before_its_network_belongs_to_it(tmp_path):
    text = "*Partition Sector / region\n*Vertices 3\n1\n2\n2\n*Network n\n" + PAJEK + "*Arcs\n1 2 1\n"
    (tmp_path / "n.paj").write_text(text, encoding="utf-8")
    assert read_tables(tmp_path / "n.paj").actors["Sector / region"].tolist() == ["2", "1", "2"]


def test_a_partition_of_another_size_is_told(tmp_path):
    text = "*Network n\n" + PAJEK + "*Arcs\n1 2 1\n*Partition p\n*Vertices 2\n1\n2\n"
    assert "warning partition_unused" in read(tmp_path, "n.paj", text)[1]


@pytest.mark.parametrize(
    ("name", "values", "kept"),
    [
        ("Level", ("3", "2", "1"), True),
        ("Wave", ("2019", "2020", "2020"), True),
        ("Level", ("board",) * 3, False),
    ],
)
def test_an_attribute_that_only_has_the_name_of_a_column(tmp_path, name, values, kept):
    nodes = "".join(
        f'<node id="{actor}"><data key="k">{value}</data></node>'
        for actor, value in zip(("jo", "mo", "bo"), values, strict=True)
    )
    text = (
        f'<graphml><key id="k" for="node" attr.name="{name}" attr.type="string"/><graph>{nodes}'
        '<edge source="jo" target="mo"/></graph></graphml>'
    )
    assert ("note attribute_kept" in read(tmp_path, "n.graphml", text)[1]) == kept


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("n.json", b'{"nodes": [{"id": 1}], "links": []}', "program_json"),
        ("n.json", b'{"network": {"items": [{"id": 1}]}}', "program_json"),
        ("n.txt", b"nodedef>name VARCHAR\njo\n", "program_gdf"),
        ("map.txt", b"id\tlabel\tx\ty\n1\tJo\t0\t0\n", "program_vosviewer"),
        ("n.##h", b"\x07\x00\x00\x00DATE:\x00\x00", "program_ucinet"),
        ("a.pdf", b"%PDF-1.7\n", "file_pdf"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "file_picture"),
        ("a.numbers", b"PK\x03\x04....Index/Document.iwa", "file_numbers"),
        ("a.xlsb", b"PK\x03\x04....xl/workbook.bin", "file_xlsb"),
    ],
)
def test_a_file_of_another_program_is_refused_by_its_name(tmp_path, file, data, code):
    (tmp_path / file).write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_tables(tmp_path / file)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_gephi_says_mutual_and_blank(tmp_path):
    text = "Source,Target,Type\njo,mo,Mutual\nmo,bo,Directed\nbo,jo,\n"
    ties, told = read(tmp_path, "e.csv", text)
    assert ends(ties) == [("bo", "jo"), ("jo", "mo"), ("mo", "bo"), ("mo", "jo")]
    assert "warning direction_blank" in told


def test_other_words_in_a_column_type_are_no_direction(tmp_path):
    ties, _ = read(tmp_path, "e.csv", "Source,Target,Type\njo,mo,advice\nmo,bo,undirected\n")
    assert ends(ties) == [("jo", "mo"), ("mo", "bo")]


def test_a_number_in_a_name_of_pajek_is_no_coordinate(tmp_path):
    vertices = "*Vertices 2\n1 Team 3 0.2 0.9 ellipse\n2 Team 4 0.5 0.5\n"
    ties, told = read(tmp_path, "n.net", f"{vertices}*Arcs\n1 2 1\n")
    assert (ends(ties), "warning label_unquoted" in told) == ([("Team 3", "Team 4")], True)
