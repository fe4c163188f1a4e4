"""Kwartiermaker: makes an approach regular, in routines that last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from regienet.roles.evidence import Evidence
from regienet.roles.registry import indicator
from regienet.vocabulary import Kernrol

_DEPTH = {"pilot": 1 / 3, "fixed": 2 / 3, "formal": 1.0}
_USERS = 3


def _depth(ties: pd.DataFrame) -> pd.Series[float]:
    """Return how deeply each routine is rooted; one of unknown status counts as a pilot."""
    return ties["status"].map(_DEPTH).fillna(_DEPTH["pilot"])


@indicator(
    Kernrol.KWARTIERMAKER,
    "regular",
    layers=("routine",),
    low=0,
    high=1,
    missing="informed",
    source="Own definition.",
)
def routine_reach(evidence: Evidence) -> np.ndarray:
    """How many colleagues use a routine thanks to the carrier, weighted by depth, balanced over strata.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]: a pilot counts a third, a fixed routine two thirds, a formal one 1.
    """
    return evidence.balanced("routine", evidence.statements.named("routine", _depth))


@indicator(
    Kernrol.KWARTIERMAKER,
    "regular",
    layers=("routine",),
    low=1 / 3,
    high=1,
    missing="informed",
    source="Own definition.",
)
def institutional_depth(evidence: Evidence) -> np.ndarray:
    """How deeply the routines that colleagues have thanks to the carrier are rooted.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [1/3, 1]: the mean depth; NaN with fewer than three users.
    """
    said = evidence.statements
    deep, users = (
        evidence.total(matrix)[..., 0, :] for matrix in (said.named("routine", _depth), said.named("routine"))
    )
    share: np.ndarray = np.divide(deep, users, out=evidence.unknown, where=users >= _USERS)
    return share


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


@indicator(
    Kernrol.KWARTIERMAKER,
    "regular",
    layers=("routine", "contact"),
    low=0,
    high=1,
    missing="informed",
    source="Own definition, as a rate (decision 0010).",
    uses_contact=True,
)
def reach_beyond_contacts(evidence: Evidence) -> np.ndarray:
    """How many of those who do not work with the carrier use a routine thanks to it.

    Structure that outlives the person: the clearest difference between a kwartiermaker and somebody who is
    just well known.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [0, 1]: the balanced rate among informed raters without contact.
    """
    depth = evidence.statements.named("routine", _depth)
    return evidence.balanced("routine", depth, apart_from=evidence.contact)
