"""`judge_worlds`: what people read, compared with the truth, in every family and fitted on the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd

from regienet.measures import Measures
from regienet.network import Network
from regienet.roles import Roles, score, strengths
from regienet.roles.chances import CarrierSets, log_ratio
from regienet.roles.position import POSITION
from regienet.roles.short_list import ShortList, short_list
from regienet.settings import Settings, default_settings
from regienet.simulate.arrays import Array
from regienet.simulate.calibration import FITTED
from regienet.simulate.judgement import full_rates
from regienet.simulate.list_judgement import judge_list, judge_role
from regienet.simulate.methods import Observed, by_nominations, by_role
from regienet.simulate.metrics import pooled_ratio, rank_agreement
from regienet.simulate.region import simulate_region
from regienet.simulate.validation import FULL, MAIN, REPORTED_ON, Condition
from regienet.simulate.world import Family
from regienet.threads import process_pool
from regienet.vocabulary import ROLES

WORLDS: tuple[Family, ...] = ("A", "B", "C")
ALL = "all"
"""All sizes, all roles."""
SIXTY_OR_MORE = "60+"
"""The sizes of 60 persons and more."""
MEAN = "mean"
"""The mean over the worlds."""


HALF: Condition = (0.5, "mixed")


ORDINARY = "_ordinary"
"""The end of the names of metrics of lists without the regions in which roles are absent on purpose."""
LISTED = ("stated", "hit", "gap", "nobody")
"""The beginnings of these names."""


@dataclass(frozen=True)
class Batch:
    """Regions of one size and scenario.

    Attributes
    ----------
    persons, scenario
        As in `World`.
    share
        Their number, as a share of the regions of 60 persons.
    also
        The share that is also judged at full and half response.
    """

    persons: int
    scenario: str
    share: float
    also: float = 0.0


PLAN = (
    Batch(30, "mixed", 1, 1 / 3),
    Batch(60, "mixed", 1, 1 / 3),
    Batch(120, "mixed", 1 / 2, 1 / 6),
    Batch(30, "absent", 1 / 2),
    Batch(60, "absent", 1 / 2),
    Batch(120, "absent", 1 / 3),
)
"""What is simulated in every world; in `absent` regions, nobody carries one or two of the roles."""

EXPECTED_AT = (60, "mixed")
"""The persons and scenario of the regions in which another expected number of carriers is tried ..."""
EXPECTED_TIMES = (0.5, 1.0, 2.0)
"""... namely so many times that of the settings."""

WORLD_COLUMNS = ("world", "persons", "response", "role", "metric", "value", "error", "cases", "regions")
"""The columns of the table: the size, or `all` or `60+`; `value` is a mean over cases, `error` its standard
error between regions, `cases` their number."""

_REGION = ["world", "persons", "scenario", "seed"]
_Task = tuple[Family, Batch, int, bool]


def judging_settings(world: Family) -> Settings:
    """Return the settings for judging a world: chances are fitted on the other of A and B, for C on both.

    Few raters are drawn, because only the ranges of ranks depend on them, which are not judged here.
    """
    other = {"A": FITTED["B"], "B": FITTED["A"]}.get(world)
    changes: dict[str, object] = {"bootstrap.draws": 10}
    return default_settings().with_(changes | ({"calibration": asdict(other)} if other else {}))


def judge_worlds(
    worlds: Sequence[Family] = WORLDS,
    *,
    regions: int = 60,
    plan: Sequence[Batch] = PLAN,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Compare what people read with the truth, in worlds that the chances were not fitted on.

    Parameters
    ----------
    worlds
        The families; their mean is reported too.
    regions
        How many regions of 60 persons; those of other sizes follow from the plan.
    plan
        Sizes and scenarios.
    workers
        The number of processes. The result does not depend on it.
    progress
        Called after each region with its number, from 1, and the total.

    Returns
    -------
    DataFrame
        The columns of `WORLD_COLUMNS`.
    """
    tasks = list(_tasks(worlds, regions, plan))
    rows: list[tuple[object, ...]] = []
    with process_pool(workers) as pool:
        for number, part in enumerate(pool.map(_judge_region, tasks), start=1):
            rows += part
            if progress:
                progress(number, len(tasks))
    parts = pd.DataFrame(rows, columns=[*_REGION, "response", "role", "metric", "total", "cases"])
    return tabulated(parts)


def _tasks(worlds: Sequence[Family], regions: int, plan: Sequence[Batch]) -> Iterator[_Task]:
    for world in worlds:
        start = REPORTED_ON[world].start
        for batch in plan:
            also = round(regions * batch.also)
            for number in range(max(2, round(regions * batch.share))):
                yield world, batch, start + number, number < also


def _judge_region(task: _Task) -> list[tuple[object, ...]]:
    world, batch, seed, also = task
    region = simulate_region(seed, family=world, persons=batch.persons, scenario=batch.scenario)
    settings = judging_settings(world)
    rows: list[tuple[object, ...]] = []
    values: dict[float, dict[str, pd.DataFrame]] = {}
    for response, missing in (MAIN, FULL, HALF) if also else (MAIN,):
        seen = Observed(region, region.observe(response, missing))
        roles = score(seen.waves, unmeasured(seen.waves), settings=settings, kinds=["person"])
        values[response] = {"score": by_role(roles.scores, seen.people), "rate": _raw_rates(seen)}
        found = list(_judge_roles(seen, roles, settings))
        if batch.scenario == "mixed":
            found += [
                (role, name + ORDINARY, total, cases)
                for role, name, total, cases in found
                if name.startswith(LISTED)
            ]
        rows += [(response, *row) for row in found]
        if (response, missing) == MAIN and (batch.persons, batch.scenario) == EXPECTED_AT:
            rows += [(response, *row) for row in _otherwise_expected(seen, settings)]
    if also:
        rows += [(HALF[0], *row) for row in _kept(values[FULL[0]], values[HALF[0]])]
    return [(world, batch.persons, batch.scenario, seed, *row) for row in rows]


