"""Which files are read, and what is told of those that are not."""

from __future__ import annotations

import os
import sys

import pytest

from regienet.errors import InputError, LimitError
from regienet.formats import given_file
from regienet.formats.zip_file import zipped
from regienet.read import read_tables


def codes(path):
    with pytest.raises(InputError) as caught:
        read_tables(path)
    return [(p.code, p.file) for p in caught.value.problems if p.severity == "error"]


@pytest.fixture
def folder(tmp_path):
    """A folder with one actor and no ties."""
    made = tmp_path / "Zuid"
    made.mkdir()
    (made / "actors.csv").write_text("id\na\n")
    (made / "ties.csv").write_text("source,target\n")
    return made


def test_what_is_not_there_is_told(tmp_path, folder):
    assert codes(tmp_path / "weg.csv") == [("path_missing", "weg.csv")]
    assert codes(tmp_path) == [("folder_of_folders", tmp_path.name)]
    for file in folder.iterdir():
        file.unlink()
    assert codes(folder) == [("folder_empty", "Zuid")]


def test_other_files_are_let_be_and_locks_are_skipped_with_a_note(folder):
    (folder / "README.md").write_text("#")
    (folder / "~$regio.xlsx").write_bytes(b"x")
    notes = [(p.code, p.file) for p in read_tables(folder).notes if p.code != "ties_empty"]
    assert notes == [("lock_skipped", "~$regio.xlsx")]


def test_every_broken_file_is_told_at_once(folder):
    (folder / "a.xlsx").write_bytes(b"x")
    (folder / "b.csv").write_bytes(b"")
    assert codes(folder) == [("workbook_none", "a.xlsx"), ("file_empty", "b.csv")]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made otherwise there")
def test_links_out_of_the_folder_and_pipes_are_refused(folder, tmp_path):
    (tmp_path / "geheim.csv").write_text("id\na\n")
    (folder / "respondents.csv").symlink_to(tmp_path / "geheim.csv")
    os.mkfifo(folder / "groups.csv")
    assert codes(folder) == [("no_regular_file", "groups.csv"), ("link_outside", "respondents.csv")]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(folder):
    (folder / "ties.csv").chmod(0)
    assert codes(folder) == [("file_unreadable", "ties.csv")]


def test_a_file_that_is_too_large_is_a_limit(folder, monkeypatch):
    monkeypatch.setattr(given_file, "MAX_BYTES", 3)
    with pytest.raises(LimitError) as caught:
        read_tables(folder)
    assert caught.value.exit_code == 5
    assert [p.code for p in caught.value.problems] == ["file_large"]


def test_the_same_file_has_the_same_checksum(folder):
    assert read_tables(folder).sources == read_tables(folder).sources


def test_an_id_that_excel_made_a_date_is_warned_of(folder):
    (folder / "actors.csv").write_text("id\n2026-02-01\n")
    notes = [(p.code, p.row, p.severity) for p in read_tables(folder).notes if p.code != "ties_empty"]
    assert notes == [("id_is_date", 2, "warning")]


def test_what_one_file_reports_is_counted_once_when_another_cannot_be_read(tmp_path):
    (tmp_path / "a.net").write_text('*Vertices 2\n1 "an"\n1 "bo"\n*Arcs\n1 2\n', encoding="utf-8")
    (tmp_path / "b.qdc").write_text(CODEBOOK, encoding="utf-8")
    (tmp_path / "c.txt").write_text("[verbinder: An]\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(tmp_path)
    found = [(p.code, p.file, p.row) for p in caught.value.problems]
    assert {("node_twice", "a.net", 3), ("codebook_alone", "b.qdc", None)} <= set(found)
    assert len(found) == len(set(found))


CODEBOOK = '<CodeBook><Codes><Code guid="1" name="verbinder"/></Codes></CodeBook>'


def test_texts_without_codes_are_sent_on_to_suggest(tmp_path):
    text = zipped({"word/document.xml": b"<w:document xmlns:w='w'><w:p><w:t>Hallo</w:t></w:p></w:document>"})
    (tmp_path / "gesprek.docx").write_bytes(text)
    for path in (tmp_path, tmp_path / "gesprek.docx"):
        with pytest.raises(InputError) as caught:
            read_tables(path)
        assert [(p.code, p.values["files"]) for p in caught.value.problems] == [
            ("texts_only", "gesprek.docx")
        ]


@pytest.mark.parametrize("given", ["", "gesprek.txt"])
def test_a_conversation_is_sent_on_to_suggest_too(tmp_path, given):
    line = "Marjan: Ik werk veel samen met iemand van de gemeente, en zij brengt mensen bij elkaar."
    (tmp_path / "gesprek.txt").write_text(f"Interviewer: Peter\n{line}\n", encoding="utf-8")
    assert [code for code, _ in codes(tmp_path / given)] == ["texts_only"]


def test_the_lock_of_an_open_workbook_is_no_workbook(tmp_path):
    (tmp_path / "~$regio.xlsx").write_bytes(b"x")
    with pytest.raises(InputError, match=r"Give the workbook itself: regio\.xlsx"):
        read_tables(tmp_path / "~$regio.xlsx")
    assert codes(tmp_path) == [("folder_without_data", tmp_path.name)]


def test_a_date_where_a_number_belongs_is_explained(folder):
    (folder / "actors.csv").write_text("id\na\nb\n")
    (folder / "ties.csv").write_text("source,target,value\na,b,2026-03-01\n")
    assert codes(folder) == [("number_is_date", "ties.csv")]
