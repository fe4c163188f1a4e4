"""The four kernrollen per actor, from questions that witness behaviour, with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from regienet.measures import Measures
from regienet.network import Network
from regienet.settings import Settings


@dataclass(frozen=True)
class Roles:
    """Role scores of a region.

    Attributes
    ----------
    scores
        The columns of `scores.csv` (see `tables.md`) without `region`: a row per wave, actor and role.
    indicators
        The columns of `indicators.csv` without `region`.
    """

    scores: pd.DataFrame
    indicators: pd.DataFrame


SCORE_COLUMNS = (
    "wave", "actor", "name", "kind", "role", "score", "rate", "low", "high", "relative",
    "rank_low", "rank_high", "raters", "organisations", "verdict", "position", "basis",
)
INDICATOR_COLUMNS = ("wave", "actor", "role", "facet", "indicator", "value", "weight", "contribution")


def score(network: Network, measures: Measures, *, settings: Settings) -> Roles:
    """Score every actor of every wave on the four kernrollen."""
    return Roles(pd.DataFrame(columns=SCORE_COLUMNS), pd.DataFrame(columns=INDICATOR_COLUMNS))
