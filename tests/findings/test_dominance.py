"""The centre municipality, worked out by hand."""

from __future__ import annotations

import pytest

ACTORS = """
    id,kind,municipality,organisation
    a,person,Stad,x
    b,person,Stad,x
    c,person,Stad,y
    d,person,Dorp,z
    e,person,Veld,w
    w,organisation,,
    x,organisation,,
    y,organisation,,
    z,organisation,,
"""
EVERYBODY = "respondent\na\nb\nc\nd\ne"


def test_dominance_is_the_excess_over_what_every_pair_alike_would_give(ask):
    # Ties between organisations: a-c, a-d, b-d, c-d. a-b lies within x. Ends in Stad: 2 + 1 + 1 + 1 of 8.
    found = ask(
        "centre_dominance",
        actors=ACTORS,
        ties="source,target\na,b\na,c\na,d\nb,d\nc,d",
        respondents=EVERYBODY,
    )
    # Pairs between organisations: 10 - 1 (a-b) = 9, with 18 ends. In Stad: a-c and b-c count twice (4), and
    # a, b, c with d and e once (6): 10 of 18.
    share, expected = 5 / 8, 10 / 18
    assert found["Stad"].value == pytest.approx((share - expected) / (1 - expected))
    assert found["Stad"].values["percent"] == 62
    assert found["Stad"].values["percent_expected"] == 56
    assert found["Stad"].values["percent_people"] == 60


def test_with_all_ends_in_the_centre_it_is_one(ask):
    found = ask("centre_dominance", actors=ACTORS, ties="source,target\na,c\nb,c", respondents=EVERYBODY)
    assert found["Stad"].value == pytest.approx(1)
    assert found["Stad"].low < 1


def test_pairs_that_nobody_reported_on_do_not_count(ask):
    # Only d answered: it is in every observed pair (d with a, b, c, e), so 3 of the 8 ends lie in Stad.
    found = ask(
        "centre_dominance", actors=ACTORS, ties="source,target\nd,a\nd,e", respondents="respondent\nd"
    )
    share, expected = 1 / 4, 3 / 8
    assert found["Stad"].value == pytest.approx((share - expected) / (1 - expected))


@pytest.mark.parametrize(
    ("actors", "ties", "reading"),
    [
        ("id,municipality\na,Stad\nb,Stad", "source,target\na,b", "centre_dominance_single"),
        ("id\na\nb", "source,target\na,b", "centre_dominance_missing"),
        ("id,municipality\na,Stad\nb,Dorp", "source,target\na,b", "centre_dominance_equal"),
        ("id,municipality\na,Stad\nb,Dorp", "source,target", "no_ties"),
    ],
)
def test_what_is_missing_is_said_once(ask, actors, ties, reading):
    found = ask("centre_dominance", actors=actors, ties=ties)
    assert [(finding.reading, finding.value) for finding in found.values()] == [(reading, None)]


def test_without_ties_between_organisations_it_cannot_say(ask):
    found = ask("centre_dominance", actors=ACTORS, ties="source,target\na,b", respondents=EVERYBODY)
    assert found["Stad"].reading == "centre_dominance_no_ties"
    assert found["Stad"].value is None
