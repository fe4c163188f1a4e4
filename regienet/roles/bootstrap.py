"""What the same region would have said through other raters: draws of raters within their stratum."""

from __future__ import annotations

import numpy as np

from regienet.roles.statements import Statements


def rater_weights(statements: Statements, draws: int, seed: np.random.SeedSequence) -> np.ndarray:
    """Draw raters with replacement within domain x level, as often as there are of them.

    The findings draw otherwise: one rater fewer of a stratum, and rescaled, which keeps the variance of a
    small stratum right (`regienet.findings.intervals.rater_weights`).

    Returns
    -------
    ndarray
        Shape (draws, raters): how often each rater was drawn. Who was not asked keeps weight 1.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An introduction to the bootstrap. Chapman & Hall.
    """
    random = np.random.default_rng(seed)
    domain, level = statements.group_of_raters("domain"), statements.group_of_raters("level")
    strata = np.array([f"{d}\0{v}" for d, v in zip(domain, level, strict=True)])
    weights = np.ones((draws, len(statements.raters)))
    for stratum in sorted(set(strata[statements.asked])):
        members = np.flatnonzero((strata == stratum) & statements.asked)
        weights[:, members] = random.multinomial(len(members), np.full(len(members), 1 / len(members)), draws)
    return weights
