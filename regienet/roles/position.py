"""Position next to a role: the structural opportunity for it. It never enters the score (decision 5)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from regienet.roles.rank_scores import midranks, normal_scores
from regienet.vocabulary import Kernrol

POSITION: dict[Kernrol, tuple[str, ...]] = {
    Kernrol.ONTWERPER: ("effective_size_across",),
    Kernrol.KWARTIERMAKER: ("simmelian_share", "coreness"),
    Kernrol.VERBINDER: ("open_pairs_across", "participation"),
    Kernrol.DIRIGENT: ("vertical_brokerage", "betweenness"),
}
"""Per role the measures of the structural opportunity for it."""


def position_of(measures: pd.DataFrame, role: Kernrol) -> pd.Series[float]:
    """Return the mid-rank percentile of the mean normal score of the role's position measures.

    100 (r - 1/2) / n, with r the mid-rank of the mean among the n actors for whom any measure is known.

    Parameters
    ----------
    measures
        The measures of the actors of one wave and kind, indexed by actor.

    Returns
    -------
    Series
        In [0, 100]; NaN if none of the measures is known.
    """
    normal = normal_scores(measures[list(POSITION[role])].to_numpy(dtype=float).T)
    known = ~np.isnan(normal)
    mean = np.divide(
        np.where(known, normal, 0).sum(axis=0),
        known.sum(axis=0),
        out=np.full(normal.shape[1], np.nan),
        where=known.any(axis=0),
    )
    return pd.Series(100 * (midranks(mean) - 0.5) / max(known.any(axis=0).sum(), 1), index=measures.index)
