"""How the share of practitioners who reach the board is compared between two waves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from regienet.compare.answers import TwiceAsked
from regienet.compare.difference import differences, firmness
from regienet.compare.registered import FindingChange, TwoWaves, compared
from regienet.findings.vertical import ways_up
from regienet.network import Network


@compared("vertical_reach", "escalate")
def vertical_reach_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of the share of practitioners who reach the board, as of a yes by each of them.

    Those for whom it is unknown in a wave do not count in that wave. Practitioners who go through the same
    person reach the board together or not at all, so the error has two parts: of their answers, as if they
    were independent, and of the answers of those they go through (`_error_of_ways`).
    """
    if not list(waves.both("vertical_reach")):
        return
    ids = pd.Index(waves.ids)
    two = [_Ways.of(network, ids) for network in waves.networks]
    known, reach = (np.stack([getattr(ways, name)[:, None] for ways in two]) for name in ("known", "reach"))
    found = differences(TwiceAsked(np.zeros(len(ids), dtype=int), known, reach))
    before, after = float(found.before[0]), float(found.after[0])
    if math.isnan(before):
        return
    ways = _error_of_ways(two)
    chance = float(found.chance[0])  # exact, if nobody goes through anybody
    if ways > 0:
        z = abs(after - before) / math.hypot(float(found.null_error[0]), ways)
        chance = max(chance, float(2 * special.ndtr(-z)))
    error = math.hypot(float(found.error[0]), ways)
    yield FindingChange("", before, after, error, chance=chance, paired=float(found.pairs[0]))


@dataclass(frozen=True, eq=False)
class _Ways:
    """Who reaches the board in one wave, and through whom; each of shape (actors,).

    Attributes
    ----------
    level
        The number of the steering level, -1 if unknown.
    known, reach
        Practitioners of whom it is known whether they reach the board; those who do.
    answered, direct
        Who answered about escalating, and who of these goes straight to a board member.
    share
        Which share of the known practitioners reach the board if this actor does so, and not if it does not.
    """

    level: np.ndarray
    known: np.ndarray
    reach: np.ndarray
    answered: np.ndarray
    direct: np.ndarray
    share: np.ndarray

    @classmethod
    def of(cls, network: Network, ids: pd.Index[str]) -> _Ways:
        """Collect the ways up; an actor without a place in this wave did not answer."""
        ways = ways_up(network)
        answered = network.answered("escalate").to_numpy()
        steps = network.matrix("escalate", weighted=False)
        direct = (steps @ ways.board.astype(float) > 0) & answered
        known = ways.practice & ~ways.open_end
        through = steps @ direct.astype(float)
        only = steps.T @ (known & ~direct & (through == 1)).astype(float)
        would = steps.T @ (known & ~direct & (through == 0)).astype(float)
        share = np.where(direct, only, would) / max(int(known.sum()), 1)
        level = pd.factorize(network.actors["level"], sort=True)[0]
        columns = (level, known, known & ways.reach, answered, direct, share)
        return cls(*(_placed(column, ids.get_indexer(network.ids), len(ids)) for column in columns))


def _placed(values: np.ndarray, places: np.ndarray, count: int) -> np.ndarray:
    found = np.full(count, -1) if values.dtype.kind == "i" else np.zeros(count, dtype=values.dtype)
    found[places] = values
    return found


def _error_of_ways(two: list[_Ways]) -> float:
    """Return the standard error of the difference because those whom practitioners go through may waver.

    As in `differences`, with the share s[t] of an actor and the chance e[t] that its level goes to it::

        s[0]^2 v[0] + s[1]^2 v[1] - 2 f c s[0] s[1]

    of which the last part is there only if the actor answered twice.
    """
    level = np.where(two[0].level >= 0, two[0].level, two[1].level)
    asked = np.stack([ways.answered[:, None] for ways in two])
    said = np.stack([ways.direct[:, None] for ways in two])
    firm = firmness(TwiceAsked(level + 1, asked, said))
    first, second = (_chances(ways, level) for ways in two)
    lower, higher = np.minimum(first, second), np.maximum(first, second)
    twice = two[0].answered & two[1].answered
    variance = sum(ways.share**2 * e * (1 - e) for ways, e in zip(two, (first, second), strict=True))
    variance = variance - 2 * firm * twice * lower * (1 - higher) * two[0].share * two[1].share
    return float(np.sqrt(np.maximum(variance, 0).sum()))


def _chances(ways: _Ways, level: np.ndarray) -> np.ndarray:
    """Return for each actor which share of those of its level who answered goes to a board member."""
    said, asked = (np.bincount(level + 1, weights=which) for which in (ways.direct, ways.answered))
    return np.asarray((said / np.maximum(asked, 1))[level + 1])
