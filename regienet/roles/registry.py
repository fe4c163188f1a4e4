"""`indicator`, the decorator that registers an indicator of a role, and what is known about one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from regienet.measures.registry import Missing
from regienet.registry import Registry
from regienet.roles.evidence import Evidence
from regienet.vocabulary import Kernrol

Block = Literal["peers", "ties", "self", "interview"]
BLOCKS: tuple[Block, ...] = get_args(Block)

IndicatorFunction = Callable[[Evidence], np.ndarray]


@dataclass(frozen=True)
class IndicatorInfo:
    """What an indicator measures, and what a reader must know about it.

    Attributes
    ----------
    role
        The kernrol that it is evidence of.
    facet
        The part of the role's definition that it covers.
    block
        The kind of evidence.
    layers
        The questions that it needs: relation codes, kernrollen, `ratings`, `interviews`, `affiliations`. If
        one of them has no answers, the indicator is unknown for everybody.
    low, high
        Bounds of every value.
    missing
        What a non-respondent does to it (see `MeasureInfo.missing`).
    source
        Where the definition comes from.
    least_spread
        The standard deviation over carriers that chance alone gives; a smaller one is not blown up.
    """

    role: Kernrol
    facet: str
    block: Block
    layers: tuple[str, ...]
    low: float
    high: float
    missing: Missing
    source: str
    least_spread: float = 0.0


EXCESS = "Own definition: residuals of a logistic model of who names whom (decision 0030)."
"""The source of every indicator that is an excess over what being known explains."""

INDICATORS: Registry[IndicatorFunction, IndicatorInfo] = Registry("regienet.roles", "indicator")


def indicator(
    role: Kernrol,
    facet: str,
    *,
    layers: tuple[str, ...],
    low: float,
    high: float,
    missing: Missing,
    source: str,
    block: Block = "ties",
    least_spread: float = 0.0,
) -> Callable[[IndicatorFunction], IndicatorFunction]:
    """Register an indicator: a function that takes the evidence and returns a value per carrier.

    It is registered as `<role>.<name>`, because each role has its own nominations and items. Its words are
    `<name>` (its name) and `<name>_means` in `words/indicators.toml`.
    """
    info = IndicatorInfo(role, facet, block, layers, low, high, missing, source, least_spread)
    return INDICATORS.register(info, f"{role}.{{}}")
