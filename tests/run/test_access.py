"""What is held about somebody, in words: everything about that person, and not who answered it."""

from __future__ import annotations

import re

import pytest

from regienet.errors import RegienetError, WriteError
from regienet.run import run
from regienet.run.access import access
from regienet_datasets import load, path

SOURCE = path("twaalf")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_holds_what_was_answered_by_and_about_somebody(language):
    text = access("Eva", SOURCE, language=language)
    tables = load("twaalf")
    assert "jeugdwerker" in text
    own = tables.nominations[tables.nominations["rater"] == "eva"]
    names = dict(zip(tables.actors["id"], tables.actors["name"], strict=True))
    assert all(names[nominee] in text for nominee in own["nominee"].dropna())
    named = tables.nominations[
        (tables.nominations["nominee"] == "eva") & (tables.nominations["answer"] == "yes")
    ]
    counts = named.groupby("role")["rater"].nunique()
    assert counts.any()
    for role, count in counts.items():
        assert re.search(rf"{role}.*yes.*: {count}$", text, re.MULTILINE)


def test_who_named_somebody_for_a_role_is_not_in_it():
    text = access("Hugo", SOURCE, language="en")
    about = text.partition("WHAT OTHERS ANSWERED ABOUT YOU")[2].partition("WHAT WAS COMPUTED")[0]
    lines = [line for line in about.splitlines() if line.startswith("- role")]
    names = load("twaalf").actors.query("kind == 'person'")["name"]
    assert lines
    assert [name for name in names for line in lines if name in line] == []


def test_it_says_in_which_files_the_name_is(tmp_path):
    run(SOURCE, tmp_path / "results", outputs=["map.html", "provenance.json"])
    text = access("Eva", SOURCE, results=tmp_path / "results", out=tmp_path / "eva.txt")
    assert str(tmp_path / "results" / "twaalf" / "map.html") in text
    assert (tmp_path / "eva.txt").read_text(encoding="utf-8") == text
    with pytest.raises(WriteError):
        access("Eva", SOURCE, out=tmp_path / "eva.txt")


def test_an_unknown_person_gives_similar_names():
    with pytest.raises(RegienetError, match="Gerda"):
        access("Gerta", SOURCE)
