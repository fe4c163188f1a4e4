"""Which regions differ from the rest, by more than their errors and than regions usually differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import expit, logit, stdtr

from regienet.compare.noise import more_than_noise
from regienet.findings.intervals import Floats
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import COMPARED, ChangedNumber, ComparedNumber, RegionSummary

FEWEST_REGIONS = 5
"""With fewer regions that have a number, it cannot be said what is usual."""
FALSE = 0.10
"""The share of the regions said to differ, or to have changed, that may be so by chance."""
TRIMMED = 0.1
"""The share of regions at either end that count no more than the next one in the usual spread."""
_HALF_WIDTH = 1.2816
"""Half the width of an 80 % interval of a normal distribution, in standard errors."""
_EDGE = 0.005
"""Shares this close to 0 or 1 are moved here, because their log odds are infinite."""


@dataclass(frozen=True)
class Difference:
    """How one region compares with the others on one question, in its last wave.

    Attributes
    ----------
    region
        Its name.
    measured
        Its number.
    rest
        The number of the other regions together, in the unit of the finding.
    p
        The chance of at least this distance from the rest, if the region is like the others; None where too
        few have a number to say what is usual.
    differs
        Whether it differs from the rest by more than chance.
    """

    region: str
    measured: ComparedNumber
    rest: float | None
    p: float | None
    differs: bool


@dataclass(frozen=True)
class RegionChange:
    """How much one region changed on one question between its last two waves.

    Attributes
    ----------
    region
        Its name.
    number
        The number in both waves, and the interval of the change.
    changed
        Whether it changed by more than chance.
    """

    region: str
    number: ChangedNumber
    changed: bool


@dataclass(frozen=True)
class Comparison:
    """Regions compared on every question in `COMPARED`.

    Attributes
    ----------
    summaries
        The regions, by name.
    differences
        By question, then by name of the region; only regions with a number.
    changes
        By question, then by name; only regions whose last two waves are compared.
    """

    summaries: tuple[RegionSummary, ...]
    differences: tuple[Difference, ...]
    changes: tuple[RegionChange, ...]

    def of(self, finding: str) -> tuple[Difference, ...]:
        """Return the regions with a number for one question, by name."""
        return tuple(one for one in self.differences if one.measured.finding == finding)

    def changes_of(self, finding: str) -> tuple[RegionChange, ...]:
        """Return the regions whose last two waves are compared on one question, by name."""
        return tuple(one for one in self.changes if one.number.finding == finding)

    @property
    def measured_once(self) -> tuple[str, ...]:
        """The regions with one wave."""
        return tuple(one.region for one in self.summaries if len(one.waves) < 2)

    @property
    def not_compared_again(self) -> tuple[str, ...]:
        """The regions with more waves, of which nothing may be compared between the last two."""
        return tuple(one.region for one in self.summaries if len(one.waves) > 1 and not one.changed)

    @property
    def findings(self) -> tuple[str, ...]:
        """The questions for which at least one region has a number."""
        return tuple(finding for finding in COMPARED if self.of(finding))

    @property
    def table(self) -> pd.DataFrame:
        """Columns `region, finding, wave, value, low, high, rest, p, differs`; an unknown number is NaN."""
        rows = [{**vars(one), **vars(one.measured)} for one in self.differences]
        columns = ["region", "finding", "wave", "value", "low", "high", "rest", "p", "differs"]
        return pd.DataFrame(rows, columns=columns).astype({"rest": "float64", "p": "float64"})

    @property
    def change_table(self) -> pd.DataFrame:
        """Columns `region, finding, earlier, wave, before, after, low, high, p, changed`."""
        rows = [{**vars(one), **vars(one.number)} for one in self.changes]
        columns = ["region", "finding", "earlier", "wave", "before", "after", "low", "high", "p", "changed"]
        return pd.DataFrame(rows, columns=columns)


def compare_summaries(summaries: Sequence[RegionSummary]) -> Comparison:
    """Compare regions on the questions that may be compared, each in its last wave.

    A region is compared with the mean of the others. Its distance is measured against the error in its own
    number and theirs, and against the spread that regions usually have: a region that is as far off as many
    others does not stand out. Of all distances, over all regions and questions, those count as a difference
    of which at most a tenth is expected to be chance.

    What changed between the last two waves of a region is compared with nothing but the error of that change;
    the same rule holds over all changes.

    Parameters
    ----------
    summaries
        One per region, with different names.

    Raises
    ------
    ValueError
        If two regions have the same name.

    References
    ----------
    Spiegelhalter, D. J. (2005). Handling over-dispersion of performance indicators. Quality and Safety in
    Health Care 14(5), 347-351. https://doi.org/10.1136/qshc.2005.013755
    """
    ordered = sorted(summaries, key=lambda one: (one.region.casefold(), one.region))
    if len({one.region for one in ordered}) < len(ordered):
        raise ValueError("two regions have the same name")
    found = [one for finding in COMPARED for one in _compared(finding, ordered)]
    chances = np.array([np.nan if one.p is None else one.p for one in found])
    differs, _ = more_than_noise(chances, FALSE)
    marked = (replace(one, differs=bool(far)) for one, far in zip(found, differs, strict=True))
    return Comparison(tuple(ordered), tuple(marked), _changes(ordered))


def _changes(summaries: Sequence[RegionSummary]) -> tuple[RegionChange, ...]:
    numbers = [(one.region, number) for one in summaries for number in one.changed]
    numbers.sort(key=lambda pair: COMPARED.index(pair[1].finding))  # regions stay by name
    changed, _ = more_than_noise(np.array([number.p for _, number in numbers]), FALSE)
    return tuple(
        RegionChange(region, number, bool(more))
        for (region, number), more in zip(numbers, changed, strict=True)
    )


def _compared(finding: str, summaries: Sequence[RegionSummary]) -> list[Difference]:
    pairs = [(one, number) for one in summaries if (number := one.last(finding))]
    if len(pairs) < FEWEST_REGIONS:
        return [Difference(one.region, number, None, None, differs=False) for one, number in pairs]
    numbers = np.array([[number.value, number.low, number.high] for _, number in pairs])
    value, low, high = _on_line(finding, numbers).T
    error = np.maximum((high - low) / (2 * _HALF_WIDTH), 1e-3)
    rest, distance = distances_from_rest(value, error)
    # The spread is known from as many regions, and an error from as many answers.
    degrees = np.array([max(2, min(one.answered, len(pairs)) - 1) for one, _ in pairs])
    p = np.asarray(2 * stdtr(degrees, -np.abs(distance)))
    back = _off_line(finding, rest)
    return [
        Difference(one.region, number, float(back[i]), float(p[i]), differs=False)
        for i, (one, number) in enumerate(pairs)
    ]


def distances_from_rest(value: Floats, error: Floats) -> tuple[Floats, Floats]:
    """Return the mean of the other regions for each, and its distance from that in standard errors.

    Parameters
    ----------
    value, error
        Shape (regions,): numbers on a scale on which errors are about normal, and their standard errors.

    Returns
    -------
    tuple of ndarray
        Both of shape (regions,). A distance is divided by the error of the region, that of the mean of the
        others, and the spread between regions together. The spread is what makes the distances of all regions
        as large as they should be; those of the tenth at either end count in it only up to the next one.

    Examples
    --------
    >>> value = np.array([0.0, 0.1, -0.1, 0.05, -0.05, 0.1, -0.1, 0.0, 0.05, -0.05, 0.0, 1.0])
    >>> rest, distance = distances_from_rest(value, np.full(12, 0.1))
    >>> abs(float(rest[11].round(3))), int(distance[11])
    (0.0, 7)
    """
    spread = 0.0
    if _excess(value, error, 0.0) > 0:
        furthest = float(np.ptp(value)) ** 2
        from scipy.optimize import brentq

        spread = float(brentq(lambda square: _excess(value, error, square), 0.0, furthest))
    return _distances(value, error, spread)


def _distances(value: Floats, error: Floats, spread: float) -> tuple[Floats, Floats]:
    weight = 1 / (error**2 + spread)
    others = weight.sum() - weight
    rest = np.asarray(((weight * value).sum() - weight * value) / others)
    return rest, np.asarray((value - rest) / np.sqrt(1 / weight + 1 / others))


def _excess(value: Floats, error: Floats, spread: float) -> float:
    """Return how much larger the distances are than they should be, without the outer ones."""
    _, distance = _distances(value, error, spread)
    low, high = np.quantile(distance, [TRIMMED, 1 - TRIMMED])
    return float(np.mean(np.clip(distance, low, high) ** 2)) - _TRIMMED_VARIANCE


_TRIMMED_VARIANCE = 0.6787
"""The mean square of a normal distribution whose outer tenths are moved inwards to where they begin."""


def _on_line(finding: str, numbers: Floats) -> Floats:
    """Return numbers on a scale without ends: shares as log odds, log ratios as they are."""
    if FINDINGS[finding].info.unit == "log_ratio":
        return numbers
    return np.asarray(logit(np.clip(numbers, _EDGE, 1 - _EDGE)))


def _off_line(finding: str, numbers: Floats) -> Floats:
    return numbers if FINDINGS[finding].info.unit == "log_ratio" else np.asarray(expit(numbers))
