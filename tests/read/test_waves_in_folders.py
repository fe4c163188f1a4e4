"""A folder per wave, as `project.toml` says: the same tables as one set with a column for the wave."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from regienet.errors import InputError
from regienet.network import build
from regienet.problems import Problem, answer_key
from regienet.read import read_tables

PROJECT = """
region = "Zuid"
[[waves]]
number = 0
date = "2025-10"
folder = "a"
[[waves]]
number = 1
date = "2026-10"
folder = "b"
"""
FIRST = {
    "actors.csv": "id,name,domain\nan,An,zorg\nbo,Bo,zorg\ncas,Cas,onderwijs\n",
    "ties.csv": "source,target,relation\nan,bo,contact\nbo,an,contact\n",
}
SECOND = {
    "actors.csv": "id,name,domain\nan,An,gemeente\nbo,Bo,zorg\ndana,Dana,zorg\n",
    "ties.csv": "source,target,relation\nan,bo,contact\ndana,an,contact\n",
}
TOGETHER = {
    "actors.csv": "id,name,domain,wave,first_wave,last_wave\nan,An,zorg,,,\nan,An,gemeente,1,,\n"
    "bo,Bo,zorg,,,\ncas,Cas,onderwijs,,,0\ndana,Dana,zorg,,1,\n",
    "ties.csv": "wave,source,target,relation\n0,an,bo,contact\n0,bo,an,contact\n"
    "1,an,bo,contact\n1,dana,an,contact\n",
}


def fill(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def region(tmp_path):
    fill(tmp_path / "a", FIRST)
    fill(tmp_path / "b", SECOND)
    return fill(tmp_path, {"project.toml": PROJECT})


def problems(source: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read_tables(source)
    return tuple(caught.value.problems)


def codes(source: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in problems(source) if problem.stops]


def test_folders_are_the_same_as_a_column(region, tmp_path):
    together = fill(tmp_path / "elsewhere" / "Zuid", TOGETHER)
    apart, joined = read_tables(region), read_tables(together)
    for name, frame in apart.frames().items():
        expected = joined.frames()[name]
        one, other = (each.drop(columns="_origin") for each in (frame, expected))
        pd.testing.assert_frame_equal(one, other, check_like=True)
    assert apart.ties["_origin"].tolist() == ["a/ties.csv:2", "a/ties.csv:3", "b/ties.csv:2", "b/ties.csv:3"]
    assert [source.name for source in apart.sources] == [
        "a/actors.csv",
        "a/ties.csv",
        "b/actors.csv",
        "b/ties.csv",
        "project.toml",
    ]


def test_who_is_on_one_list_only_joined_or_left(region):
    network = build(read_tables(region), "Zuid")
    assert [sorted(network.at(wave).ids) for wave in (0, 1)] == [["an", "bo", "cas"], ["an", "bo", "dana"]]
    assert [network.at(wave).actors.loc["an", "domain"] for wave in (0, 1)] == ["zorg", "gemeente"]


def test_one_of_the_folders_is_its_wave(region):
    assert set(read_tables(region / "b").ties["wave"]) == {1}
    assert read_tables(region / "b").regions == ("Zuid",)


def test_waves_with_the_same_folder_are_one_set_of_tables(tmp_path):
    fill(tmp_path / "all", TOGETHER)
    fill(tmp_path, {"project.toml": PROJECT.replace('"a"', '"all"').replace('"b"', '"all"')})
    assert set(read_tables(tmp_path).ties["wave"]) == {0, 1}


def test_rows_that_name_another_wave_are_asked_about(region):
    fill(region / "b", {"ties.csv": "wave,source,target,relation\n0,an,bo,contact\n"})
    assert codes(region) == [("wave_of_folder", "b/ties.csv")]
    fill(region, {"mapping.toml": '[answers.wave_of_folder]\n"b/ties.csv: 0" = "yes"\n'})
    assert set(read_tables(region).ties["wave"]) == {0, 1}


def test_what_is_wrong_in_every_folder_is_said_at_once(region):
    fill(region / "a", {"ties.csv": "source,target,relation,value\nan,bo,contact,much\n"})
    (region / "b" / "ties.csv").unlink()
    (region / "b" / "actors.csv").unlink()
    assert codes(region) == [("folder_empty", "b")]
    fill(region / "b", SECOND)
    fill(region / "b", {"ties.csv": "source,target,relation,value\nan,bo,contact,much\n"})
    assert codes(region) == [("number_unreadable", "a/ties.csv"), ("number_unreadable", "b/ties.csv")]


def test_a_wave_that_nobody_has_answered_yet_is_left_out_with_a_warning(region):
    for file in (region / "b").iterdir():
        file.unlink()
    (region / "b" / "mapping.toml").write_text('region = "Zuid"\n', encoding="utf-8")
    tables = read_tables(region)
    assert [note.file for note in tables.notes if note.code == "wave_without_answers"] == ["b"]
    assert build(tables).waves == (0,)
    for file in (region / "a").iterdir():
        file.unlink()
    assert codes(region) == [("folder_empty", "a")]
    (region / "a" / "mapping.toml").write_text('region = "Zuid"\n', encoding="utf-8")
    assert codes(region) == [("folder_without_data", "a"), ("folder_without_data", "b")]


def test_an_answer_in_the_mapping_of_a_wave_holds_for_that_wave_alone(region):
    numbers = "source,target,value\nan,bo,1.000\nbo,an,2.000\n"
    for folder, choice in (("a", "thousand"), ("b", "decimal")):
        (region / folder / "ties.csv").write_text(numbers, encoding="utf-8")
        assert codes(region / folder) == [("thousands", "ties.csv")]
        key = next(answer_key(one) for one in problems(region / folder) if one.stops)
        text = f'answers.thousands."{key}" = "{choice}"\n'
        (region / folder / "mapping.toml").write_text(text, encoding="utf-8")
    tables = read_tables(region)
    values = tables.ties.groupby("wave")["value"].max()
    assert values[0] == 1000 * values[1]
    assert "answer_unused" not in {note.code for note in tables.notes}
