"""Completed fill-in workbooks of a regienet questionnaire, read with the codebook next to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from regienet.codebook import Choice, Codebook
from regienet.collect.fill_in import ALL, DATE, MARK, TEXT, TICK, AnswerColumn, answer_columns
from regienet.problems import Location, Problems
from regienet.read.interpret.cells import CellError, read_date, tidied
from regienet.read.interpret.importer import importer
from regienet.read.interpret.questionnaire_answers import (
    actor_code,
    answer_code,
    codebook_in,
    submission_rows,
)
from regienet.read.interpret.rows import Rows
from regienet.read.interpret.submission import Submission, unknown_answer
from regienet.read.open.sheet import Sheet

_TICKS = {TICK, "1", "1.0", "v", "✓", "✔", "ja", "yes"}
"""What people write in a cell to tick it."""
_ANSWERS = 2
"""The column of the answers on the sheet with one answer per row, counted from 0."""


@dataclass(frozen=True)
class _Cell:
    """One answer and its location; `code` is the first cell of its row."""

    sheet: Sheet
    row: int
    index: int
    code: str
    text: str

    @property
    def location(self) -> Location:
        return self.sheet.at(self.row, self.index)


@dataclass
class _Workbook:
    """The answers in one workbook, collected while its sheets are read."""

    codebook: Codebook
    problems: Problems
    picked: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    details: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    own: dict[str, str] = field(default_factory=dict)
    names_sheet: str = ""
    names_rows: dict[str, int] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)


def _is_filled_in(sheet: Sheet) -> bool:
    return bool(sheet.header) and sheet.header[0].startswith(MARK)


@importer(recognises=lambda sheets: any(map(_is_filled_in, sheets)))
def fill_in(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read the completed fill-in workbooks of a regienet questionnaire."""
    codebook = codebook_in(sheets)
    books: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in filter(_is_filled_in, sheets):
        # CSV files do not say which belong together: those in one folder are from one respondent.
        books[sheet.file if sheet.name else ""].append(sheet)
    if codebook is None:
        problems.error(next(iter(books.values()))[0].file, "codebook_missing")
        return []
    submissions = [_submission(codebook, parts, problems) for parts in books.values()]
    return submission_rows(codebook, submissions, problems)


def _submission(codebook: Codebook, sheets: Sequence[Sheet], problems: Problems) -> Submission:
    book = _Workbook(codebook, problems)
    columns = {column.code: column for column in answer_columns(codebook)}
    for sheet in sheets:
        if sheet.header[0] != f"{MARK}{codebook.fingerprint()}":
            problems.error(sheet.at(sheet.header_number), "codebook_other")
        problems.extend(sheet.problems)
        known = {index: columns[code] for index, code in enumerate(sheet.header) if code in columns}
        if known:
            _read_names(sheet, known, book)
        elif book.own:
            problems.error(sheet.at(sheet.header_number), "filled_in_twice")
        else:
            _read_own(sheet, book)
    first, own = sheets[0], book.own
    who = own.get(codebook.of_kind("respondent")[0].code, "")
    items = [item.code for question in codebook.of_kind("items") for item in question.items]
    return Submission(
        file=first.file,
        sheet=first.name,
        row=first.header_number,
        respondent=actor_code(codebook, who) or who,
        picked=book.picked,
        details=book.details,
        items={code: own[code] for code in items if own.get(code)},
        remarks={question.code: own.get(question.code, "") for question in codebook.of_kind("remark")},
        date=own.get(DATE, ""),
        names_sheet=book.names_sheet,
        names_rows=book.names_rows,
        places=book.places,
    )


def _read_own(sheet: Sheet, book: _Workbook) -> None:
    """Read the sheet with one answer per row."""
    scales = {
        item.code: book.codebook.choices(question)
        for question in book.codebook.of_kind("items")
        for item in question.items
    }
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        book.places[row[0].strip()] = sheet.at(number, _ANSWERS)
    for cell in _cells(sheet, [_ANSWERS]):
        if cell.code == DATE:
            book.own[DATE] = _date(cell, book)
        else:
            book.own[cell.code] = _choice(scales[cell.code], cell, book) if cell.code in scales else cell.text


def _date(cell: _Cell, book: _Workbook) -> str:
    """Read the date here, so that a wrong one is reported at its own cell."""
    try:
        return read_date(tidied(cell.text))
    except CellError as error:
        book.problems.error(cell.location, error.code, cell.text, **error.values)
        return ""


def _read_names(sheet: Sheet, columns: Mapping[int, AnswerColumn], book: _Workbook) -> None:
    """Read the sheet with a row per name and a column per question."""
    codebook = book.codebook
    actors = {actor.code for actor in codebook.actors}
    book.names_sheet = sheet.name
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        code = row[0].strip()
        book.names_rows[codebook.nobody.code if code == ALL else code] = number
    for cell in _cells(sheet, columns):
        column = columns[cell.index]
        if cell.code == TEXT:
            continue
        if cell.code == ALL and column.first:
            book.places[column.question.code] = cell.location
            book.picked[column.question.code].append(_choice((codebook.nobody, codebook.unsure), cell, book))
        elif cell.code not in actors:
            book.problems.error(cell.location, "row_not_on_list", cell.text)
        elif column.asked.kind == "actors":
            if cell.text.casefold() not in _TICKS:
                book.problems.error(cell.location, "no_tick", cell.text)
            book.picked[column.code].append(cell.code)
        else:
            choices = codebook.choices(column.asked)
            book.details[column.code][cell.code] = _choice(choices, cell, book) if choices else cell.text


def _cells(sheet: Sheet, columns: Sequence[int] | Mapping[int, object]) -> Iterator[_Cell]:
    """Yield the cells of these columns that are not empty."""
    for row, cells in zip(sheet.numbers, sheet.rows, strict=True):
        for index in columns:
            if index < len(cells) and cells[index].strip():
                yield _Cell(sheet, row, index, cells[0].strip(), cells[index].strip())


def _choice(choices: Sequence[Choice], cell: _Cell, book: _Workbook) -> str:
    """Return the code of an answer; a number that a spreadsheet made of a code counts as that code."""
    code = answer_code(choices, cell.text.removesuffix(".0"))
    if code is None:
        unknown_answer(cell.location, choices, cell.text, book.problems)
    return code or ""
