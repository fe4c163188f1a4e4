"""The names to compare: the actors of checked tables, or a plain list of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.identity.name_pairs import NameEntry
from regienet.problems import Location, Problems
from regienet.read import read_tables
from regienet.read.formats.surveys.tool import clean
from regienet.read.interpret.cells import CellError, repair
from regienet.read.interpret.importer import recognised
from regienet.read.mapping.answers import left_out_on_purpose
from regienet.read.mapping.mapping_file import DataMapping, mapping_file
from regienet.read.open.files import read_sheets
from regienet.read.open.headers import NATURAL_ACTOR_HEADERS
from regienet.read.open.sheet import Sheet, plain
from regienet.read.region_folders import any_input_at
from regienet.schema import TABLES
from regienet.tables import NAMING_COLUMNS, Tables

_COLUMNS = {
    "name": ("naam", "name", "namen", "names", "organisatienaam"),
    "kind": ("soort", "kind"),
    "organisation": (
        "organisatie",
        "organisation",
        *(header for header, column in NATURAL_ACTOR_HEADERS.items() if column == "organisation"),
    ),
    "mail": ("e-mail", "email", "mail", "e-mailadres", "emailadres", "mailadres", "e-mail address"),
}
_LIST_ENDING = ".txt"


def read_name_entries(
    paths: Iterable[Path],
    *,
    mapping: Path | None = None,
    codebook: Path | None = None,
    without: Iterable[str] = (),
) -> list[list[NameEntry]]:
    """Read the names in files: for each region, and for all plain lists, the names that can be compared.

    Parameters
    ----------
    paths
        Anything `read_tables` accepts; or a list of names: a text file with one name per line, or a sheet
        with a column `name` and optionally `kind`, `organisation` and `email`.
    mapping, codebook
        As for `read_tables`.
    without
        Codes of questions of the codebook whose columns are left out on purpose.

    Returns
    -------
    list of list of NameEntry
        Names of the same region, or from any of the plain lists, are in one list.

    Raises
    ------
    InputError
        If something is wrong with the files.
    """
    regions: dict[str, list[NameEntry]] = {}
    # Whether two spellings are one actor is what the list is for.
    answers = {"spelled_alike": {"*": "different"}, **left_out_on_purpose(without)}
    for path in paths:
        listed = None if _is_mapped(path, mapping) or _has_waves(path) else _plain_list(path)
        if listed is None:
            tables = read_tables(
                path,
                mapping=mapping,
                codebook=codebook,
                answers=answers,
                keep=_COLUMNS["mail"],  # two actors with one address are often one
            )
            for region in tables.regions:
                regions.setdefault(region, []).extend(table_name_entries(tables, region).values())
        else:
            regions.setdefault("", []).extend(listed)
    return [_together(found) for _, found in sorted(regions.items())]


def table_name_entries(tables: Tables, region: str) -> dict[str, NameEntry]:
    """Return the actors of a region as names to compare: id -> `NameEntry`.

    Two actors with the same name, or actors without a name, are distinguished by id: `Jan Bos [p7]`.
    """
    own = tables.actors[(tables.actors["region"] == region) & ~tables.actors["external"]].drop_duplicates(
        "id"
    )
    ids = own["id"].tolist()
    names = own["name"].fillna(own["id"]).tolist()
    often = Counter(names)
    labels = [
        name if often[name] == 1 else f"{name} [{actor}]" for actor, name in zip(ids, names, strict=True)
    ]
    used = Counter(
        actor
        for table, column in (*NAMING_COLUMNS, ("actors", "organisation"))
        for actor in _column(tables, table, column, region)
    )
    # If only persons are listed, usually nobody filled in the kind.
    said = (own["kind"] == "organisation").any()
    kinds = own["kind"].tolist() if said else [""] * len(ids)
    work = own["organisation"].fillna("").tolist()
    mail = next((name for name in own.columns if plain(name) in map(plain, _COLUMNS["mail"])), None)
    mails = own[mail].fillna("").str.casefold().tolist() if mail else [""] * len(ids)
    return {
        actor: NameEntry(label, kind, organisation, address, used[actor])
        for actor, label, kind, organisation, address in zip(ids, labels, kinds, work, mails, strict=True)
    }


def _column(tables: Tables, table: str, column: str, region: str) -> list[str]:
    frame = tables.frames()[table]
    found: list[str] = frame.loc[frame["region"] == region, column].dropna().tolist()
    return found


def _together(entries: Iterable[NameEntry]) -> list[NameEntry]:
    """Combine equal names; what is known about one of them applies to all."""
    found: dict[str, NameEntry] = {}
    for entry in entries:
        known = found.get(entry.name)
        if known is None:
            found[entry.name] = entry
        else:
            found[entry.name] = replace(
                known,
                kind=known.kind or entry.kind,
                organisation=known.organisation or entry.organisation,
                mail=known.mail or entry.mail,
                count=known.count + entry.count,
            )
    return list(found.values())


def _is_mapped(path: Path, mapping: Path | None) -> bool:
    """Whether a mapping says what the sheets mean, so that none of them is a plain list of names."""
    chosen = mapping_file(path, mapping)
    return chosen is not None and bool(DataMapping.read(chosen).sheets)


def _has_waves(path: Path) -> bool:
    """Whether the data are in folders inside this one, so that the files next to them are something else."""
    return any(part.path != path for part in any_input_at(path).parts)


def _plain_list(path: Path) -> list[NameEntry] | None:
    """Read a plain list of names; return None if the file or folder is something else."""
    if path.suffix.lower() == _LIST_ENDING and path.is_file():
        # A comma in a line is part of the name: `Vries, Jan de`.
        lines = bytes_of(path).decode("utf-8-sig", "replace").splitlines()
        if not any("\t" in line or ";" in line for line in lines):
            return _entries(
                path.name, [(number, {"name": line}) for number, line in enumerate(lines, start=1)]
            )
    sheets = clean(read_sheets(path, Problems())[0], Problems())
    if any(sheet.tool for sheet in sheets):
        return None  # such a sheet has a column for names too, of the respondents or of nobody
    if len(sheets) != 1 or (len(sheets[0].header) > 1 and recognised(sheets) not in (None, "roster")):
        return None
    return _sheet_entries(sheets[0])


def _sheet_entries(sheet: Sheet) -> list[NameEntry] | None:
    spellings = {plain(title): name for name, titles in _COLUMNS.items() for title in titles}
    places = {
        spellings[plain(head)]: index
        for index, head in reversed([*enumerate(sheet.header)])
        if plain(head) in spellings
    }
    rows = list(zip(sheet.numbers, sheet.rows, strict=True))
    if len(sheet.header) == 1 and "name" not in places:
        # A single column without a known header is a list from its first row.
        places = {"name": 0}
        rows = [(sheet.header_number, list(sheet.header)), *rows]
    if "name" not in places:
        return None
    return _entries(
        sheet.title,
        [(number, {name: cells[index] for name, index in places.items()}) for number, cells in rows],
    )


def _entries(file: str, rows: Sequence[tuple[int, dict[str, str]]]) -> list[NameEntry]:
    kinds = TABLES["actors"].column("kind").choices
    found, problems = [], Problems()
    for number, cells in rows:
        try:
            values = {name: repair(cell)[0] for name, cell in cells.items()}
        except CellError as error:
            problems.error(Location(file, row=number), error.code, **error.values)
            continue
        if values["name"]:
            kind = kinds.get(values.get("kind", "").casefold(), "")
            mail = values.get("mail", "").casefold()
            found.append(NameEntry(values["name"], kind, values.get("organisation", ""), mail))
    if problems:
        raise InputError(problems)
    return found
