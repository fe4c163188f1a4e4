"""A sheet whose title says nothing is known by its headers; one that looks like a table is not left out."""

from __future__ import annotations

import pytest
import xlsxwriter

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.read import read_tables

ACTORS = [["id", "naam"], ["p1", "An"], ["p2", "Bo"]]
TIES = [["van", "naar"], ["p1", "p2"], ["p2", "p1"]]
ROLES = [["beoordelaar", "genomineerde", "rol"], ["p1", "p2", "verbinder"]]
ITEMS = [["beoordelaar", "over", "item", "waarde"], ["p1", "p2", "v1", "4"]]


def workbook(folder, **sheets):
    path = folder / "r.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def refused(path):
    with pytest.raises(InputError) as caught:
        read_tables(path)
    return [
        (problem.code, problem.sheet, problem.value) for problem in caught.value.problems if problem.stops
    ]


@pytest.mark.parametrize("title", ["Blad3", "rolnominatie", "Wie doet wat"])
def test_answers_about_roles_are_known_by_their_headers(tmp_path, title):
    tables = read_tables(workbook(tmp_path, **{"actoren": ACTORS, "relaties": TIES, title: ROLES}))
    assert tables.nominations[["rater", "nominee", "role"]].to_numpy().tolist() == [["p1", "p2", "verbinder"]]
    assert [(p.sheet, p.value) for p in tables.notes if p.code == "sheet_by_headers"] == [
        (title, "nominations")
    ]


def test_a_workbook_without_any_title(tmp_path):
    tables = read_tables(workbook(tmp_path, Blad1=ACTORS, Blad2=TIES, Blad3=ROLES, Blad4=ITEMS))
    assert [len(tables.frames()[name]) for name in ("actors", "ties", "nominations", "ratings")] == [
        2,
        2,
        1,
        1,
    ]


def test_roles_and_ties_need_no_list_of_actors(tmp_path):
    tables = read_tables(workbook(tmp_path, Blad2=TIES, Blad3=ROLES))
    assert sorted(tables.actors["id"]) == ["p1", "p2"]


def test_two_sheets_with_the_same_headers_are_an_error(tmp_path):
    sheets = {"actoren": ACTORS, "relaties": TIES, "Blad3": ROLES, "Blad4": ROLES}
    path = workbook(tmp_path, **sheets)
    assert refused(path) == [("table_twice", "Blad4", "Blad4")]
    with pytest.raises(InputError) as caught:
        read_tables(path)
    assert "zijn allebei de tabel rolnominaties" in "".join(describe_all(caught.value.problems))


@pytest.mark.parametrize("order", [("rolnominaties", "Blad3"), ("Blad3", "rolnominaties")])
def test_an_empty_sheet_of_a_new_project_gives_way_to_a_filled_one(tmp_path, order):
    filled = {"Blad3": ROLES, "rolnominaties": ROLES[:1]}
    path = workbook(tmp_path, actoren=ACTORS, relaties=TIES, **{title: filled[title] for title in order})
    assert len(read_tables(path).nominations) == 1


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("rolnominatie", [["wie", "rol"], ["p1", "verbinder"]]),
        ("Blad3", [["beoordelaar", "genomineerde"], ["p1", "p2"]]),
    ],
)
@pytest.mark.parametrize("others", [{"actoren": ACTORS, "relaties": TIES}, {"Blad1": TIES}])
def test_a_sheet_that_looks_like_answers_is_not_left_out(tmp_path, title, rows, others):
    path = workbook(tmp_path, **others, **{title: rows})
    assert refused(path) == [("sheet_left_out", title, "nominations")]


def test_a_sheet_with_something_else_is_a_note(tmp_path):
    tables = read_tables(workbook(tmp_path, actoren=ACTORS, relaties=TIES, Uitleg=[["Zo vul je dit in"]]))
    assert [(p.severity, p.sheet) for p in tables.notes if p.code == "sheet_unused"] == [("note", "Uitleg")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            [
                ["wie noemt", "wie wordt genoemd", "rol?"],
                ["p1", "p2", "verbinder"],
                ["p2", "p1", "verbinder"],
            ],
            "sheet_of_people",
        ),
        ([["welke collega", "datum"], ["An", "2026-01-01"], ["Bo", "2026-01-02"]], "sheet_of_people"),
        (TIES, "sheet_beside"),
        ([["", "p1", "p2", "p3"], ["p1", 0, 1, 1], ["p2", 1, 0, 1], ["p3", 1, 1, 0]], "sheet_beside"),
    ],
)
@pytest.mark.parametrize("answered", [False, True])
def test_a_sheet_about_actors_that_is_not_read_is_a_question(tmp_path, rows, code, answered):
    path = workbook(tmp_path, actoren=ACTORS, relaties=TIES, Blad3=rows)
    if answered:
        (tmp_path / "mapping.toml").write_text(f'answers.{code}."r.xlsx: Blad3" = "ja"', encoding="utf-8")
        assert [p.severity for p in read_tables(path).notes if p.code == code] == ["note"]
    else:
        assert refused(path) == [(code, "Blad3", "Blad3")]


def test_a_sheet_with_numbers_is_not_about_actors_with_numbers_as_ids(tmp_path):
    actors = [["id", "naam"], ["1", "An"], ["2", "Bo"]]
    ties = [["van", "naar"], ["1", "2"]]
    counts = [["dag", "aantal"], ["ma", "1"], ["di", "2"]]
    tables = read_tables(workbook(tmp_path, actoren=actors, relaties=ties, telling=counts))
    assert [p.sheet for p in tables.notes if p.code == "sheet_unused"] == ["telling"]


@pytest.mark.parametrize("others", [{}, {"rolnominaties": ROLES}])
def test_a_table_of_ties_with_only_headers_is_not_passed_over(tmp_path, others):
    tables = read_tables(workbook(tmp_path, actoren=ACTORS, relaties=[["van", "naar"]], **others))
    assert [(p.severity, p.sheet) for p in tables.notes if p.code == "ties_empty"] == [
        ("warning", "relaties")
    ]


def test_two_columns_of_names_without_headers_are_refused_with_the_headers_to_use(tmp_path):
    path = workbook(tmp_path, Blad1=[["Anna Bos", "Bram Dijk"], ["Bram Dijk", "Cas Vos"]])
    with pytest.raises(InputError) as caught:
        read_tables(path)
    assert [(p.code, p.row, p.value) for p in caught.value.problems] == [("header_missing", 1, "Bram Dijk")]
    assert "van in de eerste kolom en naar in de tweede" in describe_all(caught.value.problems)[0]
