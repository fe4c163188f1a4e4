"""`regienet.settings`: defaults, a partial file, and every mistake at once, in the file and in Python."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.limits import Limits, Numbers, out_of_limits
from regienet.settings import Settings, default_settings, limits
from regienet.words import LANGUAGES

NO_WEIGHTS = "[weights]\npeers = 0\nties = 0\nself = 0\ninterview = 0\n"


def write(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


def problems(call, *arguments):
    with pytest.raises(InputError) as caught:
        call(*arguments)
    return caught.value.problems


def codes(call, *arguments):
    return [(problem.code, problem.value) for problem in problems(call, *arguments)]


def test_what_a_file_leaves_out_keeps_its_default(tmp_path):
    settings = Settings.read(write(tmp_path, "seed = 7\n[verdict]\nthreshold = 0.3\n"))
    defaults = default_settings()
    assert settings.seed == 7
    assert settings.verdict == replace(defaults.verdict, threshold=0.3)
    assert settings.weights == defaults.weights
    assert settings.interval == defaults.interval


def test_an_empty_file_gives_the_defaults(tmp_path):
    assert Settings.read(write(tmp_path, "")) == default_settings()


def test_the_same_changes_in_python_and_in_a_file_give_the_same(tmp_path):
    file = Settings.read(write(tmp_path, "seed = 7\n[verdict]\nthreshold = 0.3\n[indicators]\nface = 2\n"))
    flat = {"seed": 7, "verdict.threshold": 0.3, "indicators.face": 2}
    nested = {"seed": 7, "verdict": {"threshold": 0.3}, "indicators": {"face": 2}}
    assert file == default_settings().with_(flat) == default_settings().with_(nested)
    assert file != default_settings()


def test_changes_are_made_to_the_settings_at_hand():
    settings = default_settings().with_({"seed": 7}).with_({"interval": 0.9})
    assert (settings.seed, settings.interval) == (7, 0.9)


def test_all_mistakes_are_told_at_once_and_the_nearest_name_too(tmp_path):
    text = 'sed = 3\ninterval = "wide"\n[verdict]\ntreshold = 0.3\nbroad = true\n[nonsense]\na = 1\n'
    found = problems(Settings.read, write(tmp_path, text))
    assert sorted((problem.code, problem.value) for problem in found) == [
        ("setting_no_number", "interval"),
        ("setting_no_number", "verdict.broad"),
        ("setting_unknown", "nonsense.a"),
        ("setting_unknown", "sed"),
        ("setting_unknown", "verdict.treshold"),
    ]
    near = {problem.value: problem.values.get("near") for problem in found}
    assert near["verdict.treshold"] == "verdict.threshold"
    assert near["sed"].startswith("seed")
    assert {problem.file for problem in found} == {"own.toml"}


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("[verdict]\nthreshold = 25", "setting_outside", "verdict.threshold"),
        ("interval = 80", "setting_outside", "interval"),
        ("interval = 0", "setting_outside", "interval"),
        ("interval = 1", "setting_outside", "interval"),
        ("seed = -1", "setting_too_low", "seed"),
        ("[weights]\npeers = -1", "setting_too_low", "weights.peers"),
        ("[indicators]\nnominated = -4", "setting_too_low", "indicators.nominated"),
        ("[bootstrap]\ndraws = 0", "setting_too_low", "bootstrap.draws"),
        ("[bootstrap]\ndraws = 2.5", "setting_not_whole", "bootstrap.draws"),
        ("[explanation]\nraters = 1", "setting_too_low", "explanation.raters"),
        ("[short_list]\nleast = 0.9", "setting_order", "short_list.least"),
        ("[response]\npartial = 0.8", "setting_order", "response.partial"),
        ("[weights]\npeer = 1", "setting_unknown", "weights.peer"),
        ("peers = 1", "setting_unknown", "peers"),
        (NO_WEIGHTS, "settings_all_zero", "weights"),
    ],
)
def test_what_cannot_be_is_refused_in_a_file_and_in_python_alike(tmp_path, text, code, name):
    file = write(tmp_path, text)
    assert codes(Settings.read, file) == [(code, name)]
    if text == NO_WEIGHTS:
        given = dict.fromkeys(default_settings().weights.by_block(), 0)
        assert codes(default_settings().with_, {"weights": given}) == [(code, name)]
        return
    value = float(text.rpartition("=")[2])
    whole = int(value) if value.is_integer() else value
    assert codes(default_settings().with_, {name: whole}) == [(code, name)]


def test_a_setting_cannot_be_replaced_by_what_is_not_allowed_either():
    settings = default_settings()
    assert codes(lambda: replace(settings, interval=80)) == [("setting_outside", "interval")]
    verdict = replace(settings.verdict, threshold=25)
    assert codes(lambda: replace(settings, verdict=verdict)) == [("setting_outside", "verdict.threshold")]


def test_the_sentences_have_the_range_and_the_near_match():
    found = problems(default_settings().with_, {"verdict.threshold": 25, "seed": -1, "weights.peer": 1})
    dutch, english = ("\n".join(describe_all(found, language)) for language in LANGUAGES)
    assert 'de instelling "verdict.threshold" is 25, en moet van 0.01 tot en met 1 zijn' in dutch
    assert 'the setting "verdict.threshold" is 25, but must be from 0.01 to 1' in english
    assert 'the setting "seed" is -1, but must be 0 or more' in english
    assert "Did you mean one of these: weights.peers" in english


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"seed = \n", "settings_unreadable"), (b"\xff\xfe\x00", "settings_unreadable"), (None, "path_missing")],
    ids=["no toml", "no utf-8", "no file"],
)
def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path, content, code):
    file = tmp_path / "own.toml"
    if content is not None:
        file.write_bytes(content)
    assert [code for code, _ in codes(Settings.read, file)] == [code]


def test_a_table_where_a_number_belongs_and_the_reverse_are_mistakes(tmp_path):
    found = codes(Settings.read, write(tmp_path, "verdict = 3\n[seed]\na = 1\n"))
    assert found == [("setting_no_table", "verdict"), ("setting_unknown", "seed.a")]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_number_has_to_be_finite(tmp_path, number):
    assert codes(Settings.read, write(tmp_path, f"interval = {number}\n")) == [
        ("setting_no_number", "interval")
    ]


def test_nothing_in_the_settings_can_be_changed():
    settings = default_settings()
    for change in (
        lambda: setattr(settings, "seed", 2),
        lambda: setattr(settings.verdict, "threshold", 0.01),
        lambda: settings.verdict.__setitem__("threshold", 0.01),
        lambda: settings.indicators.__setitem__("face", 9),
    ):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            change()
    plain = settings.as_dict()
    plain["indicators"]["face"] = plain["verdict"]["threshold"] = 9
    plain["weights"].clear()
    assert default_settings() == settings
    assert settings.indicators["face"] == 4
    assert settings.verdict.threshold == 0.2


def test_settings_are_values():
    settings = default_settings().with_({"indicators.face": 2})
    assert copy.deepcopy(settings) == pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 - our own
    assert hash(settings) == hash(default_settings().with_({"indicators": Numbers({"face": 2})}))


def test_numbers_of_numpy_are_numbers():
    settings = default_settings().with_({"bootstrap.draws": np.int64(7), "interval": np.float32(0.5)})
    assert settings.as_dict()["bootstrap"]["draws"] == 7
    assert type(settings.as_dict()["bootstrap"]["draws"]) is int
    assert type(settings.as_dict()["interval"]) is float


def test_the_settings_go_into_the_provenance_as_plain_values():
    plain = default_settings().as_dict()
    assert plain["verdict"]["threshold"] == 0.2
    assert all(type(value) in (int, float, dict) for value in plain.values())


def test_every_setting_has_a_unit_and_a_range_that_has_its_default_inside():
    defaults = default_settings().as_dict()
    assert {name.partition(".")[0] for name in limits()} == set(defaults)
    for name, allowed in limits().items():
        table, _, key = name.partition(".")
        value = defaults[table][key] if key else defaults[table]
        assert allowed.low <= value <= allowed.high, name
        assert allowed.unit
        assert type(value) is int or not allowed.whole, name


def test_the_ends_of_a_range_are_in_it():
    allowed = Limits("share", 0.1, 1)
    assert out_of_limits("x", 0.1, allowed) is out_of_limits("x", 1, allowed) is None
    assert out_of_limits("x", 0.0999, allowed).code == "setting_outside"
    assert out_of_limits("x", 1.0001, allowed).code == "setting_outside"
