"""The CSV files of results: the columns of the documentation, and nothing for what is unknown."""

from __future__ import annotations

import csv
import io
import math

import pytest

from regienet.findings import FINDINGS, read_finding
from regienet.write import OUTPUTS, OutputContext

COLUMNS = {
    "scores.csv": (
        "region,wave,actor,name,kind,role,score,rate,low,high,relative,rank_low,rank_high,raters,organisations,"
        "verdict,position,basis,probability,chance,listed,interval"
    ),
    "indicators.csv": "region,wave,actor,role,facet,indicator,value,weight,contribution",
    "findings.csv": "region,wave,finding,subject,value,low,high,reading,interval,comparable,priority",
    "measures.csv": "region,wave,actor,measure,value",
}


def read(name, analysis, language="nl"):
    text = OUTPUTS[name].function(OutputContext(analysis, language)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_of_the_documentation(name, twelve):
    assert ",".join(read(name, twelve)[0]) == COLUMNS[name]


def test_who_is_listed_has_a_one(twelve):
    rows = read("scores.csv", twelve)
    listed = {(row["actor"], row["role"]) for row in rows if row["listed"] == "1"}
    scores = twelve.roles.scores[twelve.roles.scores["listed"].astype(bool)]
    assert listed == set(zip(scores["actor"], scores["role"], strict=True)) != set()
    assert {row["listed"] for row in rows} == {"0", "1"}


def test_scores_are_those_of_the_analysis_and_cannot_say_has_no_number(twelve):
    rows = {(row["actor"], row["role"]): row for row in read("scores.csv", twelve)}
    table = twelve.roles.scores.set_index(["actor", "role"])
    assert len(rows) == len(table)
    assert (table["verdict"] == "undecidable").any()
    for key, row in rows.items():
        for column in ("score", "rate", "low", "high", "position"):
            known = table.at[key, column]
            unsaid = table.at[key, "verdict"] == "undecidable" and column != "position"
            if math.isnan(known) or unsaid:
                assert row[column] == ""
            else:
                assert float(row[column]) == pytest.approx(known, rel=1e-5, abs=1e-12)


def test_contributions_add_up_to_the_score_in_the_files_too(twelve):
    total: dict[tuple[str, str], float] = {}
    for row in read("indicators.csv", twelve):
        key = (row["actor"], row["role"])
        total[key] = total.get(key, 0.0) + float(row["contribution"] or 0)
    scored = [row for row in read("scores.csv", twelve) if row["score"]]
    assert scored
    for row in scored:
        assert total[row["actor"], row["role"]] == pytest.approx(float(row["score"]), abs=1e-3)


def test_findings_are_sentences_in_the_chosen_language(twelve):
    for language in ("nl", "en"):
        rows = read("findings.csv", twelve, language)
        assert [row["reading"] for row in rows] == [read_finding(f, language) for f in twelve.findings]
    unknown = [
        row for row, f in zip(read("findings.csv", twelve), twelve.findings, strict=True) if f.value is None
    ]
    assert unknown
    assert {row["value"] for row in unknown} == {""}


def test_each_number_of_a_finding_has_one_kind_of_interval(twelve):
    rows = {(row["finding"], row["subject"]): row for row in read("findings.csv", twelve)}
    kinds = {name: FINDINGS[name].info.interval for name, _ in rows}
    for (name, _), row in rows.items():
        assert row["interval"] == (kinds[name] if row["value"] else "none")
        assert row["comparable"] in ("yes", "no")
        assert row["value"] or row["comparable"] == "no"
        if kinds[name] == "none":
            assert row["low"] == row["high"] == row["value"]
    assert rows["wall_levels", ""]["interval"] == "interval80"
    assert rows["wall_levels", ""]["comparable"] == "yes"
    assert (
        rows["role_coverage", "verbinder"]["interval"],
        rows["role_coverage", "verbinder"]["comparable"],
    ) == (
        "none",
        "no",
    )


def test_every_measure_of_every_actor_has_a_row(twelve):
    table = twelve.measures.table
    rows = read("measures.csv", twelve)
    assert len(rows) == table.size
    degree = {row["actor"]: row["value"] for row in rows if row["measure"] == "degree"}
    assert degree["eva"] == "6"  # worked by hand in the README of the region
    # Who did not answer has no out-degree: unknown, not zero.
    assert {row["value"] for row in rows if row["actor"] == "ines" and row["measure"] == "out_degree"} == {""}


def test_a_name_that_wants_to_be_a_formula_is_defused(evil):
    names = {row["name"] for row in read("scores.csv", evil)}
    assert {"'=1+1", "'+31", "'-x", "'@SUM(A1)"} <= names
