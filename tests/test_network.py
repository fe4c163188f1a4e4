"""`regienet.network` on networks small enough to work out by hand."""

from __future__ import annotations

import pytest

from regienet.errors import RegienetError
from regienet.network import build

TWO_ORGANISATIONS = """
    id,kind,organisation,domain,level
    x,organisation,,,
    y,organisation,,,
    a,person,x,onderwijs,practice
    b,person,x,onderwijs,management
    c,person,y,jeugdhulp,practice
    d,person,y,jeugdhulp,practice
"""


def test_actors_and_rows_stand_in_canonical_order(make_tables):
    network = build(make_tables(actors="id\nc\n10\n9\na", ties="source,target\nc,a\na,9"))
    assert network.ids.tolist() == ["10", "9", "a", "c"]
    assert network.tables.ties[["source", "target"]].to_numpy().tolist() == [["a", "9"], ["c", "a"]]


def test_the_matrix_holds_reports_of_rows_about_columns(make_tables):
    ties = "source,target,relation,value\na,b,contact,2\na,b,advice,3\nb,a,contact,1"
    network = build(make_tables(actors="id\na\nb", ties=ties))
    assert network.matrix("contact").toarray().tolist() == [[0, 2], [1, 0]]
    assert network.matrix("advice").toarray().tolist() == [[0, 3], [0, 0]]
    assert network.matrix("contact", weighted=False).toarray().tolist() == [[0, 1], [1, 0]]
    assert network.matrix("handover").nnz == 0


def test_of_several_rows_for_a_pair_the_highest_value_counts(make_tables):
    ties = "source,target,relation,approach,value\na,b,idea,thuis,1\na,b,idea,school,3"
    network = build(make_tables(actors="id\na\nb", ties=ties))
    assert network.matrix("idea").toarray().tolist() == [[0, 3], [0, 0]]


class TestAnswered:
    """Who answered and named nobody is a zero; who did not answer is unknown."""

    ACTORS = "id\na\nb\nc\nd\ne"
    TIES = "source,target,relation\na,b,contact\nb,a,contact\nb,c,advice"
    RESPONDENTS = """
        respondent,status,answered
        a,complete,
        b,partial,
        c,partial,contact|verbinder
        d,none,
    """

    def test_an_interview_is_no_answer_to_the_questionnaire(self, make_tables):
        ties = "source,target,relation,document\nb,a,advice,gesprek\nc,a,advice,\ne,a,advice,gesprek"
        respondents = "respondent,status\na,complete\nb,partial\nc,partial"
        network = build(make_tables(actors=self.ACTORS, ties=ties, respondents=respondents))
        assert network.answered("advice")[["a", "b", "c", "e"]].tolist() == [True, False, True, False]

    def test_whoever_was_interviewed_answered_and_not_who_is_named(self, make_tables):
        ties = "source,target,relation,document\nb,c,advice,gesprek\na,c,advice,gesprek\nd,e,advice,notulen"
        interviews = "actor,source,role,document\nc,a,verbinder,gesprek"
        network = build(make_tables(actors=self.ACTORS, ties=ties, interviews=interviews))
        assert network.answered("advice").to_dict() == {
            "a": True, "b": False, "c": False, "d": True, "e": False,
        }  # fmt: skip

    def test_by_respondents(self, make_tables):
        network = build(make_tables(actors=self.ACTORS, ties=self.TIES, respondents=self.RESPONDENTS))
        assert network.roster_known
        assert network.answered("contact").to_dict() == {
            "a": True,
            "b": True,
            "c": True,
            "d": False,
            "e": False,
        }
        assert network.answered("advice").to_dict() == {
            "a": True,
            "b": True,
            "c": False,
            "d": False,
            "e": False,
        }
        assert network.answered("idea").to_dict() == {
            "a": True,
            "b": False,
            "c": False,
            "d": False,
            "e": False,
        }
        assert network.answered("verbinder").to_dict() == {
            "a": True, "b": False, "c": True, "d": False, "e": False,
        }  # fmt: skip
        assert network.asked().to_dict() == {"a": True, "b": True, "c": True, "d": True, "e": False}

    def test_without_respondents_who_says_anything_answered_everything(self, make_tables):
        nominations = "rater,nominee,role\nc,a,verbinder"
        network = build(make_tables(actors=self.ACTORS, ties=self.TIES, nominations=nominations))
        assert not network.roster_known
        said_something = {"a": True, "b": True, "c": True, "d": False, "e": False}
        assert network.answered("contact").to_dict() == said_something
        assert network.answered("dirigent").to_dict() == said_something
        assert network.asked().all()

    def test_a_source_outside_the_list_of_respondents_answered_what_it_answered(self, make_tables):
        network = build(
            make_tables(actors="id\na\nb", ties="source,target\nb,a", respondents="respondent,status\na,none")
        )
        assert network.answered("contact").to_dict() == {"a": False, "b": True}
        assert network.answered("advice").to_dict() == {"a": False, "b": False}

    def test_what_came_back_in_part_or_not_at_all_outweighs_a_stray_row(self, make_tables):
        network = build(
            make_tables(
                actors="id\na\nb\nc",
                ties="source,target,relation\na,c,idea\nb,c,idea",
                respondents="respondent,status,answered\na,none,\nb,partial,contact\nc,none,",
            )
        )
        assert not network.answered("idea").any()

    def test_an_empty_nomination_is_an_answer(self, make_tables):
        tables = make_tables(
            actors="id\na\nb",
            ties="source,target",
            nominations="rater,nominee,role,answer\na,,verbinder,none",
            respondents="respondent,status\na,partial\nb,partial",
        )
        assert build(tables).answered("verbinder").to_dict() == {"a": True, "b": False}


