"""Kumu: its workbook or CSV files of elements and connections, and its JSON (blueprint or project)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from regienet.errors import InputError, LimitError
from regienet.problems import Location, Problems
from regienet.read.interpret.bars import with_single_values
from regienet.read.interpret.direction import goes_one_way
from regienet.read.interpret.importer import importer
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.open.calamine import as_text
from regienet.read.open.decoder import decoder
from regienet.read.open.headers import NODE_HEADERS, TIE_HEADERS
from regienet.read.open.sheet import Sheet, make_sheet, plain
from regienet.read.open.text_file import decode
from regienet.schema import TABLES

_TITLES = ("elements", "connections")
_MANY = "|"
"""The separator of several values in one cell."""
_IGNORED = "(ignore)"
_JSON_NAMES = {
    "_id": "ID",
    "id": "ID",
    "label": "Label",
    "type": "Type",
    "element type": "Type",
    "connection type": "Type",
    "from": "From",
    "to": "To",
    "direction": "Direction",
    "strength": "Strength",
}
_DRAWN = ("attributes", "delayed", "reversed", "position", "pinned")
"""Keys of the JSON that are not attributes of an element or connection."""


def _recognises(sheets: Sequence[Sheet]) -> bool:
    titles = {plain(sheet.title) for sheet in sheets}
    return (titles >= set(_TITLES) or any(_has_direction(sheet) for sheet in sheets)) and any(
        _is_connections(sheet) for sheet in sheets
    )


def _is_connections(sheet: Sheet) -> bool:
    return {"from", "to"} <= {plain(header) for header in sheet.header}


def _has_direction(sheet: Sheet) -> bool:
    return _is_connections(sheet) and "direction" in {plain(header) for header in sheet.header}


def _is_elements(sheet: Sheet) -> bool:
    return bool({"label", "id"} & {plain(header) for header in sheet.header}) and not _is_connections(sheet)


@importer(recognises=_recognises, after=("tables_v1", "survey_answers"))
def kumu(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read elements and connections; an undirected or mutual connection becomes a tie in both directions.

    Kumu itself treats a connection without a direction as directed.
    """
    used = [sheet for sheet in sheets if _IGNORED not in sheet.name]
    actors = [_elements(sheet, problems) for sheet in used if _is_elements(sheet)]
    ids = {
        label: actor
        for rows in actors
        for label, actor in zip(rows.values("name"), rows.values("id"), strict=True)
        if label
    }
    known = {actor for rows in actors for actor in rows.values("id")}
    ties = [_connections(sheet, ids, known, problems) for sheet in used if _is_connections(sheet)]
    for sheet in sheets:
        if sheet not in used or not (_is_elements(sheet) or _is_connections(sheet)):
            problems.note(sheet.at(), "sheet_unused", sheet.title)
    return [*actors, *ties]


def _elements(sheet: Sheet, problems: Problems) -> Rows:
    kinds = TABLES["actors"].column("kind").choices
    kind = next((i for i, header in enumerate(sheet.header) if plain(header) == "type"), None)
    names = dict(NODE_HEADERS)
    if kind is not None and all(plain(cell) in kinds for cell in sheet.column(kind) if cell.strip()):
        names["type"] = "kind"
    rows = with_single_values(sheet_rows(sheet, "actors", names, problems), problems)
    if "id" not in rows.columns:
        return rows.with_columns(id=rows.values("name"))
    ids = [actor or name or "" for actor, name in zip(rows.values("id"), rows.values("name"), strict=True)]
    rows = rows.with_columns(id=ids)
    if "organisation" not in rows.columns:
        return rows
    # Kumu shows names, so employers are given by name; a name that two elements share cannot be resolved.
    named = Counter(rows.values("name"))
    by_name = {
        name: actor
        for name, actor in zip(rows.values("name"), ids, strict=True)
        if named[name] == 1 and name not in ids
    }
    return rows.with_columns(organisation=[by_name.get(cell, cell) for cell in rows.values("organisation")])


