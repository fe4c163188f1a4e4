"""CSV by strict rules: encodings, delimiters, and rows that do not fit."""

from __future__ import annotations

import pytest

from regienet.errors import InputError, LimitError
from regienet.read.open.text_file import read_text

TABLE = "id;naam\n1;Zoë\n2;Renée\n"


def problem(data):
    with pytest.raises(InputError) as caught:
        read_text(data, "t.csv")
    return [(p.code, p.row) for p in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_known_by_its_bytes(encoding):
    sheet = read_text(TABLE.encode(encoding), "t.csv")
    assert sheet.header == ("id", "naam")
    assert sheet.rows == [["1", "Zoë"], ["2", "Renée"]]
    assert sheet.problems == ()


def test_windows_text_is_read_and_told_with_samples():
    sheet = read_text(TABLE.encode("cp1252"), "t.csv")
    assert sheet.rows[0] == ["1", "Zoë"]
    assert [(p.code, p.value, p.severity) for p in sheet.problems] == [
        ("encoding_windows", "Zoë, Renée", "note")
    ]


def test_text_of_an_old_mac_is_doubted():
    sheet = read_text(TABLE.encode("mac_roman"), "t.csv")
    assert [(p.code, p.severity) for p in sheet.problems] == [("encoding_doubtful", "warning")]


def test_one_broken_byte_in_utf8_is_an_error_with_its_place():
    data = TABLE.encode().replace("Renée".encode(), b"Ren\xe9e")
    assert problem(data) == [("byte_broken", 3)]


def test_text_that_was_encoded_twice_is_warned_of():
    sheet = read_text(TABLE.encode().decode("cp1252").encode(), "t.csv")
    assert [(p.code, p.row, p.value) for p in sheet.problems] == [("encoded_twice", 2, "ZoÃ«")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_fits(delimiter):
    lines = [["id", "naam", "waarde"], ["1", "An", "x"], ["2", "Bo", "y"]]
    sheet = read_text("\n".join(delimiter.join(line) for line in lines).encode(), "t.csv")
    assert [list(sheet.header), *sheet.rows] == lines


def test_commas_within_cells_do_not_win_from_the_delimiter():
    sheet = read_text(b"van;naar;waarde\na,b;c;3,5\nd,e;f;1,0\n", "t.csv")
    assert sheet.rows == [["a,b", "c", "3,5"], ["d,e", "f", "1,0"]]


def test_a_declared_delimiter_wins_and_the_header_is_row_one():
    sheet = read_text(b"sep=|\r\nid|a;b\r\n1|2;3\r\n", "t.csv")
    assert sheet.header == ("id", "a;b")
    assert sheet.numbers == [2]


def test_one_column_needs_no_delimiter():
    assert read_text(b"id\na\nb\n", "t.csv").rows == [["a"], ["b"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_will_do(end):
    sheet = read_text(end.join(["id,naam", "1,An", "", "2,Bo", ""]).encode(), "t.csv")
    assert sheet.rows == [["1", "An"], ["2", "Bo"]]
    assert sheet.numbers == [2, 4]


def test_a_line_break_within_quotes_is_part_of_the_cell_and_no_row():
    sheet = read_text(b'id,naam\n1,"An\nSmit"\n2,Bo\n', "t.csv")
    assert sheet.rows == [["1", "An\nSmit"], ["2", "Bo"]]
    assert sheet.numbers == [2, 3]


@pytest.mark.parametrize("row", ['2,"Bo\n3,Ko\n4,Li\n', '2,"Bo\n3,"Ko"\n4,Li\n', '2,"Bo" en Ko\n'])
def test_a_quote_that_does_not_close_is_an_error_in_the_row_where_it_opens(row):
    assert problem(b"id,naam\n1,An\n" + row.encode()) == [("quote_open", 3)]


def test_short_and_long_rows_are_errors_and_nothing_is_filled_or_cut_in_silence():
    sheet = read_text(b"id,naam,soort\n1,An\n2,Bo,persoon,extra\n3,Ko,persoon,,\n", "t.csv")
    assert [(p.code, p.row, dict(p.values)) for p in sheet.problems] == [
        ("row_short", 2, {"count": 2, "expected": 3}),
        ("row_long", 3, {"count": 4, "expected": 3}),
    ]


def test_a_nul_and_an_empty_file_are_errors():
    assert problem(b"id,naam\n1,A\0n\n") == [("nul_character", 2)]
    assert problem(b"") == problem(b" \n\n") == [("file_empty", None)]


def test_a_cell_or_a_sheet_without_end_is_a_limit():
    with pytest.raises(LimitError):
        read_text(b"id\n" + b"x" * 200_000, "t.csv")
    with pytest.raises(LimitError):
        read_text(b"id\n" + b"x" * 40_000, "t.csv")
    with pytest.raises(LimitError):
        read_text(b"id," * 10_600 + b"\n", "t.csv")
    with pytest.raises(LimitError):
        read_text(b"id\n" + b"1\n" * 200_001, "t.csv")


def test_a_name_of_ten_thousand_characters_is_a_name():
    assert len(read_text(b"id\n" + b"x" * 10_000, "t.csv").rows[0][0]) == 10_000
