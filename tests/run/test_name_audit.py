"""Names in a file that was edited by hand are found wherever an office program keeps text."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from regienet.formats.word import document, paragraph
from regienet.run.name_audit import audit_names
from regienet_cli.main import run_command

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "actors.csv").write_text(
        "id,name,kind\na,Aisha van der Zee,person\nb,Bo Kraanvogel,person\no,Stichting Kraan,organisation\n",
        encoding="utf-8",
    )
    (folder / "ties.csv").write_text("source,target\na,b\n", encoding="utf-8")
    return folder


def word(tmp_path, *texts: str, **parts: bytes):
    """A Word file with more parts; `__` in a name is a slash."""
    with zipfile.ZipFile(io.BytesIO(document([paragraph(text) for text in texts], language="nl"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files |= {name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()}
    file = tmp_path / "board.docx"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file


def found(file, project) -> set[tuple[str, str, str]]:
    return {(one.name, one.form, one.place) for one in audit_names(file, project).found}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Gesproken met Aisha van der  Zee.", "whole"),
        ("Vraag A. van der Zee.", "initials"),
        ("Mevrouw Zee belt.", "surname"),
        ("AISHA belt.", "first"),
    ],
)
def test_a_name_is_found_in_every_form(tmp_path, project, text, form):
    assert ("Aisha van der Zee", form, "text") in found(word(tmp_path, text), project)


def test_a_word_in_which_a_name_is_a_part_is_no_name(tmp_path, project):
    assert found(word(tmp_path, "De zeewind en de bodem; Stichting Kraan."), project) == set()


def test_names_are_found_in_comments_changes_pictures_notes_and_properties(tmp_path, project):
    said = "<w:p><w:r><w:t>Zee?</w:t></w:r></w:p>"
    comment = f"<w:comments {W}><w:comment w:author='Bo Kraanvogel'>{said}</w:comment></w:comments>"
    deleted = f"<w:hdr {W}><w:p><w:del><w:r><w:delText>Aisha</w:delText></w:r></w:del></w:p></w:hdr>"
    alt = f"<w:ftr {W}><w:p><w:docPr descr='Kraanvogel staat midden op de kaart'/></w:p></w:ftr>"
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        workbook.add_worksheet().write_string(0, 0, "Kraanvogel")
    file = word(
        tmp_path,
        "Niemand.",
        word__comments_DOT_xml=comment.encode(),
        word__header1_DOT_xml=deleted.encode(),
        word__footer1_DOT_xml=alt.encode(),
        docProps__core_DOT_xml=b"<core><creator>Bo Kraanvogel</creator></core>",
        word__embeddings__sheet_DOT_xlsx=book.getvalue(),
    )
    places = {(name.split()[0], place) for name, _, place in found(file, project)}
    assert places == {
        ("Bo", "comment"), ("Aisha", "comment"), ("Aisha", "tracked"), ("Bo", "footer"), ("Bo", "properties"),
        ("Bo", "embedded"),
    }  # fmt: skip


def test_a_name_that_is_cut_over_runs_is_found(tmp_path, project):
    split = f"<w:hdr {W}><w:p><w:r><w:t>Kraan</w:t></w:r><w:r><w:t>vogel</w:t></w:r></w:p></w:hdr>"
    file = word(tmp_path, "Niemand.", word__header1_DOT_xml=split.encode())
    assert ("Bo Kraanvogel", "surname", "header") in found(file, project)


def test_a_picture_is_not_checked_and_that_ends_with_code_4(tmp_path, project, capsys):
    file = word(tmp_path, "Niemand.", word__media__image1_DOT_png=b"\x89PNG")
    assert audit_names(file, project).unchecked == ("word/media/image1.png",)
    asked = ["audit", "--names", str(file), "--project", str(project), "--lang", "en"]
    assert run_command(asked) == 4
    assert "not checked: word/media/image1.png" in capsys.readouterr().out
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    assert audit_names(tmp_path / "report.pdf", project).unchecked == ("report.pdf",)


def test_without_names_it_ends_well_and_names_a_folder_is_needed(tmp_path, project, capsys):
    file = word(tmp_path, "Van de 34 knelpunten werden er 14 teruggekoppeld.")
    assert run_command(["nagaan", "--names", str(file), "--project", str(project)]) == 0
    assert "Geen namen gevonden" in capsys.readouterr().out
    assert run_command(["audit", "--names", str(file), "--lang", "en"]) == 2
    assert run_command(["audit", "--lang", "en"]) == 2
