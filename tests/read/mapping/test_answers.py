"""Answers in a mapping: taken over in either language, and told where they answer nothing."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables

GEXF = (
    '<gexf><graph defaultedgetype="directed"><nodes><node id="a" label="A"/><node id="b" label="B"/></nodes>'
    '<edges><edge source="a" target="b" start="2001"/></edges></graph></gexf>'
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "net.gexf").write_text(GEXF, encoding="utf-8")
    return tmp_path


def with_mapping(folder, text):
    (folder / "mapping.toml").write_text(text, encoding="utf-8")
    return read_tables(folder)


def codes(problems):
    return {(problem.severity, problem.code) for problem in problems}


def test_without_an_answer_nothing_is_made(folder):
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert ("question", "time_unread") in codes(caught.value.problems)


@pytest.mark.parametrize("answer", ["ja", "yes", "Ja"])
def test_an_answer_makes_it_a_note(folder, answer):
    tables = with_mapping(folder, f'answers.time_unread."net.gexf" = "{answer}"')
    assert len(tables.ties) == 1
    assert ("note", "time_unread") in codes(tables.notes)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('answers.time_unraed."net.gexf" = "ja"', "answer_to_nothing"),
        ('answers.time_unread."net.gexf" = "misschien"', "answer_not_offered"),
        ('answers.time_unread = "ja"', "mapping_wrong_type"),
        ("answers = 3", "mapping_wrong_type"),
    ],
)
def test_an_answer_that_is_not_understood_is_an_error(folder, line, code):
    with pytest.raises(InputError) as caught:
        with_mapping(folder, line)
    assert ("error", code) in codes(caught.value.problems)


def test_an_answer_to_what_is_not_asked_is_told(folder):
    lines = 'answers.time_unread."net.gexf" = "ja"\nanswers.time_unread."old.gexf" = "ja"'
    tables = with_mapping(folder, lines)
    assert [note.value for note in tables.notes if note.code == "answer_unused"] == ["old.gexf"]


def test_answers_in_python_add_to_those_of_the_mapping(folder):
    (folder / "mapping.toml").write_text('answers.time_unread."net.gexf" = "ja"', encoding="utf-8")
    assert len(read_tables(folder, answers={"time_unread": {}, "spelled_alike": {"*": "same"}}).ties) == 1
