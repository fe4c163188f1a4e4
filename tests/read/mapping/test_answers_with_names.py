"""A survey in which people typed names: ties and nominations are proposed, and `match` reads through them."""

from __future__ import annotations

import pytest

from regienet.read import draft_mapping, read_tables
from regienet.run.matching import match

HEADER = (
    "Id;Start time;Completion time;Email;Name;"
    "Wat is je naam?;Met wie werk je samen?;Wie verbindt mensen?;Nog iets?"
)
ROWS = [
    '1;2026-10-01;2026-10-01;anonymous;;An Bos;"Bo Smit;Cas Kok;";Bo Smit, Cas Kok;Nee hoor',
    '2;2026-10-01;2026-10-01;anonymous;;Bo Smit;"An Bos;Cas Kok;";An Bos, Cas Kok;',
    '3;2026-10-01;2026-10-01;anonymous;;Cas Kok;"An Bos;Bo Smitt;";An Bos, Bo Smit;Prima',
]


@pytest.fixture
def export(tmp_path):
    (tmp_path / "antwoorden.csv").write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    return tmp_path


def test_ties_and_nominations_are_proposed_that_read_as_they_are(export):
    text = draft_mapping(export).replace('role = "…"', 'role = "verbinder"')
    assert 'table = "actors"' not in text
    (export / "mapping.toml").write_text(text, encoding="utf-8")
    tables = read_tables(export)
    assert len(tables.ties) == 6
    assert tables.nominations[["rater", "nominee"]].to_numpy().tolist()[:2] == [
        ["An Bos", "Bo Smit"],
        ["An Bos", "Cas Kok"],
    ]


def test_match_reads_the_names_through_the_mapping(export):
    (export / "mapping.toml").write_text(
        draft_mapping(export).replace('role = "…"', 'role = "verbinder"'), encoding="utf-8"
    )
    rows = match([export], export.parent / "paren.csv")
    assert [{row.name_a, row.name_b} for row in rows] == [{"Bo Smit", "Bo Smitt"}]
