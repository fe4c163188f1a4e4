"""Are there walls between domains, and between steering levels?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from scipy import stats

from regienet.collect.codebook import LEVELS
from regienet.diagnose.dyads import Dyads, observed
from regienet.diagnose.intervals import RESAMPLES, Floats, generator, middle
from regienet.diagnose.reading import word
from regienet.diagnose.registry import Finding, finding
from regienet.measures import Measures
from regienet.network import Network
from regienet.roles import Roles
from regienet.settings import Settings

FEWEST_PAIRS = 3
"""Within a group of which fewer pairs are observed (fewer than three people) nothing can be compared."""


@finding(
    unit="log_ratio",
    comparable=True,
    source="measurement model, R1; E-I: Krackhardt & Stern 1988, 10.2307/2786835",
)
def wall_domains(
    network: Network, measures: Measures, roles: Roles, settings: Settings
) -> Iterator[Finding]:
    """How much less likely is a tie across two domains than within them.

    The wall between d and e is log(sqrt(p_dd p_ee) / p_de), with p the share of observed pairs that have a
    tie, half a tie and a pair added. A pair is observed when at least one of the two answered.

    Returns
    -------
    iterator of Finding
        For the region (subject "") the mean over pairs of domains, weighted by their observed pairs of actors,
        with the E-I index beside it and what that would be if domains were dealt out at random; then for each
        pair of domains. 0 is no wall, 0.69 half as likely across, below 0 likelier across. None where a domain
        has fewer than three observed pairs.

    References
    ----------
    Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises: an experimental
    simulation. Social Psychology Quarterly 51(2), 123-140. https://doi.org/10.2307/2786835
    """
    yield from _walls("wall_domains", "domain", None, network, settings)


@finding(unit="log_ratio", comparable=True, source="measurement model, R4: the wall of R1 on steering levels")
def wall_levels(
    network: Network, measures: Measures, roles: Roles, settings: Settings
) -> Iterator[Finding]:
    """How much less likely is a tie across two steering levels than within them, and where is the weakest link.

    Returns
    -------
    iterator of Finding
        As `wall_domains`, for practice, management and board. The sentence about the region names the pair
        with the highest wall when that is likely to be the highest.
    """
    yield from _walls("wall_levels", "level", LEVELS, network, settings)


def density(ties: Floats, pairs: Floats) -> Floats:
    """Give the share of pairs that have a tie: the mean of its posterior from half a tie in one pair."""
    return (ties + 0.5) / (pairs + 1)


def wall(block_density: Floats) -> Floats:
    """Give the wall between any two groups, from the densities within and between them.

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
    """Give (external - internal) / (external + internal) from a block matrix of ties; NaN without ties."""
    internal = float(np.trace(ties))
    total = float(np.triu(ties).sum())
    return (total - 2 * internal) / total if total else float("nan")


def e_i_expected(sizes: Floats) -> float:
    """Give the mean E-I index over all ways to deal out the groups among the actors; the ties do not matter.

    Examples
    --------
    >>> e_i_expected(np.array([2.0, 2.0]))  # four of the six pairs are external
    0.33333333333333326
    """
    total = sizes.sum()
    return float(1 - 2 * (sizes * (sizes - 1)).sum() / (total * (total - 1)))


