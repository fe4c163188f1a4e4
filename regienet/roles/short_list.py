"""The few actors among whom somebody probably carries a role, and whom to ask if nobody can be listed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.roles.chances import CarrierSets
from regienet.roles.rank_scores import tied_ranks
from regienet.settings import ListLimits


@dataclass(frozen=True)
class ShortList:
    """Who may carry a role.

    Attributes
    ----------
    listed
        Shape (..., actors), bool; nobody if the chance is below the lowest one for a list.
    chance
        Shape (...): that at least one of them carries the role, or one of the longest possible list if there
        is none.
    """

    listed: np.ndarray
    chance: np.ndarray


def short_list(carriers: CarrierSets, candidates: np.ndarray, limits: ListLimits) -> ShortList:
    """Choose the shortest list that is sure enough, or else the longest if it reaches the lowest chance.

    The likeliest come first. Those who are equally likely are listed together or not at all: no id decides.

    Parameters
    ----------
    carriers
        The odds of the actors, shape (..., actors).
    candidates
        Shape (actors,), bool: who may be listed. The others may carry the role as well, which lowers the
        chance of every list.
    limits
        The length of a list, and the chances that it needs.

    Returns
    -------
    ShortList
        One for each row of odds.
    """
    odds = np.where(candidates, carriers.odds, -1.0)
    _, last = tied_ranks(odds)
    size = np.arange(1, limits.longest + 1)
    first = (last[..., None, :] <= size[:, None]) & candidates
    # The first are the last in this order, and the more may be listed the further back they begin.
    by_number = carriers.any_of_last(np.argsort(odds, axis=-1, kind="stable"), limits.longest)
    sure = np.take_along_axis(by_number, first.sum(axis=-1), axis=-1)
    enough = sure >= limits.sure
    row = np.where(enough.any(axis=-1), enough.argmax(axis=-1), len(size) - 1)
    chance = np.take_along_axis(sure, row[..., None], axis=-1)[..., 0]
    listed = np.take_along_axis(first, row[..., None, None], axis=-2)[..., 0, :]
    return ShortList(listed & (chance >= limits.least)[..., None], chance)


def most_telling(tells: np.ndarray, chances: np.ndarray, asked: int) -> np.ndarray:
    """Return the people whose answers would tell most about who carries a role.

    What somebody can tell is the sum over the actors whom they know of p (1 - p), with p the chance of
    carrying the role: the variance that an answer can take away; times how much their answer counts. Those
    who can tell equally much are taken together or not at all.

    Parameters
    ----------
    tells
        Shape (people, actors): how likely each can judge each actor, times how much an answer counts; from 0.
    chances
        Shape (actors,): p.
    asked
        The largest number of people.

    Returns
    -------
    ndarray
        The rows of `tells`, at most `asked`, ascending.

    Examples
    --------
    >>> most_telling(np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]), np.array([0.5, 0.2]), 2).tolist()
    [0, 1]
    """
    worth = tells @ (chances * (1 - chances))
    _, last = tied_ranks(worth)
    return np.flatnonzero((last <= asked) & (worth > 0))
