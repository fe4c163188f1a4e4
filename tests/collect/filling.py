"""Answers to a questionnaire, and how three tools hand them in.

LimeSurvey's files follow the rules of its own CsvWriter.php (no real export was at hand), those of
KoboToolbox the rules of formpack's export: sheets of repeats that are linked by `_parent_index`.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from dataclasses import dataclass, field

import openpyxl
import xlsxwriter

from regienet.collect.fill_in import ALL, DATE, answer_columns

DAY = "2026-11-02"


@dataclass
class Answers:
    """What one respondent answers, in codes."""

    who: str
    picked: dict[str, list[str]] = field(default_factory=dict)
    details: dict[str, dict[str, str]] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def random_answers(codebook, seed, respondents):
    """Let some people on the roster answer, with everything that an answer can be."""
    random_ = random.Random(seed)  # noqa: S311 - the same answers each time
    codes = [actor.code for actor in codebook.actors]
    return [_answers(codebook, who, codes, random_) for who in random_.sample(codes, respondents)]


def _answers(codebook, who, codes, random_):
    answers = Answers(who)
    others = [code for code in codes if code != who]
    for question in codebook.of_kind("actors"):
        among = answers.picked.get(question.among, []) if question.among else others
        choosable = [code for code in others if code in among]
        if choosable or not question.among:  # else a tool does not ask
            answers.picked[question.code] = _picked(codebook, question, choosable, random_)
        named = [code for code in answers.picked.get(question.code, []) if code in codes]
        for detail in codebook.details(question.code):
            answers.details[detail.code] = _about(codebook, detail, named, others, answers, random_)
    for question in codebook.of_kind("items"):
        answers.items = {item.code: random_.choice("12345") for item in question.items}
    for question in codebook.of_kind("remark"):
        answers.remarks[question.code] = "Joke van de bibliotheek"
    return answers


def _picked(codebook, question, choosable, random_):
    lot = random_.random()
    if question.answer == "unknown":
        return sorted(random_.sample(choosable, min(2, len(choosable))))
    if lot < 0.15 or not choosable:
        return [codebook.nobody.code]
    if lot < 0.25:
        return [codebook.unsure.code]
    return sorted(random_.sample(choosable, random_.randint(1, min(4, len(choosable)))))


def _about(codebook, detail, named, others, answers, random_):
    if detail.code == "g5other":
        new = [code for code in named if code not in answers.details["g5whom"]]
        return {code: random_.choice(["Noor Nieuwkomer", "=1+1", "Zoë {de} 'Vries'"]) for code in new}
    if detail.code == "g5whom":
        return {code: random_.choice(others) for code in named if random_.random() < 0.6}
    if detail.scale:
        return {code: random_.choice(codebook.choices(detail)).code for code in named}
    texts = ["Weekstart", "Eén plan; één gezin", 'Het "rode" boekje']
    return {code: random_.choice(texts) for code in named if random_.random() < 0.7}


def fill_workbook(data, codebook, answers):
    """Fill in the workbook as somebody would in Excel: words from the lists, and nothing else touched."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    _, own, names = book.worksheets
    _fill_own(own, codebook, answers)
    _fill_names(names, codebook, answers)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _rows(sheet):
    return {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}


def _fill_own(sheet, codebook, answers):
    rows = _rows(sheet)
    who = codebook.of_kind("respondent")[0]
    sheet.cell(rows[who.code], 3).value = _words(codebook.actors)[answers.who]
    sheet.cell(rows[DATE], 3).value = dt.datetime.fromisoformat(DAY)
    for question in codebook.of_kind("items"):
        for code, answer in answers.items.items():
            sheet.cell(rows[code], 3).value = _words(codebook.choices(question))[answer]
    for code, text in answers.remarks.items():
        sheet.cell(rows[code], 3).value = text


def _fill_names(sheet, codebook, answers):
    rows = _rows(sheet)
    whole = _words((codebook.nobody, codebook.unsure))
    for index, column in enumerate(answer_columns(codebook), start=4):
        for code in answers.picked.get(column.question.code, []):
            if code in whole and column.first:
                sheet.cell(rows[ALL], index).value = whole[code]
            elif code not in whole and column.asked.kind == "actors":
                sheet.cell(rows[code], index).value = "x"
        words = _words(codebook.choices(column.asked))
        for code, answer in answers.details.get(column.code, {}).items():
            cell = sheet.cell(rows[code], index)
            cell.value = words.get(answer, answer)
            cell.data_type = "s"


