"""Every indicator on a region that can be counted by hand; the sums stand beside the numbers."""

from __future__ import annotations

import re
from math import isnan, log
from pathlib import Path

import numpy as np
import pytest

from regienet.roles.registry import INDICATORS


def worked(name):
    """Mark that the test works out this indicator by hand; the last test reads the marks."""
    return name


class TestAsked:
    def test_nominated_is_against_what_being_known_explains(self, value_of):
        # 3 nominations over 20 - 1 informed pairs (d cannot judge a; a itself does not count): m = 3/19.
        # Pairs of one organisation (a-b and c-d, both ways): 0 of 4, so p = (0 + 5m)/(4 + 5).
        # The other 15 pairs: q = (3 + 5m)/(15 + 5). Raters of a: b (one organisation), c and e.
        # Generosity, shrunken by 4: b named 0 of 3q + p, c 1 of 3q + p, e 1 of 4q.
        m = 3 / 19
        p, q = 5 * m / 9, (3 + 5 * m) / 20
        expected = p * 4 / (3 * q + p + 4) + q * 5 / (3 * q + p + 4) + q * 5 / (4 * q + 4)
        nominations = (
            "rater,nominee,role,answer\nc,a,verbinder,yes\ne,a,verbinder,yes\nd,a,,unknown\n"
            "a,a,verbinder,yes\na,c,verbinder,yes\nb,,verbinder,none"
        )
        values = value_of(worked("verbinder.nominated"), nominations=nominations)
        assert values["a"] == pytest.approx((2 + 1) / (expected + 1))
        assert values["b"] < 1 < values["a"]

    def test_who_is_named_only_by_contacts_stands_out_less(self, value_of):
        ties = "source,target,relation\nc,a,contact\nc,b,contact\nd,a,contact\nd,b,contact\ne,b,contact"
        nominations = "rater,nominee,role\nc,a,verbinder\nd,a,verbinder\na,e,verbinder\nb,e,verbinder"
        plain = value_of("verbinder.nominated", nominations=nominations)
        known = value_of("verbinder.nominated", nominations=nominations, ties=ties)
        assert known["a"] < plain["a"]

    def test_an_organisation_is_named_through_its_people_by_others_only_and_once(self, value_of):
        # x has a and b. Raters outside: c, d and e. c names both a and b: once. b names a: own people.
        # Informed pairs: x 3, y 3, z 4; 1 nomination, so q = (1 + 5/10) / (10 + 5) = 1/10.
        # Every rater has two organisations to name: 2q. c named 1 of them, d and e none.
        q = 1 / 10
        expected = q * (5 + 4 + 4) / (2 * q + 4)
        nominations = "rater,nominee,role\nc,a,dirigent\nc,b,dirigent\nb,a,dirigent"
        values = value_of(worked("dirigent.nominated"), "organisation", nominations=nominations)
        assert values["x"] == pytest.approx((1 + 1) / (expected + 1))

    def test_peer_items_are_shrunken_to_the_mean_and_leave_out_self(self, value_of):
        # About a: c says 5 and 3 (mean 4), d says 2. About b: d says 3. Mean of all: (4 + 2 + 3) / 3 = 3.
        ratings = (
            "rater,about,item,value\nc,a,ontwerper_1,5\nc,a,ontwerper_2,3\nd,a,ontwerper_1,2\n"
            "d,b,ontwerper_1,3\na,a,ontwerper_1,5\nc,a,verbinder_1,1"
        )
        values = value_of(worked("ontwerper.peer_items"), ratings=ratings)
        assert values["a"] == pytest.approx((4 + 2 + 2 * 3) / (2 + 2))
        assert values["b"] == pytest.approx(3)
        assert isnan(values["c"])

    def test_self_items_are_the_mean_of_the_own_answers(self, value_of):
        ratings = "rater,about,item,value\na,a,dirigent_1,5\na,a,dirigent_2,4\nb,a,dirigent_1,1"
        values = value_of(worked("dirigent.self_items"), ratings=ratings)
        assert values["a"] == pytest.approx(4.5)
        assert isnan(values["b"])

    def test_interviews_take_one_statement_per_interviewee(self, value_of):
        # Two interviewees: c attributes twice (the surest counts, 0.8), e denies (-1); a claims (1/2).
        interviews = (
            "actor,source,role,polarity,certainty,fragment\na,c,verbinder,attributed,0.8,1-9\n"
            "a,c,verbinder,attributed,0.5,20-30\na,e,verbinder,denied,,5-8\nb,e,verbinder,attributed,1,9-12"
        )
        values = value_of(worked("verbinder.interviews"), interviews=interviews)
        assert values["a"] == pytest.approx((0.8 - 1) / (2 + 2))
        assert values["b"] == pytest.approx(1 / 4)
        assert values["c"] == 0

    def test_an_interviewee_counts_as_often_as_drawn(self, evidence_of):
        interviews = "actor,source,role,polarity\na,c,verbinder,attributed\na,e,verbinder,denied"
        evidence = evidence_of("person", interviews=interviews)
        drawn = np.ones((2, len(evidence.statements.raters)))
        drawn[1, evidence.statements.raters.get_indexer(["c", "e"])] = (2, 0)
        values = INDICATORS["verbinder.interviews"].function(evidence.weighted(drawn))
        assert values[:, evidence.statements.carriers.get_loc("a")] == pytest.approx([0, 2 / (2 + 2)])


