"""Network Canvas: the CSV files of one or more sessions, and its GraphML, which has the same columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regienet.problems import Problems
from regienet.read.formats.graphs.graph import Edge, Node
from regienet.read.interpret.importer import importer
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.open.headers import NODE_HEADERS
from regienet.read.open.sheet import Sheet, make_sheet, plain

OWN = "networkCanvasUUID"
"""The column, or key of GraphML, that identifies a session of Network Canvas."""

_EGO, _KIND = "networkCanvasEgoUUID", "networkCanvasType"
_SOURCE, _TARGET = "networkCanvasSourceUUID", "networkCanvasTargetUUID"
_CASE, _FINISH = "networkCanvasCaseID", "sessionFinish"
_COUNTERS = ("nodeID", "edgeID", "from", "to", "source", "target")
"""Columns that number within one file; the long ids are unique across files."""
_TYPE = re.compile(r".*(?:attributeList|edgeList)_", flags=re.IGNORECASE)


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return any({OWN, _EGO} <= set(sheet.header) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1", "survey_answers"))
def network_canvas(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read interviews: each participant has contact with the people they name, and reports ties among those.

    Participants name people independently, so a person named by two of them is two actors until somebody
    merges them.
    """
    made: list[Rows] = []
    for sheet in _once(sheets, problems):
        columns = set(sheet.header)
        if {_SOURCE, _TARGET} <= columns:
            made.append(_edges(sheet, problems))
        elif {OWN, _EGO} <= columns:
            made += _nodes(sheet, problems)
        elif _EGO in columns:
            made += _participants(sheet, problems)
        else:
            problems.note(sheet.at(), "sheet_unused", sheet.title)
    return made


def _once(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Drop the GraphML of sessions that are also present as CSV, because Network Canvas exports both."""
    graphs = [sheet for sheet in sheets if sheet.file.lower().endswith(".graphml")]
    known = {ego for sheet in sheets if sheet not in graphs for ego in _egos(sheet)}
    twice = {sheet.file: sheet for sheet in graphs if _egos(sheet) and _egos(sheet) <= known}
    for file in twice:
        problems.note(file, "session_twice")
    return [sheet for sheet in sheets if sheet.file not in twice]


def _egos(sheet: Sheet) -> set[str]:
    return set(sheet.column(sheet.header.index(_EGO))) if _EGO in sheet.header else set()


def session_sheets(
    file: str,
    told: Mapping[str, str],
    ego: Mapping[str, str],
    nodes: Sequence[Node],
    edges: Sequence[Edge],
) -> list[Sheet]:
    """Return the sheets of a session exported as GraphML, as if it were exported as CSV.

    Parameters
    ----------
    told, ego
        What the graph says about the session, and about its participant, who is not a node.
    """
    own = {node.id: node.attributes.get(OWN, "") for node in nodes}
    participant = ego.get(OWN) or ego.get(_EGO) or told.get("sessionUUID", "")
    case = told.get("caseId") or told.get("caseID", "")
    known = {name for node in nodes for name in node.attributes} - {OWN, _EGO}
    labelled = {"label"} if known & {"name", "naam", "Name", "Naam"} else set()
    extra = sorted(known - labelled)
    persons = [
        (node.row, [own[node.id], participant, *(node.attributes.get(name, "") for name in extra)])
        for node in nodes
    ]
    ties = [
        (
            edge.row,
            [participant, own.get(edge.source, ""), own.get(edge.target, ""), edge.attributes.get(_KIND, "")],
        )
        for edge in edges
    ]
    finished = told.get("sessionFinishTime", "")
    heads = ([_EGO, _CASE, _FINISH], [OWN, _EGO, *extra], [_EGO, _SOURCE, _TARGET, _KIND])
    bodies = ([(1, [participant, case, finished])], persons, ties)
    return [
        make_sheet(file, name, [(1, head), *body])
        for name, head, body in zip(("ego", "nodes", "edges"), heads, bodies, strict=True)
    ]


def _participants(sheet: Sheet, problems: Problems) -> list[Rows]:
    problems.extend(sheet.problems)
    ids = _cells(sheet, _EGO)
    names = [case or actor for case, actor in zip(_cells(sheet, _CASE), ids, strict=True)]
    dates = [finished[:10] for finished in _cells(sheet, _FINISH)]
    status = ["complete" if date else "partial" for date in dates]
    columns = {"respondent": ids, "date": dates, "status": status}
    return [
        Rows("actors", sheet.file, sheet.name, sheet.numbers, {"id": ids, "name": names}),
        Rows("respondents", sheet.file, sheet.name, sheet.numbers, columns),
    ]


def _nodes(sheet: Sheet, problems: Problems) -> list[Rows]:
    names = {**NODE_HEADERS, plain(OWN): "id"}
    actors = sheet_rows(_without(sheet, (*_COUNTERS, _EGO, _KIND)), "actors", names, problems)
    ties = {"source": _cells(sheet, _EGO), "target": _cells(sheet, OWN)}
    if sheet.rows:
        problems.note(sheet.at(sheet.numbers[0]), "named_is_contact", count=len(sheet.rows))
    return [actors, Rows("ties", sheet.file, sheet.name, sheet.numbers, ties)]


def _edges(sheet: Sheet, problems: Problems) -> Rows:
    """Read who know each other according to the participant, as ties in both directions."""
    problems.extend(sheet.problems)
    named = _TYPE.sub("", sheet.title)
    relations = [relation or named for relation in _cells(sheet, _KIND)]
    sources, targets, reporters = (_cells(sheet, name) for name in (_SOURCE, _TARGET, _EGO))
    columns = {
        "source": [*sources, *targets],
        "target": [*targets, *sources],
        "relation": [*relations, *relations],
        "told_by": [*reporters, *reporters],
    }
    if sources:
        problems.note(sheet.at(sheet.numbers[0]), "undirected_both", count=len(sources))
    return Rows("ties", sheet.file, sheet.name, [*sheet.numbers, *sheet.numbers], columns)


def _cells(sheet: Sheet, header: str) -> list[str]:
    if header not in sheet.header:
        return [""] * len(sheet.rows)
    return [cell.strip() for cell in sheet.column(sheet.header.index(header))]


def _without(sheet: Sheet, headers: Sequence[str]) -> Sheet:
    kept = [index for index, header in enumerate(sheet.header) if header not in headers]
    return replace(
        sheet,
        header=tuple(sheet.header[index] for index in kept),
        rows=[[row[index] for index in kept] for row in sheet.rows],
    )
