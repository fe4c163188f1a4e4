"""Who is who: short names, names with an organisation behind them, and a list of known actors."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from regienet.suggest import Actor, suggest
from tests.suggest.scoring import Reading, totals

TEXTS = Path(__file__).parent / "texts"


def names(text: str, *known: Actor) -> dict[str, str]:
    return {
        row["source"]: row["note"]
        for row in suggest({"a.txt": text}, actors=known)
        if row.get("note") in ("person", "organisation")
    }


@pytest.mark.parametrize("link", ["van", "van de", "bij", "op het"])
@pytest.mark.parametrize("who", ["Kees Mulder", "Wubbo van der Lieth", "dr. Van Lieshout"])
def test_a_person_with_an_organisation_behind_stays_a_person(who, link):
    found = names(f"Gisteren had {who} {link} Vlietland College een goed plan.")
    assert found == {who.removeprefix("dr. "): "person", "Vlietland College": "organisation"}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Stichting Het Kompas", "Het Kompas"),
        ("Vlietland College", "Vlietland"),
        ("SWV Waterrijk", "SWV"),
        ("Stichting Rumoer", "Rumoer"),
    ],
)
def test_a_short_name_is_the_organisation_that_has_it(full, short):
    text = f"Wij werken met {full}. Later sprak ik met iemand van {short} daarover."
    assert names(text) == {full: "organisation"}
    assert names(f"Ik sprak met iemand van {short} daarover.", Actor(full, "organisation")) == {
        full: "organisation"
    }


def test_initials_in_brackets_are_no_organisation():
    assert names("Wij spraken Anna de Vos (AV) en Jan Smit (JS).") == {
        "Anna de Vos": "person",
        "Jan Smit": "person",
    }


LINDA, JOOST = Actor("Linda Blom", "person"), Actor("Joost Willems", "person")


def test_a_first_name_is_the_one_person_of_that_name():
    text = "Gisteren belde Linda met Joost."
    assert names(text) == {"Linda": "person", "Joost": "person"}
    assert names(text, LINDA, JOOST) == {"Linda Blom": "person", "Joost Willems": "person"}
    two = names(text, LINDA, JOOST, Actor("Linda Smit", "person"))
    assert two == {"Linda": "person", "Joost Willems": "person"}
    assert names(f"Linda Smit kwam. {text}", LINDA, JOOST) == {
        "Linda Smit": "person",
        "Joost Willems": "person",
    }


@pytest.mark.parametrize("folder", ["own", "other", "unseen", "develop"])
def test_a_list_of_actors_makes_nothing_worse(folder):
    with_list, without = [], []
    for path in sorted((TEXTS / folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        known = [
            Actor(actor.get("name") or actor["spellings"][0], actor["kind"])
            for actor in gold["actors"]
            if not actor.get("doubt")
        ]
        without.append(Reading(path.stem, text, gold, suggest({path.name: text})))
        with_list.append(Reading(path.stem, text, gold, suggest({path.name: text}, actors=known)))
    before, after = totals(without), totals(with_list)
    for kind in before:
        assert after[kind].precision >= before[kind].precision - 0.005, kind
        assert after[kind].recall >= before[kind].recall - 0.005, kind
    assert after["person"].recall == after["organisation"].recall == 1
