"""Natural headers above two columns of names are read and reported; without any, the message helps."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables


@pytest.mark.parametrize(
    "headers",
    [
        *("Wie;Werkt samen met", "Persoon A;Persoon B", "Naam 1;Naam 2", "Van wie;Naar wie", "Naam1;Naam2"),
        *("Organisatie 1;Organisatie 2", "Wie:;Met wie?", "Person A;Person B", "Who;Works with"),
    ],
)
def test_they_are_read_with_a_note(tmp_path, headers):
    path = tmp_path / "r.csv"
    path.write_text(f"{headers}\nAn;Bo\nBo;Cas\n", encoding="utf-8")
    tables = read_tables(path)
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["An", "Bo"], ["Bo", "Cas"]]
    assert [p.value for p in tables.notes if p.code == "header_is_end"] == headers.split(";")


def test_without_headers_the_message_says_how_to_call_them(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("An;Bo\nBo;Cas\n", encoding="utf-8")
    with pytest.raises(InputError, match="source in the first column and target in the second"):
        read_tables(path)
