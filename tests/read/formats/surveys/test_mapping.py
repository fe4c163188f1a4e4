"""Answers without a codebook: a mapping tells which columns belong to which question."""

from __future__ import annotations

import tomllib

import pytest

from regienet.errors import InputError
from regienet.read import draft_mapping, read_tables

ANSWERS = """id;submitdate;lastpage;startlanguage;WHO;G1[SQ1];G1[SQ2];N3_SQ1;N3_SQ2
1;;1;nl;an;A2;;Y;
2;;1;nl;bo;A1;A1;;Y
"""
MAPPING = """
[[sheet]]
name = "results"
table = "ties"
constants = { relation = "contact" }
matrix = { rows = "source", respondent = "WHO", question = "G1", columns = "target", cells = "value" }
codes.target = { SQ1 = "cas", SQ2 = "dirk" }
codes.value = { A1 = "1", A2 = "3" }

[[sheet]]
name = "results"
table = "nominations"
constants = { role = "verbinder" }
matrix = { rows = "rater", respondent = "WHO", question = "N3", columns = "nominee" }
codes.nominee = { SQ1 = "cas", SQ2 = "dirk" }
"""
ONE_CELL = "Tijdstempel,Wie ben je?,Met wie?\n2026/11/02 10:00:00,an,Bo;Cas;\n2026/11/02 10:00:00,bo,\n"


def read(tmp_path, answers, mapping):
    (tmp_path / "results.csv").write_text(answers, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
    return read_tables(tmp_path)


def test_the_columns_of_a_question_become_rows(tmp_path):
    tables = read(tmp_path, ANSWERS, MAPPING)
    assert tables.ties[["source", "target", "value"]].to_numpy().tolist() == [
        ["an", "cas", 3.0],
        ["bo", "cas", 1.0],
        ["bo", "dirk", 1.0],
    ]
    assert tables.nominations[["rater", "nominee", "_origin"]].to_numpy().tolist() == [
        ["an", "cas", "results.csv:2"],
        ["bo", "dirk", "results.csv:3"],
    ]


def test_several_values_in_a_cell_become_rows(tmp_path):
    mapping = """
[[sheet]]
name = "results"
table = "ties"
constants = { relation = "contact" }
split.target = ";"
columns = { source = "Wie ben je?", target = "Met wie?" }
"""
    tables = read(tmp_path, ONE_CELL, mapping)
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["an", "Bo"], ["an", "Cas"]]


def test_a_repeat_of_kobo_knows_who_answered(tmp_path):
    main = "who,_id,_uuid,_index\nan,7,x,1\nbo,8,y,2\n"
    each = "g1_actor,often,_index,_parent_index\ncas,3,1,2\ndirk,1,2,1\n"
    (tmp_path / "main.csv").write_text(main, encoding="utf-8")
    (tmp_path / "each.csv").write_text(each, encoding="utf-8")
    mapping = """
[[sheet]]
name = "each"
table = "ties"
columns = { source = "who", target = "g1_actor", value = "often" }
"""
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.ties[["source", "target", "value"]].to_numpy().tolist() == [
        ["an", "dirk", 1.0],
        ["bo", "cas", 3.0],
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ('respondent = "WHO", question = "G1"', 'question = "G1"'),
            ("mapping_key_missing", "matrix.respondent"),
        ),
        (('question = "G1"', 'question = "G9"'), ("mapping_column_missing", "G9")),
        (
            ('respondent = "WHO", question = "G1"', 'respondent = "W", question = "G1"'),
            ("mapping_column_missing", "W"),
        ),
        (('A2 = "3"', 'A3 = "3"'), ("code_unknown", "A2")),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(tmp_path, change, expected):
    with pytest.raises(InputError) as caught:
        read(tmp_path, ANSWERS, MAPPING.replace(*change, 1))
    assert expected in [(problem.code, problem.value) for problem in caught.value.problems]


@pytest.mark.parametrize("answers", [ANSWERS, ONE_CELL])
def test_the_proposal_is_toml_that_shows_every_question(tmp_path, answers):
    (tmp_path / "results.csv").write_text(answers, encoding="utf-8")
    proposal = draft_mapping(tmp_path)
    assert tomllib.loads(proposal)["sheet"][0]["name"] == "results"
    header = answers.splitlines()[0]
    assert all(f'"{name}"' in proposal for name in header.split(";" if ";" in header else ","))
