"""Which counts fit numbers that are linear in them: exact integer dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_GRID = 1e-9
"""Sums closer to each other than this are one sum; shown numbers have far fewer digits."""

_SUMS = (256, 8_192, 400_000)
"""How many partial sums are followed: few first, because most counts turn out to be free at once."""


@dataclass(frozen=True)
class Feasible:
    """Which values of each part occur in a solution.

    Attributes
    ----------
    values
        Per part a bool per value: whether some solution has it.
    exact
        Whether all solutions were looked at. If not, every value that is marked does occur, but others may
        occur too.
    """

    values: tuple[np.ndarray, ...]
    exact: bool


def feasible(
    parts: Sequence[np.ndarray],
    low: np.ndarray,
    high: np.ndarray,
    said: Sequence[np.ndarray] | None = None,
) -> Feasible:
    """Find which values of each part occur in any solution.

    A solution chooses a value v[p] of every part p, so that every shown number is within its rounding::

        low[m] <= sum over p of  parts[p][v[p], m] <= high[m]

    Part by part the sums so far are extended; equal ones are merged, and those from which no choice of the
    other parts leads to the shown numbers are dropped. Going back from the last part gives the values that
    occur. If there are more sums than are followed, a sample of them is: what is found then does occur, and
    only if some part seems to be known are more of them followed.

    Parameters
    ----------
    parts
        Per part an array of shape (values, numbers): what each value adds to each shown number.
    low, high
        Shape (numbers,): the range of each shown number.
    said
        Per part the number of yeses of each value; by default 0, 1, ...

    Examples
    --------
    >>> thirds, halves = np.arange(4)[:, None] / 3, np.arange(3)[:, None] / 2
    >>> feasible([thirds, halves], np.array([1.32]), np.array([1.34])).values  # 1/3 + 2/2
    (array([False,  True, False, False]), array([False, False,  True]))
    """
    said = said or [np.arange(len(part)) for part in parts]
    found = Feasible((), exact=False)
    for sums in _SUMS:
        found = _followed(parts, low - _GRID, high + _GRID, sums)
        if found.exact or not any(map(_seems_known, found.values, said)):
            break
    return found


def _seems_known(values: np.ndarray, said: np.ndarray) -> bool:
    """Check whether a part can only be all or nothing."""
    possible = said[values]
    return bool(said.max() > 0 and not ((possible > 0).any() and (possible < said.max()).any()))


def _followed(parts: Sequence[np.ndarray], low: np.ndarray, high: np.ndarray, most: int) -> Feasible:
    """Follow at most so many sums after each part."""
    # What the parts after each one can add at least and at most.
    least = np.cumsum([part.min(axis=0) for part in parts[::-1]], axis=0)[::-1]
    greatest = np.cumsum([part.max(axis=0) for part in parts[::-1]], axis=0)[::-1]
    rest = [*zip(least[1:], greatest[1:], strict=True), (0.0, 0.0)]
    exact, steps, sums = True, [], np.zeros((1, len(low)))
    for part, (fewest, fullest) in zip(parts, rest, strict=True):
        extended = sums[:, None, :] + part
        fits = ((extended + fullest >= low) & (extended + fewest <= high)).all(axis=-1)
        sums, place = _merged(extended[fits])
        if len(sums) > most:
            exact = False
            kept = np.unique(np.linspace(0, len(sums) - 1, most).astype(int))
            renumbered = np.full(len(sums), -1)
            renumbered[kept] = np.arange(len(kept))
            sums, place = sums[kept], renumbered[place]
        step = np.full(fits.shape, -1)
        step[fits] = place
        steps.append(step)
    values: list[np.ndarray] = []
    alive = np.ones(len(sums) + 1, dtype=bool)
    alive[-1] = False  # where -1 points to
    for step in reversed(steps):
        occurs = alive[step]
        values.append(np.asarray(occurs.any(axis=0)))
        alive = np.append(occurs.any(axis=1), False)
    return Feasible(tuple(reversed(values)), exact)


def _merged(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the different sums in ascending order, and the place of each of the given ones among them."""
    keys = np.rint(sums / _GRID)
    order = np.lexsort(keys.T[::-1])
    ordered = keys[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    place = np.empty(len(order), dtype=int)
    place[order] = new.cumsum() - 1
    return sums[order[new]], place
