"""Paths between two actors who were not asked about each other: nobody knows whether they are open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from regienet.measures.structure import Structure


@dataclass(frozen=True)
class UnaskedPaths:
    """The paths a -> broker -> b without a known tie a -> b, of actors who were not asked about each other.

    Attributes
    ----------
    first, broker, last
        Shape (paths,): the numbers of the three actors.
    between
        Shape (paths,): how many actors are between the same two.
    """

    first: np.ndarray
    broker: np.ndarray
    last: np.ndarray
    between: np.ndarray


def unasked_paths(position: Structure, ties: sparse.csr_array) -> UnaskedPaths:
    """Return the paths along ties that may not be open, as nobody was asked about their ends.

    Parameters
    ----------
    position
        Whose `unit` says who was not asked about each other.
    ties
        Shape (actors, actors), without weights and diagonal.
    """
    first, last = _pairs_within(position.unit if position.unit is not None else np.arange(ties.shape[0]))
    untied = np.asarray(ties[first, last] == 0).ravel()
    first, last = first[untied], last[untied]
    both = sparse.csr_array(ties[first].multiply(sparse.csr_array(ties.T)[last]))
    between = np.diff(both.indptr)
    return UnaskedPaths(
        np.repeat(first, between), both.indices, np.repeat(last, between), np.repeat(between, between)
    )


def _pairs_within(unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the two ends of every ordered pair of different actors of one unit."""
    order = np.argsort(unit, kind="stable")
    sizes = np.bincount(unit)
    starts = np.cumsum(sizes) - sizes
    size, start = sizes[unit[order]], starts[unit[order]]
    first = np.repeat(order, size)
    steps = np.arange(len(first)) - np.repeat(np.cumsum(size) - size, size)
    last = order[np.repeat(start, size) + steps]
    other = first != last
    return first[other], last[other]
