"""Marks in a text: the same tables as a codeerblad, and every problem with its line."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.formats.interviews.documents import read_document

MARKED = """{{codeur: Anna}} {{spreker: Mina Bakker}}
[[persoon: Mina Bakker @ De Brug]] vertelt over [[org: Lindecollege]].
Jo brengt iedereen samen. {{rol: verbinder | wie: Jo de Wit | zekerheid: 0,75}}
{{relatie: samen | naar: Lindecollege}}
[[persoon: Kim]] doet dat niet zelf. {{role: dirigent | polarity: denied}}
"""


def word(*paragraphs: str) -> bytes:
    """Make a Word file with every word of a paragraph in a run of its own, as Word does after editing."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{escape(piece)} </w:t></w:r>" for piece in text.split()) + "</w:p>"
        for text in paragraphs
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def check(tables):
    actors = tables.actors.set_index("id")
    assert actors.loc["Mina Bakker", ["kind", "organisation"]].tolist() == ["person", "De Brug"]
    assert actors.loc["Lindecollege", "kind"] == "organisation"
    assert tables.ties[["source", "relation", "target", "coder"]].to_numpy().tolist() == [
        ["Mina Bakker", "together", "Lindecollege", "Anna"]
    ]
    columns = ["source", "actor", "role", "polarity", "certainty"]
    said = tables.interviews[columns].astype(object).where(tables.interviews[columns].notna(), None)
    assert said.to_numpy().tolist() == [
        ["Mina Bakker", "Jo de Wit", "verbinder", "attributed", 0.75],
        ["Mina Bakker", "Kim", "dirigent", "denied", None],
    ]


@pytest.mark.parametrize("name", ["gesprek.txt", "gesprek.md", "gesprek.docx"])
def test_marks_become_statements_with_their_place(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(word(*MARKED.splitlines()) if name.endswith("docx") else MARKED.encode())
    tables = read_tables(path)
    check(tables)
    text = read_document(path)
    for frame in (tables.ties, tables.interviews):
        for fragment, quote in zip(frame["fragment"], frame["quote"], strict=True):
            start, end = map(int, fragment.split("-"))
            assert text[start:end].split() == quote.split()
    assert tables.ties["_origin"].tolist() == [f"{name}:4"]


def test_marked_texts_in_a_folder_are_read_together_and_other_texts_are_left(tmp_path):
    (tmp_path / "een.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / "twee.md").write_text("[[persoon: Lies Smit @ De Brug]]\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("Uitleg, zonder codes.\n", encoding="utf-8")
    tables = read_tables(tmp_path)
    assert "Lies Smit" in tables.actors["id"].tolist()
    assert {source.name for source in tables.sources} >= {"een.txt", "twee.md"}
    assert not [note for note in tables.notes if note.file == "README.md"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[[org: De Brug", "mark_open"),
        ("De Brug]]", "mark_open"),
        ("[[org: ]]", "mark_empty"),
        ("[[org: De Brug @ Stad]]", "mark_unknown"),
        ("[[orgg: De Brug]]", "mark_unknown"),
        ("{{rol: verbinder}}", "mark_who"),
        ("{{rol: verbinder | wie: }}", "mark_empty"),
        ("{{rol: verbinder | wat: x}}", "mark_unknown"),
        ("{{relatie: samen | naar: Jo}}", "mark_who"),
        ("{{wie: Jo}}", "mark_says_nothing"),
        ("[[org: A]] [[org: B]] {{rol: verbinder}}", "mark_who"),
    ],
)
def test_what_is_wrong_with_a_mark_is_said_with_its_line(tmp_path, line, code):
    path = tmp_path / "gesprek.txt"
    path.write_text(f"[[org: Goed]]\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_tables(path)
    assert [(p.code, p.row) for p in error.value.problems if p.severity == "error"] == [(code, 3)]


def test_all_problems_come_at_once(tmp_path):
    path = tmp_path / "gesprek.txt"
    path.write_text("[[org: ]]\n{{rol: verbinder}}\n[[org: x\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_tables(path)
    assert [p.row for p in error.value.problems] == [1, 2, 3]


def test_a_role_that_does_not_exist_is_said_with_its_line(tmp_path):
    path = tmp_path / "gesprek.txt"
    path.write_text("\n{{rol: regisseur | wie: Jo}}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_tables(path)
    assert ("choice_unknown", 2) in [(p.code, p.row) for p in error.value.problems]


def test_a_word_file_without_marks_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "gesprek.docx"
    path.write_bytes(word("Gewoon een gesprek."))
    with pytest.raises(InputError) as error:
        read_tables(path)
    assert [p.code for p in error.value.problems] == ["texts_only"]


def test_a_word_file_that_defines_entities_is_refused(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    path = tmp_path / "gesprek.docx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(InputError) as error:
        read_tables(path)
    assert [p.code for p in error.value.problems] == ["xml_definition"]
