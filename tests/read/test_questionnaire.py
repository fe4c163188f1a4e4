"""What answers in the codes of the codebook mean, worked out by hand."""

from __future__ import annotations

import pytest

from regienet.collect.questionnaire import questionnaire
from regienet.problems import Problems
from regienet.read.interpret.questionnaire_answers import submission_rows
from regienet.read.interpret.submission import Submission

PEOPLE = [
    {"id": name, "name": name, "kind": "person", "region": "Zuid"} for name in ("an", "bo", "cas", "dee")
]
AN, BO, CAS, DEE = "o001", "o002", "o003", "o004"


def rows_of(*said, variant="full", facets=False, wave=0):
    """The rows of every table, each as a dict of the cells that are filled."""
    codebook = questionnaire(PEOPLE, variant=variant, facets=facets, wave=wave)
    problems = Problems()
    submissions = [
        Submission("a.csv", "", number, AN, **answers) for number, answers in enumerate(said, start=2)
    ]
    tables = {}
    for rows in submission_rows(codebook, submissions, problems):
        lines = [
            dict(zip(rows.columns, cells, strict=True)) for cells in zip(*rows.columns.values(), strict=True)
        ]
        filled = [{name: cell for name, cell in line.items() if cell and name != "wave"} for line in lines]
        tables.setdefault(rows.table, []).extend(filled)
    return tables, [problem.code for problem in problems]


def respondent(**answers):
    tables, _ = rows_of(answers)
    return next(row for row in tables["respondents"] if row["respondent"] == "an")


def test_a_contact_has_a_frequency_and_may_be_both_together_and_handed_over():
    tables, _ = rows_of(
        {"picked": {"g1": [BO, CAS]}, "details": {"g1often": {BO: "3"}, "g1how": {BO: "3", CAS: "2"}}}
    )
    assert tables["ties"] == [
        {"source": "an", "target": "bo", "relation": "contact", "value": "3"},
        {"source": "an", "target": "bo", "relation": "together"},
        {"source": "an", "target": "bo", "relation": "handover"},
        {"source": "an", "target": "cas", "relation": "contact"},
        {"source": "an", "target": "cas", "relation": "handover"},
    ]


def test_ideas_routines_and_introductions_keep_what_is_told_of_them():
    details = {
        "g3what": {BO: "Weekstart"},
        "g4state": {CAS: "2"},
        "g4what": {CAS: "Eén plan"},
        "g5whom": {BO: DEE},
        "g5other": {BO: "Noor", CAS: "Noor"},
    }
    tables, _ = rows_of({"picked": {"g3": [BO], "g5": [BO, CAS]}, "details": details})
    assert tables["ties"] == [
        {"source": "an", "target": "bo", "relation": "idea", "approach": "Weekstart"},
        {"source": "an", "target": "cas", "relation": "routine", "status": "fixed", "approach": "Eén plan"},
        {"source": "an", "target": "bo", "relation": "introduced", "third": "dee"},
        {"source": "an", "target": "cas", "relation": "introduced", "third": "Noor"},
    ]


def test_nominations_say_whom_that_there_is_nobody_and_who_is_unknown():
    picked = {"n1": [CAS, BO], "n2": ["none"], "n3": ["dk"], "known": [DEE]}
    tables, _ = rows_of({"picked": picked})
    assert tables["nominations"] == [
        {"rater": "an", "role": "ontwerper", "nominee": "bo", "answer": "yes"},
        {"rater": "an", "role": "ontwerper", "nominee": "cas", "answer": "yes"},
        {"rater": "an", "role": "kwartiermaker", "answer": "none"},
        {"rater": "an", "nominee": "dee", "answer": "unknown"},
    ]


def test_items_are_ratings_of_oneself():
    tables, _ = rows_of({"items": {"i01": "4", "i16": "1"}})
    assert tables["ratings"] == [
        {"rater": "an", "about": "an", "item": "ontwerper_1", "value": "4"},
        {"rater": "an", "about": "an", "item": "dirigent_4", "value": "1"},
    ]


@pytest.mark.parametrize(
    ("picked", "answered"),
    [
        ({"g6": [BO]}, "escalate"),
        ({"g6": ["none"]}, "escalate"),
        ({"g6": ["dk"], "n3": [BO]}, "verbinder"),
        ({"g6": [], "n3": [BO]}, "verbinder"),
        ({"g1": ["none"]}, "contact|together|handover|advice|confront|strengthen"),
        ({"g1": [BO]}, "contact"),
        ({"g1": [BO], "g2": ["none"]}, "contact|advice"),
        ({"g1": ["dk"], "n1": ["none"]}, "ontwerper"),
    ],
)
def test_a_question_is_answered_by_a_name_or_by_nobody_on_purpose(picked, answered):
    assert respondent(picked=picked) == {"respondent": "an", "status": "partial", "answered": answered}


def test_how_people_work_together_is_answered_when_it_is_told_of_somebody():
    row = respondent(picked={"g1": [BO]}, details={"g1how": {BO: "1"}})
    assert row["answered"] == "contact|together|handover"


def test_everything_answered_is_complete_and_nothing_is_none():
    everything = {"g1": ["none"], "g5": ["none"], "n1": [BO], "n2": [BO], "n3": ["none"], "n4": [BO]}
    tables, _ = rows_of({"picked": everything, "date": "2026-11-02"}, variant="short")
    assert {"respondent": "an", "date": "2026-11-02", "status": "complete"} in tables["respondents"]
    assert respondent()["status"] == "none"


def test_a_part_of_a_question_does_not_answer_the_question():
    tables, _ = rows_of({"picked": {"n4": [BO], "n4c": []}}, facets=True)
    assert tables["respondents"][-1]["answered"] == "dirigent"
    tables, _ = rows_of({"picked": {"n4c": [BO]}}, facets=True)
    assert "answered" not in tables["respondents"][-1]
    assert tables["nominations"][0]["facet"] == "vertical"


def test_who_was_asked_and_did_not_answer_is_known():
    tables, _ = rows_of({"picked": {"n1": [BO]}})
    silent = [row["respondent"] for row in tables["respondents"] if row["status"] == "none"]
    assert silent == ["bo", "cas", "dee"]


def test_a_remark_and_a_second_set_of_answers_are_told():
    _, problems = rows_of({"remarks": {"missing": "Joke"}}, {"picked": {"n1": [BO]}})
    assert problems == ["answered_twice", "remark_unread"]