def _connections(sheet: Sheet, ids: Mapping[str, str], known: set[str], problems: Problems) -> Rows:
    header = [plain(cell) for cell in sheet.header]
    end = header.index("to")
    direction = header.index("direction") if "direction" in header else None
    parts = [
        (number, [*row[:end], target, *row[end + 1 :]])
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        for target in (part.strip() for part in row[end].split(_MANY))
        if target or _MANY not in row[end]
    ]
    ways = [_goes_one_way(sheet, number, row, direction, problems) for number, row in parts]
    blank = [number for (number, _), one_way in zip(parts, ways, strict=True) if one_way is None]
    if blank:
        problems.warning(sheet.at(blank[0]), "direction_blank", count=len(blank))
    both = [
        one_way is False and row[end] != row[header.index("from")]
        for (_, row), one_way in zip(parts, ways, strict=True)
    ]
    names = {**TIE_HEADERS, **({} if "relation" in header else {"type": "relation"})}
    names.pop("id", None)
    whole = replace(sheet, rows=[row for _, row in parts], numbers=[number for number, _ in parts])
    rows = sheet_rows(whole, "ties", names, problems)
    sources, targets = (
        [actor if actor in known else ids.get(actor, actor) for actor in rows.values(name)]
        for name in ("source", "target")
    )
    # The id of a connection would make every connection a separate row.
    columns = {name: cells for name, cells in rows.columns.items() if plain(name) not in ("id", "direction")}
    rows = replace(rows, columns={**columns, "source": sources, "target": targets})
    if any(both):
        problems.note(rows.at(both.index(True)), "undirected_both", count=sum(both))
    turned = rows.with_columns(source=targets, target=sources).where(both)
    return replace(
        rows,
        numbers=[*rows.numbers, *turned.numbers],
        columns={name: [*cells, *turned.columns[name]] for name, cells in rows.columns.items()},
    )


def _goes_one_way(
    sheet: Sheet, number: int, row: Sequence[str], direction: int | None, problems: Problems
) -> bool | None:
    """Return whether a connection goes one way; None if its direction is blank."""
    if direction is None:
        return None
    try:
        return goes_one_way(row[direction])
    except KeyError:
        problems.error(sheet.at(number, direction), "direction_unknown", row[direction])
        return None


def _is_kumu(data: bytes) -> bool:
    start = data[:100].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b'"elements"' in data and b'"connections"' in data


@decoder(recognises=_is_kumu, endings=(".json",))
def kumu_json(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read the JSON of Kumu as the sheets of its workbook; rows count from 1."""
    text, notes = decode(data, file)
    problems.extend(notes)
    try:
        whole = json.loads(text, parse_constant=_refused, object_pairs_hook=_once)
    except RecursionError as error:
        raise LimitError.at(file, "json_depth") from error
    except ValueError as error:
        row = getattr(error, "lineno", None)
        raise InputError.at(Location(file, row=row), "json_broken", str(error)) from error
    sheets = []
    for title in _TITLES:
        entries = whole.get(title)
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise InputError.at(file, "json_no_list", title)
        sheets.append(_json_sheet(file, title, entries, problems))
    _check(sheets, file, problems)
    return sheets


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(twice)
    return found


def _json_sheet(file: str, title: str, entries: Sequence[Mapping[str, Any]], problems: Problems) -> Sheet:
    rows = []
    for number, entry in enumerate(entries, start=1):
        inner = entry.get("attributes")
        given = {**{key: value for key, value in entry.items() if key not in _DRAWN}}
        given |= inner if isinstance(inner, dict) else {}
        if entry.get("reversed") is True:
            given["from"], given["to"] = given.get("to"), given.get("from")
        row: dict[str, str] = {}
        for key, value in given.items():
            row[_JSON_NAMES.get(key.lower(), key)] = _cell(value, file, title, number, key, problems)
        rows.append(row)
    first = ["ID", "Label"] if title == "elements" else ["From", "To"]
    header = list(dict.fromkeys([*first, *(key for row in rows for key in row)]))
    # An empty key would become a column without a header.
    header = [name for name in header if name.strip()]
    lines = [(number, [row.get(name, "") for name in header]) for number, row in enumerate(rows, start=1)]
    return make_sheet(file, title, [(1, header), *lines])


def _cell(value: Any, file: str, title: str, number: int, key: str, problems: Problems) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _MANY.join(_cell(part, file, title, number, key, problems) for part in value)
    if isinstance(value, dict):
        problems.error(Location(file, title, number, key), "json_nested")
        return ""
    return as_text(value)


def _check(sheets: Sequence[Sheet], file: str, problems: Problems) -> None:
    """Report connections to a missing element."""
    elements, connections = sheets
    named = {cell.strip() for index in (0, 1) for cell in elements.column(index)}
    for number, row in zip(connections.numbers, connections.rows, strict=True):
        ends = [end.strip() for index in (0, 1) for end in row[index].split(_MANY)]
        for end in ends:
            if end and end not in named:
                problems.error(Location(file, connections.name, number), "node_unknown", end)
