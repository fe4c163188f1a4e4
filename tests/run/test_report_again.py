"""A report that was edited by hand stays as it is; the new one is next to it, with what has other numbers."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from regienet.formats.word import document, paragraph, table
from regienet.report import engines
from regienet.run.report_again import REPORT_RECORD, beside_edited, changed_paragraphs
from regienet_cli.main import run_command
from regienet_datasets import path

SMALL = str(path("twaalf"))


def word(*texts: str, rows: tuple[tuple[str, str], ...] = ()) -> bytes:
    blocks = [paragraph(text) for text in texts]
    return document([*blocks, *([table(rows, [2000, 2000])] if rows else [])], language="nl")


def test_paragraphs_and_rows_with_other_numbers_are_listed():
    old = word(
        "84 van de 116 antwoordden.",
        "Mijn eigen zin over 12 mensen.",
        "Gelijk 3.",
        rows=(("school", "4"), ("De Zuid", "12")),
    )
    new = word("86 van de 116 antwoordden.", "Gelijk 3.", rows=(("school", "4"), ("De Zuid", "13")))
    found = list(changed_paragraphs(old, new))
    assert ("84 van de 116 antwoordden.", "86 van de 116 antwoordden.") in found
    assert ("De Zuid | 12", "De Zuid | 13") in found
    assert not [old for old, _ in found if "Gelijk" in old or "eigen" in old]


def test_an_edited_file_is_never_written_over(tmp_path):
    first, kept = beside_edited(tmp_path, {"report.docx": word("4 van 5"), "report.pdf": b"1"})
    assert set(first) == {"report.docx", "report.pdf", REPORT_RECORD}
    assert kept == ()
    for name, content in first.items():
        (tmp_path / name).write_bytes(content)
    again, kept = beside_edited(tmp_path, {"report.docx": word("5 van 5"), "report.pdf": b"2"})
    assert set(again) == {"report.docx", "report.pdf", REPORT_RECORD}, "nobody edited it"
    edited = word("4 van 5", "Mijn zin.")
    (tmp_path / "report.docx").write_bytes(edited)
    files, kept = beside_edited(tmp_path, {"report.docx": word("5 van 5"), "report.pdf": b"2"})
    assert set(files) == {"report-new.docx", "report.pdf", REPORT_RECORD}
    assert kept[0].changed == (("4 van 5", "5 van 5"),)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "report-new.docx").write_bytes(edited + b" ")
    files, _ = beside_edited(tmp_path, {"report.docx": word("6 van 5"), "report.pdf": b"2"})
    assert "report-new-2.docx" in files


def test_a_broken_file_that_was_edited_stays_too(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"broken")
    (tmp_path / REPORT_RECORD).write_bytes(b"[]")
    files, kept = beside_edited(tmp_path, {"report.docx": word("1")})
    assert "report-new.docx" in files
    assert kept[0].changed == ()


@pytest.mark.skipif(bool(engines.missing_packages()), reason="the extra report is not installed")
def test_the_command_says_what_was_kept(tmp_path, capsys):
    asked = ["rapport", SMALL, "--out", str(tmp_path / "out")]
    assert run_command(asked) == 0
    file = tmp_path / "out" / "twaalf" / "report.docx"
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = re.sub(rb"\d+ van de (\d+) gevraagden", rb"3 van de \1 gevraagden", parts["word/document.xml"])
    parts["word/document.xml"] = text
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.write_bytes(buffer.getvalue())
    capsys.readouterr()
    assert run_command(asked) == 0
    told = capsys.readouterr().out
    assert file.read_bytes() == buffer.getvalue()
    assert (file.parent / "report-new.docx").is_file()
    assert "met de hand aangepast" in told
    assert "was: 3 van de" in told
