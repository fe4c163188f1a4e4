"""The checked copy: every wrong cell is marked where it stands, and the rest is as it was."""

from __future__ import annotations

import io

import openpyxl
import pytest

from regienet.errors import InputError
from regienet.problems import Problem, Problems
from regienet.read import read_tables
from regienet.read.open.files import read_sheets
from regienet.read.open.sheet import make_sheet
from regienet.write import csv_files
from regienet.write.checked_workbook import ERROR, WARNING, checked_workbook
from regienet_datasets import load
from tests.write.test_tables_v1 import assert_same, write_folder


def copy(sheets, problems, language="nl"):
    data = checked_workbook(sheets, problems, original="Zuid", language=language)
    assert data == checked_workbook(sheets, problems, original="Zuid", language=language)
    return openpyxl.load_workbook(io.BytesIO(data))


def marks(sheet):
    """Give what is marked: cell -> colour and comment."""
    return {
        cell.coordinate: (
            f"#{cell.fill.fgColor.rgb[2:]}",
            cell.comment.text if cell.comment else "",
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def texts(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def wrong(tmp_path):
    """A folder with a mistake of each kind: a cell, a row, a warning, a note."""
    files = {
        "actoren.csv": "id,naam,niveau\nan,Ann\u0430,bstuur\nbo,=1+1,bestuur\n",
        "relaties.csv": "\nvan,naar,waarde\nan,bo,x\n\nan,,1\nan,bo\nan,an,1\n",
    }
    folder = tmp_path / "Zuid"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    return read_sheets(folder, Problems())[0], caught.value.problems


def test_wrong_cells_are_yellow_with_a_comment_in_the_row_of_the_original(wrong):
    book = copy(*wrong)
    assert book.sheetnames == ["Problemen", "actoren", "relaties"]
    found = marks(book["relaties"])
    assert found["C3"] == (
        ERROR,
        '"x" is geen getal. Schrijf een getal zoals 2 of 2,5; maak de cel leeg als de waarde onbekend is.',
    )
    assert found["B5"][1].startswith("Deze cel mag niet leeg zijn.")
    assert {"A6", "B6", "C6"} <= set(found)
    assert found["A6"][1]
    assert found["B6"][1] == ""
    assert "A7" not in found
    assert texts(book["relaties"])[1:3] == [["van", "naar", "waarde"], ["an", "bo", "x"]]


def test_a_warning_has_another_colour_than_an_error(wrong):
    found = marks(copy(*wrong)["actoren"])
    assert {cell: colour for cell, (colour, _) in found.items()} == {"B2": WARNING, "C2": ERROR}


def test_every_problem_is_listed_with_its_place_and_a_link(wrong):
    sheets, problems = wrong
    book = copy(sheets, problems)
    rows = texts(book["Problemen"])
    assert rows[0][0] == "Nagekeken kopie van Zuid. Het origineel is niet veranderd."
    assert len(rows) == 4 + len(problems)
    kinds = [row[0] for row in rows[4:]]
    assert kinds == sorted(kinds, key=["fout", "let op", "goed om te weten"].index)
    line = next(row for row in rows if row[5] == "x")
    assert line[:6] == ["fout", "relaties.csv", "", "3", "C (waarde)", "x"]
    assert line[7] == "C3"
    cell = next(row[7] for row in book["Problemen"].iter_rows(min_row=5) if row[5].value == "x")
    assert cell.hyperlink.location == "'relaties'!C3"


def test_it_speaks_english_too(wrong):
    book = copy(*wrong, language="en")
    assert book.sheetnames[0] == "Problems"
    assert marks(book["relaties"])["C3"][1].startswith('"x" is not a number')


def test_texts_stay_texts(wrong):
    cell = copy(*wrong)["actoren"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_good_input_comes_back_as_it_was(tmp_path):
    tables = load("twaalf")
    folder = tmp_path / "twaalf"
    folder.mkdir()
    write_folder(csv_files(tables, language="nl"), folder)
    data = checked_workbook(read_sheets(folder, Problems())[0], [], original="twaalf", language="nl")
    file = tmp_path / "twaalf.xlsx"
    file.write_bytes(data)
    assert_same(tables, read_tables(file))


def test_sheets_with_the_same_or_an_impossible_name_get_one_of_their_own():
    titles = ["a", "A", "problemen", "x/y:z", "long " * 10, "long " * 10, "''", "History"]
    sheets = [make_sheet("f.xlsx", title, [(1, ["id"])]) for title in titles]
    names = copy(sheets, []).sheetnames
    assert len({name.casefold() for name in names}) == len(titles) + 1
    assert all(0 < len(name) <= 31 for name in names)


def test_sheets_of_several_files_say_which_file_they_are_from():
    files = ["o001-anna-bos.xlsx", "o002-bo.xlsx", "een heel lange naam van een bestand.xlsx"]
    sheets = [make_sheet(file, title, [(1, ["id"])]) for file in files for title in ("jij", "namen")]
    sheets.append(make_sheet("o002-bo.xlsx", "alleen hier", [(1, ["id"])]))
    assert copy(sheets, []).sheetnames[1:] == [
        "o001-anna-bos jij",
        "o001-anna-bos namen",
        "o002-bo jij",
        "o002-bo namen",
        "een heel lange naam van een jij",
        "een heel lange naam van e namen",
        "alleen hier",
    ]


def test_a_question_has_the_whole_line_that_answers_it():
    problems = Problems()
    problems.ask("antwoorden.csv", "question_missing", "g2", text="Wie?")
    told = texts(copy([make_sheet("antwoorden.csv", "", [(1, ["g1"])])], problems)["Problemen"])[-1][6]
    assert told.startswith("Voor de vraag")
    assert 'answers.question_missing."antwoorden.csv: g2" = "ja"' in told


def test_rows_that_share_a_number_are_copied_under_each_other():
    # As in a network file that stands on one line.
    sheet = make_sheet("f.graphml", "", [(1, ["source", "target"]), (1, ["a", "b"]), (1, ["b", "c"])])
    book = copy([sheet], [Problem("node_unknown", "f.graphml", row=1, value="c")])
    assert texts(book["f"]) == [["source", "target"], ["a", "b"], ["b", "c"]]


def test_a_problem_of_a_cell_that_is_not_there_is_listed_all_the_same():
    sheet = make_sheet("f.csv", "", [(1, ["id"]), (2, ["a"])])
    problems = [
        Problem("cell_empty", "f.csv", row=99, column="A (id)"),
        Problem("file_empty", "other.csv"),
        Problem("cell_empty", "f.csv", row=2, column="C (x)"),
    ]
    book = copy([sheet], problems)
    assert len(texts(book["Problemen"])) == 4 + 3
    assert list(marks(book["f"])) == ["C2"]
