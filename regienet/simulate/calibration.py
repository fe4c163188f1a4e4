"""`fit_calibration`: from strengths to chances of carrying a role, fitted on regions with known carriers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import minimize

from regienet.network import build
from regienet.roles import strengths
from regienet.roles.chances import CarrierSets, log_ratio
from regienet.settings import Calibration, default_settings
from regienet.simulate.arrays import Array
from regienet.simulate.region import simulate_region
from regienet.simulate.world import Family
from regienet.threads import process_pool
from regienet.vocabulary import ROLES

FITTED_ON = range(1, 501)
"""The seeds on which anything may be fitted, in families A and B only."""

SAMPLE: tuple[tuple[int, str, range], ...] = (
    (30, "mixed", range(1, 81)),
    (60, "mixed", range(101, 181)),
    (120, "mixed", range(201, 241)),
    (60, "absent", range(401, 461)),
)
"""Persons, scenario and seeds of the regions on which the calibration is fitted; 70 % of the people answer.

Seeds 301 to 400 are left out: the thresholds of the verdicts were chosen on some of these.
"""

_RIDGE = 1.0
"""The precision of the normal prior, about zero, of all coefficients but the constant."""

FITTED: Mapping[Family, Calibration] = {
    "A": Calibration(constant=-1.08, slope=1.60, bend=-0.70, size=-0.22, slope_by_size=-0.07),
    "B": Calibration(constant=-1.04, slope=1.45, bend=-0.34, size=-0.35, slope_by_size=-0.03),
}
"""Fitted on one family alone, for judging the other; the settings have those of both together."""


@dataclass(frozen=True)
class Planted:
    """The roles of one simulated region.

    Attributes
    ----------
    strengths
        Shape (roles, persons), as `regienet.roles.strengths` returns them; NaN is undecidable.
    carriers
        Shape (roles, persons), bool: who really carries the role.
    """

    strengths: Array
    carriers: Array


def planted(task: tuple[Family, int, str, int]) -> Planted:
    """Simulate a region of a family, size, scenario and seed, and return what is known about its roles."""
    family, persons, scenario, seed = task
    if family not in FITTED or seed not in FITTED_ON:
        raise ValueError(f"nothing may be fitted on seed {seed} of family {family}")
    region = simulate_region(seed, family=family, persons=persons, scenario=scenario, response=0.7)
    found = strengths(build(region.tables))["strength"].unstack("actor")
    found = found.reindex(index=list(ROLES), columns=region.truth.index)
    return Planted(found.to_numpy(float), region.truth.to_numpy(bool).T)


def draw_sample(
    families: Iterable[Family],
    *,
    sample: Sequence[tuple[int, str, range]] = SAMPLE,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> list[Planted]:
    """Simulate the regions of `SAMPLE` in some families.

    Parameters
    ----------
    families
        `A`, `B` or both.
    sample
        Persons, scenario and seeds.
    workers
        The number of processes. The result does not depend on it.
    progress
        Called after each region with its number, from 1, and the total.

    Raises
    ------
    ValueError
        For another family, or a seed that is not in `FITTED_ON`.
    """
    tasks = [(family, *rest, seed) for family in families for *rest, seeds in sample for seed in seeds]
    regions = []
    with process_pool(workers) as pool:
        for number, region in enumerate(pool.map(planted, tasks, chunksize=4), start=1):
            regions.append(region)
            if progress:
                progress(number, len(tasks))
    return regions


def fit_calibration(regions: Iterable[Planted]) -> Calibration:
    """Fit the coefficients of `log_ratio` by maximum likelihood of the planted sets of carriers.

    The likelihood is that of `CarrierSets`, with the share of these roles that nobody carries as the prior
    chance of that, and a weak ridge on all coefficients but the constant.

    Parameters
    ----------
    regions
        Their roles.

    Returns
    -------
    Calibration
        The coefficients; they are chances in simulated regions, and no facts about real ones.
    """
    by_size = list(_by_size(regions))
    nobody = np.concatenate([~region.carriers.any(axis=-1) for region in by_size]).mean()
    expectation = replace(default_settings().carriers, nobody=float(np.clip(nobody, 0.01, 0.99)))

    def loss(coefficients: Array) -> float:
        calibration = Calibration(**dict(zip(_NAMES, coefficients, strict=True)))
        total = 0.0
        for region in by_size:
            ratio = log_ratio(region.strengths, 1.0, region.strengths.shape[-1], calibration)
            sets = CarrierSets(np.exp(ratio), expectation)
            total += float(np.log(np.maximum(sets.exactly(region.carriers), 1e-300)).sum())
        return _RIDGE / 2 * float((coefficients[1:] ** 2).sum()) - total

    found: Any = minimize(loss, np.array(_START), method="BFGS")
    return Calibration(**{name: float(value) for name, value in zip(_NAMES, found.x, strict=True)})


_NAMES = ("constant", "slope", "bend", "size", "slope_by_size")
_START = (-1.0, 1.0, 0.0, 0.0, 0.0)


def _by_size(regions: Iterable[Planted]) -> Iterator[Planted]:
    """Join regions with equally many persons: their roles become rows of one array."""
    grouped: dict[int, list[Planted]] = {}
    for region in regions:
        grouped.setdefault(region.strengths.shape[-1], []).append(region)
    for group in grouped.values():
        yield Planted(
            np.concatenate([region.strengths for region in group]),
            np.concatenate([region.carriers for region in group]),
        )


def as_set(calibration: Calibration) -> Calibration:
    """Return the coefficients as the settings have them, with two decimals."""
    return Calibration(**dict(zip(_NAMES, np.round(astuple(calibration), 2).tolist(), strict=True)))
