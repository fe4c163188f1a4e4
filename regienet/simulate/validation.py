"""`validate`: many regions, many methods, one table of how well each finds the planted holders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd

from regienet.simulate.judgement import certainty, decoy_percentiles, discrimination
from regienet.simulate.methods import BASELINES, SHIPPED, Method, Observed
from regienet.simulate.metrics import mean_interval
from regienet.simulate.region import simulate_region
from regienet.simulate.world import Family, NonResponse, World
from regienet.threads import process_pool
from regienet.vocabulary import ROLES

REPORTED_ON: dict[Family, range] = {
    "A": range(1001, 1201),
    "B": range(1001, 1201),
    "C": range(9001, 9201),
}
"""Seeds reported on by default. Weights may be fitted on 1 to 500 of A and B, and on nothing of C."""

Condition = tuple[float, NonResponse]
MAIN: Condition = (0.7, "mixed")
FULL: Condition = (1.0, "mcar")
LOSSES: tuple[Condition, ...] = (
    FULL,
    (0.8, "mcar"), (0.65, "mcar"), (0.5, "mcar"),
    (0.8, "mnar"), (0.65, "mnar"), (0.5, "mnar"),
)  # fmt: skip
Scores = Callable[[Observed], pd.DataFrame]
"""Returns the columns of `scores.csv`, for the certainty metrics."""


def shipped_scores(seen: Observed) -> pd.DataFrame:
    """Score with regienet."""
    return seen.scores


def validate(
    seeds: Iterable[int] | None = None,
    *,
    methods: Mapping[str, Method] | None = None,
    scores: Scores | None = shipped_scores,
    reference: str = "composite",
    conditions: Sequence[Condition] = (MAIN,),
    world: World | None = None,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Evaluate how well each method finds the planted role holders, with intervals over regions.

    Parameters
    ----------
    seeds
        One region each; by default those of `REPORTED_ON` for the family.
    methods
        Name -> function of `Observed`; by default the shipped scores and all baselines. With more than one
        worker, they must be functions of a module.
    scores
        Returns the scores whose intervals and verdicts are tested; None skips this.
    reference
        The method that the others are compared with.
    conditions
        Pairs of response and kind of missingness.
    world
        The parameters of the regions.
    workers
        The number of processes. The result does not depend on it.
    progress
        Called after each region with its number, from 1, and the total.

    Returns
    -------
    DataFrame
        A row per response, missingness, method, role (and `all`: the mean over the roles that a region has)
        and metric, with `value` the mean over regions, its 95 % interval `low`-`high`, `regions`, and
        `ahead`, `ahead_low`, `ahead_high`: how much better `reference` does in the same regions.
    """
    regions = measure_regions(
        seeds,
        methods=methods,
        scores=scores,
        conditions=conditions,
        world=world,
        workers=workers,
        progress=progress,
    )
    return summarise(regions, reference)