class TestOntwerper:
    def test_idea_reach_leaves_out_the_own_organisation(self, value_of):
        # c, d -> a and c -> e count; b -> a is the own organisation. Informed pairs: 20, less those of
        # one organisation (a-b and c-d, both ways): 16. m = 3/16.
        # a: gemeente 0 of 1, jeugdhulp 2 of 2, onderwijs 0 of 0: mean of 2m/3, (2 + 2m)/4, m.
        m = 3 / 16
        ties = "source,target,relation\nc,a,idea\nd,a,idea\nb,a,idea\nc,e,idea"
        values = value_of(worked("ontwerper.idea_reach"), ties=ties)
        assert values["a"] == pytest.approx((2 * m / 3 + (2 + 2 * m) / 4 + m) / 3)

    def test_gap_reach_weighs_users_by_how_thin_contact_is(self, value_of):
        # Contact: a-b (within onderwijs, 1 of 1 pair), c-d not (0 of 1); gemeente has no pair.
        # Mean density within: 1/2. onderwijs-jeugdhulp: a-c of 4 pairs = 1/4, relative 1/2, gap 1/2.
        # onderwijs-gemeente: none, gap 1. Ideas: c -> a (1/2), e -> a (1); b -> a is the own organisation.
        # 1.5 over the 16 pairs of other organisations.
        m = 1.5 / 16
        ties = "source,target,relation\na,b,contact\na,c,contact\nc,a,idea\ne,a,idea\nb,a,idea"
        values = value_of(worked("ontwerper.gap_reach"), ties=ties)
        assert values["a"] == pytest.approx(((1 + 2 * m) / 3 + (0.5 + 2 * m) / 4 + m) / 3)
        assert values["b"] == pytest.approx((2 * m / 3 + 2 * m / 4 + m) / 3)

    def test_translation_counts_approaches_that_are_used_in_two_domains(self, value_of):
        # a is credited with k1 by c and d, with k2 by c only (too few). k1 is in use with c and e.
        ties = (
            "source,target,relation,approach\nc,a,idea,k1\nd,a,idea,k1\nc,a,idea,k2\n"
            "c,b,routine,k1\ne,b,routine,k1\nc,b,routine,k2"
        )
        values = value_of(worked("ontwerper.translation"), ties=ties)
        assert values["a"] == pytest.approx(1 / (1 + 1))
        assert values["b"] == 0

    def test_earliness_is_the_share_that_came_later(self, value_of):
        # k1: c took it from a in January, d in March, e from b in March. a's date is January: 2 of 3 later.
        # b's date is March: nobody came later.
        ties = (
            "source,target,relation,approach,date\nc,a,idea,k1,2025-01\nd,a,idea,k1,2025-03\n"
            "e,b,idea,k1,2025-03"
        )
        values = value_of(worked("ontwerper.earliness"), ties=ties)
        assert values["a"] == pytest.approx(2 / 3)
        assert values["b"] == 0
        assert isnan(values["c"])


