"""Kwartiermaker: makes an approach regular, in routines that last."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.roles.statements import Statements
from regienet.vocabulary import Kernrol


@indicator(
    Kernrol.KWARTIERMAKER,
    "regular",
    layers=("routine",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition.",
)
def persistence(evidence: Evidence) -> np.ndarray:
    """How many of the routines of the wave before the same people still use, as a share.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1], shrunken (`Evidence.share`); NaN in the first wave, and for carriers
        without routines then.
    """
    if evidence.previous is None or not evidence.previous.has("routine"):
        return evidence.unknown
    had, kept = (evidence.weights @ users for users in _users_again(evidence.statements, evidence.previous))
    return np.where(had > 0, evidence.share(kept, had), np.nan)


@cached_method
def _users_again(said: Statements, before: Statements) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Count per rater and carrier the routines of the wave before, and those of them still used."""
    key = ["source", "carrier_id", "approach"]
    then, now = (
        rows.assign(carrier_id=wave.carriers[rows["carrier"]])
        for wave in (before, said)
        for rows in (wave.ties("routine").dropna(subset="approach"),)
    )
    still = pd.MultiIndex.from_frame(then[key]).isin(pd.MultiIndex.from_frame(now[key]))
    rater, carrier = said.raters.get_indexer(pd.Index(then["source"])), said.carrier_of(then["target"])
    asked_again = (rater >= 0) & (carrier >= 0) & said.answered("routine")[rater]
    ends = rater[asked_again], carrier[asked_again]
    had, kept = (
        sparse.csr_array((counted.astype(float), ends), shape=said.shape)
        for counted in (asked_again[asked_again], still[asked_again])
    )
    return had, kept
