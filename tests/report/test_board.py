"""The board page: the sentences of the public page, without a name, in Word and PDF."""

from __future__ import annotations

import io
import zipfile

import pytest

from regienet.report import engines
from regienet.report.blocks import PointList
from regienet.report.board import board_files, board_report
from regienet.share import public
from regienet.words import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_sentences_of_the_public_page_and_nothing_else(city, language):
    model = public(city)
    points = next(
        block for block in board_report(model, language).chapters[0].blocks if isinstance(block, PointList)
    )
    assert points.items == tuple(one.sentence(language) for one in model.statements)
    assert points.items


@pytest.mark.skipif(bool(engines.missing_packages()), reason="the extra report is not installed")
def test_it_names_nobody(city):
    made = board_files(public(city), "nl")
    assert set(made) == {"board.docx", "board.pdf"}
    with zipfile.ZipFile(io.BytesIO(made["board.docx"])) as archive:
        text = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    people = city.network.actors.loc[city.network.actors["kind"] == "person", "name"]
    schools = city.network.tables.groups["name"]
    assert [name for name in (*people, *schools) if str(name) in text] == []
    assert "zonder namen van mensen" in text
    assert board_files(public(city), "nl") == made
