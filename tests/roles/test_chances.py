"""Chances of carrying a role, against a sum over all sets of carriers."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import comb, exp, factorial

import numpy as np
import pytest

from regienet.roles.chances import CarrierSets, log_ratio
from regienet.roles.short_list import most_telling, short_list
from regienet.settings import default_settings

SETTINGS = default_settings()


def summed(odds, expectation):
    """Every set with its probability, one by one."""
    others = expectation.expected - 1
    weights = {}
    for size in range(len(odds) + 1):
        prior = (
            (1 - expectation.nobody) * exp(-others) * others ** (size - 1) / factorial(size - 1)
            if size
            else expectation.nobody
        )
        for members in combinations(range(len(odds)), size):
            weights[members] = prior / comb(len(odds), size) * np.prod(odds[list(members)])
    total = sum(weights.values())
    return {members: weight / total for members, weight in weights.items()}


@pytest.mark.parametrize("seed", range(3))
def test_chances_are_those_of_the_sum_over_all_sets(seed):
    odds = np.exp(np.random.default_rng(seed).normal(-1, 2, 7))
    expectation = replace(SETTINGS.carriers, expected=1.7, nobody=0.2)
    found, chances = CarrierSets(odds, expectation), summed(odds, expectation)
    each = [sum(p for members, p in chances.items() if j in members) for j in range(7)]
    assert found.each() == pytest.approx(each)
    assert found.nobody == pytest.approx(chances[()])
    chosen = np.array([True, False, False, True, False, False, True])
    some = sum(p for members, p in chances.items() if {0, 3, 6} & set(members))
    assert found.any_of(chosen) == pytest.approx(some)
    assert found.any_of(np.ones(7, dtype=bool)) == pytest.approx(1 - chances[()])


def test_without_evidence_chances_are_those_expected_beforehand():
    found = CarrierSets(np.ones(60), SETTINGS.carriers)
    assert found.nobody == pytest.approx(SETTINGS.carriers.nobody, rel=1e-4)
    expected = (1 - SETTINGS.carriers.nobody) * SETTINGS.carriers.expected / 60
    assert found.each() == pytest.approx(np.full(60, expected), rel=1e-3)


def test_large_odds_are_no_trouble():
    odds = np.array([1e30, 1e12, 1e-12, 1.0])
    chances = CarrierSets(odds, SETTINGS.carriers).each()
    assert chances[0] == pytest.approx(1)
    assert ((chances >= 0) & (chances <= 1)).all()


@pytest.mark.parametrize("actors", [3, 30])
def test_the_last_in_an_order_are_some_actors(actors):
    random = np.random.default_rng(2)
    odds = np.exp(random.normal(-1, 1.5, (4, actors)))
    order = random.permuted(np.tile(np.arange(actors), (4, 1)), axis=1)
    sets = CarrierSets(odds, SETTINGS.carriers)
    found = sets.any_of_last(order, 6)
    assert found.shape == (4, min(actors, 6) + 1)
    for number in range(found.shape[1]):
        chosen = np.zeros((4, actors), dtype=bool)
        np.put_along_axis(chosen, order[:, actors - number :], values=True, axis=1)
        np.testing.assert_allclose(found[:, number], sets.any_of(chosen), atol=1e-12)


def test_the_log_ratio_rises_with_strength_and_is_0_without_any_evidence():
    strength = np.array([-1.0, 0, 1, 2, 3, np.nan])
    ratio = log_ratio(strength, 0.7, 60, SETTINGS.calibration)
    assert (np.diff(ratio[:5]) > 0).all()
    assert ratio[5] == 0


class TestShortList:
    limits = SETTINGS.short_list

    def listed(self, odds, candidates=None):
        odds = np.array(odds, dtype=float)
        candidates = np.ones(odds.shape[-1], dtype=bool) if candidates is None else np.array(candidates)
        return short_list(CarrierSets(odds, SETTINGS.carriers), candidates, self.limits)

    def test_it_is_as_short_as_is_sure_enough(self):
        found = self.listed([1e4, 20] + [0.1] * 58)
        assert found.listed.tolist() == [True] + [False] * 59
        assert found.chance >= self.limits.sure

    def test_it_grows_until_it_is_sure_enough(self):
        odds = [40, 39, 38] + [0.1] * 57
        found = self.listed(odds)
        assert found.listed.sum() > 1
        assert found.listed[: found.listed.sum()].all()
        shorter = np.arange(60) < found.listed.sum() - 1
        assert (
            CarrierSets(np.array(odds), SETTINGS.carriers).any_of(shorter) < self.limits.sure <= found.chance
        )

    def test_where_nobody_stands_out_nobody_is_listed(self):
        found = self.listed([1.0] * 60)
        assert not found.listed.any()
        assert found.chance < self.limits.least

    def test_those_who_are_equal_are_listed_together_or_not_at_all(self):
        found = self.listed([100] + [5] * 7 + [0.01] * 52)
        assert found.listed.sum() in {0, 1}

    def test_nobody_is_listed_about_whom_too_little_was_answered(self):
        sure, unsure = self.listed([1e4] + [0.1] * 59), self.listed([1e4] + [0.1] * 59, [False] + [True] * 59)
        assert sure.listed[0]
        assert not unsure.listed[0]
        assert unsure.chance < sure.chance

    def test_there_is_one_list_per_row(self):
        found = self.listed([[1e4] + [0.1] * 59, [0.1] * 59 + [1e4]])
        assert found.listed.argmax(axis=1).tolist() == [0, 59]

    def test_who_can_tell_equally_much_is_asked_together_or_not_at_all(self):
        tells = np.array([[1.0, 1.0], [0.5, 0.0], [0.5, 0.0], [0.0, 0.0]])
        chances = np.array([0.5, 0.3])
        assert most_telling(tells, chances, 2).tolist() == [0]
        assert most_telling(tells, chances, 3).tolist() == [0, 1, 2]
