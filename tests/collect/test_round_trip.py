"""A questionnaire of ours that is filled in comes back to the same tables, whatever tool it went through."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from regienet.codebook import CODEBOOK_FILE_NAME, codebook_json
from regienet.collect.fill_in import fill_in_workbook
from regienet.collect.questionnaire import questionnaire
from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.network import build
from regienet.problems import Problems
from regienet.read import read_tables
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.interpret.questionnaire_answers import submission_rows
from regienet.read.interpret.submission import Submission
from regienet.read.open.files import read_sheets
from regienet.write.checked_workbook import checked_workbook
from tests.collect.filling import DAY, Answers, fill_workbook, kobo_workbook, limesurvey_csv, random_answers


def expected(codebook, many):
    """The tables, straight from the answers."""
    problems = Problems()
    submissions = [
        Submission("answers", "", number, said.who, said.picked, said.details, said.items, said.remarks, DAY)
        for number, said in enumerate(many, start=1)
    ]
    rows = submission_rows(codebook, submissions, problems)
    return rows_to_tables(rows, region="Zuid", found=problems)


def assert_same(one, two):
    for name, frame in one.frames().items():
        other = two.frames()[name]
        pd.testing.assert_frame_equal(frame.drop(columns="_origin"), other.drop(columns="_origin"))


CASES = [
    ("full", "nl", 0, False),
    ("full", "en", 2, True),
    ("short", "nl", 0, False),
    ("short", "en", 1, True),
]


@pytest.fixture(params=CASES, ids=lambda case: "-".join(map(str, case)))
def asked(request, roster):
    variant, language, wave, facets = request.param
    codebook = questionnaire(roster, variant=variant, language=language, wave=wave, facets=facets)
    return codebook, random_answers(codebook, 7, 6)


def deliver(folder, codebook, **files):
    (folder / CODEBOOK_FILE_NAME).write_text(codebook_json(codebook), encoding="utf-8")
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_tables(folder)


def test_through_the_workbook(asked, tmp_path):
    codebook, many = asked
    empty = fill_in_workbook(codebook)
    filled = {f"{said.who}_xlsx": fill_workbook(empty, codebook, said) for said in many}
    tables = deliver(tmp_path, codebook, **filled)
    assert len(tables.nominations) > 20
    assert len(tables.ties) > 10
    assert_same(tables, expected(codebook, many))


@pytest.mark.parametrize("expression_codes", [False, True])
def test_through_limesurvey(asked, tmp_path, expression_codes):
    codebook, many = asked
    exported = limesurvey_csv(codebook, many, expression_codes=expression_codes)
    assert_same(deliver(tmp_path, codebook, results_csv=exported), expected(codebook, many))


def test_through_kobo(asked, tmp_path):
    codebook, many = asked
    exported = kobo_workbook(codebook, many)
    assert_same(deliver(tmp_path, codebook, results_xlsx=exported), expected(codebook, many))


def test_the_workbooks_of_each_respondent_need_no_name(roster, tmp_path):
    codebook = questionnaire(roster, variant="short")
    many = random_answers(codebook, 3, 3)
    filled = {}
    for said in many:
        actor = next(actor for actor in codebook.actors if actor.code == said.who)
        filled[f"{said.who}_xlsx"] = fill_workbook(fill_in_workbook(codebook, actor), codebook, said)
    assert_same(deliver(tmp_path, codebook, **filled), expected(codebook, many))


def test_silence_nobody_and_no_idea_are_three_things(roster, tmp_path):
    codebook = questionnaire(roster, variant="short")
    one, two, three = (actor.code for actor in codebook.actors[:3])
    names_nobody = {
        question.code: [codebook.nobody.code]
        for question in codebook.of_kind("actors")
        if question.code not in ("g5", "n1")
    }
    said = Answers(one, {**names_nobody, "n1": [codebook.unsure.code], "n2": [two]}, {}, {}, {})
    tables = deliver(tmp_path, codebook, a_xlsx=fill_workbook(fill_in_workbook(codebook), codebook, said))
    network = build(tables)
    actor = {each.code: each.means for each in codebook.actors}
    for question, done in {
        "contact": True,
        "dirigent": True,
        "kwartiermaker": True,
        "introduced": False,
    }.items():
        assert network.answered(question)[actor[one]] == done, question
    assert not network.answered("ontwerper")[actor[one]]
    assert not network.answered("contact")[actor[three]]
    status = tables.respondents.set_index("respondent")["status"]
    assert status[actor[one]] == "partial"
    assert status[actor[three]] == "none"
    assert len(status) == len(codebook.actors)
    named = tables.nominations.set_index("role")[["nominee", "answer"]]
    assert named.loc["kwartiermaker"].tolist() == [actor[two], "yes"]
    assert named.loc["dirigent", "answer"] == "none"
    assert "ontwerper" not in named.index


def test_the_roster_comes_back_with_the_answers(asked, roster, tmp_path):
    codebook, many = asked
    tables = deliver(tmp_path, codebook, a_xlsx=fill_workbook(fill_in_workbook(codebook), codebook, many[0]))
    actors = tables.actors.set_index("id")
    assert set(actors.index) >= {actor["id"] for actor in roster}
    assert actors.loc["03", "name"] == "An <b>"
    assert actors.loc["00", ["organisation", "domain", "level", "function"]].tolist() == [
        "org0",
        "onderwijs",
        "practice",
        "verbinder",
    ]


def test_an_answer_is_walked_back_to_the_row_of_the_name_in_the_workbook(roster, tmp_path):
    codebook = questionnaire(roster, variant="short")
    one, two = codebook.actors[0], codebook.actors[4]
    said = Answers(
        one.code, {"g1": [two.code], "n1": [two.code], "n2": ["none"]}, {"g1often": {two.code: "2"}}
    )
    tables = deliver(tmp_path, codebook, a_xlsx=fill_workbook(fill_in_workbook(codebook), codebook, said))
    assert tables.ties["_origin"].tolist() == ["a.xlsx/namen:8"]
    origins = tables.nominations.set_index("role")["_origin"]
    assert origins.to_dict() == {"ontwerper": "a.xlsx/namen:8", "kwartiermaker": "a.xlsx/namen:3"}
    status = tables.respondents.set_index("respondent")["_origin"]
    assert status[one.means] == "a.xlsx/jij:2"


def problems_of(folder):
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert len(describe_all(caught.value.problems)) == len(describe_all(caught.value.problems, "en"))
    return {problem.code for problem in caught.value.problems if problem.severity == "error"}


def test_what_is_wrong_with_a_workbook_is_said(roster, tmp_path):
    codebook = questionnaire(roster, variant="short")
    said = random_answers(codebook, 1, 1)[0]
    data = fill_workbook(fill_in_workbook(codebook), codebook, said)
    (tmp_path / "a.xlsx").write_bytes(data)
    assert problems_of(tmp_path) == {"codebook_missing"}
    (tmp_path / CODEBOOK_FILE_NAME).write_text("{", encoding="utf-8")
    assert problems_of(tmp_path) == {"codebook_unreadable"}
    other = questionnaire(roster, variant="short", wave=1)
    (tmp_path / CODEBOOK_FILE_NAME).write_text(codebook_json(other), encoding="utf-8")
    assert problems_of(tmp_path) == {"codebook_other"}
    (tmp_path / CODEBOOK_FILE_NAME).write_text(codebook_json(codebook), encoding="utf-8")
    assert len(read_tables(tmp_path / "a.xlsx").nominations) > 0
    (tmp_path / "b.xlsx").write_bytes(data)
    assert problems_of(tmp_path) == {"answered_twice"}


@pytest.mark.parametrize(
    ("sheet", "cell", "text", "code"),
    [
        (1, "C2", "Iemand Anders", "respondent_unknown"),
        (2, "D5", "heel vaak", "answer_unknown"),
        (2, "F5", "misschien", "answer_unknown"),
        (2, "E5", "soms", "no_tick"),
        (2, "E40", "x", "row_not_on_list"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(roster, tmp_path, sheet, cell, text, code):
    codebook = questionnaire(roster, variant="short")
    said = random_answers(codebook, 1, 1)[0]
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook(fill_in_workbook(codebook), codebook, said)))
    book.worksheets[sheet][cell] = text
    book.save(tmp_path / "a.xlsx")
    (tmp_path / CODEBOOK_FILE_NAME).write_text(codebook_json(codebook), encoding="utf-8")
    assert problems_of(tmp_path) == {code}


def test_who_is_named_and_unknown_at_once_is_named(roster):
    codebook = questionnaire(roster)
    one, two, three = (actor.code for actor in codebook.actors[:3])
    problems = Problems()
    said = Submission("answers", "", 1, one, {"n3": [two], "known": [two, three]})
    tables = rows_to_tables(submission_rows(codebook, [said], problems), region="Zuid", found=problems)
    assert sorted(tables.nominations["answer"]) == ["unknown", "yes"]
    assert [problem.code for problem in problems] == ["known_after_all"]


def filled_in(folder, codebook, changes, name="a.xlsx"):
    """A workbook as it comes back, in which somebody changed some cells."""
    said = random_answers(codebook, 1, 1)[0]
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook(fill_in_workbook(codebook), codebook, said)))
    for (sheet, cell), text in changes.items():
        book[sheet][cell] = text
    book.save(folder / name)
    (folder / CODEBOOK_FILE_NAME).write_text(codebook_json(codebook), encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "text", "code", "row"),
    [
        ("C2", "Iemand Anders", "respondent_unknown", 2),
        ("C2", None, "respondent_unknown", 2),
        ("C3", "gisteren", "date_unreadable", 3),
        ("C3", "2026-13-01", "date_impossible", 3),
    ],
)
def test_an_error_on_the_sheet_about_oneself_is_at_its_own_cell(roster, tmp_path, cell, text, code, row):
    filled_in(tmp_path, questionnaire(roster, variant="short"), {("jij", cell): text})
    with pytest.raises(InputError) as caught:
        read_tables(tmp_path)
    found = [problem for problem in caught.value.problems if problem.code == code]
    assert [(p.sheet, p.row, p.column) for p in found] == [("jij", row, "C (Antwoord)")]
    copy = openpyxl.load_workbook(
        io.BytesIO(checked_workbook(read_sheets(tmp_path, Problems())[0], found, original="x", language="nl"))
    )
    assert copy.worksheets[0]["H5"].value == cell


def test_the_newest_of_two_sets_of_answers_is_named(roster, tmp_path):
    codebook = questionnaire(roster, variant="short")
    filled_in(tmp_path, codebook, {})
    filled_in(tmp_path, codebook, {("jij", "C3"): "2026-11-30"}, "b.xlsx")
    with pytest.raises(InputError) as caught:
        read_tables(tmp_path)
    told = describe_all(caught.value.problems)[0]
    assert "hier op 2026-11-30, en in a.xlsx, rij 2, op 2026-11-02" in told
    assert "Het nieuwste is van 2026-11-30" in told


def test_the_possible_answers_are_listed(roster, tmp_path):
    filled_in(tmp_path, questionnaire(roster, variant="short"), {("namen", "D5"): "wekelijk"})
    with pytest.raises(InputError) as caught:
        read_tables(tmp_path)
    told = next(line for line in describe_all(caught.value.problems) if "wekelijk" in line)
    assert "Kies uit: " in told
    assert "elke maand, elke week of vaker" in told


@pytest.mark.parametrize(("answer", "named"), [(None, 0), ("de namen", 1), ("niemand", 0)])
def test_who_names_nobody_and_somebody_is_asked_what_counts(roster, tmp_path, answer, named):
    codebook = questionnaire(roster, variant="short")
    one, two = codebook.actors[0], codebook.actors[4]
    said = Answers(one.code, {"n1": [two.code, codebook.nobody.code]}, {}, {}, {})
    data = fill_workbook(fill_in_workbook(codebook), codebook, said)
    if answer is None:
        with pytest.raises(InputError) as caught:
            deliver(tmp_path, codebook, a_xlsx=data)
        found = [problem for problem in caught.value.problems if problem.stops]
        assert [(p.code, p.severity, p.sheet, p.row) for p in found] == [
            ("nobody_and_names", "question", "namen", 3)
        ]
        assert f'answers.nobody_and_names."a.xlsx: {one.label}, n1" = "niemand"' in describe_all(found)[0]
        return
    line = f'answers.nobody_and_names."a.xlsx: {one.label}, n1" = "{answer}"'
    (tmp_path / "mapping.toml").write_text(line, encoding="utf-8")
    answers = deliver(tmp_path, codebook, a_xlsx=data).nominations["answer"]
    assert (answers == "yes").sum() == named
    assert (answers == "none").sum() == 1 - named
