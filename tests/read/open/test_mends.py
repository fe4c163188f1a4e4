"""A mend holds where the cell still has the old value, whatever the version of the file."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.mends import MENDS_FILE_NAME, Mend, mends_beside, mends_file
from regienet.problems import Problems
from regienet.read import read_tables
from regienet.read.open.mends import mended
from regienet.read.open.sheet import make_sheet

SHEET = make_sheet("ties.csv", "", [(1, ["van", "naar"]), (3, ["an", "bo"]), (4, ["bo", "?"])])


def mend(row=4, column="B", old="?", new="cas", sha256="x"):
    return Mend("ties.csv", sha256, "", row, column, old, new)


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


def test_another_version_of_the_file_keeps_a_mend_where_the_mistake_is():
    assert mended(SHEET, [mend(sha256="old")], "new", Problems()).rows[1] == ["bo", "cas"]


def test_what_is_written_is_read_and_is_part_of_the_origin(tmp_path):
    (tmp_path / "ties.csv").write_text("van,naar,waarde\nan,bo,3\nbo,cas,vaak\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_tables(tmp_path)
    wanted = [Mend("ties.csv", "x", "", 3, "C", "vaak", "2")]
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
