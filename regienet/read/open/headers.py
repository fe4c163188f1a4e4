"""What the headers of a sheet mean: columns of a list of ties or of actors, or none that is known."""

from __future__ import annotations

from collections.abc import Mapping

from regienet.read.open.sheet import Sheet, heading, plain
from regienet.schema import TABLES, Table


def spellings(table: Table) -> dict[str, str]:
    """Return the English name of every column of a table, by its English and Dutch spelling."""
    return {plain(name): column.name for column in table.columns for name in (column.name, column.dutch)}


_SIDES = (
    "persoon",
    "naam",
    "organisatie",
    "deelnemer",
    "partner",
    "person",
    "name",
    "organisation",
    "organization",
)
_FIRST = (
    *("wie", "van_wie", "persoon", "who", "from_whom", "person"),
    *(f"{side}_{first}" for side in _SIDES for first in ("a", "1")),
    *(f"{side}{first}" for side in _SIDES for first in ("a", "1")),
)
_SECOND = (
    *(
        "naar_wie",
        "met_wie",
        "aan_wie",
        "werkt_samen_met",
        "werkt_met",
        "samen_met",
        "contact_met",
        "met",
    ),
    *("with_whom", "to_whom", "works_with", "works_together_with", "contact_with", "with"),
    *(f"{side}_{second}" for side in _SIDES for second in ("b", "2")),
    *(f"{side}{second}" for side in _SIDES for second in ("b", "2")),
)
NATURAL_ENDS = frozenset((*_FIRST, *_SECOND))
"""What people write above two columns of names."""

TIE_HEADERS = {
    **spellings(TABLES["ties"]),
    **dict.fromkeys(("source", "van", "from", "bron", "vertex_1", *_FIRST), "source"),
    **dict.fromkeys(("target", "naar", "to", "doel", "vertex_2", *_SECOND), "target"),
    **dict.fromkeys(("gewicht", "weight", "sterkte", "strength"), "value"),
}
"""The possible names of the columns of a plain list of ties."""

NODE_HEADERS = {
    **spellings(TABLES["actors"]),
    "label": "name",
    "vertex": "id",
    "node": "id",
    "knoop": "id",
    "actor": "id",
}
"""The possible names of the columns of a plain list of actors."""

_EMPLOYER = (
    *("werkt_bij", "werkzaam_bij", "in_dienst_bij", "werkgever", "bedrijf", "instelling", "instantie"),
    *("werkplek", "naam_organisatie", "naam_werkgever", "school_/_organisatie", "organisatie_/_school"),
    *("school/organisatie", "organisatie/school", "works_at", "works_for", "works_in", "employed_by"),
    *("employed_at", "employer", "workplace", "company", "institution"),
    *("organization", "organisation_name", "organization_name"),
)
_FIELD_OF_WORK = (
    *(
        "sector",
        "werkveld",
        "branche",
        "vakgebied",
        "werkterrein",
        "beleidsterrein",
        "beleidsveld",
        "werksoort",
    ),
    *("field_of_work", "work_field", "line_of_work", "industry", "policy_area"),
)
NATURAL_ACTOR_HEADERS = {
    **dict.fromkeys(_EMPLOYER, "organisation"),
    **dict.fromkeys(_FIELD_OF_WORK, "domain"),
}
"""What people write in a list of actors above the organisation and the domain."""


def columns_named(sheet: Sheet, headers: Mapping[str, str]) -> set[str]:
    """List the columns that the headers of a sheet mean."""
    found = ({plain(header), heading(header)} & headers.keys() for header in sheet.header)
    return {headers[key] for keys in found for key in keys}


_TOLD_BY: Mapping[str, tuple[set[str], ...]] = {
    "nominations": ({"rater", "nominee", "role"},),
    "ratings": ({"rater", "about", "item", "value"},),
    "interviews": ({"actor", "role"},),
    "affiliations": ({"actor", "group"},),
    "respondents": ({"respondent", "status"}, {"respondent", "answered"}),
}
"""The columns by which a table is known whatever its title; ties and actors are known by more than these."""


def table_by_headers(sheet: Sheet) -> str | None:
    """Return the table whose columns the headers of a sheet are, where those leave no doubt."""
    if sheet.tool:
        return None
    for name, signs in _TOLD_BY.items():
        named = columns_named(sheet, spellings(TABLES[name]))
        if any(needed <= named for needed in signs) and 2 * len(named) >= len(sheet.header):
            return name
    return None


def is_tie_list(sheet: Sheet) -> bool:
    """Check whether a sheet has a column for the source and one for the target."""
    return {"source", "target"} <= columns_named(sheet, TIE_HEADERS)


def is_node_list(sheet: Sheet) -> bool:
    """Check whether a sheet has a column for ids or names, and nothing that makes it a list of ties."""
    named = columns_named(sheet, NODE_HEADERS)
    return not is_tie_list(sheet) and bool({"id", "name"} & named)


def is_roster(sheet: Sheet) -> bool:
    """Check whether a list of names says something about actors, or nothing that is not known."""
    if sheet.tool or not is_node_list(sheet):
        return False
    meanings = {**NODE_HEADERS, **NATURAL_ACTOR_HEADERS}
    all_known = all({plain(header), heading(header)} & meanings.keys() for header in sheet.header)
    return all_known or bool(columns_named(sheet, meanings) & _ABOUT_ACTORS)


_ABOUT_ACTORS = {
    "organisation",
    "domain",
    "level",
    "municipality",
    "subregion",
    "function",
    "kind",
    "consent",
}
