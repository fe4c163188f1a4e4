"""Every indicator on a region that can be counted by hand; the sums stand beside the numbers."""

from __future__ import annotations

import re
from math import isnan, sqrt
from pathlib import Path

import numpy as np
import pytest

from regienet.roles.layer_indicators import WITNESSES
from regienet.roles.registry import INDICATORS


def worked(name):
    """Mark that the test works out this indicator by hand; the last test reads the marks."""
    return name


class TestAsked:
    def test_nominated_is_the_excess_over_what_being_known_explains(self, value_of):
        # Two raters are not told from each other, so everybody is expected to be named at the same rate. c
        # and e are informed about four people each, but c cannot judge d: 3 names over 7 pairs.
        # a: 2 names, 2 informed raters; d: 0 names, 1 informed rater.
        nominations = (
            "rater,nominee,role,answer\nc,a,verbinder,yes\ne,a,verbinder,yes\ne,b,verbinder,yes\nc,d,,unknown"
        )
        values = value_of(
            worked("verbinder.nominated"), nominations=nominations, respondents="respondent\nc\ne"
        )
        p = 3 / 7
        assert values["a"] == pytest.approx((2 - 2 * p) / sqrt(2 * p * (1 - p) + 0.5))
        assert values["d"] == pytest.approx((0 - p) / sqrt(p * (1 - p) + 0.5))

    def test_an_organisation_is_named_through_its_people_by_others_only_and_once(self, value_of):
        # x has a and b. c and d (both y) answered: informed about x and z. c names both a and b: once.
        values = value_of(
            worked("dirigent.nominated"),
            "organisation",
            nominations="rater,nominee,role\nc,a,dirigent\nc,b,dirigent\nc,d,dirigent",
            respondents="respondent\nc\nd",
        )
        p = 1 / 4
        assert values["x"] == pytest.approx((1 - 2 * p) / sqrt(2 * p * (1 - p) + 0.5))
        assert values["y"] == 0

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
        # c and e answered, about four people each. Of a: c a formal one (1), e a fixed one (2/3) and a pilot,
        # of which the firmest counts; of b: c one of unknown status (1/3). Mean worth (1 + 2/3 + 1/3) / 3.
        values = value_of(
            worked("kwartiermaker.routine_reach"),
            ties=self.TIES.replace("d,a,routine,k1,fixed\n", ""),
            respondents="respondent\nc\ne",
        )
        p, mean = 3 / 8, 2 / 3
        assert values["a"] == pytest.approx(((1 + 2 / 3) / mean - 2 * p) / sqrt(2 * p * (1 - p) + 0.5))
        assert values["b"] == pytest.approx((1 / 3 / mean - 2 * p) / sqrt(2 * p * (1 - p) + 0.5))

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


class TestVerbinder:
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


class TestLayers:
    @pytest.mark.parametrize("name", sorted(set(WITNESSES) - {"routine_reach"}))
    def test_a_layer_is_the_excess_over_what_being_known_explains(self, value_of, name):
        # c and e answered, about four people each; 3 names over 8 pairs. a: 2 names, b: 1, d: none.
        witness = WITNESSES[name]
        rows = ("c,a", "e,a", "c,b")
        values = value_of(
            f"{witness.role}.{name}",
            ties="source,target,relation\n" + "\n".join(f"{row},{witness.layer}" for row in rows),
            respondents="respondent\nc\ne",
        )
        p = 3 / 8
        spread = sqrt(2 * p * (1 - p) + 0.5)
        assert values["a"] == pytest.approx((2 - 2 * p) / spread)
        assert values["b"] == pytest.approx((1 - 2 * p) / spread)
        assert values["d"] == pytest.approx(-2 * p / spread)

    def test_raters_count_as_often_as_drawn(self, evidence_of):
        evidence = evidence_of(
            "person", ties="source,target,relation\nc,a,face", respondents="respondent\nc\ne"
        )
        drawn = np.ones((2, len(evidence.statements.raters)))
        drawn[1, evidence.statements.raters.get_indexer(["c", "e"])] = (2, 0)
        values = evidence.weighted(drawn).excess("face")[:, evidence.statements.carriers.get_loc("a")]
        p = 1 / 8
        spread = sqrt(2 * p * (1 - p) + 0.5)
        assert values == pytest.approx([(1 - 2 * p) / spread, (2 - 2 * p) / spread])


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_indicator_has_a_hand_worked_example(name):
    marked = re.findall(r'worked\("\w+\.(\w+)"\)', Path(__file__).read_text(encoding="utf-8"))
    # Nominations, items and interviews are one definition for the four roles, and layers one for all.
    assert name.partition(".")[2] in {*marked, *WITNESSES}
