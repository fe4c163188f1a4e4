"""Kwartiermaker: makes an approach regular, in routines that last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
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
    key = ["source", "carrier_id", "approach"]
    said = evidence.statements
    then, now = (
        rows.assign(carrier_id=wave.carriers[rows["carrier"]])
        for wave in (evidence.previous, said)
        for rows in (wave.ties("routine").dropna(subset="approach"),)
    )
    still = pd.MultiIndex.from_frame(then[key]).isin(pd.MultiIndex.from_frame(now[key]))
    rater, carrier = said.raters.get_indexer(pd.Index(then["source"])), said.carrier_of(then["target"])
    asked_again = (rater >= 0) & (carrier >= 0) & said.answered("routine")[rater]
    shape = evidence.unknown.shape
    kept, had = np.zeros(shape), np.zeros(shape)
    for row, column, used in zip(rater[asked_again], carrier[asked_again], still[asked_again], strict=True):
        had[..., column] += evidence.weights[..., row]
        kept[..., column] += evidence.weights[..., row] * used
    return np.where(had > 0, evidence.share(kept, had), np.nan)
