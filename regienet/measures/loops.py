"""The computations of `kernels` as plain loops, which numba compiles.

They run without numba too, only slowly, and give the same numbers to the last bit: the order of every sum is
that of the arrays.
"""

from __future__ import annotations

import numpy as np

LANES = 32
"""How many sources are carried side by side, so that one step serves them all."""


def open_paths(indptr: np.ndarray, indices: np.ndarray, group: np.ndarray, counts: np.ndarray) -> None:
    """Count open paths by kind into `counts`, shape (actors, 8); see `kernels.open_paths`."""
    size = len(group)
    closed = np.full(size, -1, dtype=np.int32)
    for a in range(size):
        closed[a] = a
        for i in range(indptr[a], indptr[a + 1]):
            closed[indices[i]] = a
        for i in range(indptr[a], indptr[a + 1]):
            v = indices[i]
            from_group, own = group[a], group[v]
            total, onward, back, unknown = 0, 0, 0, 0
            for j in range(indptr[v], indptr[v + 1]):
                b = indices[j]
                counted = closed[b] != a
                total += counted
                onward += counted & (group[b] == own)
                back += counted & (group[b] == from_group)
                unknown += counted & (group[b] < 0)
            known = total - unknown
            if from_group < 0:
                counts[v, 7] += total
                continue
            counts[v, 7] += unknown
            if own < 0:
                counts[v, 5] += back
                counts[v, 6] += known - back
            elif from_group == own:
                counts[v, 0] += onward
                counts[v, 2] += known - onward
            else:
                counts[v, 1] += back
                counts[v, 3] += onward
                counts[v, 4] += known - back - onward


def shared_paths(indptr: np.ndarray, indices: np.ndarray, group: np.ndarray, counts: np.ndarray) -> None:
    """Add up open paths by kind, each for 1 / (the number of brokers of its ends), into `counts`."""
    size = len(group)
    closed = np.full(size, -1, dtype=np.int32)
    brokers = np.zeros(size, dtype=np.int64)
    for a in range(size):
        closed[a] = a
        for i in range(indptr[a], indptr[a + 1]):
            closed[indices[i]] = a
        for i in range(indptr[a], indptr[a + 1]):
            for j in range(indptr[indices[i]], indptr[indices[i] + 1]):
                brokers[indices[j]] += 1
        for i in range(indptr[a], indptr[a + 1]):
            v = indices[i]
            for j in range(indptr[v], indptr[v + 1]):
                b = indices[j]
                if closed[b] == a:
                    continue
                if group[a] < 0 or group[b] < 0:
                    kind = 7
                elif group[v] < 0:
                    kind = 5 if group[a] == group[b] else 6
                elif group[a] == group[v]:
                    kind = 0 if group[b] == group[v] else 2
                elif group[a] == group[b]:
                    kind = 1
                else:
                    kind = 3 if group[b] == group[v] else 4
                counts[v, kind] += 1.0 / brokers[b]
        for i in range(indptr[a], indptr[a + 1]):
            for j in range(indptr[indices[i]], indptr[indices[i] + 1]):
                brokers[indices[j]] = 0


def masked_product(
    left_indptr: np.ndarray,
    left_indices: np.ndarray,
    left: np.ndarray,
    right_indptr: np.ndarray,
    right_indices: np.ndarray,
    right: np.ndarray,
    indptr: np.ndarray,
    indices: np.ndarray,
    values: np.ndarray,
) -> None:
    """Multiply `left` and the transpose of `right` where the pattern has a place, into `values`."""
    row = np.zeros(len(right_indptr) - 1 + len(left_indptr))
    for i in range(len(indptr) - 1):
        for k in range(left_indptr[i], left_indptr[i + 1]):
            row[left_indices[k]] = left[k]
        for place in range(indptr[i], indptr[i + 1]):
            total = 0.0
            for k in range(right_indptr[indices[place]], right_indptr[indices[place] + 1]):
                total += row[right_indices[k]] * right[k]
            values[place] = total
        for k in range(left_indptr[i], left_indptr[i + 1]):
            row[left_indices[k]] = 0.0


