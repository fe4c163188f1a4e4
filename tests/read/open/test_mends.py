"""A mend holds for the row in which it was made, wherever that row is in another version of the file."""

from __future__ import annotations

import hashlib
import json
from itertools import permutations

import pytest

from regienet.errors import InputError
from regienet.mends import MENDS_FILE_NAME, Mend, mends_beside, mends_file
from regienet.problems import Problems
from regienet.read import read_tables
from regienet.read.open.mends import mended, place_of_row, rest_of_row
from regienet.read.open.sheet import make_sheet

SHEET = make_sheet("ties.csv", "", [(1, ["van", "naar"]), (3, ["an", "bo"]), (4, ["bo", "?"])])


def mend(row=4, column="B", old="?", new="cas", sha256="x", rest=""):
    return Mend("ties.csv", sha256, "", row, column, old, new, rest)


def mend_in(sheet, row, index, new, sha256="old"):
    """A mend as it is made in a version of the file."""
    place = place_of_row(sheet, row)
    rest = rest_of_row(sheet, place, index, sha256)
    return mend(row, "ABC"[index], sheet.rows[place][index], new, sha256, rest)


def test_a_cell_is_read_as_mended_and_the_sheet_stays_as_it_is():
    problems = Problems()
    made = mended(SHEET, [mend()], "x", problems)
    assert made.rows == [["an", "bo"], ["bo", "cas"]]
    assert SHEET.rows[1] == ["bo", "?"]
    assert [(one.code, one.severity, one.row) for one in problems] == [("cell_mended", "note", 4)]


def test_a_header_can_be_mended():
    made = mended(SHEET, [mend(row=1, old="naar", new="target")], "x", Problems())
    assert made.header == ("van", "target")


@pytest.mark.parametrize(
    "lost",
    [mend(old="!"), mend(row=2), mend(row=9), mend(column="Z")],
    ids=["value", "blank", "row", "column"],
)
def test_a_mend_that_does_not_fit_is_told_and_changes_nothing(lost):
    problems = Problems()
    made = mended(SHEET, [lost], "y", problems)
    assert made.rows == SHEET.rows
    assert [(one.code, one.severity) for one in problems] == [("mend_lost", "warning")]


PEOPLE = [["An", "zorg", "?"], ["Bo", "zorg", "?"], ["Cas", "jeugd", "?"], ["Dirk", "jeugd", "2"]]


def version(*rows, header=("naam", "domein", "waarde")):
    return make_sheet("ties.csv", "", list(enumerate([list(header), *rows], start=1)))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_mend_follows_its_row_and_never_goes_to_somebody_else(order):
    one = mend_in(version(*PEOPLE), 3, 2, "1")  # that of Bo; An and Cas have the same value
    made = mended(version(*(PEOPLE[place] for place in order)), [one], "new", Problems())
    assert {row[0]: row[2] for row in made.rows} == {"An": "?", "Bo": "1", "Cas": "?", "Dirk": "2"}


@pytest.mark.parametrize(
    "other",
    [
        version(PEOPLE[0], ["Truus", "zorg", "?"], PEOPLE[2]),
        version(PEOPLE[0], ["Bo", "jeugd", "?"]),
        version(PEOPLE[0], ["Bo", "zorg", "3"]),
        version(*PEOPLE, header=("naam", "domein", "vroeger")),
        version(["An", "zorg"], ["Bo", "zorg"], header=("naam", "domein")),
    ],
    ids=["somebody else", "another cell", "another value", "another column", "no column"],
)
def test_a_mend_is_asked_again_when_its_row_is_not_there_as_it_was(other):
    problems = Problems()
    made = mended(other, [mend_in(version(*PEOPLE), 3, 2, "1")], "new", problems)
    assert made.rows == other.rows
    assert [one.code for one in problems] == ["mend_lost"]


def test_of_two_rows_that_are_the_same_neither_is_chosen_unless_it_is_where_it_was():
    one = mend_in(version(*PEOPLE), 3, 2, "1")
    twice = [PEOPLE[0], PEOPLE[1], PEOPLE[1]]
    assert [row[2] for row in mended(version(*twice), [one], "new", Problems()).rows] == ["?", "1", "?"]
    moved = version(PEOPLE[1], PEOPLE[0], PEOPLE[1])
    assert mended(moved, [one], "new", Problems()).rows == moved.rows


def test_two_mends_in_a_row_are_found_by_what_is_in_the_file():
    sheet = version(["An", "?", "?"], ["Bo", "?", "?"])
    both = [mend_in(sheet, 3, 1, "zorg"), mend_in(sheet, 3, 2, "1")]
    made = mended(version(["Bo", "?", "?"], ["An", "?", "?"]), both, "new", Problems())
    assert made.rows == [["Bo", "zorg", "1"], ["An", "?", "?"]]


def test_a_mend_of_before_rows_were_kept_holds_for_its_own_version_only():
    assert mended(SHEET, [mend(sha256="x")], "x", Problems()).rows[1] == ["bo", "cas"]
    problems = Problems()
    assert mended(SHEET, [mend(sha256="old")], "new", problems).rows == SHEET.rows
    assert [one.code for one in problems] == ["mend_lost"]


def test_the_row_is_kept_without_a_word_of_it():
    kept = mends_file([mend_in(version(*PEOPLE), 3, 2, "1")]).decode()
    assert "Bo" not in kept
    assert "zorg" not in kept
    same = version(*PEOPLE)
    assert rest_of_row(same, 1, 2, "one file") != rest_of_row(same, 1, 2, "another file")


def test_a_file_of_before_rows_were_kept_is_read(tmp_path):
    old = {"file": "a.csv", "sha256": "x", "sheet": "", "row": 3, "column": "C", "old": "?", "new": "2"}
    (tmp_path / MENDS_FILE_NAME).write_text(json.dumps({"mends": [old]}), encoding="utf-8")
    assert mends_beside(tmp_path) == [Mend(**old)]


def test_what_is_written_is_read_and_is_part_of_the_origin(tmp_path):
    (tmp_path / "ties.csv").write_text("van,naar,waarde\nan,bo,3\nbo,cas,vaak\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_tables(tmp_path)
    digest = hashlib.sha256((tmp_path / "ties.csv").read_bytes()).hexdigest()
    wanted = [Mend("ties.csv", digest, "", 3, "C", "vaak", "2")]
    (tmp_path / MENDS_FILE_NAME).write_bytes(mends_file(wanted))
    assert mends_beside(tmp_path) == wanted
    tables = read_tables(tmp_path)
    assert sorted(tables.ties["value"]) == [2, 3]
    assert MENDS_FILE_NAME in {source.name for source in tables.sources}


@pytest.mark.parametrize("content", ["", "[]", '{"mends": [{"file": 1}]}', '{"other": 1}'])
def test_a_file_that_is_not_ours_is_an_error_in_words(tmp_path, content):
    (tmp_path / "ties.csv").write_text("van,naar\nan,bo\n", encoding="utf-8")
    (tmp_path / MENDS_FILE_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="mended cells"):
        read_tables(tmp_path)
