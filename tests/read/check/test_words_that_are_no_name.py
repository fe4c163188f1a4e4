"""What people type where one name belongs: everybody, oneself, no idea, and two names on two lines."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.interpret.non_names import names_nobody


def problems_of(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    try:
        return read_tables(folder).notes
    except InputError as error:
        return error.problems


@pytest.mark.parametrize(
    "text",
    [
        *("iedereen", "Ikzelf", "mijzelf", "geen idee", "collega's", "Collega\u2019s", "mijn leidinggevende"),
        *("heel veel mensen", "Mijn directe collega's", "alle IB'ers", "Alle scholen", "de hele wijk"),
        *("everyone", "Myself", "no idea", "I don't know", "my manager", "a lot of people", "all teachers"),
    ],
)
def test_it_is_asked_about_once(tmp_path, text):
    found = problems_of(tmp_path, ties=f"van;naar\nAn;Bo\nBo;{text}\nCas;{text}\n")
    assert [(p.code, p.column) for p in found if p.value == text] == [("name_none", "B (naar)")]


@pytest.mark.parametrize(
    "name",
    [
        "Onze Wereld",
        "Mijn School",
        "Alles Kids",
        "All Saints",
        "Ali",
        "Teamwerk",
        "Ik en Co",
        "team",
        "me",
        "De Hele",
    ],
)
def test_a_name_stays_a_name(name):
    assert not names_nobody(name)


def test_an_actor_of_the_list_may_be_called_so(tmp_path):
    rows = "An;zorg;b\nTeam;zorg;c\nCollega's;zorg;d\n"
    found = problems_of(tmp_path, actoren=f"id;domein;naam\n{rows}", relaties="van;naar\nAn;Collega's\n")
    assert [p.code for p in found if p.code in ("row_bare", "name_none")] == []


def test_who_is_on_the_list_is_somebody(tmp_path):
    found = problems_of(tmp_path, actoren="id\nAn\nIedereen\n", relaties="van;naar\nAn;Iedereen\n")
    assert not any(p.stops for p in found)


@pytest.mark.parametrize("second", ["Cas", "Dirk Bos"])
def test_two_names_on_two_lines_are_an_error(tmp_path, second):
    found = problems_of(tmp_path, ties=f'van;naar\nAn;"Bo\n{second}"\nCas;An\n')
    assert [(p.code, p.row, p.value) for p in found if p.stops] == [("names_on_lines", 2, f"Bo | {second}")]


def test_a_name_on_two_lines_that_the_list_has_is_one(tmp_path):
    found = problems_of(
        tmp_path, actoren='id\nAn\n"Jeugd\nen gezin"\n', relaties='van;naar\nAn;"Jeugd\nen gezin"\n'
    )
    assert not any(p.stops for p in found)


def test_a_line_break_behind_a_name_does_no_harm(tmp_path):
    found = problems_of(tmp_path, ties='van;naar\nAn;"Bo\n"\nCas;An\n')
    assert not any(p.stops for p in found)


def test_names_that_became_one_row_of_words(tmp_path):
    found = problems_of(tmp_path, ties="van;naar\nAn;Bo Cas\nBo;An\nCas;An\n")
    assert [(p.code, p.value) for p in found if p.stops] == [("names_several", "Bo Cas")]


def test_an_organisation_for_which_somebody_works_is_no_heading(tmp_path):
    rows = "GGD;;\nAn;GGD;zorg\nBo;GGD;zorg\nCas;GGD;zorg\nZorg;;\n"
    found = problems_of(tmp_path, actoren=f"id;organisatie;domein\n{rows}", relaties="van;naar\nAn;Bo\n")
    assert [(p.value, p.column) for p in found if p.code == "row_bare"] == [("Zorg", "A (id)")]


def test_a_list_without_ids_is_pointed_to_by_its_names(tmp_path):
    rows = "An;GGD;zorg\nBo;GGD;zorg\nCas;GGD;zorg\nOpmerkingen;;\n"
    found = problems_of(tmp_path, actoren=f"naam;organisatie;domein\n{rows}", relaties="van;naar\nAn;Bo\n")
    assert [(p.value, p.column) for p in found if p.code == "row_bare"] == [("Opmerkingen", "A (naam)")]
