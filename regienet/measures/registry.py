"""What is known about a measure, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import pandas as pd

from regienet.registry import Registry

Missing = Literal["unknown", "informed", "reconstructed"]

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
    local
        Whether a value rests only on the actors that can be reached from the actor, so that networks
        without ties between them can be measured as one, and that takes no longer.
    """

    columns: tuple[str, ...]
    low: float
    high: float
    unit: str
    missing: Missing
    source: str
    local: bool = True


MEASURES: Registry[MeasureInfo] = Registry("regienet.measures", "measure")


def measure(
    *columns: str, low: float, high: float, unit: str, missing: Missing, source: str, local: bool = True
) -> Callable[[MeasureFunction], MeasureFunction]:
    """Register a structural measure: a function of a network that gives a value per actor and column."""

    def register(function: MeasureFunction) -> MeasureFunction:
        info = MeasureInfo(columns, low, high, unit, missing, source, local)
        MEASURES.add(function.__name__, function, info)
        return function

    return register
