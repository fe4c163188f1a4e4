"""A logistic model for the chance of a tie, with a small ridge so that it is always defined."""

from __future__ import annotations

import numpy as np
from scipy import special

_RIDGE = 1.0


def fit(features: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Fit by maximum likelihood, with a ridge of 1 on every coefficient but the constant's.

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
    from scipy import optimize  # slow to load, and not every region needs it

    ridge = np.full(features.shape[1], _RIDGE)
    ridge[0] = 0.0

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        eta = features @ b
        value = np.logaddexp(0, eta).sum() - outcome @ eta + 0.5 * (ridge * b**2).sum()
        return float(value), features.T @ (special.expit(eta) - outcome) + ridge * b

    start = np.zeros(features.shape[1])
    return np.asarray(optimize.minimize(loss, start, jac=True, method="L-BFGS-B").x)


def chance(features: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    """Give the probability of each pair, in (0, 1)."""
    return np.asarray(special.expit(features @ coefficients))
