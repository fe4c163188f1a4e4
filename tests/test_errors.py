"""Exceptions speak: their text is what a person needs, in the language that was chosen."""

from __future__ import annotations

import contextvars
import pickle
import string
import subprocess
import sys

import pandas as pd
import pytest

import regienet
from regienet import read_tables
from regienet.errors import (
    InputError,
    LimitError,
    RegienetError,
    UnknownNameError,
    WriteError,
    ending,
    set_language,
)
from regienet.measures import MEASURES
from regienet.problems import NOWHERE, Location, Problem, Problems
from regienet.read.frames import read_frames
from regienet.words import vocabulary

WRONG = Location("ties.csv", row=3, column="D (date)")


def found(count: int) -> Problems:
    """So many errors that do not become one sentence, and a warning and a note."""
    problems = Problems()
    for number in range(count):
        problems.error(f"{number}.csv", "file_empty")
    problems.warning("mild.csv", "sheet_beside", "x")
    problems.note("mild.csv", "sheet_unused", "x")
    return problems


def test_an_input_error_says_where_what_and_what_to_do():
    assert str(InputError.at(WRONG, "date_impossible", "2026-13")) == (
        'ties.csv, row 3, column D (date): the date "2026-13" does not exist. Correct the date.'
    )


@pytest.mark.parametrize(
    ("count", "lines", "last"), [(1, 1, "0.csv"), (5, 5, "4.csv"), (8, 6, "… and 3 more.")]
)
def test_the_first_five_are_said_and_the_others_counted(count, lines, last):
    text = str(InputError(found(count))).splitlines()
    assert len(text) == lines
    assert text[-1].startswith(last)
    assert not [line for line in text if "mild.csv" in line]


def test_questions_are_said_too():
    assert str(InputError([Problem.question("a.csv", "file_empty")])).startswith("a.csv: ")


def test_what_a_notebook_shows():
    with pytest.raises(InputError, match="nowhere"):
        read_tables("nowhere")
    with pytest.raises(InputError, match="tarrget"):
        read_frames(ties=pd.DataFrame({"source": ["a"], "tarrget": ["b"]}))


@pytest.mark.parametrize("code", [key for key in vocabulary("errors") if not key.endswith("_todo")])
def test_every_error_has_a_sentence(code):
    text = vocabulary("errors")[code]["en"]
    values = {name: "7" for _, name, _, _ in string.Formatter().parse(text) if name}
    assert str(RegienetError(code, **values)) == text.format(**values)


def test_the_language_is_chosen_for_this_context_only():
    error = WriteError("cannot_write", file="a.csv", reason="vol")
    english = str(error)

    def dutch() -> str:
        set_language("nl")
        return str(error)

    assert contextvars.copy_context().run(dutch).startswith("Schrijven lukt niet: a.csv (vol)")
    assert str(error) == english
    assert english.startswith("Cannot write")
    with pytest.raises(UnknownNameError, match="nl, en"):
        set_language("fr")


def test_an_unknown_name_is_a_key_error_with_near_matches():
    with pytest.raises(KeyError) as caught:
        MEASURES["betweennes"]
    assert isinstance(caught.value, UnknownNameError)
    assert str(caught.value) == "betweennes does not exist. Did you mean one of these: betweenness?"
    assert caught.value.exit_code == 3
    assert MEASURES.get("betweennes") is None
    assert MEASURES.get("betweennes", 7) == 7


def test_an_unknown_public_name_is_an_attribute_error_with_near_matches():
    with pytest.raises(AttributeError, match="near: analyse") as caught:
        regienet.anlyse  # noqa: B018
    assert (caught.value.name, caught.value.obj) == ("anlyse", regienet)
    assert getattr(regienet, "anlyse", 7) == 7
    done = subprocess.run(
        [sys.executable, "-c", "import regienet\nregienet.anlyse"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Did you mean: 'analyse'?" in done.stderr


@pytest.mark.parametrize(
    "error",
    [
        RegienetError("unknown_region", region="Oost", regions="West"),
        InputError([Problem.error(WRONG, "date_impossible", "2026-13")]),
        LimitError.at("a.csv", "file_large", count=3, limit=2),
        UnknownNameError("a", ["b"], "measure"),
    ],
)
def test_an_error_comes_out_of_another_process_as_it_was(error):
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(copy) is type(error)
    assert (str(copy), vars(copy)) == (str(error), vars(error))


def test_an_ending_lists_everything_by_severity():
    code, text = ending(InputError(found(8)), "en")
    assert code == 3
    assert [line for line in text.splitlines() if not line.startswith("  - ") and line] == [
        "Error:",
        "Warning:",
        "Good to know:",
        "Number of errors: 8. No results were written. Correct the data and try again.",
    ]
    assert len([line for line in text.splitlines() if line.startswith("  - ")]) == 10


def test_a_question_ends_in_3_and_asks_for_an_answer():
    code, text = ending(InputError([Problem.question("a.csv", "file_empty")]), "nl")
    assert code == 3
    assert text.startswith("Vraag:\n  - a.csv: ")
    assert "Aantal vragen: 1" in text


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (LimitError.at(NOWHERE, "file_large", count=3, limit=2), 5),
        (MemoryError(), 5),
        (WriteError("cannot_write", file="a", reason="b"), 6),
        (ZeroDivisionError(), 1),
        (KeyError("name"), 1),
    ],
)
def test_each_kind_of_error_has_its_exit_code(error, expected):
    assert ending(error, "en").exit_code == expected


def test_the_codes_are_shown_when_asked():
    error = InputError(found(1))
    assert "  - [file_empty] 0.csv: " in ending(error, "en", debug=True).text
    assert "file_empty" not in ending(error, "en").text
    write = WriteError("cannot_write", file="a", reason="b")
    assert ending(write, "en", debug=True).text == f"[cannot_write] {write}"
    assert ending(write, "en").text == str(write)


def test_a_bug_shows_its_traceback_only_when_asked():
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / 0
    assert "Traceback" not in ending(caught.value, "en").text
    assert "test_errors.py" in ending(caught.value, "en", debug=True).text
