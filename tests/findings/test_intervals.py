"""Drawing per question, the middle of the draws, and the beta interval."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from regienet.disclosure.shares import share_between
from regienet.findings.intervals import band_interval, beta_interval, generator, middle
from regienet.settings import default_settings

SETTINGS = default_settings()


def test_a_question_draws_the_same_whatever_else_is_asked():
    first = generator(SETTINGS, 0, "wall_domains").random(3)
    assert (first == generator(SETTINGS, 0, "wall_domains").random(3)).all()
    assert (first != generator(SETTINGS, 1, "wall_domains").random(3)).all()
    assert (first != generator(SETTINGS, 0, "wall_levels").random(3)).all()


def test_the_middle_holds_the_estimate_and_skips_what_is_undefined():
    draws = np.append(np.linspace(0, 1, 101), np.nan)
    assert middle(draws, SETTINGS, around=0.5) == pytest.approx((0.1, 0.9))
    assert middle(draws, SETTINGS, around=0.95) == pytest.approx((0.1, 0.95))
    assert middle(np.array([np.nan]), SETTINGS, around=0.5) == (0.5, 0.5)


def test_none_of_a_few_is_not_never():
    low, high = beta_interval(0, 4, SETTINGS)
    assert low == 0
    assert 0.1 < high < 0.5
    assert beta_interval(4, 4, SETTINGS) == pytest.approx((1 - high, 1))


@pytest.mark.parametrize("raters", [6, 20, 60])
def test_of_a_share_of_which_the_band_is_known_the_interval_holds_in_four_of_five_cases(raters):
    shares = np.linspace(0.01, 0.99, 99)
    held = np.zeros(len(shares))
    for count in range(raters + 1):
        low, high = band_interval(*share_between(count / raters, count / raters, raters), raters, SETTINGS)
        held += stats.binom.pmf(count, raters, shares) * ((low <= shares) & (shares <= high))
    assert 0.78 <= held.mean() <= 0.88


def test_the_interval_of_a_band_as_narrow_as_nothing_is_that_of_a_share():
    narrow = band_interval(0.4, 0.4, 20, SETTINGS)
    assert narrow == pytest.approx(beta_interval(8, 20, SETTINGS), abs=1e-6)


def test_a_wide_band_has_a_wider_interval_and_its_ends_are_those_of_all_shares():
    assert band_interval(0.0, 0.5, 20, SETTINGS)[0] == 0
    assert band_interval(0.5, 1.0, 20, SETTINGS)[1] == 1
    low, high = band_interval(0.3, 0.6, 20, SETTINGS)
    narrow = band_interval(0.4, 0.5, 20, SETTINGS)
    assert low < narrow[0] < narrow[1] < high
