"""Kumu: the workbook and the JSON for its import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from regienet.analysis import Analysis
from regienet.formats.json_file import json_bytes
from regienet.formats.workbook import workbook_bytes
from regienet.schema import TABLES
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.write.cells import header_and_cells, in_words
from regienet.write.context import OutputContext
from regienet.write.graph import export_graph
from regienet.write.provenance import provenance_sheet
from regienet.write.registry import output

if TYPE_CHECKING:
    import networkx as nx

TAGGED = ("holder", "distinct")
"""An element is tagged with the roles for which it has one of these verdicts."""

_FIELDS = ("organisation", "domain", "level", "municipality", "subregion", "region")


@output(suffix=".xlsx", kind="data")
def kumu(context: OutputContext) -> bytes:
    """Write elements and connections as a workbook for Kumu's import."""
    elements, connections = _rows(context)
    sheets = {
        "Elements": header_and_cells([{**row, "Tags": "|".join(row["Tags"])} for row in elements]),
        "Connections": header_and_cells(connections),
    }
    return workbook_bytes({**sheets, **provenance_sheet(context)})


@output(suffix=".json", kind="data")
def kumu_blueprint(context: OutputContext) -> bytes:
    """Write elements and connections as JSON, which Kumu calls a blueprint."""
    elements, connections = _rows(context)
    names = {"ID": "id", "Label": "label", "Type": "type", "Description": "description", "Tags": "tags"}
    names |= {"From": "from", "To": "to", "Direction": "direction", "Strength": "strength"}

    def spelled(row: Mapping[str, Any]) -> dict[str, Any]:
        return {names.get(name, name): value for name, value in row.items() if value is not None}

    blueprint = {
        "elements": [spelled(row) for row in elements],
        "connections": [spelled(row) for row in connections],
        "attributes": {"profile": context.profile, "provenance": context.facts},
    }
    return json_bytes(blueprint)


def _rows(context: OutputContext) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the elements and the connections."""
    graph, language = export_graph(context), context.language
    return _elements(graph, language), _connections(graph, context.analysis, language)


def _elements(graph: nx.MultiDiGraph[str], language: str) -> list[dict[str, Any]]:
    """Return the actors; the id comes first, so that two people with the same name remain two."""
    actors = TABLES["actors"]
    rows = []
    for actor, data in graph.nodes(data=True):
        fields = {name: data.get(name) for name in _FIELDS}
        employer = graph.nodes.get(data.get("organisation", ""), {})
        fields["organisation"] = employer.get("name", data.get("organisation"))
        rows.append(
            {
                "ID": actor,
                "Label": data.get("name", actor),
                "Type": in_words(actors.column("kind"), data.get("kind"), language),
                "Description": data.get("function"),
                "Tags": [role.value for role in Kernrol if data.get(f"{role}_verdict") in TAGGED],
                **{
                    actors.column(name).called(language): in_words(actors.column(name), value, language)
                    for name, value in fields.items()
                },
                **{f"{role} score": data.get(f"{role}_score") for role in Kernrol},
            }
        )
    return rows


def _connections(graph: nx.MultiDiGraph[str], analysis: Analysis, language: str) -> list[dict[str, Any]]:
    """Return the statements, one per row of the input, from the respondent to the actor it is about."""
    wave, approach = (TABLES["ties"].column(name) for name in ("wave", "approach"))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])
    return [
        {
            "From": source,
            "To": target,
            "Type": _relation(data, analysis, language),
            "Direction": "directed",
            "Strength": data["value"],
            wave.called(language): data["wave"],
            approach.called(language): data.get("approach"),
        }
        for source, target, _, data in edges
    ]


def _relation(data: Mapping[str, Any], analysis: Analysis, language: str) -> str:
    code = str(data["relation"])
    if language == "nl" and code in RELATIONS:
        return RELATIONS[code].dutch
    return analysis.network.layers[code].labels.get(language, code)
