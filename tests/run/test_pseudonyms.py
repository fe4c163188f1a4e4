"""Codes instead of people: random, the same for the same person, and of no use without the key."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from regienet.errors import RegienetError
from regienet.network import build
from regienet.read import read_tables
from regienet.run.forgetting import forget
from regienet.run.holdings import Holdings
from regienet.run.pseudonyms import CodeKey, pseudonymise
from regienet.run.searching import search
from regienet_datasets import load, path


@pytest.fixture
def source(tmp_path) -> Path:
    shutil.copytree(path("platteland"), tmp_path / "data")
    return tmp_path / "data"


def test_the_tables_have_codes_and_the_same_ties(source, tmp_path):
    key = tmp_path / "safe" / "key.json"
    count = pseudonymise(source, tmp_path / "coded", key, new_key=True, language="en")
    codes = CodeKey.read(key).codes
    people = load("platteland").actors.query("kind == 'person'")
    assert count == len(people) == len(set(codes.values()))
    assert search([tmp_path / "coded"], people["name"].dropna().tolist()) == []
    before, after = build(load("platteland")), build(read_tables(tmp_path / "coded"))
    assert len(after.tables.ties) == len(before.tables.ties)
    assert len(after.tables.nominations) == len(before.tables.nominations)
    one = before.tables.ties.query("relation == 'contact'").iloc[0]
    pair = {codes.get(one["source"], one["source"]), codes.get(one["target"], one["target"])}
    contact = after.tables.ties.query("relation == 'contact'")
    assert any({row.source, row.target} == pair for row in contact.itertuples())


def test_a_second_time_everybody_keeps_the_code_and_another_key_has_others(source, tmp_path):
    first, other = tmp_path / "safe" / "key.json", tmp_path / "safe" / "other.json"
    pseudonymise(source, tmp_path / "one", first, new_key=True)
    before = CodeKey.read(first)
    pseudonymise(source, tmp_path / "two", first)
    pseudonymise(source, tmp_path / "three", other, new_key=True)
    assert CodeKey.read(first) == before
    assert set(CodeKey.read(other).codes.values()) & set(before.codes.values()) == set()


def test_the_key_is_for_its_owner_only(source, tmp_path):
    key = tmp_path / "safe" / "key.json"
    pseudonymise(source, tmp_path / "coded", key, new_key=True)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize("inside", ["coded/key.json", "data/key.json"])
def test_a_key_among_the_data_or_the_results_is_refused(source, tmp_path, inside):
    with pytest.raises(RegienetError, match="key"):
        pseudonymise(source, tmp_path / "coded", tmp_path / inside, new_key=True)
    assert not (tmp_path / "coded").exists()
    assert not (tmp_path / inside).exists()


def test_a_missing_key_is_an_error_and_no_new_one(source, tmp_path):
    with pytest.raises(RegienetError, match="was not found"):
        pseudonymise(source, tmp_path / "coded", tmp_path / "safe" / "key.json")
    assert not (tmp_path / "safe").exists()


def test_whoever_is_forgotten_is_out_of_the_key(source, tmp_path):
    key = tmp_path / "safe" / "key.json"
    pseudonymise(source, tmp_path / "coded", key, new_key=True)
    name = load("platteland").actors.query("kind == 'person'")["name"].iloc[3]
    found = forget(name, Holdings(source, key=key), apply=True)
    assert found.left == ()
    assert name not in json.loads(key.read_text(encoding="utf-8"))["names"].values()
