"""The programme report from a folder of results: nobody in it, and no edition too close to another."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from regienet.errors import PrivacyError, RegienetError, WriteError
from regienet.report.engines import missing_packages
from regienet.report.typeset import report_source
from regienet.run import run
from regienet.run.name_audit import audit_names
from regienet.run.programme import make_programme
from regienet.run.records import RECORD
from regienet.run.register import REGISTER
from regienet.run.searching import search
from regienet.run.simulating import write_regions
from regienet_cli.main import run_command
from tests.share.test_canaries import with_tokens

NAMED = ("Averburg-Oord", "Boldendael")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, list[str]]:
    """Results of six regions, of which two may be named, with a token for everything about a person."""
    folder = tmp_path_factory.mktemp("programme")
    regions = write_regions(folder / "sim", regions=6, persons=16, names=True, response=0.95, language="en")
    (folder / "in").mkdir()
    tokens = []
    for place in sorted(path for path in regions.tables.iterdir() if path.is_dir()):
        tokens += with_tokens(place, folder / "in" / place.name)
    agreed = json.dumps(list(NAMED))
    (folder / "in" / "project.toml").write_text(f'folders = "regions"\ncompare_by_name = {agreed}\n', "utf-8")
    run(folder / "in", folder / "results", outputs=["findings.csv"])
    return folder / "results", tokens


@pytest.fixture(scope="module")
def whole(made, tmp_path_factory) -> Path:
    """The report in every format."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(made[0], folder / "results")
    make_programme(folder / "results", folder / "board")
    return folder / "board"


@pytest.fixture
def every_format(made, tmp_path) -> Path:
    """The results, from which every format is made."""
    shutil.copytree(made[0], tmp_path / "results")
    return tmp_path / "results"


@pytest.fixture
def board(whole, tmp_path) -> Path:
    """A copy of the report in every format."""
    shutil.copytree(whole, tmp_path / "board")
    return tmp_path / "board"


@pytest.fixture
def results(every_format, monkeypatch) -> Path:
    """The results, from which only the page is made: it takes less time."""
    monkeypatch.setattr("regienet.report.formats.missing_packages", lambda: ("typst",))
    return every_format


def change(results: Path, region: str, count: int, *, by_name: bool | None = None) -> None:
    """Change what some people of a region answered, or whether it may be named, as after another run."""
    file = results / region / RECORD
    record = json.loads(file.read_text("utf-8"))
    people = record["result"]["people"]
    assert len(people) > count
    record["result"]["people"] = people | dict.fromkeys(list(people)[:count], "other")
    if by_name is not None:
        record["result"]["by_name"] = by_name
    file.write_text(json.dumps(record), "utf-8")