def _walls(
    name: str, grouping: str, labels: tuple[str, ...] | None, network: Network, settings: Settings
) -> Iterator[Finding]:
    random = generator(settings, network.wave, name)
    dyads = observed(network, grouping, random, labels=labels)
    if not dyads.answered.any():
        reading = "no_ties" if network.actors[grouping].notna().any() else f"{name}_missing"
        yield Finding(name, network.wave, "", None, None, None, reading)
        return
    if len(dyads.labels) < 2:
        yield Finding(name, network.wave, "", None, None, None, f"{name}_single")
        return
    ties, pairs = (dyads.blocks(s, dyads.counted_once)[0] for s in (dyads.ties, dyads.pairs))
    drawn = _drawn(dyads, ties, pairs, random)
    walls = wall(density(ties, pairs))
    enough = pairs.diagonal() >= FEWEST_PAIRS
    known = [
        (d, e)
        for d, e in combinations(range(len(dyads.labels)), 2)
        if enough[d] and enough[e] and pairs[d, e] >= FEWEST_PAIRS
    ]
    yield _overall(name, dyads, known, ties, pairs, walls, drawn, network.wave, settings)
    for d, e in combinations(range(len(dyads.labels)), 2):
        first, second = (word("findings.level_", dyads.labels[g]) for g in (d, e))
        values: dict[str, object] = {"first": first, "second": second}
        subject = f"{dyads.labels[d]} × {dyads.labels[e]}"
        if (d, e) not in known:
            yield Finding(name, network.wave, subject, None, None, None, "wall_few", values)
            continue
        interval = _wider([draw[:, d, e] for draw in drawn], settings, float(walls[d, e]))
        values |= _as_percent(float(walls[d, e]), interval)
        yield Finding(name, network.wave, subject, float(walls[d, e]), *interval, f"wall_{_kind(interval)}", values)


def _drawn(dyads: Dyads, ties: Floats, pairs: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw walls in two ways: with other raters, and with other pairs.

    Drawing raters knows that the answers of one rater hang together, but cannot doubt a block in which nobody
    has a tie; the beta posterior of each block can, but takes pairs as independent.
    """
    by_rater = density(*(dyads.blocks(shares, dyads.weights) for shares in (dyads.ties, dyads.pairs)))
    upper = np.triu_indices(len(dyads.labels))
    hits, pairs_seen = ties[upper], pairs[upper]
    posterior = stats.beta(hits + 0.5, pairs_seen - hits + 0.5)
    by_pair = np.ones_like(by_rater)
    by_pair[:, *upper] = posterior.rvs(size=(RESAMPLES, len(hits)), random_state=random)
    by_pair[:, *upper[::-1]] = by_pair[:, *upper]
    return wall(by_rater), wall(by_pair)


def _overall(
    name: str,
    dyads: Dyads,
    known: list[tuple[int, int]],
    ties: Floats,
    pairs: Floats,
    walls: Floats,
    drawn: tuple[Floats, Floats],
    wave: int,
    settings: Settings,
) -> Finding:
    if not known:
        return Finding(name, wave, "", None, None, None, f"{name}_few")
    rows, columns = (np.array(ends) for ends in zip(*known, strict=True))
    weight = pairs[rows, columns] / pairs[rows, columns].sum()
    value = float(walls[rows, columns] @ weight)
    interval = _wider([draw[:, rows, columns] @ weight for draw in drawn], settings, value)
    sizes = np.bincount(dyads.member, minlength=len(dyads.labels)).astype(float)
    values = _as_percent(value, interval)
    values |= {"e_i": round(e_i(ties), 2), "e_i_expected": round(e_i_expected(sizes), 2)}
    reading = f"{name}_{_kind(interval)}"
    highest = int(np.argmax(walls[rows, columns]))
    surely = np.mean(drawn[0][:, rows, columns].argmax(axis=1) == highest)
    if reading.endswith("_wall") and len(known) > 1 and surely >= settings.verdict["holder"]:
        ends = (dyads.labels[g] for g in known[highest])
        values |= dict(zip(("first", "second"), (word("findings.level_", end) for end in ends), strict=True))
        reading += "_weakest"
    return Finding(name, wave, "", value, *interval, reading, values)


def _wider(draws: list[Floats], settings: Settings, around: float) -> tuple[float, float]:
    lows, highs = zip(*(middle(draw, settings, around=around) for draw in draws), strict=True)
    return min(lows), max(highs)


def _kind(interval: tuple[float, float]) -> str:
    low, high = interval
    return "wall" if low > 0 else "open" if high < 0 else "unclear"


def _as_percent(value: float, interval: tuple[float, float]) -> dict[str, object]:
    """Say a wall as the chance of a tie across, in percents of that within."""
    low, high = interval
    return {
        "percent": round(100 * np.exp(-value)),
        "percent_low": round(100 * np.exp(-high)),
        "percent_high": round(100 * np.exp(-low)),
    }
