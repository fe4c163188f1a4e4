"""Workbooks: the same bytes, and nothing cut off in silence."""

from __future__ import annotations

import io
import zipfile

import pytest

from regienet.errors import WriteError
from regienet.formats.workbook import MAX_TEXT, new_workbook, workbook_bytes


def test_the_same_sheets_give_the_same_bytes():
    sheets = {"Blad": (["a", "b"], [["=1+1", 2.5], [None, True]])}
    assert workbook_bytes(sheets) == workbook_bytes(sheets)


def test_a_text_that_excel_would_cut_off_is_refused():
    workbook_bytes({"Blad": (["a"], [["x" * MAX_TEXT]])})
    with pytest.raises(WriteError) as caught:
        workbook_bytes({"Blad": (["a"], [["kort"], ["x" * (MAX_TEXT + 1)]])})
    assert (caught.value.code, caught.value.values["row"]) == ("cell_too_long", 3)


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