def entries(results: Path) -> list[dict]:
    return json.loads((results / REGISTER).read_text("utf-8"))["entries"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_token_is_in_any_file(made, every_format, tmp_path, language, monkeypatch):
    tokens = made[1]
    assert len(tokens) > 300
    typeset = []  # the words in a PDF are packed, so those that it is made from are searched
    monkeypatch.setattr(
        "regienet.report.formats.report_source",
        lambda model, **given: typeset.append(report_source(model, **given)) or typeset[-1],
    )
    done = make_programme(every_format, tmp_path / "board", language=language)
    kinds = {file.suffix for file in done.files}
    assert kinds == ({".html"} if missing_packages() else {".html", ".docx", ".pdf", ".pptx"})
    assert search([tmp_path / "board"], tokens) == []
    assert len(typeset) == (".pdf" in kinds)
    assert [token for token in tokens if any(token in source for source in typeset)] == []
    assert len(search([every_format], tokens)) > 0


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pptx"])
def test_the_audit_of_names_finds_nothing_and_reads_everything(made, board, suffix):
    file = board / f"programme{suffix}"
    if not file.exists():
        pytest.skip("this format needs the extra `report`")
    done = audit_names(file, made[0].parent / "in")
    assert (done.found, done.unchecked) == ((), ())


def test_the_audit_finds_a_name_that_somebody_typed(made, board, capsys):
    source = made[0].parent / "in"
    with (source / "foxelhaeghe" / "actors.csv").open(encoding="utf-8", newline="") as lines:
        name = next(row["name"] for row in csv.DictReader(lines) if row["kind"] == "person")
    file = board / "programme.html"
    file.write_text(file.read_text("utf-8").replace("</main>", f"<p>{name}</p></main>"), "utf-8")
    assert run_command(["audit", "--names", str(file), "--project", str(source), "--lang", "en"]) == 4
    assert name in capsys.readouterr().out


def test_only_regions_that_agreed_are_named_and_the_command_says_which(results, tmp_path, capsys):
    out = tmp_path / "board"
    assert (
        run_command(["programme", str(results), "--out", str(out), "--date", "2026-03", "--lang", "en"]) == 0
    )
    told = capsys.readouterr().out
    assert "Edition 1: 6 regions, and 0 that are only counted. By name: Averburg-Oord, Boldendael." in told
    page = (out / "programme.html").read_text("utf-8")
    assert all(name in page for name in NAMED)
    others = {json.loads(file.read_text("utf-8"))["result"]["region"] for file in results.glob(f"*/{RECORD}")}
    assert len(others) == 6
    assert not [name for name in others - set(NAMED) if name in page]
    assert "edition 1 · version 1 · draft · 2026-03" in page


def test_the_same_edition_is_made_again_with_the_same_bytes(results, tmp_path):
    first, second = (make_programme(results, tmp_path / name) for name in ("one", "two"))
    assert (first.number, second.number) == (1, 1)
    assert len(entries(results)) == 6
    assert [file.read_bytes() for file in first.files] == [file.read_bytes() for file in second.files]


def test_the_register_holds_no_names_of_people(made, results, tmp_path):
    make_programme(results, tmp_path / "board")
    text = (results / REGISTER).read_text("utf-8")
    assert {entry["profile"] for entry in entries(results)} == {"programme"}
    assert [token for token in made[1] if token in text] == []


@pytest.mark.parametrize("count", [1, 9])
def test_with_a_few_new_answers_nothing_is_written(results, tmp_path, count):
    make_programme(results, tmp_path / "first")
    before = entries(results)
    change(results, "boldendael", count)
    with pytest.raises(PrivacyError, match=rf"Boldendael \({count}\)"):
        make_programme(results, tmp_path / "second")
    assert not (tmp_path / "second").exists()
    assert entries(results) == before


def test_or_the_region_is_shown_as_before(results, tmp_path):
    first = make_programme(results, tmp_path / "board")
    page = first.files[0].read_bytes()
    change(results, "boldendael", 3)
    second = make_programme(results, tmp_path / "board", as_before=True)
    assert second.before == ("Boldendael",)
    assert second.files[0].read_bytes() == page


def test_with_many_new_answers_there_is_a_second_edition(results, tmp_path):
    make_programme(results, tmp_path / "first")
    change(results, "boldendael", 12)
    assert make_programme(results, tmp_path / "second").number == 2
    assert len(entries(results)) == 12


def test_a_region_that_can_be_recognised_is_refused_with_what_to_do(results, tmp_path, capsys):
    make_programme(results, tmp_path / "first")
    change(results, "crummedonk", 12)
    assert run_command(["programme", str(results), "--out", str(tmp_path / "second"), "--lang", "en"]) == 4
    said = capsys.readouterr().err
    assert "Crummedonk" in said
    assert "compare_by_name" in said
    change(results, "crummedonk", 12, by_name=True)
    assert make_programme(results, tmp_path / "second").number == 2


def test_a_region_that_does_not_agree_any_longer_is_not_named(results, tmp_path):
    make_programme(results, tmp_path / "first")
    change(results, "boldendael", 0, by_name=False)
    done = make_programme(results, tmp_path / "second")
    assert done.edition.named == {"Averburg-Oord"}
    assert "Boldendael" not in done.files[0].read_text("utf-8")


def test_fewer_than_five_regions_are_no_programme(results, tmp_path):
    for region in ("crummedonk", "dorneldrecht"):
        shutil.rmtree(results / region)
    with pytest.raises(RegienetError, match="5"):
        make_programme(results, tmp_path / "board")
    assert not (results / REGISTER).exists()


def test_what_is_edited_by_hand_is_never_written_over(whole, tmp_path):
    pytest.importorskip("typst", reason="Word needs the extra `report`")
    shutil.copytree(whole.parent, tmp_path / "made")
    out = tmp_path / "made" / "board"
    word = out / "programme.docx"
    word.write_bytes(word.read_bytes() + b"edited")
    edited = word.read_bytes()
    (kept,) = make_programme(tmp_path / "made" / "results", out).kept
    assert (kept.file, kept.fresh) == (word, out / "programme-new.docx")
    assert word.read_bytes() == edited


def test_files_of_somebody_else_are_not_replaced(results, tmp_path):
    out = tmp_path / "board"
    out.mkdir()
    (out / "programme.html").write_text("mine", "utf-8")
    with pytest.raises(WriteError):
        make_programme(results, out)
    assert (out / "programme.html").read_text("utf-8") == "mine"
    assert not (results / REGISTER).exists()


def test_it_is_not_made_inside_the_results(results):
    with pytest.raises(RegienetError):
        make_programme(results, results / "board")


def test_a_region_whose_results_are_incomplete_is_not_left_out_silently(results, tmp_path):
    (results / "crummedonk" / "findings.csv").unlink()
    with pytest.raises(RegienetError, match="crummedonk"):
        make_programme(results, tmp_path / "board")


def test_results_that_are_not_of_regions_are_refused(tmp_path):
    with pytest.raises(RegienetError):
        make_programme(tmp_path, tmp_path.parent / "board")
