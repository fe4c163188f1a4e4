"""What is proposed from a text: how much of it is right, and that it stays a proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from regienet.collect.coding_sheet import STATEMENT_COLUMNS, coding_sheet_csv
from regienet.read import read_tables
from regienet.suggest import Actor, suggest
from regienet.suggest.passages import sentences
from tests.suggest.scoring import readings, totals

TEXTS = Path(__file__).parent / "texts"
LEAST = {
    "own": {"person": (0.95, 0.95), "organisation": (0.95, 0.9), "role": (0.75, 0.8)},
    "unseen": {"person": (0.9, 0.9), "organisation": (0.83, 0.85), "role": (0.6, 0.75), "tie": (0.7, 0.6)},
    "other": {"person": (0.9, 0.9), "organisation": (0.9, 0.9), "role": (0.55, 0.8), "tie": (0.65, 0.5)},
    "develop": {"person": (0.95, 0.95), "organisation": (0.9, 0.9), "role": (0.75, 0.75), "tie": (0.8, 0.6)},
    "heldout": {
        "person": (0.93, 0.95),
        "organisation": (0.82, 0.8),
        "role": (0.7, 0.55),
        "tie": (0.55, 0.35),
    },
}
"""The least precision and recall, per folder (texts/README.md)."""


@pytest.mark.parametrize("folder", LEAST)
def test_proposals_agree_with_a_careful_reading(folder):
    read = list(readings(TEXTS / folder))
    counts = totals(read)
    for key, (precision, recall) in LEAST[folder].items():
        assert counts[key].precision >= precision, key
        assert counts[key].recall >= recall, key
    every = sum(len(sentences(reading.text)) for reading in read)
    told = counts["role"].found + counts["role"].missed
    assert counts["role"].precision > 2 * told / every


@pytest.mark.parametrize("place", ["Aalsmeer", "Achterhoek"])
def test_a_municipality_or_a_region_is_nobody(place):
    assert suggest({"gesprek.txt": f"Volgens {place} werkt het goed."}) == []
    assert suggest({"gesprek.txt": "Volgens Wilmar werkt het goed."}) != []


def test_whose_role_it_is_is_mostly_right():
    found, told = map(sum, zip(*(reading.carriers() for reading in readings(TEXTS / "other")), strict=True))
    assert found >= 0.5 * told


def test_every_row_is_a_proposal_with_its_place_in_the_text(read):
    for reading in read.values():
        assert len(reading.rows) > 5
        for row in reading.rows:
            assert set(row) <= set(STATEMENT_COLUMNS)
            assert row["status"] == "suggested"
            start, end = map(int, row["fragment"].split("-"))
            assert reading.text[start:end] == row["quote"]


def test_an_actor_is_proposed_by_name_and_kind_alone():
    rows = suggest({"a.txt": "Mina Bakker sprak met Basisschool De Vlieger."})
    assert [(row["source"], row["note"], row["quote"]) for row in rows[:2]] == [
        ("Mina Bakker", "person", "Mina Bakker"),
        ("Basisschool De Vlieger", "organisation", "Basisschool De Vlieger"),
    ]
    assert not {"target", "relation", "role", "polarity", "certainty"} & set(rows[0])


def test_all_proposals_accepted_can_be_read(read, tmp_path):
    rows = [row | {"status": "accepted"} for reading in read.values() for row in reading.rows]
    (tmp_path / "blad.csv").write_bytes(coding_sheet_csv(rows))
    tables = read_tables(tmp_path / "blad.csv")
    assert len(tables.actors) > 50
    assert len(tables.ties) > 20
    assert tables.interviews["document"].notna().all()
    assert tables.ties[["document", "fragment", "coder"]].notna().all(axis=None)


@pytest.mark.parametrize(
    ("text", "role", "source", "target", "polarity"),
    [
        ("Mina Bakker: Ik breng mensen bij elkaar.", "verbinder", "Mina Bakker", "Mina Bakker", "claims"),
        (
            "Mina Bakker vertelt dat Jo de Wit mensen bij elkaar brengt.",
            "verbinder",
            "Mina Bakker",
            "Jo de Wit",
            "attributed",
        ),
        ("Jo de Wit heeft nooit partijen bij elkaar gebracht.", "verbinder", "", "Jo de Wit", "denied"),
        ("Jo de Wit kwam langs. Zij bedacht een route.", "ontwerper", "", "Jo de Wit", "attributed"),
        ("De afspraken zijn door Jo de Wit vastgelegd.", "kwartiermaker", "", "Jo de Wit", "attributed"),
        ("Dat heeft Jo de Wit bij het ministerie aangekaart.", "dirigent", "", "Jo de Wit", "attributed"),
    ],
)
def test_a_role_sentence_has_a_speaker_a_carrier_and_a_polarity(text, role, source, target, polarity):
    row = next(row for row in suggest({"a.txt": text}) if row.get("role"))
    assert [row[name] for name in ("role", "source", "target", "polarity")] == [
        role,
        source,
        target,
        polarity,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn vier kernrollen: ontwerper, kwartiermaker, verbinder en dirigent.",
        "1. Verbinder, iemand die partners bij elkaar brengt.",
        "Interviewer: Wie brengt hier de partijen bij elkaar?",
    ],
)
def test_what_roles_are_and_what_an_interviewer_asks_is_no_role_sentence(text):
    assert not [row for row in suggest({"a.txt": text}) if row.get("role")]


def test_who_works_where():
    text = "Mina Bakker, directeur van Stichting De Vlieger, sprak.\n\nGroet,\nJo de Wit\nmentor Lindecollege"
    rows = suggest({"a.txt": text})
    assert [(row["source"], row["target"]) for row in rows if row.get("relation") == "works_for"] == [
        ("Mina Bakker", "Stichting De Vlieger"),
        ("Jo de Wit", "Lindecollege"),
    ]


def test_a_known_name_is_found_and_so_are_its_initials():
    text = "Wij werken met samen sterk verder. Bij SSV is dat gewoon."
    assert not suggest({"a.txt": "Dat is gewoon zo."})
    rows = suggest({"a.txt": text.replace("samen sterk verder", "Samen Sterk Verder")}, actors=[])
    assert {row["source"] for row in rows if row.get("note")} == {"Samen Sterk Verder"}
    rows = suggest({"a.txt": "Ik sprak zonnestraal."}, actors=[Actor("zonnestraal", "organisation")])
    assert [row["source"] for row in rows if row.get("note")] == ["zonnestraal"]


def test_a_list_of_names_ties_nobody():
    text = "Aanwezig: Mina Bakker, Jo de Wit, Kim Jansen, Lies Smit, Piet de Boer, Anna Vos."
    rows = suggest({"a.txt": text})
    assert len(rows) == 6
    assert not [row for row in rows if row.get("relation")]


def test_names_that_stand_together_are_a_candidate_and_words_between_them_make_it_surer():
    rows = suggest(
        {"a.txt": "Mina Bakker en Jo de Wit maakten een plan. Mina Bakker werkt samen met Jo de Wit."}
    )
    ties = [(row["relation"], row["certainty"]) for row in rows if row.get("relation")]
    assert ties == [("contact", "0.25"), ("together", "0.5")]


def test_an_actor_is_one_kind_in_all_texts():
    texts = {"a.txt": "Wij spraken Mina Bakker.", "b.txt": "Beste Mina Bakker, dank je wel."}
    rows = suggest(texts)
    assert {row["note"] for row in rows if row["source"] == "Mina Bakker" and row.get("note")} == {"person"}


@pytest.mark.parametrize("text", ["", " \n\n", "...", "A", "\ufeff", "(" * 2000, "Van: " * 500, "A-" * 3000])
def test_odd_texts_give_proposals_or_none(text):
    assert isinstance(suggest({"a.txt": text}), list)


def test_the_texts_of_practice_go_from_proposals_to_tables(repo_root, tmp_path):
    folder = repo_root.parent / "shared" / "seeds"
    files = sorted(file for file in folder.glob("*.txt"))
    if not files:
        pytest.skip("the three texts are not here")
    rows = suggest({file.name: file.read_text(encoding="utf-8") for file in files})
    (tmp_path / "blad.csv").write_bytes(coding_sheet_csv(row | {"status": "accepted"} for row in rows))
    tables = read_tables(tmp_path / "blad.csv")
    assert len(tables.actors) > 30
    assert len(tables.interviews) > 10
