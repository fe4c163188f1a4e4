"""Role coverage and who it rests on, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.analysis import analyse
from regienet.findings import diagnose, read_finding
from regienet.vocabulary import ROLES
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


def listing(role, reading, *, length, nobody=0.1):
    return {"kind": "person", "role": role, "reading": reading, "length": length, "nobody": nobody}


def test_the_chance_that_a_role_is_filled_is_that_of_its_list(ask, roles_of):
    almost = [(actor, "verbinder", "insufficient", 0.15, 0.4, 0.0) for actor in "abcd"]
    for nobody, reading in ((0.3, "unclear"), (0.62, "absent")):
        roles = roles_of(*almost, lists=[listing("verbinder", "open", length=0, nobody=nobody)])
        found = ask("role_coverage", roles, **TABLES)["verbinder"]
        assert found.value == pytest.approx(1 - round(nobody, 1))
        assert found.reading == f"role_coverage_{reading}"
        assert found.low <= found.value <= found.high


class TestSoleCarrier:
    def test_a_list_of_one_is_a_role_that_rests_on_one_person(self, ask, roles_of):
        roles = roles_of(
            certain("a", "verbinder"),
            ("b", "verbinder", "possible", 0.22, 0.4, 0.1),
            certain("c", "dirigent"),
            certain("d", "dirigent"),
            even("a", "ontwerper"),
            lists=[
                listing("verbinder", "sure", length=1),
                listing("dirigent", "sure", length=2),
                listing("ontwerper", "fair", length=1),
            ],
            listed={("a", "verbinder"), ("c", "dirigent"), ("d", "dirigent"), ("a", "ontwerper")},
        )
        found = ask("sole_carrier", roles, **TABLES)
        assert {role: one.reading for role, one in found.items()} == {
            "verbinder": "sole_carrier_one",
            "dirigent": "sole_carrier_shared",
            "ontwerper": "sole_carrier_perhaps",
        }
        assert found["verbinder"].values["names"] == ("Anna (zorg)",)
        assert (found["verbinder"].value, found["dirigent"].value) == (1, 2)
        assert "Laat iemand meelopen" in read_finding(found["verbinder"], "nl")

    def test_a_list_with_one_likely_name_does_not_say_that_it_is_the_only_one(self, ask, roles_of):
        unlikely = ("b", "verbinder", "possible", 0.2, 0.3, 0.1)
        roles = roles_of(
            certain("a", "verbinder"),
            unlikely,
            lists=[listing("verbinder", "sure", length=2)],
            listed={("a", "verbinder"), ("b", "verbinder")},
        )
        found = ask("sole_carrier", roles, **TABLES)["verbinder"]
        assert found.reading == "sole_carrier_unclear"
        assert found.values["names"] == ("Anna (zorg)", "Bob")

    def test_a_short_list_of_one_is_not_the_only_one_if_another_probably_carries_it_too(self, ask, roles_of):
        roles = roles_of(
            certain("a", "verbinder"),
            ("b", "verbinder", "holder", 0.3, 0.5, 0.2),
            lists=[listing("verbinder", "sure", length=1)],
            listed={("a", "verbinder")},
        )
        found = ask("sole_carrier", roles, **TABLES)["verbinder"]
        assert found.reading == "sole_carrier_shared"
        assert found.values["names"] == ("Anna (zorg)", "Bob")

    @pytest.mark.parametrize("reading", ["open", "few"])
    def test_without_a_list_it_cannot_say(self, ask, roles_of, reading):
        roles = roles_of(even("a", "verbinder"), lists=[listing("verbinder", reading, length=0)])
        found = ask("sole_carrier", roles, **TABLES)["verbinder"]
        assert (found.value, found.reading) == (None, f"sole_carrier_{reading}")

    def test_where_less_than_half_answered_nobody_is_named(self, ask, roles_of):
        roles = roles_of(
            certain("a", "dirigent"),
            lists=[listing("dirigent", "sure", length=1)],
            listed={("a", "dirigent")},
        )
        found = ask("sole_carrier", roles, **TABLES, **FEW_ANSWERED)["dirigent"]
        assert found.reading == "sole_carrier_one_unnamed"
        assert "Anna" not in read_finding(found)

    @pytest.mark.parametrize("name", ["stad", "platteland", "twaalf"])
    def test_every_role_of_every_wave_has_a_sentence(self, name):
        analysis = analyse(load(name))
        found = [one for one in analysis.findings if one.finding == "sole_carrier"]
        assert [(one.wave, one.subject) for one in found] == [
            (wave, role) for wave in analysis.network.waves for role in ROLES
        ]
        assert any(one.reading == "sole_carrier_one" for one in found)


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


def test_where_nothing_was_asked_about_roles_it_is_said_once(ask):
    found = ask("role_coverage", **TABLES)
    assert [(finding.reading, finding.value) for finding in found.values()] == [("no_roles", None)]
    assert [ask(name, **TABLES) for name in ("sole_carrier", "all_in_one")] == [{}, {}]
