"""A point between thousands is never read as a decimal one in silence."""

from __future__ import annotations

import pytest

from regienet.problems import Location, Problems
from regienet.read.interpret.thousands import without_thousands_points
from regienet.schema import TABLES

SIZE = TABLES["groups"].column("size")
VALUE = TABLES["ties"].column("value")


def read(*cells, column=VALUE, file="ties.csv", answers=None):
    problems = Problems(answers=answers)
    read = without_thousands_points({cell: cell for cell in cells}, column, Location(file), problems)
    return list(read.values()), [(problem.severity, problem.code) for problem in problems]


def test_nothing_decides_so_it_is_asked():
    assert read("1.000", "2.500", "500") == (["1.000", "2.500", "500"], [("question", "thousands")])


@pytest.mark.parametrize(("answer", "value"), [("thousand", "1000"), ("decimal", "1.000")])
def test_the_answer_holds(answer, value):
    cells, found = read("1.000", answers={"thousands": {"ties.csv: value": answer}})
    assert (cells, found) == ([value], [("note", "thousands")])


def test_whole_numbers_can_only_be_thousands():
    assert read("1.250", "90", column=SIZE) == (["1250", "90"], [("note", "thousands_read")])


@pytest.mark.parametrize("other", ["1.250.000", "1.250,5"])
def test_another_cell_shows_that_points_are_between_thousands(other):
    assert read("1.250", other)[0][0] == "1250"


@pytest.mark.parametrize("other", ["0.125", "2.5", "1234.567", "1.2345"])
def test_another_cell_shows_that_points_are_decimal(other):
    assert read("1.250", other) == (["1.250", other], [])


@pytest.mark.parametrize("file", ["ties.xlsx", "net.gexf", "ties"])
def test_elsewhere_a_point_is_decimal(file):
    assert read("1.250", file=file) == (["1.250"], [])
