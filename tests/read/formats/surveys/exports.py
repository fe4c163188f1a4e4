"""One small survey as every tool would export it, written by the rules that the tools document.

No real export with answers was at hand; where a rule was read in the source of a tool, its function says so.
"""

from __future__ import annotations

import csv
import datetime as dt
import io

import xlsxwriter

from regienet.codebook import Choice, Codebook, Question, codebook_json

ACTORS = (
    Choice("o001", "a1", "Anna Bos (De Brug)"),
    Choice("o002", "007", "Bo, van het Plein"),
    Choice("o003", "NA", "Cas = IB'er"),
)
NOBODY, UNSURE = Choice("none", "none", "Niemand"), Choice("dk", "unknown", "Weet ik niet")
OFTEN = (Choice("1", "1", "zelden"), Choice("2", "2", "maandelijks"), Choice("3", "3", "wekelijks"))
AGREE = (Choice("1", "1", "nooit"), Choice("5", "5", "altijd"))
CODEBOOK = Codebook(
    variant="full",
    language="nl",
    wave=0,
    region="Zuid",
    nobody=NOBODY,
    unsure=UNSURE,
    actors=ACTORS,
    roster=tuple({"id": each.means, "name": each.label} for each in ACTORS),
    asked=("o001", "o002", "o003"),
    scales={"often": OFTEN, "agree": AGREE},
    questions=(
        Question("who", "respondent", "Wie ben je?"),
        Question("g1", "actors", "Met wie werk je samen?", table="ties", relation="contact"),
        Question("g1often", "detail", "Hoe vaak?", of="g1", column="value", scale="often"),
        Question("g3", "actors", "Van wie kwam een idee?", table="ties", relation="idea"),
        Question("g3what", "detail", "Welk idee?", of="g3", column="approach"),
        Question(
            "n3",
            "actors",
            "Wie brengt mensen bij elkaar?",
            table="nominations",
            role="verbinder",
            answer="yes",
        ),
        Question(
            "self",
            "items",
            "Wat doe je zelf?",
            table="ratings",
            scale="agree",
            items=(
                Choice("i01", "verbinder_1", "Ik stel mensen aan elkaar voor."),
                Choice("i02", "dirigent_1", "Ik maak duidelijk waar we voor staan."),
            ),
        ),
        Question("rest", "remark", "Nog iets?"),
    ),
)

ANSWERS = [
    {
        "who": "o001",
        "g1": ["o002", "o003"],
        "g1often": {"o002": "3", "o003": "1"},
        "g3": ["o002"],
        "g3what": {"o002": 'één plan; "samen"\nen meer {tab}'},
        "n3": ["o003"],
        "self": {"i01": "5", "i02": "1"},
    },
    {"who": "o002", "g1": ["o001"], "g1often": {"o001": "2"}, "g3": ["none"], "n3": ["none"], "self": {}},
]
"""The third never answered; the second did not reach the statements about himself."""

TWIN = {
    "actoren": [["id", "naam"], *([each.means, each.label] for each in ACTORS)],
    "respondenten": [
        ["respondent", "datum", "status"],
        ["a1", "2026-11-02", "volledig"],
        ["007", "2026-11-03", "volledig"],
        ["NA", "", "geen"],
    ],
    "relaties": [
        ["van", "naar", "relatie", "waarde", "aanpak"],
        ["a1", "007", "contact", "3", ""],
        ["a1", "NA", "contact", "1", ""],
        ["a1", "007", "idee", "", 'één plan; "samen" en meer {tab}'],
        ["007", "a1", "contact", "2", ""],
    ],
    "rolnominaties": [
        ["beoordelaar", "genomineerde", "rol", "antwoord"],
        ["a1", "NA", "verbinder", "ja"],
        ["007", "", "verbinder", "niemand"],
    ],
    "beoordelingen": [
        ["beoordelaar", "over", "item", "waarde"],
        ["a1", "a1", "verbinder_1", "5"],
        ["a1", "a1", "dirigent_1", "1"],
    ],
}
DATES = ["2026-11-02", "2026-11-03"]
BY_CODE = {question.code: question for question in CODEBOOK.questions}
OPTIONS = (*ACTORS, NOBODY, UNSURE)


def label(choices, code):
    return next(choice.label for choice in choices if choice.code == code)


def columns():
    """List the columns of the questionnaire: question, choice, and how each is answered."""
    for question in CODEBOOK.questions:
        parts = {"actors": OPTIONS, "detail": ACTORS, "items": question.items}.get(question.kind, (None,))
        for part in parts:
            yield question, part


def answer(given, question, part, *, long=False):
    """Give the answer in one column, as its code or in words."""
    said = given.get(question.code)
    if question.kind == "respondent":
        return label(ACTORS, said) if long else said
    if question.kind == "actors":
        return ("Ja" if long else "Y") if part.code in said else ""
    code = (said or {}).get(part.code, "") if part else ""
    if code and question.scale and long:
        return label(CODEBOOK.choices(question), code)
    return code


def text(rows, delimiter, **options):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", **options).writerows(rows)
    return out.getvalue()


