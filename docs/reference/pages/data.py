"""The pages about what is asked, read and written: tables, questions and outputs."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator
from functools import cache

from pages.writing import column_words, range_of, table_of
from regienet import analyse
from regienet.codebook import Question
from regienet.collect.bank import questions as bank
from regienet.collect.bank import scales
from regienet.schema import TABLES, Column
from regienet.vocabulary import RELATIONS
from regienet.words import Language, say
from regienet.write import OUTPUTS, OutputContext
from regienet.write.registry import outputs_per, path_of
from regienet_datasets import load

RESULTS = ("scores", "indicators", "findings", "measures", "changes")
"""The outputs that are tables of results."""


def tables(language: Language) -> Iterator[str]:
    """The tables of version 1 and their columns."""
    relations = say("columns.relations", language)
    for table in TABLES.values():
        yield f"\n## {table.name} / {table.dutch}\n\n{say(f'columns.{table.name}', language)}\n"
        heads = ("english", "dutch", "means", "type", "values", "empty")
        rows = [
            (
                f"`{column.name}`",
                f"`{column.dutch}`",
                column_words(table.name, column.name, language, anchor=relations.lower().replace(" ", "-")),
                say(f"reference.type_{column.type}", language),
                _accepted(column),
                _when_empty(column, language),
            )
            for column in table.columns
        ]
        yield from table_of(heads, rows, language)
    yield f"\n## {relations}\n\n{say('reference.relations_intro', language)}\n"
    rows_of_relations = [
        (f"`{code}`", f"`{relation.dutch}`", say(f"columns.relation_{code}", language))
        for code, relation in RELATIONS.items()
    ]
    yield from table_of(("english", "dutch", "means"), rows_of_relations, language)


def _accepted(column: Column) -> str:
    if column.type == "number" and (column.minimum, column.maximum) != (None, None):
        low = -math.inf if column.minimum is None else column.minimum
        return range_of(low, math.inf if column.maximum is None else column.maximum)
    return ", ".join(f"`{spelling}`" for spelling in column.choices)


def _when_empty(column: Column, language: Language) -> str:
    if column.default is not None:
        return f"`{column.default}`"
    return say("reference.refused" if column.required else "reference.unknown", language)


def questions(language: Language) -> Iterator[str]:
    """The questions of the questionnaire, with the tables their answers enter."""
    asked = bank("full", language, facets=True)
    short = {question.code for question in bank("short", language)}
    rows = [
        (
            question.code.upper(),
            question.text,
            _asked(question, short, language),
            _goes_to(question, language),
        )
        for question in asked
    ]
    yield from table_of(("code", "question", "asked", "goes_to"), rows, language)
    for name, choices in scales(asked, language).items():
        yield f"\n## {say(f'reference.scale_{name}', language)}\n"
        yield from (f"{choice.code}. {choice.label}" for choice in choices)
    yield f"\n## {say('reference.statements', language)}\n"
    items = [(f"`{item.means}`", item.label) for question in asked for item in question.items]
    yield from table_of(("code", "statement"), items, language)


def _asked(question: Question, short: Container[str], language: Language) -> str:
    if question.facet:
        return "`--facets`"
    asked = say("reference.in_short" if question.code in short else "reference.in_full", language)
    among = say("reference.among", language, question=question.among.upper()) if question.among else ""
    return f"{asked}{among}"


def _goes_to(question: Question, language: Language) -> str:
    """Name the table that an answer enters, and the value or column in it."""
    if not question.table and not question.of:
        return "–"
    table = TABLES[question.table or "ties"]
    details = {
        "nl": [table.dutch, RELATIONS[question.relation].dutch if question.relation else question.role],
        "en": [table.name, question.relation or question.role],
    }[language]
    if question.column:
        column = table.column(question.column)
        details[1] = column.dutch if language == "nl" else column.name
    if question.answer == "unknown":
        details[1] = "weet_niet" if language == "nl" else "unknown"
    return ", ".join(f"`{detail}`" for detail in details if detail)


def outputs(language: Language) -> Iterator[str]:
    """The files that can be written, and the columns of the results."""
    rows = [
        (
            f"`{path_of(name)}`",
            say(f"reference.{OUTPUTS[name].info.kind}", language),
            say(f"write.{name}", language),
        )
        for name in [*outputs_per("run"), *outputs_per("region")]
    ]
    yield from table_of(("name", "kind", "means"), rows, language)
    for name, header in _headers().items():
        yield f"\n## {name}.csv\n"
        columns = [(f"`{column}`", column_words(name, column, language)) for column in header]
        yield from table_of(("column", "means"), columns, language)


@cache
def _headers() -> dict[str, list[str]]:
    """Give the columns of the tables of results, as they are written."""
    analysis = analyse(load("twaalf"))
    written = {name: OUTPUTS[f"{name}.csv"].function(OutputContext(analysis, "en")) for name in RESULTS}
    return {name: text.decode().splitlines()[0].split(",") for name, text in written.items()}
