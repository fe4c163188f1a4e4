"""Problems are collected with where they are, and those that stop a command stop it."""

from __future__ import annotations

import pytest

from regienet.describe import describe_all
from regienet.errors import InputError, LimitError
from regienet.problems import NOWHERE, SEVERITIES, Location, Problem, Problems
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.interpret.rows import Rows
from regienet.read.open.sheet import Sheet

SHEET = Sheet("a.xlsx", "Banden", ("van", "naar"), [["p1", "p2"]], [7], header_number=6)
ROWS = Rows("ties", "a.csv", "", [4, 9], {"source": ["p1", "p2"], "kleur": ["", ""]}, {"source": "A (van)"})


@pytest.mark.parametrize("severity", SEVERITIES)
def test_each_severity_has_a_way_to_add_and_a_way_to_make(severity):
    problems = Problems()
    getattr(problems, severity)("a.csv", "cell_empty", "x", near="y")
    expected = Problem("cell_empty", "a.csv", value="x", values={"near": "y"}, severity=severity)
    assert problems == [expected]
    assert getattr(Problem, severity)("a.csv", "cell_empty", "x", near="y") == expected


def test_values_may_be_called_as_the_arguments_are():
    problems = Problems()
    problems.note(NOWHERE, "cell_empty", where="a", code="b", value="c", self="d", severity="e")
    assert problems[0].values == {"where": "a", "code": "b", "value": "c", "self": "d", "severity": "e"}
    assert problems[0].severity == "note"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (SHEET.at(), ("a.xlsx", "Banden", None, "")),
        (SHEET.at(7), ("a.xlsx", "Banden", 7, "")),
        (SHEET.at(7, 1), ("a.xlsx", "Banden", 7, "B (naar)")),
        (SHEET.at(column=0), ("a.xlsx", "Banden", None, "A (van)")),
        (ROWS.at(), ("a.csv", "", None, "")),
        (ROWS.at(0), ("a.csv", "", 4, "")),
        (ROWS.at(1, "source"), ("a.csv", "", 9, "A (van)")),
        (ROWS.at(column="kleur"), ("a.csv", "", None, "kleur")),
        ("a.csv", ("a.csv", "", None, "")),
        (NOWHERE, ("", "", None, "")),
    ],
)
def test_a_problem_is_where_a_row_a_column_a_sheet_or_a_file_is(where, expected):
    problem = Problem.error(where, "cell_empty")
    assert (problem.file, problem.sheet, problem.row, problem.column) == expected


def test_the_worst_comes_first():
    problems = Problems()
    for severity in reversed(SEVERITIES):
        getattr(problems, severity)(f"{severity}.csv", "cell_empty")
    told = describe_all(problems, "en")
    assert [line.partition(".")[0] for line in told] == ["error", "question", "warning", "note"]


def test_a_question_stops_as_an_error_does():
    rows = Rows("actors", "a.csv", "", [2], {"id": ["p1"]})
    question = Problem.question("a.csv", "cell_empty")
    for milder in (Problem.warning("a.csv", "cell_empty"), Problem.note("a.csv", "cell_empty")):
        assert milder in rows_to_tables([rows], region="Zuid", found=[milder]).notes
    with pytest.raises(InputError) as caught:
        rows_to_tables([rows], region="Zuid", found=[question])
    assert question in caught.value.problems
    assert (caught.value.code, caught.value.values, caught.value.exit_code) == ("questions", {"count": 1}, 3)


def test_errors_are_counted_before_questions():
    error = InputError([Problem.question("", "a"), Problem.error("", "b"), Problem.error("", "c")])
    assert (error.code, error.values) == ("input", {"count": 2})


def test_one_problem_makes_an_error():
    error = LimitError.at(Location("a.csv", row=3), "cell_long", count=5)
    assert error.problems == (Problem("cell_long", "a.csv", row=3, values={"count": 5}),)
    assert error.exit_code == 5


def test_a_question_is_asked_once_and_the_answer_holds_for_good():
    asked = Problems()
    assert (
        asked.ask(
            Location("a.csv", row=2), "thousands", "1.000", choices=("thousand", "decimal"), example="1.000"
        )
        is None
    )
    (question,) = asked
    assert question.stops
    (told,) = describe_all(asked, "nl")
    assert (
        'answers.thousands."a.csv: 1.000" = "duizendtal" of answers.thousands."a.csv: 1.000" = "komma"'
        in told
    )
    answered = Problems(answers={"thousands": {"a.csv: 1.000": "decimal"}})
    place, either = Location("a.csv", row=2), ("thousand", "decimal")
    assert answered.ask(place, "thousands", "1.000", choices=either, example="1.000") == "decimal"
    assert [problem.severity for problem in answered] == ["note"]
    (note,) = describe_all(answered, "nl")
    assert note.endswith("Het antwoord dat je gaf is: komma.")


def test_an_answer_that_was_not_offered_leaves_the_question_open():
    problems = Problems(answers={"time_unread": {"a.gexf": "decimal"}})
    assert problems.ask("a.gexf", "time_unread") is None
    assert problems[0].stops


def test_the_answers_go_along_with_what_was_found():
    assert (
        Problems(Problems(answers={"time_unread": {"a.gexf": "yes"}})).ask("a.gexf", "time_unread") == "yes"
    )
