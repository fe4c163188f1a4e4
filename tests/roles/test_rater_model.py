"""Who names whom for being known: the model against a general optimiser, and what it leaves out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize, special

from regienet.roles.rater_model import RATERS, expected


def world(seed=1, raters=30, carriers=40):
    random = np.random.default_rng(seed)
    terms = {name: random.random((raters, carriers)) < 0.3 for name in ("contact", "domain")}
    generosity = random.normal(0, 0.8, raters)
    log_odds = -2.5 + 1.5 * terms["contact"] + 0.5 * terms["domain"] + generosity[:, None]
    informed = random.random((raters, carriers)) < 0.9
    named = (random.random((raters, carriers)) < special.expit(log_odds)) & informed
    return named.astype(float), informed, terms, special.expit(log_odds)


def test_the_mode_is_that_of_a_general_optimiser():
    named, informed, terms, _ = world()
    found = expected(named, informed, terms).probability
    features = np.stack([np.ones(informed.shape), terms["contact"], terms["domain"]], axis=-1)
    design = np.concatenate([features[informed], np.eye(len(named))[np.nonzero(informed)[0]]], axis=1)
    outcome = named[informed]

    def loss(values, spread):
        eta = design @ values
        penalty = 0.5 * (values[1:3] ** 2).sum() + 0.5 * (values[3:] ** 2).sum() / spread**2
        slope = design.T @ (special.expit(eta) - outcome)
        slope[1:3] += values[1:3]
        slope[3:] += values[3:] / spread**2
        return np.logaddexp(0, eta).sum() - outcome @ eta + penalty, slope

    # The spread of generosity follows from the region; at the same spread, all probabilities agree.
    best = min(
        float(np.abs(special.expit(design @ fitted) - found[informed]).max())
        for spread in np.linspace(0.2, 1.7, 76)
        for fitted in [
            optimize.minimize(loss, np.zeros(design.shape[1]), args=(spread,), jac=True, tol=1e-10).x
        ]
    )
    assert best < 2e-3


def test_it_comes_close_to_what_made_the_answers():
    named, informed, terms, truth = world(seed=2, raters=80, carriers=120)
    found = expected(named, informed, terms).probability
    assert np.corrcoef(found[informed], truth[informed])[0, 1] > 0.97
    assert (found[~informed] == 0).all()


def test_generosity_is_pooled():
    named, informed, _, _ = world(seed=3, raters=10)
    found = expected(named, informed, {}).probability
    shares = named.sum(axis=1) / informed.sum(axis=1)
    of_raters = found.max(axis=1)
    assert np.ptp(of_raters) < np.ptp(shares)
    assert (np.argsort(of_raters) == np.argsort(shares)).mean() > 0.5


@pytest.mark.parametrize("axis", [0, 1])
def test_a_term_with_two_raters_or_carriers_behind_it_is_dropped(axis):
    named, informed, terms, _ = world(seed=4)
    few = np.zeros(informed.shape, dtype=bool)
    few[(slice(2), slice(None))[:: 1 - 2 * axis]] = True
    found = expected(named, informed, {**terms, "few": few})
    assert found.dropped == ("few",)
    assert found.probability == pytest.approx(expected(named, informed, terms).probability)


def test_two_raters_are_not_told_from_each_other():
    named, informed = np.array([[1.0, 0, 0], [1, 1, 0]]), np.ones((2, 3), dtype=bool)
    found = expected(named, informed, {})
    assert found.dropped == (RATERS,)
    assert found.probability == pytest.approx(np.full((2, 3), 0.5))


def test_without_any_name_or_any_rater_nothing_is_expected():
    nobody = np.zeros((4, 5))
    assert expected(nobody, np.ones((4, 5), dtype=bool), {}).probability.max() < 0.05
    assert (expected(nobody, np.zeros((4, 5), dtype=bool), {}).probability == 0).all()
