"""The commands that work on simulated regions, as a user calls them."""

import pandas as pd
import pytest

from regienet.read import read_tables
from regienet.simulate import simulate_change, simulate_region
from regienet_cli.main import run_command


def test_simulate_writes_tables_that_read_back_and_the_truth(tmp_path, capsys):
    arguments = ["simulate", "--out", str(tmp_path), "--seed", "3", "--persons", "24", "--family", "B"]
    assert run_command([*arguments, "--lang", "en"]) == 0
    assert str(tmp_path / "truth.csv") in capsys.readouterr().out
    region = simulate_region(3, persons=24, family="B")
    assert len(read_tables(tmp_path / "tables").ties) == len(region.tables.ties)
    truth = pd.read_csv(tmp_path / "truth.csv")
    assert len(truth) == region.truth.to_numpy().sum()
    assert region.truth.loc[truth["actor"][0], truth["role"][0]]


def test_the_dutch_name_writes_the_same_region_in_dutch(tmp_path):
    assert run_command(["simuleer", "--out", str(tmp_path), "--seed", "3", "--persons", "24", "-q"]) == 0
    assert {file.name for file in tmp_path.iterdir()} == {"tabellen", "waarheid.csv"}
    first = (tmp_path / "tabellen" / "relaties.csv").read_bytes()
    assert run_command(["simuleer", "--out", str(tmp_path), "--seed", "3", "--persons", "24", "-q"]) == 0
    assert (tmp_path / "tabellen" / "relaties.csv").read_bytes() == first


def test_simulate_writes_two_waves_and_what_changed(tmp_path, capsys):
    arguments = ["simulate", "--out", str(tmp_path), "--seed", "3", "--persons", "24", "--waves", "2"]
    assert run_command([*arguments, "--lang", "en"]) == 0
    assert str(tmp_path / "truth") in capsys.readouterr().out
    region = simulate_change(3, persons=24)
    assert len(read_tables(tmp_path / "tables").nominations) == len(region.tables.nominations)
    roles = pd.read_csv(tmp_path / "truth" / "roles.csv")
    assert len(roles) == sum(region.holders(wave).to_numpy().sum() for wave in (0, 1))
    ties = pd.read_csv(tmp_path / "truth" / "ties.csv")
    assert len(ties) == sum(region.stage(wave).ties.sum() for wave in (0, 1)) / 2
    chances = pd.read_csv(tmp_path / "truth" / "chances.csv").set_index(["wave", "actor", "role"])["chance"]
    true = region.chances(1)["dirigent"].dropna()
    assert chances[1, true.index[0], "dirigent"] == pytest.approx(true.iloc[0], abs=1e-6)
    places = pd.read_csv(tmp_path / "truth" / "places.csv")
    assert len(places) == len(region.course.handovers)
    introductions = pd.read_csv(tmp_path / "truth" / "introductions.csv")
    assert introductions["formed"].sum() == sum(one.formed for one in region.course.introductions)


def test_what_belongs_to_one_wave_is_refused_with_two(tmp_path, capsys):
    arguments = ["simulate", "--out", str(tmp_path), "--waves", "2", "--scenario", "hub"]
    assert run_command(arguments) == 2
    assert "--scenario hoort bij een regio met één meting" in capsys.readouterr().err


def test_plan_says_how_many_answers_of_each_domain(capsys):
    shares = "zorg=15,gemeente=9"
    assert run_command(["plan", "--persons", "24", "--domains", shares, "--regions", "2", "-q"]) == 0
    told = capsys.readouterr().out
    assert "van de 15 mensen" in told
    assert "van de 9 mensen" in told
    assert "Zekerheid:" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", "--domains", "zorg=veel"],
        ["plan", "--domains", "zorg=1,zorg=2"],
        ["plan", "--domains", "=3"],
        ["plan", "--certainty", "2"],
        ["plan", "--persons", "3"],
        ["validate", "--scenario", "perfect"],
    ],
)
def test_a_value_that_does_not_fit_is_said_in_dutch(arguments, capsys):
    assert run_command(arguments) == 2
    told = capsys.readouterr().err
    assert "Deze waarde past niet bij --" in told or "kun je kiezen uit" in told
    assert "Invalid" not in told


def test_validate_prints_every_method_and_saves_the_table(tmp_path, capsys):
    arguments = ["validate", "--regions", "2", "--persons", "20", "--out", str(tmp_path), "-q"]
    assert run_command([*arguments, "--family", "C", "--scenario", "chair", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "2 simulated regions, response rate 70 %" in told
    for method in ("regienet score", "number of role nominations", "betweenness", "formal function"):
        assert method in told
    assert "chair (2)" in told
    assert "hub (" not in told
    saved = pd.read_csv(tmp_path / "validation.csv")
    assert {"composite", "nominations", "scores"} <= set(saved["method"])
    assert (
        saved.loc[(saved["method"] == "composite") & (saved["metric"] == "auc"), "value"].between(0, 1).all()
    )
