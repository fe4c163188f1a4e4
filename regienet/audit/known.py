"""`known_answers`: whose answers about one carrier are the same in every solution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regienet.audit.fitting import feasible

SHARED_BY = 4
"""A no of a whole stratum of at least so many informed raters is not the answer of one of them."""


@dataclass(frozen=True, eq=False)
class Exchangeable:
    """Exchangeable raters: only how many of them say yes shows in the numbers.

    Attributes
    ----------
    raters
        Their places among the informed raters.
    adds
        Shape (possibilities, numbers): what each possibility adds to each number.
    yes
        Shape (possibilities,): how many of them say yes in it; by default 0, 1, ... of them.
    """

    raters: np.ndarray
    adds: np.ndarray
    yes: np.ndarray | None = None

    @property
    def said(self) -> np.ndarray:
        """How many of them say yes in each possibility."""
        return np.arange(len(self.adds)) if self.yes is None else self.yes


@dataclass(frozen=True, eq=False)
class Number:
    """A shown number that is linear in the answers about one carrier.

    Attributes
    ----------
    weight
        Shape (raters,): what a yes of each rater adds to it.
    low, high
        The least and the most that all yeses together add, given what is shown.
    """

    weight: np.ndarray
    low: float
    high: float


@dataclass(frozen=True)
class CountRange:
    """How many raters of one stratum who are exchangeable may have said yes.

    Attributes
    ----------
    stratum, raters
        The stratum, and the number of these raters.
    fewest, most
        Both occur in a solution; if `settled`, nothing outside occurs.
    settled
        Whether all solutions were looked at.
    shared
        Whether the whole stratum is known to have said no, and has at least `SHARED_BY` informed raters.
    """

    stratum: int
    raters: int
    fewest: int
    most: int
    settled: bool
    shared: bool

    @property
    def known_yes(self) -> int:
        """How many raters are known to have said yes."""
        return self.raters if self.settled and self.fewest == self.raters else 0

    @property
    def known_no(self) -> int:
        """How many raters are known to have said no, other than by a shared no."""
        return self.raters if self.settled and self.most == 0 and not self.shared else 0


def known_answers(strata: np.ndarray, numbers: Sequence[Number]) -> list[CountRange]:
    """Return how many raters may have said yes of a carrier, if all these numbers are shown about it.

    Parameters
    ----------
    strata
        Shape (raters,): the stratum of each informed rater.
    numbers
        What is shown, with weights of the same shape; at least one.
    """
    weights = np.stack([number.weight for number in numbers], axis=1)
    _, kind, sizes = np.unique(np.round(weights, 12), axis=0, return_inverse=True, return_counts=True)
    groups = [
        Exchangeable(raters, np.arange(size + 1)[:, None] * weights[raters[0]])
        for k, size in enumerate(sizes)
        for raters in [np.flatnonzero(kind.ravel() == k)]
    ]
    # Raters of one stratum follow each other, so that a number about that stratum is settled early.
    groups.sort(key=lambda group: int(strata[group.raters[0]]))
    low, high = (np.array([getattr(number, end) for number in numbers]) for end in ("low", "high"))
    return ranges(strata, groups, low, high)


def ranges(
    strata: np.ndarray, groups: Sequence[Exchangeable], low: np.ndarray, high: np.ndarray
) -> list[CountRange]:
    """Return how many raters of each group and stratum may have said yes, see `fitting.feasible`.

    Parameters
    ----------
    strata
        Shape (raters,): the stratum of each informed rater.
    groups
        All informed raters.
    low, high
        The range of each number.

    Raises
    ------
    ValueError
        If no answers give these numbers: they are not about these raters.
    """
    said = [group.said for group in groups]
    found = feasible([group.adds for group in groups], low, high, said)
    possible = [np.unique(yes[values]) for yes, values in zip(said, found.values, strict=True)]
    if found.exact and not all(map(len, possible)):
        raise ValueError("no answers give these numbers")
    refused = np.zeros(len(strata), dtype=bool)
    for group, values in zip(groups, possible, strict=True):
        refused[group.raters] = found.exact and values.tolist() == [0]
    rows = []
    for group, values in zip(groups, possible, strict=True):
        fewest, most = (int(values[0]), int(values[-1])) if len(values) else (0, len(group.raters))
        for stratum in np.unique(strata[group.raters]):
            here = int((strata[group.raters] == stratum).sum())
            whole = strata == stratum
            rows.append(
                CountRange(
                    stratum=int(stratum),
                    raters=here,
                    # They are exchangeable, so any division over strata occurs.
                    fewest=max(0, fewest - len(group.raters) + here),
                    most=min(here, most),
                    settled=found.exact or len(values) > 1,
                    shared=bool(refused[whole].all() and whole.sum() >= SHARED_BY),
                )
            )
    return rows
