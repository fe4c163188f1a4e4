"""Schools and their kernpartners, counted by hand."""

from __future__ import annotations

import pytest

from regienet.findings import read_finding

PEOPLE = {"actors": "id\na\nb\nc\nd\ne\nf", "ties": "source,target\na,b"}
GROUPS = """
    id,name,type,size
    s1,De Eik,school,300
    s2,De Beuk,school,100
    s3,De Linde,school,
"""
# De Eik has all four; De Beuk has leerplicht confirmed (by two people), jgz named, buurtteam refuted; of De
# Linde nothing is known.
AFFILIATIONS = """
    actor,group,type,task,confirmed
    a,s1,school,jgz,yes
    a,s1,school,JGZ,
    b,s1,school,leerplicht,yes
    c,s1,school,swv,yes
    d,s1,school,buurtteam,yes
    b,s2,school,leerplicht,yes
    e,s2,school,leerplicht,yes
    a,s2,school,jgz,
    d,s2,school,buurtteam,no
    f,s2,school,conciërge,yes
"""


@pytest.fixture
def region():
    return {**PEOPLE, "groups": GROUPS, "affiliations": AFFILIATIONS}


class TestEachSchool:
    def test_named_and_confirmed_of_the_four(self, ask, region):
        found = ask("school_coverage", **region)
        assert (found["s1"].value, found["s1"].low, found["s1"].high) == (1, 1, 1)
        assert (found["s2"].value, found["s2"].low, found["s2"].high) == (1 / 4, 1 / 4, 2 / 4)

    def test_the_list_of_empty_cells(self, ask, region):
        found = ask("school_coverage", **region)["s2"]
        assert found.values["empty"] == ("findings.kernpartner_swv", "findings.kernpartner_buurtteam")
        assert read_finding(found, "nl") == (
            "Bij De Beuk is leeg: samenwerkingsverband en buurtteam. Nog te bevestigen: jeugdgezondheidszorg."
        )

    def test_a_school_of_which_nothing_is_known_is_not_empty(self, ask, region):
        found = ask("school_coverage", **region)["s3"]
        assert (found.value, found.reading) == (None, "school_coverage_unknown")

    def test_where_nothing_was_confirmed_it_cannot_say_but_lists_what_is_empty(self, ask, region):
        region["affiliations"] = AFFILIATIONS.replace("yes", "")
        found = ask("school_coverage", **region)
        assert found["s1"].value is None
        assert found["s1"].reading == "school_coverage_to_confirm"
        assert found["s2"].values["empty"] == ("findings.kernpartner_swv", "findings.kernpartner_buurtteam")

    def test_schools_may_be_known_from_the_affiliations_alone(self, ask, region):
        region.pop("groups")
        found = ask("school_coverage", **region)
        assert list(found) == ["s1", "s2"]
        assert found["s1"].values["school"] == "s1"

    def test_a_region_without_schools_says_so_once(self, ask):
        assert [f.reading for f in ask("school_coverage", **PEOPLE).values()] == [
            "school_coverage_no_schools"
        ]
        assert ask("full_school_coverage", **PEOPLE) == {}
        assert ask("kernpartner_coverage", **PEOPLE) == {}
        assert ask("school_hub", **PEOPLE) == {}


class TestAllSchools:
    def test_by_school_and_by_pupil(self, ask, region):
        found = ask("full_school_coverage", **region)
        # One of the two that were filled in; of all three at least one and, with De Linde, at most two.
        assert (found[""].value, found[""].low, found[""].high) == pytest.approx((1 / 2, 1 / 3, 2 / 3))
        assert found["pupils"].value == pytest.approx(300 / 400)
        assert found["pupils"].values["no_size"] == 1

    def test_cells_are_counted_once(self, ask, region):
        values = ask("full_school_coverage", **region)[""].values
        # De Beuk lacks swv and buurtteam. Its leerplicht is two people; each cell of De Eik is one.
        assert (values["full"], values["schools"], values["not_filled"]) == (1, 2, 1)
        assert (values["empty"], values["thin"], values["single"]) == (2, 1, 4)

    def test_without_sizes_it_cannot_say_for_how_many_pupils(self, ask, region):
        region["groups"] = GROUPS.replace("300", "").replace("100", "")
        assert ask("full_school_coverage", **region)["pupils"].value is None

    def test_per_kernpartner(self, ask, region):
        found = ask("kernpartner_coverage", **region)
        assert {partner: f.value for partner, f in found.items()} == {
            "jgz": 0.5,
            "leerplicht": 1.0,
            "swv": 0.5,
            "buurtteam": 0.5,
        }
        assert (found["jgz"].low, found["jgz"].high) == pytest.approx((1 / 3, 1.0))
        assert (found["swv"].low, found["swv"].high) == pytest.approx((1 / 3, 2 / 3))
        assert found["swv"].values["groups"] == ("s2",)
        assert found["leerplicht"].values["single"] == 1
        assert "De Beuk" in read_finding(found["swv"])

    def test_where_nothing_was_confirmed_it_cannot_say_for_all_either(self, ask, region):
        region["affiliations"] = AFFILIATIONS.replace("yes", "")
        assert [f.reading for f in ask("full_school_coverage", **region).values()] == ["nothing_confirmed"]
        by_partner = ask("kernpartner_coverage", **region)
        assert {f.value for f in by_partner.values()} == {None}
        # Of De Beuk nobody is named for swv and buurtteam; jgz and leerplicht have a name at both schools.
        assert {partner: f.reading for partner, f in by_partner.items()} == {
            "jgz": "kernpartner_coverage_named_unchecked",
            "leerplicht": "kernpartner_coverage_named_unchecked",
            "swv": "kernpartner_coverage_empty_unchecked",
            "buurtteam": "kernpartner_coverage_empty_unchecked",
        }


class TestHub:
    TABLES = """
        actor,group,type,task,confirmed,per_year
        a,s1,school,jgz,yes,
        b,s1,school,leerplicht,yes,
        c,s1,school,swv,yes,
        f,s1,school,school,yes,
        a,s2,school,jgz,yes,
        b,s2,school,leerplicht,yes,
        f,s2,school,school,yes,
        a,t1,table,,,6
        b,t1,table,,,6
        c,t1,table,,,6
        f,t1,table,,,6
    """

    def hubs(self, ask, affiliations):
        return ask("school_hub", **PEOPLE, affiliations=affiliations)[""]

    def test_the_school_with_three_partners_at_a_recurring_table(self, ask):
        # At t1 De Eik (s1) has three of its partners, De Beuk (s2) two.
        found = self.hubs(ask, self.TABLES)
        assert (found.value, found.low, found.high) == (0.5, 0.5, 0.5)

    @pytest.mark.parametrize(
        ("change", "values"),
        [
            ((",6", ",3"), (0, 0, 0)),
            ((",6", ","), (0, 0, 0.5)),
            (("f,t1", "e,t1"), (0, 0, 0)),
        ],
        ids=["too seldom", "unknown how often", "without the school"],
    )
    def test_what_makes_it_no_hub(self, ask, change, values):
        found = self.hubs(ask, self.TABLES.replace(*change))
        assert (found.value, found.low, found.high) == values

    def test_what_is_missing_is_said(self, ask):
        assert self.hubs(ask, AFFILIATIONS).reading == "school_hub_no_tables"
        nobody = self.TABLES.replace("school,school,yes", "school,,")
        assert self.hubs(ask, nobody).reading == "school_hub_no_people"
