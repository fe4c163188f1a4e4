"""The codeerblad: one statement per row, with the decision about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regienet.collect.coding_sheet import KIND_WORDS, ROW_STATUSES, STATEMENT_COLUMNS, WORKS_FOR
from regienet.problems import Problems
from regienet.read.formats.interviews.agreement import agreement_notes
from regienet.read.interpret.cells import CellError, read_choice, tidied
from regienet.read.interpret.importer import importer
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.open.sheet import Sheet, plain

HEADERS = {plain(name): column for column, dutch in STATEMENT_COLUMNS.items() for name in (column, dutch)} | {
    "fragmentnr": "fragment",
    "quotation": "quote",
}
"""Header, as spelled by `plain` -> column name."""

_NEEDED = ("document", "source", "target", "role", "status")
_TOLD_BY = {"document", "role", "status"}
_WITNESS = ("document", "fragment", "coder", "certainty", "quote", "note")


def _both(names: dict[str, str]) -> dict[str, str]:
    return {plain(spelling): english for english, dutch in names.items() for spelling in (english, dutch)}


_STATUS = (
    _both(dict(ROW_STATUSES))
    | dict.fromkeys(("ja", "yes", "ok", "oke", "oké"), "accepted")
    | dict.fromkeys(("nee", "no"), "rejected")
)
_KIND = _both(dict(KIND_WORDS)) | {"organization": "organisation"}
_WORKS_FOR = _both(dict(WORKS_FOR))


def is_coding_sheet(sheet: Sheet) -> bool:
    """Check whether a sheet has the columns of a codeerblad: status, document, source, target and role."""
    columns = {HEADERS.get(plain(header)) for header in sheet.header}
    return columns >= _TOLD_BY and bool(columns & {"source", "target"})


@importer(recognises=lambda sheets: any(map(is_coding_sheet, sheets)), alongside=is_coding_sheet)
def coding_sheet(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read the accepted rows of codeerbladen as ties, role statements and actors."""
    statements = [sheet_rows(sheet, "interviews", HEADERS, problems) for sheet in sheets]
    for rows in statements:
        found = ", ".join(rows.labels.values()) or "-"
        for name in _NEEDED:
            if name not in rows.columns:
                problems.error(rows.at(), "column_missing", name, dutch=STATEMENT_COLUMNS[name], found=found)
    statements = [_tidy(rows) for rows in statements]
    decided = [_decisions(rows, problems) for rows in statements]
    problems.extend(agreement_notes(list(zip(statements, decided, strict=True))))
    accepted = [
        rows.where([status == "accepted" for status in statuses])
        for rows, statuses in zip(statements, decided, strict=True)
    ]
    return statement_rows(accepted, problems)


