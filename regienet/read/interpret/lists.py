"""A plain list of ties, with or without a list of actors."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regienet.problems import Problem, Problems
from regienet.read.interpret.direction import goes_one_way
from regienet.read.interpret.importer import importer
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.interpret.unread_sheets import tell_unread
from regienet.read.open.headers import (
    NATURAL_ENDS,
    NODE_HEADERS,
    TIE_HEADERS,
    is_node_list,
    is_tie_list,
    spellings,
)
from regienet.read.open.sheet import Sheet, heading, plain
from regienet.schema import TABLES


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return any(is_tie_list(sheet) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1", "survey_answers", "kumu", "network_canvas"))
def lists(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read lists of ties, and a list of actors if there is one.

    If several lists of ties do not say which relation they are about, each is a layer with the name of its
    sheet.
    """
    made = []
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
            tell_unread(sheet, problems)
    return made


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


_OF_GEPHI = {"id", "label", "timeset", "type"}
"""Columns that Gephi adds to every list of edges; they say nothing about a tie."""


def named_by_name(rows: Rows, problems: Problems) -> Rows:
    """Use names of actors as their ids if there are no ids, with a note."""
    if "id" in rows.columns or "name" not in rows.columns:
        return rows
    problems.note(rows.at(column="name"), "name_is_id")
    return rows.with_columns(id=rows.values("name"))


def node_rows(sheet: Sheet, problems: Problems) -> Rows:
    """Read a list of actors; if it has names and no ids, the names are the ids."""
    rows = sheet_rows(sheet, "actors", _own_first(sheet, "actors", NODE_HEADERS), problems)
    return named_by_name(rows, problems)