class TestWaves:
    """Waves, people who come and go, and attributes that change."""

    TIES = "wave,source,target\n0,a,b\n1,a,c"

    def test_each_wave_has_its_own_rows_and_actors(self, make_tables):
        actors = "id,first_wave,last_wave\na,,\nb,,0\nc,1,"
        network = build(make_tables(actors=actors, ties=self.TIES))
        assert network.waves == (0, 1)
        assert network.ids.tolist() == ["a", "b", "c"]
        assert network.at(0).ids.tolist() == ["a", "b"]
        assert network.at(1).ids.tolist() == ["a", "c"]
        assert network.at(0).matrix("contact").toarray().tolist() == [[0, 1], [0, 0]]
        assert network.at(1).matrix("contact").toarray().tolist() == [[0, 1], [0, 0]]

    def test_a_wave_does_not_know_the_ties_of_another(self, make_tables):
        network = build(make_tables(actors="id\na\nb", ties="wave,source,target\n0,a,b\n1,b,a"))
        assert network.at(0).matrix("contact").toarray().tolist() == [[0, 1], [0, 0]]
        assert network.at(1).matrix("contact").toarray().tolist() == [[0, 0], [1, 0]]
        assert network.at(0).answered("contact").to_dict() == {"a": True, "b": False}
        assert list(network.at(1).graph.edges()) == [("b", "a")]

    def test_a_changed_attribute_holds_from_its_wave_on(self, make_tables):
        actors = "id,wave,domain,level\na,,onderwijs,practice\na,1,,management\nb,,zorg,\nc,,zorg,"
        network = build(make_tables(actors=actors, ties=self.TIES))
        assert network.at(0).actors.loc["a", ["domain", "level"]].tolist() == ["onderwijs", "practice"]
        assert network.at(1).actors.loc["a", ["domain", "level"]].tolist() == ["onderwijs", "management"]
        assert network.actors.loc["a", "level"] == "management"

    def test_one_wave_is_asked_for_where_it_matters(self, make_tables):
        network = build(make_tables(actors="id\na\nb\nc", ties=self.TIES))
        with pytest.raises(RegienetError, match="single wave, and there are several: 0, 1"):
            _ = network.wave
        with pytest.raises(RegienetError, match="wave 2 is not in the data"):
            network.at(2)
        assert network.at(1).wave == 1


