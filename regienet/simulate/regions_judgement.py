"""`judge_regions`: whether regions that differ are distinguished, and regions that do not are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import pandas as pd

from regienet.atlas import compare_summaries
from regienet.findings.registry import FINDINGS, WaveContext
from regienet.findings.summary import COMPARED, ComparedNumber, RegionSummary
from regienet.network import build
from regienet.roles import Roles
from regienet.settings import default_settings
from regienet.simulate.planted import plant
from regienet.simulate.region import Simulated, simulate_region
from regienet.simulate.tabulate import without_answers
from regienet.simulate.world import Family
from regienet.simulate.worlds import unmeasured
from regienet.tables import Tables
from regienet.threads import process_pool

FAMILIES: tuple[Family, ...] = ("A", "B", "C")
PLANTED = (0.4, 0.6, 0.8)
"""What is planted in every region in turn, as shares; the difference between two is 20 points."""
LOST, TIMES = 0.12, 6
"""The share of the respondents that is lost at random, and how often that is tried."""
TOGETHER, DRAWS = 40, 200
"""How many regions with one truth are compared, and how often they are drawn."""
PLANTING = 20
"""Spawn key of what is planted and lost."""

REGION_COLUMNS = ("persons", "metric", "finding", "planted", "value", "cases", "regions")

_Part = tuple[str, str, str, float, int, int]


@dataclass(frozen=True)
class _Judged:
    """What was found in one region.

    Attributes
    ----------
    name
        The family and the seed.
    answered
        How many answered.
    numbers
        (question, planted share) -> the number.
    fewer
        Question -> its numbers, with the middle share planted, each time without some of the respondents.
    """

    name: str
    answered: int
    numbers: Mapping[tuple[str, float], ComparedNumber]
    fewer: Mapping[str, Sequence[ComparedNumber]]

    def summary(self, *numbers: tuple[str, float]) -> RegionSummary:
        """Return what is compared of the region, of these numbers as far as it has them."""
        measured = tuple(self.numbers[key] for key in numbers if key in self.numbers)
        return RegionSummary(self.name, (0,), ({},), self.answered, None, self.answered, measured)


def judge_regions(
    seeds: Iterable[int],
    *,
    sizes: Iterable[int] = (60,),
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Plant numbers in regions, hold the survey, and compare the regions.

    Parameters
    ----------
    seeds
        One region of each size and of each family of `World`, in which every share of `PLANTED` is planted.
    sizes
        How many people a region has, of whom 70 % answer.
    workers
        The number of processes. The result does not depend on it.
    progress
        Called after each region with its number, from 1, and the total.

    Returns
    -------
    DataFrame
        `REGION_COLUMNS`, a row per size, metric, question and planted shares; `value` is a share of `cases`:

        - `apart`: pairs of regions, with 20 points between what is planted, whose intervals do not overlap;
        - `flagged`: regions with the higher number, among regions with the lower one, that differ from the
          rest by the rule of `compare_regions`;
        - `lost`: pairs of intervals of one region that do not overlap, each without some respondents, `LOST`
          of them;
        - `quiet`: draws of `TOGETHER` regions with one truth of which none is said to differ on anything.
    """
    seeds = list(seeds)
    tasks = [(size, family, seed) for size in sizes for family in FAMILIES for seed in seeds]
    judged: dict[int, list[_Judged]] = {}
    with process_pool(workers) as pool:
        for number, (task, one) in enumerate(zip(tasks, pool.map(_found, tasks), strict=True), start=1):
            judged.setdefault(task[0], []).append(one)
            if progress:
                progress(number, len(tasks))
    rows = [(size, *part) for size, regions in judged.items() for part in _judge(regions)]
    return pd.DataFrame(rows, columns=list(REGION_COLUMNS))


