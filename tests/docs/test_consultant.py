"""The lesson about many regions is followed as it is written, with its error and its repair.

The lesson in English has the same steps, and is followed by `make test-long`.
"""

from __future__ import annotations

import re
import shlex

import pytest

from regienet_cli.main import run_command

STEP = re.compile(r"<!-- (break|mend) (\S+) -->|<!-- run ?(\d*) -->\n```sh\n(.*?)```", re.DOTALL)


LESSONS = {
    "consultant.md": ("practice/regions", "results"),
    "consultant.nl.md": ("oefenen/regios", "resultaat"),
}


@pytest.mark.parametrize("page", [pytest.param("consultant.md", marks=pytest.mark.long), "consultant.nl.md"])
def test_the_lesson_can_be_followed(repo_root, tmp_path, monkeypatch, capsys, page):
    regions, out = LESSONS[page]
    monkeypatch.chdir(tmp_path)
    text = (repo_root / "docs/tutorial" / page).read_text(encoding="utf-8")
    before, said = b"", []
    for change, file, code, block in STEP.findall(text):
        path = tmp_path / regions / file if file else None
        if change == "break":
            before = path.read_bytes()
            head, *rows = before.decode("utf-8-sig").splitlines()
            place = head.split(",").index("value" if ".nl." not in page else "waarde")
            cells = rows[0].split(",")
            cells[place] = "much"
            path.write_text("\n".join([head, ",".join(cells), *rows[1:]]), encoding="utf-8")
        elif change == "mend":
            path.write_bytes(before)
        for line in block.splitlines():
            assert run_command(shlex.split(line)[1:]) == int(code or 0), line
            said.append(capsys.readouterr())
    assert len(said) == 6
    assert any("5" in one.out and ("again" in one.out or "opnieuw" in one.out) for one in said)
    assert (tmp_path / out / "boldendael" / "map.html").exists()
    assert "Boldendael" in (tmp_path / out / "comparison.html").read_text("utf-8")
