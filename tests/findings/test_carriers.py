"""Role coverage, concentration and what if somebody leaves, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.analysis import analyse
from regienet.findings import diagnose, read_finding
from regienet_datasets import load

NAN = float("nan")
TABLES = {
    "actors": "id,name,domain\na,Anna,zorg\nb,Bob,\nc,Cato,zorg\nd,Daan,zorg",
    "ties": "source,target\na,b",
}
FEW_ANSWERED = {"respondents": "respondent,status\na,complete\nb,none\nc,none\nd,none"}


def certain(actor, role):
    return (actor, role, "holder", 0.5, 1.0, 0.5)


def even(actor, role):
    return (actor, role, "possible", 0.22, 0.5, 0.1)


def none(actor, role):
    return (actor, role, "insufficient", 0.05, 0.0, 0.0)


def undecidable(actor, role):
    return (actor, role, "undecidable", NAN, NAN, NAN)


def test_findings_about_roles_rest_on_what_is_shown_and_on_no_exact_number():
    analysis = analyse(load("twaalf"))
    roles = analysis.roles
    exact = ["score", "rate", "low", "high", "relative", "rank_low", "rank_high", "probability"]
    others = roles.scores[exact].where(roles.scores[exact].isna(), 0.5)
    given = replace(roles, scores=roles.scores.assign(**others), indicators=roles.indicators.iloc[:0])
    assert (roles.scores["verdict"] != "undecidable").any()
    assert diagnose(analysis.network, analysis.measures, given) == analysis.findings


class TestCoverage:
    def test_the_chance_that_somebody_carries_a_role(self, ask, roles_of):
        roles = roles_of(even("a", "verbinder"), even("b", "verbinder"), none("c", "verbinder"))
        found = ask("role_coverage", roles, **TABLES)["verbinder"]
        # 1 - (1 - 1/2)(1 - 1/2); at least 1/2, at most 1, whatever a and b have to do with each other.
        assert (found.value, found.low, found.high) == pytest.approx((0.75, 0.5, 1.0))
        assert found.values["carriers"] == pytest.approx(1.0)
        assert found.reading == "role_coverage_possible_many"

    def test_the_chance_is_that_of_carrying_the_role_in_tenths(self, ask, roles_of):
        roles = roles_of(("a", "verbinder", "holder", 0.35, 0.87, 0.2))
        assert ask("role_coverage", roles, **TABLES)["verbinder"].value == pytest.approx(0.9)

    def test_the_likeliest_holder_is_named_first_with_the_domain(self, ask, roles_of):
        roles = roles_of(("a", "dirigent", "holder", 0.3, 0.9, 0.2), certain("b", "dirigent"))
        found = ask("role_coverage", roles, **TABLES)["dirigent"]
        assert found.values["actors"] == ("b", "a")
        assert read_finding(found, "en") == "The role dirigent is probably shared by Bob and Anna (zorg)."
        assert (
            read_finding(found, "nl")
            == "De rol dirigent wordt waarschijnlijk gedeeld door Bob en Anna (zorg)."
        )

    def test_many_small_chances_do_not_make_a_carrier(self, ask, roles_of):
        almost = [(actor, "verbinder", "insufficient", 0.15, 0.4, 0.0) for actor in "abcd"]
        found = ask("role_coverage", roles_of(*almost), **TABLES)["verbinder"]
        assert found.value == pytest.approx(1 - 0.6**4)
        assert found.reading == "role_coverage_unclear"

    def test_nobody_is_absent_and_too_few_answers_is_cannot_say(self, ask, roles_of):
        roles = roles_of(
            *(none(actor, "verbinder") for actor in "abcd"),
            none("a", "dirigent"),
            *(undecidable(actor, "dirigent") for actor in "bcd"),
        )
        found = ask("role_coverage", roles, **TABLES)
        assert found["verbinder"].value == pytest.approx(0)
        assert found["verbinder"].reading == "role_coverage_absent"
        assert found["dirigent"].value is None
        assert "3 of the 4" in read_finding(found["dirigent"], "en")

    def test_a_holder_counts_however_many_are_undecidable(self, ask, roles_of):
        roles = roles_of(certain("a", "dirigent"), *(undecidable(actor, "dirigent") for actor in "bcd"))
        assert ask("role_coverage", roles, **TABLES)["dirigent"].reading == "role_coverage_holder_one"

    def test_where_less_than_half_answered_nobody_is_named(self, ask, roles_of):
        roles = roles_of(certain("a", "dirigent"))
        found = ask("role_coverage", roles, **TABLES, **FEW_ANSWERED)["dirigent"]
        assert found.reading == "role_coverage_unnamed"
        assert "names" not in found.values
        assert "Anna" not in read_finding(found)

    def test_organisations_carry_roles_only_where_no_person_is_scored(self, ask, roles_of):
        roles = roles_of(certain("a", "dirigent"), kind="organisation")
        assert ask("role_coverage", roles, **TABLES)["dirigent"].values["actors"] == ("a",)


class TestConcentration:
    def test_the_sum_of_squared_shares(self, ask, roles_of):
        roles = roles_of(certain("a", "verbinder"), even("b", "verbinder"), none("c", "verbinder"))
        found = ask("role_concentration", roles, **TABLES)["verbinder"]
        # Shares 2/3 and 1/3. Either a carries it alone (1), or both do (1/2).
        assert found.value == pytest.approx(5 / 9)
        assert (found.low, found.high) == pytest.approx((0.5, 1.0))
        assert found.reading == "role_concentration_unclear"

    def test_one_and_shared(self, ask, roles_of):
        roles = roles_of(
            certain("a", "verbinder"),
            none("b", "verbinder"),
            certain("a", "dirigent"),
            certain("b", "dirigent"),
        )
        found = ask("role_concentration", roles, **TABLES)
        assert found["verbinder"].reading == "role_concentration_one"
        assert found["verbinder"].values["names"] == ("Anna (zorg)",)
        assert found["dirigent"].reading == "role_concentration_shared"
        assert "2,0 mensen" in read_finding(found["dirigent"], "nl")

    def test_a_role_of_nobody_cannot_be_concentrated(self, ask, roles_of):
        found = ask("role_concentration", roles_of(none("a", "verbinder")), **TABLES)["verbinder"]
        assert (found.value, found.reading) == (None, "role_concentration_nobody")

    def test_the_smallest_group_with_most_nominations(self, ask, roles_of):
        # a has three of six nominations (its own does not count), b two, c one: 3/6, 5/6.
        nominations = """
            rater,nominee,role
            b,a,verbinder
            c,a,verbinder
            d,a,verbinder
            a,a,verbinder
            a,b,verbinder
            c,b,verbinder
            a,c,verbinder
        """
        found = ask(
            "role_concentration",
            roles_of(*(certain(x, "verbinder") for x in "abc")),
            **TABLES,
            nominations=nominations,
        )
        assert found["verbinder"].values["sharers"] == 2


class TestAllInOne:
    def test_the_largest_mean_share(self, ask, roles_of):
        roles = roles_of(
            certain("a", "verbinder"),
            none("b", "verbinder"),
            certain("a", "dirigent"),
            certain("b", "dirigent"),
        )
        found = ask("all_in_one", roles, **TABLES)[""]
        # a has all of verbinder and half of dirigent.
        assert (found.value, found.low, found.high) == pytest.approx((0.75, 0.75, 0.75))
        assert found.reading == "all_in_one_yes"
        assert found.values["names"] == ("Anna (zorg)",)

    def test_roles_that_nobody_carries_do_not_make_one_person_all(self, ask, roles_of):
        roles = roles_of(certain("a", "verbinder"), none("a", "dirigent"), none("a", "ontwerper"))
        found = ask("all_in_one", roles, **TABLES)[""]
        assert found.value == pytest.approx(1 / 3)
        assert found.reading == "all_in_one_no"

    def test_one_role_is_too_few(self, ask, roles_of):
        assert ask("all_in_one", roles_of(certain("a", "verbinder")), **TABLES)[""].value is None


class TestBusFactor:
    def test_the_role_that_goes_first(self, ask, roles_of):
        roles = roles_of(
            certain("a", "verbinder"),
            certain("b", "verbinder"),
            certain("c", "dirigent"),
            none("d", "dirigent"),
        )
        found = ask("bus_factor", roles, **TABLES)[""]
        assert (found.value, found.low, found.high) == (1, 1, 1)
        assert found.values["names"] == ("Cato (zorg)",)
        assert found.values["role"] == "roles.dirigent"

    def test_shared_by_two(self, ask, roles_of):
        found = ask("bus_factor", roles_of(certain("a", "verbinder"), certain("b", "verbinder")), **TABLES)[
            ""
        ]
        assert found.value == 2
        assert found.reading == "bus_factor_many"

    def test_without_a_holder_it_cannot_say(self, ask, roles_of):
        assert ask("bus_factor", roles_of(even("a", "verbinder")), **TABLES)[""].value is None


def test_where_nothing_was_asked_about_roles_it_is_said_once(ask):
    found = ask("role_coverage", **TABLES)
    assert [(finding.reading, finding.value) for finding in found.values()] == [("no_roles", None)]
    assert [ask(name, **TABLES) for name in ("role_concentration", "all_in_one", "bus_factor")] == [
        {},
        {},
        {},
    ]
