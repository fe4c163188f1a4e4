"""Why somebody has a score: what adds to it, how many saw it, and what would change the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from regienet.disclosure import witness_counts
from regienet.maps.columns import Cells, coded, distinct, numbers, texts
from regienet.network import Network
from regienet.roles import Roles
from regienet.roles.strata import domains_of
from regienet.settings import Settings
from regienet.vocabulary import ROLES


def contributions(indicators: pd.DataFrame, network: Network, dicts: Mapping[str, Any]) -> dict[str, Cells]:
    """Return what contributes to each score, sorted by actor."""
    rows = indicators.dropna(subset=["contribution"])
    rows = rows.assign(
        node=network.ids.get_indexer(pd.Index(rows["actor"])),
        wave=[network.waves.index(wave) for wave in rows["wave"]],
        role=coded(rows["role"], ROLES),
        facet=coded(rows["facet"], dicts["facet"]),
        indicator=coded(rows["indicator"], dicts["indicator"]),
    )
    rows = rows[rows["node"] >= 0].sort_values(["node", "wave", "role"], kind="stable")
    keys = ("node", "wave", "role", "facet", "indicator")
    return {
        **{key: [int(v) for v in rows[key]] for key in keys},
        "contribution": numbers(rows["contribution"], 2),
    }


def witnessed(
    network: Network, dicts: Mapping[str, Any], settings: Settings, *, waves: Sequence[int]
) -> dict[str, Cells]:
    """Return how many raters witness what about whom in these waves; -1 for too few raters."""
    rows = witness_counts(network, settings)
    rows = rows[rows["wave"].isin(waves)]
    return {
        "wave": [network.waves.index(wave) for wave in rows["wave"]],
        "node": [int(i) for i in network.ids.get_indexer(pd.Index(rows["target"]))],
        "relation": coded(rows["relation"], dicts["witness"]),
        "raters": [int(v) for v in rows["raters"].fillna(-1)],
        "organisations": [int(v) for v in rows["organisations"].fillna(-1)],
    }


def mentioned(roles: Roles, network: Network, dicts: Mapping[str, Any]) -> dict[str, Cells]:
    """Return how many raters per stratum named a (possible) holder; withheld groups have no row."""
    rows = _of_carriers(roles.mentions, roles)
    rows = rows[(rows["grouping"] == "stratum") & rows["named"].notna()]
    return {
        **_keys(rows, network),
        "stratum": [dicts["stratum"].index(domains_of(group)) for group in rows["group"]],
        "named": numbers(rows["named"], 0),
        "informed": numbers(rows["informed"], 0),
    }


def what_if_columns(roles: Roles, network: Network, dicts: Mapping[str, Any]) -> dict[str, Cells]:
    """Return what would change each verdict, and which organisation matters most for a (possible) holder."""
    rows = roles.what_ifs[roles.what_ifs["change"] != "nothing"]
    leaning = _of_carriers(roles.what_ifs[roles.what_ifs["change"] == "nothing"], roles)
    rows = pd.concat([rows, leaning]).sort_index()
    return {
        **_keys(rows, network),
        "change": texts(rows["change"]),
        "stratum": [
            -1 if pd.isna(name) else dicts["stratum"].index(domains_of(name)) for name in rows["stratum"]
        ],
        "answers": numbers(rows["answers"], 0),
        "verdict": texts(rows["verdict"]),
        "low": numbers(rows["low"], 3),
        "high": numbers(rows["high"], 3),
        "without": [int(i) for i in network.ids.get_indexer(pd.Index(rows["without"]))],
        "rate_without": numbers(rows["rate_without"], 3),
    }


def strata_in(roles: Roles) -> list[list[str]]:
    """Return the domains of each stratum of raters that is spoken of; "" is the unknown domain."""
    counted = roles.mentions.loc[roles.mentions["grouping"] == "stratum", "group"]
    names = distinct(pd.concat([counted, roles.what_ifs["stratum"]]))
    return [domains_of(name) for name in names]


def _of_carriers(rows: pd.DataFrame, roles: Roles) -> pd.DataFrame:
    keys = ["wave", "actor", "role"]
    carriers = roles.scores.loc[roles.scores["verdict"].isin(["holder", "possible"]), keys]
    return rows[pd.MultiIndex.from_frame(rows[keys]).isin(pd.MultiIndex.from_frame(carriers))]


def _keys(rows: pd.DataFrame, network: Network) -> dict[str, Cells]:
    return {
        "node": [int(i) for i in network.ids.get_indexer(pd.Index(rows["actor"]))],
        "wave": [network.waves.index(wave) for wave in rows["wave"]],
        "role": coded(rows["role"], ROLES),
    }
