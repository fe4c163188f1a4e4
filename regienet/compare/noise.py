"""`more_than_noise`: which of many differences are real, with at most a tenth of those falsely called so."""

from __future__ import annotations

import numpy as np

from regienet.compare.difference import quantile


def more_than_noise(chance: np.ndarray, rate: float) -> tuple[np.ndarray, float]:
    """Choose differences so that a limited share of the chosen is expected to be false (Benjamini-Hochberg).

    Of m differences in ascending order of their chance p, the first k are chosen, for the largest k with
    p[k] <= rate k / m.

    Parameters
    ----------
    chance
        Shape (differences,): how likely each is if nothing changed; NaN is not tested, and never chosen.
    rate
        The expected share of false ones among the chosen, in (0, 1).

    Returns
    -------
    ndarray of bool
        Which are chosen.
    float
        The chance below which a difference is chosen; with none chosen, that for a first one.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1), 289-300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> more_than_noise(np.array([0.001, 0.5, 0.04, np.nan]), 0.1)[0].tolist()
    [True, False, True, False]
    """
    tested = np.sort(chance[~np.isnan(chance)])
    if not len(tested):
        return np.zeros(len(chance), dtype=bool), rate
    limits = rate * np.arange(1, len(tested) + 1) / len(tested)
    reached = np.flatnonzero(tested <= limits)
    limit = float(limits[reached[-1]]) if len(reached) else float(limits[0])
    return np.asarray(np.nan_to_num(chance, nan=np.inf) <= limit) & bool(len(reached)), limit


def smallest_shown(null_error: np.ndarray, limit: float) -> np.ndarray:
    """Return the smallest difference that would have been more than noise, given its error.

    A true difference of this size is shown about half of the time.
    """
    return np.asarray(quantile(1 - limit) * null_error)
