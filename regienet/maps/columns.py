"""From DataFrame columns to the plain lists of a `MapModel`: no NaN, no numpy types, few decimals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Cells = list[Any]


def numbers(values: pd.Series[Any], digits: int) -> Cells:
    """Return rounded numbers; unknown is None, and integers have no decimals."""
    rounded = pd.to_numeric(values).astype("float64").round(digits)
    return [None if pd.isna(v) else int(v) if v == int(v) else float(v) for v in rounded.tolist()]


def rounded(values: npt.NDArray[np.float64]) -> Cells:
    """Return coordinates, rounded to four decimals."""
    return [float(v) + 0.0 for v in np.round(values, 4)]  # no negative zero


def texts(values: pd.Series[Any]) -> Cells:
    """Return texts; unknown is None."""
    return [None if pd.isna(v) else str(v) for v in values.tolist()]


def coded(values: Iterable[Any], words: Sequence[str]) -> Cells:
    """Return the index of each value in `words`; unknown is -1."""
    number = {word: i for i, word in enumerate(words)}
    return [-1 if pd.isna(v) else number[str(v)] for v in values]


def distinct(values: pd.Series[Any]) -> list[str]:
    """Return the known values, sorted."""
    return sorted({str(v) for v in values.dropna().unique()})


def mask(waves: Sequence[int], first: float | None, last: float | None) -> int:
    """Return the waves from `first` to `last` as bits, in the order of `waves`."""
    here = [
        (first is None or pd.isna(first) or wave >= first) and (last is None or pd.isna(last) or wave <= last)
        for wave in waves
    ]
    return sum(1 << i for i, present in enumerate(here) if present)
