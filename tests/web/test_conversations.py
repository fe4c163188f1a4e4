"""Suggestions from texts are judged next to what was said, and somebody can be taken out of everything."""

from __future__ import annotations

import re

from tests.web.conftest import NEW
from tests.web.test_road import made

TALK = (
    "Marjan de Boer brengt mensen van De Brug en het wijkteam bij elkaar die elkaar anders niet spreken. "
    "Peter Kok werkt bij De Brug."
)


def test_a_suggestion_counts_only_when_somebody_accepts_it(running, visitor, project):
    page = visitor.upload(f"{project}/answers", {"gesprek.txt": TALK.encode()})
    page = visitor.get(f"{project}/conversations")
    assert "Marjan de Boer brengt mensen" in page.text
    places = re.findall(r'name="place" value="(\d+)"', page.text)
    assert len(places) > 1
    sheet = running.base / "waterrijk" / "antwoorden" / "codeerblad.csv"
    assert not sheet.exists()
    for place in places:
        page = visitor.post(f"{project}/conversations", {"place": place, "status": "accepted"})
    assert page.text.count("Telt mee") == len(places)
    page = visitor.post(f"{project}/conversations", {"place": places[0], "status": "rejected"})
    assert page.text.count("Telt niet mee") == 1
    page = visitor.get(f"{project}/check")
    assert "Alles is te lezen" in page.text
    page = visitor.post(f"{project}/undo", {"back": f"{project}/check"})
    page = visitor.get(f"{project}/conversations")
    assert page.text.count("Telt mee") == len(places)


def test_a_text_that_comes_later_gets_suggestions_and_decisions_stay(visitor, project):
    visitor.upload(f"{project}/answers", {"een.txt": TALK.encode()})
    page = visitor.post(f"{project}/conversations", {"place": "0", "status": "accepted"})
    visitor.upload(f"{project}/answers", {"twee.txt": TALK.replace("Marjan", "Truus").encode()})
    page = visitor.get(f"{project}/conversations")
    assert "Truus de Boer" in page.text
    assert page.text.count("Telt mee") == 1


def test_somebody_is_taken_out_after_it_was_said_what_would_happen(running, visitor, project):
    folder = running.base / "waterrijk"
    ties = "van,naar\nAnna Blom,Bo Vos\nBo Vos,Cas Mos\nCas Mos,Anna Blom\nCas Mos,Dirk Bos\n"
    visitor.upload(f"{project}/answers", {"relaties.csv": ties.encode()})
    visitor.upload(f"{project}/answers", {"relaties.csv": ties.encode() + b"Dirk Bos,Anna Blom\n"})
    made(visitor, project)
    page = visitor.post(f"{project}/forget", {"person": "Anna Blom"})
    assert "dit zou er gebeuren" in page.text
    assert b"Anna Blom" in (folder / "antwoorden" / "relaties.csv").read_bytes()
    page = visitor.post(f"{project}/forget", {"person": "Anna Blom", "really": "yes"})
    assert "uit onze eigen bestanden gehaald" in page.text
    left = [file for file in folder.rglob("*") if file.is_file() and b"Anna Blom" in file.read_bytes()]
    assert left == []
    assert not (folder / ".undo").exists()


def test_somebody_who_is_not_there_is_not_found(visitor, project):
    visitor.upload(f"{project}/answers", {"relaties.csv": b"van,naar\nAnna Blom,Bo Vos\n"})
    page = visitor.post(f"{project}/forget", {"person": "Niemand Hier"})
    assert 'role="alert"' in page.text


def test_while_a_map_is_made_other_work_waits(visitor):
    visitor.post("/new", {**NEW, "region": "Druk"})
    visitor.upload("/p/druk/answers", {"relaties.csv": b"van,naar\nAnna Blom,Bo Vos\n"})
    visitor.post("/p/druk/make")
    answers = [visitor.get("/p/druk/names").status for _ in range(3)]
    assert set(answers) <= {200, 409}
