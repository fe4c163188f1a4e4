"""Checks across the rows about actors: rows that name no actor, employers, and circles of organisations."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from regienet.problems import Problem, Problems
from regienet.read.check.roster import Roster
from regienet.read.interpret.non_names import is_no_name
from regienet.read.interpret.rows import Rows


def check_actors(tables: Sequence[Rows], roster: Roster, problems: Problems) -> None:
    """Check the organisations that actors work for or belong to, and add those that are not on the roster."""
    actors = [rows for rows in tables if rows.table == "actors"]
    employers = {organisation for rows in actors for organisation in rows.values("organisation")}
    parents: dict[tuple[str, str], tuple[str, Rows, int]] = {}
    names: dict[tuple[str, str], str] = {}
    calls: dict[tuple[str, str], str | None] = {}
    for rows in actors:
        problems.extend(_bare_rows(rows, employers))
        columns = (rows.values(name) for name in ("region", "id", "name", "organisation"))
        for index, (region, actor, name, organisation) in enumerate(zip(*columns, strict=True)):
            if region is None or actor is None:
                continue
            called = calls.setdefault((region, actor), name)
            if name and called and called != name:
                problems.warning(rows.at(index, "name"), "name_changes", actor, one=called, other=name)
            first = names.setdefault((region, name), actor) if name else actor
            if first != actor:
                problems.warning(rows.at(index, "name"), "name_twice", name, first=first, second=actor)
            if organisation is not None:
                parents[region, actor] = (organisation, rows, index)
                _check_organisation(rows, index, region, organisation, roster, problems)
    problems.extend(_circles(parents))


def _bare_rows(rows: Rows, employers: Container[str]) -> Iterator[Problem]:
    """Warn of totals, and of rows with only a name in a table whose other rows say more.

    An organisation with employees is not a subheading, and rows derived from names elsewhere have no column
    to point to.
    """
    column = next((name for name in ("id", "name") if name in rows.labels), None)
    if column is None:
        return
    given = [name for name in rows.columns if name not in ("id", "region", "kind", "consent")]
    said = [
        sum(value is not None and value != actor for value in values)
        for actor, *values in zip(rows.values("id"), *map(rows.values, given), strict=True)
    ]
    usual = sum(count > 1 for count in said) * 2 > len(said)
    for index, (actor, count) in enumerate(zip(rows.values("id"), said, strict=True)):
        if actor is not None and ((usual and not count and actor not in employers) or is_no_name(actor)):
            yield Problem.warning(rows.at(index, column), "row_bare", actor)


def _check_organisation(
    rows: Rows, index: int, region: str, organisation: str, roster: Roster, problems: Problems
) -> None:
    kind = roster.kinds.get(region, {}).get(organisation)
    if kind == "organisation":
        return
    wrong = None if kind else roster.no_single(region, organisation)
    if wrong:
        problems.error(rows.at(index, "organisation"), wrong[0], organisation, **wrong[1])
    elif kind == "person":
        problems.error(rows.at(index, "organisation"), "organisation_is_person", organisation)
    else:
        roster.add(region, organisation, "organisation", rows, index)
        problems.note(rows.at(index, "organisation"), "organisation_added", organisation)


def _circles(parents: Mapping[tuple[str, str], tuple[str, Rows, int]]) -> Iterator[Problem]:
    """Find organisations that belong to themselves through others; each circle is reported once."""
    cleared: set[tuple[str, str]] = set()
    for start in parents:
        path: list[tuple[str, str]] = []
        here = start
        while here in parents and here not in cleared and here not in path:
            path.append(here)
            here = (here[0], parents[here][0])
        if here in path:
            circle = [actor for _, actor in path[path.index(here) :]]
            _, rows, index = parents[here]
            shown = " → ".join([*circle, circle[0]])
            yield Problem.error(rows.at(index, "organisation"), "organisation_circle", here[1], circle=shown)
        cleared.update(path)
