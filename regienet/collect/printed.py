"""The questionnaire on paper: a Word document, with the names in a table by domain."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.codebook import Codebook
from regienet.collect.fill_in import AnswerColumn, answer_columns
from regienet.collect.questionnaire import domain_of
from regienet.collect.registry import Files, form
from regienet.formats.word import document, paragraph, table
from regienet.words import say

_WIDTH = 14838
"""The width between the margins of landscape A4, in twentieths of a point."""
_NAME = 5000
_ROOM = 8
"""Rows for writing down details about names."""


@form(usual=True)
def paper(codebook: Codebook) -> Files:
    """Make the form for printing."""
    return {"printed.docx": printed_form(codebook)}


def printed_form(codebook: Codebook) -> bytes:
    """Write the form; answers are typed into the workbook afterwards."""
    return document(_blocks(codebook), language=codebook.language, landscape=True)


def _blocks(codebook: Codebook) -> Iterator[str]:
    language = codebook.language
    yield paragraph(say("collect.title", language), "Heading1")
    for line in say("collect.on_paper", language).strip().splitlines():
        yield paragraph(line)
    for question in codebook.of_kind("respondent"):
        yield paragraph(f"{question.text} {'_' * 40}")
    columns = answer_columns(codebook)
    narrow = [
        column for column in columns if column.asked.kind == "actors" or column.asked.scale in codebook.scales
    ]
    numbers = {column.code: str(number) for number, column in enumerate(narrow, start=1)}
    yield paragraph(say("collect.the_questions", language), "Heading2")
    for column in narrow:
        yield paragraph(f"{numbers[column.code]}. {_text(codebook, column)}")
    yield paragraph(say("collect.the_names", language), "Heading2")
    yield from _names(codebook, list(numbers.values()))
    for column in columns:
        if column not in narrow:
            first = next(each for each in narrow if each.question is column.question)
            about = say("collect.about_question", language, number=numbers[first.code])
            yield paragraph(f"{about} {column.asked.text}", "Heading2")
            heads = [say("collect.name", language), say("collect.answer", language)]
            yield table([heads, *[["", ""]] * _ROOM], (_WIDTH // 2, _WIDTH // 2))
    for question in codebook.of_kind("items"):
        yield paragraph(question.text, "Heading2")
        scale = codebook.choices(question)
        rows = [
            ["", *(choice.label for choice in scale)],
            *([item.label, *[""] * len(scale)] for item in question.items),
        ]
        rest = (_WIDTH - _NAME) // len(scale)
        yield table(rows, (_NAME, *[rest] * len(scale)))
    for question in codebook.of_kind("remark"):
        yield paragraph(question.text, "Heading2")
        for _ in range(3):
            yield paragraph("_" * 80)


def _text(codebook: Codebook, column: AnswerColumn) -> str:
    parts = [*column.texts]
    scale = codebook.scales.get(column.asked.scale, ())
    parts += ["; ".join(f"{choice.code} = {choice.label}" for choice in scale)] if scale else []
    if column.question.among and column.first:
        parts.append(say("collect.among_named", codebook.language))
    return " ".join(parts)


def _names(codebook: Codebook, numbers: list[str]) -> Iterator[str]:
    language = codebook.language
    narrow = (_WIDTH - _NAME) // len(numbers)
    widths = (_NAME, *[narrow] * len(numbers))
    header = [say("collect.name", language), *numbers]
    empty = [""] * len(numbers)
    yield table([header, [codebook.nobody.label, *empty], [codebook.unsure.label, *empty]], widths)
    domains = domain_of(codebook)
    for domain in dict.fromkeys(domains.values()):
        if domain:
            yield paragraph(domain, "Heading2")
        rows = [[actor.label, *empty] for actor in codebook.actors if domains[actor.code] == domain]
        yield table([header, *rows], widths)
