"""Drawing per question, the middle of the draws, and the beta interval."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.findings.intervals import beta_interval, generator, middle
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
