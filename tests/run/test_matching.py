"""`regienet match`: from files to a list, and from decisions to merged tables."""

from __future__ import annotations

import json

import pytest

from regienet.read import read_tables
from regienet_cli.main import run_command

TABLES = {
    "actors.csv": (
        "id,name,kind\na,SWV Oost,organisation\nb,swv  oost,organisation\nc,Gemeente Zeist,organisation\n"
    ),
    "ties.csv": "source,target\nc,a\nc,b\n",
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "regio"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_from_names_to_merged_tables(folder, tmp_path, capsys):
    review, out = tmp_path / "samenvoegen.csv", tmp_path / "uit"
    assert run_command(["koppel", str(folder), "--out", str(review)]) == 0
    assert "Er is niets samengevoegd" in capsys.readouterr().out
    proposed = review.read_text(encoding="utf-8")
    assert "swv  oost" not in proposed  # reading repairs the spaces
    assert ",zelfde,,regienet," in proposed
    # An untouched list merges nothing.
    assert run_command(["koppel", str(folder), "--apply", str(review), "--out", str(out)]) == 0
    assert len(read_tables(out).actors) == 3
    review.write_text(proposed.replace(",regienet,", ",Els,2026-11-21"), encoding="utf-8")
    assert run_command(["koppel", str(folder), "--apply", str(review), "--out", str(out)]) == 0
    assert "b is nu a" in capsys.readouterr().out
    assert read_tables(out).actors["id"].tolist() == ["a", "c"]
    log = json.loads((out / "merges.json").read_text(encoding="utf-8"))
    assert log["merged"] == [
        {"region": "regio", "old": "b", "new": "a", "name": "swv oost", "by": "Els", "date": "2026-11-21"}
    ]
    assert log["profile"] == "internal"
    assert {name: (folder / name).read_text(encoding="utf-8") for name in TABLES} == TABLES


def test_a_list_with_decisions_is_not_overwritten(folder, tmp_path, capsys):
    review = tmp_path / "matches.xlsx"
    command = ["--lang", "en", "match", str(folder), "--out", str(review)]
    assert run_command(command) == 0
    before = review.read_bytes()
    assert run_command(command) == 6
    assert "already exists" in capsys.readouterr().err
    assert review.read_bytes() == before
    assert run_command([*command, "--decisions", str(review)]) == 0
    assert review.read_bytes() == before


def test_decisions_are_remembered(folder, tmp_path, capsys):
    first, second = tmp_path / "een.csv", tmp_path / "twee.csv"
    assert run_command(["match", str(folder), "--out", str(first)]) == 0
    text = first.read_text(encoding="utf-8").replace(",zelfde,,regienet,", ",anders,,Els,")
    first.write_text(text, encoding="utf-8")
    assert run_command(["match", str(folder), "--out", str(second), "--decisions", str(first)]) == 0
    assert second.read_text(encoding="utf-8") == text
    assert "Al eerder besloten: 1" in capsys.readouterr().out


def test_a_folder_with_other_files_is_left_alone(folder, tmp_path):
    review = tmp_path / "lijst.csv"
    assert run_command(["match", str(folder), "--out", str(review)]) == 0
    assert run_command(["match", str(folder), "--apply", str(review), "--out", str(folder)]) == 6


def test_applying_takes_one_input(folder, tmp_path, capsys):
    arguments = ["match", str(folder), str(folder), "--apply", "x.csv", "--out", str(tmp_path / "uit")]
    assert run_command(arguments) == 2
    assert "één INVOER" in capsys.readouterr().err


def test_a_run_reads_the_spellings_of_an_actor_as_one(folder, tmp_path, capsys):
    review, out = tmp_path / "lijst.csv", tmp_path / "uit"
    review.write_text("naam_a,naam_b,besluit\nSWV Oost,swv oost,zelfde\n", encoding="utf-8")
    assert run_command(["score", str(folder), "--aliases", str(review), "--out", str(out)]) == 0
    record = json.loads((out / "regio" / "provenance.json").read_text(encoding="utf-8"))
    assert record["notes"]["actor_merged"] == 1
    assert record["rows"]["actors"] == 2
    assert set(record["options"]) == {"aliases"}
    capsys.readouterr()
    assert run_command(["check", str(folder), "--aliases", str(review)]) == 0
    told = capsys.readouterr().out
    assert "actoren: 2 rijen" in told
    assert '"b" is samengevoegd met "a"' in told


def test_the_command_to_go_on_with_can_be_copied(tmp_path, capsys):
    names = tmp_path / "onze namen.csv"
    names.write_text("naam\nAnna Bos\nAnna Bosch\n", encoding="utf-8")
    out = tmp_path / "de paren.csv"
    assert run_command(["koppel", str(names), "--out", str(out)]) == 0
    assert f'regienet koppel "{names}" --apply "{out}" --out MAP' in capsys.readouterr().out
