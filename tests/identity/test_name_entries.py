"""Names come from tables and from plain lists."""

from __future__ import annotations

import pytest

import regienet_datasets
from regienet.errors import InputError
from regienet.identity import NameEntry, propose_matches, read_name_entries, table_name_entries


def entries(tmp_path, text, name="namen.csv"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_name_entries([file])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("namen.txt", "SWV Oost\nVries, Jan de\n\nSWV Oost\n"),
        ("namen.csv", 'naam\nSWV Oost\n"Vries, Jan de"\nSWV Oost\n'),
        ("namen.csv", 'SWV Oost\n"Vries, Jan de"\nSWV Oost\n'),
    ],
)
def test_a_list_is_a_name_per_line(tmp_path, name, text):
    assert entries(tmp_path, text, name) == [[NameEntry("SWV Oost", count=2), NameEntry("Vries, Jan de")]]


def test_a_list_may_say_more(tmp_path):
    text = "Naam;Soort;Organisatie;E-mail\nJan Bos;persoon;SWV;Jan@voorbeeld.nl\nSWV;organisatie;;\n"
    assert entries(tmp_path, text) == [
        [NameEntry("Jan Bos", "person", "SWV", "jan@voorbeeld.nl"), NameEntry("SWV", "organisation")]
    ]


def test_lists_are_compared_together_and_regions_apart(tmp_path):
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text("SWV Oost\n", encoding="utf-8")
    found = read_name_entries([tmp_path / "een.txt", tmp_path / "twee.txt", regienet_datasets.path("twaalf")])
    assert len(found) == 2
    assert found[0] == [NameEntry("SWV Oost", count=2)]
    assert len(found[1]) == 12


def test_an_actor_is_counted_wherever_it_is_named(make_tables):
    tables = make_tables(
        actors="id,name,kind,organisation\na,Anna,person,o\nb,,person,o\no,SWV,organisation,",
        ties="source,target\na,b\na,o",
    )
    assert list(table_name_entries(tables, "region").values()) == [
        NameEntry("Anna", "person", "o", count=2),
        NameEntry("b", "person", "o", count=1),
        NameEntry("SWV", "organisation", count=3),
    ]


def test_names_in_a_list_of_ties_that_says_no_kinds_are_judged_by_how_they_look(tmp_path):
    found = entries(
        tmp_path, "source,target\nSWV Oost vo,Gemeente Zeist\nswv oost v.o.,Jan Bos\n", "ties.csv"
    )
    assert {mention.kind for mention in found[0]} == {""}
    assert [pair.certain for pair in propose_matches(found[0])] == [True]


def test_what_is_wrong_with_a_list_is_told_with_its_row(tmp_path):
    with pytest.raises(InputError) as raised:
        entries(tmp_path, "SWV\nGG\x07D\n", "namen.txt")
    assert [(problem.code, problem.row) for problem in raised.value.problems] == [("control_character", 2)]


def test_answers_of_a_survey_are_no_list_of_names(tmp_path):
    """An export of Forms has a column for the name of the respondent, which is empty in anonymous answers."""
    header = "ID,Start time,Completion time,Email,Name,Wat is je naam?,Met wie werk je?"
    row = "1,2026-11-02 10:00,2026-11-02 10:05,anonymous,,Anna Kok,Bo Vos;"
    with pytest.raises(InputError) as raised:
        entries(tmp_path, f"{header}\n{row}\n", "antwoorden.csv")
    assert [problem.code for problem in raised.value.problems] == ["survey_unmapped"]
