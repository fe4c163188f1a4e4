"""Small regions with two waves, made by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from regienet.analysis import Analysis, analyse
from regienet.network import Network, build
from regienet.read.frames import read_frames
from regienet.tables import Tables

PEOPLE = tuple(f"p{number:02d}" for number in range(12))


def people(ids=PEOPLE, **columns) -> pd.DataFrame:
    """Rows of actors: half in care, half in school, each with an organisation of three."""
    homes = [f"org{number // 3}" for number in range(len(ids))]
    domains = ["care" if number < len(ids) / 2 else "school" for number in range(len(ids))]
    rows = {"id": list(ids), "kind": "person", "organisation": homes, "domain": domains}
    return pd.DataFrame(rows | columns)


def surveyed(
    named: Mapping[int, Mapping[str, str]],
    *,
    actors: pd.DataFrame | None = None,
    silent: Mapping[int, str] | None = None,
    months: Mapping[int, str] | None = None,
    role: str = "verbinder",
) -> Tables:
    """Everybody answers in every wave, except who is `silent`; `named` is wave -> rater -> nominee."""
    actors = people() if actors is None else actors
    ids = list(actors["id"].unique())
    months = {0: "2024-11-01", 1: "2025-11-01"} if months is None else months
    respondents = [
        {
            "respondent": who,
            "wave": wave,
            "date": months.get(wave) or None,
            "status": "none" if who in (silent or {}).get(wave, "").split() else "complete",
        }
        for wave in named
        for who in ids
    ]
    nominations = [
        {"wave": wave, "rater": rater, "nominee": nominee, "role": role, "answer": "yes"}
        for wave, said in named.items()
        for rater, nominee in said.items()
    ]
    columns = ["wave", "rater", "nominee", "role", "answer"]
    return read_frames(
        region="Zuid",
        actors=actors,
        respondents=pd.DataFrame(respondents),
        nominations=pd.DataFrame(nominations, columns=columns),
    )


def analysed(*args, **options) -> Analysis:
    return analyse(surveyed(*args, **options))


def waves_of(tables: Tables) -> tuple[Network, Network]:
    network = build(tables)
    return network.at(network.waves[0]), network.at(network.waves[-1])
