"""What people who should know each other do: worked out by hand, and where nothing may be said."""

from __future__ import annotations

import pytest

from regienet.advice.four_rates import FOUR_STEPS, four_rates

# Four people of one school, of four organisations: twelve ordered pairs that should know each other.
AFFILIATIONS = "actor,group,type,task\nan,s1,school,jgz\nbo,s1,school,school\ncor,s1,school,swv\n"
AFFILIATIONS += "dirk,s1,school,leerplicht"
TIES = "source,target,relation\nan,bo,contact\ncor,dirk,contact\nan,bo,advice\nan,bo,confront\nbo,an,confront"


def rates(analysis):
    return {one.step: one for one in four_rates(analysis)}


def test_contact_counts_for_both_and_advice_for_who_asked(analysed):
    found = rates(analysed(affiliations=AFFILIATIONS, ties=TIES))
    assert list(found) == list(FOUR_STEPS)
    # Of twelve ordered pairs two pairs have contact, both ways: four; and an asks bo for advice.
    assert (found["finding"].pairs, found["finding"].value) == (12, pytest.approx(4 / 12))
    assert found["advising"].value == pytest.approx(1 / 12)
    assert found["finding"].low <= 4 / 12 <= found["finding"].high


def test_what_people_say_about_others_is_a_band(analysed):
    # Two of twelve; with four raters a share is shown in halves.
    found = rates(analysed(affiliations=AFFILIATIONS, ties=TIES))["addressing"]
    assert found.value == pytest.approx(0.25)
    assert "0–50%" in found.sentence("en")
    assert found.low == 0
    assert found.high > 0.5


def test_what_was_not_asked_cannot_be_said(analysed):
    found = rates(analysed(affiliations=AFFILIATIONS, ties=TIES))["escalating"]
    assert found.value is None
    assert found.sentence("nl").endswith("er is niet naar gevraagd, of te weinig mensen antwoordden.")


def test_who_did_not_answer_does_not_count(analysed):
    respondents = "respondent,status\nan,complete\nbo,complete\ncor,none\ndirk,complete"
    ties = "source,target,relation\nan,bo,contact\ndirk,cor,contact"
    found = rates(analysed(affiliations=AFFILIATIONS, ties=ties, respondents=respondents))["finding"]
    # an, bo and dirk should each know three others; an-bo counts for both, and dirk named cor.
    assert (found.pairs, found.value) == (9, pytest.approx(3 / 9))


def test_where_nobody_should_know_anybody_there_is_no_rate(analysed):
    assert four_rates(analysed(affiliations="")) == ()
