"""Cells that a spreadsheet takes as they are."""

from __future__ import annotations

import csv
import io
import math
import zipfile

import pytest

from regienet.spreadsheet import csv_bytes, defused, new_workbook, text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_kept_from_it(sign):
    assert defused(f"{sign}1+1") == f"'{sign}1+1"
    assert defused(f"1{sign}1") == f"1{sign}1"


def test_numbers_stay_numbers_and_come_back_the_same():
    values = [-0.5, 0.1 + 0.2, 1e300, 12.0, math.inf]
    rows = list(csv.reader(io.StringIO(csv_bytes(["value"], [[value] for value in values]).decode())))
    assert [float(cell) for (cell,) in rows[1:]] == values
    assert rows[4] == ["12"]


def test_unknown_is_empty_and_a_half_character_does_not_lose_the_file():
    assert csv_bytes(["a", "b"], [[None, "x\ud800"]]) == b"a,b\n,x?\n"
    assert text(value=False) == "no"


def test_a_workbook_has_the_same_bytes_every_time_and_runs_nothing():
    def made() -> bytes:
        buffer = io.BytesIO()
        with new_workbook(buffer, title="Zuid") as book:
            book.add_worksheet("blad").write(0, 0, "=1+1")
        return buffer.getvalue()

    assert made() == made()
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"2000-01-01" in parts.read("docProps/core.xml")
