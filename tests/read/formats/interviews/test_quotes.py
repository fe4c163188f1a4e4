"""Fragments against the text that stands beside a codeerblad."""

from __future__ import annotations

import sys

import pytest

from regienet.collect.coding_sheet import coding_sheet_csv
from regienet.errors import InputError
from regienet.read import read_tables

TEXT = "Eerst iets anders.\r\nMina helpt Jo met\r\nde route. Daarna niets.\r\n"
ROW = {
    "document": "gesprek.txt",
    "source": "Mina",
    "relation": "advice",
    "target": "Jo",
    "status": "accepted",
}


@pytest.fixture
def read(tmp_path):
    def read_row(**cells: str):
        (tmp_path / "gesprek.txt").write_bytes(TEXT.encode())
        path = tmp_path / "blad.csv"
        path.write_bytes(coding_sheet_csv([ROW | cells]))
        return read_tables(path)

    return read_row


def test_a_quote_in_its_place_is_kept_and_the_text_is_a_source(read):
    tables = read(fragment="19-46", quote="Mina helpt Jo met\nde route.")
    assert tables.ties["fragment"].tolist() == ["19-46"]
    assert [source.name for source in tables.sources] == ["blad.csv", "gesprek.txt"]
    assert [note.code for note in tables.notes if note.code == "fragment_moved"] == []


@pytest.mark.parametrize("fragment", ["0-10", "21-48", "500-600"])
def test_a_quote_elsewhere_is_followed(read, fragment):
    tables = read(fragment=fragment, quote="Mina helpt Jo met de route.")
    assert tables.ties["fragment"].tolist() == ["19-46"]
    assert "fragment_moved" in [note.code for note in tables.notes]


def test_a_quote_that_is_nowhere_is_a_problem_with_its_row(read):
    with pytest.raises(InputError) as error:
        read(fragment="19-46", quote="Mina helpt Kim met de route.")
    assert [(p.code, p.row) for p in error.value.problems if p.severity == "error"] == [("quote_lost", 2)]


@pytest.mark.parametrize("cells", [{"fragment": "alinea 2", "quote": "x"}, {"fragment": "0-5", "quote": ""}])
def test_what_cannot_be_compared_is_left(read, cells):
    assert read(**cells).ties["fragment"].tolist() == [cells["fragment"]]


@pytest.mark.parametrize("name", ["../gesprek.txt", "weg.txt", "gesprek", "."])
def test_only_a_text_that_stands_beside_it_is_looked_at(read, name):
    if name == "gesprek":
        with pytest.raises(InputError):
            read(document=name, fragment="0-5", quote="staat er niet")
    else:
        assert read(document=name, fragment="0-5", quote="staat er niet").ties["fragment"].tolist() == ["0-5"]


@pytest.mark.skipif(sys.platform == "win32", reason="links are made otherwise there")
def test_a_link_to_a_text_elsewhere_is_not_followed(read, tmp_path, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "tekst.txt"
    elsewhere.write_text("iets anders", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(elsewhere)
    tables = read(document="link.txt", fragment="0-5", quote="staat er niet")
    assert [source.name for source in tables.sources] == ["blad.csv"]
