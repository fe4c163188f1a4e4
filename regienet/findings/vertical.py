"""Whether a bottleneck from practice reaches the board, and whether the outcome comes back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from regienet.disclosure import may_report_individuals
from regienet.findings.intervals import RESAMPLES, beta_interval, generator, middle
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.roles.resampling import rater_weights


@finding(unit="share", comparable=True, source="Own definition: reach in two steps")
def vertical_reach(ctx: WaveContext) -> Iterator[Finding]:
    """Return the share of practitioners who get a bottleneck to a board member in one or two steps.

    A step is naming somebody to whom one can take what cannot be solved at one's own level. Practitioners who
    do not reach the board by the answers, but name a non-respondent, may still reach it: that is unknown.

    Returns
    -------
    iterator of Finding
        A share in [0, 1] of the practitioners for whom it is known. The interval is the beta interval, in
        which the others count as not reaching the board in `low` and as reaching it in `high`. None if the
        question was not asked, fewer than half answered, or no practitioner or board member is known.
    """
    network = ctx.network
    if "escalate" not in network.layers:
        yield ctx.inconclusive("vertical_reach", "", "vertical_reach_not_asked")
        return
    levels = network.actors["level"]
    answered = network.answered("escalate").to_numpy()
    practice = (levels == "practice").to_numpy() & answered & ~network.actors["external"].to_numpy()
    board = (levels == "board").to_numpy()
    if not practice.any() or not board.any():
        yield ctx.inconclusive("vertical_reach", "", "vertical_reach_no_levels")
        return
    if not may_report_individuals(network, ["escalate"], ctx.settings):
        yield ctx.inconclusive("vertical_reach", "", "too_few_answers")
        return
    steps = network.matrix("escalate", weighted=False)
    direct = steps @ board.astype(float) > 0
    reach = direct | (steps @ direct.astype(float) > 0)
    open_end = ~reach & (steps @ (~answered).astype(float) > 0)
    yes, unsure, total = (int(np.sum(practice & which)) for which in (reach, open_end, practice))
    if unsure == total:
        yield ctx.inconclusive("vertical_reach", "", "too_few_answers")
        return
    low, _ = beta_interval(yes, total, ctx.settings)
    _, high = beta_interval(yes + unsure, total, ctx.settings)
    yield ctx.finding(
        "vertical_reach",
        "",
        (yes / (total - unsure), low, high),
        "vertical_reach_share",
        count=yes,
        known=total - unsure,
        percent_low=round(100 * low),
        percent_high=round(100 * high),
    )


@finding(unit="share", comparable=True, source="Own definition, as the indicator `closed_loops`")
def feedback_loop(ctx: WaveContext) -> Iterator[Finding]:
    """Return how often somebody who takes a bottleneck up also hears back about it.

    A bottleneck comes back if the person to whom it was taken, or somebody to whom that person takes
    bottlenecks, is named as bringing outcomes back.

    Returns
    -------
    iterator of Finding
        A share in [0, 1] of all such uses by respondents to the question about hearing back. None if either
        question was not asked, or nobody takes anything up.
    """
    network = ctx.network
    if not {"escalate", "feedback"} <= set(network.layers):
        yield ctx.inconclusive("feedback_loop", "", "feedback_loop_not_asked")
        return
    up = network.matrix("escalate", weighted=False)
    back = network.matrix("feedback", weighted=False)
    # Row i, column j: i names j, or somebody to whom j takes things, as bringing outcomes back.
    heard = (back + back @ up.T) > 0
    answered = network.answered("feedback").to_numpy()
    uses = np.asarray(up.sum(axis=1)) * answered
    returned = np.asarray(up.multiply(heard).sum(axis=1)) * answered
    if not uses.any():
        yield ctx.inconclusive("feedback_loop", "", "feedback_loop_nobody")
        return
    value = float(returned.sum() / uses.sum())
    random = generator(ctx.settings, ctx.wave, "feedback_loop")
    weights = rater_weights(network, answered, RESAMPLES, random)
    with np.errstate(invalid="ignore"):  # a draw of raters who take nothing up has no share, and is omitted
        by_rater = middle((weights @ returned) / (weights @ uses), ctx.settings, around=value)
    by_use = beta_interval(returned.sum(), uses.sum(), ctx.settings)
    low, high = min(by_rater[0], by_use[0]), max(by_rater[1], by_use[1])
    yield ctx.finding(
        "feedback_loop",
        "",
        (value, low, high),
        "feedback_loop_share",
        count=int(returned.sum()),
        uses=int(uses.sum()),
        percent_low=round(100 * low),
        percent_high=round(100 * high),
    )
