"""Scores of ranks and the weights by which they are combined."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from regienet.roles.rank_scores import exponential_scores, highest_score, midranks, normal_scores, weights_of
from regienet.roles.registry import IndicatorInfo


def info(block, facet):
    return IndicatorInfo("verbinder", facet, block, (), 0, 1, "informed", "")


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


def test_exponential_scores_are_the_mean_over_the_share_that_a_value_takes():
    # The lower half: the mean of -log(1 - p) over 0 .. 1/2 is 1 - log 2; the highest quarter: 1 + log 4.
    scores = exponential_scores(np.array([0.0, 0.0, 3.0, 9.0]))
    assert scores == pytest.approx([-np.log(2), -np.log(2), 0, np.log(4)])
    assert scores.mean() == pytest.approx(0)


@pytest.mark.parametrize("score", [normal_scores, exponential_scores])
def test_unknown_values_have_no_rank_and_take_none_from_others(score):
    scores = score(np.array([np.nan, 2.0, 1.0]))
    assert np.isnan(scores[0])
    assert scores[1:] == pytest.approx(score(np.array([2.0, 1.0])))
    assert scores[1] == pytest.approx(-scores[2])


@pytest.mark.parametrize("score", [normal_scores, exponential_scores])
def test_what_differs_by_rounding_only_is_equal(score):
    rounded, exact = (score(np.array([first, 0.3, 0.7])) for first in (0.1 + 0.2, 0.3))
    assert rounded.tolist() == exact.tolist()


@pytest.mark.parametrize("score", [normal_scores, exponential_scores])
def test_equal_values_are_all_average(score):
    assert score(np.zeros((2, 3))).tolist() == [[0.0] * 3] * 2


def test_where_nothing_is_known_there_is_no_score():
    assert np.isnan(exponential_scores(np.full((2, 3), np.nan))).all()


@pytest.mark.parametrize("carriers", [2, 3, 60])
def test_no_score_is_above_the_highest_or_as_far_below(carriers):
    scores = exponential_scores(np.random.default_rng(1).random(carriers))
    assert scores.max() == pytest.approx(highest_score(carriers))
    assert scores.min() >= -highest_score(carriers) - 1e-12


def test_weights_are_divided_over_facets_first_and_renormalised_over_what_is_known():
    infos = [
        info("peers", "peers"),
        info("ties", "together"),
        info("ties", "together"),
        info("ties", "climate"),
    ]
    names = ["nominated", "one", "two", "climate"]
    known = np.array([[True, True, False], [True, False, True], [True, True, True], [True, True, True]])
    weights = weights_of(infos, names, known, {"peers": 0.6, "ties": 0.4}, {})
    assert weights[:, 0] == pytest.approx([0.6, 0.1, 0.1, 0.2])
    assert weights[:, 1] == pytest.approx([0.6, 0, 0.2, 0.2])
    assert weights[:, 2] == pytest.approx([0, 0.25, 0.25, 0.5])


def test_an_indicator_can_be_given_more_weight_within_its_facet():
    infos = [info("ties", "together"), info("ties", "together")]
    weights = weights_of(infos, ["one", "two"], np.ones((2, 1), dtype=bool), {"ties": 1.0}, {"one": 3.0})
    assert weights[:, 0] == pytest.approx([0.75, 0.25])


def test_who_has_no_known_indicator_has_no_weight():
    weights = weights_of([info("ties", "a")], ["one"], np.zeros((1, 2), dtype=bool), {"ties": 1.0}, {})
    assert weights.tolist() == [[0.0, 0.0]]
