"""The whole road through forms, from a list to a map, with the same bytes as the command line."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time

import openpyxl
import pytest

from regienet.codebook import read_codebook
from regienet_cli.main import run_command
from regienet_datasets import path
from tests.collect.filling import fill_workbook, random_answers

LIST = "naam\torganisatie\tdomein\tniveau\n" + "\n".join(
    f"Persoon {letter}\tOrg {number % 3}\t{('zorg', 'onderwijs')[number % 2]}\tuitvoering"
    for number, letter in enumerate("ABCDEFGHIJKL")
)
HEAVY = {"numpy", "pandas", "scipy", "networkx", "xlsxwriter", "python_calamine"}


def tables(name: str) -> dict[str, bytes]:
    """The CSV files of a region that comes with regienet."""
    return {file.name: file.read_bytes() for file in sorted(path(name).glob("*.csv"))}


def made(visitor, project, patience: float = 120) -> None:
    """Make the map, and wait until it is there."""
    visitor.post(f"{project}/make")
    end = time.monotonic() + patience
    while time.monotonic() < end:
        visitor.get(f"{project}/job")
        if visitor.path.endswith("/results"):
            return
        time.sleep(0.2)
    pytest.fail(visitor.get(f"{project}/job").text)


def test_from_a_list_to_a_questionnaire_to_a_map(running, visitor, project):
    folder = running.base / "waterrijk"
    page = visitor.upload(f"{project}/roster", {}, pasted=LIST)
    assert "12 mensen, 3 organisaties, 2 domeinen" in page.text
    page = visitor.post(f"{project}/questionnaire", {"variant": "short", "forms": ["workbook", "paper"]})
    assert {"letter.docx", "fill_in.xlsx", "printed.docx"} <= set(re.findall(r'">([\w.]+)</a>', page.text))
    form = visitor.get(f"{project}/file/questionnaire/fill_in.xlsx").body
    codebook = read_codebook((folder / "vragenlijst" / "codebook.json").read_text("utf-8"))
    answers = random_answers(codebook, 3, 8)
    visitor.post(f"{project}/fieldwork")
    files = {f"{said.who}.xlsx": fill_workbook(form, codebook, said) for said in answers}
    page = visitor.upload(f"{project}/answers", files)
    assert "Alles is te lezen" in page.text
    page = visitor.get(f"{project}/fieldwork")
    silent = {actor.label for actor in codebook.actors} - {
        next(actor.label for actor in codebook.actors if actor.code == said.who) for said in answers
    }
    assert all(label.partition(" (")[0] in page.text for label in silent)
    assert "Maak hem opnieuw" in page.text
    made(visitor, project)
    page = visitor.get(f"{project}/results")
    assert "map.html" in page.text
    assert "Alle bevindingen" in page.text
    answer = visitor.get(f"{project}/file/results/waterrijk/map.html")
    assert answer.status == 200
    assert answer.headers["content-security-policy"].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in answer.headers["content-security-policy"]
    assert "Waterrijk" in answer.text


def test_the_same_input_gives_the_same_bytes_as_the_command_line(running, visitor, project, tmp_path):
    visitor.upload(f"{project}/answers", tables("twaalf"))
    made(visitor, project)
    folder = running.base / "waterrijk"
    out = tmp_path / "cli"
    settings = folder / "instellingen.toml"
    command = ["verwerk", str(folder / "antwoorden"), "--settings", str(settings), "--out", str(out)]
    assert run_command(command) == 0
    theirs = {f.relative_to(out): f.read_bytes() for f in out.rglob("*") if f.is_file()}
    ours = folder / "resultaat"
    assert {f.relative_to(ours): f.read_bytes() for f in ours.rglob("*") if f.is_file()} == theirs


def test_a_project_of_the_command_line_opens_and_one_of_the_page_works_there(running, visitor):
    base = running.base
    assert run_command(["nieuw", str(base / "dorp")]) == 0
    assert "dorp" in visitor.get("/").text
    assert visitor.get("/p/dorp/").status == 200
    visitor.upload("/p/dorp/answers", tables("twaalf"))
    assert run_command(["controleer", str(base / "dorp" / "antwoorden")]) == 0


def test_the_first_pages_load_nothing_that_computes(tmp_path):
    program = """
import json, sys
from pathlib import Path
from starlette.requests import Request
from regienet_web.app import application
from regienet_web import server
from regienet_web.site import Site
import asyncio
site = Site(Path(sys.argv[1]))
app = application(site, "127.0.0.1:1")
async def get(path):
    said = []
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": [(b"host", b"127.0.0.1:1"), (b"cookie", b"regienet=" + session.encode())],
             "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1), "scheme": "http", "root_path": ""}
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}
    async def send(message):
        said.append(message)
    await app(scope, receive, send)
    return said[0]["status"]