class TestKwartiermaker:
    TIES = (
        "source,target,relation,approach,status\nc,a,routine,k1,formal\nd,a,routine,k1,fixed\n"
        "e,a,routine,k1,pilot\ne,a,routine,k2,fixed\nc,b,routine,k1,"
    )

    def test_routine_reach_weighs_by_how_firm_it_is(self, value_of):
        # a: e's firmest is 2/3 (gemeente 1 rater), c 1 + d 2/3 (jeugdhulp 2), onderwijs 0 of 1.
        # b: c 1/3 (unknown counts as a pilot). Sum 2/3 + 5/3 + 1/3 = 8/3 over 20 pairs.
        m = (8 / 3) / 20
        values = value_of(worked("kwartiermaker.routine_reach"), ties=self.TIES)
        assert values["a"] == pytest.approx(((2 / 3 + 2 * m) / 3 + (5 / 3 + 2 * m) / 4 + 2 * m / 3) / 3)

    def test_institutional_depth_needs_three_users(self, value_of):
        values = value_of(worked("kwartiermaker.institutional_depth"), ties=self.TIES)
        assert values["a"] == pytest.approx((2 / 3 + 5 / 3) / 3)
        assert isnan(values["b"])

    def test_persistence_is_the_share_of_routines_still_in_use(self, value_of):
        # Thanks to a in wave 0: c with k1, d with k1. In wave 1 c still uses k1; d does not.
        # In the region: 1 of 2 lasted, so (1 + 2/2) / (2 + 2).
        ties = (
            "wave,source,target,relation,approach\n0,c,a,routine,k1\n0,d,a,routine,k1\n1,c,a,routine,k1\n"
            "1,d,a,routine,k2"
        )
        respondents = "respondent,wave\n" + "\n".join(f"{p},{w}" for w in (0, 1) for p in "abcde")
        values = value_of(worked("kwartiermaker.persistence"), ties=ties, respondents=respondents)
        assert values["a"] == pytest.approx((1 + 2 * 0.5) / (2 + 2))
        assert isnan(values["b"])

    def test_persistence_is_unknown_in_the_first_wave(self, value_of):
        assert all(isnan(v) for v in value_of("kwartiermaker.persistence", ties=self.TIES).values())

    def test_reach_beyond_contacts_is_the_rate_among_those_without_contact(self, value_of):
        # c works with a, so that the pair does not count, either way: 18 pairs. Users without contact:
        # e 2/3 and d 2/3 of a, c 1/3 of b. a: gemeente e, jeugdhulp d, onderwijs b.
        m = (5 / 3) / 18
        values = value_of(worked("kwartiermaker.reach_beyond_contacts"), ties=self.TIES + "\na,c,contact,,")
        assert values["a"] == pytest.approx((2 * (2 / 3 + 2 * m) / 3 + 2 * m / 3) / 3)


class TestVerbinder:
    def test_introductions_count_a_pair_once_and_across_domains_twice(self, value_of):
        # a brought c and e together (both report it; across domains: 2) and c and d (one domain: 1).
        ties = "source,target,relation,third\nc,a,introduced,e\ne,a,introduced,c\nc,a,introduced,d"
        values = value_of(worked("verbinder.introductions"), ties=ties)
        assert values["a"] == pytest.approx((2 + 1) / 4)
        assert values["b"] == 0

    def test_newcomer_entry_shares_the_first_contacts(self, value_of):
        # e is new in wave 1 and works with a and b: half each.
        actors = """
            id,kind,organisation,domain,first_wave
            a,person,,onderwijs,
            b,person,,onderwijs,
            c,person,,jeugdhulp,
            d,person,,jeugdhulp,
            e,person,,gemeente,1
        """
        ties = "wave,source,target,relation\n0,a,b,contact\n1,e,a,contact\n1,b,e,contact\n1,a,b,contact"
        respondents = "respondent,wave\na,0\nb,0\nc,0\nd,0\na,1\nb,1\nc,1\nd,1\ne,1"
        values = value_of(
            worked("verbinder.newcomer_entry"), actors=actors, ties=ties, respondents=respondents
        )
        assert values["a"] == pytest.approx(0.5)
        assert values["c"] == 0

    def test_climate_is_the_balanced_rate_of_who_dares(self, value_of):
        # c, d and e dare to address a: gemeente 1 of 1, jeugdhulp 2 of 2, onderwijs 0 of 1; m = 3/20.
        m = 3 / 20
        ties = "source,target,relation\nc,a,confront\nd,a,confront\ne,a,confront"
        values = value_of(worked("verbinder.climate"), ties=ties)
        assert values["a"] == pytest.approx(((1 + 2 * m) / 3 + (2 + 2 * m) / 4 + 2 * m / 3) / 3)

    def test_closure_is_above_zero_for_who_closes_and_below_for_who_does_not(self, value_of):
        # a works with five people who do not know each other, b with five others. A wave later a's five all
        # know each other, b's five still do not. All 20 pairs look the same, so half was to be expected.
        people = [f"p{n}" for n in range(10)]
        actors = "id\na\nb\n" + "\n".join(people)
        star = [f"{{0}},a,{p},contact" for p in people[:5]] + [f"{{0}},b,{p},contact" for p in people[5:]]
        found = [f"1,{p},{q},contact" for p in people[:5] for q in people[:5] if p < q]
        rows = [row.format(wave) for wave in (0, 1) for row in star] + found
        everybody = [f"{p},{w}" for w in (0, 1) for p in ("a", "b", *people)]
        values = value_of(
            worked("verbinder.closure"),
            actors=actors,
            ties="wave,source,target,relation\n" + "\n".join(rows),
            respondents="respondent,wave\n" + "\n".join(everybody),
        )
        assert values["a"] == pytest.approx(0.5, abs=1e-4)
        assert values["b"] == pytest.approx(-0.5, abs=1e-4)
        assert isnan(values["p0"])

    def test_closure_says_nothing_of_who_left_few_pairs_open(self, value_of):
        # a has five partners, so ten pairs; b has four, so six.
        people = [f"p{n}" for n in range(9)]
        star = [f"{{0}},a,{p},contact" for p in people[:5]] + [f"{{0}},b,{p},contact" for p in people[5:]]
        values = value_of(
            "verbinder.closure",
            actors="id\na\nb\n" + "\n".join(people),
            ties="wave,source,target,relation\n" + "\n".join(r.format(w) for w in (0, 1) for r in star),
            respondents="respondent,wave\n"
            + "\n".join(f"{p},{w}" for w in (0, 1) for p in ("a", "b", *people)),
        )
        assert not isnan(values["a"])
        assert isnan(values["b"])


