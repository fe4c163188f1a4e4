"""Resampling raters, and the beta interval."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.findings.intervals import RESAMPLES, beta_interval, generator, middle, rater_weights
from regienet.network import build
from regienet.settings import default_settings

SETTINGS = default_settings()


@pytest.fixture
def network(make_tables):
    actors = """
        id,domain,level
        a,zorg,practice
        b,zorg,practice
        c,zorg,practice
        d,welzijn,board
        e,,
        f,zorg,board
    """
    return build(make_tables(actors=actors, ties="source,target\na,b"))


def test_a_stratum_keeps_its_weight_and_who_is_no_rater_has_none(network):
    weights = rater_weights(
        network, np.array([True, True, True, True, True, False]), generator(SETTINGS, 0, "x")
    )
    assert weights.shape == (RESAMPLES, 6)
    assert np.allclose(weights[:, :3].sum(axis=1), 3)
    # d and e are alone in theirs, and drawn together.
    assert np.allclose(weights[:, 3:5].sum(axis=1), 2)
    assert set(weights[:, 3]) == {0.0, 2.0}
    assert not weights[:, 5].any()


def test_resampling_has_the_variance_of_a_mean(network):
    weights = rater_weights(
        network, np.array([True, True, True, False, False, False]), generator(SETTINGS, 0, "x")
    )
    answers = np.array([1.0, 0, 0])
    # The variance of the mean of three answers is s^2/3, with s^2 = 1/3.
    assert np.var(weights[:, :3] @ answers / 3) == pytest.approx(1 / 9, rel=0.2)


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
