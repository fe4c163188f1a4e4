from __future__ import annotations

import json
import re

import pytest

from regienet.run import auditing, run
from regienet.run.auditing import audit
from regienet_cli.main import run_command
from regienet_datasets import path

SMALL = path("twaalf")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    out = tmp_path_factory.mktemp("audited")
    run(SMALL, out)
    return out


@pytest.fixture
def copied(tmp_path):
    run(SMALL, tmp_path / "out", outputs=["map.html"])
    return tmp_path / "out"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(auditing, "TRIES", 1)


def test_the_numbers_of_the_map_give_no_answer_away(results):
    (found,) = audit(results, SMALL, sample=0)
    assert found.pages == ("map.html",)
    assert (found.yes, found.no, found.unsettled, found.sampled) == (0, 0, 0, 0)


def test_an_answer_without_a_witness_ends_with_code_4(results, capsys):
    asked = ["--lang", "en", "audit", str(results), "--input", str(SMALL), "--sample", "6"]
    assert run_command(asked) == 4
    told = capsys.readouterr()
    assert "of 6" in told.out
    assert "Do not pass these results on" in told.err


def test_without_anything_found_it_ends_with_code_0_and_names_nobody(results, capsys):
    assert run_command(["nagaan", str(results), "--input", str(SMALL), "--sample", "0"]) == 0
    told = capsys.readouterr().out
    assert "Twaalf" in told
    names = [
        line.split(",")[0] for line in (SMALL / "actors.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert not [name for name in names if name in told]


def test_results_of_another_input_are_refused(results, capsys):
    assert run_command(["audit", str(results), "--input", str(path("platteland")), "--lang", "en"]) == 3
    assert "has no results of" in capsys.readouterr().err


def test_an_input_that_changed_since_is_refused(copied, tmp_path, capsys):
    changed = tmp_path / "changed"
    changed.mkdir()
    for file in SMALL.glob("*.csv"):
        (changed / file.name).write_bytes(file.read_bytes())
    ties = changed / "ties.csv"
    ties.write_text(
        "".join(ties.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8"
    )
    assert run_command(["audit", str(copied), "--input", str(changed), "--lang", "en"]) == 3
    told = capsys.readouterr().err
    assert "other data" in told
    assert "ties.csv" in told


def test_a_map_that_was_changed_is_refused(copied, capsys):
    page = copied / "twaalf" / "map.html"
    page.write_bytes(page.read_bytes() + b"\n")
    assert run_command(["audit", str(copied), "--input", str(SMALL), "--lang", "en"]) == 3
    assert "not as regienet made it" in capsys.readouterr().err


def test_a_map_of_another_version_is_refused(copied, capsys):
    page, file = copied / "twaalf" / "map.html", copied / "twaalf" / "provenance.json"
    content = re.sub(rb'"rate_below":\[[\d.]+', b'"rate_below":[0.99', page.read_bytes(), count=1)
    assert content != page.read_bytes()
    page.write_bytes(content)
    record = json.loads(file.read_text(encoding="utf-8"))
    record["outputs"]["map.html"] = auditing.checksum(content)
    file.write_text(json.dumps(record), encoding="utf-8")
    assert run_command(["audit", str(copied), "--input", str(SMALL), "--lang", "en"]) == 3
    assert "another version" in capsys.readouterr().err


def test_the_mapping_has_to_be_the_same(copied, tmp_path, capsys):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text("", encoding="utf-8")
    asked = ["audit", str(copied), "--input", str(SMALL), "--mapping", str(mapping), "--lang", "en"]
    assert run_command(asked) == 3
    assert "--mapping" in capsys.readouterr().err


def test_results_without_a_map_have_nothing_to_audit(tmp_path, capsys):
    run(SMALL, tmp_path, outputs=["scores.csv"])
    assert run_command(["audit", str(tmp_path), "--input", str(SMALL), "--lang", "en"]) == 0
    assert "no map to check" in capsys.readouterr().out
