"""Columns that begin like a question, repeats of questions, and questions that got lost on the way."""

from __future__ import annotations

import csv

import pytest

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read import read_tables
from regienet.read.formats.surveys.question import parts_of
from regienet.read.formats.surveys.repeats import parent_of, with_parents
from regienet.read.open.sheet import Sheet
from tests.read.formats.surveys import exports


def sheet(file, name, header, *rows):
    return Sheet(
        file, name, tuple(header.split()), [row.split() for row in rows], list(range(2, 2 + len(rows)))
    )


def test_only_parts_about_somebody_are_read():
    columns = "who G1[an] G1[other] G1[ancomment] G1_bo G1_bo_TEXT G1_DO_bo G1/cas G1/other G1_other G10[an]"
    assert [part for _, part in parts_of(sheet("a.csv", "", columns), "G1")] == ["an", "bo", "cas"]


def test_of_two_scales_the_first_is_read():
    assert [part for _, part in parts_of(sheet("a.csv", "", "who G1[an][1] G1[an][2]"), "G1")] == ["an"]


MAIN = "who _index _uuid"
REPEAT = "met _index _parent_table_name _parent_index"


def joined(repeat, *sheets):
    whole = with_parents(repeat, [repeat, *sheets], Problems())
    who = whole.header.index("who")
    return [(row[who], row[0]) for row in whole.rows]


def test_rows_belong_to_the_answers_in_their_own_file():
    first = sheet("week1.xlsx", "main", MAIN, "an 1 u1")
    second = sheet("week2.xlsx", "main", MAIN, "bo 1 u2")
    repeat = sheet("week2.xlsx", "rep", REPEAT, "cas 1 main 1")
    assert joined(repeat, first, second) == [("bo", "cas")]


def test_a_repeat_in_a_repeat_goes_through_its_parent():
    main = sheet("a.xlsx", "main", MAIN, "an 1 u1", "bo 2 u2")
    middle = sheet(
        "a.xlsx", "persons", "naam _index _parent_table_name _parent_index", "p 1 main 2", "q 2 main 1"
    )
    repeat = sheet("a.xlsx", "tasks", REPEAT, "x 1 persons 1", "y 2 persons 2")
    assert joined(repeat, main, middle) == [("bo", "x"), ("an", "y")]


def test_the_same_question_in_both_is_kept_apart():
    main = sheet("a.xlsx", "main", "naam _index _uuid", "an 1 u1")
    repeat = sheet("a.xlsx", "rep", "naam _index _parent_table_name _parent_index", "bo 1 main 1")
    whole = with_parents(repeat, [main, repeat], Problems())
    assert dict(zip(whole.header, whole.rows[0], strict=True)) == {
        "naam": "bo",
        "_index": "1",
        "_parent_table_name": "main",
        "_parent_index": "1",
        "main/naam": "an",
        "_uuid": "u1",
    }


def test_a_repeat_that_fits_two_downloads_is_refused():
    downloads = [sheet(f"week{week}.csv", "", MAIN, "an 1 u1") for week in (1, 2)]
    repeat = sheet("rep.csv", "", REPEAT, "cas 1 main 1")
    problems = Problems()
    assert parent_of(repeat, [repeat, *downloads], problems) is None
    assert [problem.code for problem in problems] == ["repeat_parents"]


@pytest.fixture
def changed(tmp_path):
    """Read an export of LimeSurvey whose headers were changed: what was asked, or told, by code."""

    def read(*changes):
        folder = exports.write_export("limesurvey texts", tmp_path / "Zuid")
        file = folder / "results.csv"
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        try:
            problems = read_tables(folder).notes
        except InputError as error:
            problems = error.problems
        return {f"{problem.severity} {problem.code}" for problem in problems}

    return read


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Met wie werk je samen? [", "Met wie werk je samen? - Selected Choice - ["),
        ("Wie brengt mensen bij elkaar?", "Wie brengt mensen  bij elkaar?"),
    ],
)
def test_what_tools_write_in_a_header_makes_no_other_question(changed, old, new):
    assert not any(code.startswith(("error", "question")) for code in changed((old, new)))


def test_a_question_whose_text_was_changed_a_little_is_asked_about(changed):
    found = changed(("Wie brengt mensen bij elkaar?", "Wie brengt de mensen bij elkaar?"))
    assert {"question question_missing", "question question_column_unread"} <= found


def test_a_column_of_names_that_belongs_to_no_question_is_asked_about(tmp_path):
    folder = exports.write_export("limesurvey texts", tmp_path / "Zuid")
    file = folder / "results.csv"
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, delimiter=";"))
    names = ["Zomaar een kolom", *(actor.label for actor in exports.ACTORS)]
    with file.open("w", encoding="utf-8", newline="") as text:
        filled = (row for row in rows if any(row))
        csv.writer(text, delimiter=";").writerows([*row, names[min(at, 2)]] for at, row in enumerate(filled))
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert [p.code for p in caught.value.problems if p.stops] == ["names_column_unread"]
