"""Sharing from a folder of results: outside it, of the same input, and never almost the same twice."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from regienet.errors import PrivacyError, RegienetError, WriteError
from regienet.run import run
from regienet.run.register import REGISTER
from regienet.run.sharing import share
from regienet_datasets import path


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    """A copy of the countryside, and its results."""
    folder = tmp_path_factory.mktemp("region")
    source, results = folder / "data", folder / "results"
    shutil.copytree(path("platteland"), source)
    run(source, results, outputs=["findings.csv", "provenance.json"])
    return source, results


@pytest.fixture
def region(made, tmp_path) -> tuple[Path, Path]:
    source, results = tmp_path / "data", tmp_path / "results"
    for old, new in zip(made, (source, results), strict=True):
        shutil.copytree(old, new)
    return source, results


def leave_out(source: Path, respondents: int, table: str = "nominations", column: str = "rater") -> None:
    """Take out the answers of some respondents, as if they came later."""
    file = source / f"{table}.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    place = header.split(",").index(column)
    who = list(dict.fromkeys(row.split(",")[place] for row in rows))
    late = set(who[:respondents])
    kept = [row for row in rows if row.split(",")[place] not in late]
    file.write_text("\n".join([header, *kept]) + "\n", encoding="utf-8")


def test_a_public_page_is_made_and_noted(region, tmp_path):
    source, results = region
    (shared,) = share(results, source, tmp_path / "out")
    (file,) = (file for file in shared.files if file.suffix == ".html")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {p.name for p in shared.files}
    (entry,) = json.loads((results / REGISTER).read_text(encoding="utf-8"))["entries"]
    assert entry["profile"] == "public"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["date"])
    assert file.name in entry["files"]


def test_the_register_holds_no_names_and_no_ids(region, tmp_path):
    source, results = region
    share(results, source, tmp_path / "out")
    share(results, source, tmp_path / "own", audience="participants")
    text = (results / REGISTER).read_text(encoding="utf-8")
    actors = (source / "actors.csv").read_text(encoding="utf-8").splitlines()
    names = [row.split(",")[1] for row in actors[1:] if ",person," in row]
    assert len(names) > 20
    assert [name for name in names if name in text] == []
    assert re.findall(r'"[pv]\d\d"', text) == []


def test_the_same_results_may_be_shared_again(region, tmp_path):
    source, results = region
    pages = []
    for name in ("one", "two"):
        share(results, source, tmp_path / name)
        pages.append([file.read_bytes() for file in (tmp_path / name).iterdir()])
    assert pages[0] == pages[1]


def published_twice(region, tmp_path, audience: str, table: str, column: str, late: int) -> None:
    """Share without the answers of some respondents, and then with them."""
    source, results = region
    everything = (source / f"{table}.csv").read_text(encoding="utf-8")
    leave_out(source, late, table, column)
    run(source, results, outputs=["findings.csv", "provenance.json"])
    share(results, source, tmp_path / "first", audience=audience)
    (source / f"{table}.csv").write_text(everything, encoding="utf-8")
    run(source, results, outputs=["findings.csv", "provenance.json"])
    share(results, source, tmp_path / "second", audience=audience)


@pytest.mark.parametrize(
    ("audience", "table", "column", "late"),
    [("participants", "nominations", "rater", 1), ("public", "ties", "source", 9)],
)
def test_with_a_few_late_answers_nothing_is_shared(region, tmp_path, audience, table, column, late):
    with pytest.raises(PrivacyError, match=f": {late}"):
        published_twice(region, tmp_path, audience, table, column, late)
    assert not (tmp_path / "second").exists()
    assert len(json.loads((region[1] / REGISTER).read_text(encoding="utf-8"))["entries"]) == 1


@pytest.mark.parametrize("audience", ["participants", "public"])
def test_with_many_new_answers_it_is_shared_again(region, tmp_path, audience):
    published_twice(region, tmp_path, audience, "nominations", "rater", 12)
    assert len(json.loads((region[1] / REGISTER).read_text(encoding="utf-8"))["entries"]) == 2


def test_every_participant_has_a_page_of_which_the_name_cannot_be_guessed(region, tmp_path):
    source, results = region
    (shared,) = share(results, source, tmp_path / "out", audience="participants", contact="Ilse (ilse@x.nl)")
    pages = [file for file in shared.files if file.suffix == ".html"]
    assert len(pages) == shared.counts["pages"] > 30
    assert all(re.fullmatch(r"[0-9a-f]{32}\.html", file.name) for file in pages)
    listed = next(file for file in shared.files if file.suffix == ".csv").read_text(encoding="utf-8")
    assert all(file.name in listed for file in pages)
    assert "Ilse (ilse@x.nl)" in pages[0].read_text(encoding="utf-8")


def test_results_of_other_data_are_not_shared(region, tmp_path):
    source, results = region
    leave_out(source, 1)
    with pytest.raises(RegienetError, match=r"nominations\.csv"):
        share(results, source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_is_shared_inside_the_results(region):
    source, results = region
    with pytest.raises(RegienetError, match="internal"):
        share(results, source, results / "public")


def test_a_file_of_somebody_else_is_not_replaced(region, tmp_path):
    source, results = region
    (shared,) = share(results, source, tmp_path / "out")
    shared.files[0].write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError):
        share(results, source, tmp_path / "out")
    assert shared.files[0].read_text(encoding="utf-8") == "mine"


def test_a_region_that_is_too_small_leaves_nothing(tmp_path):
    run(path("twaalf"), tmp_path / "results", outputs=["findings.csv", "provenance.json"])
    with pytest.raises(PrivacyError) as refused:
        share(tmp_path / "results", path("twaalf"), tmp_path / "out")
    assert refused.value.exit_code == 4
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "results" / REGISTER).exists()
