"""Whether a centre municipality has more than its share of the ties."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from regienet.findings.dyads import Dyads, observed, participants
from regienet.findings.intervals import RESAMPLES, Floats, generator, middle
from regienet.findings.registry import Finding, Moment, finding


@finding(unit="index", comparable=True, source="Own definition: (s - p) / (1 - p)")
def centre_dominance(now: Moment) -> Iterator[Finding]:
    """Tell whether the largest municipality has more of the ties between organisations than to be expected.

    s is its share of the ends of ties between organisations; p what that share would be if every observed
    pair of people from two organisations were equally likely to have a tie. Where all answered and
    organisations are small, p is its share of the people; where not, p knows which pairs could be seen.

    Returns
    -------
    iterator of Finding
        (s - p) / (1 - p) for the municipality with most actors (subject): 0 is proportional, 1 all ends of
        all ties, below 0 fewer than to be expected. None where fewer than two municipalities are known, two
        are equally large, or there are no ties between organisations.
    """
    random = generator(now.settings, now.wave, "centre_dominance")
    dyads = observed(now.network, "municipality", random, between_organisations=True)
    if not participants(now.network).any():
        yield now.cannot_say("centre_dominance", "", "no_ties")
        return
    if len(dyads.labels) < 2:
        reading = "centre_dominance_single" if dyads.labels else "centre_dominance_missing"
        yield now.cannot_say("centre_dominance", "", reading, centre="".join(dyads.labels))
        return
    sizes = np.bincount(dyads.member)
    if (sizes == sizes.max()).sum() > 1:
        yield now.cannot_say("centre_dominance", "", "centre_dominance_equal")
        return
    yield _dominance(now, dyads, int(sizes.argmax()), random)


def end_share(blocks: Floats, group: int) -> Floats:
    """Give the share of the ends of ties (or pairs) that lie in a group.

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
    """Give by how much a share is above what is expected, as part of the most that it could be."""
    return np.asarray((share - expected) / (1 - expected))


def _dominance(now: Moment, dyads: Dyads, centre: int, random: np.random.Generator) -> Finding:
    name = dyads.labels[centre]
    ties, pairs = dyads.totals()
    count = float(np.triu(ties).sum())
    if not count:
        return now.cannot_say("centre_dominance", name, "centre_dominance_no_ties", centre=name)
    share, expected = end_share(ties, centre), end_share(pairs, centre)
    value = float(excess(share, expected))
    with np.errstate(invalid="ignore"):  # a draw of raters without any tie has no share, and is left out
        redrawn = (dyads.blocks(shares, dyads.weights) for shares in (dyads.ties, dyads.pairs))
        by_rater = excess(*(end_share(blocks, centre) for blocks in redrawn))
    # Raters cannot doubt a centre without any tie, so its share is also drawn from its beta posterior.
    drawn = random.beta(count * share + 0.5, count * (1 - share) + 0.5, RESAMPLES)
    by_tie = excess(drawn, expected)
    lows, highs = zip(
        *(middle(draws, now.settings, around=value) for draws in (by_rater, by_tie)), strict=True
    )
    low, high = min(lows), max(highs)
    reading = "more" if low > 0 else "less" if high < 0 else "unclear"
    return now.says(
        "centre_dominance",
        name,
        (value, low, high),
        f"centre_dominance_{reading}",
        centre=name,
        percent=round(100 * float(share)),
        percent_expected=round(100 * float(expected)),
        percent_people=round(100 * float(np.mean(dyads.member == centre))),
    )
