"""The four kernrollen per actor, from questions that witness behaviour, with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


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
