"""The questionnaire as a workbook to fill in: names in the rows, questions in the columns."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regienet.codebook import Choice, Codebook, Question
from regienet.collect.questionnaire import domain_of
from regienet.collect.registry import Files, form
from regienet.formats.workbook import new_workbook
from regienet.words import say

MARK = "regienet:"
"""The start of the first cell of an answer sheet, followed by the fingerprint of the codebook."""
TEXT, ALL, DATE = "text", "all", "date"
"""The first cell of the row of questions, of the row for whole questions, and of the date."""
TICK = "x"

_NAMES_FROM = 3
"""The row of the first name, counted from 0."""

Looks = Mapping[str, Any]
"""Cell formats by purpose."""


@dataclass(frozen=True)
class AnswerColumn:
    """A column of answers.

    Attributes
    ----------
    code
        The question or detail whose answers are in this column.
    question
        The question about actors that it belongs to.
    first
        Whether this is the first column of that question, where "nobody" can be answered.
    asked
        The question or detail itself.
    """

    code: str
    question: Question
    first: bool
    asked: Question

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the heading: the question if this is its first column, and the detail if it is one."""
        question = (self.question.text,) if self.first else ()
        detail = (self.asked.text,) if self.asked is not self.question else ()
        return (*question, *detail)


@form(usual=True)
def workbook(codebook: Codebook) -> Files:
    """Make one workbook that any respondent can fill in."""
    return {"fill_in.xlsx": fill_in_workbook(codebook)}


@form(usual=False)
def workbooks(codebook: Codebook) -> Files:
    """Make a separate workbook for each respondent."""
    chosen = [actor for actor in codebook.actors if actor.code in codebook.asked]
    return {f"fill_in/{_file_name(actor)}.xlsx": fill_in_workbook(codebook, actor) for actor in chosen}


def _file_name(actor: Choice) -> str:
    """Return a file name made of the code and the name, with letters that every file system accepts."""
    plain = unicodedata.normalize("NFKD", actor.label).encode("ascii", "ignore").decode().lower()
    return f"{actor.code}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:40]}".rstrip("-")


def answer_columns(codebook: Codebook) -> tuple[AnswerColumn, ...]:
    """Return the answer columns in order.

    If everyone who is named gets an answer on a scale, that column also counts as naming, without ticks.
    """
    columns = []
    for question in codebook.of_kind("actors"):
        details = codebook.details(question.code)
        naming = [detail for detail in details if detail.column in ("value", "status")][:1]
        asked = [*naming, *(detail for detail in details if detail not in naming)]
        if not naming:
            asked.insert(0, question)
        columns += [AnswerColumn(each.code, question, each is asked[0], each) for each in asked]
    return tuple(columns)


def fill_in_workbook(codebook: Codebook, respondent: Choice | None = None) -> bytes:
    """Write the workbook: for one respondent, or for anyone, who then selects their own name.

    Headers are locked without a password: this prevents mistakes, but hides nothing.
    """
    language = codebook.language
    buffer = io.BytesIO()
    with new_workbook(buffer, title=say("collect.title", language)) as book:
        _explain(book, language)
        _own_sheet(book, codebook, respondent)
        _names_sheet(book, codebook, respondent)
    return buffer.getvalue()


def _explain(book: Any, language: str) -> None:
    sheet = book.add_worksheet(say("collect.sheet_explanation", language))
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    title = book.add_format({"bold": True, "font_size": 16})
    sheet.write_string(0, 0, say("collect.title", language), title)
    for row, line in enumerate(say("collect.fill_in", language).strip().splitlines(), start=1):
        if line:
            sheet.write_string(row, 0, line)
    sheet.protect()


def _own_sheet(book: Any, codebook: Codebook, respondent: Choice | None) -> None:
    """Write the sheet with one answer per row: who the respondent is, the statements, and any remarks."""
    language = codebook.language
    sheet = book.add_worksheet(say("collect.sheet_own", language))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    open_cell = book.add_format(
        {"text_wrap": True, "valign": "top", "locked": False, "bg_color": "#FFF8E1", "border": 4}
    )
    header = book.add_format({"bold": True, "bg_color": "#E3EAF2"})
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 80)
    sheet.set_column(2, 2, 44)
    sheet.freeze_panes(1, 0)
    for column, text in enumerate(_own_header(codebook)):
        sheet.write_string(0, column, text, header)
    last = _NAMES_FROM + len(codebook.actors)
    names = f"='{say('collect.sheet_names', language)}'!$B${_NAMES_FROM + 1}:$B${last}"
    for row, (code, text, choices) in enumerate(_own_rows(codebook), start=1):
        sheet.write_string(row, 0, code)
        sheet.write_string(row, 1, text, wrapped)
        if code == codebook.of_kind("respondent")[0].code and respondent is not None:
            sheet.write_string(row, 2, respondent.label, wrapped)
        else:
            sheet.write_blank(row, 2, None, open_cell)
            if code == codebook.of_kind("respondent")[0].code:
                sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": names})
            elif choices:
                labels = [choice.label for choice in choices]
                sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": labels})
    sheet.protect()


