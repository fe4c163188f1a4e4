"""The regions of an input in whose rows nothing is wrong, so that one wrong cell does not stop all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from regienet.errors import InputError
from regienet.problems import Problem, Problems
from regienet.read.check.rows_to_tables import CheckedRows, check_rows
from regienet.read.interpret.rows import Rows
from regienet.tables import Source, Tables

_RowPlace = tuple[str, str, int]
"""The file, the sheet and the number of a row."""


def sound_regions(
    tables: Sequence[Rows], *, found: Problems, sources: Sequence[Source] = (), **given: Any
) -> tuple[Tables, dict[str, tuple[Problem, ...]]]:
    """Check the rows like `rows_to_tables`, and leave out the regions in whose own rows something is wrong.

    Parameters
    ----------
    tables, found, sources, given
        As for `rows_to_tables`.

    Returns
    -------
    Tables
        Of the other regions. Their rows may name actors of regions that are left out: these are external.
    dict
        Region that is left out -> what has to be mended.

    Raises
    ------
    InputError
        With all problems, if something is wrong that is not about the rows of one region, or if no region
        would be left.
    """
    left: dict[str, tuple[Problem, ...]] = {}
    dropped: Counter[str] = Counter()
    while (done := check_rows(tables, found=found, **given)).stops:
        homes = _homes(done.rows)
        wrong = _by_region(done, homes)
        if wrong is None or set(homes.values()) <= {None, *left, *wrong}:
            raise InputError([*chain(*left.values()), *done.problems])
        left = {**wrong, **left}  # what follows from leaving out a region is not its fault
        # What is wrong in many rows may be reported for the first, so the others are checked again.
        gone = {place for place, region in homes.items() if region in wrong}
        faulty = {_place(problem) for problem in done.problems if problem.stops}
        kept = [_without(rows, gone, faulty) for rows in tables]
        for before, after in zip(tables, kept, strict=True):
            dropped[before.file] += len(before.numbers) - len(after.numbers)
        tables = kept
        found = Problems((problem for problem in found if _place(problem) not in gone), found.answers)
    read = done.tables(sources)
    return replace(
        read,
        actors=read.actors.assign(external=read.actors["external"] | read.actors["region"].isin(left)),
        sources=tuple(
            replace(one, rows_refused=one.rows_refused + dropped[one.name]) for one in read.sources
        ),
    ), left


def _homes(tables: Sequence[Rows]) -> dict[_RowPlace, str | None]:
    """Return the region of every row; None for one of several regions, or of an unknown one."""
    homes: dict[_RowPlace, str | None] = {}
    for rows in tables:
        for place, region in zip(_places(rows), rows.values("region"), strict=True):
            homes[place] = region if homes.get(place, region) == region else None
    return homes


def _by_region(
    done: CheckedRows, homes: dict[_RowPlace, str | None]
) -> dict[str, tuple[Problem, ...]] | None:
    """Return what is wrong per region; None if something is not about the rows of one region.

    A doubt about the name of a region, or about which region a row belongs to, is about all of them.
    """
    labels = {rows.labels.get("region", "region") for rows in done.rows}
    wrong: dict[str, list[Problem]] = {}
    for problem in done.problems:
        if problem.stops:
            region = homes.get(_place(problem))
            if region is None or problem.column in labels or problem.code == "region_other":
                return None
            wrong.setdefault(region, []).append(problem)
    return {region: tuple(problems) for region, problems in wrong.items()}


def _without(rows: Rows, gone: Collection[_RowPlace], faulty: Collection[_RowPlace]) -> Rows:
    """Drop the rows of regions that are left out, except of actors: others may name them."""
    leaving = faulty if rows.table == "actors" else gone
    return rows.where([place not in leaving for place in _places(rows)])


def _places(rows: Rows) -> Iterator[_RowPlace]:
    return ((rows.file, rows.sheet, number) for number in rows.numbers)


def _place(problem: Problem) -> _RowPlace:
    return problem.file, problem.sheet, problem.row or 0
