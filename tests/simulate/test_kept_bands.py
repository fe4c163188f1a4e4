"""Enough can be shown to be of use."""

from __future__ import annotations

from tests.simulate.kept_bands import KEPT_COLUMNS, kept_bands


def test_at_forty_persons_four_of_five_of_the_highest_rates_keep_a_band():
    found = kept_bands(40, range(1, 4), response=0.7)
    assert tuple(found.columns) == KEPT_COLUMNS
    assert found["rates"].gt(0).all()
    assert found["highest_kept"].sum() >= 0.8 * found["highest"].sum()
    assert (found["kept"] <= found["rates"]).all()
    assert (found["highest_narrow"] <= found["highest_kept"]).all()
