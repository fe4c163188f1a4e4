"""What a region would say with full response, and how scores are judged by it."""

import numpy as np
import pandas as pd
import pytest

from regienet.simulate import Observed, simulate_region
from regienet.simulate.judgement import certainty, decoy_percentiles, discrimination, full_rates
from regienet.vocabulary import ROLES

ACTORS = """
    id,domain,organisation
    a,zorg,x
    b,zorg,x
    c,gemeente,y
    d,gemeente,y
"""


def test_the_full_rate_is_the_mean_over_strata_of_informed_raters(make_tables):
    tables = make_tables(
        actors=ACTORS,
        ties="source,target",
        respondents="respondent,status\na,complete\nb,complete\nc,complete\nd,complete",
        nominations="""
            rater,nominee,role,answer
            a,a,verbinder,yes
            b,a,verbinder,yes
            c,a,verbinder,yes
            c,b,verbinder,yes
            c,c,verbinder,yes
            d,b,,unknown
        """,
    )
    people = pd.Index(["a", "b", "c", "d"])
    rates = full_rates(tables, people, pd.Series(["zorg", "zorg", "gemeente", "gemeente"], people))
    # a: zorg is b alone (1 of 1, a herself is no peer), gemeente c of c and d.
    assert rates.loc["a", "verbinder"] == pytest.approx((1 + 1 / 2) / 2)
    # b: zorg 0 of 1, gemeente 1 of 1, as d does not know b.
    assert rates.loc["b", "verbinder"] == pytest.approx((0 + 1) / 2)
    # c: only c names c.
    assert rates.loc["c", "verbinder"] == 0
    assert (rates["dirigent"] == 0).all()
    joined = full_rates(tables, people, pd.Series("gemeente|zorg", people))
    # a: b and c of b, c and d; b: c of a and c.
    assert joined["verbinder"].tolist() == pytest.approx([2 / 3, 1 / 2, 0, 0])


def test_discrimination_of_a_perfect_and_a_missing_score():
    holder = pd.DataFrame(False, index=list("abcd"), columns=list(ROLES))
    holder.loc["a", "verbinder"] = True
    score = holder.astype(float)
    score["dirigent"] = np.nan
    found = discrimination(score, holder)
    assert found["verbinder", "auc"] == 1
    assert np.isnan(found["ontwerper", "auc"])
    assert found["all", "auc"] == 1
    assert found["dirigent", "unscored"] == 1
    assert found["all", "unscored"] == 0.25
    assert found["all", "macro_f1"] == 1


@pytest.fixture(scope="module")
def region():
    return simulate_region(8, persons=30, scenario="absent")


def scores(seen, *, width, verdict):
    truth = full_rates(seen.region.complete, seen.people, seen.strata)
    rows = truth.rename_axis("actor").reset_index().melt("actor", var_name="role", value_name="rate")
    return rows.assign(wave=0, low=rows["rate"] - width, high=rows["rate"] + width, verdict=verdict)


def test_intervals_that_hold_the_truth_cover_and_those_beside_it_do_not(region):
    seen = Observed(region, region.tables)
    found = certainty(scores(seen, width=0.1, verdict="insufficient"), seen)
    assert found["all", "coverage"] == 1
    assert found["all", "width"] == pytest.approx(0.2)
    assert found["all", "error"] == pytest.approx(0, abs=1e-12)
    beside = scores(seen, width=0.1, verdict="insufficient").assign(low=lambda rows: rows["rate"] + 0.05)
    assert certainty(beside, seen)["all", "coverage"] == 0
    edge = scores(seen, width=0.1, verdict="insufficient").assign(low=lambda rows: rows["rate"])
    assert certainty(edge, seen)["all", "coverage"] == 0.5


def test_a_holder_of_a_role_that_nobody_has_is_counted(region):
    absent = [role for role in ROLES if not region.truth[role].any()]
    seen = Observed(region, region.tables)
    found = certainty(scores(seen, width=0.1, verdict="holder"), seen)
    for role in ROLES:
        if role in absent:
            assert found[role, "false_holder"] == 30
        else:
            assert np.isnan(found[role, "false_holder"])
            assert found[role, "holders_found"] == 1
    assert found["all", "false_holder"] == 30


def test_the_percentile_of_a_decoy_is_over_everyone_and_unknown_without_one():
    people = [f"p{number}" for number in range(4)]
    score = pd.DataFrame({role: [4.0, 1.0, 2.0, 3.0] for role in ROLES}, index=people)
    score["dirigent"] = np.nan
    found = decoy_percentiles(score, {"chair": "p0"})
    assert found["verbinder", "decoy_chair"] == pytest.approx(87.5)
    assert found["dirigent", "decoy_chair"] == 50
    assert found["all", "decoy_chair"] == pytest.approx((3 * 87.5 + 50) / 4)
    assert np.isnan(found["all", "decoy_hub"])
