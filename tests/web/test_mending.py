"""What is wrong is mended in the page, and the file stays as it is; names are decided on there too."""

from __future__ import annotations

import html
import io
import json
import re
import time

import openpyxl
import pytest

from regienet_cli.main import run_command
from tests.web.test_road import made, tables

TIES = "van,naar,waarde\nAn Bos,Bo Vos,3\nBo Vos,Cas Mos,vaak\nCas Mos,An Bos,2\n"


@pytest.fixture
def wrong(visitor, project):
    """A project in which one cell is wrong."""
    page = visitor.upload(f"{project}/answers", {"relaties.csv": TIES.encode()})
    assert "er nog iets te doen" in page.text
    return page


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the first form with this action."""
    form = re.search(rf'<form method="post" action="[^"]*{action}"[^>]*>(.*?)</form>', page, re.DOTALL)
    assert form
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[1])
    return {name: html.unescape(value) for name, value in found}


def test_a_cell_is_mended_and_its_file_stays_as_it_is(running, visitor, project, wrong):
    folder = running.base / "waterrijk" / "antwoorden"
    page = visitor.post(f"{project}/mend", {**fields(wrong.text, "/mend"), "new": "2"})
    assert "Alles is te lezen" in page.text
    assert (folder / "relaties.csv").read_text("utf-8") == TIES
    # The command line reads what was mended too.
    assert run_command(["controleer", str(folder)]) == 0
    page = visitor.post(f"{project}/undo", {"back": f"{project}/check"})
    assert "er nog iets te doen" in page.text
    assert run_command(["controleer", str(folder)]) == 3


def test_a_mend_is_asked_again_when_the_old_value_is_gone(visitor, project, wrong):
    visitor.post(f"{project}/mend", {**fields(wrong.text, "/mend"), "new": "2"})
    same = visitor.upload(f"{project}/answers", {"relaties.csv": f"{TIES}An Bos,Cas Mos,1\n".encode()})
    assert "Alles is te lezen" in same.text
    other = visitor.upload(f"{project}/answers", {"relaties.csv": TIES.replace("vaak", "soms").encode()})
    assert "is er niet meer zo" in html.unescape(other.text)
    assert "er nog iets te doen" in other.text


def test_a_mend_goes_with_its_row_and_not_to_another_with_the_same_value(running, visitor, project, wrong):
    visitor.post(f"{project}/mend", {**fields(wrong.text, "/mend"), "new": "2"})
    head, first, second, third = TIES.splitlines()
    moved = f"{head}\n{second}\n{first}\n{third}\n"
    assert "Alles is te lezen" in visitor.upload(f"{project}/answers", {"relaties.csv": moved.encode()}).text
    other = TIES.replace("Bo Vos,Cas Mos", "Truus Veen,Cas Mos")
    page = visitor.upload(f"{project}/answers", {"relaties.csv": other.encode()})
    assert "er nog iets te doen" in page.text
    page = visitor.post(f"{project}/mend", {**fields(page.text, "/mend"), "new": "1"})
    assert "Alles is te lezen" in page.text
    (kept,) = json.loads((running.base / "waterrijk" / "antwoorden" / "mends.json").read_text())["mends"]
    assert kept["new"] == "1"


def test_a_cell_is_mended_again(visitor, project, wrong):
    page = visitor.post(f"{project}/mend", {**fields(wrong.text, "/mend"), "new": "soms"})
    assert fields(page.text, "/mend")["old"] == "soms"
    page = visitor.post(f"{project}/mend", {**fields(page.text, "/mend"), "new": "2"})
    assert "Alles is te lezen" in page.text


def test_what_is_not_in_the_cell_is_not_mended(running, visitor, project, wrong):
    cell = fields(wrong.text, "/mend")
    for wrong_cell in ({"old": "nooit"}, {"row": "99"}, {"column": "ZZ"}, {"sheet": "x"}, {"file": "y.csv"}):
        page = visitor.post(f"{project}/mend", {**cell, **wrong_cell, "new": "2"})
        assert page.status == 409
        assert 'role="alert"' in page.text
    assert not (running.base / "waterrijk" / "antwoorden" / "mends.json").exists()


def test_a_mend_is_taken_back(visitor, project, wrong):
    page = visitor.post(f"{project}/mend", {**fields(wrong.text, "/mend"), "new": "2"})
    page = visitor.post(f"{project}/unmend", fields(page.text, "/unmend"))
    assert "er nog iets te doen" in page.text


@pytest.mark.usefixtures("wrong")
def test_the_checked_copy_has_the_wrong_cell_in_it(visitor, project):
    for _ in range(2):  # an earlier copy is replaced
        answer = visitor.post(f"{project}/copy")
        assert answer.status == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    assert any(cell.comment for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_question_is_answered_by_a_button(visitor, project):
    ties = "van,naar,waarde\nAn Bos,Bo Vos,1.000\nBo Vos,Cas Mos,2.000\n"
    page = visitor.upload(f"{project}/answers", {"relaties.csv": ties.encode()})
    assert "Beantwoord dit" in page.text
    choices = re.findall(r'name="choice" value="(\w+)"', page.text)
    page = visitor.post(f"{project}/answer", {**fields(page.text, "/answer"), "choice": choices[0]})
    assert "Beantwoord dit" not in page.text


def test_two_names_are_decided_to_be_one_and_that_can_be_taken_back(running, visitor, project):
    ties = "van,naar\nTruus Veenstra,Bo Vos\nTruus Veentsra,Cas Mos\nBo Vos,Cas Mos\n"
    visitor.upload(f"{project}/answers", {"relaties.csv": ties.encode()})
    page = visitor.get(f"{project}/names")
    assert "Truus Veentsra" in page.text
    pair = {"one": fields(page.text, "/names")["one"], "other": fields(page.text, "/names")["other"]}
    page = visitor.post(f"{project}/names", {**pair, "decision": "same"})
    assert "Besloten" in page.text
    made(visitor, project)
    findings = (running.base / "waterrijk" / "resultaat" / "waterrijk" / "data" / "scores.csv").read_text(
        "utf-8"
    )
    assert not ("Truus Veentsra" in findings and "Truus Veenstra" in findings)
    assert "Na deze kaart" not in visitor.get(f"{project}/results").text
    page = visitor.post(f"{project}/names", {**pair, "decision": ""})
    assert "Besloten" not in page.text
    assert "Na deze kaart" in visitor.get(f"{project}/results").text


def test_a_report_and_a_page_to_share_are_made(running, visitor, project):
    visitor.upload(f"{project}/answers", tables("twaalf"))
    made(visitor, project)
    for job in ("report", "share"):
        visitor.post(f"{project}/{job}", {"audience": "public"})
        for _ in range(300):
            page = visitor.get(f"{project}/job")
            if "refresh" not in page.headers:
                break
            time.sleep(0.2)
        if job == "report":
            assert list((running.base / "waterrijk" / "rapport").rglob("report.html"))
        # A region of twelve is too small to share; either way there is an answer in words.
        assert page.status == 200
        assert "Traceback" not in page.text
