"""Indicators shared by all four roles: nominations, items rated by peers and by oneself, interviews."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.measures.registry import Missing
from regienet.roles.evidence import SHRINKAGE, Evidence
from regienet.roles.registry import EXCESS, Block, IndicatorFunction, indicator
from regienet.roles.statements import Statements
from regienet.vocabulary import Kernrol

_ITEMS = "Own definition: the items of the role."
_INTERVIEW = "Own definition: interview statements as evidence."

OfRole = Callable[[Evidence, Kernrol], np.ndarray]

_POLARITY = {"attributed": 1.0, "claims": 0.5, "denied": -1.0}


def nominated(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """How many more colleagues name the carrier for the behaviour of the role than would for being known.

    See `Evidence.excess`.

    Returns
    -------
    ndarray
        Shape (..., carriers), in standard errors.
    """
    return evidence.excess(role.value)


def peer_items(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """How strongly others recognise the role's behaviour in the carrier, 1-5, shrunken to the mean.

    (sum of ratings + c m) / (number of raters + c), with m the mean over all carriers and c = `SHRINKAGE`; a
    rater's rating is the mean of the items of the role.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [1, 5]; NaN if nobody rated the carrier.
    """
    total, count = (
        evidence.total(matrix)[..., 0, :] for matrix in _ratings(evidence.statements, role, own=False)
    )
    mean = total.sum(axis=-1, keepdims=True) / np.maximum(count.sum(axis=-1, keepdims=True), 1e-12)
    return np.where(count > 0, (total + SHRINKAGE * mean) / (count + SHRINKAGE), np.nan)


def self_items(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """How strongly the carrier recognises the role's behaviour in itself, the mean of its items, 1-5.

    Returns
    -------
    ndarray
        Shape (..., carriers), in [1, 5]; NaN without an answer.
    """
    total, count = (
        np.asarray(matrix.sum(axis=0)) for matrix in _ratings(evidence.statements, role, own=True)
    )
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return evidence.broadcast_over_draws(mean)


def interviews(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """How often interviewees saw the carrier do it, less how often they denied it.

    Per interviewee the strongest statement counts, worth its certainty times 1 (attributed), a half (claimed
    about oneself) or -1 (denied). Their sum is divided by the number of interviewees + 2.

    Returns
    -------
    ndarray
        Shape (..., carriers), in (-1, 1); 0 for a carrier whom nobody mentioned.
    """
    said, names = _interviewed(evidence.statements, role)
    heard = _interviewee_weights(evidence, names)
    return np.asarray((heard @ said) / (heard.sum(axis=-1)[..., None] + 2))


@cached_method
def _interviewed(statements: Statements, role: Kernrol) -> tuple[sparse.csr_array, pd.Index[str]]:
    """Return the strongest statement of each interviewee about each carrier, and the interviewees."""
    rows = statements.network.tables.interviews
    speaker, names = pd.factorize(rows["source"].fillna(rows["document"]).fillna(""))
    carrier = pd.Series(statements.carrier_of(rows["actor"]), index=rows.index)
    worth = rows["certainty"].fillna(1.0) * rows["polarity"].map(_POLARITY)
    about = (rows["role"].eq(role) & (carrier >= 0)).to_numpy()
    strongest = worth[about].abs().groupby([speaker[about], carrier[about]]).idxmax()
    at = rows.index.get_indexer(pd.Index(strongest))
    said = sparse.csr_array(
        (worth.to_numpy()[at], (speaker[at], carrier.to_numpy()[at])),
        shape=(len(names), len(statements.carriers)),
    )
    return said, pd.Index(names)


def _interviewee_weights(evidence: Evidence, names: pd.Index[str]) -> np.ndarray:
    """Return how often each interviewee counts: as often as the same person as a rater, or else once."""
    row = evidence.statements.raters.get_indexer(names)
    return np.where(row >= 0, evidence.weights[..., np.maximum(row, 0)], 1.0)


@cached_method
def _ratings(
    statements: Statements, role: Kernrol, *, own: bool
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return the mean item value, and a one, of each rater about each carrier."""
    rows, rater, carrier, itself = _rated(statements)
    of_role = rows["item"].str.startswith(f"{role}_").to_numpy() & (itself == own)
    pairs = rater[of_role], carrier[of_role]
    total, count = np.zeros((2, *statements.shape))
    np.add.at(total, pairs, rows["value"].to_numpy(dtype=float)[of_role])
    np.add.at(count, pairs, 1.0)
    ends = np.nonzero(count)
    return (
        sparse.csr_array((total[ends] / count[ends], ends), shape=statements.shape),
        sparse.csr_array((np.ones(len(ends[0])), ends), shape=statements.shape),
    )


@cached_method
def _rated(statements: Statements) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Return the ratings of carriers, with the rater, the carrier, and whether that is the rater itself."""
    rows = statements.network.tables.ratings
    rater = statements.raters.get_indexer(pd.Index(rows["rater"]))
    carrier = statements.carrier_of(rows["about"])
    itself = statements.carrier_of(rows["rater"]) == carrier
    keep = (rater >= 0) & (carrier >= 0) & rows["value"].notna().to_numpy()
    return rows[keep], rater[keep], carrier[keep], itself[keep]


def _register(role: Kernrol) -> None:
    """Register the four for one role; the definition is the same, the questions differ."""

    def register(
        function: OfRole, block: Block, layer: str, bounds: tuple[float, float], missing: Missing, source: str
    ) -> None:
        low, high = bounds
        indicator(
            role,
            block,
            layers=(layer,),
            low=low,
            high=high,
            missing=missing,
            source=source,
            block=block,
            least_spread=1.0 if function is nominated else 0.0,
        )(_for_role(function, role))

    register(nominated, "peers", role.value, (-math.inf, math.inf), "informed", EXCESS)
    register(peer_items, "peers", "ratings", (1, 5), "informed", _ITEMS)
    register(self_items, "self", "ratings", (1, 5), "unknown", _ITEMS)
    register(interviews, "interview", "interviews", (-1, 1), "unknown", _INTERVIEW)


def _for_role(function: OfRole, role: Kernrol) -> IndicatorFunction:
    @wraps(function)
    def of_role(evidence: Evidence) -> np.ndarray:
        return function(evidence, role)

    return of_role


for _role in Kernrol:
    _register(_role)
