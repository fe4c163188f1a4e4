"""Metadata about a measure, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import pandas as pd

from regienet.registry import Registry

Missing = Literal["unknown", "informed", "reconstructed"]

Measure = Callable[..., "pd.DataFrame | pd.Series[float]"]
MeasureFunction = TypeVar("MeasureFunction", bound=Measure)


@dataclass(frozen=True)
class MeasureInfo:
    """What a measure returns, and what a reader has to know about it.

    Attributes
    ----------
    columns
        The names of its columns; `words/measures.toml` has `<column>`, its name in words, and
        `<column>_means`, what it means for a region.
    low, high
        Bounds of every value (math.inf if there is none).
    unit
        `count`, `share`, `ratio` or `index`.
    missing
        What non-response does to it: `unknown` (the value of a non-respondent is unknown), `informed` (only
        respondents are in the denominator), or `reconstructed` (the ties of non-respondents are taken from
        the other end).
    source
        The source of the definition, with a DOI if it has one.
    local
        Whether a value depends only on the actors that can be reached from the actor, so that networks
        without ties between them can be measured as one in the same time.
    """

    columns: tuple[str, ...]
    low: float
    high: float
    unit: str
    missing: Missing
    source: str
    local: bool = True


MEASURES: Registry[Measure, MeasureInfo] = Registry("regienet.measures", "measure")


def measure(
    *columns: str, low: float, high: float, unit: str, missing: Missing, source: str, local: bool = True
) -> Callable[[MeasureFunction], MeasureFunction]:
    """Register a structural measure: a function of a network that returns a value per actor and column."""
    return MEASURES.register(MeasureInfo(columns, low, high, unit, missing, source, local))
