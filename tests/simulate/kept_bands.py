"""`kept_bands`: how much can be shown of the rates in regions of a given size."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from regienet.measures import measure_all
from regienet.network import build
from regienet.roles import score
from regienet.settings import Settings, default_settings
from regienet.simulate.region import simulate_region

HIGHEST = 3
"""How many people with the highest rates are looked at per role."""

NARROW = 0.25
"""A band is narrow if it is at most this wide."""

KEPT_COLUMNS = ("persons", "response", "seed", "rates", "kept", "highest", "highest_kept", "highest_narrow")


def kept_bands(
    persons: int, seeds: Iterable[int], *, response: float, settings: Settings | None = None
) -> pd.DataFrame:
    """Count which rates keep a band in simulated regions.

    A rate counts if enough people judged the person for a verdict (`settings.verdict`).

    Parameters
    ----------
    persons, response
        The size of the regions and the share of answers, as in `World`.
    seeds
        One region each.
    settings
        As for `score`; by default with few draws, which bands do not depend on.

    Returns
    -------
    DataFrame
        The columns of `KEPT_COLUMNS`, a row per region: the numbers of rates, and of those with a band; and
        of the `HIGHEST` highest rates per role all, those with a band, and those whose band is at most
        `NARROW` wide.
    """
    settings = settings or default_settings().with_({"bootstrap.draws": 10})
    rows = []
    for seed in seeds:
        network = build(simulate_region(seed, persons=persons, response=response).tables)
        roles = score(network, measure_all(network), settings=settings)
        found = roles.scores.merge(
            roles.shown[["actor", "role", "rate_from", "rate_below"]], on=["actor", "role"]
        )
        limits = settings.verdict
        enough = (found["raters"] >= limits.raters) & (found["organisations"] >= limits.organisations)
        found = found[enough & (found["kind"] == "person")]
        highest = found.sort_values("rate", ascending=False, kind="stable").groupby("role").head(HIGHEST)
        width = highest["rate_below"] - highest["rate_from"]
        rows.append(
            (
                persons,
                response,
                seed,
                len(found),
                int(found["rate_from"].notna().sum()),
                len(highest),
                int(width.notna().sum()),
                int((width <= NARROW + 1e-9).sum()),
            )
        )
    return pd.DataFrame(rows, columns=list(KEPT_COLUMNS))
