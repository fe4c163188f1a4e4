"""Dirigent: gives the network a face, brings out the strength of parties, connects the steering levels."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.vocabulary import LEVELS, Kernrol


@indicator(
    Kernrol.DIRIGENT,
    "vertical",
    layers=("escalate",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition.",
)
def level_reach(evidence: Evidence) -> np.ndarray:
    """How many colleagues take bottlenecks to the carrier or hear back from it, balanced by level.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]: the mean over the steering levels of the share of informed raters.
    """
    said = evidence.statements
    either = said.named("escalate").maximum(said.named("feedback"))
    return evidence.balanced("escalate", either, by="level")


@indicator(
    Kernrol.DIRIGENT,
    "vertical",
    layers=("escalate", "feedback"),
    low=0,
    high=1,
    missing="informed",
    source="Own definition, as a rate (decision 0010).",
)
def closed_loops(evidence: Evidence) -> np.ndarray:
    """How many colleagues take bottlenecks up to the carrier and also hear back, balanced by level.

    Hearing back from somebody to whom the carrier takes bottlenecks counts too. A colleague of a higher level
    than the carrier does not take anything up.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]: the mean over the steering levels of the share of informed raters.
    """
    said = evidence.statements
    up, back = said.named("escalate"), said.named("feedback")
    through_above = back @ said.named_by_carriers("escalate").T
    returned = up.multiply((back + through_above) > 0).tocoo()
    level = _level_number(said.group_of_raters("level"))[returned.row]
    at = _level_number(said.group_of_carriers("level"))[returned.col]
    upward = (level <= at) | (at < 0)
    loops = sparse.coo_array((upward.astype(float), (returned.row, returned.col)), shape=returned.shape)
    return evidence.balanced("escalate", loops.tocsr(), by="level")


@indicator(
    Kernrol.DIRIGENT,
    "strength",
    layers=("strengthen",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition; entropy: Shannon 1948, 10.1002/j.1538-7305.1948.tb01338.x",
)
def even_strengthening(evidence: Evidence) -> np.ndarray:
    """How many say that the carrier brings out their strength, and how evenly over organisations.

    The balanced rate, times the entropy of the raters over organisations as a share of the highest possible::

        b[j] H[j] / log min(T, O),    H[j] = - sum over organisations of (c / T) log(c / T)

    with c of the T raters from each of the O organisations.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1].
    """
    named = evidence.statements.named("strengthen")
    codes, organisations = pd.factorize(evidence.statements.organisation_of_raters)
    # H = log T - (sum of c log c) / T, which adds up one organisation at a time.
    total, scattered = np.zeros((2, *evidence.unknown.shape))
    for code in range(len(organisations)):
        members = codes == code
        theirs = named[members]
        which = np.unique(theirs.indices)
        count = evidence.weights[..., members] @ theirs[:, which]
        total[..., which] += count
        scattered[..., which] += count * np.log(np.maximum(count, 1))
    entropy = np.log(np.maximum(total, 1)) - scattered / np.maximum(total, 1)
    highest = np.log(np.maximum(np.minimum(total, len(organisations)), 2))
    even: np.ndarray = evidence.balanced("strengthen", named) * entropy / highest
    return even


@indicator(
    Kernrol.DIRIGENT,
    "identity",
    layers=("face",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition.",
)
def face(evidence: Evidence) -> np.ndarray:
    """For how many colleagues the carrier is the face of the network, balanced over strata of raters.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1].
    """
    return evidence.balanced("face", evidence.statements.named("face"))


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
    said = evidence.statements
    rows = said.network.tables.affiliations
    rows = rows[rows["type"] == "table"]
    level = rows["actor"].map(said.network.actors["level"])
    levels = level.groupby(rows["group"]).nunique()
    crossing = levels.index[levels >= 2]
    convening = rows[rows["group"].isin(crossing) & rows["convenes"].fillna(value=False)]
    if convening.empty:
        return evidence.unknown
    carrier = said.carrier_of(convening["actor"])
    pairs = pd.DataFrame({"carrier": carrier, "group": convening["group"]})[carrier >= 0].drop_duplicates()
    counts = np.bincount(pairs["carrier"], minlength=len(said.carriers))
    return evidence.broadcast_over_draws(counts / len(crossing))


def _level_number(levels: np.ndarray) -> np.ndarray:
    """Return the number of each steering level, from 0 (practice); -1 if unknown."""
    return np.array([LEVELS.index(level) if level in LEVELS else -1 for level in levels])
