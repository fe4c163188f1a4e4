"""What is known about a measure, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from regienet.registry import Registry

MeasureFunction = TypeVar("MeasureFunction", bound=Callable[..., pd.DataFrame | pd.Series])


@dataclass(frozen=True)
class MeasureInfo:
    """What a measure gives, and what a reader has to know of it.

    Attributes
    ----------
    columns
        The names of what it gives, one per column; `words/measures.toml` has `<column>`, what it is called,
        and `<column>_means`, what it means for a region.
    low, high
        Bounds of every value (math.inf where there is none).
    unit
        `count`, `share`, `ratio` or `index`.
    missing
        What a missing respondent does to it: `unknown` (the value of who did not answer is unknown),
        `informed` (only those who answered are in the denominator), or `reconstructed` (the ties of who did
        not answer are taken from the other end).
    source
        Where the definition comes from, with a DOI where there is one.
    """

    columns: tuple[str, ...]
    low: float
    high: float
    unit: str
    missing: str
    source: str


MEASURES: Registry[MeasureInfo] = Registry("regienet.measures", "measure")


def measure(
    *columns: str, low: float, high: float, unit: str, missing: str, source: str
) -> Callable[[MeasureFunction], MeasureFunction]:
    """Register a structural measure: a function of a network that gives a value per actor and column."""

    def register(function: MeasureFunction) -> MeasureFunction:
        MEASURES.add(function.__name__, function, MeasureInfo(columns, low, high, unit, missing, source))
        return function

    return register