def statement_rows(accepted: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Turn accepted statements, with the columns of a codeerblad, into rows of the tables."""
    made = _actors(accepted, problems)
    for rows in accepted:
        made += [_ties(rows), _role_statements(rows, problems)]
    return made


def _tidy(rows: Rows) -> Rows:
    """Normalise names, so that an actor is the same wherever it is named."""
    return rows.with_columns(
        **{name: [tidied(cell or "") for cell in rows.values(name)] for name in STATEMENT_COLUMNS}
    )


def _decisions(rows: Rows, problems: Problems) -> list[str]:
    """Read the decision about each row; an empty cell is undecided."""
    statuses = []
    unread = False
    for index, cell in enumerate(rows.values("status")):
        try:
            statuses.append(read_choice(cell, _STATUS) if cell else "suggested")
        except CellError as error:
            statuses.append("suggested")
            unread = True
            problems.error(rows.at(index, "status"), error.code, cell, **error.values)
    counts = {status: statuses.count(status) for status in ROW_STATUSES}
    if counts["suggested"] and not unread:
        problems.note(rows.at(column="status"), "codeerblad_undecided", count=counts["suggested"])
    if statuses and not counts["accepted"] and not unread:
        problems.error(rows.at(column="status"), "codeerblad_none_accepted", **counts)
    return statuses


def _is_tie(relation: str, target: str, role: str) -> bool:
    return plain(relation) not in _WORKS_FOR and bool(relation or (target and not role))


def _ties(rows: Rows) -> Rows:
    kept = _where(rows, _is_tie)
    columns = {name: kept.values(name) for name in ("source", "target", "relation", *_WITNESS)}
    return Rows("ties", kept.file, kept.sheet, kept.numbers, columns, kept.labels)


def _role_statements(rows: Rows, problems: Problems) -> Rows:
    kept = _where(rows, lambda _, __, role: bool(role))
    nobody = [not target for target in kept.values("target")]
    if any(nobody):
        where = kept.at(nobody.index(True), "target")
        problems.warning(where, "role_without_carrier", count=sum(nobody))
    kept = kept.where([not missing for missing in nobody])
    said = zip(kept.values("source"), kept.values("target"), kept.values("polarity"), strict=True)
    polarities = [_polarity(source, target, polarity) for source, target, polarity in said]
    columns = {name: kept.values(name) for name in ("source", "role", *_WITNESS)}
    columns |= {"actor": kept.values("target"), "polarity": polarities}
    labels = {**kept.labels, "actor": kept.labels.get("target", "")}
    return Rows("interviews", kept.file, kept.sheet, kept.numbers, columns, labels)


def _polarity(source: str, target: str, polarity: str) -> str:
    """Return the polarity, which is a claim if people say it about themselves and do not deny it."""
    if source == target and plain(polarity) in ("", "attributed", "toegeschreven"):
        return "claims"
    return polarity


def _where(rows: Rows, told: Callable[[str, str, str], bool]) -> Rows:
    cells = zip(rows.values("relation"), rows.values("target"), rows.values("role"), strict=True)
    return rows.where([told(*each) for each in cells])


def _actors(accepted: Sequence[Rows], problems: Problems) -> list[Rows]:
    """Return an actor for everyone named in an accepted row, located at the first such row."""
    kinds: dict[str, str] = {}
    employers: dict[str, str] = {}
    first: dict[str, tuple[int, int]] = {}
    for place, rows in enumerate(accepted):
        for index, (source, target, role) in enumerate(
            zip(*map(rows.values, ("source", "target", "role")), strict=True)
        ):
            if not (source or target or role):
                problems.error(rows.at(index), "codeerblad_row_empty")
            for name in filter(None, (source, target)):
                first.setdefault(name, (place, index))
        _note_kinds(rows, kinds, problems)
        _note_employers(rows, employers, problems)
    kinds.update({employer: "organisation" for employer in employers.values() if employer not in kinds})
    made = []
    for place, rows in enumerate(accepted):
        here = [(name, index) for name, (where, index) in first.items() if where == place]
        columns = {
            "id": [name for name, _ in here],
            "name": [name for name, _ in here],
            "kind": [kinds.get(name, "") for name, _ in here],
            "organisation": [employers.get(name, "") for name, _ in here],
        }
        made.append(Rows("actors", rows.file, rows.sheet, [rows.numbers[i] for _, i in here], columns))
    return made


def _note_kinds(rows: Rows, kinds: dict[str, str], problems: Problems) -> None:
    """Record the kinds of actors from rows that only name an actor."""
    for index, (source, relation, target, role, note) in enumerate(
        zip(*map(rows.values, ("source", "relation", "target", "role", "note")), strict=True)
    ):
        kind = _KIND.get(plain(note))
        if source and kind and not (relation or target or role) and kinds.setdefault(source, kind) != kind:
            problems.error(rows.at(index, "note"), "actor_two_kinds", source)


def _note_employers(rows: Rows, employers: dict[str, str], problems: Problems) -> None:
    """Record who works for which organisation."""
    for index, (source, relation, target) in enumerate(
        zip(*map(rows.values, ("source", "relation", "target")), strict=True)
    ):
        if plain(relation) not in _WORKS_FOR or not (source and target):
            continue
        if employers.setdefault(source, target) != target:
            problems.note(
                rows.at(index, "target"), "works_for_two", source, first=employers[source], second=target
            )
