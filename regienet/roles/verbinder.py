"""Verbinder: brings (new) partners together, and creates a good climate."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.vocabulary import Kernrol


@indicator(
    Kernrol.VERBINDER,
    "together",
    layers=("introduced",),
    low=0,
    high=float("inf"),
    missing="informed",
    source="Own definition, after Obstfeld 2005, 10.2189/asqu.2005.50.1.100.",
)
def introductions(evidence: Evidence) -> np.ndarray:
    """How many pairs of partners the carrier introduced to each other, per informed rater.

    A pair within one domain counts 1, one across domains or with a newcomer 2. A pair that both ends report
    counts once.

    Returns
    -------
    ndarray
        Shape (..., carriers), from 0.
    """
    said = evidence.statements
    rows = said.ties("introduced").dropna(subset="third")
    third = said.raters.get_indexer(pd.Index(rows["third"]))
    rows = rows.assign(third_row=third)[third >= 0]
    domain = said.group_of_raters("domain")
    across = domain[rows["rater"]] != domain[rows["third_row"]]
    worth = 1.0 + (across | rows["third"].isin(_newcomers(evidence)).to_numpy())
    pair = pd.DataFrame(
        {"a": rows[["rater", "third_row"]].min(axis=1), "b": rows[["rater", "third_row"]].max(axis=1)}
    )
    once = rows.assign(a=pair["a"], b=pair["b"]).drop_duplicates(["rater", "carrier", "a", "b"])
    reports = once.groupby(["carrier", "a", "b"])["rater"].transform("size")
    data = (pd.Series(worth, index=rows.index)[once.index] / reports).to_numpy()
    matrix = sparse.csr_array((data, (once["rater"], once["carrier"])), shape=said.shape)
    informed = evidence.informed("introduced")[..., 0, :]
    return np.asarray(evidence.total(matrix)[..., 0, :] / np.maximum(informed, 1))


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
    contact = evidence.contact
    contacts = np.asarray(contact.sum(axis=1))
    entering = newcomers & (contacts > 0)
    if evidence.previous is None or not entering.any():
        return evidence.unknown
    share = np.where(entering, 1 / np.maximum(contacts, 1), 0) @ contact
    return evidence.broadcast_over_draws(share / entering.sum())


@indicator(
    Kernrol.VERBINDER,
    "climate",
    layers=("confront",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition.",
)
def climate(evidence: Evidence) -> np.ndarray:
    """How many colleagues dare to confront the carrier, balanced over strata of raters.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1].
    """
    return evidence.balanced("confront", evidence.statements.named("confront"))


def _newcomers(evidence: Evidence) -> set[str]:
    """Return the actors who were not there in the wave before."""
    if evidence.previous is None:
        return set()
    return set(evidence.statements.raters) - set(evidence.previous.raters)