def _found(task: tuple[int, Family, int]) -> _Judged:
    """Plant every number in one region, and measure it."""
    size, family, seed = task
    region = simulate_region(seed, family=family, persons=size)
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(PLANTING,)))
    numbers, fewer = {}, {}
    for finding in COMPARED:
        for share in PLANTED:
            planted = plant(region, finding, share, rng)
            if number := compared_number(finding, planted.tables):
                numbers[finding, share] = number
            if share == PLANTED[1] and finding != "bottleneck_funnel":  # a register loses nobody's answer
                again = (compared_number(finding, _without_some(planted, rng)) for _ in range(TIMES))
                fewer[finding] = [one for one in again if one]
    answered = int((region.tables.respondents["status"] != "none").sum())
    return _Judged(f"{family} {seed}", answered, numbers, fewer)


def compared_number(finding: str, tables: Tables) -> ComparedNumber | None:
    """Return the answer to a question about the whole region in its last wave; None without a number."""
    network = build(tables)
    network = network.at(network.waves[-1])
    nothing = Roles(pd.DataFrame(), pd.DataFrame())
    context = WaveContext(network, unmeasured(network), nothing, default_settings())
    whole = next(one for one in FINDINGS[finding].function(context) if not one.subject)
    if whole.value is None or whole.low is None or whole.high is None:
        return None
    return ComparedNumber(finding, network.wave, whole.value, whole.low, whole.high)


def _without_some(region: Simulated, rng: np.random.Generator) -> Tables:
    """Return the answers without those of a share of the respondents, chosen at random."""
    asked = region.tables.respondents
    answered = asked.loc[asked["status"] != "none", "respondent"].to_numpy()
    lost = rng.choice(answered, round(LOST * len(answered)), replace=False)
    return without_answers(region.tables, lost)


def _judge(regions: Sequence[_Judged]) -> Iterator[_Part]:
    """Yield metric, question, planted shares, value, cases and regions, of regions of one size."""
    for finding in COMPARED:
        for low, high in pairwise(PLANTED):
            both = [one for one in regions if {(finding, low), (finding, high)} <= set(one.numbers)]
            planted = f"{100 * low:.0f}-{100 * high:.0f}"
            pairs = [
                _disjoint(first.numbers[finding, low], second.numbers[finding, high])
                for first in both
                for second in both
                if first is not second
            ]
            flagged = [_stands_out(one, both, (finding, low), (finding, high)) for one in both]
            yield "apart", finding, planted, _mean(pairs), len(pairs), len(both)
            yield "flagged", finding, planted, _mean(flagged), len(flagged), len(both)
        lost = [_disjoint(*pair) for one in regions for pair in combinations(one.fewer.get(finding, ()), 2)]
        if lost:
            yield "lost", finding, f"{100 * PLANTED[1]:.0f}", _mean(lost), len(lost), len(regions)
    rng = np.random.default_rng(np.random.SeedSequence(PLANTING))
    alike = [one.summary(*((finding, PLANTED[1]) for finding in COMPARED)) for one in regions]
    quiet = [_quiet(rng.permutation(len(alike))[:TOGETHER], alike) for _ in range(DRAWS)]
    yield "quiet", "", f"{100 * PLANTED[1]:.0f}", _mean(quiet), len(quiet), len(regions)


def _mean(cases: Sequence[bool]) -> float:
    return float(np.mean(cases)) if cases else float("nan")


def _disjoint(first: ComparedNumber, second: ComparedNumber) -> bool:
    return first.high < second.low or second.high < first.low


def _stands_out(
    one: _Judged, regions: Sequence[_Judged], low: tuple[str, float], high: tuple[str, float]
) -> bool:
    """Return whether a region with the higher number differs from the others, which have the lower one."""
    summaries = [each.summary(high if each is one else low) for each in regions]
    found = compare_summaries(summaries).differences
    return any(each.differs for each in found if each.region == one.name)


def _quiet(chosen: Iterable[int], alike: Sequence[RegionSummary]) -> bool:
    return not any(one.differs for one in compare_summaries([alike[i] for i in chosen]).differences)
