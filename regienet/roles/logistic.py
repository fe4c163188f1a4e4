"""A logistic model of ties, with a small ridge penalty so that it is always defined."""

from __future__ import annotations

import numpy as np
from scipy import special

_RIDGE = 1.0


def fit(features: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Fit by maximum likelihood, with a ridge penalty on every coefficient except the constant's.

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
    from scipy import optimize  # slow to import, and not every region needs it

    ridge = np.full(features.shape[1], _RIDGE)
    ridge[0] = 0.0

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        eta = features @ b
        value = np.logaddexp(0, eta).sum() - outcome @ eta + 0.5 * (ridge * b**2).sum()
        return float(value), features.T @ (special.expit(eta) - outcome) + ridge * b

    start = np.zeros(features.shape[1])
    return np.asarray(optimize.minimize(loss, start, jac=True, method="L-BFGS-B").x)


def probability(features: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    """Return the probability of each pair, 1 / (1 + exp(-x b)), in (0, 1)."""
    return np.asarray(special.expit(features @ coefficients))
