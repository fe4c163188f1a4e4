"""Names that differ in capitals, spaces or signs only never count as two without somebody saying so."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables


def write(folder, answers="", **files):
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    if answers:
        (folder / "mapping.toml").write_text(answers, encoding="utf-8")
    return folder


def asked(folder):
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    return [(p.value, p.values["other"]) for p in caught.value.problems if p.code == "spelled_alike"]


@pytest.mark.parametrize("other", ["de brug", "DE BRUG", "De-Brug", "Dé Brug"])
def test_two_spellings_in_a_bare_list_are_asked_about(tmp_path, other):
    assert asked(write(tmp_path, ties=f"van;naar\nDe Brug;Bo\n{other};Cem\nDe Brug;Cem\n"))


def test_apostrophes_of_another_program(tmp_path):
    assert asked(write(tmp_path, ties="van;naar\nO'Neill;Bo\nO\u2019Neill;Cem\n")) == [
        ("O\u2019Neill", "O'Neill")
    ]


@pytest.mark.parametrize(("answer", "count"), [("dezelfde", 3), ("verschillend", 4)])
def test_the_answer_makes_one_or_two_of_them(tmp_path, answer, count):
    line = f'answers.spelled_alike."ties.csv: de brug" = "{answer}"'
    folder = write(tmp_path, line, ties="van;naar\nDe Brug;Bo\nde brug;Cem\nDe Brug;Cem\n")
    assert len(read_tables(folder).actors) == count


def test_organisations_of_people_and_domains(tmp_path):
    people = ("p1;An;SWV Oost;Jeugd hulp", "p2;Bo;swv oost;jeugd-hulp", "p3;Cas;SWV Oost;zorg")
    actors = "\n".join(("id;naam;organisatie;domein", *people))
    found = asked(write(tmp_path, actoren=actors, relaties="van;naar\np1;p2\n"))
    assert sorted(found) == [("jeugd-hulp", "Jeugd hulp"), ("swv oost", "SWV Oost")]


def test_ids_on_the_list_differ_on_purpose(tmp_path):
    tables = read_tables(write(tmp_path, actoren="id\na1\nA1\n", relaties="van;naar\na1;A1\n"))
    assert len(tables.actors) == 2


def test_the_spelling_that_is_there_most_is_kept(tmp_path):
    line = 'answers.spelled_alike."ties.csv: de brug" = "same"'
    folder = write(tmp_path, line, ties="van;naar\nde brug;Cem\nDe Brug;Bo\nDe Brug;Cem\n")
    assert "De Brug" in read_tables(folder).actors["id"].tolist()