def _words(choices):
    return {choice.code: choice.label for choice in choices}


def limesurvey_csv(codebook, many, *, expression_codes=False):
    """Hand in as LimeSurvey does: semicolons, byte order mark, all quoted, an empty line at the end."""

    def head(code, sub):
        return f"{code}_{sub}" if expression_codes else f"{code}[{sub}]"

    system = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    moment = f"{DAY} 10:00:00"
    rows = []
    for number, answers in enumerate(many, start=1):
        own = [str(number), moment, "9", codebook.language, "1", moment, moment]
        cells = dict(zip(system, own, strict=True))
        for question in codebook.questions:
            for sub, answer in _columns(codebook, question, answers):
                name = head(question.code, sub) if sub else question.code
                cells[name] = f"'{answer}" if answer.startswith("=") else answer
        rows.append(cells)
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(
        buffer, list(rows[0]), delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return (buffer.getvalue() + "\r\n").encode("utf-8-sig")


def _columns(codebook, question, answers):
    """The subquestions of a question, and what was answered at each."""
    if question.kind == "respondent":
        return [("", answers.who)]
    if question.kind == "actors":
        picked = answers.picked.get(question.code, [])
        return [(code, "Y" * (code in picked)) for code in _options(codebook, question)]
    if question.kind == "detail":
        told = answers.details.get(question.code, {})
        return [(actor.code, told.get(actor.code, "")) for actor in codebook.actors]
    if question.kind == "items":
        return [(item.code, answers.items[item.code]) for item in question.items]
    return [("", answers.remarks.get(question.code, ""))]


def _options(codebook, question):
    unsure = [] if question.answer == "unknown" else [codebook.unsure.code]
    return [codebook.nobody.code, *unsure, *(actor.code for actor in codebook.actors)]


def kobo_workbook(codebook, many):
    """Hand in as KoboToolbox does: a sheet of submissions and one per repeat, linked by `_parent_index`."""
    sheets = {"Onderzoek": []}
    for index, answers in enumerate(many, start=1):
        row = {"start": f"{DAY}T09:50:00.000+01:00", "end": f"{DAY}T10:00:00.000+01:00"}
        for question in codebook.questions:
            row |= _kobo_cells(codebook, question, answers)
            if codebook.details(question.code):
                each = sheets.setdefault(f"{question.code}_each", [])
                each += _kobo_repeat(codebook, question, answers, index, len(each))
        row |= {"_id": str(1000 + index), "_uuid": f"uuid-{index}", "_submission_time": f"{DAY}T10:00:01"}
        sheets["Onderzoek"].append({**row, "_index": str(index)})
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for column, header in enumerate(rows[0] if rows else {}):
                sheet.write_string(0, column, header)
                for number, cells in enumerate(rows, start=1):
                    sheet.write_string(number, column, cells[header])
    return buffer.getvalue()


def _kobo_cells(codebook, question, answers):
    """The columns of a question; ticks come as one column with all, and one with 0 or 1 per name."""
    if question.kind == "detail":
        return {}
    if question.kind == "items":
        return {f"{question.code}_{code}": answer for code, answer in answers.items.items()}
    if question.kind != "actors":
        return {question.code: _columns(codebook, question, answers)[0][1]}
    picked = answers.picked.get(question.code, [])
    ticks = {
        f"{question.code}/{code}": str(int(code in picked)) if picked else ""
        for code in _options(codebook, question)
    }
    return {question.code: " ".join(picked), **ticks}


def _kobo_repeat(codebook, question, answers, index, before):
    """The rows of the repeat of a question: one per name that was ticked."""
    labels = _words(codebook.actors)
    named = [code for code in answers.picked.get(question.code, []) if code in labels]
    return [
        {
            f"{question.code}_actor": code,
            f"{question.code}_name": labels[code],
            **{
                detail.code: answers.details.get(detail.code, {}).get(code, "")
                for detail in codebook.details(question.code)
            },
            "_index": str(number),
            "_parent_table_name": "Onderzoek",
            "_parent_index": str(index),
            "_submission__id": str(1000 + index),
            "_submission__uuid": f"uuid-{index}",
        }
        for number, code in enumerate(named, start=before + 1)
    ]
