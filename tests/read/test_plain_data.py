"""Plain lists, matrices and DataFrames."""

from __future__ import annotations

import pandas as pd
import pytest

from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.frames import read_frames


def errors(path, **options):
    with pytest.raises(InputError) as caught:
        read_tables(path, **options)
    return [p for p in caught.value.problems if p.severity == "error"]


def pairs(tables):
    return tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist()


@pytest.mark.parametrize("header", ["van;naar", "From;To", "bron;doel", "SOURCE;TARGET"])
def test_an_edge_list_alone_makes_its_own_actors(write, header):
    folder = write(**{"wat dan ook.csv": f"{header};Gewicht\nb;a;2\na;c;1\n"})
    tables = read_tables(folder / "wat dan ook.csv")
    assert tables.actors["id"].tolist() == ["a", "b", "c"]
    assert tables.regions == ("wat dan ook",)
    assert pairs(tables) == [["a", "c", "contact", 1], ["b", "a", "contact", 2]]
    assert [(p.code, p.values["count"]) for p in tables.notes] == [("actors_made", 3)]


def test_a_node_list_goes_with_a_tie_list_whatever_the_files_are_called(write):
    folder = write(
        **{
            "x1.csv": "naam,soort,Kleur\nAn,persoon,rood\nBo,organisatie,\nLos,persoon,\n",
            "x2.csv": "van,naar\nAn,Bo\n",
        }
    )
    tables = read_tables(folder)
    assert tables.actors[["id", "kind", "Kleur"]].fillna("").to_numpy().tolist() == [
        ["An", "person", "rood"],
        ["Bo", "organisation", ""],
        ["Los", "person", ""],
    ]
    assert [p.code for p in tables.notes] == ["name_is_id"]


def test_who_is_not_on_the_node_list_cannot_be_a_source(write):
    folder = write(**{"x1.csv": "id\nAn\n", "x2.csv": "van,naar\nAnn,An\nAn,Bo\n"})
    assert [(p.code, p.value) for p in errors(folder)] == [("actor_unknown", "Ann")]


def test_several_tie_lists_are_layers(write):
    folder = write(**{"advies.csv": "van,naar\na,b\n", "sport.csv": "van,naar\nb,a\n"})
    assert [row[2] for row in pairs(read_tables(folder))] == ["advice", "sport"]


MATRIX = ",a,b,c\na,0,1,\nb,2,0,0.0\nc,,,0\n"


def test_a_matrix_is_a_layer_of_who_reports_about_whom(write):
    tables = read_tables(write(**{"advies.csv": MATRIX}))
    assert pairs(tables) == [["a", "b", "advice", 1], ["b", "a", "advice", 2]]
    assert tables.actors["id"].tolist() == ["a", "b", "c"]
    assert tables.ties["_origin"].tolist() == ["advies.csv:2", "advies.csv:3"]
    assert tables.notes == ()


def test_matrices_are_layers_and_a_node_list_may_stand_beside_them(write):
    folder = write(
        **{
            "advies.csv": MATRIX,
            "sport.csv": "x;a;b;c\na;1;0;2,5\nb;0;0;0\nc;0;0;0\n",
            "wie.csv": "id,domein\na,zorg\nb,zorg\nc,\n",
        }
    )
    tables = read_tables(folder)
    assert pairs(tables)[1] == ["a", "c", "sport", 2.5]
    assert tables.actors["domain"].fillna("").tolist() == ["zorg", "zorg", ""]
    assert [p.code for p in tables.notes] == ["decimal_comma", "self_tie_dropped"]


def test_a_matrix_with_unequal_names_or_with_words_in_it_is_refused(write):
    folder = write(**{"m.csv": ",a,b,c,c\na,0,ja,1,0\nb,1,0,NaN,0\nd,0,0,-1,0\nb,0,0,0,0\n"})
    found = errors(folder)
    assert [(p.code, p.row, p.column, p.value) for p in found] == [
        ("matrix_column_missing", 4, "A", "d"),
        ("matrix_row_missing", 1, "E (c)", "c"),
        ("matrix_row_twice", 5, "A", "b"),
        ("header_twice", 1, "", ""),
        ("number_unreadable", 2, "C (b)", "ja"),
        ("number_unreadable", 3, "D (c)", "NaN"),
        ("number_low", 4, "D (c)", "-1"),
    ]


def test_what_holds_no_network_is_told(write):
    assert [p.code for p in errors(write(**{"x.csv": "kleur,maat\nrood,1\n"}))] == ["format_unknown"]


def test_frames_are_checked_by_the_same_rules():
    tables = read_frames(
        region="Noord",
        actors=pd.DataFrame(
            {"id": ["007", 7, "NA"], "naam": ["An", None, "Ko"], "lat": [52.125, float("nan"), 51]}
        ),
        ties=pd.DataFrame({"source": ["007"], "target": ["NA"], "value": [2.5]}),
    )
    assert tables.actors["id"].tolist() == ["007", "7", "NA"]
    assert tables.actors["lat"].iloc[0] == 52.125
    assert tables.regions == ("Noord",)
    assert tables.ties["_origin"].tolist() == ["ties:1"]
    with pytest.raises(InputError) as caught:
        read_frames(tie=pd.DataFrame(), ties=pd.DataFrame({"source": ["a"], "target": ["b"]}))
    assert [(p.code, p.values["near"]) for p in caught.value.problems] == [("frame_unknown", "ties")]
    with pytest.raises(InputError) as caught:
        read_frames(ties=pd.DataFrame({"source": ["a"], "target": ["b"], "value": [float("inf")]}))
    assert [(p.code, p.file, p.row) for p in caught.value.problems if p.severity == "error"] == [
        ("number_unreadable", "ties", 1)
    ]
