"""A table that tests every position in a region against what chance produces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from regienet.choice import chosen
from regienet.measures.nulls import Measured, Null, against_null, false_discovery
from regienet.measures.registry import MEASURES
from regienet.measures.structure import views
from regienet.network import Network

POSITIONS = (
    "brokerage_total",
    "open_pairs_across",
    "vertical_brokerage",
    "effective_size_across",
    "participation",
    "coreness",
)
"""The columns of measures that are compared when no others are named: few, as every test costs certainty."""

COLUMNS = ("wave", "actor", "measure", "value", "expected", "sd", "z", "p", "q")


def position_test(
    network: Network,
    *,
    measures: Sequence[str] = POSITIONS,
    null: Null = "ties",
    by: str = "domain",
    draws: int = 999,
    seed: int = 1,
    store: Path | None = None,
) -> pd.DataFrame:
    """Test whether each actor's position exceeds what chance would produce.

    Parameters
    ----------
    network
        A network of one or several waves.
    measures
        Names of columns of `measure_all`.
    null, by, draws, seed, store
        The null model, its grouping, the number of draws and the seed; see `nulls.against_null`.

    Returns
    -------
    DataFrame
        A row per wave, actor and measure, with the columns in `COLUMNS`: the value, its expectation and
        standard deviation under the null, z, p (the probability of a value at least as high; near 1 for a
        low value) and q, which is p adjusted for all tests in that wave (Benjamini and Hochberg). Persons
        are compared among all actors, organisations in the network of organisations. `sd`, `z`, `p` and `q`
        are NaN where the value is unknown or the null cannot change it: `ties` keeps every degree. In a
        small region, expect few actors to stand out. This is about position, not about a role.

    Raises
    ------
    RegienetError
        For an unknown measure, null or grouping.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1), 289-300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> from regienet import build, read_tables
    >>> from regienet_datasets import path
    >>> found = position_test(build(read_tables(path("twaalf"))), measures=["open_pairs_across"], draws=99)
    >>> found.loc[found["p"].idxmin(), "actor"]
    'eva'
    """
    names = list(dict.fromkeys(measures))
    functions = list(dict.fromkeys(_function(name) for name in names))
    waves = [pd.DataFrame(columns=list(COLUMNS)).astype(_DTYPES)]
    for wave in network.waves:
        parts = [
            against_null(view, functions, null=null, by=by, draws=draws, seed=seed, store=store)
            .reindex(ids)
            .pipe(_long, names)
            for view, ids in views(network.at(wave))
            if len(ids)
        ]
        if parts:
            waves.append(_adjusted(pd.concat(parts)).assign(wave=wave))
    return pd.concat(waves, ignore_index=True)[list(COLUMNS)]


_DTYPES = {"wave": "int64", "actor": "str", "measure": "str"} | dict.fromkeys(COLUMNS[3:], "float64")


def _adjusted(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one wave by actor, with p adjusted for all its tests."""
    table = table.sort_values("actor", kind="stable")
    tested = table["p"].notna()
    if tested.any():
        table.loc[tested, "q"] = false_discovery(table.loc[tested, "p"].to_numpy())
    return table


def _function(column: str) -> Measured:
    known = {name: entry.function for entry in MEASURES.values() for name in entry.info.columns}
    return known[chosen(column, known, "measure")]


def _long(wide: pd.DataFrame, measures: Iterable[str]) -> pd.DataFrame:
    """Return one row per measure and actor."""
    statistics = ("expected", "sd", "z", "p")
    return pd.concat(
        pd.DataFrame(
            {"actor": wide.index, "measure": name, "value": wide[name].to_numpy()}
            | {each: wide[f"{name}_{each}"].to_numpy() for each in statistics}
            | {"q": float("nan")}
        )
        for name in measures
    )
