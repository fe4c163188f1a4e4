from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from regienet.disclosure import FLOORS
from regienet.maps import map_model
from regienet.maps.schools import schools_of
from regienet.network import build
from regienet.vocabulary import KERNPARTNERS, RELATIONS
from tests.shipped import analysis_of, map_of


@pytest.fixture(scope="module")
def model(region):
    return map_model(region)


def test_it_is_json_without_nan(model):
    text = json.dumps(model.as_dict(), allow_nan=False)
    assert json.loads(text) == model.as_dict()


def test_every_column_of_a_table_is_as_long_as_the_others(model):
    for table in (model.nodes, model.witnessed, model.scores[0][0]):
        assert len({len(column) for column in table.values()}) == 1
    ties = {name: column for name, column in model.ties.items() if name != "directed"}
    assert len({len(column) for column in ties.values()}) == 1


def test_statements_that_witness_something_are_counts_and_never_ties(model, region):
    assert "idea" in set(region.network.tables.ties["relation"])
    assert not [code for code in model.dicts["tie"] if RELATIONS[code].is_role_evidence]
    assert model.dicts["witness"] == ["idea"]
    assert set(model.witnessed["node"]) == {region.network.ids.get_loc("p003")}


def test_who_was_observed_by_few_looks_like_who_was_observed_by_nobody(fictional, region):
    rows = region.network.tables.ties
    idea = rows.index[(rows["relation"] == "idea") & (rows["wave"] == 0)]
    few, nobody = (
        map_model(
            fictional.bare(replace(region.network.tables, ties=rows.drop(idea[n:]).reset_index(drop=True)))
        )
        for n in (2, 0)
    )
    assert len(idea) > 2
    assert few.witnessed == nobody.witnessed


def test_a_symmetric_tie_of_two_reports_is_one_line(model, region):
    contact = model.dicts["tie"].index("contact")
    pairs = [
        (s, t)
        for s, t, tie in zip(model.ties["s"], model.ties["t"], model.ties["tie"], strict=True)
        if tie == contact
    ]
    assert len(pairs) == len({frozenset(pair) for pair in pairs})
    rows = region.network.tables.ties.query("relation == 'contact'")
    assert {frozenset(pair) for pair in pairs} == {
        frozenset(region.network.ids.get_indexer([s, t]))
        for s, t in zip(rows["source"], rows["target"], strict=True)
    }


def test_waves_of_a_tie_are_bits(model, region):
    rows = region.network.tables.ties
    only_first = rows.groupby(["source", "target", "relation"])["wave"].agg(set).eq({0})
    source, target, _ = next(key for key in only_first[only_first].index if key[2] == "advice")
    ends = tuple(region.network.ids.get_indexer([source, target]))
    found = [
        w
        for s, t, k, w in zip(
            model.ties["s"], model.ties["t"], model.ties["tie"], model.ties["waves"], strict=True
        )
        if (s, t) == ends and model.dicts["tie"][k] == "advice"
    ]
    assert found == [1]


def test_unknown_scores_stay_unknown(model, region):
    verbinder = model.scores[-1][model.dicts["role"].index("verbinder")]
    node = region.network.ids.get_loc("p010")
    assert verbinder["rate_from"][node] is None
    assert model.dicts["verdict"][verbinder["verdict"][node]] == "undecidable"


def test_who_rests_on_too_few_answers_has_no_number_in_the_page():
    analysis, model = analysis_of("twaalf"), map_of("twaalf")
    undecidable = model.dicts["verdict"].index("undecidable")
    tables = [table for wave in model.scores for table in wave]
    unsaid = [
        (table, node) for table in tables for node, v in enumerate(table["verdict"]) if v == undecidable
    ]
    assert unsaid
    assert analysis.roles.scores.query("verdict == 'undecidable'")["rate"].notna().any()
    numbers = ("rate_from", "rate_below", "low", "high", "raters_least")
    assert {table[name][node] for table, node in unsaid for name in numbers} == {None}


def test_domains_have_the_same_colour_in_every_region(region, plain):
    for one in (map_model(region), map_model(plain)):
        told = dict(zip(one.dicts["domain"], one.dicts["colour"], strict=True))
        assert {told[domain] for domain in ("zorg",) if domain in told} <= {"#999933"}
        assert len(set(told.values())) == len(told)


def test_a_region_without_role_questions_is_known_as_one(plain):
    assert not map_model(plain).meta["roles_measured"]


def test_a_place_where_nobody_is_named_or_only_somebody_who_was_refuted_is_empty(model, region):
    rows = region.network.tables.affiliations.query("wave == 1")
    for school in model.schools:
        own = rows[(rows["group"] == school["id"]) & rows["confirmed"].fillna(value=True)]
        taken = [bool((own["task"] == partner).any()) for partner in KERNPARTNERS]
        assert [place != "empty" for place in school["waves"][1]["places"]] == taken
    assert any(
        seat and place == "empty"
        for school in model.schools
        for seat, place in zip(school["waves"][1]["seats"], school["waves"][1]["places"], strict=True)
    )


