"""Suggestions from texts are judged next to what was said, and somebody can be taken out of everything."""

from __future__ import annotations

import html
import re
import zipfile

from tests.web.conftest import NEW
from tests.web.test_road import LIST, made

TALK = (
    "Marjan de Boer brengt mensen van De Brug en het wijkteam bij elkaar die elkaar anders niet spreken. "
    "Peter Kok werkt bij De Brug."
)


SCRIPT = "<script>alert(1)</script> & <b>vet</b>"


def proposals(page: str) -> list[dict[str, str]]:
    """What the forms of the margin send, by their order on the page."""
    forms = re.findall(r'<form method="post" action="[^"]*/conversations"[^>]*>(.*?)</form>', page, re.DOTALL)
    fields = [re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form) for form in forms]
    return [{name: html.unescape(value) for name, value in found} for found in fields]


def test_a_suggestion_counts_only_when_somebody_accepts_it(running, visitor, project):
    page = visitor.upload(f"{project}/answers", {"gesprek.txt": TALK.encode()})
    page = visitor.get(f"{project}/conversations")
    found = proposals(page.text)
    assert len(found) > 1
    assert f"Nog te beslissen: {len(found)} van {len(found)}" in page.text
    sheet = running.base / "waterrijk" / "antwoorden" / "codeerblad.csv"
    assert not sheet.exists()
    for one in found:
        page = visitor.post(f"{project}/conversations", {**one, "status": "accepted"})
    assert page.text.count("Telt mee") == len(found)
    assert "Over alles in deze tekst heb je besloten" in page.text
    page = visitor.post(f"{project}/conversations", {**found[0], "status": "rejected"})
    assert page.text.count("Telt niet mee") == 1
    assert sheet.read_text("utf-8").count("rejected") == 1
    page = visitor.get(f"{project}/check")
    assert "Alles is te lezen" in page.text
    back = visitor.get(f"{project}/conversations?text=gesprek.txt").text
    assert f'name="back" value="{project}/conversations?text=gesprek.txt"' in back
    page = visitor.post(f"{project}/undo", {"back": f"{project}/conversations?text=gesprek.txt"})
    assert page.text.count("Telt mee") == len(found)


def test_the_whole_text_is_there_and_what_is_proposed_is_marked_in_it(visitor, project):
    text = f"Verslag van een gesprek.\n\n{TALK}\n\n{SCRIPT}\n\nNiets bijzonders."
    visitor.upload(f"{project}/answers", {"gesprek.txt": text.encode()})
    page = visitor.get(f"{project}/conversations").text
    said = [
        re.sub(r"<a class=\"number\".*?</a>", "", one) for one in re.findall(r'class="said">(.*?)</p>', page)
    ]
    assert [html.unescape(re.sub("<[^>]+>", "", one)) for one in said] == text.split("\n\n")
    assert "<script" not in page
    marks = re.findall(r'<a class="number" id="t(\d+)" href="#p(\d+)"', page)
    assert [number for number, _ in marks] == [str(n) for n in range(1, len(marks) + 1)]
    assert {one["passage"] for one in proposals(page)} == {number for number, _ in marks}
    assert all(f'<li id="p{number}"' in page for number, _ in marks)


def test_with_only_a_text_the_next_step_is_to_read_it_and_nobody_has_answered(visitor, project):
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    visitor.post(f"{project}/questionnaire", {"variant": "short", "forms": ["workbook"]})
    page = visitor.upload(f"{project}/answers", {"gesprek.txt": TALK.encode()})
    assert "Er zijn alleen teksten" in page.text
    assert "geen netwerk" not in page.text
    page = visitor.get(f"{project}/fieldwork")
    assert "Nog geen antwoord: 12" in page.text
    visitor.post("/new", {**NEW, "region": "Codes"})
    coded = "{{spreker: Mina Bakker}}\n[[persoon: Mina Bakker]] kent [[persoon: Jo de Wit]].\n"
    coded += "{{relatie: samen | van: Mina Bakker | naar: Jo de Wit}}\n"
    page = visitor.upload("/p/codes/answers", {"gesprek.txt": coded.encode()})
    assert "Alles is te lezen" in page.text


