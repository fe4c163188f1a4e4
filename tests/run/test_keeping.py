"""Data are not used after the day until which they may be kept, and somebody is warned before."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from regienet.errors import PrivacyError
from regienet.project import Project
from regienet.run import keeping, run
from regienet.run.access import access
from regienet.run.forgetting import forget
from regienet.run.holdings import Holdings
from regienet_datasets import path

DAY = dt.date(2026, 6, 1)
PROJECT = Project(file="project.toml", keep_until=DAY)


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(path("twaalf"), folder)
    (folder / "project.toml").write_text("region = 'Twaalf'\nkeep_until = 2020-01-01\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("days", "warned"), [(31, 0), (30, 1), (0, 1)])
def test_it_warns_from_thirty_days_before(days, warned):
    assert len(keeping.warn_of_end(PROJECT, DAY - dt.timedelta(days=days))) == warned


def test_the_last_day_is_not_late():
    keeping.refuse_late(PROJECT, DAY)
    with pytest.raises(PrivacyError, match="2026-06-01"):
        keeping.refuse_late(PROJECT, DAY + dt.timedelta(days=1))


def test_nothing_is_made_after_the_last_day(source, tmp_path):
    with pytest.raises(PrivacyError) as refused:
        run(source, tmp_path / "results")
    assert refused.value.exit_code == 4
    assert not (tmp_path / "results").exists()


def test_what_is_held_can_still_be_said_and_taken_out(source):
    assert "Eva" in access("Eva", source)
    assert forget("Eva", Holdings(source), apply=True).done


def test_a_warning_is_among_the_notes_and_in_no_file(source, tmp_path):
    soon = keeping.today() + dt.timedelta(days=5)
    (source / "project.toml").write_text(f"region = 'Twaalf'\nkeep_until = {soon}\n", encoding="utf-8")
    result = run(source, tmp_path / "results", outputs=["findings.csv", "provenance.json"])
    assert "keep_until_near" in {note.code for note in result.notes}
    provenance = (tmp_path / "results" / "twaalf" / "provenance.json").read_text(encoding="utf-8")
    assert "keep_until_near" not in provenance


def late_answer(source: Path, status: str) -> None:
    (source / "project.toml").unlink(missing_ok=True)
    file = source / "respondents.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1] = ",".join([*lines[1].split(",")[:2], status, ""])
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_map_of_nearly_the_same_people_gives_a_warning(source, tmp_path):
    outputs = ["map.html", "layout.json", "provenance.json"]
    late_answer(source, "none")
    first = run(source, tmp_path / "results", outputs=outputs)
    late_answer(source, "complete")
    second = run(source, tmp_path / "results", outputs=outputs)
    third = run(source, tmp_path / "results", outputs=outputs)
    found = [
        [note.value for note in made.notes if note.code == "few_new_answers"]
        for made in (first, second, third)
    ]
    assert found == [[], ["1"], []]
