"""Codings that are not on a text are told, other texts in a project are read, and Word's signs count once."""

from __future__ import annotations

import io
import zipfile

import pytest

from regienet.problems import Problems
from regienet.read.formats.interviews.documents import document_text
from regienet.read.formats.interviews.refi_qda import refi_project

CODED = '<Coding guid="K1"><CodeRef targetGUID="{code}"/></Coding>'
TEXT = "Jo de Wit brengt iedereen samen. Mo regelt het geld."


def project(sources, after=""):
    codes = '<CodeBook><Codes><Code guid="C1" name="rol"/></Codes></CodeBook>'
    xml = f"<Project>{codes}<Sources>{sources}</Sources>{after}</Project>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("project.qde", xml)
        packed.writestr("sources/t.txt", TEXT)
    return made.getvalue()


def selection(
    tag="PlainTextSelection", name="Jo de Wit brengt", ends='startPosition="0" endPosition="32"', code="C1"
):
    return f'<{tag} guid="S" name="{name}" {ends}>{CODED.format(code=code)}</{tag}>'


def read(data):
    problems = Problems()
    (sheet,) = refi_project(data, "p.qdpx", problems)
    return [row[4] for row in sheet.rows], [(problem.severity, problem.code) for problem in problems]


SOURCE = '<TextSource name="gesprek" plainTextPath="internal://t.txt">{}</TextSource>'
PLAIN = SOURCE.format(selection())


@pytest.mark.parametrize("inner", ["Representation", "Transcript"])
def test_the_text_of_a_pdf_and_of_sound_is_read(inner):
    source = (
        f'<PDFSource name="v"><{inner} plainTextPath="internal://t.txt">{selection()}</{inner}></PDFSource>'
    )
    assert read(project(source))[0] == [TEXT[:32]]


def test_a_selection_of_a_transcript_lies_between_two_moments():
    points = '<SyncPoint guid="P1" position="0"/><SyncPoint guid="P2" position="32"/>'
    chosen = selection("TranscriptSelection", "", 'fromSyncPoint="P1" toSyncPoint="P2"')
    source = f'<AudioSource name="a"><Transcript plainTextPath="internal://t.txt">{points}{chosen}</Transcript></AudioSource>'
    assert read(project(source))[0] == [TEXT[:32]]


@pytest.mark.parametrize(
    "unread",
    [
        f'<PDFSource name="v">{selection("PDFSelection")}</PDFSource>',
        f'<PictureSource name="v">{selection("PictureSelection")}</PictureSource>',
        f'<AudioSource name="v">{selection("AudioSelection")}</AudioSource>',
        SOURCE.format(CODED.format(code="C1")),
    ],
)
def test_a_coding_that_is_not_on_a_text_is_told(unread):
    assert ("warning", "codings_unread") in read(project(PLAIN + unread))[1]


def test_cases_and_codes_that_are_not_there_are_told():
    found = read(
        project(PLAIN + SOURCE.format(selection(code="ZZ")), '<Cases><Case name="Mo Bakker"/></Cases>')
    )[1]
    assert {("warning", "cases_unread"), ("warning", "code_dangling")} <= set(found)


def test_a_label_of_a_selection_is_not_its_text():
    rows, found = read(project(SOURCE.format(selection(name="line:1"))))
    assert (rows, ("note", "selection_by_place") in found) == ([TEXT[:32]], True)


def word(body):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(
            "word/document.xml", f'<w:document xmlns:w="w" xmlns:mc="m"><w:body>{body}</w:body></w:document>'
        )
    return document_text(made.getvalue(), "g.docx")


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            f"<w:p><w:moveFrom>{RUN.format('a')}</w:moveFrom></w:p><w:p><w:moveTo>{RUN.format('a')}</w:moveTo></w:p>",
            "\na",
        ),
        ("<w:p><w:r><w:t>Jan</w:t><w:noBreakHyphen/><w:t>Piet</w:t></w:r></w:p>", "Jan-Piet"),
        ("<w:p><w:r><w:t>samen</w:t><w:softHyphen/><w:t>werken</w:t></w:r></w:p>", "samenwerken"),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:p>" + RUN.format("kader") + "</w:p></mc:Choice>"
            "<mc:Fallback><w:p>"
            + RUN.format("kader")
            + "</w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "\nkader",
        ),
    ],
)
def test_what_word_keeps_twice_counts_once_and_hyphens_stay(body, text):
    assert word(body) == text
