"""A copy of an input as a workbook, with every wrong cell marked and explained in a comment."""

from __future__ import annotations

import io
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from regienet.describe import describe
from regienet.formats.workbook import new_workbook
from regienet.problems import SEVERITIES, Problem
from regienet.read.open.sheet import Sheet
from regienet.words import Language, say

ERROR, WARNING = "#FFFF00", "#FFF2CC"
"""The colours of cells that are wrong, and of cells to look at."""

_COLUMN = re.compile(r"([A-Z]{1,3})(?: \(.*\))?", flags=re.DOTALL)
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
_LAST_ROW = 1_048_576
_MAX_LINKS = 60_000
"""The maximum number of links; a workbook may contain a few more."""
_LIST_WIDTHS = (12, 24, 20, 8, 24, 24, 90, 12)

_Places = Mapping[tuple[int, int], list[Problem]]


def checked_workbook(
    sheets: Sequence[Sheet], problems: Iterable[Problem], *, original: str, language: Language
) -> bytes:
    """Copy the sheets, mark the cells that are wrong, and list every problem on a sheet at the front.

    Every row keeps its place, so that the row numbers in the messages are also valid in the copy; a file in
    which several rows share a number is copied row by row. Cells are texts: nothing in the copy is executed.

    Parameters
    ----------
    sheets
        The sheets that were read.
    problems
        What is wrong, or worth knowing; notes are the only problems that are not marked.
    original
        The name of the input.
    language
        The language of the comments and the list.

    Returns
    -------
    bytes
        An xlsx workbook, the same for the same input.
    """
    listed = _ordered(problems)
    first = say("write.checked_sheet", language)
    names = _names(_titles(sheets), taken=first)
    buffer = io.BytesIO()
    with new_workbook(buffer) as book:
        front = book.add_worksheet(first)
        links: dict[int, str] = {}
        for sheet, name in zip(sheets, names, strict=True):
            own = [p for p in listed if (p.file, p.sheet) == (sheet.file, sheet.name)]
            places = _places(sheet, own)
            _copy(book, book.add_worksheet(name), sheet, places, language)
            for (row, column), found in sorted(places.items(), reverse=True):
                links.update(
                    (id(p), f"internal:'{name.replace(chr(39), chr(39) * 2)}'!{_cell(row, column)}")
                    for p in found
                )
        _list(book, front, listed, links, original, language)
    return buffer.getvalue()


