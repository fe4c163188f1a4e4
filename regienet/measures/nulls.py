"""Null models: random networks that share everything but one thing with the observed network."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
import scipy

from regienet.blocks import run_blocks
from regienet.choice import chosen
from regienet.measures.kernels import PER_SWAP
from regienet.measures.numba_support import foresee
from regienet.measures.registry import MEASURES
from regienet.measures.structure import NetworkLike, Structure, structure
from regienet.measures.tie_swaps import SWAPS_PER_TIE, swapped_ties
from regienet.threads import one_thread_per_product, thread_pool
from regienet.ties import without_loops
from regienet.version import __version__

NullName: TypeAlias = Literal["labels", "ties", "mixing"]
Null: TypeAlias = "NullName | Callable[[Structure, np.random.Generator], Structure]"
"""The name of a null model, or a function that draws a network with the same actors."""

Measured: TypeAlias = "Callable[[Structure], pd.DataFrame | pd.Series[Any]]"

DRAWS_AT_ONCE = 25
TIES_AT_ONCE = 60_000
"""Draws are measured together up to so many ties, which still fit in the cache."""

# Measures of between which groups an actor's ties run: swaps that keep this move them by mutual ties only.
COMPOSITION = ("ei_", "participation")


@one_thread_per_product()
def against_null(
    network: NetworkLike,
    measure: Measured | Sequence[Measured],
    *,
    null: Null,
    by: str = "domain",
    draws: int = 999,
    seed: int = 1,
    store: Path | None = None,
) -> pd.DataFrame:
    """Compare measures with their values in networks drawn at random.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    measure
        A measure, or several: functions of a `Structure`, such as those in the registry.
    null
        What is drawn. `labels`: who belongs to which group of `by`, within organisations of about the same
        size; tests whether a value exceeds what composition produces. `ties`: who has ties with whom, while
        every actor keeps its number of ties; tests whether it exceeds what having many ties produces.
        `mixing`: as `ties`, and every tie stays between the same groups. Or a function of a `Structure` and
        a numpy generator that returns a `Structure` of the same actors.
    by
        The grouping that `labels` shuffles and `mixing` keeps, or several joined by "*": ``domain*level``.
    draws
        How many networks to draw.
    seed
        Draw number i comes from ``SeedSequence(seed, spawn_key=(i,))``, whatever the number of processors.
    store
        A folder that keeps finished draws: after an interruption the same call continues where it stopped,
        and ends in the same numbers.

    Returns
    -------
    DataFrame
        Indexed by actor id, and per column of the measures: the column itself, ``_expected``, ``_sd``,
        ``_z``, ``_p`` (mid-p of a value at least as high, from 0.5 / (draws + 1) up) and ``_q`` (p adjusted
        for the false discovery rate over all actors and columns, after Benjamini and Hochberg). All but the
        first two are NaN where the null does not change the value. `mixing` keeps every actor's spread over
        the groups, so it says nothing about participation and E-I: compare those with `labels` or `ties`.
        In a small network, expect few actors to stand out. Empty for a network without actors.

    Raises
    ------
    RegienetError
        For an unknown null or grouping, and for a network of several waves.
    ValueError
        For a null function that returns other actors.

    References
    ----------
    Maslov, S. & Sneppen, K. (2002). Specificity and stability in topology of protein networks. Science
    296(5569), 910-913. https://doi.org/10.1126/science.1065103
    Rao, A. R., Jana, R. & Bandyopadhyay, S. (1996). A Markov chain Monte Carlo method for generating random
    (0,1)-matrices with given marginals. Sankhya A 58(2), 225-242.
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1), 289-300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> import networkx as nx
    >>> from regienet.measures.centrality import betweenness
    >>> found = against_null(nx.karate_club_graph(), betweenness, null="ties", draws=99)
    >>> sorted(found["betweenness_z"].nlargest(2).index)
    [0, 31]
    """
    if not callable(null):
        chosen(null, get_args(NullName), "null")
    position = structure(network)
    measures = [measure] if callable(measure) else list(measure)
    observed = _measured(position, measures)
    known = observed.to_numpy()
    at_once = max(1, TIES_AT_ONCE // max(position.ties.nnz, 1))
    foresee(draws * SWAPS_PER_TIE * position.ties.nnz * PER_SWAP)

    def block(number: int) -> dict[str, np.ndarray]:
        start = number * DRAWS_AT_ONCE
        numbers = range(start, min(start + DRAWS_AT_ONCE, draws))
        parts = (numbers[first : first + at_once] for first in range(0, len(numbers), at_once))
        drawn = ([draw(position, null, by=by, seed=seed, number=number) for number in part] for part in parts)
        return vars(_Sums.of(known, np.concatenate([_values(part, measures) for part in drawn])))

    name = null if isinstance(null, str) else _checksum(draw(position, null, seed=seed), observed)
    key = {"null": name, "by": by, "draws": draws, "seed": seed, "of": _checksum(position, observed)}
    with thread_pool() as threads:
        # In the order of the draws, so that rounding too is the same on any number of processors.
        done = run_blocks(block, -(-draws // DRAWS_AT_ONCE), store=store, key=key, map_blocks=threads.map)
    blocks = [_Sums(**arrays) for arrays in done]
    kept = [null == "mixing" and column.startswith(COMPOSITION) for column in observed.columns]
    parts = _compared(known, _Sums.total(blocks), np.array(kept))
    frames = [
        pd.DataFrame(values, observed.index, observed.columns).add_suffix(suffix)
        for suffix, values in parts.items()
    ]
    return pd.concat([observed, *frames], axis=1)


def false_discovery(p: np.ndarray) -> np.ndarray:
    """Correct p-values for the false discovery rate, as `scipy.stats.false_discovery_control` does.

    Own code, because all of scipy.stats takes half a second to load.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1), 289-300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> false_discovery(np.array([0.01, 0.5, 0.02])).tolist()
    [0.03, 0.5, 0.03]
    """
    falling = np.argsort(-p, kind="stable")
    corrected = np.empty(len(p))
    corrected[falling] = np.minimum.accumulate(p[falling] * (len(p) / np.arange(len(p), 0, -1)))
    return np.minimum(corrected, 1.0)


def draw(position: Structure, null: Null, *, by: str = "domain", seed: int = 1, number: int = 0) -> Structure:
    """Draw one network from a null model; see `against_null`.

    Returns
    -------
    Structure
        With the same actors. Where reports differ from ties (in a symmetric layer one end may report a tie),
        the reports stay as they were.

    Raises
    ------
    RegienetError
        For an unknown null or grouping.
    ValueError
        For a null function that returns other actors.

    Examples
    --------
    >>> import networkx as nx
    >>> drawn = draw(structure(nx.karate_club_graph()), "ties", number=3)
    >>> drawn.either.nnz
    156
    """
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number,)))
    if callable(null):
        return _comparable(null(position, rng), position)
    if chosen(null, get_args(NullName), "null") == "labels":
        return position.regrouped(by.split("*"), _within(_organisation_size(position), rng))
    blocks = _joint(position, by) if null == "mixing" else np.zeros(len(position.ids), dtype=np.int64)
    ties = swapped_ties(position, blocks, rng)
    return replace(
        position, ties=ties, reports=ties if position.reports is position.ties else position.reports
    )


def _comparable(drawn: Structure, position: Structure) -> Structure:
    """Return a drawn network, if it can be compared with the observed one actor by actor."""
    alike = isinstance(drawn, Structure) and drawn.ids.equals(position.ids)
    if not (alike and drawn.directed == position.directed and drawn.groups.keys() == position.groups.keys()):
        raise ValueError("a null returns a Structure of the same actors, made by dataclasses.replace")
    return replace(drawn, ties=without_loops(drawn.ties), reports=without_loops(drawn.reports))


def _measured(position: Structure, measures: Sequence[Measured]) -> pd.DataFrame:
    return pd.concat([measure(position) for measure in measures], axis=1)


def _values(drawn: Sequence[Structure], measures: Sequence[Measured]) -> np.ndarray:
    """Return what `_measured` does for several draws, without the names; shape (draws, actors, columns).

    Draws are small, so most of the time would go to overhead; whatever can be measured for several draws at
    once, is.
    """
    local = {entry.function for entry in MEASURES.values() if entry.info.local}
    as_one = drawn[0].beside(drawn[1:]) if len(drawn) > 1 and local.intersection(measures) else None
    shape = (len(drawn), len(drawn[0].ids))
    columns = [
        _by_column(np.asarray(measure(as_one)), shape)
        if as_one is not None and measure in local
        else np.stack([_by_column(np.asarray(measure(each)), shape[1:]) for each in drawn])
        for measure in measures
    ]
    return np.concatenate(columns, axis=2)


def _by_column(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Reshape the values of a measure, a Series or a DataFrame, with a last axis for its columns."""
    return values.reshape(*shape, values.shape[1] if values.ndim > 1 else 1)


