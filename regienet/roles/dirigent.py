"""Dirigent: gives the network a face, brings out the strength of parties, connects the steering levels."""

from __future__ import annotations

import numpy as np
import pandas as pd

from regienet.caching import cached_method
from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.roles.statements import Statements
from regienet.vocabulary import Kernrol


@indicator(
    Kernrol.DIRIGENT,
    "vertical",
    layers=("affiliations",),
    low=0,
    high=1,
    missing="unknown",
    source="Own definition.",
)
def convened_tables(evidence: Evidence) -> np.ndarray:
    """How many of the tables at which steering levels meet the carrier convenes, as a share.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]; NaN if no table has two levels, or no convener is known.
    """
    convened = _convened(evidence.statements)
    return evidence.unknown if convened is None else evidence.broadcast_over_draws(convened)


@cached_method
def _convened(said: Statements) -> np.ndarray | None:
    rows = said.network.tables.affiliations
    rows = rows[rows["type"] == "table"]
    level = rows["actor"].map(said.network.actors["level"])
    levels = level.groupby(rows["group"]).nunique()
    crossing = levels.index[levels >= 2]
    convening = rows[rows["group"].isin(crossing) & rows["convenes"].fillna(value=False)]
    if convening.empty:
        return None
    carrier = said.carrier_of(convening["actor"])
    pairs = pd.DataFrame({"carrier": carrier, "group": convening["group"]})[carrier >= 0].drop_duplicates()
    counts = np.bincount(pairs["carrier"], minlength=len(said.carriers))
    return np.asarray(counts / len(crossing))