def limesurvey(*, heading="code", long=False, em=False):
    """CsvWriter.php and Writer.php: `;`, a byte order mark, every field quoted, and a blank last line."""

    def head(question, part):
        code = (
            question.code
            if part is None
            else f"{question.code}_{part.code}"
            if em
            else f"{question.code}[{part.code}]"
        )
        full = question.text if part is None else f"{question.text} [{part.label}]"
        return {"code": code, "full": full, "codetext": f"{code}. {full}"}[heading]

    system = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    if heading == "full":
        system = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    rows = [[*system, *(head(*column) for column in columns())]]
    for number, (given, day) in enumerate(zip(ANSWERS, DATES, strict=True), start=1):
        answers = [answer(given, *column, long=long) for column in columns()]
        masked = [f"'{cell}" if cell.startswith("=") else cell for cell in answers]
        rows.append([str(number), f"{day} 10:00:00", "3", "nl", "123", *masked])
    # Somebody opened the questionnaire and left.
    rows.append(["3", "", "1", "nl", "124", *("" for _ in columns())])
    return "\ufeff" + text(rows, ";", quoting=csv.QUOTE_ALL) + "\r\n"


def vv():
    """export.php: tabs, a row of texts and a row of codes, and signs that divide written in braces."""

    def escaped(cell):
        for sign, written in (
            ("{", "{lbrace}"),
            ("\n", "{newline}"),
            ("\r", "{cr}"),
            ("\t", "{tab}"),
            ('"', "{quote}"),
        ):
            cell = cell.replace(sign, written)
        return cell

    system = ["id", "token", "submitdate", "lastpage", "startlanguage", "seed"]
    texts = [*system, *(f"{q.text} [{p.label}]" if p else q.text for q, p in columns())]
    codes = [*system, *(f"{q.code}_{p.code}" if p else q.code for q, p in columns())]
    lines = [texts, codes]
    for number, (given, day) in enumerate(zip(ANSWERS, DATES, strict=True), start=1):
        answers = [escaped(answer(given, *column)) or "{question_not_shown}" for column in columns()]
        lines.append([str(number), "", f"{day} 10:00:00", "3", "nl", "1", *answers])
    return "\n".join("\t".join(line) for line in lines) + "\n"


