"""Verbinder: brings (new) partners together, and creates a good climate."""

from __future__ import annotations

import numpy as np

from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.vocabulary import Kernrol


@indicator(
    Kernrol.VERBINDER,
    "together",
    layers=("contact",),
    low=0,
    high=1,
    missing="reconstructed",
    source="Own definition.",
)
def newcomer_entry(evidence: Evidence) -> np.ndarray:
    """How large the carrier's share of the first contacts of newcomers is.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]: the mean over newcomers of 1 / number of contacts if the carrier is
        one of these, else 0; NaN in the first wave, and without newcomers.
    """
    newcomers = evidence.statements.raters.isin(list(_newcomers(evidence)))
    contact = evidence.statements.contact
    contacts = np.asarray(contact.sum(axis=1))
    entering = newcomers & (contacts > 0)
    if evidence.previous is None or not entering.any():
        return evidence.unknown
    share = np.where(entering, 1 / np.maximum(contacts, 1), 0) @ contact
    return evidence.broadcast_over_draws(share / entering.sum())


def _newcomers(evidence: Evidence) -> set[str]:
    """Return the actors who were not there in the wave before."""
    if evidence.previous is None:
        return set()
    return set(evidence.statements.raters) - set(evidence.previous.raters)
