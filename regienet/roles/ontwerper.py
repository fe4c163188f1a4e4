"""Ontwerper: sees where collaboration pays off, and turns it into a practical approach."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.roles.statements import Statements, ones_at
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
    raters, to_carrier = _in_use(evidence.statements)
    enough = evidence.weights @ raters >= _CREDITED_BY
    used = enough @ to_carrier
    saturating: np.ndarray = used / (1 + used)
    return saturating


@cached_method
def _in_use(said: Statements) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return who credits which approach in use in two domains to whom, and whose each of these is."""
    rows = said.ties("idea").dropna(subset="approach")
    routines = said.network.tables.ties
    routines = routines[(routines["relation"] == "routine") & routines["approach"].notna()]
    user_domain = pd.Series(said.group_of_raters("domain"), index=said.raters)
    domains = routines["source"].map(user_domain).groupby(routines["approach"]).nunique()
    in_use = rows["approach"].map(domains).fillna(0) >= 2
    credited = rows[in_use]
    pairs = credited[["carrier", "approach"]].drop_duplicates()
    return _raters_of(said, credited, pairs), _one_hot(pairs["carrier"].to_numpy(), len(said.carriers))


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
    everybody, later_ones, to_carrier = _users(evidence.statements)
    everyone, later = evidence.weights @ everybody, evidence.weights @ later_ones
    total = np.divide(later, everyone, out=np.zeros_like(later), where=everyone > 0) @ to_carrier
    count = (everyone > 0) @ to_carrier
    return np.asarray(np.divide(total, count, out=evidence.unknown, where=count > 0))


@cached_method
def _users(said: Statements) -> tuple[sparse.csr_array, sparse.csr_array, sparse.csr_array]:
    """Return who uses which dated approach of whom, who came to it later, and whose each of these is."""
    rows = said.ties("idea").dropna(subset=["approach", "date"])
    pairs = rows.sort_values("date").drop_duplicates(["carrier", "approach"])
    users = rows.drop_duplicates(["rater", "approach"])
    met = pairs[["carrier", "approach", "date"]].merge(
        users[["rater", "approach", "date"]], on="approach", suffixes=("", "_user")
    )
    later = met[met["date_user"] > met["date"]]
    return (
        _raters_of(said, met, pairs),
        _raters_of(said, later, pairs),
        _one_hot(pairs["carrier"].to_numpy(), len(said.carriers)),
    )


def _raters_of(said: Statements, rows: pd.DataFrame, pairs: pd.DataFrame) -> sparse.csr_array:
    """Return the raters of each pair of carrier and approach, as a matrix of ones."""
    at = pd.MultiIndex.from_frame(pairs[["carrier", "approach"]]).get_indexer(
        pd.MultiIndex.from_frame(rows[["carrier", "approach"]])
    )
    return ones_at(rows["rater"].to_numpy(), at, (len(said.raters), len(pairs)))


def _one_hot(codes: np.ndarray, size: int) -> sparse.csr_array:
    return sparse.csr_array((np.ones(len(codes)), (np.arange(len(codes)), codes)), shape=(len(codes), size))