def _checksum(position: Structure, observed: pd.DataFrame) -> str:
    """Return a checksum of everything the draws depend on, other than the call's own arguments."""
    digest = hashlib.sha256()
    for ties in (position.ties, position.reports):
        for part in (ties.indptr, ties.indices, ties.data):
            digest.update(repr((part.dtype.str, part.shape)).encode() + part.tobytes())
    unit = None if position.unit is None else position.unit.tolist()
    known = [position.directed, position.answered.tolist(), list(map(repr, position.ids)), unit]
    groups = [(name, group.tolist()) for name, group in sorted(position.groups.items())]
    versions = [__version__, np.__version__, scipy.__version__, DRAWS_AT_ONCE, SWAPS_PER_TIE]
    digest.update(repr([known, groups, versions, list(observed.columns)]).encode())
    digest.update(observed.to_numpy().tobytes())
    return digest.hexdigest()


def _organisation_size(position: Structure) -> np.ndarray:
    """Return the size of each actor's organisation in powers of two; 0 without an organisation."""
    own = position.codes("organisation")
    size = np.bincount(own[own >= 0], minlength=1)[np.maximum(own, 0)]
    return np.where(own >= 0, np.frexp(size)[1], 0)


def _within(strata: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shuffle the places within each stratum."""
    order = np.empty(len(strata), dtype=np.int64)
    order[np.argsort(strata, kind="stable")] = np.lexsort((rng.random(len(strata)), strata))
    return order


def _joint(position: Structure, by: str) -> np.ndarray:
    codes = np.column_stack([position.codes(name) for name in by.split("*")])
    return np.unique(codes, axis=0, return_inverse=True)[1].reshape(-1)


@dataclass(frozen=True)
class _Sums:
    """What has to be kept of draws: of the differences from the observed values, and how many are higher."""

    count: np.ndarray
    difference: np.ndarray
    square: np.ndarray
    above: np.ndarray
    equal: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray

    @classmethod
    def of(cls, observed: np.ndarray, drawn: np.ndarray) -> _Sums:
        difference = drawn - observed
        known = ~np.isnan(difference)
        same = np.abs(difference) <= _rounding(observed)
        difference = np.where(known & ~same, difference, 0.0)
        return cls(
            known.sum(axis=0),
            difference.sum(axis=0),
            (difference**2).sum(axis=0),
            (difference > 0).sum(axis=0),
            (same & known).sum(axis=0),
            difference.min(axis=0),
            difference.max(axis=0),
        )

    @classmethod
    def total(cls, blocks: Sequence[_Sums]) -> _Sums:
        def together(name: str) -> np.ndarray:
            return np.array([getattr(block, name) for block in blocks])

        return cls(
            together("count").sum(axis=0),
            together("difference").sum(axis=0),
            together("square").sum(axis=0),
            together("above").sum(axis=0),
            together("equal").sum(axis=0),
            together("lowest").min(axis=0),
            together("highest").max(axis=0),
        )


def _rounding(values: np.ndarray) -> np.ndarray:
    return np.asarray(1e-9 * np.maximum(1.0, np.abs(values)))


def _compared(observed: np.ndarray, sums: _Sums, kept: np.ndarray) -> dict[str, np.ndarray]:
    count = np.where(sums.count > 1, sums.count, np.nan)
    mean = sums.difference / count
    variance = np.maximum(sums.square - count * mean**2, 0.0) / (count - 1)
    # A value that the null cannot move differs by rounding only; z would be 0/0.
    moved = ((sums.highest - sums.lowest) > _rounding(observed)) & ~kept
    sd = np.sqrt(variance)
    z = np.divide(-mean, sd, out=np.full(observed.shape, np.nan), where=moved)
    p = np.where(moved, (sums.above + (sums.equal + 1) / 2) / (count + 1), np.nan)
    q = p.copy()
    tested = ~np.isnan(p)
    if tested.any():
        q[tested] = false_discovery(p[tested])
    return {
        "_expected": observed + mean,
        "_sd": np.where(moved, sd, np.nan),
        "_z": z,
        "_p": p,
        "_q": q,
    }
