"""One spelling per organisation: questions about names that differ only in case, spaces or signs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from regienet.problems import Problems
from regienet.read.interpret.rows import Rows
from regienet.read.open.sheet import spelled
from regienet.tables import NAMING_COLUMNS

_GROUPS = ("region", "domain", "municipality", "subregion", "sector", "approach", "group")
"""Columns, in any table, that group rows."""
_EMPLOYER = ("actors", "organisation")
"""The column that may name organisations without their own row."""
_SIGNS = re.compile(r"[\s_'\"-]+")

_Places = dict[str, tuple[Rows, int, str]]
"""A spelling -> the rows, row index and column of its first occurrence."""


def one_spelling(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Ask about values that differ only in spelling, and give confirmed duplicates one spelling.

    Ids in a list of actors differ on purpose; an unlisted name that resembles another may be a mistake.
    """
    listed = {actor for rows in tables if rows.table == "actors" for actor in rows.values("id") if actor}
    columns = {(rows.table, name) for rows in tables for name in _GROUPS if name in rows.columns}
    renamed: dict[tuple[str, str], dict[str, str]] = {}
    for name in _GROUPS:
        here = [(table, column) for table, column in sorted(columns) if column == name]
        same = _same(_places(tables, here), set(), problems)
        renamed |= dict.fromkeys(here, same)
    # If actors are listed, an unlisted name is an error anyway, and that error suggests similar names.
    actors = (_EMPLOYER,) if listed else (*NAMING_COLUMNS, _EMPLOYER)
    same = _same(_places(tables, actors), listed, problems)
    renamed |= dict.fromkeys(actors, same)
    return [_renamed(rows, renamed) for rows in tables] if any(renamed.values()) else list(tables)


def folded(text: str) -> str:
    """Normalise a name: without capitals, accents, spaces and punctuation.

    Examples
    --------
    >>> folded("SWV-Oost") == folded("swv oost"), folded("O\u2019Neill") == folded("o'neill"), folded("-")
    (True, True, '-')
    """
    letters = spelled(text)
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    bare = _SIGNS.sub("", letters)
    return bare or text


def _places(tables: Sequence[Rows], columns: Iterable[tuple[str, str]]) -> tuple[_Places, dict[str, int]]:
    """Return the first occurrence of each spelling, and how often it occurs."""
    places: _Places = {}
    counts: Counter[str] = Counter()
    for rows in tables:
        for column in (name for table, name in columns if table == rows.table and name in rows.columns):
            values = rows.values(column)
            counts.update(values)
            first = dict(zip(reversed(values), range(len(values) - 1, -1, -1), strict=True))
            for value in filter(None, dict.fromkeys(values)):
                places.setdefault(value, (rows, first[value], column))
    return places, counts


def _same(found: tuple[_Places, dict[str, int]], listed: set[str], problems: Problems) -> dict[str, str]:
    """Return spelling -> the spelling to use instead, for spellings that were confirmed to be the same."""
    places, counts = found
    alike: dict[str, list[str]] = {}
    for value in places:
        alike.setdefault(folded(value), []).append(value)
    same: dict[str, str] = {}
    for values in alike.values():
        if len(values) < 2 or listed.issuperset(values):
            continue
        chosen = max(values, key=lambda value: (value in listed, counts[value], value != value.lower()))
        for value in values:
            if value == chosen or value in listed:
                continue
            rows, index, column = places[value]
            where = rows.at(index, column)
            answer = problems.ask(where, "spelled_alike", value, choices=("same", "different"), other=chosen)
            if answer == "same":
                same[value] = chosen
    return same


def _renamed(rows: Rows, renamed: dict[tuple[str, str], dict[str, str]]) -> Rows:
    columns = {
        name: [same.get(value, value) for value in rows.values(name)]
        for (table, name), same in renamed.items()
        if table == rows.table and same and name in rows.columns
    }
    return rows.with_columns(**columns) if columns else rows
