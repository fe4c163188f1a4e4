"""Which statements count as evidence: of peers who answered, about somebody of this region."""

from __future__ import annotations


def named(evidence, question: str) -> list[tuple[str, str]]:
    ends = evidence.named(question).tocoo()
    pairs = zip(evidence.raters[ends.row], evidence.carriers[ends.col], strict=True)
    return sorted(pairs)


def test_what_people_say_of_their_own_organisation_is_no_evidence_of_it(evidence_of):
    ties = "source,target,relation\nb,a,face\nc,a,face\nd,x,face\na,x,face\nx,y,face"
    respondents = "respondent\na\nb\nc\nd\ne\nx"
    evidence = evidence_of("organisation", ties=ties, respondents=respondents)
    assert named(evidence, "face") == [("c", "x"), ("d", "x"), ("x", "y")]
    assert named(evidence_of(ties="source,target,relation\nb,a,face\nc,a,face"), "face") == [
        ("b", "a"),
        ("c", "a"),
    ]


def test_what_was_said_in_an_interview_by_who_did_not_answer_is_no_answer(evidence_of):
    respondents = "respondent,status\na,complete\nb,complete\nc,none\nd,complete\ne,complete"
    ties = "source,target,relation,document\nc,a,face,gesprek.txt\nd,a,face,"
    assert named(evidence_of(ties=ties, respondents=respondents), "face") == [("d", "a")]


def test_several_statements_of_one_rater_count_once_and_the_strongest_value_holds(evidence_of):
    ties = "source,target,relation,approach,value\nc,a,idea,k1,1\nc,a,idea,k2,3\nd,a,idea,k1,2"
    evidence = evidence_of("organisation", ties=ties)
    assert evidence.named("idea").toarray().sum() == 2
    values = evidence.network.tables.ties["value"]
    assert sorted(evidence.named("idea", values).data.tolist()) == [2, 3]
