"""A plain list of ties, with or without a list of actors."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regienet.problems import Problem, Problems
from regienet.read.interpret.contact_data import is_contact_data
from regienet.read.interpret.direction import goes_one_way
from regienet.read.interpret.importer import importer
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.interpret.unread_sheets import tell_unread
from regienet.read.open.headers import (
    NATURAL_ACTOR_HEADERS,
    NATURAL_ENDS,
    NODE_HEADERS,
    TIE_HEADERS,
    columns_named,
    is_node_list,
    is_roster,
    is_tie_list,
    spellings,
)
from regienet.read.open.sheet import Sheet, heading, plain
from regienet.schema import ACTORS, TABLES


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return any(is_tie_list(sheet) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1", "survey_answers", "kumu", "network_canvas"))
def lists(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read lists of ties, and a list of actors if there is one.

    If several lists of ties do not say which relation they are about, each is a layer with the name of its
    sheet.
    """
    made: list[Rows] = []
    others = []
    several = sum(is_tie_list(sheet) for sheet in sheets) > 1
    for sheet in sheets:
        if is_tie_list(sheet):
            rows = tie_rows(sheet, problems)
            if several and "relation" not in rows.columns:
                rows = rows.in_layer(sheet.title)
                problems.note(sheet.at(), "layer_by_title", sheet.title)
            made.append(rows)
        elif is_node_list(sheet):
            made.append(node_rows(sheet, problems))
        else:
            others.append(sheet)
    tell_unread(others, made, problems)
    return made


def _is_only_roster(sheets: Sequence[Sheet]) -> bool:
    return sum(map(is_node_list, sheets)) == 1 and any(
        is_roster(sheet) and not _names_others(sheet) for sheet in sheets
    )


