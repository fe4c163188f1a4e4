"""The roster: the actors of each region, and finding the actor that a row refers to."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from regienet.problems import Problems
from regienet.read.interpret.cells import nearest
from regienet.read.interpret.non_names import names_nobody, several_names, spelled_alike
from regienet.read.interpret.rows import Rows
from regienet.tables import NAMING_COLUMNS

SUBJECTS = {
    "ties": "source",
    "nominations": "rater",
    "ratings": "rater",
    "respondents": "respondent",
    "interviews": "actor",
    "affiliations": "actor",
}
"""The column whose actor determines the region of a row."""

_MAY_BE_NEW = {
    ("ties", "target"),
    ("ties", "third"),
    ("nominations", "nominee"),
    ("ratings", "about"),
    ("interviews", "actor"),
}
"""Columns that may name actors who are not on the roster: people can be named without having been asked."""

_NEAR_LIMIT = 10
"""Similar names are looked up for at most this many unknown actors, because it is slow."""


@dataclass
class Roster:
    """The actors by region and id; it grows when rows name actors that are not on it yet.

    Attributes
    ----------
    default_kind
        The kind of actors if the data do not say it.
    kinds
        region -> id -> `person` or `organisation`.
    names
        region -> name -> id.
    added
        Actors that were not on the roster: (region, id) -> kind, and the first row that named them.
    spelled
        region -> id as normalised by `spelled_alike` -> id, for actors with their own row.
    """

    default_kind: str = "person"
    kinds: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    added: dict[tuple[str, str], tuple[str, Rows, int]] = field(default_factory=dict)
    spelled: dict[str, dict[str, str]] = field(default_factory=dict)

    def regions_of(self, actor: str) -> list[str]:
        """Return the regions that have an actor with this id."""
        return [region for region, kinds in self.kinds.items() if actor in kinds]

    def enter(self, region: str | None, actor: str | None, kind: str, name: str | None) -> None:
        """Add an actor that has its own row."""
        if region is not None and actor is not None:
            self.kinds.setdefault(region, {})[actor] = kind
            self.spelled.setdefault(region, {}).setdefault(spelled_alike(actor), actor)
            if name:
                self.names.setdefault(region, {}).setdefault(name, actor)

    def add(self, region: str, actor: str, kind: str, rows: Rows, index: int) -> None:
        """Add an actor that is only named in a row."""
        self.kinds.setdefault(region, {})[actor] = kind
        self.added[(region, actor)] = (kind, rows, index)

    def no_single(self, region: str, text: str) -> tuple[str, dict[str, object]] | None:
        """Return why a text that is not an id on the roster cannot be a new actor; None if it can."""
        known = ChainMap(self.names.get(region, {}), self.kinds.get(region, {}))
        if names_nobody(text):
            return "name_none", {}
        if several_names(text, known):
            return "names_several", {}
        alike = self.spelled.get(region, {}).get(spelled_alike(text))
        return ("id_spelled", {"id": alike}) if alike else None

    def usual_kind(self) -> str:
        """Return the kind of an actor that is only named: an organisation if all others are."""
        kinds = {kind for actors in self.kinds.values() for kind in actors.values()}
        return "organisation" if kinds == {"organisation"} else self.default_kind

    def alike(self, actor: str) -> str:
        """Return the most similar ids, with their names, as text."""
        shown = {}
        for region, kinds in self.kinds.items():
            shown.update({known: known for known in kinds})
            names = self.names.get(region, {}).items()
            shown.update({name: f"{known} ({name})" for name, known in names if name != known})
        return ", ".join(dict.fromkeys(shown[match] for match in nearest(actor, shown)))


def with_regions(tables: Sequence[Rows], default: str, problems: Problems) -> list[Rows]:
    """Fill in the region if there is only one: the one that the rows name, or else `default`.

    With several regions, each actor, group and bottleneck must name its region; other rows get the region of
    their actor.
    """
    named = sorted({region for rows in tables for region in rows.values("region") if region})
    only = named[0] if len(named) == 1 else default if not named else None
    filled = []
    for rows in tables:
        if rows.table == "layers":
            filled.append(rows)
            continue
        regions = [region or only for region in rows.values("region")]
        if rows.table not in SUBJECTS:
            for index, region in enumerate(regions):
                if region is None:
                    problems.error(rows.at(index, "region"), "region_missing", regions=", ".join(named))
        filled.append(rows.with_columns(region=regions))
    return filled


def with_actors(tables: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Add rows for all actors that are named if no table lists actors; each points to its first row."""
    if any(rows.table == "actors" for rows in tables):
        return list(tables)
    made = []
    known: set[tuple[str | None, str]] = set()
    for rows in tables:
        first: dict[tuple[str | None, str], tuple[int, str]] = {}
        for name in (column for table, column in NAMING_COLUMNS if table == rows.table):
            for index, key in enumerate(zip(rows.values("region"), rows.values(name), strict=True)):
                if key[1] is not None and key not in known:
                    first[key] = min((index, name), first.get(key, (index, name)))
        known.update(first)
        named = {actor for _, actor in known}
        for (_, actor), (index, name) in first.items():
            code = "name_none" if names_nobody(actor) else "names_several"
            if code == "name_none" or several_names(actor, named):
                problems.error(rows.at(index, name), code, actor)
        numbers = [rows.numbers[index] for index, _ in first.values()]
        columns: dict[str, list[Any]] = {
            "id": [actor for _, actor in first],
            "region": [region for region, _ in first],
        }
        made.append(Rows("actors", rows.file, rows.sheet, numbers, columns))
        if numbers:
            problems.note(rows.at(), "actors_made", count=len(numbers))
    return [*made, *tables]


