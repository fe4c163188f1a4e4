"""CSV files: what is written comes back the same."""

from __future__ import annotations

import csv
import io
import math

from regienet.formats.csv_file import csv_bytes


def test_numbers_stay_numbers_and_come_back_the_same():
    values = [-0.5, 0.1 + 0.2, 1e300, 12.0, math.inf]
    rows = list(csv.reader(io.StringIO(csv_bytes(["value"], [[value] for value in values]).decode())))
    assert [float(cell) for (cell,) in rows[1:]] == values
    assert rows[4] == ["12"]


def test_unknown_is_empty_and_a_half_character_does_not_lose_the_file():
    assert csv_bytes(["a", "b"], [[None, "x\ud800"]]) == b"a,b\n,x?\n"
