"""Ontwerper: sees where collaboration pays off, and turns it into a practical approach."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.roles.statements import ones_at
from regienet.vocabulary import Kernrol

_CREDITED_BY = 2


@indicator(
    Kernrol.ONTWERPER,
    "approach",
    layers=("idea", "routine"),
    low=0,
    high=1,
    missing="informed",
    source="Own definition, as a saturating count (decision 0010).",
)
def translation(evidence: Evidence) -> np.ndarray:
    """How many approaches of the carrier are in use in two domains or more.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1): U / (1 + U), U the number of approaches that at least two raters
        credit to the carrier and that are in use in two domains or more.
    """
    said = evidence.statements
    rows = said.ties("idea").dropna(subset="approach")
    routines = said.network.tables.ties
    routines = routines[(routines["relation"] == "routine") & routines["approach"].notna()]
    user_domain = pd.Series(said.group_of_raters("domain"), index=said.raters)
    domains = routines["source"].map(user_domain).groupby(routines["approach"]).nunique()
    in_use = rows["approach"].map(domains).fillna(0) >= 2
    credited = rows[in_use]
    pairs = credited[["carrier", "approach"]].drop_duplicates()
    enough = _raters_per(evidence, credited, pairs) >= _CREDITED_BY
    used = enough @ _one_hot(pairs["carrier"].to_numpy(), len(said.carriers))
    saturating: np.ndarray = used / (1 + used)
    return saturating


@indicator(
    Kernrol.ONTWERPER,
    "vision",
    layers=("idea",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition.",
)
def earliness(evidence: Evidence) -> np.ndarray:
    """How early the carrier was with an approach: the share of its users who came later.

    Needs dates. The carrier's date is the first on which somebody took the idea from it.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]: the mean over the carrier's approaches; NaN if none is dated.
    """
    rows = evidence.statements.ties("idea").dropna(subset=["approach", "date"])
    pairs = rows.sort_values("date").drop_duplicates(["carrier", "approach"])
    users = rows.drop_duplicates(["rater", "approach"])
    met = pairs[["carrier", "approach", "date"]].merge(
        users[["rater", "approach", "date"]], on="approach", suffixes=("", "_user")
    )
    everyone = _raters_per(evidence, met, pairs)
    later = _raters_per(evidence, met[met["date_user"] > met["date"]], pairs)
    to_carrier = _one_hot(pairs["carrier"].to_numpy(), len(evidence.statements.carriers))
    total = np.divide(later, everyone, out=np.zeros_like(later), where=everyone > 0) @ to_carrier
    count = (everyone > 0) @ to_carrier
    return np.asarray(np.divide(total, count, out=evidence.unknown, where=count > 0))


def _raters_per(evidence: Evidence, rows: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    """Count the raters of each pair of carrier and approach by their weights, shape (..., pairs)."""
    at = pd.MultiIndex.from_frame(pairs[["carrier", "approach"]]).get_indexer(
        pd.MultiIndex.from_frame(rows[["carrier", "approach"]])
    )
    shape = (len(evidence.statements.raters), len(pairs))
    return np.asarray(evidence.weights @ ones_at(rows["rater"].to_numpy(), at, shape))


def _one_hot(codes: np.ndarray, size: int) -> sparse.csr_array:
    return sparse.csr_array((np.ones(len(codes)), (np.arange(len(codes)), codes)), shape=(len(codes), size))
