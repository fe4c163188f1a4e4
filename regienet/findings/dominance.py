"""Whether the largest municipality has more than its share of the ties."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from regienet.findings.dyads import Dyads, observed, participants
from regienet.findings.intervals import RESAMPLES, Floats, generator, middle
from regienet.findings.registry import Finding, WaveContext, finding


@finding(unit="index", comparable=True, source="Own definition: (s - p) / (1 - p)")
def centre_dominance(ctx: WaveContext) -> Iterator[Finding]:
    """Return whether the largest municipality has more of the ties between organisations than expected.

    The index is (s - p) / (1 - p). s is the municipality's share of the ends of ties between organisations; p
    is what that share would be if every observed pair of people from two organisations were equally likely to
    have a tie. If everybody answered and organisations are small, p is its share of the people; otherwise p
    accounts for the pairs that could be observed.

    Returns
    -------
    iterator of Finding
        The index for the municipality with most actors (subject): 0 is proportional, 1 all ends of all ties,
        below 0 fewer than expected. None if fewer than two municipalities are known, the two largest are
        equally large, or there are no ties between organisations.
    """
    random = generator(ctx.settings, ctx.wave, "centre_dominance")
    dyads = observed(ctx.network, "municipality", random, between_organisations=True)
    if not participants(ctx.network).any():
        yield ctx.inconclusive("centre_dominance", "", "no_ties")
        return
    if len(dyads.labels) < 2:
        reading = "centre_dominance_single" if dyads.labels else "centre_dominance_missing"
        yield ctx.inconclusive("centre_dominance", "", reading, centre="".join(dyads.labels))
        return
    sizes = np.bincount(dyads.member)
    if (sizes == sizes.max()).sum() > 1:
        yield ctx.inconclusive("centre_dominance", "", "centre_dominance_equal")
        return
    yield _dominance(ctx, dyads, int(sizes.argmax()), random)


def end_share(blocks: Floats, group: int) -> Floats:
    """Return the share of the ends of ties (or pairs) that are in a group.

    Parameters
    ----------
    blocks
        Shape (..., groups, groups): ties within and between groups, each counted once.

    Examples
    --------
    >>> end_share(np.array([[1.0, 2.0], [2.0, 1.0]]), 0).item()  # four of eight ends
    0.5
    """
    ends = blocks.sum(axis=-1) + np.diagonal(blocks, axis1=-2, axis2=-1)
    return np.asarray(ends[..., group] / ends.sum(axis=-1))


def excess(share: Floats, expected: Floats) -> Floats:
    """Return how far a share exceeds the expected one, relative to the largest possible excess."""
    return np.asarray((share - expected) / (1 - expected))


def _dominance(ctx: WaveContext, dyads: Dyads, centre: int, random: np.random.Generator) -> Finding:
    name = dyads.labels[centre]
    ties, pairs = dyads.totals()
    count = float(np.triu(ties).sum())
    if not count:
        return ctx.inconclusive("centre_dominance", name, "centre_dominance_no_ties", centre=name)
    share, expected = end_share(ties, centre), end_share(pairs, centre)
    value = float(excess(share, expected))
    with np.errstate(invalid="ignore"):  # a draw of raters without any tie has no share, and is omitted
        redrawn = (dyads.blocks(shares, dyads.weights) for shares in (dyads.ties, dyads.pairs))
        by_rater = excess(*(end_share(blocks, centre) for blocks in redrawn))
    # Resampling shows no uncertainty about a centre without ties, so its share is also drawn from its
    # beta posterior.
    drawn = random.beta(count * share + 0.5, count * (1 - share) + 0.5, RESAMPLES)
    by_tie = excess(drawn, expected)
    lows, highs = zip(
        *(middle(draws, ctx.settings, around=value) for draws in (by_rater, by_tie)), strict=True
    )
    low, high = min(lows), max(highs)
    reading = "more" if low > 0 else "less" if high < 0 else "unclear"
    return ctx.finding(
        "centre_dominance",
        name,
        (value, low, high),
        f"centre_dominance_{reading}",
        centre=name,
        percent=round(100 * float(share)),
        percent_expected=round(100 * float(expected)),
        percent_people=round(100 * float(np.mean(dyads.member == centre))),
    )
