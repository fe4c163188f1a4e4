"""How many nominations somebody would get for being known: what halo alone explains.

Colleagues name whom they work with and whose organisation they share, whatever the role, and some raters
name many and others few. The expected number takes those three into account; what stands out above it is
the role.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from regienet.roles.evidence import Evidence
from regienet.vocabulary import Kernrol

_CELL = 5.0
"""How many pairs with the region's mean rate are added to every kind of pair."""

_RATER = 4.0
"""How many expected nominations at the usual generosity are added to every rater."""


def expected_nominations(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """Give how many nominations each carrier would get from its informed raters for being known.

    An informed rater i names carrier j with probability g_i p(contact, same organisation): p is the rate over
    all pairs of that kind, g_i how many the rater named against what p expects of it, both shrunken. This is
    indirect standardisation, as of mortality by age.

    Returns
    -------
    ndarray
        Shape (..., carriers), > 0 where anybody is informed.

    References
    ----------
    Breslow, N. E. & Day, N. E. (1987). Statistical methods in cancer research, volume II, chapter 2. IARC.
    """
    said = evidence.statements
    named, uninformed = said.nominated(role), said.uninformed(role)
    answered = said.answered(role).astype(float)
    kinds = _kinds(said.by_informed(role, evidence.contact), said.informed_colleagues(role))
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
    """Give the pairs of informed raters and carriers in contact only, of one organisation only, and both."""
    both = contact.multiply(same)
    return [sparse.csr_array(pairs) for pairs in (contact - both, same - both, both)]
