"""The command that compares positions with chance."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from regienet_cli.main import run_command
from regienet_datasets import path

SMALL = str(path("twaalf"))


def test_it_writes_a_table_per_region_and_says_how_to_read_it(tmp_path, capsys):
    out = tmp_path / "out"
    assert run_command(["--lang", "en", "position-test", SMALL, "--out", str(out), "--draws", "39"]) == 0
    told = capsys.readouterr().out
    table = pd.read_csv(out / "twaalf" / "data" / "position_test.csv")
    assert list(table) == [
        "region",
        "wave",
        "actor",
        "measure",
        "value",
        "expected",
        "sd",
        "z",
        "p",
        "q",
    ]
    assert {"anna", "eva"} <= set(table["actor"])
    assert f"of {table['p'].notna().sum()} values compared, {(table['q'] < 0.05).sum()} stand out" in told
    assert "A position is not a role" in told
    assert str(out / "twaalf" / "data" / "position_test.csv") in told
    assert (out / "LEESMIJ.txt").read_text(encoding="utf-8").startswith("regienet · INTERN")


def test_the_dutch_name_takes_every_option_and_writes_the_same_again(tmp_path, capsys):
    asked = [
        "positietoets",
        SMALL,
        "--null",
        "labels",
        "--by",
        "domain*level",
        "--draws",
        "19",
        "--seed",
        "4",
    ]
    asked += ["--measure", "participation", "--measure", "ei_domain"]
    for name in ("one", "two", "two"):
        assert run_command([*asked, "--out", str(tmp_path / name)]) == 0
    one, two = (tmp_path / name / "twaalf" / "data" / "position_test.csv" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert set(pd.read_csv(one)["measure"]) == {"participation", "ei_domain"}
    record = json.loads((one.parents[1] / "position_test.json").read_text(encoding="utf-8"))
    assert (record["null"], record["by"], record["draws"], record["seed"]) == (
        "labels",
        "domain*level",
        19,
        4,
    )
    assert "vallen er" in capsys.readouterr().out


def test_it_joins_the_folder_of_a_run_and_leaves_its_note(tmp_path):
    out = str(tmp_path)
    assert run_command(["score", SMALL, "--out", out, "-q"]) == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert run_command(["position-test", SMALL, "--out", out, "--draws", "19", "-q"]) == 0
    after = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert after.items() >= before.items()
    assert {file.name for file in after.keys() - before.keys()} == {"position_test.csv", "position_test.json"}


def test_a_file_of_somebody_else_stays(tmp_path):
    mine = tmp_path / "twaalf" / "data" / "position_test.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    assert run_command(["position-test", SMALL, "--out", str(tmp_path), "--draws", "19", "-q"]) == 6
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--measure", "betweennes"], 3, "betweenness"),
        (["--null", "labels", "--by", "team"], 3, "domain"),
        (["--null", "bernoulli"], 2, "kun je kiezen uit"),
        (["--draws", "3"], 2, "Deze waarde past niet bij --draws"),
    ],
)
def test_what_does_not_exist_is_said_and_nothing_is_written(tmp_path, capsys, arguments, code, words):
    assert run_command(["position-test", SMALL, "--out", str(tmp_path / "out"), *arguments]) == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_killed_run_goes_on_and_writes_the_same(tmp_path):
    asked = ["--measure", "participation", "--draws", "2000", "-q"]

    def arguments(out: str) -> list[str]:
        return [
            "position-test",
            SMALL,
            "--out",
            str(tmp_path / out),
            *asked,
            "--store",
            str(tmp_path / "kept"),
        ]

    process = subprocess.Popen(
        [sys.executable, "-m", "regienet_cli", *arguments("killed")],
        cwd=Path(__file__).parents[2],
    )
    deadline = time.monotonic() + 60
    while len(list((tmp_path / "kept").rglob("*.npz"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() < 0
    assert not (tmp_path / "killed" / "LEESMIJ.txt").exists()
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "kept").rglob("*.npz")}
    assert len(kept) >= 2
    assert run_command(arguments("again")) == 0
    assert all(file.stat().st_mtime_ns == stamp for file, stamp in kept.items())
    assert run_command(["position-test", SMALL, "--out", str(tmp_path / "fresh"), *asked]) == 0
    again, fresh = (tmp_path / out / "twaalf" / "data" / "position_test.csv" for out in ("again", "fresh"))
    assert again.read_bytes() == fresh.read_bytes()
