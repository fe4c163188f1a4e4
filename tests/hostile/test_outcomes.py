"""What becomes of text that wants to be more, and of extreme shapes, in the files that are written."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from python_calamine import load_workbook

from regienet.read import read_tables
from regienet_cli.main import run_command
from tests.hostile.corpus import cases
from tests.hostile.injections import DIRECTORIES, FORMULAS, MARKUP

MADE = {one.make.__name__: one.make for one in cases()}
SHAPES = [one for one in cases() if one.number == 87 and not one.code]


@pytest.fixture
def results(tmp_path):
    """Run the main job on a case, and give the folder of results."""

    def run(name, command="run", *options):
        (tmp_path / "in").mkdir()
        source = MADE[name](tmp_path / "in")
        assert run_command([command, str(source), "--out", str(tmp_path / "out"), *options]) == 0
        return tmp_path / "out"

    return run


def lines(file):
    return io.StringIO(file.read_bytes().decode(), newline="")


@pytest.mark.parametrize("one", [pytest.param(one, id=one.make.__name__) for one in SHAPES])
def test_a_network_of_any_shape_has_its_map_and_names_nobody(one, results):
    (region,) = [folder for folder in results(one.make.__name__).iterdir() if folder.is_dir()]
    assert (region / "map.html").stat().st_size > 10_000
    rows = list(csv.DictReader(lines(region / "data" / "scores.csv")))
    holders = {row["verdict"] for row in rows}
    if one.make.__name__ != "everybody_in_the_same_role":
        assert holders <= {"undecidable"}


def test_regions_stay_in_the_folder_and_apart_whatever_they_are_called(results):
    out = results("regions_called_as_directories", "score")
    folders = [folder for folder in out.iterdir() if folder.is_dir()]
    assert len(folders) == len({folder.name.casefold() for folder in folders}) == len(DIRECTORIES)
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}", folder.name) for folder in folders)
    assert sorted(path.name for path in out.parent.iterdir()) == ["in", "out"]


def test_no_cell_of_any_file_runs(results):
    out = results("formulas_in_every_text", "convert", "--to", "tables", "--to", "kumu", "--to", "gephi")
    (region,) = [folder for folder in out.iterdir() if folder.is_dir()]
    texts = set()
    for file in region.rglob("*.csv"):
        cells = {cell for row in csv.reader(lines(file)) for cell in row}
        assert [
            cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _number(cell)
        ] == []
    for file in region.rglob("*.xlsx"):
        book = load_workbook(io.BytesIO(file.read_bytes()))
        for name in book.sheet_names:
            texts |= {cell for row in book.get_sheet_by_name(name).to_python() for cell in row}
        assert b"<f>" not in file.read_bytes()
    assert set(FORMULAS) - {"'=1"} <= texts
    again = read_tables(region / "data" / "tables.xlsx")
    assert set(again.actors["name"]) >= set(FORMULAS) - {"'=1"}


def _number(cell):
    return re.fullmatch(r"-\d+(\.\d+)?(e-\d+)?", cell) is not None


@pytest.mark.browser
def test_markup_in_every_text_is_shown_and_does_nothing(results, chromium):
    out = results("markup_in_every_text")
    pages = sorted(out.rglob("*.html"))
    assert {page.name for page in pages} == {"index.html", "map.html"}
    for file in pages:
        page = chromium.new_page()
        heard: list[str] = []
        page.on("request", lambda request, heard=heard: heard.append(request.url))
        page.on("dialog", lambda dialog, heard=heard: (heard.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error, heard=heard: heard.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_load_state("load")
        assert heard == [file.as_uri()]
        assert page.title() != "run"
        if Path(file).name == "map.html":
            page.wait_for_selector("html[data-ready]", state="attached")
            shown = page.content() + page.evaluate("document.documentElement.textContent")
            assert [text for text in MARKUP if text.strip() not in shown] == []
        page.close()
