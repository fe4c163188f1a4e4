"""Which statements count as evidence: of peers who answered, about somebody of this region."""

from __future__ import annotations

from operator import itemgetter

import pytest


@pytest.fixture
def statements_of(evidence_of):
    return lambda *args, **tables: evidence_of(*args, **tables).statements


def named(statements, question: str) -> list[tuple[str, str]]:
    ends = statements.named(question).tocoo()
    pairs = zip(statements.raters[ends.row], statements.carriers[ends.col], strict=True)
    return sorted(pairs)


def test_what_people_say_of_their_own_organisation_is_no_evidence_of_it(statements_of):
    ties = "source,target,relation\nb,a,face\nc,a,face\nd,x,face\na,x,face\nx,y,face"
    respondents = "respondent\na\nb\nc\nd\ne\nx"
    statements = statements_of("organisation", ties=ties, respondents=respondents)
    assert named(statements, "face") == [("c", "x"), ("d", "x"), ("x", "y")]
    assert named(statements_of(ties="source,target,relation\nb,a,face\nc,a,face"), "face") == [
        ("b", "a"),
        ("c", "a"),
    ]


def test_what_was_said_in_an_interview_by_who_did_not_answer_is_no_answer(statements_of):
    respondents = "respondent,status\na,complete\nb,complete\nc,none\nd,complete\ne,complete"
    ties = "source,target,relation,document\nc,a,face,gesprek.txt\nd,a,face,"
    assert named(statements_of(ties=ties, respondents=respondents), "face") == [("d", "a")]


def test_several_statements_of_one_rater_count_once_and_the_strongest_value_holds(statements_of):
    ties = "source,target,relation,approach,value\nc,a,idea,k1,1\nc,a,idea,k2,3\nd,a,idea,k1,2"
    statements = statements_of("organisation", ties=ties)
    assert statements.named("idea").toarray().sum() == 2
    assert sorted(statements.named("idea", itemgetter("value")).data.tolist()) == [2, 3]


def test_who_said_anything_was_heard(statements_of):
    statements = statements_of(
        respondents="respondent,status\na,complete\nb,none\nc,none\nd,none\ne,none",
        ratings="rater,about,item,value\nb,a,verbinder_1,4",
        interviews="document,source,role,actor,polarity\ngesprek.txt,c,verbinder,a,attributed",
    )
    assert statements.raters[statements.heard].tolist() == ["a", "b", "c"]


def test_what_was_worked_out_is_kept_but_not_for_another_question(statements_of):
    statements = statements_of(ties="source,target,relation\nb,a,face\nc,a,idea")
    assert statements.named("face") is statements.named("face")
    assert named(statements, "face") != named(statements, "idea")