def measure_regions(
    seeds: Iterable[int] | None = None,
    *,
    methods: Mapping[str, Method] | None = None,
    scores: Scores | None = shipped_scores,
    conditions: Sequence[Condition] = (MAIN,),
    world: World | None = None,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Like `validate`, but before averaging: a row per region, condition, method, role and metric."""
    chosen = {**SHIPPED, **BASELINES} if methods is None else dict(methods)
    world = world or World()
    task = partial(_measure_region, chosen, scores, tuple(conditions), world)
    seeds = list(REPORTED_ON[world.family] if seeds is None else seeds)
    if workers == 1:
        rows = _gathered(map(task, seeds), len(seeds), progress)
    else:
        with process_pool(workers) as pool:
            rows = _gathered(pool.map(task, seeds), len(seeds), progress)
    return pd.DataFrame(rows, columns=[*KEYS, "value"])


KEYS = ("seed", "scenario", "response", "missing", "method", "role", "metric")


def _measure_region(
    methods: Mapping[str, Method],
    scores: Scores | None,
    conditions: Sequence[Condition],
    world: World,
    seed: int,
) -> list[tuple[object, ...]]:
    region = simulate_region(seed, world)
    holder = region.truth
    rows: list[tuple[object, ...]] = []
    for response, missing in conditions:
        seen = Observed(region, region.observe(response, missing))
        head = (seed, region.cast.scenario, response, missing)
        for name, method in methods.items():
            score = method(seen).loc[holder.index, list(ROLES)]
            found = discrimination(score, holder) | decoy_percentiles(score, region.decoys)
            rows += [(*head, name, role, metric, value) for (role, metric), value in found.items()]
        if scores is not None:
            found = certainty(scores(seen), seen)
            rows += [(*head, "scores", role, metric, value) for (role, metric), value in found.items()]
    return rows


def _gathered(
    parts: Iterable[list[tuple[object, ...]]], count: int, progress: Callable[[int, int], None] | None
) -> list[tuple[object, ...]]:
    rows = []
    for number, part in enumerate(parts, start=1):
        rows += part
        if progress:
            progress(number, count)
    return rows


def summarise(regions: pd.DataFrame, reference: str = "composite") -> pd.DataFrame:
    """Average over regions, with 95 % intervals, and compare each method with one in the same regions."""
    keys = ["response", "missing", "method", "role", "metric"]
    wide = regions.pivot_table(index="seed", columns=keys, values="value", dropna=False, sort=True)
    rows = []
    for column in wide.columns:
        response, missing, _, role, metric = tuple(column)
        value = wide[column].to_numpy()
        if np.isnan(value).all():
            continue
        rival = (response, missing, reference, role, metric)
        ahead = wide[rival].to_numpy() - value if rival in wide.columns else np.full(len(wide), np.nan)
        low, high = mean_interval(value, seed=0)
        ahead_mean = float(np.nanmean(ahead)) if not np.isnan(ahead).all() else np.nan
        rows.append((*column, float(np.nanmean(value)), low, high, int((~np.isnan(value)).sum()),
                     ahead_mean, *mean_interval(ahead, seed=0)))  # fmt: skip
    columns = [*keys, "value", "low", "high", "regions", "ahead", "ahead_low", "ahead_high"]
    return _with_calibration(pd.DataFrame(rows, columns=columns))


def losses(regions: pd.DataFrame) -> pd.DataFrame:
    """Return how much worse a method does with non-response than with full response.

    Parameters
    ----------
    regions
        As returned by `measure_regions`, with `LOSSES` among the conditions.

    Returns
    -------
    DataFrame
        A row per method, kind of missingness and response, with `loss`: the mean over regions of the AUC with
        full response minus the AUC with this one, and its paired 95 % interval `low`-`high`.
    """
    auc = regions[(regions["metric"] == "auc") & (regions["role"] == "all")]
    keys = ["method", "missing", "response"]
    full = auc[(auc["response"] == FULL[0]) & (auc["missing"] == FULL[1])].set_index(["method", "seed"])[
        "value"
    ]
    rows = []
    for key, part in auc[auc["response"] < FULL[0]].groupby(keys):
        values = part.set_index(["method", "seed"])["value"]
        lost = full.reindex(values.index).to_numpy() - values.to_numpy()
        if not np.isnan(lost).all():
            rows.append((*key, float(np.nanmean(lost)), *mean_interval(lost, seed=0)))
    return pd.DataFrame(rows, columns=[*keys, "loss", "low", "high"])


def _with_calibration(summary: pd.DataFrame) -> pd.DataFrame:
    """Combine the signed gaps per bin into the expected calibration error over all regions."""
    bins = summary["metric"].str.startswith("calibration_")
    gaps = summary[bins]
    keys = ["response", "missing", "method", "role"]
    total = gaps.assign(value=gaps["value"].abs()).groupby(keys, as_index=False)
    error = total.agg(value=("value", "sum"), regions=("regions", "max")).assign(metric="calibration_error")
    joined = pd.concat([summary[~bins], error.reindex(columns=summary.columns)], ignore_index=True)
    return joined.sort_values([*keys, "metric"], ignore_index=True)
