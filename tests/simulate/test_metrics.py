"""Metrics, worked by hand."""

import numpy as np
import pytest

from regienet.simulate.metrics import (
    auc,
    average_precision,
    brier,
    calibration_gaps,
    covered,
    highest_hold,
    macro_f1,
    mean_interval,
    middled,
    pooled_ratio,
    precision_at_count,
    rank_agreement,
)

NAN = np.nan


def flags(text):
    return np.array([letter == "1" for letter in text])


@pytest.mark.parametrize(
    ("score", "holder", "value"),
    [
        ([3, 2, 1], "100", 1.0),
        ([3, 2, 1], "001", 0.0),
        ([1, 1, 1], "100", 0.5),
        # Of the six pairs of a holder and another, three are in order and one ties.
        ([5, 4, 3, 2, 2], "10010", 3.5 / 6),
        ([3, 2, 1], "000", NAN),
        ([3, 2, 1], "111", NAN),
    ],
)
def test_auc(score, holder, value):
    assert auc(np.array(score, float), flags(holder)) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(
    ("score", "holder", "value"),
    [
        ([4, 3, 2, 1], "1010", (1 + 2 / 3) / 2),
        ([4, 3, 2, 1], "0001", 1 / 4),
        # Both ties come in together: one holder among the first three.
        ([4, 3, 3, 1], "0100", 1 / 3),
        ([1, 2], "00", NAN),
    ],
)
def test_average_precision(score, holder, value):
    assert average_precision(np.array(score, float), flags(holder)) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(
    ("score", "holder", "value"),
    [
        ([4, 3, 2, 1], "1100", 1.0),
        ([4, 3, 2, 1], "0101", 0.5),
        # The second place is shared by two, of whom one is a holder.
        ([4, 3, 3, 1], "1010", 0.75),
        ([4, 3], "00", NAN),
    ],
)
def test_precision_at_the_true_count(score, holder, value):
    assert precision_at_count(np.array(score, float), flags(holder)) == pytest.approx(value, nan_ok=True)


def test_who_has_no_score_ranks_at_the_middle():
    assert middled(np.array([NAN, 1.0, 2.0, 2.0])).tolist() == [0.5, 0.5 / 3, 2 / 3, 2 / 3]
    assert middled(np.array([NAN, NAN])).tolist() == [0.5, 0.5]
    assert auc(middled(np.array([NAN, 1.0, 2.0])), flags("100")) == 0.5


def test_macro_f1_over_the_roles_of_those_who_have_one():
    holder = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 0]], bool)
    score = np.array([[0.9, 0.1, 0.1], [0.2, 0.8, 0.1], [0.1, 0.7, 0.2], [0.1, 0.1, 0.9], [0.9, 0.1, 0.1]])
    # First role: one found of two, none wrongly, F1 2/3; second: one found of one, one wrongly, F1 2/3.
    assert macro_f1(score, holder) == pytest.approx(2 / 3)
    assert np.isnan(macro_f1(score[3:], holder[3:]))


def test_brier_and_calibration():
    assert brier(np.array([0.8, 0.3]), flags("10")) == pytest.approx((0.04 + 0.09) / 2)
    gaps = calibration_gaps(np.array([0.8, 0.9, 1.0, 0.1]), flags("1100"), bins=2)
    assert gaps == pytest.approx([0.1 / 4, 0.7 / 4])


def test_an_edge_counts_half():
    inside = covered(np.array([0.0, 0.2, 0.2, 0.3]), np.array([0.5, 0.5, 0.2, 0.4]), np.array([0.2] * 4))
    assert inside.tolist() == [1.0, 0.5, 0.5, 0.0]


def test_the_mean_interval_is_drawn_from_known_values_and_the_same_every_time():
    values = np.array([0.1, 0.2, NAN, 0.3, 0.2])
    low, high = mean_interval(values, seed=1)
    assert 0.1 <= low < 0.2 < high <= 0.3
    assert (low, high) == mean_interval(values, seed=1)
    assert np.isnan(mean_interval(np.array([0.1, NAN]), seed=1)).all()


@pytest.mark.parametrize(
    ("score", "holder", "value"),
    [
        ([5, 4, 3, 2], "0010", 1.0),
        ([5, 4, 3, 2], "0001", 0.0),
        # One place for three who tie, of whom one or two are holders.
        ([5, 4, 1, 1, 1], "00100", 1 / 3),
        ([5, 4, 1, 1, 1], "00110", 2 / 3),
        # Two places for three.
        ([5, 1, 1, 1], "0100", 2 / 3),
        ([5, 1, 1, 1], "0110", 1.0),
        ([1, 1], "10", 1.0),
    ],
)
def test_whether_the_three_highest_include_a_holder(score, holder, value):
    assert highest_hold(np.array(score, float), flags(holder), 3) == pytest.approx(value)


def test_agreement_of_rankings():
    assert rank_agreement(np.array([1.0, 2.0, 3.0]), np.array([9.0, 8.0, 7.0])) == pytest.approx(-1)
    # Ranks 1, 2, 3, 4 and 1, 3, 2, 4: 1 - 6 * 2 / (4 * 15).
    assert rank_agreement(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 3.0, 2.0, 4.0])) == pytest.approx(
        0.8
    )
    assert np.isnan(rank_agreement(np.array([1.0, 2.0, NAN]), np.array([5.0, 5.0, 7.0])))


def test_a_pooled_ratio_counts_cases_and_its_error_regions():
    value, error = pooled_ratio(np.array([1.0, 0.0, 0.0]), np.array([3.0, 1.0, 0.0]))
    assert value == 0.25
    assert error == pytest.approx(np.sqrt(2 * ((1 - 0.75) ** 2 + 0.25**2)) / 4)
    assert np.isnan(pooled_ratio(np.zeros(2), np.zeros(2))).all()
    assert pooled_ratio(np.array([1.0]), np.array([2.0]))[0] == 0.5