def _ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Group similar problems, the errors first."""
    # Problems are compared by identity, so that two equal problems are both listed.
    each = [replace(problem) for problem in problems]
    rank = SEVERITIES.index
    return sorted(each, key=lambda p: (rank(p.severity), p.file, p.sheet, p.code, p.column, p.row or 0))


def _titles(sheets: Sequence[Sheet]) -> list[str]:
    """Return the title of each sheet, with the name of its file if another file has a sheet of that title."""
    files = defaultdict(set)
    for sheet in sheets:
        files[sheet.title.casefold()].add(sheet.file)
    return [
        _title_in_file(sheet) if sheet.name and len(files[sheet.title.casefold()]) > 1 else sheet.title
        for sheet in sheets
    ]


def _title_in_file(sheet: Sheet) -> str:
    """Put the name of the file before that of the sheet; both are shortened if there is no room for them."""
    name = sheet.name[: _NAME_LENGTH // 2]
    return f"{PurePath(sheet.file).stem[: _NAME_LENGTH - len(name) - 1]} {name}"


def _names(titles: Sequence[str], *, taken: str) -> list[str]:
    """Give every sheet a unique name that a spreadsheet accepts."""
    used = {taken.casefold(), "history"}
    names = []
    for title in titles:
        plain = _UNFIT.sub(" ", title).strip().strip("'") or "-"
        name, number = plain[:_NAME_LENGTH], 1
        while name.casefold() in used:
            number += 1
            ending = f" ({number})"
            name = plain[: _NAME_LENGTH - len(ending)] + ending
        used.add(name.casefold())
        names.append(name)
    return names


def _rows(sheet: Sheet) -> list[int]:
    """Return the row, from 0, of the header and of each row of a sheet in the copy."""
    numbers = [sheet.header_number, *sheet.numbers]
    rising = all(one < two for one, two in itertools.pairwise(numbers))
    kept = rising and numbers[-1] <= _LAST_ROW
    return [number - 1 for number in numbers] if kept else list(range(len(numbers)))


def _places(sheet: Sheet, problems: Sequence[Problem]) -> _Places:
    """Find the cells that each error or warning is about: one cell, or the whole row."""
    at: dict[int, list[int]] = defaultdict(list)
    for row, number in zip(_rows(sheet), [sheet.header_number, *sheet.numbers], strict=True):
        at[number].append(row)
    places: dict[tuple[int, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        column = _COLUMN.fullmatch(problem.column)
        if problem.severity == "note" or (problem.row is None and not column):
            continue
        columns = [_index(column[1])] if column else range(len(sheet.header))
        for row in at.get(problem.row or sheet.header_number, ()):
            for index in columns:
                places[row, index].append(problem)
    return places


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _copy(book: Any, worksheet: Any, sheet: Sheet, places: _Places, language: Language) -> None:
    """Write the cells of a sheet, and mark those that are wrong."""
    plain, bold = book.add_format(), book.add_format({"bold": True})
    marks = {severity: book.add_format({"bg_color": colour}) for severity, colour in _COLOURS.items()}
    worksheet.set_comments_author("regienet")
    rows = _rows(sheet)
    for row, cells in zip(rows, [sheet.header, *sheet.rows], strict=True):
        for column, cell in enumerate(cells):
            if cell:
                worksheet.write_string(row, column, cell, bold if row == rows[0] else plain)
    told: set[int] = set()
    texts = dict(zip(rows, [sheet.header, *sheet.rows], strict=True))
    for (row, column), found in sorted(places.items()):
        worst = min((problem.severity for problem in found), key=SEVERITIES.index)
        cells = texts[row]
        worksheet.write(row, column, cells[column] if column < len(cells) else "", marks[worst])
        # A remark about a whole row is attached to its first cell.
        new = [problem for problem in found if id(problem) not in told]
        told.update(map(id, new))
        if new:
            said = "\n".join(dict.fromkeys(_said(problem, language) for problem in new))
            worksheet.write_comment(row, column, said, {"x_scale": 2.5, "y_scale": 1.5})


_COLOURS = {"error": ERROR, "question": WARNING, "warning": WARNING}


def _said(problem: Problem, language: Language) -> str:
    """Say what is wrong and what to do, without the place, because the reader is already there."""
    said = describe(problem, language, place=False)
    return said[:1].upper() + said[1:]


def _list(
    book: Any,
    worksheet: Any,
    problems: Sequence[Problem],
    links: Mapping[int, str],
    original: str,
    language: Language,
) -> None:
    """Write every problem on its own row, with a link to its cell."""
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    count = sum(problem.severity == "error" for problem in problems)
    worksheet.write_string(0, 0, say("write.checked_title", language, original=original), bold)
    worksheet.write_string(1, 0, say("write.checked_count", language, count=count))
    heads = [say(f"write.checked_{name}", language) for name in _HEADS]
    for column, (head, width) in enumerate(zip(heads, _LIST_WIDTHS, strict=True)):
        worksheet.write_string(3, column, head, bold)
        worksheet.set_column(column, column, width)
    worksheet.freeze_panes(4, 0)
    for row, problem in enumerate(problems, start=4):
        severity = say(f"write.checked_{problem.severity}", language)
        where = (problem.file, problem.sheet, str(problem.row or ""), problem.column, problem.value)
        for column, text in enumerate((severity, *where, _said(problem, language))):
            worksheet.write_string(row, column, text, wrapped)
        link = links.get(id(problem))
        if link and row < _MAX_LINKS:
            worksheet.write_url(row, len(heads) - 1, link, string=link.rpartition("!")[2])
    worksheet.autofilter(3, 0, max(4, 3 + len(problems)), len(heads) - 1)


_HEADS = ("severity", "file", "sheet_name", "row", "column", "cell", "what", "go")


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))
