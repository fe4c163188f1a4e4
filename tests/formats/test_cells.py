"""Cells that a spreadsheet takes as they are, whatever it separates cells by."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regienet.formats.cells import as_written, defused, text
from regienet.formats.csv_file import csv_bytes
from regienet.read.interpret.cells import repair

NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
HOSTILE = st.text(st.sampled_from("=+-@\t\r\n;,\"'x 1|"), max_size=12)


def formulas(data, *, numbers="refused"):
    """The cells of a CSV file that some spreadsheet would run; its own numbers may be negative."""
    found = []
    for separator in ",;\t":
        # As a spreadsheet does: what follows a closing quote is added to the cell.
        for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=separator):
            found += [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    return [cell for cell in found if not (numbers == "allowed" and NUMBER.fullmatch(cell))]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_kept_from_it(sign):
    assert defused(f"{sign}x") == f"'{sign}x"
    if sign not in "\t\r":
        assert defused(f"1{sign}1") == f"1{sign}1"
        assert defused(f"Jan;{sign}1") == f"Jan;'{sign}1"


def test_a_flag_is_a_word():
    assert text(value=False) == "no"


@given(st.lists(HOSTILE, min_size=1, max_size=4), HOSTILE)
@example(["x"], ';"=1+1"')
@example(["x"], "Jan\n=1+1")
@example(["a;"], "\t=1")
def test_no_text_is_a_formula_with_any_separator(cells, header):
    assert formulas(csv_bytes([header, *cells], [cells, cells[::-1]])) == []


@given(HOSTILE)
def test_what_was_added_is_removed_when_it_is_read(cell):
    assert as_written(defused(cell)) == cell


@given(st.text(st.sampled_from("=+-@;,\"'x1"), max_size=12).filter(lambda cell: not cell.startswith("#")))
def test_reading_a_cell_that_we_wrote_gives_its_text(cell):
    assert repair(defused(cell))[0] == cell


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=4))
def test_numbers_stay_numbers(numbers):
    [_, row] = csv.reader(io.StringIO(csv_bytes(["n"] * len(numbers), [numbers]).decode(), newline=""))
    assert [float(cell) for cell in row] == numbers


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_a_file_is_read_back_by_any_program(cells):
    [_, row] = csv.reader(io.StringIO(csv_bytes(["h"] * len(cells), [cells]).decode(), newline=""))
    assert [as_written(cell) for cell in row] == cells
