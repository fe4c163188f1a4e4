"""Who could step in: worked out by hand."""

from __future__ import annotations

import pytest

from regienet.advice import could_step_in, whom_to_ask


def test_likeness_is_the_mean_of_what_two_people_have_in_common(analysed):
    ties = "source,target\nan,cor\nbo,cor\nan,dirk\ndirk,cor"
    found = {one.actor: one for one in could_step_in(analysed(ties=ties), "an")}
    # Of an's contacts cor and dirk, bo has one; they have one of one school; not the organisation, domain or
    # municipality, but the level; and no role was asked.
    assert found["bo"].parts.tolist() == [0.5, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
    assert found["bo"].likeness == pytest.approx(2.5 / 7)
    assert "an" not in found


def test_the_place_is_the_subregion_or_else_the_municipality(analysed):
    actors = "id,name,organisation,municipality,subregion\nan,An,x,Oost,Kade\nbo,Bo,x,Oost,Dijk\n"
    actors += "cor,Cor,x,West,Kade\ndirk,Dirk,x,Oost,"
    found = {one.actor: one.parts["place"] for one in could_step_in(analysed(actors=actors), "an")}
    assert found == {"bo": 0.0, "cor": 1.0, "dirk": 0.0}


def test_who_has_nothing_in_common_but_domain_and_level_is_not_named(analysed):
    ties = "source,target\nan,cor\ncor,bo"
    actors = "id,name,organisation,domain,level\nan,An,x,zorg,practice\nbo,Bo,y,zorg,practice\n"
    actors += "cor,Cor,z,welzijn,practice\ndirk,Dirk,w,zorg,practice"
    found = could_step_in(analysed(ties=ties, actors=actors), "an")
    assert "dirk" not in [one.actor for one in found]


def test_below_half_of_the_answers_nobody_is_named(analysed):
    respondents = "respondent,status\nan,none\nbo,none\ncor,complete\ndirk,none"
    region = analysed(respondents=respondents, ties="source,target\ncor,bo\ncor,an")
    assert could_step_in(region, "an") == ()


def test_of_who_is_no_participant_nothing_is_said(analysed):
    assert could_step_in(analysed(), "nobody") == ()


def test_at_most_three_are_named_and_at_most_five_are_asked(city):
    assert len(could_step_in(city, "p019", role="dirigent")) == 3
    asked = whom_to_ask(city)
    assert len(asked) == 5
    answered = city.network.at(city.network.waves[-1]).answered_any(["dirigent"])
    assert not answered[list(asked)].any()
