"""The questionnaire as an XLSForm, for KoboToolbox and ODK (https://xlsform.org)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from regienet.codebook import ROSTER_SCALE, Codebook, Question
from regienet.collect.registry import Files, form
from regienet.formats.workbook import new_workbook
from regienet.words import say

_COLUMNS = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "appearance",
    "relevant",
    "constraint",
    "constraint_message",
    "choice_filter",
    "calculation",
    "repeat_count",
)
_WITH_NOBODY, _KNOWN = "actors_or_nobody", "actors_known"
"""The roster with the two answers that name nobody, and with only the first of these."""

_Row = Mapping[str, str]


@form(usual=True)
def kobo(codebook: Codebook) -> Files:
    """Make the form for KoboToolbox and ODK."""
    return {"xlsform.xlsx": xlsform(codebook)}


def xlsform(codebook: Codebook) -> bytes:
    """Write the form: first tick names, then a few questions about the ticked names only."""
    settings: _Row = {
        "form_title": say("collect.title", codebook.language),
        "form_id": f"regienet_{codebook.fingerprint()}",
        "version": "1",
        "default_language": codebook.language,
    }
    sheets: dict[str, tuple[tuple[str, ...], list[_Row]]] = {
        "survey": (_COLUMNS, list(_survey(codebook))),
        "choices": (("list_name", "name", "label"), list(_choices(codebook))),
        "settings": (tuple(settings), [settings]),
    }
    buffer = io.BytesIO()
    with new_workbook(buffer) as book:
        for name, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
                for index, column in enumerate(columns):
                    if row.get(column):
                        sheet.write_string(number, index, row[column])
    return buffer.getvalue()


def _survey(codebook: Codebook) -> Iterator[_Row]:
    language = codebook.language
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    yield {"type": "note", "name": "intro", "label": _text(say("collect.online", language).strip())}
    for question in codebook.questions:
        if question.kind == "respondent":
            appearance = "minimal autocomplete"
            yield _asked(question, f"select_one {ROSTER_SCALE}", required="yes", appearance=appearance)
        elif question.kind == "actors":
            yield _ticks(codebook, question)
            yield from _about_each(codebook, question)
        elif question.kind == "items":
            yield {
                "type": "begin_group",
                "name": question.code,
                "label": question.text,
                "appearance": "field-list",
            }
            for item in question.items:
                name = f"{question.code}_{item.code}"
                yield {"type": f"select_one {question.scale}", "name": name, "label": item.label}
            yield {"type": "end_group"}
        elif question.kind == "remark":
            yield _asked(question, "text", appearance="multiline")


def _asked(question: Question, type_: str, **cells: str) -> _Row:
    return {"type": type_, "name": question.code, "label": question.text, **cells}


def _ticks(codebook: Codebook, question: Question) -> _Row:
    """Ask to tick names, excluding the respondent; "nobody" cannot be combined with a name."""
    none, unsure = codebook.nobody.code, codebook.unsure.code
    who = codebook.of_kind("respondent")[0].code
    filters = [f"name != ${{{who}}}"]
    cells: dict[str, str] = {}
    if question.among:
        filters.append(f"(selected(${{{question.among}}}, name) or name = '{none}' or name = '{unsure}')")
        cells["relevant"] = f"not({_names_nobody(codebook, question.among)})"
    return _asked(
        question,
        f"select_multiple {_KNOWN if question.answer == 'unknown' else _WITH_NOBODY}",
        required="" if question.answer == "unknown" else "yes",
        appearance="minimal autocomplete",
        constraint=f"not((selected(., '{none}') or selected(., '{unsure}')) and count-selected(.) > 1)",
        constraint_message=say("collect.nobody_alone", codebook.language),
        choice_filter=" and ".join(filters),
        **cells,
    )


def _about_each(codebook: Codebook, question: Question) -> Iterator[_Row]:
    details = codebook.details(question.code)
    if not details:
        return
    code = question.code
    count = f"if({_names_nobody(codebook, code)}, 0, count-selected(${{{code}}}))"
    actor, name = f"{code}_actor", f"{code}_name"
    chosen = f"selected-at(${{{code}}}, position(..) - 1)"
    yield {
        "type": "begin_repeat",
        "name": f"{code}_each",
        "label": question.text,
        "appearance": "field-list",
        "repeat_count": count,
    }
    yield {"type": "calculate", "name": actor, "calculation": chosen}
    yield {"type": "calculate", "name": name, "calculation": f"jr:choice-name(${{{actor}}}, '${{{code}}}')"}
    for detail in details:
        asked = {"name": detail.code, "label": f"${{{name}}}: {detail.text}"}
        if detail.scale == ROSTER_SCALE:
            yield {"type": f"select_one {ROSTER_SCALE}", **asked, "appearance": "minimal autocomplete"}
        elif detail.scale:
            yield {"type": f"select_one {detail.scale}", **asked, "required": "yes"}
        else:
            yield {"type": "text", **asked}
    yield {"type": "end_repeat"}


def _names_nobody(codebook: Codebook, code: str) -> str:
    codes = (codebook.nobody.code, codebook.unsure.code)
    return " or ".join(f"selected(${{{code}}}, '{each}')" for each in codes)


def _choices(codebook: Codebook) -> Iterator[_Row]:
    lists = {
        ROSTER_SCALE: codebook.actors,
        _WITH_NOBODY: (codebook.nobody, codebook.unsure, *codebook.actors),
        _KNOWN: (codebook.nobody, *codebook.actors),
        **codebook.scales,
    }
    for name, choices in lists.items():
        for choice in choices:
            yield {"list_name": name, "name": choice.code, "label": _text(choice.label)}


def _text(words: str) -> str:
    """Keep words written by others from being read as a reference to a question."""
    return words.replace("${", "$ {")
