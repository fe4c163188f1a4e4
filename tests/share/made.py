"""Made people in domains who work together, and a check of what is published that shares no code with it."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.optimize import linprog

from regienet.share.cells import Pairs, cells_of
from regienet.share.groups import large_enough

LEAST = 10


def made_units(rng: np.random.Generator) -> dict[str, frozenset[str]]:
    """Domains of one to forty people, most of them small."""
    sizes = np.minimum(40, rng.geometric(rng.uniform(0.05, 0.4), size=rng.integers(2, 9)))
    near = rng.random(len(sizes)) < rng.choice([0, 0.6])
    sizes = np.where(near, rng.integers(7, 10, len(sizes)), sizes)
    return {f"d{i}": frozenset(f"d{i}p{j}" for j in range(size)) for i, size in enumerate(sizes)}


def made_pairs(units: dict[str, frozenset[str]], rng: np.random.Generator) -> Pairs:
    """Ties of which a few people have far more than the others."""
    ids = tuple(sorted(actor for people in units.values() for actor in people))
    drawn = rng.pareto(1.2, len(ids))
    chance = np.minimum(0.9, rng.uniform(0.02, 0.3) * np.sqrt(np.outer(drawn, drawn)))
    if rng.random() < 0.3:  # one person with almost everybody, and hardly anything else
        star = rng.integers(len(ids))
        chance *= 0.1
        chance[star] = chance[:, star] = 0.8
    first, second = np.nonzero(np.triu(rng.random(chance.shape) < chance, 1))
    answered = rng.random(len(ids)) < rng.uniform(0.4, 1)
    asked = answered[:, None] | answered
    known = asked[first, second]
    return Pairs(ids, first[known], second[known], asked)


def published(units, pairs, earlier=()):
    groups = large_enough(units, earlier=earlier)
    return groups, list(cells_of(pairs, groups))


def faults(units, pairs, groups, cells) -> list[str]:
    """What may not be published: too few people, one or two who make up most, a size that follows."""
    found = [f"group {group.units}" for group in groups if len(group.people) < LEAST and len(groups) > 1]
    of = {actor: number for number, group in enumerate(groups) for actor in group.people}
    for cell in cells:
        if cell.pairs is None:
            continue
        inside = [
            (a, b)
            for a, b in ((pairs.ids[i], pairs.ids[j]) for i, j in zip(pairs.first, pairs.second, strict=True))
            if {of[a], of[b]} == {cell.first, cell.second}
        ]
        ends = [
            Counter(x for pair in inside for x in pair if of[x] == side) for side in {cell.first, cell.second}
        ]
        for end in ends:
            most = [count for _, count in end.most_common(2)]
            if len(inside) < LEAST or most[0] > 0.5 * len(inside) or sum(most) > 0.85 * len(inside):
                found.append(f"cell {cell}")
        if (
            len({x for pair in inside for x in pair}) < LEAST
            or cell.pairs % 5
            or abs(cell.pairs - len(inside)) > 2
        ):
            found.append(f"cell {cell}")
    if len(groups) > 1:  # a single group is not shown
        found += [f"size of {unit}" for unit in sizes_that_follow(units, groups)]
    return found


def sizes_that_follow(units, groups) -> list[str]:
    """The small units whose size can be worked out to fewer than five values, by linear programming."""
    names = sorted(units)
    rows, limits = [], []
    for group in groups:
        row = np.array([float(name in group.units) for name in names])
        shown = 5 * round(len(group.people) / 5 + 1e-9)
        rows += [row, -row]
        limits += [shown + 2, 2 - shown]
    bounds = [(1, LEAST - 1) if len(units[name]) < LEAST else (LEAST, None) for name in names]
    follows = []
    for number, name in enumerate(names):
        if len(units[name]) >= LEAST:
            continue
        aim = np.zeros(len(names))
        aim[number] = 1
        ends = [linprog(sign * aim, A_ub=np.array(rows), b_ub=limits, bounds=bounds).fun for sign in (1, -1)]
        if -ends[1] - ends[0] < 4 - 1e-6:
            follows.append(name)
    return follows