class TestDirigent:
    def test_level_reach_balances_the_levels(self, value_of):
        # c escalates to e, b hears back from e. For e: management 1 of 1, practice 1 of 3, board 0 of 0;
        # 2 over 20 pairs.
        m = 2 / 20
        ties = "source,target,relation\nc,e,escalate\nb,e,feedback"
        values = value_of(worked("dirigent.level_reach"), ties=ties)
        assert values["e"] == pytest.approx((m + (1 + 2 * m) / 3 + (1 + 2 * m) / 5) / 3)

    def test_closed_loops_count_who_hears_back_directly_or_through_above(self, value_of):
        # a, c and d bring bottlenecks to b; a hears back from b, c from e, to whom b brings bottlenecks.
        # d hears nothing, nor does b from e: 2 over 20 pairs. b: practice 2 of 3, board 0 of 1.
        m = 2 / 20
        ties = (
            "source,target,relation\na,b,escalate\nc,b,escalate\nd,b,escalate\nb,e,escalate\n"
            "a,b,feedback\nc,e,feedback"
        )
        values = value_of(worked("dirigent.closed_loops"), ties=ties)
        assert values["b"] == pytest.approx((2 * m / 3 + m + (2 + 2 * m) / 5) / 3)
        assert values["e"] == pytest.approx((m + 2 * m / 3 + 2 * m / 5) / 3)

    def test_who_is_higher_brings_nothing_up(self, value_of):
        ties = "source,target,relation\ne,a,escalate\ne,a,feedback\nc,b,escalate"
        values = value_of("dirigent.closed_loops", ties=ties)
        assert values["a"] == 0

    def test_even_strengthening_is_rate_times_entropy(self, value_of):
        # a (x) and c (y) say it of e: two organisations, evenly: entropy log 2 of at most log 2.
        # a and b (both x) say it of c: one organisation, entropy 0.
        m = 4 / 20
        ties = "source,target,relation\na,e,strengthen\nc,e,strengthen\na,c,strengthen\nb,c,strengthen"
        values = value_of(worked("dirigent.even_strengthening"), ties=ties)
        rate = (m + (1 + 2 * m) / 4 + (1 + 2 * m) / 4) / 3
        assert values["e"] == pytest.approx(rate * log(2) / log(2))
        assert values["c"] == pytest.approx(0)

    def test_face_is_the_balanced_rate(self, value_of):
        # a and c see e as the face: onderwijs 1 of 2, jeugdhulp 1 of 2, gemeente 0 of 0; m = 2/20.
        m = 2 / 20
        values = value_of(worked("dirigent.face"), ties="source,target,relation\na,e,face\nc,e,face")
        assert values["e"] == pytest.approx((m + 2 * (1 + 2 * m) / 4) / 3)

    def test_convened_tables_count_only_where_levels_meet(self, value_of):
        # t1 has practice and board, convened by e; t2 has practice only, convened by c; t3 crosses, by b.
        affiliations = (
            "actor,group,type,convenes\na,t1,table,no\ne,t1,table,yes\nc,t2,table,yes\nd,t2,table,\n"
            "b,t3,table,yes\nc,t3,table,"
        )
        values = value_of(worked("dirigent.convened_tables"), affiliations=affiliations)
        assert values["e"] == pytest.approx(1 / 2)
        assert values["b"] == pytest.approx(1 / 2)
        assert values["c"] == 0


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_indicator_has_a_hand_worked_example(name):
    marked = re.findall(r'worked\("\w+\.(\w+)"\)', Path(__file__).read_text(encoding="utf-8"))
    # Nominations, items and interviews are one definition for the four roles.
    assert name.partition(".")[2] in marked