session = site.visitors.let_in(site.visitors.new_token())
statuses = [asyncio.run(get(path)) for path in sys.argv[2:]]
print(json.dumps([statuses, sorted({name.partition(".")[0] for name in sys.modules})]))
"""
    assert run_command(["nieuw", str(tmp_path / "dorp"), "-q"]) == 0
    (tmp_path / "dorp" / "gegevens" / "tabellen.xlsx").unlink()
    pages = [
        "/",
        *(f"/p/dorp/{step}" for step in ("", "roster", "questionnaire", "answers", "check", "make")),
    ]
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), *pages], capture_output=True, text=True, check=True
    )
    statuses, loaded = json.loads(done.stdout.splitlines()[-1])
    assert statuses == [200] * len(pages)
    assert HEAVY.isdisjoint(loaded)


def test_every_change_can_be_undone(running, visitor, project):
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    other = LIST.replace("Persoon A", "Iemand Anders")
    visitor.upload(f"{project}/roster", {}, pasted=other)
    assert "Iemand Anders" in visitor.get(f"{project}/roster").text
    page = visitor.post(f"{project}/undo", {"back": f"{project}/roster"})
    assert "Persoon A" in page.text
    assert "Iemand Anders" not in page.text
    visitor.post(f"{project}/undo", {})
    assert not (running.base / "waterrijk" / "lijst").exists()
    visitor.upload(f"{project}/answers", tables("twaalf"))
    visitor.post(f"{project}/remove", {"place": "answers", "name": "ties.csv"})
    assert not (running.base / "waterrijk" / "antwoorden" / "ties.csv").exists()
    visitor.post(f"{project}/undo", {})
    assert (running.base / "waterrijk" / "antwoorden" / "ties.csv").read_bytes() == tables("twaalf")[
        "ties.csv"
    ]


def test_a_field_that_is_wrong_says_so_where_it_is(visitor):
    answer = visitor.post("/new", {"region": "", "readers": "", "keep_until": "soon"})
    assert answer.status == 422
    assert answer.text.count('aria-invalid="true"') == 2
    assert 'id="region-wrong"' in answer.text
    assert 'value="soon"' in answer.text


@pytest.mark.usefixtures("project")
def test_a_project_that_exists_is_not_replaced(visitor):
    answer = visitor.post("/new", {"region": "Waterrijk", "readers": "", "keep_until": "2030-01-01"})
    assert answer.status == 422
    assert "al een project" in answer.text


def test_what_somebody_types_is_text_and_nothing_else(visitor):
    name = "<script>alert(1)</script>{{7*7}}"
    visitor.post("/new", {"region": name, "readers": name, "keep_until": "2030-01-01"})
    answer = visitor.get(visitor.path)
    assert "<script" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in answer.text


def test_the_page_speaks_english(visitor, project):
    answer = visitor.post("/language", {"language": "en", "back": f"{project}/answers"})
    assert '<html lang="en">' in answer.text
    assert "The answers" in answer.text


def test_a_language_form_leads_to_no_other_site(visitor):
    kind = "application/x-www-form-urlencoded"
    body = b"language=nl&back=//evil.example/"
    sent = visitor.ask("POST", "/language", body, Origin=f"http://{visitor.host}", Content_Type=kind)
    assert sent.headers["location"] == "/"


def test_a_job_can_be_cancelled_and_leaves_nothing(running, visitor, project):
    visitor.upload(f"{project}/answers", tables("stad"))
    visitor.post(f"{project}/make")
    page = visitor.post(f"{project}/cancel")
    assert "Gestopt" in page.text
    assert not (running.base / "waterrijk" / "resultaat").exists()
    # The next job works again.
    assert visitor.get(f"{project}/check").status == 200


def test_a_typed_list_is_read_like_any_other(running, visitor, project):
    rows = {
        "name": ["An Bos", "Bo Vos", ""], "organisation": ["A", "B", ""],
        "domain": ["zorg", "zorg", ""], "level": ["practice", "", ""],
    }  # fmt: skip
    page = visitor.post(f"{project}/roster/typed", rows)
    assert "2 mensen" in page.text
    data = (running.base / "waterrijk" / "lijst" / "lijst.csv").read_text("utf-8")
    assert data.splitlines()[0] == "naam,organisatie,domein,niveau"


def test_an_excel_list_is_kept_as_it_is(running, visitor, project):
    book = openpyxl.Workbook()
    book.active.append(["naam", "organisatie"])
    book.active.append(["An Bos", "De Brug"])
    data = io.BytesIO()
    book.save(data)
    page = visitor.upload(f"{project}/roster", {"Mijn lijst (1).xlsx": data.getvalue()})
    assert "An Bos" in page.text
    assert (running.base / "waterrijk" / "lijst" / "Mijn lijst (1).xlsx").read_bytes() == data.getvalue()


def test_a_questionnaire_that_was_not_sent_can_be_made_again(running, visitor, project):
    folder = running.base / "waterrijk"
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    asked = {"variant": "short", "forms": ["workbook"]}
    visitor.post(f"{project}/questionnaire", asked)
    before = (folder / "vragenlijst" / "codebook.json").read_bytes()
    visitor.upload(f"{project}/roster", {}, pasted=LIST.replace("Persoon A", "Iemand Anders"))
    page = visitor.post(f"{project}/questionnaire", asked)
    assert page.status == 422  # it is not replaced by itself
    visitor.post(f"{project}/questionnaire/again")
    assert not (folder / "vragenlijst").exists()
    visitor.post(f"{project}/questionnaire", asked)
    assert b"Iemand Anders" in (folder / "vragenlijst" / "codebook.json").read_bytes()
    assert (folder / "vragenlijst" / "codebook.json").read_bytes() != before
