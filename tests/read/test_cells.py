"""Repairing text, and reading numbers, dates and codes."""

from __future__ import annotations

import pytest

from regienet.read.interpret.cells import CellError, looks_mixed, read_date, read_number, repair


@pytest.mark.parametrize(
    ("cell", "text", "repairs"),
    [
        (" An\u00a0 Smit\t", "An Smit", ("repaired_spaces",)),
        ("Zoe\u0308", "Zoë", ("repaired_accents",)),
        ("De\u200b Brug\ufeff", "De Brug", ("repaired_invisible",)),
        ("a\u202eb", "ab", ("repaired_direction",)),
        ("'=1+1", "=1+1", ("repaired_quote",)),
        ("'-5", "-5", ("repaired_quote",)),
        ("'t Hart", "'t Hart", ()),
        ("=1+1", "=1+1", ()),
        ("👩\u200d🏫", "👩\u200d🏫", ()),
        ("NA", "NA", ()),
        ("ĳsbaan", "ĳsbaan", ()),
    ],
)
def test_a_text_is_repaired_and_what_was_done_is_told(cell, text, repairs):
    assert repair(cell) == (text, repairs)


@pytest.mark.parametrize("cell", ["a\x1b[31m", "a\x00", "\ud800", "#N/A", "#VERW!"])
def test_what_cannot_be_kept_is_refused(cell):
    with pytest.raises(CellError):
        repair(cell)


def test_look_alikes_are_seen():
    assert looks_mixed("P\u0430ul")  # a Cyrillic a
    assert not looks_mixed("Zoë")
    assert not looks_mixed("\u041f\u0435\u0442\u044f")


@pytest.mark.parametrize(
    ("cell", "comma", "value"),
    [
        ("3", False, 3),
        ("3.5", False, 3.5),
        ("3,5", True, 3.5),
        ("1.000,5", True, 1000.5),
        ("-2e3", False, -2000),
    ],
)
def test_a_number_is_read(cell, comma, value):
    assert read_number(cell, comma=comma) == value


@pytest.mark.parametrize("cell", ["NaN", "inf", "-inf", "1e309", "twee", "1_000", "٣", "3,5", "1 000", "0x1"])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(CellError):
        read_number(cell)


@pytest.mark.parametrize(("cell", "value"), [("2.5", 2.5), ("0.1234", 0.1234), ("1.000,5", 1000.5)])
def test_a_point_beside_a_decimal_comma_is_read_where_it_can_mean_one_thing(cell, value):
    assert read_number(cell, comma=True) == value


@pytest.mark.parametrize("cell", ["1.000", "0.125", "1.000.000", "1.00,5"])
def test_a_point_before_three_digits_in_a_column_of_decimal_commas_is_not_guessed(cell):
    with pytest.raises(CellError, match="number_two_signs"):
        read_number(cell, comma=True)


@pytest.mark.parametrize("cell", ["1.250", "2.5"])
def test_a_count_must_be_whole(cell):
    with pytest.raises(CellError, match="number_not_whole"):
        read_number(cell, whole=True)


def test_the_time_of_a_date_is_left_out():
    assert read_date("2026-02-01T13:45:00") == read_date("2026-02-01 13:45") == "2026-02-01"


@pytest.mark.parametrize("cell", ["2026", "1/2/2026", "2026-02-30", "31-2-2026", "2026-13", "gisteren"])
def test_a_date_that_is_unsure_or_impossible_is_refused(cell):
    with pytest.raises(CellError):
        read_date(cell)
