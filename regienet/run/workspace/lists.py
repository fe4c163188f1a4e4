"""The list of people of a wave as a file: typed, or taken over from what was read before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from regienet.formats.csv_file import csv_bytes
from regienet.run.workspace.changes import change
from regienet.run.workspace.folder import Workspace
from regienet.schema import ACTORS
from regienet.words import Language, say

_ALWAYS = ("name", "organisation", "domain", "level")
_OF_DATA = ("region", "wave", "first_wave", "last_wave")
"""Columns that say nothing about who is on the list now."""
_USUAL = {"kind": "person", "consent": "internal"}
"""What a cell that is empty means."""


def typed_list(one: Workspace, rows: Sequence[Mapping[str, str]]) -> None:
    """Keep a list of people that was typed, instead of the one that there is.

    Parameters
    ----------
    one
        The project, at a wave.
    rows
        Each with its cells by English name of the column, as `read_roster` returns them.
    """
    folder, name = one.inside(one.place("roster")), list_name(one.language)
    gone = [f"{folder}/{file.name}" for file in one.files("roster") if file.name != name]
    change(one, "typed", {f"{folder}/{name}": list_file(rows, one.language)}, gone=gone)


def as_typed(people: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the persons on a list as a form shows them: with the names of the organisations.

    Examples
    --------
    >>> as_typed([{"id": "p1", "organisation": "o1"}, {"id": "o1", "name": "A", "kind": "organisation"}])
    [{'id': 'p1', 'organisation': 'A'}]
    """
    names = {actor: name for name, actor in _organisations(people).items()}
    employers = [names.get(row.get("organisation", ""), row.get("organisation", "")) for row in people]
    shown = ({**row, "organisation": each} for row, each in zip(people, employers, strict=True))
    return [row for row in shown if is_person(row)]


def typed_over(
    people: Sequence[Mapping[str, str]], typed: Sequence[tuple[str, Mapping[str, str]]], gone: Collection[str]
) -> list[Mapping[str, str]]:
    """Return a list with what was typed in a form about it, and with all else that it says.

    Parameters
    ----------
    people
        The list as it was.
    typed
        The id of whoever was in a row, or an empty text; and the cells of the row as they are now.
    gone
        The ids of those who are no longer on it.

    Examples
    --------
    >>> people = [{"id": "An", "name": "An", "level": "board", "function": "wethouder"}]
    >>> typed_over(people, [("An", {"name": "An Bos"}), ("", {"name": "Bo"}), ("", {"name": ""})], ())
    [{'name': 'An Bos', 'level': 'board', 'function': 'wethouder'}, {'name': 'Bo'}]
    """
    known = {row["id"]: row for row in people}
    ids = _organisations(people)
    rows: list[Mapping[str, str]] = []
    for actor, cells in typed:
        if actor not in gone and any(cells.values()):
            before = dict(known.get(actor, {}))
            if before.get("id") == before.get("name"):
                before.pop("id", None)  # an id that is the name goes with another name
            employer = cells.get("organisation", "")
            work = {"organisation": ids.get(employer, employer)} if employer else {}
            rows.append({**before, **cells, **work})
    return [*rows, *(row for row in people if rows and not is_person(row))]


def is_person(row: Mapping[str, str]) -> bool:
    """Check whether a row of a list is about a person."""
    return row.get("kind", "person") == "person"


def _organisations(people: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the ids of the organisations on a list by their names."""
    return {row["name"]: row["id"] for row in people if not is_person(row) and row.get("name")}


def list_name(language: Language) -> str:
    """Return the name of a list that was typed."""
    return f"{say('workspace.roster_folder', language)}.csv"


def list_file(rows: Sequence[Mapping[str, str]], language: Language) -> bytes:
    """Write people and organisations as a CSV file; only the columns that say something are in it.

    Examples
    --------
    >>> an = {"id": "An", "name": "An", "kind": "person", "region": "Zuid"}
    >>> rows = [an, {"id": "De Brug", "kind": "organisation"}]
    >>> list_file(rows, "nl").decode("utf-8-sig").splitlines()
    ['naam,organisatie,domein,niveau', 'An,,,']
    """
    kept = [cells for row in rows if (cells := _cells(row))]
    used = {name for cells in kept for name in cells}
    if "id" in used:  # then everyone needs one
        kept = [{"id": cells.get("name", ""), **cells} for cells in kept]
    known = [column.name for column in ACTORS.columns if column.name in {*_ALWAYS, *used}]
    columns = [*known, *sorted(used.difference(known))]
    headers = [ACTORS.column(name).called(language) if name in known else name for name in columns]
    return csv_bytes(headers, [[cells.get(name, "") for name in columns] for cells in kept])


def list_changes(
    before: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]
) -> tuple[list[str], list[str]]:
    """Return the names of who joined and who is no longer on the list, both in the order of the lists.

    Examples
    --------
    >>> list_changes([{"id": "An"}, {"id": "p2", "name": "Bo"}], [{"id": "An"}, {"id": "Cas"}])
    (['Cas'], ['Bo'])
    """
    then, since = ({row["id"]: row.get("name", row["id"]) for row in _people(rows)} for rows in (before, now))
    return (
        [name for actor, name in since.items() if actor not in then],
        [name for actor, name in then.items() if actor not in since],
    )


def still_listed(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return who has not left, of the people in data that say since when and until when."""
    return [row for row in rows if not row.get("last_wave")]


def _people(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [row for row in still_listed(rows) if is_person(row)]


def _cells(row: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row to write; none for an organisation that is only where somebody works."""
    cells = {name: cell for name, cell in row.items() if cell and name not in _OF_DATA}
    if cells.get("kind") == "organisation" and set(cells) <= {"id", *_USUAL}:
        return {}
    named = cells.get("name")
    return {
        name: cell
        for name, cell in cells.items()
        if cell != _USUAL.get(name) and not (name == "id" and cell == named)
    }
