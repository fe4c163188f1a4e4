"""Every problem that the code can report has words in both languages."""

from __future__ import annotations

import ast
import string
from functools import cache
from pathlib import Path

import pytest

import regienet
from regienet.describe import describe, describe_all
from regienet.problems import Problem
from regienet.read.interpret.cells import CellError, read_choice
from regienet.schema import TABLES
from regienet.words import LANGUAGES, say, vocabulary

CODE_AT = {"error": 1, "question": 1, "warning": 1, "note": 1, "Error.at": 1} | dict.fromkeys(
    ("CellError", "_too_large", "limit", "_broken"), 0
)
"""The place of the code among the arguments of what reports a problem."""
WORDS = vocabulary("problems")


@cache
def calls():
    """Every call in the source: the name of what is called, and its arguments."""
    return [
        ("Error.at" if ast.unparse(node.func).endswith("Error.at") else name, node.args)
        for file in Path(regienet.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for name in [getattr(node.func, "attr", getattr(node.func, "id", ""))]
    ]


def reported_codes(code_at=CODE_AT):
    """List the codes in the calls that report a problem."""
    codes = {
        code.value
        for name, arguments in calls()
        for code in arguments[code_at.get(name, len(arguments)) :][:1]
        if isinstance(code, ast.Constant) and isinstance(code.value, str)
    }
    return sorted(codes)


def test_the_codes_are_found():
    assert len(reported_codes()) > 60
    assert "actor_unknown" in reported_codes()


def test_a_question_has_words_and_the_answer_says_what_to_do():
    codes = reported_codes({"ask": 1})
    assert codes
    assert [code for code in codes if set(WORDS.get(code, ())) != set(LANGUAGES)] == []
    assert "mapping.toml" in say("problems.answer_yes", "nl", lines="")


def test_a_code_says_what_is_wrong_and_what_to_do():
    keys = [key for code in reported_codes() for key in (code, f"{code}_todo")]
    assert [key for key in keys if set(WORDS.get(key, ())) != set(LANGUAGES)] == []


def fields(text):
    # A table or column is called by its Dutch name in Dutch.
    return {field for _, field, _, _ in string.Formatter().parse(text) if field} - {"dutch", "value"}


def test_both_languages_know_the_same_values_or_their_translation():
    assert [key for key, texts in WORDS.items() if fields(texts["nl"]) != fields(texts["en"])] == []


def test_a_problem_says_where_what_and_what_to_do():
    problem = Problem(
        "choice_unknown",
        "regio.xlsx",
        "actoren",
        42,
        "C (niveau)",
        "uitvoerend",
        {"near": "uitvoering", "choices": "uitvoering, management, bestuur"},
    )
    assert describe(problem) == (
        'regio.xlsx, blad actoren, rij 42, kolom C (niveau): "uitvoerend" ken ik hier niet. '
        "Bedoel je: uitvoering? Kies uit: uitvoering, management, bestuur."
    )
    assert "row 42, column C (niveau)" in describe(problem, "en")


def test_alike_problems_become_one_sentence_and_errors_come_first():
    alike = [Problem("cell_empty", "ties.csv", row=row, column="A (van)") for row in range(2, 10)]
    note = Problem("sheet_unused", "los.csv", severity="note")
    first, second = describe_all([note, *alike])
    assert first.startswith("ties.csv, rij 2, 3, 4, 5, 6 en 3 andere, kolom A (van): ")
    assert second.startswith("los.csv: ")


def test_the_same_in_many_columns_is_said_once_with_the_columns():
    wrong = [Problem("number_unreadable", "m.csv", row=2, column=f"{c} (naam)", value="?") for c in "BCDEFGH"]
    (sentence,) = describe_all(wrong)
    assert sentence.startswith(
        "m.csv, rij 2, kolommen B (naam), C (naam), D (naam), E (naam), F (naam) en 2 "
    )
    assert len(describe_all(wrong[:2])) == 2


def test_what_can_be_chosen_is_listed_in_the_language_of_the_reader():
    with pytest.raises(CellError) as caught:
        read_choice("school", TABLES["actors"].column("kind").choices)
    problem = Problem("choice_unknown", value="school", values=caught.value.values)
    assert describe(problem).endswith("Kies uit: persoon, organisatie.")
    assert describe(problem, "en").endswith("Choose from: person, organisation.")


def test_a_long_label_is_shortened_in_its_middle():
    label = f"J ({'Met wie werk je samen? ' * 10}[Anna Bos])"
    sentence = describe(Problem("cell_empty", "a.csv", row=2, column=label))
    assert "kolom J (Met wie" in sentence
    assert "[Anna Bos])" in sentence
    assert len(sentence) < 200


def test_values_that_differ_are_listed():
    added = [Problem("actor_added", "ties.csv", row=n, column="B", value=f"p{n}") for n in (2, 3)]
    (sentence,) = describe_all(added)
    assert '"p2", "p3"' in sentence


def test_what_does_not_print_is_shown_as_its_code_and_a_long_value_is_cut():
    value = "a\x1b[31m\u202e" + "x" * 200
    sentence = describe(Problem("number_unreadable", "t.csv", value=value))
    assert "\x1b" not in sentence
    assert "<U+001B>" in sentence
    assert "…" in sentence
    assert len(sentence) < 250
