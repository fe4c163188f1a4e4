"""One class per rule of disclosure: what it lets through, and what it withholds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.disclosure import (
    WITHHELD_WITH_VERDICT,
    decided,
    drawable_layers,
    least_shown,
    may_report_carriers,
    may_report_individuals,
    reveals_colleagues,
    witness_floors,
)
from regienet.disclosure.shares import share_between
from regienet.network import build
from regienet.settings import default_settings

SETTINGS = default_settings()
FEWEST = int(least_shown(SETTINGS))
ACTORS = "id,organisation\na,o\nb,o\nc,o\nd,\ne,\nf,\no,"
FOUR_ASKED = "respondent,status\na,complete\nb,complete\nc,none\nd,none"


class TestMayName:
    def test_half_of_those_asked_is_enough(self, make_tables):
        network = build(make_tables(actors=ACTORS, respondents=FOUR_ASKED, ties="source,target\na,b"))
        assert may_report_individuals(network, ["contact"], SETTINGS)

    def test_fewer_than_half_is_not(self, make_tables):
        asked = FOUR_ASKED.replace("b,complete", "b,none")
        network = build(make_tables(actors=ACTORS, respondents=asked, ties="source,target\na,b"))
        assert not may_report_individuals(network, ["contact"], SETTINGS)

    def test_without_a_list_of_those_asked_nothing_is_withheld(self, make_tables):
        network = build(make_tables(actors=ACTORS, ties="source,target\na,b"))
        assert may_report_individuals(network, ["contact"], SETTINGS)


class TestMayNameCarriers:
    """In wave 0 only one of four answered about the verbinder, and three about a role without any rate."""

    SCORES = pd.DataFrame(
        {"wave": [0, 0, 1], "role": ["verbinder", "dirigent", "dirigent"], "rate": [0.2, np.nan, 0.1]}
    )

    def network(self, make_tables):
        said = "\n".join(
            f"{actor},{wave},partial,{question}"
            for wave, questions in (
                (0, ["verbinder", "dirigent", "dirigent", "dirigent"]),
                (1, ["dirigent"] * 4),
            )
            for actor, question in zip("abcd", questions, strict=True)
        )
        return build(
            make_tables(
                actors=ACTORS,
                respondents=f"respondent,wave,status,answered\n{said}",
                ties="source,target,wave\na,b,0\na,b,1",
            )
        )

    def test_answers_about_a_role_without_a_rate_in_this_wave_do_not_count(self, make_tables):
        assert not may_report_carriers(self.network(make_tables), 0, self.SCORES, SETTINGS)

    def test_answers_about_a_role_with_a_rate_do(self, make_tables):
        assert may_report_carriers(self.network(make_tables), 1, self.SCORES, SETTINGS)


class TestWitnesses:
    """Six people could have said that they use an idea of f: all but f, and the organisation o."""

    def network(self, make_tables, raters):
        rows = "\n".join(f"{rater},f,idea" for rater in raters)
        return build(make_tables(actors=ACTORS, ties=f"source,target,relation\na,b,contact\n{rows}"))

    def floors(self, make_tables, raters):
        everybody = "a,b,contact\n" + "\n".join(f"{rater},g,idea" for rater in "abcdefo")
        rows = "\n".join(f"{rater},f,idea" for rater in raters)
        actors = f"{ACTORS}\ng,"
        network = build(make_tables(actors=actors, ties=f"source,target,relation\n{everybody}\n{rows}"))
        counts = witness_floors(network)
        return counts[counts["target"] == "f"]

    def test_a_statement_about_somebody_is_never_drawn(self, make_tables):
        network = self.network(make_tables, "abc")
        assert set(network.layers) == {"contact", "idea"}
        assert drawable_layers(network) == ("contact",)

    def test_enough_witnesses_are_at_least_so_many(self, make_tables):
        counts = self.floors(make_tables, "abcd")
        assert counts.to_dict("records") == [
            {"wave": 0, "target": "f", "relation": "idea", "raters_least": 3.0}
        ]

    def test_of_too_few_nothing_is_left_as_of_none(self, make_tables):
        assert self.floors(make_tables, "ab").empty

    def test_all_witnesses_are_not_told_from_all_but_two(self, make_tables):
        all_, most = (self.floors(make_tables, raters) for raters in ("abcde", "abc"))
        assert all_["raters_least"].tolist() == most["raters_least"].tolist() == [3]

    def test_no_rater_is_in_it(self, make_tables):
        assert not self.floors(make_tables, "abcd").isin(list("abcd")).any(axis=None)


class TestColleagues:
    """Of o work a, b and others; who answers about the role is a colleague of the others."""

    def withheld(self, make_tables, staff: int, answered: int) -> list[str]:
        people = [f"s{n}" for n in range(staff)]
        actors = ["id,kind,organisation", "o,organisation,", "x,person,", *(f"{p},person,o" for p in people)]
        states = [f"{p},{'complete' if n < answered else 'none'}" for n, p in enumerate(people)]
        network = build(
            make_tables(
                actors="\n".join(actors),
                respondents="\n".join(["respondent,status", "x,complete", *states]),
                ties="source,target",
                nominations="rater,nominee,role\nx,s0,verbinder",
            )
        )
        return reveals_colleagues(network, "verbinder", SETTINGS).tolist()

    @pytest.mark.parametrize(("staff", "answered"), [(2, 1), (2, 2), (3, 3), (4, 4), (5, 3)])
    def test_nothing_is_shown_of_an_organisation_of_which_a_few_answered(self, make_tables, staff, answered):
        assert self.withheld(make_tables, staff, answered) == ["o"]

    @pytest.mark.parametrize(("staff", "answered"), [(1, 1), (1, 0), (3, 0), (5, 5), (9, 6)])
    def test_without_colleagues_or_with_enough_of_them_it_is(self, make_tables, staff, answered):
        assert self.withheld(make_tables, staff, answered) == []


class TestUndecidable:
    """One region with two waves; in wave 1 only one of three people answered."""

    KEYS = ("wave", "actor", "role")
    SCORES = pd.DataFrame(
        [
            (0, "a", "verbinder", "undecidable", 2.0),
            (0, "b", "verbinder", "holder", 2.0),
            (1, "b", "verbinder", "holder", 2.0),
        ],
        columns=[*KEYS, "verdict", "raters"],
    ).assign(**dict.fromkeys(WITHHELD_WITH_VERDICT, 1.0), interval="interval80", listed=True)
    PEERS = SCORES[list(KEYS)].assign(facet="peers", contribution=1.0)
    INDICATORS = pd.concat([PEERS, PEERS.assign(facet="position")], ignore_index=True)

    @pytest.fixture
    def told(self, make_tables):
        asked = [
            f"{actor},{wave},{status}"
            for wave, states in ((0, "ccc"), (1, "cnn"))
            for actor, status in zip("abc", ({"c": "complete", "n": "none"}[s] for s in states), strict=True)
        ]
        network = build(
            make_tables(
                actors=ACTORS,
                respondents="respondent,wave,status\n" + "\n".join(asked),
                ties="source,target,wave\na,b,0\na,b,1",
                nominations="rater,nominee,role,wave\na,b,verbinder,0\na,b,verbinder,1",
            )
        )
        return decided(network, self.SCORES, self.INDICATORS, SETTINGS)

    def test_no_number_is_left_but_how_many_could_judge(self, told):
        scores, _ = told
        assert scores.loc[0, list(WITHHELD_WITH_VERDICT)].isna().all()
        assert scores["raters"].tolist() == [2, 2, 2]

    def test_below_half_response_nobody_is_called_a_holder(self, told):
        scores, _ = told
        assert scores["verdict"].tolist() == ["undecidable", "holder", "undecidable"]
        assert scores.loc[2, list(WITHHELD_WITH_VERDICT)].isna().all()
        assert scores["listed"].tolist() == [False, True, False]
        assert scores["interval"].tolist() == ["none", "interval80", "none"]

    def test_nor_what_would_add_up_to_it(self, told):
        _, indicators = told
        left = indicators.loc[indicators["facet"] == "peers", list(self.KEYS)]
        assert left.to_numpy().tolist() == [[0, "b", "verbinder"]]
        assert (indicators["facet"] == "position").sum() == 3

    def test_others_keep_all_and_the_input_stays_as_it_was(self, told):
        scores, _ = told
        assert scores.loc[1].equals(self.SCORES.loc[1])
        assert self.SCORES.notna().all(axis=None)


@given(st.integers(0, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_a_share_fits_more_than_one_number_of_raters(known):
    raters, count = known
    if raters:
        between = share_between(count / raters, count / raters, raters)
        fits = [n for n in range(raters + 1) if share_between(n / raters, n / raters, raters) == between]
        assert count in fits
        assert len(fits) >= min(2, raters)
        assert between is None or between[0] <= count / raters <= between[1]


@pytest.mark.parametrize(("least", "most"), [(0.0, 1.0), (0.1, 0.9)])
def test_a_share_that_can_be_anything_is_not_shown(least, most):
    assert share_between(least, most, 100 if most == 1 else 4) is None
