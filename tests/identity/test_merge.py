"""Merging what was decided, only that, and back again."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import regienet_datasets
from regienet.analysis import analyse
from regienet.errors import InputError
from regienet.identity import ReviewRow, apply_decisions, merge, table_name_entries, undo
from regienet.read import read_tables


def same(one, two, **more):
    return ReviewRow(one, two, "same", **more)


def assert_equal(one, two):
    for name, frame in one.frames().items():
        assert_frame_equal(frame, two.frames()[name])
    assert (one.notes, one.sources) == (two.notes, two.sources)


@pytest.fixture(scope="module")
def region():
    return read_tables(regienet_datasets.path("platteland"))


@pytest.fixture
def tables(make_tables):
    return make_tables(
        actors="""
            id,name,kind,organisation,domain,consent
            s1,SWV Oost,organisation,,,public
            s2,Samenwerkingsverband Oost,organisation,,onderwijs,objected
            g,Gemeente Zeist,organisation,,gemeente,
            l,Leerplicht Zeist,organisation,,,
            p,Jan Bos,person,s2,,
            q,Els Mulder,person,s1,,
        """,
        ties="""
            source,target,relation,value
            p,s1,contact,1
            p,s2,contact,3
            s1,s2,contact,2
            q,p,advice,1
            g,s2,contact,1
        """,
        nominations="""
            rater,nominee,role,answer
            q,s1,verbinder,unknown
            q,s2,verbinder,yes
        """,
        respondents="""
            respondent,status
            p,complete
            q,complete
            g,complete
            s1,none
            s2,complete
        """,
    )


def test_only_what_is_decided_same_is_merged(tables):
    undecided = [
        ReviewRow("SWV Oost", "Samenwerkingsverband Oost", "same", by="regienet"),
        ReviewRow("SWV Oost", "Gemeente Zeist", "different"),
        ReviewRow("Jan Bos", "Els Mulder", "later"),
        ReviewRow("Jan Bos", "Els Mulder"),
        same("Jan Bos", "Iemand anders"),
    ]
    for decision in undecided:
        assert_equal(apply_decisions(tables, [decision]), tables)


def test_a_merge_worked_out_by_hand(tables):
    done = apply_decisions(
        tables, [same("SWV Oost", "Samenwerkingsverband Oost", by="Els", date="2026-11-21")]
    )
    # s2 is named most often, so its id stays; what one leaves open the other fills in.
    actors = done.actors.set_index("id")
    assert sorted(actors.index) == ["g", "l", "p", "q", "s2"]
    assert actors.loc["q", "organisation"] == "s2"
    assert actors.loc["s2", "consent"] == "objected"
    assert actors.loc["s2", "name"] == "Samenwerkingsverband Oost"
    # Two reports about one tie become the strongest; the tie of s1 with s2 is one with itself.
    ties = done.ties[["source", "target", "value"]].to_numpy().tolist()
    assert ties == [["g", "s2", 1.0], ["p", "s2", 3.0], ["q", "p", 1.0]]
    assert done.nominations[["nominee", "answer"]].to_numpy().tolist() == [["s2", "yes"]]
    assert done.respondents.set_index("respondent").loc["s2", "status"] == "complete"
    note = done.notes[-1]
    assert (note.code, note.value, note.values) == (
        "actor_merged",
        "s1",
        {"new": "s2", "by": "Els", "date": "2026-11-21"},
    )


def test_the_preferred_name_decides_which_id_stays(tables):
    decision = same("SWV Oost", "Samenwerkingsverband Oost", preferred_name="SWV Oost")
    assert "s2" not in set(apply_decisions(tables, [decision]).actors["id"])


def test_the_preferred_name_may_be_a_new_one(tables):
    decision = same("SWV Oost", "Samenwerkingsverband Oost", preferred_name="SWV Oost e.o.")
    assert "SWV Oost e.o." in set(apply_decisions(tables, [decision]).actors["name"])


def test_a_part_gets_the_whole_as_its_organisation(tables):
    done = apply_decisions(tables, [ReviewRow("Leerplicht Zeist", "Gemeente Zeist", "part_of")])
    assert done.actors.set_index("id").loc["l", "organisation"] == "g"
    assert len(done.actors) == len(tables.actors)
    assert done.notes[-1].code == "actor_part_of"


@pytest.mark.parametrize(
    ("decisions", "code"),
    [
        ([same("SWV Oost", "Jan Bos")], "merge_kinds"),
        ([ReviewRow("Jan Bos", "SWV Oost", "part_of")], "part_of_person"),
        (
            [
                ReviewRow("Leerplicht Zeist", "Gemeente Zeist", "part_of"),
                ReviewRow("Gemeente Zeist", "SWV Oost", "part_of"),
                ReviewRow("SWV Oost", "Leerplicht Zeist", "part_of"),
            ],
            "part_of_itself",
        ),
        (
            [
                same("SWV Oost", "Gemeente Zeist"),
                same("Gemeente Zeist", "Leerplicht Zeist"),
                ReviewRow("SWV Oost", "Leerplicht Zeist", "different"),
            ],
            "decisions_contradict",
        ),
        (
            [
                same("SWV Oost", "Gemeente Zeist", preferred_name="A"),
                same("Gemeente Zeist", "Leerplicht Zeist", preferred_name="B"),
            ],
            "preferred_twice",
        ),
    ],
)
def test_decisions_that_contradict_are_refused(tables, decisions, code):
    with pytest.raises(InputError) as raised:
        apply_decisions(tables, decisions)
    assert {problem.code for problem in raised.value.problems} == {code}


def test_two_actors_of_one_name_are_told_apart_by_their_ids(make_tables):
    tables = make_tables(
        actors="id,name,kind\na,Jan Bos,person\nb,Jan Bos,person\nc,SWV,organisation",
        ties="source,target\na,c\nb,c",
    )
    entries = table_name_entries(tables, "region")
    assert [mention.name for mention in entries.values()] == ["Jan Bos [a]", "Jan Bos [b]", "SWV"]
    done = apply_decisions(tables, [same("Jan Bos [a]", "Jan Bos [b]")])
    assert done.actors["id"].tolist() == ["a", "c"]
    assert done.ties[["source", "target"]].to_numpy().tolist() == [["a", "c"]]


def test_regions_are_merged_apart_and_may_name_one_another(make_tables):
    tables = make_tables(
        actors="""
            id,name,kind,region
            x,SWV Oost,organisation,R
            y,SWV Oosten,organisation,R
            x,SWV Oost,organisation,S
            z,Gemeente,organisation,S
        """,
        ties="source,target,region\nz,y,S\nz,x,S\nx,y,R",
    )
    done = apply_decisions(tables, [same("SWV Oost", "SWV Oosten", preferred_name="SWV Oosten")])
    assert done.actors[["region", "id"]].to_numpy().tolist() == [["R", "y"], ["S", "x"], ["S", "z"]]
    assert done.ties[["region", "source", "target"]].to_numpy().tolist() == [["S", "z", "x"], ["S", "z", "y"]]


def test_another_region_that_names_a_merged_actor_names_what_it_became(make_tables):
    tables = make_tables(
        actors="""
            id,name,kind,region
            x,SWV Oost,organisation,R
            y,SWV Oosten,organisation,R
            z,Gemeente,organisation,S
        """,
        ties="source,target,region\nz,x,S",
    )
    done = apply_decisions(tables, [same("SWV Oost", "SWV Oosten", preferred_name="SWV Oosten")])
    assert done.ties[["region", "source", "target"]].to_numpy().tolist() == [["S", "z", "y"]]


def test_undoing_gives_the_same_tables(tables):
    decisions = [
        same("SWV Oost", "Samenwerkingsverband Oost"),
        ReviewRow("Leerplicht Zeist", "Gemeente Zeist", "part_of"),
        same("Jan Bos", "Els Mulder", preferred_name="Els"),
    ]
    done = merge(tables, decisions)
    assert len(done.merged) == 2
    assert not done.tables.ties.equals(tables.ties)
    assert_equal(undo(done), tables)


@given(st.data())
@settings(max_examples=10)
def test_undoing_any_merge_of_a_whole_region_gives_the_same_tables(region, data):
    entries = list(table_name_entries(region, region.regions[0]).values())
    kinds = [[m.name for m in entries if m.kind == kind] for kind in ("person", "organisation")]
    pairs = [pair for names in kinds for pair in itertools.combinations(names, 2)]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=6))
    done = merge(region, [same(*pair) for pair in chosen])
    assert done.merged
    assert_equal(undo(done), region)
    for frame in done.tables.frames().values():
        assert frame.index.tolist() == list(range(len(frame)))


def test_merging_changes_no_input_and_gives_tables_that_can_be_analysed(region):
    before = {name: frame.copy() for name, frame in region.frames().items()}
    names = [m.name for m in table_name_entries(region, region.regions[0]).values() if m.kind == "person"]
    done = apply_decisions(region, [same(*names[:2]), same(*names[1:3])])
    for name, frame in before.items():
        assert_frame_equal(frame, region.frames()[name])
    assert len(analyse(done).network.actors) == len(analyse(region).network.actors) - 2