def workbook(sheets):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    time = book.add_format({"num_format": "m/d/yy h:mm:ss"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(number, column, cell, time)
                elif isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, cell)
    book.close()
    return out.getvalue()


def chosen(given, question):
    """Give the labels that were ticked in the order of the list."""
    return [option.label for option in OPTIONS if option.code in given[question.code]]


def form_columns():
    """List the columns of a form: a question with ticks is one column, a grid has one per row."""
    for question in CODEBOOK.questions:
        parts = {"detail": ACTORS, "items": question.items}.get(question.kind, (None,))
        for part in parts:
            yield question, part


def form_answer(given, question, part, sign):
    if question.kind == "actors":
        return sign(chosen(given, question))
    return answer(given, question, part, long=True)


def microsoft_forms(*, dutch=False):
    """A workbook; several answers in one cell, `;` behind each, and non-breaking spaces in the headers."""
    first = ["ID", "Start time", "Completion time", "Email", "Name"]
    if dutch:
        first = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"]
    heads = [f"{q.text} [{p.label}]" if p else q.text.replace(" ", "\xa0") for q, p in form_columns()]
    rows = [[*first, *heads, "Total points", "Quiz feedback"]]
    for number, (given, day) in enumerate(zip(ANSWERS, DATES, strict=True), start=1):
        start = dt.datetime.fromisoformat(f"{day} 10:00:05")
        answers = [
            form_answer(given, q, p, lambda labels: "".join(f"{each};" for each in labels))
            for q, p in form_columns()
        ]
        rows.append([number, start, start + dt.timedelta(minutes=9), "anonymous", "", *answers, "", ""])
    return workbook({"Form1": rows})


def kobo_header():
    header = ["start", "end", "zuid/who"]
    for question in CODEBOOK.questions:
        if question.kind == "actors":
            header += [
                f"zuid/{question.code}",
                *(f"zuid/{question.code}/{option.code}" for option in OPTIONS),
            ]
        elif question.kind == "items":
            header += [f"{question.code}_{item.code}" for item in question.items]
        elif question.kind == "remark":
            header.append(question.code)
    return [*header, "_id", "_uuid", "_submission_time", "_index"]


def kobo_row(given, number, day):
    row = [f"{day}T09:50:00.000+01:00", f"{day}T10:00:00.000+01:00", given["who"]]
    for question in CODEBOOK.questions:
        if question.kind == "actors":
            ticks = [option.code in given[question.code] for option in OPTIONS]
            codes = [option.code for option, tick in zip(OPTIONS, ticks, strict=True) if tick]
            row += [" ".join(codes), *("1" if tick else "0" for tick in ticks)]
        elif question.kind == "items":
            row += [given["self"].get(item.code, "") for item in question.items]
        elif question.kind == "remark":
            row.append("")
    return [*row, str(100 + number), f"uuid-{number}", f"{day}T10:00:01", str(number)]


def kobo_tables():
    """Formpack's export.py: a sheet per repeat, linked by `_index`; a column of all ticks, one per option."""
    main = [kobo_header()]
    link = ["_index", "_parent_table_name", "_parent_index", "_submission__id"]
    repeats = {"g1_each": [["g1_actor", "g1often", *link]], "g3_each": [["g3_actor", "g3what", *link]]}
    for number, (given, day) in enumerate(zip(ANSWERS, DATES, strict=True), start=1):
        main.append(kobo_row(given, number, day))
        for detail, rows in (("g1often", repeats["g1_each"]), ("g3what", repeats["g3_each"])):
            for actor, said in given.get(detail, {}).items():
                rows.append([actor, said, str(len(rows)), "zuid", str(number), str(100 + number)])
    return {"zuid": main, **repeats}


def kobo_folder():
    return {f"{name}.csv": text(rows, ";") for name, rows in kobo_tables().items()}


def central_folder():
    """ODK Central: groups before a dash, a file per repeat, linked by `KEY` and `PARENT_KEY`."""
    tables = kobo_tables()
    folder = {}
    for name, rows in tables.items():
        header = [cell.replace("/", "-") for cell in rows[0]]
        if name == "zuid":
            lines = [["SubmissionDate", *header[:-4], "meta-instanceID", "KEY"]]
            lines += [[row[-2], *row[:-4], row[-3], row[-3]] for row in rows[1:]]
        else:
            lines = [[*header[:2], "PARENT_KEY", "KEY"]]
            lines += [[*row[:2], f"uuid-{row[4]}", f"uuid-{row[4]}/{row[2]}"] for row in rows[1:]]
        folder["Zuid.csv" if name == "zuid" else f"Zuid-{name}.csv"] = text(lines, ",")
    return folder


def google_forms():
    """Commas and no byte order mark; several answers joined by a comma, a column per row of a grid."""
    rows = [["Tijdstempel", *(f"{q.text} [{p.label}]" if p else q.text for q, p in form_columns())]]
    for given, day in zip(ANSWERS, DATES, strict=True):
        answers = [form_answer(given, q, p, ", ".join) for q, p in form_columns()]
        rows.append([f"{day.replace('-', '/')} 10:00:00 AM GMT+1", *answers])
    return text(rows, ",")


def qualtrics(*, legacy=False):
    """As the sample of the R package qualtRics: names, texts, and (not in the legacy) import ids."""
    first = ["StartDate", "EndDate", "ResponseId"]
    if legacy:
        first = ["V1", "V8", "V9"]
    texts = ["Anfangsdatum", "Enddatum", "Antwort-ID"]
    if legacy:
        texts = ["ResponseID", "StartDate", "EndDate"]
    heads = [f"{q.code}_{n}" if p else q.code for n, (q, p) in enumerate(columns(), start=1)]
    asked = [f"{q.text} - {p.label}" if p else q.text for q, p in columns()]
    rows = [[*first, *heads], [*texts, *asked]]
    if not legacy:
        rows.append(['{"ImportId":"x"}' for _ in rows[0]])
    for number, (given, day) in enumerate(zip(ANSWERS, DATES, strict=True), start=1):
        answers = [answer(given, *column, long=True) for column in columns()]
        times = [f"{day} 09:50:00", f"{day} 10:00:00"]
        rows.append([f"R_{number}", *times, *answers] if legacy else [*times, f"R_{number}", *answers])
    if legacy:
        rows[1] = ["ResponseID", "StartDate", "EndDate", *asked]
        return "\ufeff" + text([[*row, ""] for row in rows], ",")
    return text(rows, ",")


EXPORTS = {
    "limesurvey codes": {"results.csv": limesurvey()},
    "limesurvey EM codes": {"results.csv": limesurvey(em=True)},
    "limesurvey texts": {"results.csv": limesurvey(heading="full")},
    "limesurvey codes and texts, answers in words": {
        "results.csv": limesurvey(heading="codetext", long=True)
    },
    "limesurvey texts, answers in words": {"results.csv": limesurvey(heading="full", long=True)},
    "limesurvey vv": {"vvexport.tab": vv()},
    "microsoft forms": {"Form.xlsx": microsoft_forms()},
    "microsoft forms in Dutch": {"Form.xlsx": microsoft_forms(dutch=True)},
    "kobo workbook": {"Zuid.xlsx": workbook(kobo_tables())},
    "kobo csv": kobo_folder(),
    "odk central": central_folder(),
    "google forms": {"Form.csv": google_forms()},
    "qualtrics": {"export.csv": qualtrics()},
    "qualtrics legacy": {"export.csv": qualtrics(legacy=True)},
}
"""Export -> name of each file -> what stands in it."""


def write_export(name, folder, *, codebook=True):
    folder.mkdir(parents=True, exist_ok=True)
    files = {**EXPORTS[name], **({"codebook.json": codebook_json(CODEBOOK)} if codebook else {})}
    for file, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / file).write_bytes(data)
    return folder


def write_twin(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in TWIN.items():
        (folder / f"{name}.csv").write_text(text(rows, ";"), encoding="utf-8", newline="")
    return folder
