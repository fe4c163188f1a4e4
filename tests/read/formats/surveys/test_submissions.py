"""What single cells of a survey tool mean."""

from __future__ import annotations

import pytest

from regienet.read.formats.surveys.submissions import _date


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-03-01 12:00:00", "2025-03-01"),
        ("2025-03-01T09:15:00.000+01:00", "2025-03-01"),
        ("1980-01-01 00:00:00", ""),
        ("20250301", ""),
        ("gisteren", ""),
        ("", ""),
    ],
    ids=["LimeSurvey", "KoboToolbox", "a date that was hidden", "without hyphens", "a word", "nothing"],
)
def test_the_day_is_taken_where_it_is_plain_and_was_not_hidden(cell, day):
    assert _date(cell) == day
