"""Names where ids are expected: who is meant is clear, or it is an error."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables

ACTORS = "id,name,organisation\np1,Anna Bos,Gemeente Meer\np2,Bo Kok,o1\np3,Cas Vos,\no1,Gemeente Meer,\n"


def notes_of(tables, code):
    return [(p.column, p.value, p.values["count"]) for p in tables.notes if p.code == code]


def errors_of(make_tables, **tables):
    with pytest.raises(InputError) as caught:
        make_tables(**tables)
    return [(p.code, p.file, p.row, p.value) for p in caught.value.problems if p.severity == "error"]


def test_they_are_read_as_the_ids_in_every_table_with_their_number(make_tables):
    tables = make_tables(
        actors=ACTORS,
        ties="source,target\nanna  bos,p2\nBo Kok,Cas Vos\np3,ANNA BOS",
        nominations="rater,nominee,role\np1,Bo Kok,verbinder",
        ratings="rater,about,item,value\nAnna Bos,anna bos,verbinder_2,4",
        bottlenecks="id,raised_by\nk1,Cas Vos",
    )
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["p1", "p2"], ["p2", "p3"], ["p3", "p1"]]
    assert tables.nominations["nominee"].tolist() == ["p2"]
    assert tables.ratings[["rater", "about"]].to_numpy().tolist() == [["p1", "p1"]]
    assert tables.bottlenecks["raised_by"].tolist() == ["p3"]
    assert tables.actors.set_index("id")["organisation"].dropna().to_dict() == {"p1": "o1", "p2": "o1"}
    assert len(tables.actors) == 4
    assert ("B (target)", "Cas Vos", 2) in notes_of(tables, "name_read_as_id")
    assert len(notes_of(tables, "name_read_as_id")) == 7


def test_a_name_of_two_is_an_error_that_lists_them(make_tables):
    found = errors_of(
        make_tables, actors="id,name\np1,Jan Bos\np2,Jan bos\np3,Cas", ties="source,target\np3,jan bos"
    )
    assert found == [("name_shared", "ties.csv", 2, "jan bos")]


def test_of_two_with_one_name_the_one_of_the_region_is_meant(make_tables):
    tables = make_tables(
        actors="id,name,region\na,Jan,Noord\nb,Bo,Noord\nc,Jan,Zuid\nd,Di,Zuid",
        ties="source,target,region\nb,Jan,Noord\nd,Jan,Zuid",
    )
    assert tables.ties["target"].tolist() == ["a", "c"]


def test_an_id_is_no_name(make_tables):
    tables = make_tables(actors="id,name\n1,2\n2,Bo\n3,Cas", ties="source,target\n3,2")
    assert tables.ties["target"].tolist() == ["2"]
    assert notes_of(tables, "name_read_as_id") == []


def test_another_spelling_of_somebody_elses_id_is_no_name(make_tables):
    found = errors_of(make_tables, actors="id,name\njan,Bo\nb,JAN\nc,Cas", ties="source,target\nc,Jan")
    assert [(code, value) for code, _, _, value in found] == [("id_spelled", "Jan")]


def test_an_empty_column_of_ids_counts_as_none(make_tables):
    tables = make_tables(actors="id,naam\n,An Bos\n,Bo", ties="source,target\nAn Bos,Bo")
    assert tables.actors["id"].tolist() == ["An Bos", "Bo"]


def test_a_single_empty_id_is_an_error_that_names_the_way_out(make_tables):
    with pytest.raises(InputError, match="empty the whole column id") as caught:
        make_tables(actors="id,name\np1,An\n,Bo", ties="source,target")
    assert [(p.code, p.row) for p in caught.value.problems if p.stops] == [("id_empty", 3)]


def test_what_regienet_wrote_itself_is_read_without_a_warning(tmp_path):
    from regienet.run import run

    (tmp_path / "Zuid").mkdir()
    (tmp_path / "Zuid" / "actoren.csv").write_text(
        "naam;organisatie;domein\nAn;GGD;zorg\nBo;GGD;zorg\nCas;De Brug;onderwijs\n", encoding="utf-8"
    )
    (tmp_path / "Zuid" / "relaties.csv").write_text("van;naar\nAn;Bo\nBo;Cas\n", encoding="utf-8")
    result = run(tmp_path / "Zuid", tmp_path / "out", outputs=["tables.xlsx"])
    (written,) = (tmp_path / "out").rglob("tables.xlsx")
    again = read_tables(written)
    assert len(again.actors) == 5
    assert [p.code for p in again.notes if p.severity == "warning"] == []
    assert len(result.regions) == 1
