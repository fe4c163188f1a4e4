"""Each school with the four kernpartners around it; a place that nobody takes is shown as a gap."""

from __future__ import annotations

from typing import Any

import pandas as pd

from regienet.disclosure import drawable_layers
from regienet.findings.school_places import partner_rows, schools
from regienet.network import Network
from regienet.vocabulary import KERNPARTNERS


def schools_of(network: Network) -> list[dict[str, Any]]:
    """Return the schools, by municipality and name.

    Returns
    -------
    list of dict
        `id`, `name`, `municipality` and `size`; `waves`: per wave the `places` (per kernpartner one of
        `PLACES`, by the same rule as in the findings), the `seats` (per kernpartner the people who were
        named, as [index of the actor; 1 confirmed, 0 refuted, -1 unknown]) and the `links` (pairs of
        kernpartners whose people have a tie). None for a wave in which nothing is known about its
        kernpartners.
    """
    groups = network.tables.groups
    waves = [_wave(network.at(wave), network) for wave in network.waves]
    ids = sorted(set().union(*waves))
    known = groups.drop_duplicates("id").set_index("id").reindex(ids)
    found = [
        {
            "id": school,
            "name": school if pd.isna(row["name"]) else str(row["name"]),
            "municipality": None if pd.isna(row["municipality"]) else str(row["municipality"]),
            "size": None if pd.isna(row["size"]) else int(row["size"]),
            "waves": [wave.get(school) for wave in waves],
        }
        for school, (_, row) in zip(ids, known.iterrows(), strict=True)
    ]
    return sorted(found, key=lambda school: (school["municipality"] or "", school["name"], school["id"]))


def _wave(then: Network, network: Network) -> dict[str, dict[str, Any] | None]:
    """Return the ring of every school in one wave, None if nothing is known about it."""
    of, pairs = schools(then), _pairs(then, network)
    places = dict(zip(of.names.index, of.places.to_numpy().tolist(), strict=True))
    rows = partner_rows(then)
    rows = rows.assign(node=network.ids.get_indexer(pd.Index(rows["actor"])))
    by_school = dict(iter(rows.sort_values("node", kind="stable").groupby("group")))
    return {
        school: {"places": places[school], **_ring(by_school[school], pairs)} if of.filled[school] else None
        for school in of.names.index
    }


def _ring(rows: pd.DataFrame, pairs: set[tuple[int, int]]) -> dict[str, Any]:
    of_partner: dict[str, list[list[int]]] = {partner: [] for partner in KERNPARTNERS}
    for task, node, confirmed in zip(rows["task"], rows["node"], rows["confirmed"], strict=True):
        of_partner[task].append([int(node), -1 if pd.isna(confirmed) else int(confirmed)])
    seats = list(of_partner.values())
    there = [[node for node, confirmed in seat if confirmed] for seat in seats]
    links = [
        [i, j]
        for i in range(len(there))
        for j in range(i + 1, len(there))
        if any((min(a, b), max(a, b)) in pairs for a in there[i] for b in there[j])
    ]
    return {"seats": seats, "links": links}


def _pairs(then: Network, network: Network) -> set[tuple[int, int]]:
    ties = then.tables.ties
    ties = ties[ties["relation"].isin(drawable_layers(network))]
    ends = zip(
        network.ids.get_indexer(pd.Index(ties["source"])),
        network.ids.get_indexer(pd.Index(ties["target"])),
        strict=True,
    )
    return {(min(int(a), int(b)), max(int(a), int(b))) for a, b in ends}
