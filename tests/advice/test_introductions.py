"""Who is introduced to whom: worked out by hand, and where nobody must be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from regienet.advice import introductions, introductions_table
from regienet.advice.introducers import best_introducer
from regienet.advice.introductions import _Candidates
from regienet.advice.should_know import NEIGHBOURS, shared_work
from regienet.advice.tie_chances import tie_chances
from regienet.advice.ties import MISSED, known_ties
from regienet.analysis import analyse

PAIR = {"an", "bo"}


def test_two_people_of_one_school_without_contact_are_introduced_by_who_works_with_both(analysed):
    found = introductions(analysed())
    proposal = next(one for one in found if set(one.pair) == PAIR)
    assert (proposal.ground, proposal.group, proposal.introducer) == ("school", "s1", "cor")
    assert proposal.sentence("en") == "An and Bo both work for De Eik, and no contact between them is known."
    assert "Cor works with both" in proposal.advice("en")
    assert "Cor werkt met beiden" in proposal.advice("nl")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            {"ties": "source,target,relation\nan,cor,contact\nbo,an,contact\ncor,bo,contact"}, id="tied"
        ),
        pytest.param({"affiliations": ""}, id="nothing in common"),
        pytest.param(
            {"affiliations": "actor,group,type,task,confirmed\nan,s1,school,jgz,no\nbo,s1,school,school,yes"},
            id="not there",
        ),
    ],
)
def test_nobody_is_introduced_without_a_reason(analysed, changed):
    assert not [one for one in introductions(analysed(**changed)) if set(one.pair) == PAIR]


def test_colleagues_are_not_introduced(analysed):
    actors = "id,name,organisation\nan,An,x\nbo,Bo,x\ncor,Cor,z\ndirk,Dirk,w\nx,X,"
    assert not [one for one in introductions(analysed(actors=actors)) if set(one.pair) == PAIR]


def test_a_pair_of_which_neither_answered_is_not_offered(analysed):
    # Nobody was asked who answered: whether they know each other is unknown.
    respondents = "respondent,status\nan,none\nbo,none\ncor,complete\ndirk,complete"
    ties = "source,target,relation\ncor,an,contact\ncor,bo,contact\ndirk,an,contact"
    found = introductions(analysed(respondents=respondents, ties=ties))
    assert not [one for one in found if set(one.pair) == PAIR]


def test_below_half_of_the_answers_nobody_is_named(analysed):
    respondents = "respondent,status\nan,none\nbo,none\ncor,complete\ndirk,none"
    assert introductions(analysed(respondents=respondents, ties="source,target\ncor,bo\ncor,an")) == ()


def test_the_gain_counts_the_pairs_that_come_to_reach_each_other(network_of):
    found = _Candidates.of(network_of())
    certain = found.known.tied.astype(float)  # as if what nobody reported did not exist
    candidates = replace(found, tie=certain, chances=replace(found.chances, exists=certain))
    place = {actor: number for number, actor in enumerate(candidates.known.ids)}
    # an and bo reach each other through cor (0.5) and would have a tie (1): 0.5. dirk, a contact of an,
    # should know bo because of their table, and would reach bo through an: 0.5.
    assert candidates.gains[place["an"], place["bo"]] == pytest.approx(1.0)
    # dirk and bo do not reach each other now: 1. an, a contact of dirk, reaches bo already.
    assert candidates.gains[place["dirk"], place["bo"]] == pytest.approx(1.0)


def test_whom_somebody_may_reach_already_adds_less(network_of):
    candidates = _Candidates.of(network_of())
    dirk, bo = candidates.known.ids.get_indexer(["dirk", "bo"])
    assert 0 < candidates.through[dirk, bo] < 1
    through = candidates.through.copy()
    direct = candidates.work.should[dirk, bo] * (1 - 0.5 * through[dirk, bo])
    assert 0.5 < direct < 1
    assert candidates.gains[dirk, bo] >= direct


def test_what_an_earlier_proposal_is_expected_to_bring_is_not_counted_again(network_of):
    candidates = _Candidates.of(network_of())
    place = {actor: number for number, actor in enumerate(candidates.known.ids)}
    first = next(one for one in [candidates.best({})] if one)
    after = candidates.after(first)
    one, other = (place[actor] for actor in first.pair)
    assert not after.open[one, other]
    assert (after.gains <= candidates.gains + 1e-12).all()
    assert np.array_equal(after.tie, after.tie.T)


def test_who_forgot_is_estimated_from_pairs_that_both_answered(network_of):
    # an and dirk named each other; an named cor, cor named bo: m = 2 / (2 + 2).
    assert known_ties(network_of()).missed == pytest.approx(0.5)
    one_sided = "source,target,relation\nan,cor,contact\ncor,bo,contact"
    assert known_ties(network_of(ties=one_sided)).missed == MISSED


def test_a_tie_that_two_could_have_reported_is_less_likely_than_one_that_one_could(network_of):
    chances, known = tie_chances(network_of()), known_ties(network_of())
    expected, missed = chances.expected[0, 1], known.missed
    # Both answered and neither named the other.
    unreported = expected * missed**2
    assert chances.exists[0, 1] == pytest.approx(unreported / (1 - expected + unreported))
    assert chances.exists[0, 2] == 1
    assert np.array_equal(chances.exists, chances.exists.T)


def test_without_ties_nothing_is_expected(network_of):
    network = network_of(ties="source,target,relation", nominations="rater,nominee,role\nan,bo,verbinder")
    assert not tie_chances(network).expected.any()


def test_the_best_introducer_has_the_strongest_weaker_tie_and_is_asked_at_most_twice(network_of):
    ties = "source,target,value\nan,cor,1\nbo,cor,3\nan,dirk,2\nbo,dirk,2"
    known = known_ties(network_of(ties=ties))
    assert best_introducer(known, ("an", "bo"), {}) == "dirk"
    assert best_introducer(known, ("an", "bo"), {"dirk": 2}) == "cor"
    assert best_introducer(known, ("an", "bo"), {"dirk": 2, "cor": 2}) is None


def test_a_place_with_too_many_people_is_no_neighbourhood(make_tables):
    def pairs(people):
        rows = "\n".join(f"p{n},{'zorg' if n % 2 else 'welzijn'},Oost" for n in range(people))
        ties = "source,target\np0,p1"
        tables = make_tables(actors=f"id,domain,municipality\n{rows}", ties=ties)
        return shared_work(analyse(tables).network).pairs["neighbourhood"].sum()

    # Those of the other domain: an ordered pair of each of the two domains.
    assert pairs(4) == 2 * 2 * 2
    assert pairs(NEIGHBOURS + 1) == 0


def test_a_school_without_a_name_is_offered_who_is_that_for_another(analysed):
    actors = "id,name,organisation,municipality\nan,An,x,Oost\nbo,Bo,y,Oost\ncor,Cor,z,West\ndirk,Dirk,w,West"
    affiliations = "actor,group,type,task\nan,s1,school,jgz\nbo,s2,school,school"
    groups = "id,name,type\ns1,De Eik,school\ns2,De Beuk,school"
    # The second school has a name for one place, so its others are empty.
    affiliations += "\ndirk,s2,school,swv"
    found = introductions(analysed(actors=actors, affiliations=affiliations, groups=groups))
    place = next(one for one in found if one.ground == "place")
    assert (place.group, place.task, place.pair) == ("s2", "jgz", ("an", "bo"))
    assert place.sentence("nl").startswith("De Beuk heeft geen naam voor jeugdgezondheidszorg; An is dat")


def test_nobody_is_asked_for_more_than_two_new_ties(city):
    found = introductions(city, most=30)
    ends = [actor for one in found for actor in one.pair]
    assert len(found) == 30
    assert max(map(ends.count, ends)) == 2
    assert len({frozenset(one.pair) for one in found}) == 30


def test_who_has_many_contacts_or_a_role_is_not_proposed_without_saying_so(city):
    found = introductions(city, most=30)
    busy = [one for one in found if one.busy]
    assert busy
    for one in busy:
        names = [city.network.actors.loc[actor, "name"] for actor in one.busy]
        assert all(f"Bear in mind that {name}" in one.advice("en") for name in names)


def test_the_table_has_a_row_per_proposal(city):
    found = introductions(city)
    table = introductions_table(found)
    assert table["reason_nl"].tolist() == [one.sentence("nl") for one in found]
    assert introductions_table(()).empty
