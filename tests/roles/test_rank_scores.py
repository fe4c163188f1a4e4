"""Ranks that equal values share."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from regienet.roles.rank_scores import midranks, normal_scores, rank_range


def test_normal_scores_are_quantiles_of_mid_ranks():
    # Ranks 1, 2.5, 2.5, 4 of 4: the quantiles of 1/8, 1/2, 1/2, 7/8.
    assert normal_scores(np.array([1.0, 5.0, 5.0, 9.0])) == pytest.approx(
        [-1.150349, 0, 0, 1.150349], abs=1e-6
    )


def test_the_mid_ranks_are_those_of_scipy():
    random = np.random.default_rng(1)
    for values in (random.random(9), random.integers(0, 4, (3, 2, 8)).astype(float), np.empty((2, 0))):
        known = np.where(random.random(values.shape) < 0.2, np.nan, values)
        theirs = stats.rankdata(np.where(np.isnan(known), np.inf, known), axis=-1)
        np.testing.assert_array_equal(midranks(known), np.where(np.isnan(known), np.nan, theirs))


def test_unknown_values_have_no_rank_and_take_none_from_others():
    scores = normal_scores(np.array([np.nan, 2.0, 1.0]))
    assert np.isnan(scores[0])
    assert scores[1:] == pytest.approx(normal_scores(np.array([2.0, 1.0])))
    assert scores[1] == pytest.approx(-scores[2])


def test_what_differs_by_rounding_only_is_equal():
    rounded, exact = (normal_scores(np.array([first, 0.3, 0.7])) for first in (0.1 + 0.2, 0.3))
    assert rounded.tolist() == exact.tolist()


def test_equal_values_are_all_average():
    assert normal_scores(np.zeros((2, 3))).tolist() == [[0.0] * 3] * 2


def test_where_nothing_is_known_there_is_no_score():
    assert np.isnan(normal_scores(np.full((2, 3), np.nan))).all()


def test_the_range_of_ranks_leaves_out_equal_tails():
    # In eleven draws of three carriers the first comes first twice, last twice, and else in the middle.
    scores = np.array([[3, 2, 1]] * 2 + [[2, 3, 1]] * 7 + [[1, 3, 2]] * 2)
    low, high = rank_range(scores, 0.8)
    assert (low.tolist(), high.tolist()) == ([1, 1, 2], [3, 2, 3])
    low, high = rank_range(scores, 0.6)
    assert (low.tolist(), high.tolist()) == ([2, 1, 3], [2, 1, 3])


def test_who_is_equal_shares_the_range_of_ranks():
    low, high = rank_range(np.array([[1.0, 1.0, 3.0, 1.0, -np.inf]] * 5), 0.8)
    assert low.tolist() == [2, 2, 1, 2, 5]
    assert high.tolist() == [4, 4, 1, 4, 5]
