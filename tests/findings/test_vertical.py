"""Between practice and board, worked out by hand."""

from __future__ import annotations

import pytest

from regienet.findings import read_finding
from regienet.findings.intervals import band_interval
from regienet.settings import default_settings

ACTORS = """
    id,level
    p1,practice
    p2,practice
    p3,practice
    p4,practice
    m1,management
    m2,management
    b1,board
"""
# p1 goes to the board, p2 by way of m1; p3 goes to m2, who did not answer; p4 names nobody.
TIES = """
    source,target,relation
    p1,b1,escalate
    p2,m1,escalate
    m1,b1,escalate
    p3,m2,escalate
"""
RESPONDENTS = (
    "respondent,status\np1,complete\np2,complete\np3,complete\np4,complete\nm1,complete\nm2,none\nb1,none"
)


class TestReach:
    def test_one_or_two_steps_to_the_board(self, ask):
        found = ask("vertical_reach", actors=ACTORS, ties=TIES, respondents=RESPONDENTS)[""]
        # p1 and p2 do, p4 does not, of p3 it is not known: 2/4 to 3/4, within the upper half.
        assert found.value == pytest.approx(3 / 4)
        assert found.low == pytest.approx(band_interval(0.5, 1, 4, default_settings())[0])
        assert found.high == 1
        assert (found.values["count"], found.values["known"]) == (2, 3)

    def test_three_steps_are_too_many(self, ask):
        ties = TIES.replace("m1,b1,escalate", "m1,m2,escalate\n    m2,b1,escalate")
        everybody = RESPONDENTS.replace("none", "complete")
        found = ask("vertical_reach", actors=ACTORS, ties=ties, respondents=everybody)[""]
        # p1 directly, p3 by m2, but p2 by m1 and m2.
        assert found.values["count"] == 2

    def test_one_practitioner_more_or_less_does_not_show(self, ask):
        everybody = RESPONDENTS.replace("none", "complete")
        fewer = TIES.replace("p1,b1,escalate", "p4,p1,escalate")
        two, one = (
            ask(
                "vertical_reach",
                actors=ACTORS,
                ties=f"{ties.rstrip()}\n    p3,b1,escalate",
                respondents=everybody,
            )
            for ties in (TIES, fewer)
        )
        assert (two[""].values["count"], one[""].values["count"]) == (3, 2)
        assert read_finding(two[""]) == read_finding(one[""])
        assert (two[""].value, two[""].low, two[""].high) == (one[""].value, one[""].low, one[""].high)

    @pytest.mark.parametrize(
        ("ties", "answers", "reading"),
        [
            ("p1,b1,contact", "p1,complete", "vertical_reach_not_asked"),
            ("m1,b1,escalate", "m1,complete\np1,none", "vertical_reach_no_levels"),
            ("p1,b1,escalate", "p1,complete\np2,none\nm1,none", "too_few_answers"),
        ],
    )
    def test_what_is_missing_is_said(self, ask, ties, answers, reading):
        found = ask(
            "vertical_reach",
            actors=ACTORS,
            ties=f"source,target,relation\n{ties}",
            respondents=f"respondent,status\n{answers}",
        )
        assert [(f.value, f.reading) for f in found.values()] == [(None, reading)]


class TestLoop:
    def test_the_share_of_uses_that_come_back(self, ask):
        # p1 hears back from b1 itself; p2 goes to m1, who goes to b1, from whom p2 hears back; p3 does not.
        ties = f"{TIES.rstrip()}\n    p1,b1,feedback\n    p2,b1,feedback\n    p3,p1,feedback"
        found = ask("feedback_loop", actors=ACTORS, ties=ties, respondents=RESPONDENTS)[""]
        # Uses: p1-b1, p2-m1, m1-b1, p3-m2.
        assert (found.values["count"], found.values["uses"]) == (2, 4)
        assert found.value == pytest.approx(3 / 4)  # the upper half, of five respondents
        # As of three people: at least three take something up.
        assert found.low == pytest.approx(band_interval(0.5, 1, 3, default_settings())[0])
        assert found.high == 1

    def test_who_did_not_answer_about_hearing_back_does_not_count(self, ask):
        partly = "respondent,status,answered\np1,complete,\np2,complete,\np3,partial,escalate\nm1,complete,"
        ties = f"{TIES.rstrip()}\n    p1,b1,feedback\n    p2,b1,feedback"
        found = ask("feedback_loop", actors=ACTORS, ties=ties, respondents=partly)[""]
        assert found.reading == "feedback_loop_few"

    def test_what_is_missing_is_said(self, ask):
        found = ask("feedback_loop", actors=ACTORS, ties=TIES, respondents=RESPONDENTS)
        assert [(f.value, f.reading) for f in found.values()] == [(None, "feedback_loop_not_asked")]


def test_where_all_that_goes_up_ends_with_who_did_not_answer_it_cannot_say(ask):
    ties = "source,target,relation\np1,m2,escalate\np2,m2,escalate\np3,m2,escalate\np4,m2,escalate"
    found = ask("vertical_reach", actors=ACTORS, ties=ties, respondents=RESPONDENTS)[""]
    assert (found.value, found.reading) == (None, "too_few_answers")


def test_who_takes_nothing_up_cannot_hear_back(ask):
    ties = "source,target,relation,document\nm2,b1,escalate,gesprek.txt\np1,m1,feedback,"
    found = ask("feedback_loop", actors=ACTORS, ties=ties, respondents=RESPONDENTS)[""]
    assert (found.value, found.reading) == (None, "feedback_loop_few")
