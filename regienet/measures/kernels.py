"""The few computations that the measures have in common: with whole arrays, or with the loops of `loops`.

The loops are compiled for large networks if numba is installed, and give the same numbers to the last bit.
Swapping ties and peeling cores have only a loop, which without numba runs on Python's own lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from regienet.measures import loops
from regienet.measures.numba_support import compiled, pays
from regienet.threads import thread_pool

BROKERAGE_TYPES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
"""The five types of brokerage, in the order of the columns of `open_paths`."""

PATHS_AT_ONCE = 1_000_000
SOURCES_AT_ONCE = 256
MOST_PAIRS = 2**29
"""Swapping keeps a bit for each of so many pairs of actors (64 MB), and for more only if it meets them."""

# Seconds that whole arrays take, roughly, to tell where compiled loops are worth their loading.
PER_PATH = 2e-7
PER_SOURCE_AND_TIE = 1e-8
PER_TIE = 2e-7
PER_SWAP = 1e-6


def open_paths(
    ties: sparse.csr_array, groups: np.ndarray, *, partial: bool, symmetric: bool = False
) -> np.ndarray:
    """Count per actor the paths a -> actor -> b where a has no tie to b, by the groups of the three.

    Parameters
    ----------
    ties
        Without weights and diagonal, indices sorted.
    groups
        Shape (groupings, actors): the number of the group of each actor, -1 for unknown.
    partial
        Whether a path counts for 1 / (the number of actors between a and b) instead of 1.
    symmetric
        Whether it is known that every tie goes both ways, so that nothing need be transposed.

    Returns
    -------
    array
        Shape (groupings, actors, 8): the `BROKERAGE_TYPES`; two whose broker's group is unknown, with ends in
        the same group and in different ones; and those with an end of an unknown group.
    """
    groupings, size = groups.shape
    counts = np.zeros((groupings, size, 8))
    if pays(_how_many_paths(ties, ties) * PER_PATH):
        if partial:
            for group, table in zip(groups.astype(np.int32), counts, strict=True):
                compiled(loops.shared_paths)(*_unsigned(ties), group, table)
        else:
            back = ties if symmetric else _turned(ties)
            numbers = np.ascontiguousarray(groups.T, dtype=np.int32)
            compiled(loops.open_paths)(*_unsigned(ties), *_unsigned(back), numbers, counts)
        return counts
    linked = _keys(ties)
    for start, stop in _blocks(ties, ties):
        first, broker, last = _two_paths(ties, start, stop)
        key = first * size + last
        still_open = (first != last) & ~_in_sorted(key, linked)
        first, broker, last, key = (part[still_open] for part in (first, broker, last, key))
        credit = np.ones(len(key))
        if partial:
            _, pair, between = np.unique(key, return_inverse=True, return_counts=True)
            credit = 1.0 / between[pair]
        for group, table in zip(groups, counts, strict=True):
            np.add.at(table, (broker, kind_of_path(group[first], group[broker], group[last])), credit)
    return counts


def kind_of_path(first: np.ndarray, broker: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return the column of `open_paths` to which a path belongs, from the groups of its three actors."""
    into, out, around = first == broker, broker == last, first == last
    kind = np.select([into & out, around, into, out], [0, 1, 2, 3], default=4)
    kind = np.where(broker < 0, np.where(around, 5, 6), kind)
    return np.where((first < 0) | (last < 0), 7, kind)


def pairs_apart(ties: sparse.csr_array, groups: np.ndarray) -> np.ndarray:
    """Count per actor the pairs of its contacts that have no tie and are of two groups, with partial credit.

    Parameters
    ----------
    ties
        Symmetric, without diagonal, indices sorted.
    groups
        Shape (actors, groupings): the number of the group of each actor, -1 for unknown.

    Returns
    -------
    array
        Shape (actors, groupings): a pair counts for 1 / (the number of actors between the two).
    """
    size, groupings = groups.shape
    # Counted by kind of pair: bit k is set if the two differ in grouping k.
    counts = np.zeros((size, 2**groupings))
    if pays(_how_many_paths(ties, ties) * PER_PATH):
        compiled(loops.pairs_apart)(*_unsigned(ties), np.ascontiguousarray(groups, dtype=np.int32), counts)
    else:
        linked = _keys(ties)
        for start, stop in _blocks(ties, ties):
            first, broker, last = _two_paths(ties, start, stop)
            key = first * size + last
            still_open = (first < last) & ~_in_sorted(key, linked)
            first, broker, last, key = (part[still_open] for part in (first, broker, last, key))
            _, pair, between = np.unique(key, return_inverse=True, return_counts=True)
            one, two = groups[first], groups[last]
            kind = ((one >= 0) & (two >= 0) & (one != two)) @ (1 << np.arange(groupings))
            np.add.at(counts, (broker, kind), 1.0 / between[pair])
    kinds = np.arange(2**groupings)
    return np.column_stack([counts[:, kinds >> k & 1 == 1].sum(axis=1) for k in range(groupings)])


