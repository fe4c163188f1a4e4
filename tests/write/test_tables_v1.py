"""Tables v1 out and in again: the same tables, in either language and either kind of file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from regienet.read import read_tables
from regienet.tables import ORIGIN, Tables
from regienet.write import OUTPUTS, OutputContext, csv_files
from regienet_datasets import load


def assert_same(one: Tables, other: Tables) -> None:
    """All rows and columns are equal, apart from where they came from."""
    for name, frame in one.frames().items():
        again = getattr(other, name)
        assert sorted(frame.columns) == sorted(again.columns), name
        columns = [column for column in frame.columns if column != ORIGIN]
        pd.testing.assert_frame_equal(frame[columns], again[columns], obj=name)


def write_folder(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["stad", "twaalf"])
def test_a_folder_comes_back_as_it_was(name, language, tmp_path):
    tables = load(name)
    assert_same(tables, read_tables(write_folder(csv_files(tables, language=language), tmp_path)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_workbook_comes_back_as_it_was(twelve, language, tmp_path):
    file = tmp_path / "region.xlsx"
    file.write_bytes(OUTPUTS["tables.xlsx"].function(OutputContext(twelve, language)))
    again = read_tables(file)
    assert_same(twelve.network.tables, again)
    assert again.notes == ()  # the provenance is passed over: we wrote it


def test_the_packed_folder_is_the_folder(twelve):
    data = OUTPUTS["tables_csv.zip"].function(OutputContext(twelve, "nl"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert files.pop("provenance.json")
    assert files == csv_files(twelve.network.tables, language="nl")


def test_dutch_files_speak_dutch_throughout():
    files = csv_files(load("twaalf"), language="nl")
    assert list(files)[:3] == ["actoren.csv", "respondenten.csv", "relaties.csv"]
    assert files["actoren.csv"].startswith(b"id,naam,soort,organisatie,domein,niveau")
    assert b",deels,contact|samen|overdracht|advies|idee|" in files["respondenten.csv"]
    assert b",anna,carla,opschalen," in files["relaties.csv"]
    assert b",nee," in files["verbanden.csv"]


def test_texts_that_want_to_be_formulas_come_back_as_texts(evil, tmp_path):
    tables = evil.network.tables
    files = csv_files(tables, language="en")
    assert_same(tables, read_tables(write_folder(files, tmp_path)))
    cells = [
        cell.strip('"') for line in files["actors.csv"].decode().splitlines() for cell in line.split(",")
    ]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert "'=1+1" in cells


def test_a_workbook_holds_texts_and_no_formulas(evil, tmp_path):
    data = OUTPUTS["tables.xlsx"].function(OutputContext(evil, "en"))
    names = [
        row[1]
        for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("actors").to_python()
    ]
    assert "=1+1" in names
    assert "007" in names
    file = tmp_path / "region.xlsx"
    file.write_bytes(data)
    assert_same(evil.network.tables, read_tables(file))


def test_extra_columns_are_kept_and_empty_ones_left_out(make_tables):
    tables = make_tables(actors="id,schoenmaat\na,42\nb,", ties="source,target\na,b")
    files = csv_files(tables, language="en")
    assert files["actors.csv"].splitlines()[0] == b"id,kind,region,consent,schoenmaat"
    assert files["ties.csv"].splitlines()[0] == b"wave,source,target,relation,value,region"
    assert set(files) == {"actors.csv", "ties.csv"}
