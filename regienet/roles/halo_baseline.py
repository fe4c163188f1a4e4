"""How many nominations a carrier would get for being known: what halo alone explains.

Colleagues name people whom they work with or share an organisation with, whatever the role; and some raters
name many people, others few. The expected number takes these three into account. What exceeds it is the role.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from regienet.roles.evidence import Evidence
from regienet.vocabulary import Kernrol

_CELL = 5.0
"""Number of pairs with the region's mean rate that are added to every kind of pair."""

_RATER = 4.0
"""Number of expected nominations at the usual generosity that are added to every rater."""


def expected_nominations(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """Return how many nominations each carrier would get from its informed raters for being known.

    This is indirect standardisation, as of mortality by age (decision 10)::

        E[j] = sum over informed raters i of  w[i] g[i] p[c(i, j)]
        p[c] = (nominations in pairs of kind c + 5 p) / (pairs of kind c + 5)
        g[i] = (nominations by i + 4) / (sum over j of p[c(i, j)] + 4)

    with w the weight of a rater, c(i, j) the kind of pair (in contact, of the same organisation, both, or
    neither), p the rate over all pairs, and g the generosity of a rater.

    Returns
    -------
    ndarray
        Shape (..., carriers), > 0 if anybody is informed.

    References
    ----------
    Breslow, N. E. & Day, N. E. (1987). Statistical methods in cancer research, volume II, chapter 2. IARC.
    """
    said = evidence.statements
    named, uninformed = said.nominated(role), said.uninformed(role)
    answered = said.answered(role).astype(float)
    kinds = _kinds(said.by_informed(role, evidence.contact), said.informed_colleagues(role))
    # Pairs of neither kind are most of the matrix: their rate is filled in everywhere, and the other kinds
    # add what they are above it, so that the matrices stay sparse.
    pairs = answered.sum() * named.shape[1] - uninformed.sum()
    mean = named.sum() / max(pairs, 1)
    special = [(kind, (kind.multiply(named).sum() + _CELL * mean) / (kind.sum() + _CELL)) for kind in kinds]
    rest_pairs = pairs - sum(kind.sum() for kind in kinds)
    rest_named = named.sum() - sum(kind.multiply(named).sum() for kind in kinds)
    plain = (rest_named + _CELL * mean) / (rest_pairs + _CELL)
    above = sum((kind * (rate - plain) for kind, rate in special), start=sparse.csr_array(named.shape))
    above = sparse.csr_array(above - uninformed * plain)
    per_rater = answered * plain * named.shape[1] + np.asarray(above.sum(axis=1))
    given = np.asarray(named.sum(axis=1))
    generosity = (given + _RATER) / (per_rater + _RATER)
    generous = evidence.weights * answered * generosity
    return np.asarray(generous.sum(axis=-1)[..., None] * plain + (generous @ above))


def _kinds(contact: sparse.csr_array, same: sparse.csr_array) -> list[sparse.csr_array]:
    """Return the informed pairs that are in contact only, of the same organisation only, and both."""
    both = contact.multiply(same)
    return [sparse.csr_array(pairs) for pairs in (contact - both, same - both, both)]
