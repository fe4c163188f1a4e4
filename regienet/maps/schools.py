"""Each school with the four kernpartners around it; a seat that nobody takes is shown as a gap."""

from __future__ import annotations

from typing import Any

import pandas as pd

from regienet.disclosure import drawable_layers
from regienet.network import Network
from regienet.vocabulary import KERNPARTNERS


def schools_of(network: Network) -> list[dict[str, Any]]:
    """Return the schools, by municipality and name.

    Returns
    -------
    list of dict
        `id`, `name`, `municipality` and `size`; `waves`: per wave the `seats` (per kernpartner the people who
        take it, as [index of the actor; 1 confirmed, 0 not confirmed, -1 unknown]) and the `links` (pairs of
        kernpartners whose people have a tie), or None if the wave has no data about schools.
    """
    groups, affiliations = network.tables.groups, network.tables.affiliations
    affiliations = affiliations[affiliations["type"] == "school"]
    ids = sorted(set(groups.loc[groups["type"] == "school", "id"]) | set(affiliations["group"]))
    known = groups.drop_duplicates("id").set_index("id").reindex(ids)
    waves = [_wave(network, affiliations, wave, ids) for wave in network.waves]
    schools = [
        {
            "id": school,
            "name": school if pd.isna(row["name"]) else str(row["name"]),
            "municipality": None if pd.isna(row["municipality"]) else str(row["municipality"]),
            "size": None if pd.isna(row["size"]) else int(row["size"]),
            "waves": [None if wave is None else wave[school] for wave in waves],
        }
        for school, (_, row) in zip(ids, known.iterrows(), strict=True)
    ]
    return sorted(schools, key=lambda school: (school["municipality"] or "", school["name"], school["id"]))


def _wave(
    network: Network, affiliations: pd.DataFrame, wave: int, ids: list[str]
) -> dict[str, dict[str, Any]] | None:
    rows = affiliations[(affiliations["wave"] == wave) & affiliations["task"].isin(KERNPARTNERS)]
    if rows.empty:
        return None
    pairs = _pairs(network, wave)
    by_school = dict(iter(rows.groupby("group")))
    return {school: _ring(network, by_school.get(school, rows.iloc[:0]), pairs) for school in ids}


def _ring(network: Network, rows: pd.DataFrame, pairs: set[tuple[int, int]]) -> dict[str, Any]:
    rows = rows.assign(node=network.ids.get_indexer(pd.Index(rows["actor"])))
    rows = rows[rows["node"] >= 0].sort_values("node", kind="stable")
    seats = [
        [
            [int(node), -1 if pd.isna(confirmed) else int(confirmed)]
            for node, confirmed in zip(seat["node"], seat["confirmed"], strict=True)
        ]
        for seat in (rows[rows["task"] == partner] for partner in KERNPARTNERS)
    ]
    links = [
        [i, j]
        for i in range(len(seats))
        for j in range(i + 1, len(seats))
        if any((min(a, b), max(a, b)) in pairs for a, _ in seats[i] for b, _ in seats[j])
    ]
    return {"seats": seats, "links": links}


def _pairs(network: Network, wave: int) -> set[tuple[int, int]]:
    ties = network.tables.ties
    ties = ties[(ties["wave"] == wave) & ties["relation"].isin(drawable_layers(network))]
    ends = zip(
        network.ids.get_indexer(pd.Index(ties["source"])),
        network.ids.get_indexer(pd.Index(ties["target"])),
        strict=True,
    )
    return {(min(int(a), int(b)), max(int(a), int(b))) for a, b in ends}
