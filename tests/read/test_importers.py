"""Every importer reads its format from CSV files and from a workbook alike, and no other importer's."""

from __future__ import annotations

import random

import pandas as pd
import pytest
import xlsxwriter

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read import read_tables
from regienet.read.interpret.importer import IMPORTERS, recognised
from regienet.read.open.files import read_sheets

FIXTURES = {
    "tagged_fragments": {
        "tags": [
            ["id", "document", "tag", "content"],
            ["1", "a.txt", "relatie/samen", "Zoë met Bo"],
            ["1", "a.txt", "persoon/Zoë", "Zoë met Bo"],
            ["1", "a.txt", "persoon/Bo", "Zoë met Bo"],
            ["2", "a.txt", "relatie/advies", "Bo aan Cas"],
            ["2", "a.txt", "persoon/Bo", "Bo aan Cas"],
            ["2", "a.txt", "persoon/Cas", "Bo aan Cas"],
        ],
    },
    "coding_sheet": {
        "blad": [
            ["document", "fragment", "van", "relatie", "naar", "rol", "codeur", "status"],
            ["a.txt", "alinea 1", "Zoë", "samen", "Bo", "", "an", "akkoord"],
            ["a.txt", "alinea 2", "Bo", "advies", "Cas", "", "an", "accepted"],
            ["a.txt", "alinea 2", "Bo", "", "Cas", "verbinder", "an", "accepted"],
        ],
    },
    "tables_v1": {
        "actoren": [["id", "naam", "niveau"], ["a", "Zoë", "bestuur"], ["b", "Bo", ""], ["c", "Cas", ""]],
        "relaties": [
            ["van", "naar", "waarde", "relatie"],
            ["a", "b", "2.5", "advies"],
            ["b", "c", "1", "samen"],
        ],
        "rolnominaties": [["beoordelaar", "genomineerde", "rol"], ["a", "b", "verbinder"]],
    },
    "kumu": {
        "Elements": [
            ["ID", "Label", "Type", "Tags"],
            ["a", "Zoë", "Person", "rood|blauw"],
            ["b", "Bo", "persoon", ""],
            ["c", "Cas", "Organisation", ""],
        ],
        "Connections": [
            ["From", "To", "Type", "Direction", "Strength"],
            ["Zoë", "Bo|Cas", "advies", "directed", "2.5"],
            ["b", "c", "samen", "mutual", "1"],
        ],
        "Werkblad (ignore)": [["kladje"], ["niet lezen"]],
    },
    # The columns that the source of its exporter names; a session has a file per kind of node and edge.
    "network_canvas": {
        "ca_ego": [
            ["networkCanvasEgoUUID", "networkCanvasCaseID", "sessionFinish"],
            ["u-ego", "zaak A", " 2026-11-02T10:00:00.000Z"],
        ],
        "ca_attributeList_Person": [
            ["nodeID", "networkCanvasEgoUUID", "networkCanvasUUID", "name", "kleur_rood"],
            ["1", "u-ego", "u-bo", "Bo", "TRUE"],
            ["2", "u-ego", "u-cas", "Cas", "FALSE"],
        ],
        "ca_edgeList_samen": [
            [
                "edgeID",
                "from",
                "to",
                "networkCanvasEgoUUID",
                "networkCanvasUUID",
                "networkCanvasSourceUUID",
                "networkCanvasTargetUUID",
            ],
            ["1", "1", "2", "u-ego", "u-1", "u-bo", "u-cas"],
        ],
    },
    "lists": {
        "knopen": [["id", "naam", "Kleur"], ["a", "Zoë", "rood"], ["b", "Bo", ""], ["c", "Cas", ""]],
        "lijnen": [["bron", "doel", "gewicht"], ["a", "b", "2"], ["b", "c", "1.5"]],
    },
    "matrices": {
        "advies": [["", "a", "b", "c"], ["a", "0", "1", ""], ["b", "2", "0", "0"], ["c", "0", "0.5", "0"]],
        "samen": [["", "a", "b", "c"], ["c", "1", "1", "0"], ["a", "", "", ""], ["b", "0", "0", "0"]],
    },
}


def folder_of(sheets, tmp_path):
    folder = tmp_path / "map" / "Zuid"
    folder.mkdir(parents=True)
    for name, rows in sheets.items():
        (folder / f"{name}.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    return folder


def workbook_of(sheets, tmp_path):
    path = tmp_path / "Zuid.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                (sheet.write_number if cell[:1].isdigit() else sheet.write_string)(
                    number, column, float(cell) if cell[:1].isdigit() else cell
                )
    book.close()
    return path


def test_every_importer_has_a_fixture():
    # Exports of survey tools stand in `surveys/exports.py`; our own workbook is filled in in `tests/collect`;
    # a roster has no ties, and its tests are in `interpret/test_natural_headers.py`.
    assert {*FIXTURES, "survey_answers", "fill_in", "roster"} == set(IMPORTERS)


@pytest.mark.parametrize("name", FIXTURES)
def test_a_folder_and_a_workbook_give_the_same(name, tmp_path):
    one = read_tables(folder_of(FIXTURES[name], tmp_path))
    two = read_tables(workbook_of(FIXTURES[name], tmp_path))
    assert len(one.actors) == 3
    assert len(one.ties) > 1
    for table, frame in one.frames().items():
        pd.testing.assert_frame_equal(
            frame.drop(columns="_origin"), two.frames()[table].drop(columns="_origin")
        )


@pytest.mark.parametrize("name", FIXTURES)
def test_an_importer_is_recognised_by_what_is_in_the_sheets(name, tmp_path):
    sheets, _ = read_sheets(folder_of(FIXTURES[name], tmp_path), Problems())
    assert recognised(sheets) == name


@pytest.mark.parametrize("seed", range(40))
def test_a_spoiled_file_is_read_or_refused_and_never_crashes(seed, tmp_path):
    random_ = random.Random(seed)  # noqa: S311 - the same spoiled files each time
    name = random_.choice(sorted(FIXTURES))
    if seed % 2:
        files = [workbook_of(FIXTURES[name], tmp_path)]
        start = files[0]
    else:
        start = folder_of(FIXTURES[name], tmp_path)
        files = sorted(start.iterdir())
    spoiled = random_.choice(files)
    data = bytearray(spoiled.read_bytes())
    for _ in range(random_.choice([1, 2, 5])):
        place = random_.randrange(len(data))
        piece = random_.choice([b"", b'"', b";", b"\n", b"\0", b"\xff", b"NaN", b"1e999", b"'", b"\r"])
        data[place : place + random_.randrange(4)] = piece
    spoiled.write_bytes(data)
    try:
        notes = read_tables(start).notes
    except InputError as error:
        notes = error.problems
    assert len(describe_all(notes)) == len(describe_all(notes, "en"))
