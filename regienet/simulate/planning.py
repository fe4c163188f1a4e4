"""`plan`: how many people from each domain have to answer a survey to reach a given certainty."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from regienet.settings import default_settings
from regienet.simulate.judgement import full_rates
from regienet.simulate.methods import Observed
from regienet.simulate.metrics import known_mean
from regienet.simulate.region import Simulated, simulate_region
from regienet.simulate.tabulate import without_answers
from regienet.simulate.world import DOMAINS, World
from regienet.vocabulary import ROLES

PER_DOMAIN = (2, 3, 5, 8, 12, 16, 20, 30, 40)
"""The numbers of respondents per domain that are tried, in addition to everyone."""
_NEEDED = ("actors", "respondents", "nominations", "layers")
REGIONS = 20
"""This number of simulated regions determines the certainty to within about 3 %."""


@dataclass(frozen=True)
class SurveyPlan:
    """What a survey can be expected to show.

    Attributes
    ----------
    table
        A row per number of respondents per domain, ascending, with `per_domain`, `respondents` (in total),
        `width` (expected width of the interval of a rate, in [0, 1]) and `certainty`: how often a person ends
        up on the same side of the threshold as with all answers. People above and below the threshold have
        equal weight; below it, only people from half the threshold upwards are counted.
    sizes
        Domain -> how many people work there.
    wanted
        The desired certainty.
    """

    table: pd.DataFrame
    sizes: Mapping[str, int]
    wanted: float

    @property
    def per_domain(self) -> int | None:
        """The smallest number of respondents per domain that is enough; None if none is."""
        enough = self.table.loc[self.table["certainty"] >= self.wanted, "per_domain"]
        return int(enough.iloc[0]) if len(enough) else None

    @property
    def respondents(self) -> dict[str, int] | None:
        """How many people from each domain have to answer; None if no number is enough."""
        if self.per_domain is None:
            return None
        return {name: min(self.per_domain, size) for name, size in self.sizes.items()}


def plan(
    persons: int = 60,
    *,
    domains: Mapping[str, float] = DOMAINS,
    certainty: float = 0.8,
    regions: int = REGIONS,
    seed: int = 1,
    world: World | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SurveyPlan:
    """Calculate how many people from each domain have to answer to reach a given certainty of verdicts.

    Regions of this size are simulated, each with surveys of few and more respondents, drawn at random within
    each domain. Real non-response is not random, so the result is a minimum.

    Parameters
    ----------
    persons
        The number of people on the roster.
    domains
        Domain -> share, or number, of these people.
    certainty
        The desired certainty, in (0, 1).
    regions
        How many regions to simulate.
    seed
        The seed of the random draws.
    world
        Further parameters of the regions.
    progress
        Called with the number of each region, from 1, and the total.

    Examples
    --------
    >>> plan(24, domains={"zorg": 12, "gemeente": 12}, regions=2).sizes
    {'zorg': 12, 'gemeente': 12}
    """
    shares = {name: share / sum(domains.values()) for name, share in domains.items()}
    scene = replace(world or World(), persons=persons, domains=tuple(shares.items()))
    sizes = _sizes(persons, shares)
    largest = max(sizes.values())
    tried = [*(count for count in PER_DOMAIN if count < largest), largest]
    found = []
    for number in range(1, regions + 1):
        if progress:
            progress(number, regions)
        region = simulate_region(seed + number - 1, scene)
        found += _try(region, tried)
    rows = pd.DataFrame(found, columns=["per_domain", "width", "above", "below"])
    table = rows.groupby("per_domain", as_index=False).mean()
    table["certainty"] = (table.pop("above") + table.pop("below")) / 2
    # More answers never reduce certainty; a small dip is chance.
    table["certainty"] = table["certainty"].cummax()
    total = [sum(min(int(k), size) for size in sizes.values()) for k in table["per_domain"]]
    table.insert(1, "respondents", total)
    return SurveyPlan(table, sizes, certainty)


def _sizes(persons: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Divide people over domains, in whole numbers that add up (largest remainders)."""
    exact = {name: share * persons for name, share in shares.items()}
    sizes = {name: math.floor(value + 1e-9) for name, value in exact.items()}
    by_rest = sorted(exact, key=lambda name: sizes[name] - exact[name])
    for name in by_rest[: persons - sum(sizes.values())]:
        sizes[name] += 1
    return sizes


def _try(region: Simulated, tried: Sequence[int]) -> list[tuple[int, float, float, float]]:
    """Hold the survey with each number of respondents per domain; small samples are part of larger ones."""
    limits = default_settings().verdict
    # Only who names whom matters here; leaving out the other tables makes it three times as fast.
    others: dict[str, Any] = {
        name: frame.iloc[:0] for name, frame in region.complete.frames().items() if name not in _NEEDED
    }
    answers = replace(region.complete, **others)
    place = _places(region)
    found = []
    for count in tried:
        # The last number means everyone, including if a simulated domain is larger than the real one.
        silent = region.cast.ids[(place >= count) & (count < tried[-1])]
        seen = Observed(region, without_answers(answers, silent))
        complete = full_rates(region.complete, region.truth.index, seen.strata)
        right, reaches, width = [], [], []
        for role in ROLES:
            truth, known = complete[role].to_numpy(), seen.posteriors[role]
            asked = truth >= limits.threshold / 2
            enough = seen.counts[role].raters >= limits.raters
            above = known.probability >= limits.broad
            reaches.append((truth >= limits.threshold)[asked])
            right.append((enough & (above == (truth >= limits.threshold)))[asked])
            width.append((known.high - known.low)[asked])
        side, good = np.concatenate(reaches), np.concatenate(right).astype(float)
        found.append(
            (count, known_mean(np.concatenate(width)), known_mean(good[side]), known_mean(good[~side]))
        )
    return found


def _places(region: Simulated) -> np.ndarray:
    """Draw the order in which the people of a domain are asked: 0, 1, ... within each domain."""
    draw = np.random.default_rng(np.random.SeedSequence(region.seed, spawn_key=(98,))).random(
        region.cast.size
    )
    return pd.Series(draw).groupby(region.cast.domain).rank(method="first").to_numpy().astype(int) - 1
