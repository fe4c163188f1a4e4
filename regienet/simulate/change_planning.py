"""`plan_change`: which change a survey that is repeated could show, before it is held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from scipy.special import ndtri

from regienet.compare.difference import quantile
from regienet.settings import Settings, default_settings
from regienet.vocabulary import ROLES

RATES = (0.1, 0.2, 0.4)
"""The rates for which the smallest difference is given."""
TWICE = 0.7
"""How many of the respondents answer the next time too, if nothing else is known."""
POWER = 0.8
"""A difference counts as one that could be shown if it is shown so often."""
FIRM, ABLE, TESTED = 0.35, 0.8, 0.45
"""As in simulated regions with two waves: how firm raters are (`compare.difference.firmness`), the share of
respondents who can judge somebody, and the share of persons and roles that are compared."""


def plan_change(
    respondents: Mapping[str, int],
    persons: int,
    *,
    twice: float = TWICE,
    rates: Iterable[float] = RATES,
    settings: Settings | None = None,
) -> pd.DataFrame:
    """Calculate which difference in a rate could be shown with two surveys of the same size.

    With v = p (1 - p) for a rate p, n[d] respondents of stratum d who can judge somebody, of whom a share t
    answers twice, D strata and f the firmness of raters, the standard error of a difference if nothing
    changed is that of `compare`::

        se = sqrt(sum over d of  2 v / (n[d] (t / (1 - f) + 1 - t))) / D

    The smallest difference is so many standard errors that it is more than noise, as the only change among
    all persons and roles that are compared, in `POWER` of the cases.

    Parameters
    ----------
    respondents
        Domain -> how many people answer each time. Small domains are joined, as in `strata_of`.
    persons
        The number of people on the list.
    twice
        The share of the respondents who answer both times, in [0, 1].
    rates
        Rates p, in (0, 1): the mean of both times.
    settings
        `strata.respondents` and `compare.false`; by default those shipped with the package.

    Returns
    -------
    DataFrame
        A row per rate, with `rate` and `smallest`, in [0, 1]; NaN if nobody answers.

    Examples
    --------
    >>> found = plan_change({"zorg": 30, "gemeente": 30}, 86).set_index("rate")["smallest"]
    >>> found.round(2).to_dict()
    {0.1: 0.22, 0.2: 0.3, 0.4: 0.36}
    """
    settings = settings or default_settings()
    sizes = _strata(list(respondents.values()), settings.strata.respondents)
    compared = max(1.0, TESTED * len(ROLES) * persons)
    reach = quantile(1 - settings.compare.false / compared) + float(ndtri(POWER))
    worth = ABLE * (twice / (1 - FIRM) + 1 - twice)
    known = np.array([size * worth for size in sizes if size], dtype=float)
    rows = []
    for rate in rates:
        variance = 2 * rate * (1 - rate) / known
        smallest = reach * np.sqrt(variance.sum()) / len(known) if len(known) else np.nan
        rows.append((rate, min(float(smallest), 1.0) if len(known) else np.nan))
    return pd.DataFrame(rows, columns=["rate", "smallest"])


def _strata(sizes: list[int], fewest: int) -> list[int]:
    """Join small domains, and while these have too few together, the smallest other one."""
    small = [size for size in sizes if size < fewest]
    others = sorted(size for size in sizes if size >= fewest)
    while small and others and sum(small) < fewest:
        small.append(others.pop(0))
    return [*others, *([sum(small)] if small else [])]