class TestRegions:
    """A tie belongs to the region of its source; an end elsewhere is an external actor."""

    ACTORS = "id,region\na,noord\nb,noord\nc,zuid\nd,zuid"
    TIES = "source,target,region\na,c,noord\na,b,noord\nc,d,zuid"

    def test_an_end_in_another_region_is_external(self, make_tables):
        network = build(make_tables(actors=self.ACTORS, ties=self.TIES), "noord")
        assert network.actors["external"].to_dict() == {"a": False, "b": False, "c": True}
        assert len(network.tables.ties) == 2
        assert not network.asked()["c"]

    def test_the_region_has_to_be_named_and_known(self, make_tables):
        tables = make_tables(actors=self.ACTORS, ties=self.TIES)
        with pytest.raises(RegienetError, match="Choose one: noord, zuid"):
            build(tables)
        with pytest.raises(RegienetError, match="region oost is not in the data"):
            build(tables, "oost")


def test_who_objected_is_nowhere_but_in_the_count(make_tables):
    tables = make_tables(
        actors="id,consent\na,\nb,objected\nc,",
        ties="source,target,relation,third\na,b,contact,\na,c,contact,\na,c,introduced,b",
        nominations="rater,nominee,role\nb,a,verbinder\na,b,verbinder\nc,a,verbinder",
    )
    network = build(tables)
    assert network.ids.tolist() == ["a", "c"]
    assert network.tables.ties[["source", "target", "relation"]].to_numpy().tolist() == [
        ["a", "c", "contact"]
    ]
    assert network.tables.nominations["rater"].tolist() == ["c"]
    assert [(note.code, note.values["count"]) for note in network.notes] == [("objected", 1)]
    assert "b" in set(tables.ties["target"]), "the tables that were given stay as they were"


class TestOrganisations:
    """The organisation view is a sum of what people report."""

    TIES = """
        source,target,relation,value
        a,c,contact,3
        a,d,contact,1
        b,c,contact,2
        c,a,contact,1
        a,b,contact,3
        a,y,contact,1
    """

    def test_a_tie_counts_the_pairs_behind_it(self, make_tables):
        network = build(make_tables(actors=TWO_ORGANISATIONS, ties=self.TIES)).organisations()
        assert network.ids.tolist() == ["x", "y"]
        # a-c, a-d, b-c and a-y lie behind x -> y; c-a behind y -> x; a-b stays within x.
        assert network.matrix("contact").toarray().tolist() == [[0, 4], [1, 0]]

    def test_a_pair_that_says_more_than_once_that_it_does_something_counts_once(self, make_tables):
        ties = "source,target,relation,approach\na,c,idea,k1\na,c,idea,k2\nb,c,idea,k1"
        network = build(make_tables(actors=TWO_ORGANISATIONS, ties=ties)).organisations()
        assert network.matrix("idea").toarray().tolist() == [[0, 2], [0, 0]]

    def test_a_domain_is_that_of_most_people_unless_it_is_given(self, make_tables):
        actors = """
            id,kind,organisation,domain
            x,organisation,,
            y,organisation,,
            z,organisation,,gemeente
            a,person,x,zorg
            b,person,x,welzijn
            c,person,x,welzijn
            d,person,y,zorg
            e,person,y,welzijn
            f,person,z,zorg
        """
        network = build(make_tables(actors=actors, ties="source,target")).organisations()
        assert network.actors["domain"].to_dict() == {"x": "welzijn", "y": "welzijn", "z": "gemeente"}

    def test_a_person_without_organisation_is_left_out(self, make_tables):
        actors = "id,kind,organisation\nx,organisation,\na,person,x\nb,person,"
        network = build(make_tables(actors=actors, ties="source,target\na,b\nb,a")).organisations()
        assert network.ids.tolist() == ["x"]
        assert network.tables.ties.empty

    def test_an_organisation_answered_what_one_of_its_people_answered(self, make_tables):
        tables = make_tables(
            actors=TWO_ORGANISATIONS,
            ties=self.TIES,
            respondents="respondent,status\na,none\nb,complete\nc,none\nd,none",
        )
        network = build(tables).organisations()
        assert network.answered("handover").to_dict() == {"x": True, "y": False}

    def test_people_who_reached_different_questions_are_taken_together(self, make_tables):
        tables = make_tables(
            actors=TWO_ORGANISATIONS,
            ties="source,target",
            respondents="respondent,status,answered\na,partial,contact\nb,partial,advice\nc,none,\nd,none,",
        )
        network = build(tables).organisations()
        assert network.answered("contact").to_dict() == {"x": True, "y": False}
        assert network.answered("advice").to_dict() == {"x": True, "y": False}