def unmeasured(network: Network) -> Measures:
    """Return measures that are unknown for everybody: position is not judged, and never enters a score."""
    rows = pd.MultiIndex.from_product([network.waves, network.ids], names=["wave", "actor"])
    columns = list(dict.fromkeys(name for names in POSITION.values() for name in names))
    return Measures(pd.DataFrame(np.nan, index=rows, columns=columns))


def _judge_roles(seen: Observed, roles: Roles, settings: Settings) -> Iterator[tuple[str, str, float, float]]:
    scores, lists = roles.scores, roles.lists.set_index("role")
    region, counts = seen.region, by_nominations(seen)
    full = full_rates(region.complete, seen.people, seen.strata)
    decoy = pd.Series({actor: kind for kind, actor in region.decoys.items()}, dtype=object)
    for role in ROLES:
        people = scores[scores["role"] == role].set_index("actor").reindex(seen.people)
        people = people.assign(
            held=region.truth[role],
            decoy=decoy.reindex(seen.people).fillna(""),
            count=counts[role],
            full=full[role],
        )
        listing = {str(name): value for name, value in lists.loc[role].items()}
        yield from ((role, *part) for part in judge_role(people, listing, settings))


def _otherwise_expected(seen: Observed, settings: Settings) -> Iterator[tuple[object, ...]]:
    """Yield what lists would be if half or twice as many carriers were expected beforehand."""
    found, truth = strengths(seen.waves, settings=settings), seen.region.truth
    for times in EXPECTED_TIMES:
        expected = replace(settings.carriers, expected=settings.carriers.expected * times)
        for role in ROLES:
            of_role, held = found.loc[role].reindex(truth.index), truth[role].to_numpy(bool)
            strength = of_role["strength"].to_numpy(float)
            ratio = log_ratio(strength, 1.0, len(strength), settings.calibration)
            sets = CarrierSets(np.exp(ratio), expected)
            listed = short_list(sets, of_role["listable"].to_numpy(bool), settings.short_list)
            row = {"reading": _reading(listed, settings), "chance": listed.chance, "nobody": sets.nobody}
            parts = judge_list(listed.listed, held, row)
            yield from ((role, f"{name}_expecting_{times:g}", total, cases) for name, total, cases in parts)


def _reading(found: ShortList, settings: Settings) -> str:
    if not found.listed.any():
        return "open"
    return "sure" if found.chance >= settings.short_list.sure else "fair"


def _kept(full: Mapping[str, pd.DataFrame], half: Mapping[str, pd.DataFrame]) -> Iterator[tuple[object, ...]]:
    """Yield how well the ranking with half of the answers agrees with that with all of them."""
    for role in ROLES:
        score, rate = (
            rank_agreement(full[name][role].to_numpy(float), half[name][role].to_numpy(float))
            for name in ("score", "rate")
        )
        if not np.isnan(score - rate):
            yield from (
                (role, f"kept_{name}", kept, 1.0) for name, kept in (("score", score), ("rate", rate))
            )
            yield role, "kept_ahead", score - rate, 1.0


def _raw_rates(seen: Observed) -> pd.DataFrame:
    """Return the share of informed raters who name each person, as it was answered."""
    with np.errstate(invalid="ignore"):
        shares = {
            role: counts.yes.sum(axis=0) / counts.informed.sum(axis=0) for role, counts in seen.counts.items()
        }
    return pd.DataFrame(shares, index=seen.people)


def tabulated(parts: pd.DataFrame) -> pd.DataFrame:
    """Pool the parts of all regions: per world, size, response, role and metric, and the mean over worlds.

    Parameters
    ----------
    parts
        Columns `world`, `persons`, `scenario`, `seed`, `response`, `role`, `metric`, `total` and `cases`.

    Returns
    -------
    DataFrame
        The columns of `WORLD_COLUMNS`.
    """
    size = parts["persons"]
    sizes = [parts.assign(persons=size.astype(str)), parts.assign(persons=ALL)]
    sizes.append(parts[size >= 60].assign(persons=SIXTY_OR_MORE))
    wide = pd.concat(sizes, ignore_index=True).assign(size=np.concatenate([size, size, size[size >= 60]]))
    wide = pd.concat([wide, wide.assign(role=ALL)], ignore_index=True)
    keys = ["world", "persons", "response", "role", "metric"]
    by_region = wide.groupby([*keys, "size", "scenario", "seed"], sort=True)[["total", "cases"]].sum()
    rows = []
    for key, part in by_region.groupby(level=keys):
        total, cases = part["total"].to_numpy(), part["cases"].to_numpy()
        rows.append((*key, *pooled_ratio(total, cases), cases.sum(), int((cases > 0).sum())))
    table = pd.DataFrame(rows, columns=list(WORLD_COLUMNS))
    return pd.concat([table, _mean_over_worlds(table)], ignore_index=True)


def _mean_over_worlds(table: pd.DataFrame) -> pd.DataFrame:
    grouped = table.groupby(["persons", "response", "role", "metric"])
    mean = grouped.agg(
        value=("value", "mean"),
        error=("error", _error_of_mean),
        cases=("cases", "sum"),
        regions=("regions", "sum"),
    )
    return mean.reset_index().assign(world=MEAN)[list(WORLD_COLUMNS)]


def _error_of_mean(errors: pd.Series[float]) -> float:
    squares: Array = errors.to_numpy() ** 2
    return float(np.sqrt(squares.sum()) / len(squares))
