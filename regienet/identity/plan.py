"""What a list of decisions means for the actors of a region: which actors merge, and which are parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from regienet.errors import InputError
from regienet.identity.name_entries import table_name_entries
from regienet.identity.name_pairs import NameEntry
from regienet.identity.review import DIFFERENT, PART_OF, SAME, ReviewRow, linked_names
from regienet.problems import NOWHERE, Problem, Problems
from regienet.tables import Tables


@dataclass(frozen=True)
class Merged:
    """An actor that was merged: its region, both ids, its name, and who decided this and when."""

    region: str
    old: str
    new: str
    name: str
    by: str = ""
    date: str = ""


@dataclass(frozen=True)
class MergePlan:
    """What has to be done.

    Attributes
    ----------
    merged
        The actors that are merged into another one.
    names
        (region, id) -> the name of a merged actor; empty if it keeps its name.
    parts
        (region, id) -> the id of the organisation that it is part of.
    own
        Region -> the ids of its own actors.
    """

    merged: tuple[Merged, ...]
    names: Mapping[tuple[str, str], str]
    parts: Mapping[tuple[str, str], str]
    own: Mapping[str, frozenset[str]]

    def renames(self, region: str) -> dict[str, str]:
        """Return old id -> new id for the rows of a region, which may also name actors of another region."""
        own = self.own.get(region, frozenset())
        return {one.old: one.new for one in self.merged if one.region == region or one.old not in own}


def make_merge_plan(tables: Tables, decisions: Iterable[ReviewRow]) -> MergePlan:
    """Determine what the decisions mean for these tables; names that do not occur in them are ignored.

    Raises
    ------
    InputError
        If decisions contradict each other.
    """
    decisions = [row for row in decisions if row.decided]
    same = [row for row in decisions if row.decision == SAME]
    linked = linked_names(row.pair for row in same)
    problems = Problems(_contradictions(decisions, linked))
    wanted = _wanted_names(same, linked, problems)
    if problems:
        raise InputError(problems)
    plan = MergePlan((), {}, {}, {})
    for region in tables.regions:
        found = _Region(region, table_name_entries(tables, region))
        here = _merges(found, same, linked, wanted, problems)
        here = replace(here, parts=_parts(found, decisions, here, problems))
        plan = MergePlan(
            (*plan.merged, *here.merged),
            {**plan.names, **here.names},
            {**plan.parts, **here.parts},
            {**plan.own, **here.own},
        )
    problems.extend(_circles(tables, plan))
    if problems:
        raise InputError(problems)
    return plan


@dataclass(frozen=True)
class _Region:
    """The actors of a region: id -> `NameEntry`."""

    name: str
    entries: Mapping[str, NameEntry]

    @cached_property
    def ids(self) -> dict[str, str]:
        return {entry.name: actor for actor, entry in self.entries.items()}

    def kind(self, name: str) -> str:
        return self.entries[self.ids[name]].kind

    def count(self, name: str) -> int:
        return self.entries[self.ids[name]].count


def _merges(
    found: _Region,
    same: Sequence[ReviewRow],
    linked: Mapping[str, str],
    wanted: Mapping[str, str],
    problems: Problems,
) -> MergePlan:
    groups: dict[str, list[str]] = {}
    for name in sorted(set(found.ids) & set(linked)):
        groups.setdefault(linked[name], []).append(name)
    merged = []
    names = {}
    for first, members in groups.items():
        if len(members) < 2:
            continue
        problems.extend(_mixed_kinds(members, found))
        preferred = wanted.get(first, "")
        # The id that is kept is that of the preferred name, otherwise of the most frequent name.
        kept = min(members, key=lambda name: (name != preferred, -found.count(name), name))
        names[found.name, found.ids[kept]] = preferred
        for name in members:
            if name != kept:
                row = next(row for row in same if name in row.pair)
                merged.append(Merged(found.name, found.ids[name], found.ids[kept], name, row.by, row.date))
    return MergePlan(tuple(merged), names, {}, {found.name: frozenset(found.entries)})


def _parts(
    found: _Region, decisions: Iterable[ReviewRow], plan: MergePlan, problems: Problems
) -> dict[tuple[str, str], str]:
    becomes = plan.renames(found.name)
    parts = {}
    for row in decisions:
        if row.decision == PART_OF and row.pair <= set(found.ids):
            persons = [name for name in (row.name_a, row.name_b) if found.kind(name) == "person"]
            for name in persons:
                problems.error(NOWHERE, "part_of_person", name)
            part, whole = (found.ids[name] for name in (row.name_a, row.name_b))
            parts[found.name, becomes.get(part, part)] = becomes.get(whole, whole)
    return parts


def _contradictions(decisions: Sequence[ReviewRow], linked: Mapping[str, str]) -> Iterable[Problem]:
    """Find names that one decision makes different or a part, but that other decisions make the same."""
    for row in decisions:
        apart = row.decision in (DIFFERENT, PART_OF)
        if apart and row.name_a in linked and linked[row.name_a] == linked.get(row.name_b):
            yield Problem.error(NOWHERE, "decisions_contradict", one=row.name_a, other=row.name_b)


def _wanted_names(same: Sequence[ReviewRow], linked: Mapping[str, str], problems: Problems) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for row in same:
        if row.preferred_name:
            first = wanted.setdefault(linked[row.name_a], row.preferred_name)
            if first != row.preferred_name:
                problems.error(NOWHERE, "preferred_twice", row.name_a, one=first, other=row.preferred_name)
    return wanted


def _mixed_kinds(members: Sequence[str], found: _Region) -> Iterable[Problem]:
    kinds = {found.kind(name): name for name in members}
    if len(kinds) > 1:
        one, other = sorted(kinds.values())
        yield Problem.error(NOWHERE, "merge_kinds", one=one, other=other)


def _circles(tables: Tables, plan: MergePlan) -> Iterable[Problem]:
    """Find organisations that would become part of themselves."""
    own = tables.actors.dropna(subset=["organisation"])
    parents = {
        (region, plan.renames(region).get(actor, actor)): plan.renames(region).get(whole, whole)
        for region, actor, whole in zip(own["region"], own["id"], own["organisation"], strict=True)
    }
    # An actor that is merged with its own part, or the other way round, no longer has a parent.
    parents = {key: whole for key, whole in parents.items() if key[1] != whole} | dict(plan.parts)
    for region, start in sorted(plan.parts):
        path = [start]
        while (region, path[-1]) in parents and len(path) <= len(parents):
            path.append(parents[region, path[-1]])
            if path[-1] == start:
                yield Problem.error(NOWHERE, "part_of_itself", start, circle=" → ".join(path))
                break
