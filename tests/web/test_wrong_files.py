"""Every wrong file of the corpus through the form: a sentence each, no traceback, and the page lives on."""

from __future__ import annotations

import html
import re
import time

import pytest

from regienet_web.site import MAX_FILE
from tests.hostile.corpus import cases
from tests.web.conftest import NEW
from tests.web.test_road import tables

ON_DISK = {18, 19, 20, 21}
"""Cases of what a file is on the disk, and not of its content: a browser cannot give those."""
SAYS = re.compile(r'<li class="problem">|class="refused"|class="lede"')


def files_of(folder):
    """The ordinary files that a browser could give, by the name that it would send."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.lstat().st_mode & 0o400
    }


def test_every_file_of_the_corpus_gets_a_sentence_and_the_page_lives_on(running, visitor, tmp_path):
    tried, wrong = 0, []
    for number, case in enumerate(cases()):
        if case.number in ON_DISK:
            continue
        folder = tmp_path / "corpus" / str(number)
        folder.mkdir(parents=True)
        case.make(folder)
        files = files_of(folder)
        tried += 1
        name = f"regio {number}"
        visitor.post("/new", {**NEW, "region": name})
        project = visitor.path.rstrip("/")
        answer = visitor.upload(f"{project}/answers", files)
        large = any(len(data) > MAX_FILE for data in files.values())
        said = html.unescape(answer.text)
        if answer.status != (422 if large else 200) or "Traceback" in said or "iets mis in regienet" in said:
            wrong.append((case.title, answer.status))
        elif not large and not SAYS.search(answer.text):
            wrong.append((case.title, "no sentence"))
        elif case.code != 0 and not large and "Alles is te lezen" in said:
            wrong.append((case.title, "read"))
    assert wrong == []
    assert tried > 100
    assert visitor.get("/").status == 200
    assert running.process.poll() is None


def kill_in_the_middle(page, visitor, project, after: float):
    visitor.post(f"{project}/make")
    time.sleep(after)
    page.process.kill()
    page.process.wait()
    if page.process.stdout:
        page.process.stdout.close()


def killed(tmp_path, start, times: int) -> None:
    """Kill the page again and again while it makes a map, and see what is left of the project."""
    base, state = tmp_path / "base", tmp_path / "state"
    page = start(base, state)
    visitor = page.visitor()
    visitor.post("/new", NEW)
    project = visitor.path.rstrip("/")
    visitor.upload(f"{project}/answers", tables("twaalf"))
    folder = base / "waterrijk"
    before = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for number in range(times):
        kill_in_the_middle(page, visitor, project, 0.15 + 0.13 * (number % 24))
        page = start(base, state)
        visitor = page.visitor()
        assert visitor.get(f"{project}/check").status == 200
        results = folder / "resultaat"
        there = {f.relative_to(folder) for f in folder.rglob("*") if f.is_file() and results not in f.parents}
        assert {name: (folder / name).read_bytes() for name in there} == before
        # What was made is there as a whole, or not at all.
        assert not results.exists() or (results / "index.html").is_file()
    page.stop()


def test_a_page_that_is_killed_leaves_the_project_as_it_was(tmp_path, start):
    killed(tmp_path, start, 2)


@pytest.mark.long
def test_thirty_kills_leave_the_project_as_it_was(tmp_path, start):
    killed(tmp_path, start, 30)
