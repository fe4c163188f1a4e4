"""Swap the ties of a network at random, so that every actor keeps its number of ties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from regienet.measures.kernels import swap
from regienet.measures.structure import Structure

SWAPS_PER_TIE = 10
# A structure without room for swaps is left after this many tries per tie.
TRIES_PER_TIE = 100


@dataclass(frozen=True)
class _Swappable:
    """The ties of a network, an undirected one once, in the order of the blocks that they tie.

    Attributes
    ----------
    source, target, weight
        Per tie its ends and its weight.
    first, count
        Per tie where those between the same blocks begin, and how many these are.
    turn
        Per tie whether those between the same blocks may be turned round: an undirected tie between two
        blocks has a fixed direction, one within a block has not.
    """

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    first: np.ndarray
    count: np.ndarray
    turn: np.ndarray

    @classmethod
    def of(cls, position: Structure, blocks: np.ndarray) -> _Swappable:
        ties = position.ties.tocoo()
        rank = blocks * len(blocks) + np.arange(len(blocks))
        once = position.directed | (rank[ties.row] < rank[ties.col])
        source, target, weight = ties.row[once], ties.col[once], ties.data[once]
        kind = blocks[source] * (int(blocks.max(initial=0)) + 1) + blocks[target]
        order = np.argsort(kind, kind="stable")
        source, target = source[order].astype(np.uint32), target[order].astype(np.uint32)
        _, first, count = np.unique(kind[order], return_index=True, return_counts=True)
        first, count = np.repeat(first, count), np.repeat(count, count)
        turn = (blocks[source] == blocks[target]) & (not position.directed)
        return cls(source, target, weight[order], first.astype(np.uint32), count, turn)


def swapped_ties(position: Structure, blocks: np.ndarray, rng: np.random.Generator) -> sparse.csr_array:
    """Return the ties after swaps between the same blocks and turned rings; a weight keeps its source."""
    given = position.once(("swappable", blocks.tobytes()), lambda: _Swappable.of(position, blocks))
    source, target, ties = given.source.copy(), given.target.copy(), len(given.source)

    def swaps(tries: int) -> int:
        one = rng.integers(0, ties, tries, dtype=np.uint32)
        other = given.first[one] + (rng.random(tries) * given.count[one]).astype(np.uint32)
        turned = given.turn[one] & rng.integers(0, 2, tries, dtype=bool)
        picked = (one, other, turned)
        return swap(source, target, picked, size=len(blocks), directed=position.directed)

    if ties:
        # A try that cannot be done counts, or what can be reached from few others would be drawn too often;
        # so how many tries are made rests on the first ones only, and not on when enough have been done.
        done = swaps(ties)
        wanted = (SWAPS_PER_TIE * ties - done) * ties // max(done, 1)
        swaps(min(wanted, (TRIES_PER_TIE - 1) * ties))
    weight = given.weight
    if not position.directed:
        source, target = np.append(source, target), np.append(target, source)
        weight = np.append(weight, weight)
    ends = source.astype(np.int32), target.astype(np.int32)
    swapped = sparse.csr_array((weight, ends), shape=position.ties.shape)
    swapped.sort_indices()
    return swapped