def with_kinds(tables: Sequence[Rows], default: str, problems: Problems) -> tuple[list[Rows], Roster]:
    """Determine the kind of each actor from all its rows, and make the roster.

    An actor with employees is an organisation; if the rows do not say, the kind is `default`.
    """
    actors = [rows for rows in tables if rows.table == "actors"]
    kinds = _said(actors, "kind")
    consents = _said(actors, "consent")
    employers = {
        (region, organisation)
        for rows in actors
        for region, organisation in zip(rows.values("region"), rows.values("organisation"), strict=True)
        if organisation is not None
    }
    for rows in actors:
        for index, key in enumerate(actor_keys(rows)):
            if key in employers and key not in kinds:
                kinds[key] = "organisation"
                problems.note(rows.at(index, "kind"), "kind_assumed", key[1])
    roster = Roster(default)
    settled = []
    for rows in tables:
        if rows.table != "actors":
            settled.append(rows)
            continue
        keys = actor_keys(rows)
        given = zip(rows.values("kind"), rows.values("consent"), strict=True)
        each = [
            (kind or kinds.get(key, default), consent or consents.get(key, "internal"))
            for key, (kind, consent) in zip(keys, given, strict=True)
        ]
        for (region, actor), (kind, _), name in zip(keys, each, rows.values("name"), strict=True):
            roster.enter(region, actor, kind, name)
        settled.append(rows.with_columns(kind=[kind for kind, _ in each], consent=[said for _, said in each]))
    return settled, roster


def actor_keys(rows: Rows) -> list[tuple[Any, Any]]:
    """Return the region and id of each row of `actors`."""
    return list(zip(rows.values("region"), rows.values("id"), strict=True))


def _said(actors: Sequence[Rows], name: str) -> dict[tuple[Any, Any], str]:
    """Return the first value given for each actor, for rows that leave it empty."""
    said: dict[tuple[Any, Any], str] = {}
    for rows in actors:
        for key, value in zip(actor_keys(rows), rows.values(name), strict=True):
            if value:
                said.setdefault(key, value)
    return said


def resolve(rows: Rows, roster: Roster, problems: Problems) -> Rows:
    """Resolve the region of each row and the actors that it names.

    A row belongs to the region of its subject. Respondents must be on the roster; nominees need not be, and
    are added to it.
    """
    subject = SUBJECTS.get(rows.table)
    if subject is None:
        return rows
    others = [column for table, column in NAMING_COLUMNS if table == rows.table and column != subject]
    if rows.table == "interviews":
        others.append("source")
    regions = _subject_regions(rows, subject, roster, problems)
    for name in others:
        seen: set[tuple[str | None, str | None]] = set()
        for index, key in enumerate(zip(regions, rows.values(name), strict=True)):
            region, actor = key
            if region is None or actor is None or key in seen:
                continue
            seen.add(key)
            if actor not in roster.kinds.get(region, {}) and not roster.regions_of(actor):
                _unknown(rows, name, index, region, roster, problems)
    return rows.with_columns(region=regions)


def _subject_regions(rows: Rows, subject: str, roster: Roster, problems: Problems) -> list[str | None]:
    given, actors = rows.values("region"), rows.values(subject)
    found: dict[tuple[str | None, str], str | None] = {}
    wrong: dict[tuple[str | None, str], list[str]] = {}
    regions: list[str | None] = []
    for index, key in enumerate(zip(given, actors, strict=True)):
        region, actor = key
        if actor is not None and key not in found:
            homes = roster.regions_of(actor)
            if region is None and len(homes) > 1:
                wrong[key] = homes
            elif not homes or (region is not None and region not in homes):
                _unknown(rows, subject, index, region, roster, problems)
            found[key] = region or (homes[0] if len(homes) == 1 else None)
        if key in wrong:
            problems.error(rows.at(index, subject), "region_unclear", actor, regions=", ".join(wrong[key]))
        regions.append(found.get(key, region))
    return regions


def _unknown(
    rows: Rows, name: str, index: int, region: str | None, roster: Roster, problems: Problems
) -> None:
    """Add an actor that was named, or report it if it should have been on the roster."""
    actor = rows.values(name)[index]
    homes = roster.regions_of(actor)
    wrong = roster.no_single(region or next(iter(roster.kinds), ""), actor)
    if homes:
        values: dict[str, object] = {"regions": ", ".join(homes), "region": region}
        problems.error(rows.at(index, name), "region_other", actor, **values)
    elif wrong:
        problems.error(rows.at(index, name), wrong[0], actor, **wrong[1])
    elif region is not None and (rows.table, name) in _MAY_BE_NEW:
        roster.add(region, actor, roster.usual_kind(), rows, index)
        problems.note(rows.at(index, name), "actor_added", actor)
    else:
        few = sum(problem.code == "actor_unknown" for problem in problems) < _NEAR_LIMIT
        problems.error(rows.at(index, name), "actor_unknown", actor, near=roster.alike(actor) if few else "")


def added_actors(roster: Roster) -> list[Rows]:
    """Make rows of `actors` for actors that were added; each points to the first row that named it."""
    places: dict[tuple[str, str], list[tuple[int, str, str, str]]] = {}
    for (region, actor), (kind, rows, index) in roster.added.items():
        places.setdefault((rows.file, rows.sheet), []).append((rows.numbers[index], actor, kind, region))
    made = []
    for (file, sheet), found in places.items():
        numbers, ids, kinds, regions = (list(values) for values in zip(*found, strict=True))
        columns = {"id": ids, "kind": kinds, "region": regions, "consent": ["internal"] * len(ids)}
        made.append(Rows("actors", file, sheet, numbers, columns))
    return made
