"""The logistic model: at its optimum nothing improves, and it is defined whatever the outcomes are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize

from regienet.roles import logistic


def pairs(size=400):
    random = np.random.default_rng(1)
    features = np.column_stack([np.ones(size), random.random((size, 3)) < 0.3, random.normal(-4, 2, size)])
    return features.astype(float), random


def penalised(features, outcome):
    def loss(b):
        eta = features @ b
        return np.logaddexp(0, eta).sum() - outcome @ eta + 0.5 * (b[1:] ** 2).sum()

    return loss


def test_the_coefficients_are_those_of_a_general_optimiser():
    features, random = pairs()
    chance = logistic.probability(features, np.array([1.0, 2.0, -1.0, 0.5, 0.4]))
    outcome = (random.random(len(features)) < chance).astype(float)
    best = optimize.minimize(penalised(features, outcome), np.zeros(5), method="BFGS").x
    np.testing.assert_allclose(logistic.fit(features, outcome), best, atol=1e-4)


@pytest.mark.parametrize("everybody", [0.0, 1.0])
def test_equal_outcomes_are_almost_certain(everybody):
    features, _ = pairs()
    found = logistic.probability(features, logistic.fit(features, np.full(len(features), everybody)))
    np.testing.assert_allclose(found, everybody, atol=1e-6)


def test_outcomes_that_a_feature_tells_apart_do_not_run_away():
    features, _ = pairs()
    outcome = features[:, 1]
    found = logistic.fit(features, outcome)
    assert np.abs(found).max() < 20
    chance = logistic.probability(features, found)
    assert chance[outcome == 1].min() > chance[outcome == 0].max()
