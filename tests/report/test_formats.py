"""Word, PDF, slides, poster and workbook: from one report, readable by everybody, the same every time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from regienet.report import engines
from regienet.report.formats import report_files
from regienet.report.model import ReportModel, report_model
from regienet.report.typeset import literal
from regienet.words import say
from regienet_cli.main import run_command
from regienet_datasets import path
from tests.report.conftest import HOSTILE

pytestmark = pytest.mark.skipif(
    bool(engines.missing_packages()),
    reason="the extra report is not installed: pip install 'regienet[report]'",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module")
def made(reported):
    return report_files(reported("nl"))


@pytest.fixture(scope="module")
def hostile_files(hostile_report):
    return report_files(hostile_report)


def part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def names(data: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))


def words_in_pdf(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("there is no pdftotext here")
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def test_every_format_is_made(made):
    assert set(made) == {
        "report.html", "report.docx", "report.pdf", "slides.pptx", "poster_a0.pdf", "results.xlsx"
    }  # fmt: skip


def test_the_same_report_is_the_same_bytes(made, reported):
    again = report_files(reported("nl"))
    assert [name for name in made if again[name] != made[name]] == []


def test_no_member_of_a_zip_has_the_time_of_the_clock(made):
    for name in ("report.docx", "slides.pptx"):
        with zipfile.ZipFile(io.BytesIO(made[name])) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_one_number_is_in_one_place(city, city_map, made):
    """Change a number of a finding, and every format has the new one."""
    changed = [
        replace(found, values={**found.values, "percent": 97, "answered": 113})
        if (found.finding, found.subject) == ("response", "") and found.wave == city.network.waves[-1]
        else found
        for found in city.findings
    ]
    other = report_files(report_model(city_map, changed, language="nl", provenance={}))
    # The poster has the map and questions, and no number of a finding.
    assert {name for name in made if other[name] != made[name]} == set(made) - {"poster_a0.pdf"}
    said = "113 van de 116 gevraagden antwoordden (97 %)"
    assert said in other["report.html"].decode()
    assert said in "".join(part(other["report.docx"], "word/document.xml").itertext())
    slides = [
        part(other["slides.pptx"], name) for name in names(other["slides.pptx"], r"ppt/slides/\w+\.xml")
    ]
    assert any(said in "".join(slide.itertext()) for slide in slides)
    book = openpyxl.load_workbook(io.BytesIO(other["results.xlsx"]))
    assert any(cell.value == 113 for row in book["Respons"].iter_rows() for cell in row)


def test_word_has_headers_that_repeat_words_with_pictures_and_its_language(made):
    document = part(made["report.docx"], "word/document.xml")
    tables = list(document.iter(f"{W}tbl"))
    assert len(tables) > 10
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
    pictures = [element for element in document.iter() if element.tag.endswith("}docPr")]
    assert len(pictures) == 4
    assert all(len(picture.get("descr", "")) > 60 for picture in pictures)
    languages = {
        element.get(f"{W}val") for element in part(made["report.docx"], "word/styles.xml").iter(f"{W}lang")
    }
    assert languages == {"nl-NL"}


def test_word_keeps_titles_with_what_follows_and_has_the_stamp_on_every_page(made, reported):
    document = part(made["report.docx"], "word/document.xml")
    for paragraph in document.iter(f"{W}pPr"):
        style = paragraph.find(f"{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith(("Heading", "TableCaption")):
            assert paragraph.find(f"{W}keepNext") is not None
    (header,) = names(made["report.docx"], r"word/\w*header\w*\.xml")
    assert reported("nl").stamp in "".join(part(made["report.docx"], header).itertext())
    section = document.find(f".//{W}sectPr")
    assert section.find(f"{W}headerReference") is not None
    assert section.find(f"{W}pgSz").get(f"{W}w") == "11906"


def test_slides_have_titles_the_stamp_notes_and_words_with_pictures(made, reported):
    slides = names(made["slides.pptx"], r"ppt/slides/\w+\.xml")
    assert len(slides) == len(reported("nl").slides) + 1
    for name in slides:
        slide = part(made["slides.pptx"], name)
        assert slide.find(f".//{P}ph") is not None
        assert reported("nl").stamp in "".join(slide.itertext())
        assert {run.get("lang") for run in slide.iter(f"{A}rPr")} <= {"nl-NL"}
        for picture in slide.iter(f"{P}pic"):
            assert len(picture.find(f".//{P}cNvPr").get("descr", "")) > 60
    assert len(names(made["slides.pptx"], r"ppt/notesSlides/\w+\.xml")) >= len(reported("nl").slides) - 1


def test_pdf_says_that_it_is_accessible_and_has_only_fonts_that_come_along(made):
    for name in ("report.pdf", "poster_a0.pdf"):
        assert b"pdfuaid:part" in made[name]
        assert b"/Lang(nl-NL)" in made[name]
        fonts = set(re.findall(rb"/BaseFont ?/[A-Z]{6}\+([\w-]+)", made[name]))
        assert {font.split(b"-")[0] for font in fonts} <= {b"LibertinusSerif", b"DejaVuSans"}
        assert fonts


def test_a_report_has_at_most_eight_pages_before_the_appendix(made):
    pages = words_in_pdf(made["report.pdf"]).split("\f")
    first = next(number for number, page in enumerate(pages) if say("report.appendix_title", "nl") in page)
    assert first <= 8


def test_hostile_names_appear_exactly_in_word_slides_and_workbook(hostile_files):
    word = "".join(part(hostile_files["report.docx"], "word/document.xml").itertext())
    assert [name for name in HOSTILE if name not in word] == []
    slides = hostile_files["slides.pptx"]
    shown = "".join(
        "".join(part(slides, name).itertext()) for name in names(slides, r"ppt/(slides|notesSlides)/\w+\.xml")
    )
    assert [name for name in HOSTILE[:3] if name not in shown] == []
    book = openpyxl.load_workbook(io.BytesIO(hostile_files["results.xlsx"]))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert [name for name in HOSTILE if not any(name in cell for cell in cells)] == []


def test_hostile_names_appear_exactly_in_pdf(hostile_files):
    squeezed = re.sub(r"[\s\u200b]+", "", words_in_pdf(hostile_files["report.pdf"]))
    left_to_right = [name for name in HOSTILE if name.isascii()]
    assert [name for name in left_to_right if re.sub(r"\s+", "", name) not in squeezed] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_a_string_of_typst_and_nothing_more(name):
    import json

    # What typst reads back from the literal is the name: it has the escapes of JSON for these.
    assert json.loads(literal(name)) == name


def test_a_picture_that_is_refused_is_a_sentence(hostile_report):
    from regienet.errors import RegienetError

    figure = replace(hostile_report.figures[0], svg="<svg><text>a & b</text></svg>")
    chapters = tuple(
        replace(
            chapter,
            blocks=tuple(
                figure if block.__class__ is figure.__class__ else block for block in chapter.blocks
            ),
        )
        for chapter in hostile_report.chapters
    )
    broken: ReportModel = replace(hostile_report, chapters=chapters)
    with pytest.raises(RegienetError) as caught:
        report_files(broken)
    assert caught.value.code == "report_engine"


def test_without_the_extra_there_is_a_page_a_workbook_and_a_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(engines, "REPORT_PACKAGES", ("pypandoc_that_is_not_here",))
    assert run_command(["report", str(path("twaalf")), "--out", str(tmp_path / "out"), "--lang", "en"]) == 0
    made = {file.name for file in (tmp_path / "out" / "twaalf").iterdir()}
    assert made == {"report.html", "results.xlsx", "report.json"}
    assert 'pip install "regienet[report]"' in capsys.readouterr().out
