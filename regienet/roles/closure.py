"""Verbinder over time: whether partners of the carrier find each other more often than expected."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.roles import logistic
from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.roles.statements import Statements
from regienet.vocabulary import Kernrol

_FEWEST_PAIRS = 10


@indicator(
    Kernrol.VERBINDER,
    "together",
    layers=("contact",),
    low=-1,
    high=1,
    missing="reconstructed",
    source="Own definition, after Obstfeld 2005, 10.2189/asqu.2005.50.1.100.",
)
def closure(evidence: Evidence) -> np.ndarray:
    """How much more often partners of the carrier started to work together than expected.

    The pairs P[j] of carrier j both worked with it in the wave before, and not with each other. With y = 1
    for a pair that works together now, the value is::

        (1 / |P[j]|) sum over pairs in P[j] of  (y - p)
        logit p = b[0] + b[1] same domain + b[2] same level + b[3] same municipality
                  + b[4] (log(1 + contacts of one) + log(1 + contacts of the other))
                  + b[5] log(shared partners)

    The model is fitted on the pairs of all carriers, with a ridge penalty (`logistic.fit`).

    Returns
    -------
    ndarray
        Shape (..., carriers), in [-1, 1]; NaN in the first wave, and with fewer than ten pairs.

    References
    ----------
    Obstfeld, D. (2005). Social networks, the tertius iungens orientation, and involvement in innovation.
    Administrative Science Quarterly 50(1), 100-130. https://doi.org/10.2189/asqu.2005.50.1.100
    """
    before = evidence.previous
    if before is None or not before.has("contact"):
        return evidence.unknown
    return evidence.broadcast_over_draws(_closed(evidence.statements, before))


@cached_method
def _closed(after: Statements, before: Statements) -> np.ndarray:
    values = np.full(len(after.carriers), np.nan)
    stayers = after.carriers[after.carriers.isin(before.carriers)]
    then, now = (_among(wave, stayers) for wave in (before, after))
    first, second, closed = _open_pairs(then, now, _observed(before, after, stayers))
    if not len(first):
        return values
    features = _features(after, stayers, then, first, second)
    expected = logistic.probability(features, logistic.fit(features, closed))
    surplus = closed - expected
    between = then[first].multiply(then[second]).tocsr()
    pairs = np.asarray(between.sum(axis=0)).ravel()
    total = np.asarray(between.T @ surplus)
    value = np.divide(total, pairs, out=np.full(len(stayers), np.nan), where=pairs >= _FEWEST_PAIRS)
    values[after.carriers.get_indexer(stayers)] = value
    return values


def _among(statements: Statements, carriers: pd.Index[str]) -> sparse.csr_array:
    """Return who works with whom among these carriers, as a symmetric matrix of ones."""
    contact = statements.carrier_contact()
    at = statements.carriers.get_indexer(carriers)
    return sparse.csr_array(contact[at][:, at])


def _observed(before: Statements, after: Statements, carriers: pd.Index[str]) -> np.ndarray:
    """Return which carriers answered the question about contact in both waves."""
    known = [
        wave.carriers_that_answered("contact")[wave.carriers.get_indexer(carriers)]
        for wave in (before, after)
    ]
    return np.asarray(known[0] & known[1])


def _open_pairs(
    then: sparse.csr_array, now: sparse.csr_array, observed: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs with a shared partner and no tie in the wave before, and whether they have one now.

    Pairs in which neither answered are left out: nobody could have reported their tie.
    """
    shared = sparse.coo_array(sparse.triu(then @ then, k=1))
    first, second = shared.coords
    tied = _at(then, first, second) > 0
    open_ = ~tied & (observed[first] | observed[second])
    first, second = first[open_], second[open_]
    return first, second, _at(now, first, second)


def _at(matrix: sparse.csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return single entries; without any, scipy returns another kind of array."""
    return np.asarray(matrix[rows, columns]).ravel().astype(float) if len(rows) else np.zeros(0)


def _features(
    statements: Statements,
    carriers: pd.Index[str],
    then: sparse.csr_array,
    first: np.ndarray,
    second: np.ndarray,
) -> np.ndarray:
    """Return the features of each pair, shape (pairs, features), the first a constant."""
    at = statements.carriers.get_indexer(carriers)
    groups = [statements.group_of_carriers(name)[at] for name in ("domain", "level", "municipality")]
    contacts = np.log1p(np.asarray(then.sum(axis=1)).ravel())
    shared = _at(then @ then, first, second)
    return np.column_stack(
        [
            np.ones(len(first)),
            *((group[first] == group[second]).astype(float) for group in groups),
            contacts[first] + contacts[second],
            np.log(shared),
        ]
    )
