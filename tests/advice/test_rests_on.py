"""What rests on one person: worked out by hand, and where nothing must be said to."""

from __future__ import annotations

import pytest

from regienet.advice import places_to_protect
from regienet.advice.bridges import FEWEST_REACHED, bridges
from regienet.words import LANGUAGES

# Three of zorg and three of welzijn; eva of neither knows all of them, and z1 knows every w.
PEOPLE = [f"{letter}{number}" for letter in "zw" for number in (1, 2, 3)]
ACTORS = "id,name,organisation,domain\n" + "\n".join(
    f"{who},{who.upper()},{who}x,{'zorg' if who[0] == 'z' else 'welzijn'}" for who in PEOPLE
)
ACTORS += "\neva,Eva,evax,gemeente"
RESPONDENTS = "respondent\n" + "\n".join([*PEOPLE, "eva"])
DIRECT = "source,target\nz1,w1\nz1,w2\nz1,w3"
THROUGH_EVA = DIRECT + "".join(f"\neva,{who}" for who in PEOPLE)


def bridge_of(network, first="welzijn", second="zorg"):
    return next((one for one in bridges(network) if (one.first, one.second) == (first, second)), None)


def test_the_pairs_that_only_one_person_connects_are_counted(network_of):
    network = network_of(actors=ACTORS, ties=THROUGH_EVA, respondents=RESPONDENTS, affiliations="")
    bridge = bridge_of(network)
    # All nine pairs reach each other: three directly, and six only through eva.
    assert (bridge.person, bridge.pairs) == ("eva", 9)
    assert bridge.empty == pytest.approx(3 / 9)
    assert bridge.refilled == pytest.approx(3 / 9)


def test_ties_of_a_table_return_with_a_successor(network_of):
    # eva meets z2 and w1 at a table: the pair z2-w1 reaches each other again.
    affiliations = "actor,group,type\neva,t1,table\nz2,t1,table\nw1,t1,table"
    network = network_of(actors=ACTORS, ties=THROUGH_EVA, respondents=RESPONDENTS, affiliations=affiliations)
    assert bridge_of(network).refilled == pytest.approx(4 / 9)


@pytest.mark.parametrize(
    "ties",
    [
        pytest.param(DIRECT, id="nobody in between"),
        pytest.param(THROUGH_EVA + "".join(f"\nz1,{who}" for who in PEOPLE[1:3]), id="z1 is another way"),
    ],
)
def test_where_there_is_another_way_nothing_rests_on_one_person(network_of, ties):
    network = network_of(actors=ACTORS, ties=ties, respondents=RESPONDENTS, affiliations="")
    assert bridge_of(network) is None


def test_of_a_few_pairs_nothing_is_said(network_of):
    few = "\n".join(line for line in ACTORS.splitlines() if not line.startswith(("z3", "w3")))
    ties = "\n".join(line for line in THROUGH_EVA.splitlines() if "3" not in line)
    respondents = "\n".join(line for line in RESPONDENTS.splitlines() if "3" not in line)
    assert FEWEST_REACHED > 4
    assert bridge_of(network_of(actors=few, ties=ties, respondents=respondents, affiliations="")) is None


def test_a_place_at_a_school_rests_on_one_person_and_its_counterpart_elsewhere_could_step_in(analysed):
    affiliations = "actor,group,type,task\nan,s1,school,jgz\nbo,s1,school,school\ncor,s2,school,jgz"
    found = [one for one in places_to_protect(analysed(affiliations=affiliations)) if one.kind == "school"]
    assert [(one.place, one.person, one.stand_ins) for one in found] == [
        ("s1: jgz", "an", ("cor",)),
        ("s2: jgz", "cor", ("an",)),
    ]
    two = affiliations + "\ndirk,s1,school,jgz"
    found = [one for one in places_to_protect(analysed(affiliations=two)) if one.kind == "school"]
    assert [one.place for one in found] == ["s2: jgz"]


def test_a_role_with_one_name_is_a_place_and_not_a_person(city):
    found = [one for one in places_to_protect(city) if one.kind == "role"]
    assert {one.place for one in found} == {"ontwerper", "verbinder"}
    for one in found:
        assert len(one.stand_ins) == 3
        assert one.person not in one.stand_ins
        name = city.network.actors.loc[one.person, "name"]
        assert all(name not in one.sentence(language) for language in LANGUAGES)


def test_below_half_of_the_answers_nobody_is_named(analysed):
    respondents = "respondent,status\nan,none\nbo,none\ncor,complete\ndirk,none"
    assert places_to_protect(analysed(respondents=respondents, ties="source,target\ncor,bo")) == ()
