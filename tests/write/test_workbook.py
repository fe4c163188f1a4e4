"""Workbooks: the same bytes, and nothing cut off in silence."""

from __future__ import annotations

import pytest

from regienet.errors import WriteError
from regienet.write.workbook import MAX_TEXT, workbook_bytes


def test_the_same_sheets_give_the_same_bytes():
    sheets = {"Blad": (["a", "b"], [["=1+1", 2.5], [None, True]])}
    assert workbook_bytes(sheets) == workbook_bytes(sheets)


def test_a_text_that_excel_would_cut_off_is_refused():
    workbook_bytes({"Blad": (["a"], [["x" * MAX_TEXT]])})
    with pytest.raises(WriteError) as caught:
        workbook_bytes({"Blad": (["a"], [["kort"], ["x" * (MAX_TEXT + 1)]])})
    assert (caught.value.code, caught.value.values["row"]) == ("cell_too_long", 3)
