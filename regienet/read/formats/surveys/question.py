"""The columns of one question, in answers that a mapping explains -> rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regienet.problems import Problems
from regienet.read.formats.surveys.submissions import NOT_TICKED
from regienet.read.formats.surveys.suffix import is_aside, part_of, without_scale
from regienet.read.interpret.rows import Rows
from regienet.read.open.sheet import Sheet, plain


def question_rows(
    sheet: Sheet,
    table: str,
    problems: Problems,
    *,
    question: str,
    respondent: int,
    rows: str,
    columns: str,
    cells: str | None,
) -> Rows:
    """Return a row of a table for every answer in the columns of a question.

    Parameters
    ----------
    question
        The beginning of the headers of its columns; the rest says whom the column is about.
    respondent
        The column that identifies the respondent.
    rows, columns, cells
        The columns of the table for the respondent, for the subject, and for the answer; `cells` is None if
        it only matters that something was ticked.
    """
    problems.extend(sheet.problems)
    chosen = list(parts_of(sheet, question))
    if not chosen:
        problems.error(
            sheet.at(), "mapping_column_missing", question, near="", sheet=sheet.title, column="question"
        )
    _warn_of_asides(sheet, question, [index for index, _ in chosen], problems)
    found = [
        (number, row[respondent], part, row[index])
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        for index, part in chosen
        if plain(row[index]) not in (NOT_TICKED if cells is None else ("",))
    ]
    numbers, who, about, said = (
        (list(part) for part in zip(*found, strict=True)) if found else ([], [], [], [])
    )
    data = {rows: who, columns: about, **({cells: said} if cells else {})}
    labels = {rows: sheet.label(respondent), columns: question, **({cells: question} if cells else {})}
    return Rows(table, sheet.file, sheet.name, numbers, data, labels)


def parts_of(sheet: Sheet, question: str) -> Iterator[tuple[int, str]]:
    """Yield the columns of a question, each with the part that it is about.

    Examples
    --------
    >>> sheet = Sheet("a.csv", "", ("who", "G1[SQ1]", "G1_SQ2", "With whom? [Anna]"), [], [])
    >>> list(parts_of(sheet, "G1")), list(parts_of(sheet, "With whom?"))
    ([(1, 'SQ1'), (2, 'SQ2')], [(3, 'Anna')])
    """
    taken: set[str] = set()
    for index, header in enumerate(sheet.header):
        part, scale = without_scale(part_of(header, question) or "")
        if part and not is_aside(part) and (part not in taken or not scale):
            taken.add(part)
            yield index, part


def _warn_of_asides(sheet: Sheet, question: str, chosen: Sequence[int], problems: Problems) -> None:
    """Warn about filled-in columns that begin like a question and were not read."""
    for index, header in enumerate(sheet.header):
        aside = part_of(header, question) is not None and index not in chosen
        if aside and any(cell.strip() for cell in sheet.column(index)):
            problems.warning(sheet.at(sheet.header_number, index), "answer_aside", header)


def questions_of(sheet: Sheet) -> list[str]:
    """Return the distinct beginnings of headers with a part in brackets, in order."""
    heads = [header.partition("[")[0].strip() for header in sheet.header if header.strip().endswith("]")]
    return [head for head in dict.fromkeys(heads) if head and sum(head == other for other in heads) > 1]
