"""Zip files: the same bytes, whenever and wherever they are made, and readable once they are unpacked."""

from __future__ import annotations

import io
import zipfile

from regienet.formats.zip_file import zipped

FILES = {"b/één.csv": b"naam\n", "a.json": b"{}\n"}


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        return archive.infolist()


def test_files_come_back_in_their_order_and_may_be_read():
    found = entries(zipped(FILES))
    assert [entry.filename for entry in found] == list(FILES)
    assert {entry.external_attr >> 16 for entry in found} == {0o644}


def test_neither_the_moment_nor_the_system_is_kept(monkeypatch):
    first = zipped(FILES)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 0, 0))
    assert zipped(FILES) == first
    kept = {(entry.date_time, entry.create_system) for entry in entries(first)}
    assert kept == {((1980, 1, 1, 0, 0, 0), 3)}