@pytest.mark.parametrize("name", ["stad", "platteland"])
def test_map_and_findings_call_the_same_places_at_schools_empty(name):
    analysis = analysis_of(name)
    drawn = [school["waves"][-1] for school in schools_of(analysis.network)]
    gaps = [ring["places"].count("empty") for ring in drawn if ring]
    last = [found for found in analysis.findings if found.wave == analysis.network.waves[-1]]
    (whole,) = (found for found in last if (found.finding, found.subject) == ("full_school_coverage", ""))
    each = [found.values.get("empty", ()) for found in last if found.finding == "school_coverage"]
    partner = [found.values["names"] for found in last if found.finding == "kernpartner_coverage"]
    assert sum(gaps) == whole.values["empty"] == sum(map(len, each)) == sum(map(len, partner)) > 0
    assert sum(map(bool, gaps)) == whole.values["thin"] == sum(map(bool, each))
    assert (drawn.count(None), len(gaps)) == (whole.values["not_filled"], whole.values["schools"])


def test_of_a_school_about_which_nothing_was_filled_in_no_place_is_empty(make_tables):
    network = build(
        make_tables(
            actors="id\na\nb",
            ties="source,target\na,b",
            groups="id,type\ns1,school\ns2,school",
            affiliations="actor,group,type,task\na,s1,school, JGZ\nb,s2,school,school",
        )
    )
    first, second = schools_of(network)
    assert first["waves"][0]["places"] == ["named", "empty", "empty", "empty"]
    assert second["waves"] == [None], "a head teacher says nothing about its kernpartners"


def test_areas_hold_their_people_and_do_not_overlap(model):
    areas = model.areas
    circles = np.column_stack([areas["x"], areas["y"], areas["r"]])
    for i, (x, y, r) in enumerate(circles):
        people = [n for n, o in enumerate(model.nodes["organisation"]) if o == areas["node"][i]]
        inside = np.hypot(np.array(areas["px"])[people] - x, np.array(areas["py"])[people] - y)
        assert (inside <= r).all()
        others = np.delete(circles, i, axis=0)
        assert (np.hypot(others[:, 0] - x, others[:, 1] - y) >= 0.99 * (others[:, 2] + r)).all()


def test_domains_have_letters_of_their_own(model):
    assert len(set(model.dicts["letter"])) == len(model.dicts["domain"])


def test_a_small_region_is_known_as_one(model, region):
    assert model.meta["persons"] == [48, 48]
    assert model.meta["small"] == [False, False]
    smaller = replace(region, settings=region.settings.with_({"verdict.small": 49}))
    assert map_model(smaller).meta["small"] == [True, True]


def test_where_too_few_answered_nobody_is_named(quiet):
    model = map_model(quiet)
    assert model.meta["named"] == [True, False]
    assert model.headlines[1]["en"] == "Too few answers to say who has which role in Zonneveld."
    assert model.headlines[0]["en"].startswith("Zonneveld probably has")
    for role in model.scores[1]:
        assert set(role["verdict"]) == {-1}
        assert {value for name in ("rate_from", "raters_least", "position") for value in role[name]} == {None}
    assert set(model.witnessed["wave"]) == {0}
    nothing = {"reading": "few", "node": [], "tenths": [], "percent": None, "nobody": None}
    assert model.lists[1] == [{**nothing, "turning": None, "ask": []}] * 4


@pytest.mark.parametrize("name", ["stad", "platteland"])
def test_a_list_is_rounded_and_says_how_many_could_change_it_and_never_who(name):
    analysis, model = analysis_of(name), map_of(name)
    exact = analysis.roles.lists
    exact = exact[exact["kind"] == "person"].set_index(["wave", "role"])
    ids = np.array(model.nodes["id"])
    listed = 0
    for wave, lists in zip(model.meta["waves"], model.lists, strict=True):
        for role, found in zip(model.dicts["role"], lists, strict=True):
            assert set(found) == {"reading", "node", "tenths", "percent", "nobody", "turning", "ask"}
            assert len(found["node"]) == len(found["tenths"]) == exact.loc[(wave, role), "length"]
            assert tuple(ids[found["ask"]]) == exact.loc[(wave, role), "ask"]
            assert found["turning"] in (None, *FLOORS)
            assert found["percent"] is None or found["percent"] % 5 == 0
            assert all(type(tenths) is int for tenths in (*found["tenths"], found["nobody"]))
            listed += len(found["node"])
    assert listed


def test_a_role_that_was_not_asked_about_has_no_list(plain):
    assert {found["reading"] for wave in map_model(plain).lists for found in wave} == {"unasked"}
