"""The network for other programs: typed attributes, no unknowns, and the scores of the actors."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from regienet.analysis import Analysis
from regienet.disclosure import drawable_layers
from regienet.formats.xml_text import cleaned
from regienet.schema import TABLES
from regienet.write.cells import plain_rows, to_significant
from regienet.write.context import OutputContext

_COMPUTED = ("external",)
"""Attributes of actors that a network adds to those of the tables."""


def export_graph(context: OutputContext) -> nx.MultiDiGraph[str]:
    """Return the network with one edge per tie, and the scores of the last wave on the actors.

    It does not contain who nominated whom for a role: what raters said is only shown as counts. Layers in
    which a source says what the target does are only there if the context is `raw`, and a column that is not
    one of the tables' own, such as a phone number, only if it is one of those to `keep`.

    Returns
    -------
    MultiDiGraph
        Nodes in the order of their ids, with the columns of `actors`, `measure_<measure>` and
        `<role>_score`, `_rate`, `_low`, `_high`, `_position`, `_verdict`. Edges in the order of the rows
        of `ties`, with their number as key. Unknown attributes are absent. Characters that XML does not
        allow are replaced by their symbol (U+2400 and up), so that different ids remain different. The graph
        has `region`, `profile` and `provenance` (JSON).
    """
    network = context.analysis.network
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        region=cleaned(network.region),
        profile=context.profile,
        scores_of_wave=network.waves[-1],
        provenance=cleaned(json.dumps(context.facts, ensure_ascii=False)),
    )
    scored = _scores(context.analysis, context.roles.scores)
    own, drawn = network.graph, set(network.layers if context.raw else drawable_layers(network))
    columns = _columns("actors", context.keep)
    for actor, attributes in own.nodes(data=True):
        known = _kept(attributes, columns)
        graph.add_nodes_from([(cleaned(actor), _clean({**known, **scored.get(actor, {})}))])
    columns = _columns("ties", context.keep)
    ties = [edge for edge in own.edges(keys=True, data=True) if edge[-1]["relation"] in drawn]
    for number, (source, target, _, data) in enumerate(sorted(ties, key=_number)):
        edge = (cleaned(source), cleaned(target), number)
        graph.add_edge(*edge)
        graph.edges[edge].update(_clean(_kept(data, columns)))
    return graph


def _columns(table: str, keep: Collection[str]) -> set[str]:
    """Return the names of the columns of a table, and of those that were asked for."""
    return {column.name for column in TABLES[table].columns}.union(keep, _COMPUTED)


def _kept(attributes: Mapping[str, Any], columns: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name in columns}


def _clean(attributes: dict[str, Any]) -> dict[str, Any]:
    return {cleaned(name): cleaned(value) for name, value in attributes.items() if value is not None}


def _number(edge: tuple[str, str, int, dict[str, Any]]) -> int:
    return edge[2]


def _scores(analysis: Analysis, scores: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the measures and role scores of the last wave per actor, with None for unknown ones."""
    last = analysis.network.waves[-1]
    table = analysis.measures.table.xs(last, level="wave").add_prefix("measure_").reset_index()
    found = {row.pop("actor"): {k: to_significant(v) for k, v in row.items()} for row in plain_rows(table)}
    for row in plain_rows(scores[scores["wave"] == last]):
        for name in ("score", "rate", "low", "high", "position", "verdict"):
            found.setdefault(row["actor"], {})[f"{row['role']}_{name}"] = to_significant(row[name])
    return found