@importer(recognises=_is_only_roster, after=("tables_v1", "lists", "matrices", "fill_in"))
def roster(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read a list of actors without ties or answers."""
    made = [node_rows(sheet, problems) for sheet in sheets if is_node_list(sheet)]
    for rows in made:
        tell_unknown(rows, problems)
    tell_unread([sheet for sheet in sheets if not is_node_list(sheet)], made, problems)
    return made


def _names_others(sheet: Sheet) -> bool:
    """Check whether an unknown column contains names from the list, as an answer would."""
    meanings = [_meaning(header) for header in sheet.header]
    columns = [(meaning, sheet.column(index)) for index, meaning in enumerate(meanings)]
    names = {plain(cell) for meaning, cells in columns if meaning in ("id", "name") for cell in cells} - {""}
    said = (cell for meaning, cells in columns if meaning is None for cell in cells)
    return any(plain(part) in names for cell in said for part in _BETWEEN_NAMES.split(cell))


def _meaning(header: str) -> str | None:
    headers = {**NODE_HEADERS, **NATURAL_ACTOR_HEADERS}
    return headers.get(plain(header)) or headers.get(heading(header))


_BETWEEN_NAMES = re.compile(r"[;,|/\n]")


def tie_rows(sheet: Sheet, problems: Problems) -> Rows:
    """Read a list of ties, and note unknown columns."""
    problems.extend(_tables_beside(sheet))
    rows = _both_ways(sheet_rows(sheet, "ties", _own_first(sheet, "ties", TIE_HEADERS), problems), problems)
    told_extra(rows, problems)
    for index, header in enumerate(sheet.header):
        if {plain(header), heading(header)} & NATURAL_ENDS:
            problems.note(sheet.at(sheet.header_number, index), "header_is_end", header)
    return rows


def _own_first(sheet: Sheet, table: str, headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers, without synonyms for a column that the sheet has under its own name."""
    spelled = spellings(TABLES[table])
    own = {name for header, name in spelled.items() if header in map(plain, sheet.header)}
    return {header: name for header, name in headers.items() if name not in own or header in spelled}


def _tables_beside(sheet: Sheet) -> Iterator[Problem]:
    """Report a list of actors next to the ties, separated by an empty column."""
    empty = [index for index, header in enumerate(sheet.header) if not header.strip()]
    parts = itertools.pairwise([-1, *empty, len(sheet.header)])
    for start, end in parts if empty else ():
        headers = {plain(header) for header in sheet.header[start + 1 : end]}
        named = {NODE_HEADERS[header] for header in headers if header in NODE_HEADERS}
        ends = {TIE_HEADERS[header] for header in headers if header in TIE_HEADERS} & {"source", "target"}
        if {"id", "name"} <= named and not ends:
            columns = f"{sheet.label(start + 1)} – {sheet.label(end - 1)}"
            yield Problem.error(sheet.at(sheet.header_number), "table_beside", columns)


def _both_ways(rows: Rows, problems: Problems) -> Rows:
    """Turn ties with the `type` undirected or mutual into ties in both directions, with a note."""
    name = next((name for name in rows.columns if plain(name) == "type"), "")
    try:
        ways = [goes_one_way(cell) for cell in rows.values(name)] if name else []
    except KeyError:
        return rows  # the column says something else
    both = [index for index, one_way in enumerate(ways) if one_way is False]
    if not both:
        return rows
    blank = [index for index, one_way in enumerate(ways) if one_way is None]
    if blank:
        problems.warning(rows.at(blank[0]), "direction_blank", count=len(blank))
    problems.note(rows.at(both[0]), "undirected_both", count=len(both))
    order = sorted([*range(len(ways)), *both])
    turned = [here == before for before, here in zip([None, *order], order, strict=False)]
    columns = {key: [cells[index] for index in order] for key, cells in rows.columns.items() if key != name}
    ends = list(zip(columns["source"], columns["target"], turned, strict=True))
    columns["source"] = [target if turn else source for source, target, turn in ends]
    columns["target"] = [source if turn else target for source, target, turn in ends]
    return replace(rows, numbers=[rows.numbers[index] for index in order], columns=columns)


def told_extra(rows: Rows, problems: Problems) -> None:
    """Note unused columns, and warn if one is named like a relation."""
    known = {column.name for column in rows.schema.columns}
    relations = TABLES["ties"].column("relation").choices
    if rows.table == "ties" and {plain(name) for name in rows.columns} >= {"id", "label"}:
        known |= {name for name in rows.columns if plain(name) in _OF_GEPHI}
    for name in rows.columns:
        if name not in known and heading(name) in relations and rows.table == "ties":
            problems.warning(rows.at(column=name), "column_is_relation", name)
        elif name not in known:
            problems.note(rows.at(column=name), "column_extra")


def tell_unknown(rows: Rows, problems: Problems) -> None:
    """Warn of unknown columns in a list of actors, each of which may be meant as a known one."""
    known = {column.name for column in rows.schema.columns}
    found = [
        name for name, cells in rows.columns.items() if name not in known and not is_contact_data(name, cells)
    ]
    if found:
        problems.warning(rows.at(), "columns_unknown", ", ".join(found))


_OF_GEPHI = {"id", "label", "timeset", "type"}
"""Columns that Gephi adds to every list of edges; they say nothing about a tie."""


def named_by_name(rows: Rows, problems: Problems) -> Rows:
    """Use names of actors as their ids if there are no ids, with a note."""
    given = any(cell.strip() for cell in rows.columns.get("id", ()))
    if given or "name" not in rows.columns:
        return rows
    problems.note(rows.at(column="name"), "name_is_id")
    return rows.with_columns(id=rows.values("name"))


def node_rows(sheet: Sheet, problems: Problems) -> Rows:
    """Read a list of actors; if it has names and no ids, the names are the ids."""
    rows = sheet_rows(sheet, "actors", actor_headers(sheet, problems), problems)
    return named_by_name(rows, problems)


def actor_headers(sheet: Sheet, problems: Problems) -> dict[str, str]:
    """Return the meaning of headers in a list of actors, with a note about natural headers.

    If two natural headers have the same meaning, neither is used. A header that is the name of a column goes
    before a natural one.
    """
    headers = _own_first(sheet, "actors", NODE_HEADERS)
    own = columns_named(sheet, headers)
    found: dict[str, list[int]] = {}
    for index, header in enumerate(sheet.header):
        for key in {plain(header), heading(header)} & NATURAL_ACTOR_HEADERS.keys():
            found.setdefault(NATURAL_ACTOR_HEADERS[key], []).append(index)
    for name, places in found.items():
        dutch = ACTORS.column(name).dutch
        if name in own:
            continue
        if len(set(places)) > 1:
            shown = ", ".join(sheet.header[place].strip() for place in dict.fromkeys(places))
            problems.warning(sheet.at(sheet.header_number), "header_unsure", name, dutch=dutch, headers=shown)
            continue
        header = sheet.header[places[0]]
        headers |= {key: name for key in (plain(header), heading(header)) if key in NATURAL_ACTOR_HEADERS}
        problems.note(sheet.at(sheet.header_number, places[0]), "header_means", name, dutch=dutch)
    return headers
