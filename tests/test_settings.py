"""`regienet.settings`: defaults, a partial file, and every mistake in one at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from regienet.errors import InputError
from regienet.settings import Settings, default_settings


def write(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_a_file_leaves_out_keeps_its_default(tmp_path):
    settings = Settings.read(write(tmp_path, "seed = 7\n[verdict]\nthreshold = 0.3\n"))
    defaults = default_settings()
    assert settings.seed == 7
    assert settings.verdict == {**defaults.verdict, "threshold": 0.3}
    assert settings.weights == defaults.weights
    assert settings.interval == defaults.interval


def test_an_empty_file_gives_the_defaults(tmp_path):
    assert Settings.read(write(tmp_path, "")) == default_settings()


def test_all_mistakes_are_told_at_once_and_the_nearest_name_too(tmp_path):
    text = 'sed = 3\ninterval = "wide"\n[verdict]\ntreshold = 0.3\nholder = true\n[nonsense]\na = 1\n'
    with pytest.raises(InputError) as caught:
        Settings.read(write(tmp_path, text))
    told = [(problem.code, problem.value) for problem in caught.value.problems]
    assert sorted(told) == [
        ("setting_no_number", "interval"),
        ("setting_no_number", "verdict.holder"),
        ("setting_unknown", "nonsense"),
        ("setting_unknown", "sed"),
        ("setting_unknown", "verdict.treshold"),
    ]
    near = {problem.value: problem.values.get("near") for problem in caught.value.problems}
    assert near["verdict.treshold"] == "threshold"
    assert near["sed"] == "seed"
    assert {problem.file for problem in caught.value.problems} == {"own.toml"}


@pytest.mark.parametrize(
    "content", [b"seed = \n", b"\xff\xfe\x00", None], ids=["no toml", "no utf-8", "no file"]
)
def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path, content):
    file = tmp_path / "own.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        Settings.read(file)
    assert [problem.code for problem in caught.value.problems] == ["settings_unreadable"]


def test_a_table_where_a_number_belongs_and_the_reverse_are_mistakes(tmp_path):
    with pytest.raises(InputError) as caught:
        Settings.read(write(tmp_path, "verdict = 3\n[seed]\na = 1\n"))
    told = {(problem.code, problem.value) for problem in caught.value.problems}
    assert told == {("setting_no_table", "verdict"), ("setting_no_number", "seed")}


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_number_has_to_be_finite(tmp_path, number):
    with pytest.raises(InputError):
        Settings.read(write(tmp_path, f"interval = {number}\n"))


def test_the_settings_go_into_the_provenance_as_plain_values():
    plain = default_settings().as_dict()
    assert plain["verdict"]["threshold"] == 0.25
    assert all(type(value) in (int, float, dict) for value in plain.values())
