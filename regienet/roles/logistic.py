"""A logistic model of ties, with a small ridge penalty so that it is always defined."""

from __future__ import annotations

import numpy as np
from scipy import special

_RIDGE = 1.0
_FLAT = 1e-6
"""The coefficients are found when no slope is steeper than this. If every outcome is the same, the constant
has no end, but a slope this small by then."""
_MOST_STEPS = 50


def fit(features: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Fit by maximum likelihood, with a ridge penalty on every coefficient except the constant's.

    By Newton's method, a step of which is halved as long as it makes matters worse.

    The coefficients b minimise, over pairs with features x and outcome y::

        sum of (log(1 + exp(x b)) - y x b) + (1 / 2) sum of b[f]^2 over features f > 0

    Parameters
    ----------
    features
        Shape (pairs, features), the first a constant.
    outcome
        Shape (pairs,), 0 or 1.

    Returns
    -------
    ndarray
        The coefficients, shape (features,).
    """
    ridge = np.full(features.shape[1], _RIDGE)
    ridge[0] = 0.0

    def loss(b: np.ndarray) -> float:
        eta = features @ b
        return float(np.logaddexp(0, eta).sum() - outcome @ eta + 0.5 * (ridge * b**2).sum())

    b: np.ndarray = np.zeros(features.shape[1])
    for _ in range(_MOST_STEPS):
        p = special.expit(features @ b)
        slope = features.T @ (p - outcome) + ridge * b
        if np.abs(slope).max() < _FLAT:
            break
        curvature = (features.T * (p * (1 - p))) @ features + np.diag(ridge)
        step = np.linalg.solve(curvature, slope)
        before = loss(b)
        while loss(b - step) > before and np.abs(step).max() > _FLAT:
            step /= 2
        b = b - step
    return b


def probability(features: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    """Return the probability of each pair, 1 / (1 + exp(-x b)), in (0, 1)."""
    return np.asarray(special.expit(features @ coefficients))
