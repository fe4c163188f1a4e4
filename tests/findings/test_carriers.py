"""The short list of a role and whether it rests on one person, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.findings import diagnose, read_finding
from regienet.vocabulary import ROLES
from tests.shipped import analysis_of

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


def test_findings_about_roles_rest_on_what_is_shown_and_on_no_exact_number():
    analysis = analysis_of("twaalf")
    roles = analysis.roles
    exact = ["score", "rate", "low", "high", "relative", "rank_low", "rank_high", "probability"]
    others = roles.scores[exact].where(roles.scores[exact].isna(), 0.5)
    given = replace(roles, scores=roles.scores.assign(**others), indicators=roles.indicators.iloc[:0])
    assert (roles.scores["verdict"] != "undecidable").any()
    assert diagnose(analysis.network, analysis.measures, given) == analysis.findings


NO_LIST = {"chance": 0.4, "nobody": 0.1, "respondents": 40, "turning": 0, "ask": ()}


def listing(role, reading, *, length=1, **known):
    return {"kind": "person", "role": role, "reading": reading, "length": length} | NO_LIST | known


def sure(role, *actors, **known):
    """The list of a role and who is on it, for `roles_of`."""
    row = listing(role, "sure", length=len(actors)) | {"chance": 0.83, "nobody": 0.02} | known
    return {"lists": [row], "listed": {(actor, role) for actor in actors}}


class TestCoverage:
    def test_the_list_is_named_with_its_chance_and_the_likeliest_first(self, ask, roles_of):
        scores = (even("a", "verbinder"), certain("b", "verbinder"), none("c", "verbinder"))
        roles = roles_of(*scores, **sure("verbinder", "a", "b", turning=7))
        found = ask("role_coverage", roles, **TABLES)["verbinder"]
        assert (found.value, found.low, found.high) == pytest.approx((0.85, 0.85, 0.85))
        assert found.values["actors"] == ("b", "a")
        assert read_finding(found, "en") == (
            "Probably one of these 2 has the role verbinder: Bob and Anna (zorg). The most likely comes "
            "first. Together: 85% certain. Without the answers of one person this can change: it does for "
            "at least 5 respondents."
        )
        assert "Bob en Anna (zorg)" in read_finding(found, "nl")

    def test_nothing_exact_is_in_the_sentence(self, ask, roles_of):
        exact, other = (
            roles_of(
                ("a", "verbinder", "holder", 0.5, chance, 0.5),
                **sure("verbinder", "a", chance=chance, turning=turning),
            )
            for chance, turning in ((0.861, 1), (0.872, 2))
        )
        assert ask("role_coverage", exact, **TABLES) == ask("role_coverage", other, **TABLES)

    def test_with_few_respondents_chances_are_coarser(self, ask, roles_of):
        few = sure("dirigent", "a", chance=0.97, respondents=29)
        found = ask("role_coverage", roles_of(certain("a", "dirigent"), **few), **TABLES)["dirigent"]
        assert found.value == pytest.approx(0.8)

    def test_equal_chances_are_in_the_order_of_the_ids(self, ask, roles_of):
        scores = [
            (actor, "verbinder", "insufficient", 0.1, chance, 0.0)
            for actor, chance in (("b", 0.31), ("a", 0.29))
        ]
        roles = roles_of(*scores, **sure("verbinder", "b", "a"))
        assert ask("role_coverage", roles, **TABLES)["verbinder"].values["actors"] == ("a", "b")

    def test_a_list_that_is_less_sure_says_perhaps(self, ask, roles_of):
        listed = sure("verbinder", "a", "b", chance=0.66, reading="fair")
        roles = roles_of(even("a", "verbinder"), even("b", "verbinder"), **listed)
        assert "Misschien" in read_finding(ask("role_coverage", roles, **TABLES)["verbinder"], "nl")

    def test_a_chance_is_never_said_to_be_certain(self, ask, roles_of):
        roles = roles_of(certain("a", "dirigent"), **sure("dirigent", "a", chance=0.999))
        assert "over 95% certain" in read_finding(ask("role_coverage", roles, **TABLES)["dirigent"], "en")

    def test_without_a_list_it_says_whom_to_ask(self, ask, roles_of):
        roles = roles_of(even("a", "dirigent"), lists=[listing("dirigent", "open", length=0, ask=("c", "d"))])
        found = ask("role_coverage", roles, **TABLES)["dirigent"]
        assert (found.value, found.values["actors"]) == (None, ("c", "d"))
        assert "Vraag eerst deze mensen" in read_finding(found, "nl")
        assert "Anna" not in read_finding(found, "nl")

    def test_empty_is_only_said_if_absence_is_likely(self, ask, roles_of):
        chances = {"verbinder": 0.47, "dirigent": 0.41}
        lists = [listing(role, "open", length=0, nobody=nobody) for role, nobody in chances.items()]
        scores = [none(actor, role) for actor in "abcd" for role in chances]
        found = ask("role_coverage", roles_of(*scores, lists=lists), **TABLES)
        # Shown in tenths, 0.47 is 0.5.
        assert found["verbinder"].reading == "role_coverage_absent"
        assert found["dirigent"].reading == "role_coverage_open"

    def test_where_less_than_half_answered_nobody_is_named(self, ask, roles_of):
        lists = [listing("dirigent", "few", length=0, chance=NAN, nobody=NAN)]
        found = ask("role_coverage", roles_of(none("a", "dirigent"), lists=lists), **TABLES, **FEW_ANSWERED)
        assert found["dirigent"].reading == "role_coverage_few"
        assert "names" not in found["dirigent"].values
        # And a list that were there all the same would not be told.
        given = roles_of(certain("a", "dirigent"), **sure("dirigent", "a"))
        told = ask("role_coverage", given, **TABLES, **FEW_ANSWERED)["dirigent"]
        assert "Anna" not in read_finding(told)

    def test_organisations_carry_roles_only_where_no_person_is_scored(self, ask, roles_of):
        lists = [listing("dirigent", "sure") | {"kind": "organisation"}]
        on = {("a", "dirigent")}
        roles = roles_of(certain("a", "dirigent"), kind="organisation", lists=lists, listed=on)
        assert ask("role_coverage", roles, **TABLES)["dirigent"].values["actors"] == ("a",)


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
        analysis = analysis_of(name)
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
