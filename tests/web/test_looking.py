"""Looking changes nothing: a page is made without a file being written."""

from __future__ import annotations

from pathlib import Path

from regienet_web.app import routes
from tests.web.test_conversations import TALK
from tests.web.test_road import LIST, made, tables
from tests.web.test_second_wave import START

NOT_OF_A_PROJECT = {"/", "/start"}


def looks() -> list[str]:
    """The addresses of a project that can be looked at."""
    shown = [route.path for route in routes() if "GET" in (route.methods or ())]
    own = [path.replace("{project}", "waterrijk").replace("{wave:int}", "2") for path in shown]
    return [path for path in own if path not in NOT_OF_A_PROJECT and "{path" not in path]


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def test_no_look_writes_a_file(running, visitor, project):
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    visitor.post(f"{project}/questionnaire", {"variant": "short", "forms": ["workbook"]})
    before = state(running.base)
    for path in looks():
        assert visitor.get(path).status == (404 if "/2/" in path else 200)
    assert state(running.base) == before
    visitor.upload(f"{project}/answers", {**tables("twaalf"), "gesprek.txt": TALK.encode()})
    (running.base / "waterrijk" / "antwoorden" / "codebook.json").unlink()
    made(visitor, project)
    visitor.post(f"{project}/wave", START)
    before = state(running.base)
    for path in looks():
        assert visitor.get(path).status == 200
    assert state(running.base) == before
    assert len(looks()) > 8


def test_the_list_to_send_is_made_when_asked(visitor, project):
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    visitor.post(f"{project}/questionnaire", {"variant": "short", "forms": ["workbook"]})
    page = visitor.get(f"{project}/fieldwork")
    assert "Persoon A" in page.text
    assert "reminders.xlsx" not in page.text
    page = visitor.post(f"{project}/fieldwork")
    assert "reminders.xlsx" in page.text
    assert "Maak hem opnieuw" not in page.text
    assert visitor.get(f"{project}/file/fieldwork/reminders.xlsx").status == 200