def test_a_text_that_comes_later_gets_suggestions_and_decisions_stay(visitor, project):
    visitor.upload(f"{project}/answers", {"een.txt": TALK.encode()})
    page = visitor.get(f"{project}/conversations")
    visitor.post(f"{project}/conversations", {**proposals(page.text)[0], "status": "accepted"})
    visitor.upload(f"{project}/answers", {"twee.txt": TALK.replace("Marjan", "Truus").encode()})
    page = visitor.get(f"{project}/conversations?text=twee.txt")
    assert "Truus de Boer" in page.text
    assert "Telt mee" not in page.text
    page = visitor.get(f"{project}/conversations?text=een.txt")
    assert "Truus de Boer" not in page.text
    assert page.text.count("Telt mee") == 1


def test_a_decision_stays_with_its_words_in_a_new_version_of_the_text(visitor, project):
    visitor.upload(f"{project}/answers", {"een.txt": TALK.encode()})
    page = visitor.get(f"{project}/conversations")
    for one in proposals(page.text):
        visitor.post(f"{project}/conversations", {**one, "status": "accepted"})
    visitor.upload(f"{project}/answers", {"een.txt": f"Vooraf nog dit.\n\n{TALK}".encode()})
    page = visitor.get(f"{project}/conversations").text
    assert "niet meer in de tekst" not in page
    assert "Marjan de Boer</mark>" in page
    visitor.upload(f"{project}/answers", {"een.txt": b"Heel iets anders."})
    assert "niet meer in de tekst" in visitor.get(f"{project}/conversations").text


def test_a_decision_about_what_is_no_longer_proposed_changes_nothing(running, visitor, project):
    visitor.upload(f"{project}/answers", {"een.txt": TALK.encode()})
    one = proposals(visitor.get(f"{project}/conversations").text)[0]
    page = visitor.post(f"{project}/conversations", {**one, "key": "0" * 16, "status": "accepted"})
    assert page.status == 409
    assert "er niet meer" in page.text
    assert not (running.base / "waterrijk" / "antwoorden" / "codeerblad.csv").exists()


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


def test_somebody_is_taken_out_of_everything_that_was_uploaded(running, visitor, project):
    folder = running.base / "waterrijk"
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    visitor.post(f"{project}/questionnaire", {"variant": "short", "forms": ["workbook"]})
    visitor.post(f"{project}/fieldwork")
    ties = "van,naar\nPersoon A,Persoon B\nPersoon B,Persoon C\nPersoon C,Persoon A\nPersoon C,Persoon D\n"
    talk = {"relaties.csv": ties.encode(), "gesprek.txt": b"Persoon A en Anna Blom werken samen."}
    visitor.upload(f"{project}/answers", talk)
    (folder / "antwoorden" / "codebook.json").unlink()  # these answers are not to this questionnaire
    made(visitor, project)
    before = visitor.post(f"{project}/forget", {"person": "Niemand Hier", "really": "yes"})
    assert 'role="alert"' in before.text
    assert (folder / ".undo").exists()  # nobody was taken out, so everything can still be undone
    page = visitor.post(f"{project}/forget", {"person": "Persoon A", "really": "yes"})
    assert "uit onze eigen bestanden gehaald" in page.text
    with_name = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and b"Persoon A" in _plain_bytes(file)
    }
    told = set(re.findall(r"<li>\s*([\w./]+): ", page.text)) & with_name
    # What was sent and what was told cannot be rewritten, so the page says where that is.
    assert with_name == told
    assert told == {"antwoorden/gesprek.txt", "vragenlijst/codebook.json", "vragenlijst/fill_in.xlsx"}
    assert "Persoon B" in (folder / "lijst" / "lijst.csv").read_text("utf-8")
    assert not (folder / ".undo").exists()


def _plain_bytes(file) -> bytes:
    """The bytes of a file, or of all that is packed in it."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


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