def masked_products(
    left: sparse.csr_array, turned: Sequence[sparse.csr_array], pattern: sparse.csr_array
) -> np.ndarray:
    """Multiply a matrix with the transposes of others, only where `pattern` has a stored value.

    Parameters
    ----------
    left
        Values other than 0 only.
    turned
        One or more, which have their stored values in the same places.
    pattern
        Of the shape of the products.

    Returns
    -------
    array
        A row per product, the values in the order of ``pattern.data``.
    """
    values = np.zeros((len(turned), pattern.nnz))
    if pays(_how_many_paths(pattern, turned[0]) * PER_PATH):
        others = (*_unsigned(turned[0]), tuple(other.data for other in turned))
        compiled(loops.masked_products)(*_unsigned(left), left.data, *others, *_unsigned(pattern), values)
        return values
    for other, row in zip(turned, values, strict=True):
        right = _turned(other)
        for start, stop in _blocks(left, right):
            product = left[start:stop] @ right
            product.sort_indices()
            known, wanted = _keys(product), _keys(pattern[start:stop])
            place = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
            if len(known):
                found = np.where(known[place] == wanted, product.data[place], 0.0)
                row[pattern.indptr[start] : pattern.indptr[stop]] = found
    return values


def dependencies(ties: sparse.csr_array) -> np.ndarray:
    """Add up, over all sources, the share of each source's shortest paths that run through each actor.

    Brandes' accumulation for many sources at once: a column per source, a step per distance. The sum is made
    part by part, in a fixed order, so that it is the same on any number of processors.

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology
    25(2), 163-177. https://doi.org/10.1080/0022250X.2001.9990249
    """
    size = ties.shape[0]
    back = _turned(ties)
    at_once = max(SOURCES_AT_ONCE, -(-size // 64))
    starts = range(0, size, at_once)
    if not pays(size * ties.nnz * PER_SOURCE_AND_TIE):
        return np.asarray(
            sum((_part(ties, back, start, min(start + at_once, size)) for start in starts), np.zeros(size))
        )
    loop, both = compiled(loops.dependencies), (*_unsigned(ties), *_unsigned(back))

    def part(start: int) -> np.ndarray:
        through = np.zeros(size)
        loop(*both, start, min(start + at_once, size), through)
        return through

    with thread_pool() as threads:
        return np.asarray(sum(threads.map(part, starts), np.zeros(size)))


def _part(ties: sparse.csr_array, back: sparse.csr_array, start: int, stop: int) -> np.ndarray:
    through = np.zeros(ties.shape[0])
    for first in range(start, stop, SOURCES_AT_ONCE):
        for column in _dependencies(ties, back, np.arange(first, min(first + SOURCES_AT_ONCE, stop))).T:
            through += column
    return through


def _dependencies(ties: sparse.csr_array, back: sparse.csr_array, sources: np.ndarray) -> np.ndarray:
    lanes = np.arange(len(sources))
    distance = np.full((ties.shape[0], len(sources)), -1, dtype=np.int32)
    paths = np.zeros(distance.shape)
    distance[sources, lanes], paths[sources, lanes] = 0, 1.0
    frontier, step = paths.copy(), 0
    while frontier.any():
        step += 1
        frontier = np.where(distance < 0, back @ frontier, 0.0)
        distance[frontier > 0] = step
        paths += frontier
    through = np.zeros(distance.shape)
    for at in range(step - 1, 1, -1):
        share = np.divide(1.0 + through, paths, out=np.zeros(paths.shape), where=distance == at)
        through = np.where(distance == at - 1, paths * (ties @ share), through)
    return through


def core_numbers(ties: sparse.csr_array) -> np.ndarray:
    """Return per actor the largest k such that it is in a part where everyone has k ties within that part."""
    if pays(ties.nnz * PER_TIE):
        numbers = np.diff(ties.indptr).astype(np.int64)
        compiled(loops.core_numbers)(*_unsigned(ties), numbers)
        return numbers
    left = np.diff(ties.indptr).tolist()
    loops.core_numbers(ties.indptr.tolist(), ties.indices.tolist(), left)
    return np.array(left, dtype=np.int64)


def swap(
    source: np.ndarray,
    target: np.ndarray,
    tries: tuple[np.ndarray, np.ndarray, np.ndarray],
    *,
    size: int,
    directed: bool,
) -> int:
    """Swap the targets of pairs of ties, one after the other, and return how many swaps were possible.

    A pair a -> b, c -> d becomes a -> d, c -> b, unless an actor would get a tie with itself or one that it
    has; where turned, d -> c is taken for c -> d. With directions, a pair a -> b, b -> d whose ends have the
    tie d -> a turns this ring round, unless a tie of it exists in the other direction too: swaps alone do not
    reach every network with the same degrees (Rao, Jana & Bandyopadhyay, 1996).

    Parameters
    ----------
    source, target
        The ends of each tie, an undirected one once, as uint32; changed in place.
    tries
        The numbers of the one and the other tie, and whether the other is turned.
    size
        The number of actors.
    directed
        Whether a tie goes one way only.

    References
    ----------
    Rao, A. R., Jana, R. & Bandyopadhyay, S. (1996). A Markov chain Monte Carlo method for generating random
    (0,1)-matrices with given marginals. Sankhya A 58(2), 225-242.
    """
    if size**2 <= MOST_PAIRS and pays(len(tries[0]) * PER_SWAP):
        linked = np.zeros(size**2 // 8 + 1, dtype=np.uint8)
        return int(compiled(loops.swap)(source, target, *tries, np.uint64(size), directed, linked))
    sources, targets, one, other, turned = (each.tolist() for each in (source, target, *tries))
    bits = bytearray(size**2 // 8 + 1) if size**2 <= MOST_PAIRS else defaultdict(int)
    done = loops.swap(sources, targets, one, other, turned, size, directed, bits)
    source[:], target[:] = sources, targets
    return done


def _two_paths(ties: sparse.csr_array, start: int, stop: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """List the paths first -> broker -> last of the rows from `start` to `stop`, in this order."""
    degree = np.diff(ties.indptr).astype(np.int64)
    first = np.repeat(np.arange(start, stop), degree[start:stop])
    broker = ties.indices[ties.indptr[start] : ties.indptr[stop]].astype(np.int64)
    onward = degree[broker]
    last = ties.indices[_ranges(ties.indptr[broker], ties.indptr[broker + 1])].astype(np.int64)
    return np.repeat(first, onward), np.repeat(broker, onward), last


def _ranges(starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Write the ranges from each start to its stop one after the other."""
    lengths = (stops - starts).astype(np.int64)
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(lengths.sum()) + np.repeat(starts - before, lengths))


def _blocks(left: sparse.csr_array, right: sparse.csr_array) -> Iterator[tuple[int, int]]:
    """Cut the rows of `left` so that each block has a bounded number of two-step paths."""
    paths = _paths(left, right)
    start = 0
    while start < left.shape[0]:
        fits = int(np.searchsorted(paths, paths[start] + PATHS_AT_ONCE, side="right")) - 1
        stop = max(start + 1, min(fits, left.shape[0]))
        yield start, stop
        start = stop


def _paths(left: sparse.csr_array, right: sparse.csr_array) -> np.ndarray:
    """Count the two-step paths before each row of `left`, and at the end all of them."""
    onward = np.diff(right.indptr).astype(np.int64)[left.indices]
    return np.concatenate([[0], np.cumsum(onward)])[left.indptr]


def _how_many_paths(left: sparse.csr_array, right: sparse.csr_array) -> int:
    return int(np.diff(right.indptr)[left.indices].sum(dtype=np.int64))


def _turned(matrix: sparse.csr_array) -> sparse.csr_array:
    """Transpose."""
    turned = sparse.csr_array(matrix.T)
    turned.sort_indices()
    return turned


def _unsigned(matrix: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of the stored values; numba skips the test for negative ones."""
    return matrix.indptr.astype(np.uint32), matrix.indices.astype(np.uint32)


def _keys(matrix: sparse.csr_array) -> np.ndarray:
    """Return the number of the position of each stored value; ascending for sorted indices."""
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))
    return np.asarray(rows * matrix.shape[1] + matrix.indices)


def _in_sorted(wanted: np.ndarray, known: np.ndarray) -> np.ndarray:
    if not len(known):
        return np.zeros(len(wanted), dtype=bool)
    return np.asarray(known[np.minimum(np.searchsorted(known, wanted), len(known) - 1)] == wanted)
