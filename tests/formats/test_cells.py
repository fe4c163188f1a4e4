"""Cells that a spreadsheet takes as they are."""

from __future__ import annotations

import pytest

from regienet.formats.cells import defused, text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_kept_from_it(sign):
    assert defused(f"{sign}1+1") == f"'{sign}1+1"
    assert defused(f"1{sign}1") == f"1{sign}1"


def test_a_flag_is_a_word():
    assert text(value=False) == "no"
