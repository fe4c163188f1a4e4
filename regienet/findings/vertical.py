"""Whether a bottleneck from practice reaches the board, and whether the outcome comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regienet.disclosure import at_least, may_report_individuals
from regienet.disclosure.shares import share_between
from regienet.findings.intervals import band_interval
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.network import Network

BANDED = ("vertical_reach", "feedback_loop")
"""Findings about what raters said of others: only the bands of their values are shown."""


@dataclass(frozen=True)
class WaysUp:
    """Who gets a bottleneck to the board, each of shape (actors,) and bool.

    Attributes
    ----------
    practice
        Practitioners of this region who answered.
    board
        Board members.
    reach
        Who reaches the board in one or two steps, by the answers.
    open_end
        Who does not, but names a non-respondent, and so may.
    """

    practice: NDArray[np.bool_]
    board: NDArray[np.bool_]
    reach: NDArray[np.bool_]
    open_end: NDArray[np.bool_]


def ways_up(network: Network) -> WaysUp:
    """Return who gets a bottleneck to the board in one wave, see `vertical_reach`."""
    levels = network.actors["level"]
    answered = network.answered("escalate").to_numpy()
    practice = (levels == "practice").to_numpy() & answered & ~network.actors["external"].to_numpy()
    board = (levels == "board").to_numpy()
    steps = network.matrix("escalate", weighted=False)
    direct = steps @ board.astype(float) > 0
    reach = direct | (steps @ direct.astype(float) > 0)
    return WaysUp(practice, board, reach, ~reach & (steps @ (~answered).astype(float) > 0))


def heard_back(network: Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count per actor to how many it takes bottlenecks, and about how many of these uses it hears back.

    Returns
    -------
    tuple of ndarray
        Each of shape (actors,); 0 for those who did not answer about hearing back. See `feedback_loop`.
    """
    up = network.matrix("escalate", weighted=False)
    back = network.matrix("feedback", weighted=False)
    # Row i, column j: i names j, or somebody to whom j takes things, as bringing outcomes back.
    heard = (back + back @ up.T) > 0
    answered = network.answered("feedback").to_numpy()
    uses = np.asarray(up.sum(axis=1) * answered, dtype=float)
    returned = np.asarray(up.multiply(heard).sum(axis=1) * answered, dtype=float)
    return uses, returned


@finding(unit="share", comparable=True, source="Own definition: reach in two steps")
def vertical_reach(ctx: WaveContext) -> Iterator[Finding]:
    """Return the share of practitioners who get a bottleneck to a board member in one or two steps.

    A step is naming somebody to whom one can take what cannot be solved at one's own level. Practitioners who
    do not reach the board by the answers, but name a non-respondent, may still reach it: that is unknown.

    Returns
    -------
    iterator of Finding
        The middle of the band of the share of practitioners who do, from all to none of those for whom it is
        unknown; the interval is that of such a band, see `_banded`. None if the question was not
        asked, too few answered, or no practitioner or board member is known.
    """
    network = ctx.network
    if "escalate" not in network.layers:
        yield ctx.inconclusive("vertical_reach", "", "vertical_reach_not_asked")
        return
    ways = ways_up(network)
    if not ways.practice.any() or not ways.board.any():
        yield ctx.inconclusive("vertical_reach", "", "vertical_reach_no_levels")
        return
    if not may_report_individuals(network, ["escalate"], ctx.settings):
        yield ctx.inconclusive("vertical_reach", "", "too_few_answers")
        return
    yes, unsure, total = (int(np.sum(ways.practice & which)) for which in (ways.reach, ways.open_end, True))
    yield _banded(
        ctx,
        "vertical_reach",
        (yes / total, (yes + unsure) / total),
        total,
        total,
        count=yes,
        known=total - unsure,
    )


@finding(unit="share", comparable=True, source="Own definition: escalated and heard back")
def feedback_loop(ctx: WaveContext) -> Iterator[Finding]:
    """Return how often somebody who takes a bottleneck up also hears back about it.

    A bottleneck comes back if the person to whom it was taken, or somebody to whom that person takes
    bottlenecks, is named as bringing outcomes back.

    Returns
    -------
    iterator of Finding
        The middle of the band of the share of all such uses by respondents to the question about hearing
        back, with the interval of such a band, see `_banded`. None if either question was not asked, too few
        answered, or hardly anybody takes anything up.
    """
    network = ctx.network
    if not {"escalate", "feedback"} <= set(network.layers):
        yield ctx.inconclusive("feedback_loop", "", "feedback_loop_not_asked")
        return
    uses, returned = heard_back(network)
    answered = network.answered("feedback").to_numpy()
    total, users = int(answered.sum()), int((uses > 0).sum())
    least = float(at_least(np.array([min(users, total - 2)]))[0])
    if np.isnan(least):
        yield ctx.inconclusive("feedback_loop", "", "feedback_loop_few")
        return
    share = float(returned.sum() / uses.sum())
    counts = {"count": int(returned.sum()), "uses": int(uses.sum())}
    yield _banded(ctx, "feedback_loop", (share, share), total, least, **counts)


def _banded(
    ctx: WaveContext,
    name: str,
    share: tuple[float, float],
    raters: int,
    trials: float,
    **counts: int,
) -> Finding:
    """Return a share of what raters said of others as a band, from which nobody's answer follows.

    The value is the middle of the band. The interval is that of a share somewhere in it, of so many trials:
    it says nothing that the band does not. The exact counts are in the values, and not in the sentence.
    """
    between = share_between(*share, raters)
    if between is None:
        return ctx.inconclusive(name, "", "too_few_answers", **counts)
    first, last = between
    low, high = band_interval(first, last, trials, ctx.settings)
    percents = {
        key: round(100 * number)
        for key, number in (("first", first), ("last", last), ("percent_low", low), ("percent_high", high))
    }
    return ctx.finding(name, "", ((first + last) / 2, low, high), f"{name}_share", **percents, **counts)
