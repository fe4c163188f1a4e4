"""Walls between domains, and between steering levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regienet.findings.dyads import Dyads, observed, participants
from regienet.findings.intervals import RESAMPLES, Floats, generator, middle
from regienet.findings.reading import word
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.settings import Settings
from regienet.vocabulary import LEVELS

FEWEST_PAIRS = 3
"""A block with fewer observed pairs (a group of fewer than three people) cannot be compared."""

Blocks = tuple[NDArray[np.intp], NDArray[np.intp]]


@finding(
    unit="log_ratio",
    comparable=True,
    source="Own definition: log ratio of densities; E-I: Krackhardt & Stern 1988, 10.2307/2786835",
)
def wall_domains(ctx: WaveContext) -> Iterator[Finding]:
    """Return how much less likely a tie is across two domains than within them.

    The wall between domains d and e is::

        W[d, e] = log(sqrt(p[d, d] p[e, e]) / p[d, e]),    p = (ties + 1/2) / (observed pairs + 1)

    A pair is observed if at least one of the two answered and was asked about the other: contact is asked
    about people outside one's own organisation, so a pair within one is unknown, and not untied.

    Returns
    -------
    iterator of Finding
        For the region (subject "") the mean over pairs of domains, weighted by the observed pairs, together
        with the E-I index and its value if every observed pair were equally likely to have a tie; then for
        each pair of domains. 0
        means no wall, 0.69 half as likely across, below 0 likelier across. None if a block has fewer than
        three observed pairs.

    References
    ----------
    Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises: an experimental
    simulation. Social Psychology Quarterly 51(2), 123-140. https://doi.org/10.2307/2786835
    """
    random = generator(ctx.settings, ctx.wave, "wall_domains")
    yield from _findings(ctx, "wall_domains", observed(ctx.network, "domain", random), random)


@finding(unit="log_ratio", comparable=True, source="As `wall_domains`")
def wall_levels(ctx: WaveContext) -> Iterator[Finding]:
    """Return how much less likely a tie is across two steering levels than within, and the weakest link.

    Returns
    -------
    iterator of Finding
        As `wall_domains`, for practice, management and board. The sentence about the region names the pair
        with the highest wall if it is likely to be the highest. None under the same conditions.
    """
    random = generator(ctx.settings, ctx.wave, "wall_levels")
    dyads = observed(ctx.network, "level", random, labels=LEVELS)
    yield from _findings(ctx, "wall_levels", dyads, random)


def density(ties: Floats, pairs: Floats) -> Floats:
    """Return the share of pairs that have a tie: (ties + 1/2) / (pairs + 1), a posterior mean."""
    return (ties + 0.5) / (pairs + 1)


def wall(block_density: Floats) -> Floats:
    """Return the wall between any two groups, from the densities within and between them.

    Parameters
    ----------
    block_density
        Shape (..., groups, groups).

    Examples
    --------
    >>> walls = wall(np.array([[0.5, 0.25], [0.25, 0.5]]))
    >>> float(np.exp(-walls[0, 1]))  # half as likely across
    0.5
    """
    log = np.log(block_density)
    within = np.diagonal(log, axis1=-2, axis2=-1)
    return np.asarray((within[..., :, None] + within[..., None, :]) / 2 - log)


def e_i(ties: Floats) -> float:
    """Return (external - internal) / (external + internal) for a block matrix of ties; NaN without ties.

    Of the block matrix of all observed pairs it is the index to expect if each is equally likely to be a tie.

    Examples
    --------
    >>> round(e_i(np.array([[1.0, 4.0], [4.0, 1.0]])), 3)  # two groups of two: four of six pairs are external
    0.333
    """
    internal, total = float(np.trace(ties)), float(np.triu(ties).sum())
    return (total - 2 * internal) / total if total else float("nan")


@dataclass(frozen=True)
class _Walls:
    """Walls between groups: as estimated, and as drawn in two ways."""

    value: Floats
    by_rater: Floats
    by_pair: Floats

    def mean(self, blocks: Blocks, weights: Floats, settings: Settings) -> tuple[float, float, float]:
        """Return the weighted mean of some walls, with the wider of the two intervals."""
        share = weights / weights.sum()
        value = float(self.value[blocks] @ share)
        draws = (drawn[:, *blocks] @ share for drawn in (self.by_rater, self.by_pair))
        lows, highs = zip(*(middle(draw, settings, around=value) for draw in draws), strict=True)
        return value, min(lows), max(highs)

    def highest(self, blocks: Blocks, settings: Settings) -> int | None:
        """Return the index of the highest wall, None if another may well be the highest."""
        highest = int(np.argmax(self.value[blocks]))
        drawn = self.by_rater[:, *blocks]
        # Strictly the highest: of walls that are equal in every draw, none is.
        others = np.delete(drawn, highest, axis=1).max(axis=1, initial=-np.inf)
        how_often = np.mean(drawn[:, highest] > others + 1e-9)
        return highest if how_often >= settings.interval else None


def _estimated(dyads: Dyads, ties: Floats, pairs: Floats, random: np.random.Generator) -> _Walls:
    """Estimate the walls, and draw them with other raters and with other pairs.

    Resampling raters respects that the answers of one rater are related, but shows no uncertainty in a block
    without ties; the beta posterior of each block does, but treats pairs as independent.
    """
    by_rater = density(dyads.blocks(dyads.ties, dyads.weights), dyads.blocks(dyads.pairs, dyads.weights))
    upper = np.triu_indices(len(dyads.labels))
    size = (RESAMPLES, len(upper[0]))
    drawn = random.beta(ties[upper] + 0.5, pairs[upper] - ties[upper] + 0.5, size)
    by_pair = np.ones_like(by_rater)
    by_pair[:, *upper] = drawn
    by_pair[:, *upper[::-1]] = drawn
    return _Walls(wall(density(ties, pairs)), wall(by_rater), wall(by_pair))


def _findings(ctx: WaveContext, name: str, dyads: Dyads, random: np.random.Generator) -> Iterator[Finding]:
    if len(dyads.labels) < 2:
        reason = f"{name}_single" if dyads.labels else f"{name}_missing"
        yield ctx.inconclusive(name, "", reason if participants(ctx.network).any() else "no_ties")
        return
    ties, pairs = dyads.totals()
    walls = _estimated(dyads, ties, pairs, random)
    labels = [word("findings.level_", label) if name == "wall_levels" else label for label in dyads.labels]
    first, second = np.triu_indices(len(labels), k=1)
    fewest = np.minimum(np.minimum(pairs[first, first], pairs[second, second]), pairs[first, second])
    known = fewest >= FEWEST_PAIRS
    if not known.any():
        yield ctx.inconclusive(name, "", f"{name}_few" if dyads.asked_within else f"{name}_few_asked")
        return

    blocks = (first[known], second[known])
    estimate = walls.mean(blocks, pairs[blocks], ctx.settings)
    reading, naming = _kind(estimate), dict[str, object]()
    highest = walls.highest(blocks, ctx.settings)
    if reading == "wall" and len(blocks[0]) > 1 and highest is not None:
        reading = "wall_weakest"
        naming = {"first": labels[blocks[0][highest]], "second": labels[blocks[1][highest]]}
    indices = {"e_i": round(e_i(ties), 2), "e_i_expected": round(e_i(pairs), 2)}
    yield ctx.finding(name, "", estimate, f"{name}_{reading}", **_percents(estimate), **naming, **indices)

    for d, e, enough in zip(first, second, known, strict=True):
        subject = f"{dyads.labels[d]} & {dyads.labels[e]}"
        naming = {"first": labels[d], "second": labels[e]}
        if not enough:
            yield ctx.inconclusive(name, subject, "wall_few", **naming)
            continue
        block = (np.array([d]), np.array([e]))
        estimate = walls.mean(block, np.ones(1), ctx.settings)
        yield ctx.finding(name, subject, estimate, f"wall_{_kind(estimate)}", **_percents(estimate), **naming)


def _kind(estimate: tuple[float, float, float]) -> str:
    _, low, high = estimate
    return "wall" if low > 0 else "open" if high < 0 else "unclear"


def _percents(estimate: tuple[float, float, float]) -> dict[str, object]:
    """Express a wall as the chance of a tie across, as a percentage of that within."""
    value, low, high = (round(100 * float(np.exp(-wall))) for wall in estimate)
    return {"percent": value, "percent_low": high, "percent_high": low}