def dependencies(
    indptr: np.ndarray,
    indices: np.ndarray,
    back_indptr: np.ndarray,
    back_indices: np.ndarray,
    first: int,
    last: int,
    through: np.ndarray,
) -> None:
    """Add the dependencies of the sources from `first` to `last` to `through`; see `kernels.dependencies`."""
    size = len(through)
    paths = np.empty((size, LANES))
    frontier = np.empty((size, LANES))
    share = np.empty((size, LANES))
    fresh = np.empty((size, LANES))
    distance = np.empty((size, LANES), dtype=np.int32)
    total = np.empty(LANES)
    # Of each actor: whether some lane reached it in the last step, how many lanes did so far, and when.
    active = np.empty(size, dtype=np.bool_)
    reached = np.empty(size, dtype=np.int32)
    earliest = np.empty(size, dtype=np.int32)
    latest = np.empty(size, dtype=np.int32)
    for start in range(first, last, LANES):
        lanes = min(LANES, last - start)
        paths[:] = 0.0
        frontier[:] = 0.0
        share[:] = 0.0
        distance[:] = -1
        active[:] = False
        reached[:] = LANES - lanes
        earliest[:] = size
        latest[:] = -1
        for lane in range(lanes):
            source = start + lane
            paths[source, lane] = frontier[source, lane] = 1.0
            distance[source, lane] = earliest[source] = latest[source] = 0
            active[source] = True
            reached[source] += 1
        step = 0
        moving = True
        while moving:
            step += 1
            moving = False
            for w in range(size):
                if reached[w] == LANES:
                    continue
                touched = False
                for k in range(back_indptr[w], back_indptr[w + 1]):
                    if active[back_indices[k]]:
                        row = frontier[back_indices[k]]
                        if touched:
                            for lane in range(LANES):
                                total[lane] += row[lane]
                        else:
                            touched = True
                            for lane in range(LANES):
                                total[lane] = row[lane]
                if touched:
                    count = 0
                    row, when = fresh[w], distance[w]
                    for lane in range(LANES):
                        new = (when[lane] < 0) & (total[lane] > 0.0)
                        row[lane] = total[lane] if new else 0.0
                        when[lane] = step if new else when[lane]
                        count += new
                    if count > 0:
                        reached[w] += count
                        earliest[w] = min(earliest[w], step)
                        latest[w] = step
                        moving = True
            for w in range(size):
                active[w] = latest[w] == step
                if active[w]:
                    row, ahead, known = fresh[w], frontier[w], paths[w]
                    for lane in range(LANES):
                        ahead[lane] = row[lane]
                        known[lane] += row[lane]
        # Backwards `frontier` holds the dependencies; a share is used one step later, so it waits in `fresh`.
        for at in range(step - 1, 0, -1):
            for v in range(size):
                if earliest[v] <= at <= latest[v]:
                    total[:] = 0.0
                    for k in range(indptr[v], indptr[v + 1]):
                        if latest[indices[k]] > at:
                            row = share[indices[k]]
                            for lane in range(LANES):
                                total[lane] += row[lane]
                    row, ahead, when, known = fresh[v], frontier[v], distance[v], paths[v]
                    for lane in range(LANES):
                        here = when[lane] == at
                        dependency = known[lane] * total[lane]
                        row[lane] = (1.0 + dependency) / known[lane] if here else 0.0
                        ahead[lane] = dependency if here else ahead[lane]
            for v in range(size):
                if earliest[v] <= at <= latest[v]:
                    row, known = fresh[v], share[v]
                    for lane in range(LANES):
                        known[lane] += row[lane]
        for v in range(size):
            for lane in range(lanes):
                if distance[v, lane] > 0:
                    through[v] += frontier[v, lane]


def swap(
    source: np.ndarray,
    target: np.ndarray,
    linked: np.ndarray,
    one: np.ndarray,
    other: np.ndarray,
    turned: np.ndarray,
    directed: bool,  # noqa: FBT001 - numba takes positions only
) -> int:
    """Swap the targets of pairs of ties, one after the other, and count how often that could be done.

    A pair a -> b, c -> d becomes a -> d, c -> b, unless an actor would get a tie with itself or one that it
    has; where `turned`, d -> c is taken for c -> d.
    """
    done = 0
    for i in range(len(one)):
        a, b = source[one[i]], target[one[i]]
        c, d = source[other[i]], target[other[i]]
        if turned[i]:
            c, d = d, c
        # The diagonal of `linked` is set, so that a tie with itself counts as one that stands.
        if one[i] == other[i] or linked[a, d] or linked[c, b]:
            continue
        linked[a, b] = linked[c, d] = False
        linked[a, d] = linked[c, b] = True
        if not directed:
            linked[b, a] = linked[d, c] = False
            linked[d, a] = linked[b, c] = True
        target[one[i]] = d
        source[other[i]], target[other[i]] = c, b
        done += 1
    return done
