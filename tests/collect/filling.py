"""Answers to a questionnaire, and how three tools hand them in.

LimeSurvey's files follow the rules of its own CsvWriter.php (no real export was at hand), those of KoboToolbox
the rules of formpack's export; both are written down in the docstrings of the importers.
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
        if question.among and not choosable:
            continue  # a tool does not ask
        lot = random_.random()
        if question.answer == "unknown":
            picked = random_.sample(choosable, min(2, len(choosable)))
        elif lot < 0.15 or not choosable:
            picked = [codebook.nobody.code]
        elif lot < 0.25:
            picked = [codebook.unsure.code]
        else:
            picked = random_.sample(choosable, random_.randint(1, min(4, len(choosable))))
        answers.picked[question.code] = sorted(picked)
        for detail in codebook.details(question.code):
            told = {}
            for code in answers.picked[question.code]:
                if code not in codes:
                    continue
                if detail.code == "g5other":
                    if code not in answers.details["g5whom"]:
                        told[code] = random_.choice(["Noor Nieuwkomer", "=1+1", "Zoë {de} 'Vries'"])
                elif detail.code == "g5whom":
                    if random_.random() < 0.6:
                        told[code] = random_.choice(others)
                elif detail.scale:
                    told[code] = random_.choice(codebook.choices(detail)).code
                elif random_.random() < 0.7:
                    told[code] = random_.choice(["Weekstart", "Eén plan; één gezin", 'Het "rode" boekje'])
            answers.details[detail.code] = told
    for question in codebook.of_kind("items"):
        answers.items = {item.code: random_.choice("12345") for item in question.items}
    for question in codebook.of_kind("remark"):
        answers.remarks[question.code] = "Joke van de bibliotheek"
    return answers


def fill_workbook(data, codebook, answers):
    """Fill in the workbook as somebody would in Excel: labels from the lists, and nothing else touched."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    _, own, names = book.worksheets
    label = {actor.code: actor.label for actor in codebook.actors}
    rows = {own.cell(row, 1).value: row for row in range(2, own.max_row + 1)}
    for question in codebook.of_kind("respondent"):
        own.cell(rows[question.code], 3).value = label[answers.who]
    own.cell(rows[DATE], 3).value = dt.datetime.fromisoformat(DAY)
    for question in codebook.of_kind("items"):
        words = {choice.code: choice.label for choice in codebook.choices(question)}
        for code, answer in answers.items.items():
            own.cell(rows[code], 3).value = words[answer]
    for code, text in answers.remarks.items():
        own.cell(rows[code], 3).value = text
    rows = {names.cell(row, 1).value: row for row in range(2, names.max_row + 1)}
    whole = {codebook.nobody.code: codebook.nobody.label, codebook.unsure.code: codebook.unsure.label}
    for index, column in enumerate(answer_columns(codebook), start=4):
        words = {choice.code: choice.label for choice in codebook.choices(column.asked)}
        for code in answers.picked.get(column.question.code, []):
            if code in whole:
                if column.first:
                    names.cell(rows[ALL], index).value = whole[code]
            elif column.asked.kind == "actors":
                names.cell(rows[code], index).value = "x"
        for code, answer in answers.details.get(column.code, {}).items():
            cell = names.cell(rows[code], index)
            cell.value = words.get(answer, answer)
            cell.data_type = "s"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def limesurvey_csv(codebook, many, *, expression_codes=False):
    """Hand in as LimeSurvey exports: semicolons, byte order mark, everything quoted, an empty line at the end."""

    def head(code, sub):
        return f"{code}_{sub}" if expression_codes else f"{code}[{sub}]"

    system = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    rows = []
    for number, answers in enumerate(many, start=1):
        moment = f"{DAY} 10:00:00"
        cells = dict(
            zip(system, [str(number), moment, "9", codebook.language, "1", moment, moment], strict=True)
        )
        for question in codebook.questions:
            if question.kind == "respondent":
                cells[question.code] = answers.who
            elif question.kind == "actors":
                both = [codebook.nobody.code] + [codebook.unsure.code] * (question.answer != "unknown")
                for sub in [*both, *(actor.code for actor in codebook.actors)]:
                    cells[head(question.code, sub)] = "Y" * (sub in answers.picked.get(question.code, []))
            elif question.kind == "detail":
                for actor in codebook.actors:
                    answer = answers.details.get(question.code, {}).get(actor.code, "")
                    cells[head(question.code, actor.code)] = (
                        f"'{answer}" if answer.startswith("=") else answer
                    )
            elif question.kind == "items":
                for item in question.items:
                    cells[head(question.code, item.code)] = answers.items[item.code]
            else:
                cells[question.code] = answers.remarks.get(question.code, "")
        rows.append(cells)
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(
        buffer, list(rows[0]), delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return (buffer.getvalue() + "\r\n").encode("utf-8-sig")


def kobo_workbook(codebook, many):
    """Hand in as KoboToolbox exports: a sheet of submissions and one per repeat, linked by `_parent_index`."""
    main, repeats = [], {}
    for index, answers in enumerate(many, start=1):
        row = {"start": f"{DAY}T09:50:00.000+01:00", "end": f"{DAY}T10:00:00.000+01:00"}
        for question in codebook.questions:
            if question.kind == "respondent":
                row[question.code] = answers.who
            elif question.kind == "actors":
                picked = answers.picked.get(question.code, [])
                row[question.code] = " ".join(picked)
                both = [codebook.nobody.code] + [codebook.unsure.code] * (question.answer != "unknown")
                for sub in [*both, *(actor.code for actor in codebook.actors)]:
                    row[f"{question.code}/{sub}"] = str(int(sub in picked)) if picked else ""
                details = codebook.details(question.code)
                each = repeats.setdefault(f"{question.code}_each", []) if details else []
                for code in picked:
                    if details and code in {actor.code for actor in codebook.actors}:
                        label = next(actor.label for actor in codebook.actors if actor.code == code)
                        told = {
                            detail.code: answers.details.get(detail.code, {}).get(code, "")
                            for detail in details
                        }
                        each.append(
                            {
                                f"{question.code}_actor": code,
                                f"{question.code}_name": label,
                                **told,
                                "_index": str(len(each) + 1),
                                "_parent_table_name": "Onderzoek",
                                "_parent_index": str(index),
                                "_submission__id": str(1000 + index),
                                "_submission__uuid": f"uuid-{index}",
                            }
                        )
            elif question.kind == "items":
                for item in question.items:
                    row[f"{question.code}_{item.code}"] = answers.items[item.code]
            elif question.kind == "remark":
                row[question.code] = answers.remarks.get(question.code, "")
        row |= {"_id": str(1000 + index), "_uuid": f"uuid-{index}", "_submission_time": f"{DAY}T10:00:01"}
        main.append({**row, "_index": str(index)})
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in {"Onderzoek": main, **repeats}.items():
            sheet = book.add_worksheet(name)
            for column, header in enumerate(rows[0] if rows else {}):
                sheet.write_string(0, column, header)
                for number, cells in enumerate(rows, start=1):
                    if cells[header]:
                        sheet.write_string(number, column, cells[header])
    return buffer.getvalue()
