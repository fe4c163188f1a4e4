"""The network for other programs: typed attributes, no unknowns, and the scores of the actors."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from regienet.analysis import Analysis
from regienet.disclosure import drawable_layers
from regienet.formats.xml_text import cleaned
from regienet.schema import TABLES
from regienet.tables import known_rows
from regienet.write.cells import plain_rows, to_significant
from regienet.write.context import OutputContext

if TYPE_CHECKING:
    import networkx as nx

_COMPUTED = ("external",)
"""Attributes of actors that a network adds to those of the tables."""


@dataclass(frozen=True)
class Exported:
    """The network for other programs, as plain rows.

    Attributes
    ----------
    attributes
        `region`, `profile`, `scores_of_wave` and `provenance` (JSON).
    nodes
        The actors in the order of their ids, each with its known attributes.
    edges
        The ties in the order of their rows: source, target, and the known attributes.
    """

    attributes: Mapping[str, Any]
    nodes: Mapping[str, dict[str, Any]]
    edges: Sequence[tuple[str, str, dict[str, Any]]]


def exported(context: OutputContext) -> Exported:
    """Return the network with one edge per tie, and the scores of the last wave on the actors.

    It does not contain who nominated whom for a role: what raters said is only shown as counts. Layers in
    which a source says what the target does are only there if the context is `raw`, and a column that is not
    one of the tables' own, such as a phone number, only if it is one of those to `keep`.

    Nodes have the columns of `actors`, `measure_<measure>` and `<role>_score`, `_rate`, `_low`, `_high`,
    `_position`, `_verdict`. Unknown attributes are absent. Characters that XML does not allow are replaced by
    their symbol (U+2400 and up), so that different ids remain different.
    """
    network = context.analysis.network
    attributes = {
        "region": cleaned(network.region),
        "profile": context.profile,
        "scores_of_wave": network.waves[-1],
        "provenance": cleaned(json.dumps(context.facts, ensure_ascii=False)),
    }
    scored = _scores(context.analysis, context.roles.scores)
    columns = _columns("actors", context.keep)
    nodes = {
        cleaned(actor): _clean({**_kept(known, columns), **scored.get(actor, {})})
        for actor, known in zip(network.ids, known_rows(network.actors), strict=True)
    }
    ties, columns = network.tables.ties, _columns("ties", context.keep) - {"source", "target"}
    drawn = list(network.layers) if context.raw else drawable_layers(network)
    edges = [
        (cleaned(row["source"]), cleaned(row["target"]), _clean(_kept(row, columns)))
        for row in known_rows(ties[ties["relation"].isin(drawn)])
    ]
    return Exported(attributes, nodes, edges)


def export_graph(context: OutputContext) -> nx.MultiDiGraph[str]:
    """Return what is `exported` as a graph of networkx; the key of an edge is the number of its row."""
    import networkx as nx  # slow to import, and GraphML does not need it

    rows = exported(context)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**rows.attributes)
    graph.add_nodes_from(rows.nodes.items())
    for number, (source, target, known) in enumerate(rows.edges):
        graph.add_edge(source, target, key=number)
        # Not as keywords: a column of the input may be called `key`.
        graph.edges[source, target, number].update(known)
    return graph


def _columns(table: str, keep: Collection[str]) -> set[str]:
    """Return the names of the columns of a table, and of those that were asked for."""
    return {column.name for column in TABLES[table].columns}.union(keep, _COMPUTED)


def _kept(attributes: Mapping[str, Any], columns: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name in columns}


def _clean(attributes: dict[str, Any]) -> dict[str, Any]:
    return {cleaned(name): cleaned(value) for name, value in attributes.items() if value is not None}


def _scores(analysis: Analysis, scores: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the measures and role scores of the last wave per actor, with None for unknown ones."""
    last = analysis.network.waves[-1]
    table = analysis.measures.table.xs(last, level="wave").add_prefix("measure_").reset_index()
    found = {row.pop("actor"): {k: to_significant(v) for k, v in row.items()} for row in plain_rows(table)}
    for row in plain_rows(scores[scores["wave"] == last]):
        for name in ("score", "rate", "low", "high", "position", "verdict"):
            found.setdefault(row["actor"], {})[f"{row['role']}_{name}"] = to_significant(row[name])
    return found
