"""The computations of `kernels` as plain loops, which numba compiles.

They run without numba too, only slowly, and give the same numbers to the last bit: the order of every sum is
that of the arrays. Those that take lists as well as arrays have no second form in `kernels`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Integers = Any
"""Arrays of whole numbers for numba, or lists of them: without numba these are quicker."""
LANES = 128
"""How many sources are carried side by side, so that one step serves them all."""


def open_paths(
    indptr: np.ndarray,
    indices: np.ndarray,
    back_indptr: np.ndarray,
    back_indices: np.ndarray,
    groups: np.ndarray,
    counts: np.ndarray,
) -> None:
    """Count open paths by kind into `counts`, shape (groupings, actors, 8); see `kernels.open_paths`.

    All paths through a broker are known from the groups around it; those that a tie closes, and those that
    lead back to where they came from, are taken off one by one.
    """
    size, groupings = groups.shape
    onward = np.zeros(size, dtype=np.bool_)
    members = np.zeros((groupings, groups.max() + 2 if size else 1), dtype=np.int64)
    # One place more, as whom no tie leads to is written too, but not counted.
    closed = np.empty(size + 1, dtype=np.int32)
    for v in range(size):
        to, since = indptr[v + 1] - indptr[v], back_indptr[v + 1] - back_indptr[v]
        for j in range(indptr[v], indptr[v + 1]):
            onward[indices[j]] = True
            for k in range(groupings):
                members[k, groups[indices[j], k]] += 1
        for k in range(groupings):
            row, own = counts[k, v], groups[v, k]
            known, inside, around = 0, 0, 0
            for i in range(back_indptr[v], back_indptr[v + 1]):
                first = groups[back_indices[i], k]
                if first >= 0:
                    known += 1
                    inside += first == own
                    around += members[k, first]
            onward_known = to - members[k, -1]
            row[7] += since * to - known * onward_known
            if own < 0:
                row[5] += around
                row[6] += known * onward_known - around
            else:
                same = inside * members[k, own]
                row[0] += same
                row[1] += around - same
                row[2] += inside * onward_known - same
                row[3] += known * members[k, own] - same
                row[4] += (known - inside) * (onward_known - members[k, own]) - (around - same)
        for i in range(back_indptr[v], back_indptr[v + 1]):
            a = back_indices[i]
            closed[0] = a
            found = 1 if onward[a] else 0
            for j in range(indptr[a], indptr[a + 1]):
                closed[found] = indices[j]
                found += onward[indices[j]]
            for j in range(found):
                for k in range(groupings):
                    first, own, last = groups[a, k], groups[v, k], groups[closed[j], k]
                    if first < 0 or last < 0:
                        kind = 7
                    elif own < 0:
                        kind = 5 if first == last else 6
                    elif first == own:
                        kind = 0 if last == own else 2
                    elif last == own:
                        kind = 3
                    else:
                        kind = 1 if first == last else 4
                    counts[k, v, kind] -= 1.0
        for j in range(indptr[v], indptr[v + 1]):
            onward[indices[j]] = False
            for k in range(groupings):
                members[k, groups[indices[j], k]] = 0


def shared_paths(indptr: np.ndarray, indices: np.ndarray, group: np.ndarray, counts: np.ndarray) -> None:
    """Add up open paths by kind, each for 1 / (the number of brokers of its ends), into `counts`."""
    size = len(group)
    brokers = np.zeros(size, dtype=np.int32)
    credit = np.zeros(size)
    reached = np.empty(size, dtype=np.int32)
    for a in range(size):
        last = 0
        for i in range(indptr[a], indptr[a + 1]):
            for j in range(indptr[indices[i]], indptr[indices[i] + 1]):
                b = indices[j]
                if brokers[b] == 0:
                    reached[last] = b
                    last += 1
                brokers[b] += 1
        for k in range(last):
            credit[reached[k]] = 1.0 / brokers[reached[k]]
            brokers[reached[k]] = 0
        # Whom a has a tie with, and a itself, need no broker.
        credit[a] = 0.0
        for i in range(indptr[a], indptr[a + 1]):
            credit[indices[i]] = 0.0
        for i in range(indptr[a], indptr[a + 1]):
            v = indices[i]
            first, own, row = group[a], group[v], counts[v]
            if first < 0:
                same, around, else_ = 7, 7, 7
            elif own < 0:
                same, around, else_ = 7, 5, 6
            elif first == own:
                same, around, else_ = 0, 0, 2
            else:
                same, around, else_ = 3, 1, 4
            for j in range(indptr[v], indptr[v + 1]):
                b = indices[j]
                if credit[b] > 0.0:
                    last_group = group[b]
                    kind = same if last_group == own else around if last_group == first else else_
                    row[kind if last_group >= 0 else 7] += credit[b]


def pairs_apart(indptr: np.ndarray, indices: np.ndarray, groups: np.ndarray, counts: np.ndarray) -> None:
    """Add up open pairs, each for 1 / (the number of its brokers), into `counts`, shape (actors, kinds).

    The kind of a pair has bit k where the two are known to be of different groups in grouping k.
    """
    size, groupings = groups.shape
    brokers = np.zeros(size, dtype=np.int32)
    credit = np.zeros(size)
    kind = np.zeros(size, dtype=np.int32)
    # One place more, as whoever was reached before is written too, but not counted.
    reached = np.empty(size + 1, dtype=np.int32)
    # Of each broker how many contacts came by as the first of a pair: those after them are the second.
    passed = np.zeros(size, dtype=np.int32)
    for a in range(size):
        last = 0
        for i in range(indptr[a], indptr[a + 1]):
            v = indices[i]
            passed[v] += 1
            for j in range(indptr[v] + passed[v], indptr[v + 1]):
                b = indices[j]
                reached[last] = b
                last += brokers[b] == 0
                brokers[b] += 1
        for r in range(last):
            b = reached[r]
            credit[b] = 1.0 / brokers[b]
            brokers[b] = 0
            kind[b] = 0
            for k in range(groupings):
                apart = (groups[a, k] >= 0) & (groups[b, k] >= 0) & (groups[a, k] != groups[b, k])
                kind[b] |= apart << k
        for i in range(indptr[a], indptr[a + 1]):
            credit[indices[i]] = 0.0
        for i in range(indptr[a], indptr[a + 1]):
            v = indices[i]
            row = counts[v]
            for j in range(indptr[v] + passed[v], indptr[v + 1]):
                row[kind[indices[j]]] += credit[indices[j]]


def masked_products(
    left_indptr: np.ndarray,
    left_indices: np.ndarray,
    left: np.ndarray,
    right_indptr: np.ndarray,
    right_indices: np.ndarray,
    right: tuple[np.ndarray, ...],
    indptr: np.ndarray,
    indices: np.ndarray,
    values: np.ndarray,
) -> None:
    """Multiply `left` and the transposes of `right` where the pattern has a place, into `values`."""
    row = np.zeros(len(right_indptr) - 1 + len(left_indptr))
    for i in range(len(indptr) - 1):
        for k in range(left_indptr[i], left_indptr[i + 1]):
            row[left_indices[k]] = left[k]
        for place in range(indptr[i], indptr[i + 1]):
            for k in range(right_indptr[indices[place]], right_indptr[indices[place] + 1]):
                # Most are not contacts of i: then the weights need not be fetched.
                if row[right_indices[k]] != 0.0:
                    for n in range(len(right)):
                        values[n, place] += row[right_indices[k]] * right[n][k]
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


def core_numbers(indptr: Integers, indices: Integers, core: Integers) -> None:
    """Write the core number of each actor into `core`, which holds the degrees.

    The actors are in order of the ties that they have left; the next one leaves, and its contacts move up.

    References
    ----------
    Batagelj, V. & Zaversnik, M. (2003). An O(m) algorithm for cores decomposition of networks.
    https://doi.org/10.48550/arXiv.cs/0310049
    """
    size = len(core)
    first = np.zeros(size + 1, dtype=np.int32)
    order = np.empty(size, dtype=np.int32)
    place = np.empty(size, dtype=np.int32)
    for v in range(size):
        first[core[v] + 1] += 1
    for k in range(size):
        first[k + 1] += first[k]
    for v in range(size):
        place[v] = first[core[v]]
        order[place[v]] = v
        first[core[v]] += 1
    for k in range(size, 0, -1):
        first[k] = first[k - 1]
    first[0] = 0
    for at in range(size):
        v = order[at]
        for i in range(indptr[v], indptr[v + 1]):
            u = indices[i]
            if core[u] > core[v]:
                # To the front of those with as many ties left, which then begin one further.
                front = first[core[u]]
                order[place[u]] = order[front]
                place[order[front]] = place[u]
                order[front] = u
                place[u] = front
                first[core[u]] += 1
                core[u] -= 1


def swap(
    source: Integers,
    target: Integers,
    one: Integers,
    other: Integers,
    turned: Integers,
    size: int,
    directed: bool,  # noqa: FBT001 - numba takes positions only
    linked: Integers,
) -> int:
    """Swap the targets of pairs of ties and turn rings of three; see `kernels.swap`.

    `linked`, all zeros at first, has a bit per pair of actors that says whether they have a tie.
    """
    for i in range(len(source)):
        a, b = source[i], target[i]
        key = a * size + b if directed or a < b else b * size + a
        linked[key >> 3] ^= 1 << (key & 7)
    done = 0
    for i in range(len(one)):
        a, b = source[one[i]], target[one[i]]
        c, d = source[other[i]], target[other[i]]
        if turned[i]:
            c, d = d, c
        if directed and c == b and a != d:
            closed = (linked[(d * size + a) >> 3] >> ((d * size + a) & 7)) & 1
            for key in (b * size + a, d * size + b, a * size + d):
                closed &= ~(linked[key >> 3] >> (key & 7))
            if closed & 1:
                # The ring a -> b -> d -> a turns round.
                third = 0
                while source[third] != d or target[third] != a:
                    third += 1
                for key in (a * size + b, b * size + d, d * size + a):
                    linked[key >> 3] ^= 1 << (key & 7)
                for key in (b * size + a, d * size + b, a * size + d):
                    linked[key >> 3] ^= 1 << (key & 7)
                target[one[i]], target[other[i]], target[third] = d, a, b
                done += 1
            continue
        if a == d or c == b:
            continue
        first = a * size + d if directed or a < d else d * size + a
        second = c * size + b if directed or c < b else b * size + c
        if (linked[first >> 3] >> (first & 7)) & 1 or (linked[second >> 3] >> (second & 7)) & 1:
            continue
        linked[first >> 3] ^= 1 << (first & 7)
        linked[second >> 3] ^= 1 << (second & 7)
        first = a * size + b if directed or a < b else b * size + a
        second = c * size + d if directed or c < d else d * size + c
        linked[first >> 3] ^= 1 << (first & 7)
        linked[second >> 3] ^= 1 << (second & 7)
        target[one[i]] = d
        source[other[i]], target[other[i]] = c, b
        done += 1
    return done
