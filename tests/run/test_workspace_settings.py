"""Settings changed on a page are those that the commands read, and nothing else in the file moves."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.errors import InputError, RegienetError
from regienet.limits import flat
from regienet.run.workspace.changes import undo_last
from regienet.run.workspace.facts import make_workspace
from regienet.run.workspace.settings import (
    ASKED,
    change_settings,
    renew_settings,
    set_by_hand,
    settings_of,
    shown_settings,
    usual_settings,
    with_settings,
)
from regienet.settings import default_settings, limits
from regienet.words import LANGUAGES, knows, say

ALL = [each for group in ASKED.values() for each in group]
SHIPPED = files("regienet").joinpath("settings.toml").read_bytes()


@pytest.fixture(params=LANGUAGES)
def one(tmp_path, request):
    day = dt.date(2030, 1, 1)
    return make_workspace(tmp_path, "Zuid", readers=[], keep_until=day, language=request.param)


@pytest.mark.parametrize("asked", ALL, ids=lambda each: each.name)
def test_what_the_page_allows_is_allowed_in_the_file_and_has_words(asked):
    known, usual = limits()[asked.name], int(usual_settings()[asked.name])
    divisor = 100 if asked.percent else 1
    assert known.low <= asked.low / divisor <= asked.high / divisor <= known.high
    assert asked.low <= usual <= asked.high
    key = asked.name.replace(".", "_")
    assert all(knows(f"page_settings.{name}") for name in (key, f"{key}_help", f"unit_{key}"))


@given(st.sampled_from(ALL).flatmap(lambda each: st.tuples(st.just(each), st.integers(each.low, each.high))))
def test_a_value_is_read_back_and_the_rest_of_the_file_is_the_same(chosen):
    asked, value = chosen
    text = f"{value / 100:.2f}" if asked.percent else str(value)
    made = with_settings(SHIPPED, {asked.name: text}, "").decode()
    lines = zip(SHIPPED.decode().splitlines(), made.splitlines(), strict=True)
    assert sum(before != after for before, after in lines) <= 1
    wanted = flat(tomllib.loads(SHIPPED.decode())) | {asked.name: value / 100 if asked.percent else value}
    assert flat(tomllib.loads(made)) == wanted


def test_the_commands_read_what_was_changed_and_it_can_be_undone(one):
    before = one.settings_file.read_bytes()
    assert change_settings(one, {"verdict.raters": "8", "response.partial": " 60 %"}) == {}
    assert one.settings_file.name == say("collect.settings_name", one.language)
    settings = settings_of(one)
    assert (settings.verdict.raters, settings.response.partial) == (8, 0.6)
    assert shown_settings(settings)["response.partial"] == "60"
    undo_last(one)
    assert one.settings_file.read_bytes() == before


@pytest.mark.parametrize("text", ["", "veel", "-5", "5.5", "2", "31", "\uff11\uff12", "1e1", "9" * 5000])
def test_what_is_no_number_of_the_page_changes_nothing(one, text):
    before = one.settings_file.read_bytes()
    found = change_settings(one, {"verdict.raters": text, "short_list.longest": "4", "short_list.asked": "x"})
    assert found == {"verdict.raters": "number", "short_list.asked": "number"}
    assert one.settings_file.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [({"response.partial": "80"}, "response.partial"), ({"response.full": "40"}, "response.full")],
)
def test_two_values_that_contradict_each_other_are_said_at_the_one_that_was_changed(one, changed, wrong):
    assert change_settings(one, changed) == {wrong: "order"}
    assert change_settings(one, {"response.partial": "80", "response.full": "90"}) == {}


def test_what_was_set_by_hand_stays_also_where_the_page_would_not_allow_it(one):
    text = one.settings_file.read_text("utf-8")
    mine = text.replace("threshold = 0.20 ", "threshold = 0.35 ").replace("raters = 5 ", "raters = 2 ")
    one.settings_file.write_text(f"# van mij\n{mine}", encoding="utf-8")
    changed = {**shown_settings(settings_of(one)), "short_list.longest": "4"}
    assert change_settings(one, changed) == {}
    settings = settings_of(one)
    assert (settings.verdict.threshold, settings.verdict.raters, settings.short_list.longest) == (0.35, 2, 4)
    assert one.settings_file.read_text("utf-8").startswith("# van mij\n")
    assert set_by_hand(settings) == {"verdict.threshold": (0.35, 0.2)}
    assert change_settings(one, {"verdict.raters": usual_settings()["verdict.raters"]}) == {}
    assert settings_of(one).verdict.raters == default_settings().verdict.raters


def test_nothing_is_written_when_nothing_is_changed(one):
    made = one.settings_file.stat().st_mtime_ns
    assert change_settings(one, shown_settings(settings_of(one))) == {}
    assert change_settings(one, {"verdict.threshold": "0.9", "seed": "7"}) == {}
    assert one.settings_file.stat().st_mtime_ns == made


def test_a_project_without_a_settings_file_gets_one_with_what_was_changed(one):
    one.settings_file.unlink()
    assert shown_settings(settings_of(one)) == usual_settings()
    assert change_settings(one, {"verdict.raters": "6"}) == {}
    assert one.settings_file.read_text("utf-8") == "[verdict]\nraters = 6\n"
    undo_last(one)
    assert one.settings_file is None


@pytest.mark.parametrize(
    "text", ["verdict = { raters = 6 }\n", "verdict.raters = 6\n", "verdict.broad = 0.6\n"]
)
def test_a_file_that_can_only_be_changed_by_hand_is_left_alone(one, text):
    one.settings_file.write_text(text, encoding="utf-8")
    with pytest.raises(RegienetError, match="by hand"):
        change_settings(one, {"verdict.raters": "7"})
    assert one.settings_file.read_text("utf-8") == text


def test_a_file_that_cannot_be_read_can_be_taken_away(one):
    one.settings_file.write_text("[verdict\n", encoding="utf-8")
    with pytest.raises(InputError):
        change_settings(one, {"verdict.raters": "7"})
    renew_settings(one)
    assert settings_of(one) == default_settings()
    undo_last(one)
    assert one.settings_file.read_text("utf-8") == "[verdict\n"


def test_what_only_looks_like_a_setting_is_not_changed():
    text = b'note = """\n[verdict]\nraters = 5\n"""\n'
    with pytest.raises(RegienetError, match="by hand"):
        with_settings(text, {"verdict.raters": "7"}, "settings.toml")
