"""Scores, verdicts and explanations of whole regions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from regienet.measures import measure_all
from regienet.network import build
from regienet.roles import INDICATOR_COLUMNS, LIST_COLUMNS, SCORE_COLUMNS, entries_of, score, strengths
from regienet.roles.chances import CarrierSets, log_ratio
from regienet.roles.composite import Combination
from regienet.roles.evidence import Evidence
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.settings import default_settings
from regienet.simulate import simulate_region
from regienet.simulate.tabulate import without_answers
from regienet.vocabulary import Kernrol

PEOPLE = [f"p{n:02}" for n in range(16)]
DOMAINS = ("onderwijs", "jeugdhulp", "zorg", "gemeente")


def region(make_tables, *, named_by=(), unable=(), silent=(), ties="source,target", people=PEOPLE, **tables):
    """Sixteen people, four per domain, each domain an organisation.

    p00 is named verbinder by `named_by`; `unable` cannot judge p00.
    """
    actors = ["id,name,kind,organisation,domain"]
    actors += [f"o{d},,organisation,," for d in range(4)]
    actors += [f"{p},Naam {p},person,o{n % 4},{DOMAINS[n % 4]}" for n, p in enumerate(people)]
    respondents = ["respondent,status"] + [f"{p},{'none' if p in silent else 'complete'}" for p in people]
    nominations = ["rater,nominee,role,answer"] + [f"{p},p00,verbinder,yes" for p in named_by]
    nominations += [f"{p},p00,verbinder,unknown" for p in unable]
    return build(
        make_tables(
            actors="\n".join(actors),
            respondents="\n".join(respondents),
            nominations="\n".join(nominations),
            ties=ties,
            **tables,
        )
    )


def scored(network):
    return score(network, measure_all(network), settings=default_settings())


def row(roles, actor="p00", role="verbinder"):
    scores = roles.scores
    return scores[(scores["actor"] == actor) & (scores["role"] == role)].iloc[0]


def test_who_is_named_by_half_of_every_domain_is_a_holder(make_tables):
    roles = scored(region(make_tables, named_by=["p01", "p05", "p02", "p06", "p03", "p07", "p04", "p08"]))
    found = row(roles)
    # jeugdhulp, zorg and gemeente 2 of 4, onderwijs 2 of 3 (not p00 itself).
    assert found["rate"] == pytest.approx((3 * 2 / 4 + 2 / 3) / 4)
    assert (found["verdict"], found["raters"], found["organisations"]) == ("holder", 15, 4)
    assert (found["rank_low"], found["basis"]) == (1, "peers")
    assert row(roles, "p01")["verdict"] == "insufficient"


def test_who_is_alone_in_a_domain_does_not_have_the_weight_of_one(make_tables):
    # p16 is alone in leerplicht, which is joined with gemeente: the smallest domain, and the first by name.
    everybody = region(make_tables, named_by=["p16"], people=[*PEOPLE, "p16"])
    actors = everybody.tables.actors
    actors.loc[actors["id"] == "p16", "domain"] = "leerplicht"
    roles = scored(build(everybody.tables))
    assert row(roles)["rate"] == pytest.approx((1 / 5 + 0 + 0 + 0) / 4)


def test_columns_and_ranges(make_tables):
    roles = scored(region(make_tables, named_by=PEOPLE[1:6], silent=PEOPLE[10:]))
    assert tuple(roles.scores) == SCORE_COLUMNS
    assert tuple(roles.indicators) == INDICATOR_COLUMNS
    assert roles.scores.groupby("actor").size().eq(4).all()
    assert len(roles.scores) == 4 * (16 + 4)
    assert roles.scores["score"].dropna().between(0, 100).all()
    known = roles.scores.dropna(subset="rate")
    assert ((known["low"] <= known["rate"] + 1e-9) & (known["rate"] <= known["high"] + 1e-9)).all()
    assert (known["rank_low"] <= known["rank_high"]).all()


def test_contributions_and_base_add_up_to_the_score(make_tables):
    ties = "source,target,relation,third\n" + "\n".join(
        f"{p},p0{n % 7},introduced,p0{(n + 1) % 7}" for n, p in enumerate(PEOPLE[7:])
    )
    roles = scored(region(make_tables, named_by=PEOPLE[1:6], ties=ties))
    total = roles.indicators.groupby(["wave", "actor", "role"])["contribution"].sum()
    expected = roles.scores.dropna(subset="score").set_index(["wave", "actor", "role"])["score"]
    assert len(expected) == 20
    assert total.loc[expected.index].to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-9)
    shown = roles.indicators[roles.indicators["indicator"] != "shared"]
    weights = shown.groupby(["wave", "actor", "role"])["weight"].sum()
    assert weights.loc[expected.index].to_numpy() == pytest.approx(1)


def test_a_role_without_questions_has_position_only(make_tables):
    found = row(scored(region(make_tables, named_by=PEOPLE[1:6])), role="dirigent")
    assert found[["score", "rate", "low", "high", "raters"]].isna().all()
    assert (found["verdict"], found["basis"]) == ("undecidable", "position")


def test_plain_ties_give_position_only(make_tables):
    ties = "source,target\np00,p01\np01,p02\np02,p03\np03,p00\np00,p05"
    roles = scored(build(make_tables(actors="id\n" + "\n".join(PEOPLE), ties=ties)))
    assert roles.scores["score"].isna().all()
    assert set(roles.scores["basis"]) == {"position"}
    assert roles.scores["position"].notna().any()
    assert set(roles.indicators["weight"]) == {0.0}


def test_below_the_floor_of_raters_nothing_is_decided(make_tables):
    roles = scored(region(make_tables, named_by=["p01", "p02"], silent=PEOPLE[5:]))
    assert row(roles)["verdict"] == "undecidable"


def test_relative_takes_the_halo_away(make_tables):
    rows = [f"{p},p00,{role}" for p in PEOPLE[1:6] for role in Kernrol]
    rows += [f"{p},p01,verbinder" for p in PEOPLE[6:11]]
    roles = scored(
        build(
            make_tables(
                actors="id,domain\n" + "\n".join(f"{p},d" for p in PEOPLE),
                respondents="respondent\n" + "\n".join(PEOPLE),
                nominations="rater,nominee,role\n" + "\n".join(rows),
                ties="source,target",
            )
        )
    )
    relative = roles.scores.pivot_table(index="actor", columns="role", values="relative")
    assert relative.sum(axis=1).to_numpy() == pytest.approx(0, abs=1e-9)
    assert relative.loc["p01", "verbinder"] > relative.loc["p00", "verbinder"]


def test_an_organisation_carries_a_role_through_its_people(make_tables):
    roles = scored(region(make_tables, named_by=["p01", "p02", "p03", "p05", "p06", "p07", "p04"]))
    found = row(roles, "o0")
    # Raters outside o0: p00, p04, p08 and p12 do not count; of the other three domains 2, 2 and 2 of 4.
    assert found["rate"] == pytest.approx(2 / 4)
    assert (found["raters"], found["verdict"]) == (12, "holder")


def test_who_is_not_told_apart_shares_the_range_of_ranks(make_tables):
    rows = ["document,role,actor,polarity", *(f"gesprek-{n}.txt,verbinder,p05,attributed" for n in range(3))]
    roles = scored(region(make_tables, interviews="\n".join(rows)))
    found = roles.scores[(roles.scores["role"] == "verbinder") & (roles.scores["kind"] == "person")]
    ranges = found.set_index("actor")[["rank_low", "rank_high"]]
    assert ranges.loc["p05"].tolist() == [1, 1]
    assert ranges.drop("p05").drop_duplicates().to_numpy().tolist() == [[2, len(PEOPLE)]]


def test_other_ids_are_no_other_evidence(make_tables):
    network = region(make_tables, named_by=["p01", "p05", "p02", "p06"], silent=["p03"])
    tables = network.tables
    renamed = {actor: f"z{len(PEOPLE) - n:02}" for n, actor in enumerate(PEOPLE)}
    frames = {
        name: frame.replace(dict.fromkeys(("id", "respondent", "rater", "nominee"), renamed))
        for name, frame in tables.frames().items()
    }
    one, two = (scored(build(given)) for given in (tables, replace(tables, **frames)))
    one, two = (roles.scores[roles.scores["kind"] == "person"] for roles in (one, two))
    two = two.set_index(["actor", "role"])
    two = two.loc[list(zip(one["actor"].map(renamed), one["role"], strict=True))]
    for column in ("score", "rate", "low", "high", "relative", "raters", "organisations"):
        np.testing.assert_allclose(one[column], two[column], err_msg=column)
    for column in ("rank_low", "rank_high"):  # other raters are drawn, so not to the last rank
        np.testing.assert_allclose(one[column], two[column], atol=2, err_msg=column)


def test_the_seed_alone_decides(make_tables):
    network = region(make_tables, named_by=PEOPLE[1:6], silent=PEOPLE[12:])
    one, two = scored(network), scored(network)
    pd.testing.assert_frame_equal(one.scores, two.scores)
    other = score(network, measure_all(network), settings=default_settings().with_({"seed": 2}))
    same = [column for column in SCORE_COLUMNS if not column.startswith("rank") and column != "score"]
    pd.testing.assert_frame_equal(one.scores[same], other.scores[same])


@pytest.mark.parametrize("extra", PEOPLE[6:12:3])
def test_another_nomination_never_lowers_the_rate_or_the_score(make_tables, extra):
    before, after = (
        row(scored(region(make_tables, named_by=named, silent=PEOPLE[13:])))
        for named in (PEOPLE[1:4], [*PEOPLE[1:4], extra])
    )
    assert after["rate"] > before["rate"]
    assert after["score"] >= before["score"] - 1e-9


def test_where_fewer_than_half_answered_nobody_gets_a_position(make_tables):
    ties = "source,target\n" + "\n".join(f"{p},{q}" for p, q in pairwise(PEOPLE))
    enough = scored(region(make_tables, named_by=PEOPLE[1:6], silent=PEOPLE[8:], ties=ties))
    too_few = scored(region(make_tables, named_by=PEOPLE[1:6], silent=PEOPLE[7:], ties=ties))
    assert enough.scores["position"].notna().any()
    assert too_few.scores["position"].isna().all()
    assert row(too_few)["rate"] > 0


@pytest.fixture(scope="module")
def simulated():
    network = build(simulate_region(3, persons=40, response=0.8).tables)
    return network, scored(network)


class TestLists:
    def test_a_list_is_who_is_marked_in_the_scores(self, simulated):
        _, roles = simulated
        assert tuple(roles.lists) == LIST_COLUMNS
        listed = roles.scores.groupby(["kind", "role"])["listed"].sum()
        lengths = roles.lists.set_index(["kind", "role"])["length"]
        assert lengths.to_dict() == listed.to_dict()
        assert set(roles.lists["reading"]) <= {"sure", "fair", "open"}

    def test_the_likeliest_of_those_above_average_are_listed(self, simulated):
        _, roles = simulated
        parts = roles.indicators[~roles.indicators["indicator"].isin(["base", "shared"])]
        own = parts.groupby(["actor", "role"])["contribution"].sum().rename("own").reset_index()
        scores = roles.scores.merge(own, on=["actor", "role"])
        for _, of_role in scores[scores["own"] > 0].groupby(["kind", "role"]):
            chance, listed = of_role["chance"].to_numpy(), of_role["listed"].to_numpy(dtype=bool)
            if 0 < listed.sum() < len(listed):
                assert chance[listed].min() >= np.nanmax(chance[~listed])
        assert not scores[scores["listed"] & (scores["own"] <= 0)].any(axis=None)

    def test_who_should_be_asked_did_not_answer_and_is_no_candidate(self, simulated):
        network, _ = simulated
        settings = default_settings().with_({"short_list.least": 0.98, "short_list.sure": 0.99})
        roles = score(network, measure_all(network), settings=settings)
        asked = {actor for ask in roles.lists["ask"] for actor in ask}
        assert asked
        for role, ask in zip(roles.lists["role"], roles.lists["ask"], strict=True):
            assert len(ask) <= settings.short_list.asked
            assert not network.answered(role)[list(ask)].any()

    def test_below_half_response_nobody_is_listed(self, make_tables):
        roles = scored(region(make_tables, named_by=PEOPLE[1:6], silent=PEOPLE[7:]))
        assert set(roles.lists["reading"]) == {"few"}
        assert not roles.scores["listed"].any()
        assert roles.scores["chance"].isna().all()

    def test_draws_have_the_ranks_of_the_scores(self, simulated):
        _, roles = simulated
        drawn = roles.draws[0, "person", "verbinder"]
        people = roles.scores[(roles.scores["role"] == "verbinder") & (roles.scores["kind"] == "person")]
        assert drawn.columns.tolist() == people["actor"].tolist()
        assert len(drawn) == default_settings().bootstrap.draws
        ranks = drawn.rank(axis=1, ascending=False)
        middle = ranks.median().to_numpy()
        assert (middle >= people["rank_low"].to_numpy() - 1).all()
        assert (middle <= people["rank_high"].to_numpy() + 1).all()


@pytest.mark.parametrize(("persons", "least"), [(20, 0.9), (40, 0.95)])
def test_no_single_rater_turns_the_order_of_the_scores(persons, least):
    network = build(simulate_region(5, persons=persons, response=0.9).tables)
    said = Statements(network, "person", strata_of(network, default_settings()))
    roles = list(Kernrol)

    def strengths(statements):
        entries = {role: entries_of(statements, role) for role in roles}
        return Combination.of(Evidence.of(statements), entries, default_settings()).strength()

    of_all = strengths(said)
    for left_out in said.raters[said.heard][:: max(1, said.heard.sum() // 12)]:
        without = build(without_answers(network.tables, np.array([left_out])))
        others = strengths(Statements(without, "person", strata_of(without, default_settings())))
        for role in roles:
            assert stats.spearmanr(of_all[role], others[role]).statistic >= least, (left_out, role)


def test_nobody_is_listed_for_a_role_that_nobody_was_named_for(make_tables):
    network = region(make_tables, named_by=["p01", "p05", "p02", "p06", "p03", "p07"])
    nominations = network.tables.nominations
    nobody = nominations.iloc[:1].assign(rater="p01", nominee=None, role="dirigent", answer="none")
    tables = replace(network.tables, nominations=pd.concat([nominations, nobody], ignore_index=True))
    roles = scored(build(tables))
    of_role = roles.lists.set_index(["kind", "role"]).loc[("person", "dirigent")]
    assert (of_role["reading"], of_role["length"]) == ("open", 0)
    assert roles.lists.set_index(["kind", "role"]).loc[("person", "verbinder"), "length"] > 0


def test_strengths_are_what_chances_and_lists_are_derived_from():
    network = build(simulate_region(2, persons=30).tables)
    settings = default_settings().with_({"bootstrap.draws": 5})
    found = strengths(network, settings=settings)
    scores = score(network, measure_all(network), settings=settings, kinds=["person"]).scores
    assert set(scores["kind"]) == {"person"}
    for role, rows in scores.groupby("role"):
        strength = found.loc[role, "strength"].reindex(rows["actor"]).to_numpy()
        ratio = log_ratio(strength, 1.0, len(rows), settings.calibration)
        chance = np.where(np.isnan(strength), np.nan, CarrierSets(np.exp(ratio), settings.carriers).each())
        assert rows["chance"].to_numpy(float) == pytest.approx(chance, nan_ok=True)
        listable = found.loc[role, "listable"].reindex(rows["actor"]).to_numpy(bool)
        assert not (rows["listed"].to_numpy(bool) & ~listable).any()