def _own_header(codebook: Codebook) -> tuple[str, str, str]:
    language = codebook.language
    return (
        f"{MARK}{codebook.fingerprint()}",
        say("collect.question", language),
        say("collect.answer", language),
    )


def _own_rows(codebook: Codebook) -> Iterator[tuple[str, str, Sequence[Choice]]]:
    for question in codebook.of_kind("respondent"):
        yield question.code, question.text, ()
    yield DATE, say("collect.date", codebook.language), ()
    for question in codebook.of_kind("items"):
        for item in question.items:
            yield item.code, item.label, codebook.choices(question)
    for question in codebook.of_kind("remark"):
        yield question.code, question.text, ()


def _names_sheet(book: Any, codebook: Codebook, respondent: Choice | None) -> None:
    """Write the sheet with one row per name and one column per question."""
    sheet = book.add_worksheet(say("collect.sheet_names", codebook.language))
    looks = _looks(book)
    columns = answer_columns(codebook)
    shown = [actor for actor in codebook.actors if actor != respondent]
    last = _NAMES_FROM + len(shown) - 1
    sheet.freeze_panes(_NAMES_FROM, 3)
    sheet.set_row(1, 190)
    sheet.set_column(0, 0, 6, looks["small"])
    sheet.set_column(1, 1, 38)
    sheet.set_column(2, 2, 14)
    sheet.set_column(3, 2 + len(columns), 17, looks["open"])
    _write_heads(sheet, codebook, columns, looks)
    _write_names(sheet, codebook, shown, looks)
    _offer_answers(sheet, codebook, columns, last, looks)
    sheet.set_landscape()
    sheet.repeat_rows(0, 2)
    sheet.print_area(0, 0, max(last, 2), 2 + len(columns))
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _looks(book: Any) -> Looks:
    """Return the formats of the sheet with names: for codes, questions, names and the cells to fill in."""
    asked = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3EAF2", "border": 1}
    return {
        "small": book.add_format({"font_size": 8, "font_color": "#767676"}),
        "asked": book.add_format(asked),
        "name": book.add_format({"bold": True, "border": 4}),
        "open": book.add_format({"locked": False, "border": 4}),
        "whole": book.add_format({"locked": False, "border": 4, "bg_color": "#FFF8E1"}),
    }


def _write_heads(sheet: Any, codebook: Codebook, columns: Sequence[AnswerColumn], looks: Looks) -> None:
    """Write the three rows above the names: the codes, the questions, and the answers to whole questions."""
    language = codebook.language
    name, domain = say("collect.name", language), say("collect.domain", language)
    rows = (
        ("small", [f"{MARK}{codebook.fingerprint()}", name, domain, *(each.code for each in columns)]),
        ("asked", [TEXT, "", "", *(_column_text(codebook, each) for each in columns)]),
        ("name", [ALL, say("collect.whole_question", language), ""]),
    )
    for row, (look, texts) in enumerate(rows):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, looks[look])


def _write_names(sheet: Any, codebook: Codebook, shown: Sequence[Choice], looks: Looks) -> None:
    domains = domain_of(codebook)
    for row, actor in enumerate(shown, start=_NAMES_FROM):
        for column, text in enumerate([actor.code, actor.label, domains[actor.code]]):
            sheet.write_string(row, column, text, looks["name"] if column == 1 else None)


def _offer_answers(
    sheet: Any, codebook: Codebook, columns: Sequence[AnswerColumn], last: int, looks: Looks
) -> None:
    """Unlock the cells in which a whole question is answered, and give every column its options."""
    for column, each in enumerate(columns, start=3):
        if each.first:
            offered = {
                "validate": "list",
                "source": [choice.label for choice in codebook.naming_nobody(each.question)],
            }
            sheet.write_blank(2, column, None, looks["whole"])
            sheet.data_validation(2, column, 2, column, offered)
        else:
            sheet.write_string(2, column, "", looks["asked"])
        rule = _rule(codebook, each, f"=$B${_NAMES_FROM + 1}:$B${last + 1}")
        if rule and last >= _NAMES_FROM:
            sheet.data_validation(_NAMES_FROM, column, last, column, rule)


def _column_text(codebook: Codebook, column: AnswerColumn) -> str:
    parts = [*column.texts]
    if column.first and column.question.among:
        from xlsxwriter.utility import xl_col_to_name  # whoever reads a filled-in workbook does not need it

        among = [each.code for each in answer_columns(codebook)]
        first = next(each for each in answer_columns(codebook) if each.question.code == column.question.among)
        letter = xl_col_to_name(3 + among.index(first.code))
        parts.append(say("collect.among", codebook.language, column=letter))
    return "\n".join(parts)


def _rule(codebook: Codebook, column: AnswerColumn, names: str) -> dict[str, Any] | None:
    """Return the rule for what can be entered in a column; a text column accepts anything."""
    if column.asked.kind == "actors":
        return {"validate": "list", "source": [TICK]}
    choices = codebook.choices(column.asked)
    if choices == codebook.actors:
        return {"validate": "list", "source": names}
    return {"validate": "list", "source": [choice.label for choice in choices]} if choices else None
