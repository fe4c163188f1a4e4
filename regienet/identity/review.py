"""The list that people decide on: one row per pair of names, and the decisions made so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.errors import InputError
from regienet.identity.name_pairs import ProposedMatch
from regienet.problems import Location, Problems
from regienet.read.interpret.cells import CellError, read_choice, read_number, repair
from regienet.read.open.files import read_sheets
from regienet.read.open.sheet import Sheet, plain
from regienet.schema import Column, Table
from regienet.words import Language, say

SAME, DIFFERENT, PART_OF, LATER = "same", "different", "part_of", "later"
_DECISIONS = {
    SAME: "zelfde",
    DIFFERENT: "anders",
    PART_OF: "onderdeel van",
    LATER: "later",
}
REVIEW_TABLE = Table(
    "matches",
    "samenvoegen",
    (
        Column("group", "groep", "number"),
        Column("name_a", "naam_a", required=True),
        Column("name_b", "naam_b", required=True),
        Column("score", "score", "number"),
        Column("reason", "reden"),
        Column("count_a", "hoe_vaak_a", "number"),
        Column("count_b", "hoe_vaak_b", "number"),
        Column(
            "decision",
            "besluit",
            "choice",
            choices={spelling: code for code, dutch in _DECISIONS.items() for spelling in (code, dutch)}
            | {"part of": PART_OF},
        ),
        Column("preferred_name", "voorkeursnaam"),
        Column("by", "door"),
        Column("date", "datum"),
    ),
    ("name_a", "name_b"),
)
"""The columns of the list; it is not a table of version 1, but follows the same conventions."""

PROPOSER = "regienet"
"""The name in `by` if nobody has decided yet; such a row is a suggestion."""


@dataclass(frozen=True)
class ReviewRow:
    """One pair, and the decision about it.

    Attributes
    ----------
    name_a, name_b
        The names; for `part_of`, the first is part of the second.
    decision
        `same`, `different`, `part_of`, `later`, or empty.
    preferred_name
        The name of the actor after merging; empty means the most frequent name.
    by, date
        Who decided, and when; `PROPOSER` for a suggestion that nobody has decided on.
    group, score, reason, count_a, count_b
        As shown to the person who decides.
    """

    name_a: str
    name_b: str
    decision: str = ""
    preferred_name: str = ""
    by: str = ""
    date: str = ""
    group: int = 0
    score: float = 0
    reason: str = ""
    count_a: int = 0
    count_b: int = 0

    @property
    def decided(self) -> bool:
        """Check whether somebody has decided, including for later."""
        return bool(self.decision) and self.by.casefold() != PROPOSER

    @property
    def pair(self) -> frozenset[str]:
        """The two names, in either order."""
        return frozenset((self.name_a, self.name_b))


def review(
    proposed: Iterable[ProposedMatch], earlier: Iterable[ReviewRow] = (), *, language: Language = "nl"
) -> list[ReviewRow]:
    """Make the list to decide on; earlier decisions are kept, including that two names are different.

    Parameters
    ----------
    proposed
        As returned by `propose_matches`.
    earlier
        The rows of an earlier list.
    language
        The language of the reasons.

    Returns
    -------
    list of ReviewRow
        First the groups with something to decide, the most similar at the top; then the decided ones. Names
        that are linked with each other form a group. Only equal names have a decision filled in beforehand,
        as a suggestion by `PROPOSER`.
    """
    rows = {row.pair: row for row in earlier if row.decided}
    for pair in proposed:
        row = _row(pair, language)
        known = rows.get(row.pair)
        rows[row.pair] = row if known is None else _with_counts(known, pair)
    return _grouped([*rows.values()])


def _with_counts(row: ReviewRow, pair: ProposedMatch) -> ReviewRow:
    counts = {mention.name: mention.count for mention in (pair.one, pair.two)}
    return replace(row, count_a=counts[row.name_a], count_b=counts[row.name_b])


def _row(pair: ProposedMatch, language: Language) -> ReviewRow:
    return ReviewRow(
        pair.one.name,
        pair.two.name,
        decision=SAME if pair.certain else "",
        by=PROPOSER if pair.certain else "",
        score=pair.score,
        reason="; ".join(say(f"identity.reason_{reason}", language) for reason in pair.reasons),
        count_a=pair.one.count,
        count_b=pair.two.count,
    )


def _grouped(rows: Sequence[ReviewRow]) -> list[ReviewRow]:
    """Sort the rows, and number the groups of linked names."""
    linked = linked_names(row.pair for row in rows)
    found: dict[str, list[ReviewRow]] = {}
    for row in rows:
        found.setdefault(linked[row.name_a], []).append(row)

    def rank(group: Sequence[ReviewRow]) -> tuple[bool, float, str]:
        return (
            all(row.decided for row in group),
            -max(row.score for row in group),
            min(min(row.pair) for row in group),
        )

    return [
        replace(row, group=number)
        for number, group in enumerate(sorted(found.values(), key=rank), start=1)
        for row in sorted(group, key=lambda row: (row.decided, -row.score, row.name_a, row.name_b))
    ]


def linked_names(pairs: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return for every name the alphabetically first of all names that it is linked with.

    Examples
    --------
    >>> linked_names([("b", "c"), ("a", "b"), ("x", "y")])
    {'b': 'a', 'c': 'a', 'a': 'a', 'x': 'x', 'y': 'x'}
    """
    first: dict[str, str] = {}

    def top(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for pair in pairs:
        tops = sorted(map(top, pair))
        for name in tops:
            first[name] = tops[0]
    return {name: top(name) for name in first}


def read_review(path: str | Path) -> list[ReviewRow]:
    """Read a list that people decided on, in either language, from CSV or a workbook.

    Raises
    ------
    InputError
        With every row that cannot be read, and with pairs that have two different decisions.
    """
    path = Path(path)
    problems = Problems()
    sheets, _ = read_sheets(path, problems)
    names = {plain(title): column for column in REVIEW_TABLE.columns for title in (column.name, column.dutch)}
    sheet = next((sheet for sheet in sheets if _is_review(sheet, names)), None)
    if sheet is None:
        raise InputError.at(path.name, "review_unknown", columns="naam_a, naam_b, besluit")
    problems.extend(sheet.problems)
    places = {
        names[plain(head)].name: index for index, head in enumerate(sheet.header) if plain(head) in names
    }
    rows: dict[frozenset[str], ReviewRow] = {}
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        row = _read_row(sheet, number, cells, places, problems)
        known = rows.setdefault(row.pair, row)
        if known.decided and row.decided and known.decision != row.decision:
            problems.error(sheet.at(number), "decision_twice", one=row.name_a, other=row.name_b)
        elif row.decided:
            rows[row.pair] = row
    if any(problem.stops for problem in problems):
        raise InputError(problems)
    return list(rows.values())


def _is_review(sheet: Sheet, names: Mapping[str, Column]) -> bool:
    known = {names[plain(head)].name for head in sheet.header if plain(head) in names}
    return {"name_a", "name_b", "decision"} <= known


def _read_row(
    sheet: Sheet, number: int, cells: Sequence[str], places: Mapping[str, int], problems: Problems
) -> ReviewRow:
    values: dict[str, str] = {}
    for column in REVIEW_TABLE.columns:
        index = places.get(column.name)
        cell = cells[index] if index is not None else ""
        try:
            values[column.name] = _read_cell(column, cell)
        except CellError as error:
            values[column.name] = ""
            label = sheet.label(index) if index is not None else column.name
            problems.error(Location(sheet.file, sheet.name, number, label), error.code, cell, **error.values)
    return ReviewRow(
        values["name_a"],
        values["name_b"],
        decision=values["decision"],
        preferred_name=values["preferred_name"],
        by=values["by"],
        date=values["date"],
        reason=values["reason"],
        score=_shown(values["score"]),
        count_a=int(_shown(values["count_a"])),
        count_b=int(_shown(values["count_b"])),
    )


def _read_cell(column: Column, cell: str) -> str:
    text = repair(cell)[0]
    if column.required and not text:
        raise CellError("cell_empty")
    return read_choice(text, column.choices) if column.choices and text else text


def _shown(cell: str) -> float:
    """Read a number that is only shown and not used."""
    try:
        return read_number(cell, comma="," in cell)
    except CellError:
        return 0
