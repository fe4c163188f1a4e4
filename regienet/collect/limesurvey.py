"""The questionnaire as a LimeSurvey survey: the tab-separated structure file for its Import menu.

Rules: https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from regienet.codebook import Choice, Codebook, Question
from regienet.collect.registry import Files, form
from regienet.words import say

COLUMNS_OF_MYSQL = 1000
"""The columns that a table in MySQL (InnoDB), used by most LimeSurvey servers, can have for answers."""

_COLUMNS = (
    "id",
    "related_id",
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
    "array_filter",
    "exclude_all_others",
    "use_dropdown",
)
_LIST, _TICKS, _ARRAY, _TEXTS, _LONG_TEXT = "!", "M", "F", "Q", "T"

_Row = Mapping[str, str]


@form(usual=True)
def limesurvey(codebook: Codebook) -> Files:
    """Make the LimeSurvey survey."""
    return {"limesurvey.txt": limesurvey_tsv(codebook)}


def limesurvey_tsv(codebook: Codebook) -> bytes:
    """Write the survey: UTF-8 with a byte order mark, one row per setting, page, question and answer."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, _COLUMNS, delimiter="\t", lineterminator="\r\n", restval="")
    writer.writeheader()
    for number, row in enumerate(_rows(codebook), start=1):
        owner = {"id": str(number)} if row["class"] in ("G", "Q", "SQ") else {}
        writer.writerow({**owner, **row})
    return buffer.getvalue().encode("utf-8-sig")


def answer_count(codebook: Codebook) -> int:
    """Count the answer columns that the survey needs in LimeSurvey's database."""
    return sum(max(1, len(_subquestions(codebook, question))) for question in codebook.questions)


def _rows(codebook: Codebook) -> Iterator[_Row]:
    language = codebook.language
    settings = {"language": language, "anonymized": "N", "format": "G", "datestamp": "Y", "allowprev": "Y"}
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value}
    words = {"surveyls_title": "title", "surveyls_welcometext": "online"}
    for name, key in words.items():
        text = _text(say(f"collect.{key}", language).strip())
        yield {"class": "SL", "name": name, "text": text, "language": language}
    for number, group in enumerate(_groups(codebook), start=1):
        title = say("collect.page", language, number=number)
        yield {
            "class": "G",
            "type/scale": f"G{number}",
            "name": title,
            "relevance": "1",
            "language": language,
        }
        for question in group:
            for row in _question(codebook, question):
                yield {**row, "language": language}


def _groups(codebook: Codebook) -> Iterator[Sequence[Question]]:
    """Group every question with the questions about its names, so that no page becomes too long."""
    page: list[Question] = []
    for question in codebook.questions:
        if page and question.kind != "detail":
            yield page
            page = []
        page.append(question)
    yield page


def _question(codebook: Codebook, question: Question) -> Iterator[_Row]:
    kind = _kind(question)
    row = {
        "class": "Q",
        "type/scale": kind,
        "name": question.code,
        "relevance": _relevance(codebook, question),
        "text": _text(question.text),
        "mandatory": "N" if question.kind in ("items", "remark") or _is_optional(question) else "Y",
        "other": "N",
    }
    if kind == _TICKS:
        row["exclude_all_others"] = ";".join(each.code for each in codebook.naming_nobody(question))
    if question.kind == "detail":
        row["array_filter"] = question.of
    if kind == _ARRAY and question.kind == "detail":
        row["use_dropdown"] = "1"
    yield row
    for choice in _subquestions(codebook, question):
        among = question.among and choice in codebook.actors
        relevance = f'{question.among}_{choice.code}.NAOK == "Y"' if among else "1"
        text = _text(choice.label)
        yield {"class": "SQ", "type/scale": "0", "name": choice.code, "relevance": relevance, "text": text}
    if kind in (_LIST, _ARRAY):
        for choice in codebook.choices(question):
            yield {"class": "A", "type/scale": "0", "name": choice.code, "text": _text(choice.label)}


def _kind(question: Question) -> str:
    if question.kind == "detail":
        return _ARRAY if question.scale else _TEXTS
    return {"respondent": _LIST, "actors": _TICKS, "items": _ARRAY, "remark": _LONG_TEXT}[question.kind]


def _is_optional(question: Question) -> bool:
    """Check whether a question may be left open: people not known, introduced to whom, which idea."""
    return question.answer == "unknown" or (
        question.kind == "detail" and question.column in ("third", "approach")
    )


def _relevance(codebook: Codebook, question: Question) -> str:
    """Ask about names only if there are any; respondents who named nobody skip the page."""
    if not question.among:
        return "1"
    ends = (codebook.nobody.code, codebook.unsure.code)
    return " and ".join(f'{question.among}_{code}.NAOK != "Y"' for code in ends)


def _subquestions(codebook: Codebook, question: Question) -> tuple[Choice, ...]:
    if question.kind == "items":
        return question.items
    if question.kind == "detail":
        return codebook.actors
    return (*codebook.naming_nobody(question), *codebook.actors) if question.kind == "actors" else ()


def _text(words: str) -> str:
    """Write text as the HTML that LimeSurvey expects; a brace followed by a space remains a brace."""
    return "<br />".join(escape(words, quote=False).replace("{", "{ ").splitlines())