class TestLayers:
    """Which relations are read as ties in both directions, as evidence, and as structure."""

    def test_the_codebook_comes_first_in_its_own_order(self, make_tables):
        ties = "source,target,relation\na,b,zelf\na,b,idea\na,b,advice\na,b,contact"
        network = build(make_tables(actors="id\na\nb", ties=ties))
        assert list(network.layers) == ["contact", "advice", "idea", "zelf"]
        assert [layer.position for layer in network.layers.values()] == [True, False, False, False]
        assert network.layers["contact"].symmetric
        assert not network.layers["zelf"].symmetric
        assert network.layers["idea"].is_role_evidence

    def test_without_contact_every_layer_that_is_no_witness_is_structure(self, make_tables):
        ties = "source,target,relation\na,b,zelf\na,b,idea\na,b,advice"
        network = build(make_tables(actors="id\na\nb", ties=ties))
        assert [code for code, layer in network.layers.items() if layer.position] == ["advice", "zelf"]

    def test_a_table_of_layers_decides_and_names(self, make_tables):
        network = build(
            make_tables(
                actors="id\na\nb",
                ties="source,target,relation\na,b,contact\na,b,zelf",
                layers="relation,symmetric,position,label_nl,label_en\nzelf,yes,yes,zelf genoemd,",
            )
        )
        assert [code for code, layer in network.layers.items() if layer.position] == ["zelf"]
        assert network.layers["zelf"].symmetric
        assert network.layers["zelf"].labels == {"nl": "zelf genoemd"}


def test_the_graph_has_only_known_attributes(make_tables):
    tables = make_tables(
        actors="id,domain,level,colour\na,zorg,,blue\nb,,,",
        ties="source,target,relation,value\na,b,contact,2\na,b,idea,1",
    )
    graph = build(tables).graph
    assert list(graph.nodes) == ["a", "b"]
    assert graph.nodes["a"]["domain"] == "zorg"
    assert graph.nodes["a"]["colour"] == "blue"
    assert not {"level", "name", "_origin"} & set(graph.nodes["a"])
    assert "domain" not in graph.nodes["b"]
    assert [(s, t, d["relation"], d["value"]) for s, t, d in graph.edges(data=True)] == [
        ("a", "b", "contact", 2.0),
        ("a", "b", "idea", 1.0),
    ]
    values = [value for _, data in graph.nodes(data=True) for value in data.values()]
    values += [value for *_, data in graph.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}


def test_a_network_without_ties_is_a_network(make_tables):
    network = build(make_tables(actors="id\na\nb", ties="source,target,relation"))
    assert network.waves == (0,)
    assert network.matrix("contact").shape == (2, 2)
    assert list(network.graph.nodes) == ["a", "b"]
    assert network.layers == {}
