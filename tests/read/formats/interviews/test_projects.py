"""Projects of coding programs: the same coded text gives the same statements from each of them.

The files follow what the programs document and write; none of them was at hand to make one.
"""

from __future__ import annotations

import contextlib
import csv
import io
import random
import sqlite3
import zipfile

import pytest

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.open.decoder import DECODERS

TEXT = "Mina: Jo brengt iedereen samen. Ik werk met De Brug.\nTot zover."
CODED = [
    ("Mina", "spreker/Mina"),
    ("Jo", "persoon/Jo"),
    ("Jo brengt iedereen samen", "rol/verbinder"),
    ("De Brug", "org/De Brug"),
    ("Ik werk met De Brug", "relatie/samen"),
    ("Tot zover", "sfeer"),
]
PLACES = [(TEXT.index(piece), TEXT.index(piece) + len(piece), tag) for piece, tag in CODED]


def refi(text=TEXT, *, codebook=True, shift=0, inner="project.qde", doctype=""):
    """Make a project: codes nested under their first part, and selections in the text."""
    heads = sorted({tag.split("/")[0] for *_, tag in PLACES})
    codes = ""
    for head in heads:
        under = "".join(
            f'<Code guid="{tag}" name="{tag.split("/")[1]}" isCodable="true"/>'
            for *_, tag in PLACES
            if tag.startswith(f"{head}/")
        )
        codes += f'<Code guid="{head}" name="{head}" isCodable="true">{under}</Code>'
    selections = "".join(
        f'<PlainTextSelection guid="s{n}" name="{TEXT[start:end][:12]}" startPosition="{start + shift}" '
        f'endPosition="{end + shift}"><Coding guid="c{n}" creatingUser="u1"><CodeRef targetGUID="{tag}"/>'
        "</Coding></PlainTextSelection>"
        for n, (start, end, tag) in enumerate(PLACES)
    )
    project = (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<Project xmlns="urn:QDA-XML:project:1.0" name="p">'
        '<Users><User guid="u1" name="Anna"/></Users>'
        f"<CodeBook><Codes>{codes if codebook else ''}</Codes></CodeBook><Sources>"
        f'<TextSource guid="t" name="gesprek" plainTextPath="internal://t.txt">{selections}</TextSource>'
        "</Sources></Project>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(inner, project)
        if text is not None:
            archive.writestr("Sources/t.txt", text)
    return buffer.getvalue()


def database(*statements, rows=()):
    with contextlib.closing(sqlite3.connect(":memory:")) as made:
        for statement in statements:
            made.execute(statement)
        for table, *values in rows:
            made.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values)  # noqa: S608
        made.commit()
        return made.serialize()


def qualcoder():
    heads = sorted({tag.split("/")[0] for *_, tag in PLACES if "/" in tag})
    rows = [("source", 1, "gesprek", TEXT), *(("code_cat", n, head, None) for n, head in enumerate(heads, 1))]
    for n, (start, end, tag) in enumerate(PLACES, 1):
        head, _, name = tag.rpartition("/")
        rows.append(("code_name", n, name, heads.index(head) + 1 if head else None, None))
        rows.append(("code_text", n, 1, TEXT[start:end], start, end, "Anna"))
    return database(
        "CREATE TABLE source (id integer, name text, fulltext text)",
        "CREATE TABLE code_cat (catid integer, name text, supercatid integer)",
        "CREATE TABLE code_name (cid integer, name text, catid integer, supercid integer)",
        "CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner)",
        rows=rows,
    )


def taguette():
    rows = [("documents", 1, "gesprek", f"<p>{TEXT}</p>")]
    for n, (start, end, tag) in enumerate(PLACES, 1):
        rows.append(("highlights", n, 1, start, end, f"<b>{TEXT[start:end]}</b>"))
        rows += [("tags", n, tag), ("highlight_tags", n, n)]
    return database(
        "CREATE TABLE documents (id integer, name text, contents text)",
        "CREATE TABLE highlights (id integer, document_id integer, start_offset, end_offset, snippet)",
        "CREATE TABLE tags (id integer, path text)",
        "CREATE TABLE highlight_tags (highlight_id integer, tag_id integer)",
        rows=rows,
    )


FIXTURES = {"refi_project": refi(), "qualcoder": qualcoder(), "taguette": taguette()}


@pytest.mark.parametrize("name", FIXTURES)
def test_a_project_gives_its_statements_with_their_places(name, tmp_path):
    path = tmp_path / "project.dat"
    path.write_bytes(FIXTURES[name])
    tables = read_tables(path)
    role, tie = tables.interviews.iloc[0], tables.ties.iloc[0]
    assert role[["source", "actor", "role", "document"]].tolist() == ["Mina", "Jo", "verbinder", "gesprek"]
    assert tie[["source", "relation", "target"]].tolist() == ["Mina", "together", "De Brug"]
    assert (len(tables.interviews), len(tables.ties)) == (1, 1)
    for row in (role, tie):
        start, end = map(int, row["fragment"].split("-"))
        assert TEXT[start:end] == row["quote"]
    kinds = tables.actors.set_index("id")["kind"].to_dict()
    assert kinds == {"De Brug": "organisation", "Jo": "person", "Mina": "person"}
    if name != "taguette":
        assert role["coder"] == "Anna"
    assert [note.value for note in tables.notes if note.code == "tags_unused"] == ["sfeer"]


def test_the_list_that_taguette_exports_ties_what_is_on_one_highlight(tmp_path):
    rows = [
        ["id", "document", "tag", "content"],
        ["1", "gesprek", "relatie/samen", "A met B"],
        ["1", "gesprek", "org/A", "A met B"],
        ["1", "gesprek", "org/B", "A met B"],
        ["2", "gesprek", "rol/dirigent", "dat doet C"],
        ["2", "gesprek", "persoon/C", "dat doet C"],
        ["3", "gesprek", "relatie/advies", "iemand"],
    ]
    path = tmp_path / "tags.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    tables = read_tables(path)
    assert tables.ties[["source", "target", "fragment"]].to_numpy().tolist() == [["A", "B", "1"]]
    assert tables.interviews[["actor", "role"]].to_numpy().tolist() == [["C", "dirigent"]]
    assert [note.values["count"] for note in tables.notes if note.code == "tag_ends"] == [1]


@pytest.mark.parametrize("inner", ["project.qde", "Mijn onderzoek.qde"])
def test_the_project_in_the_zip_may_have_any_name(inner, tmp_path):
    path = tmp_path / "a.qdpx"
    path.write_bytes(refi(inner=inner))
    assert len(read_tables(path).interviews) == 1


def test_selections_that_are_shifted_are_followed_in_the_text(tmp_path):
    path = tmp_path / "a.qdpx"
    path.write_bytes(refi(shift=3))
    fragment = read_tables(path).interviews["fragment"].iloc[0]
    start, end = map(int, fragment.split("-"))
    assert TEXT[start:end] == "Jo brengt iedereen samen"


def problems_of(data, tmp_path, name="a.qdpx"):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read_tables(path)
    return {problem.code for problem in error.value.problems}


def test_a_text_that_was_changed_after_coding_is_told(tmp_path):
    assert "selection_lost" in problems_of(refi(text="Heel iets anders."), tmp_path)


def test_a_project_without_its_texts_is_read_and_says_so(tmp_path):
    path = tmp_path / "a.qdpx"
    path.write_bytes(refi(text=None))
    tables = read_tables(path)
    assert len(tables.interviews) == 1
    assert [note.value for note in tables.notes if note.code == "source_missing"] == ["gesprek"]


def test_a_project_that_defines_entities_is_refused(tmp_path):
    assert problems_of(refi(doctype='<!DOCTYPE a [<!ENTITY b "c">]>'), tmp_path) == {"xml_definition"}


def test_a_codebook_is_read_and_refused_because_it_states_nothing(tmp_path):
    book = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="rol"/></Codes></CodeBook>'
    assert problems_of(book.encode(), tmp_path, "a.qdc") == {"codes_read", "codebook_alone"}


def test_a_database_of_something_else_is_refused(tmp_path):
    data = database("CREATE TABLE muziek (id integer)")
    assert problems_of(data, tmp_path, "a.sqlite3") == {"database_unknown"}


def test_a_view_under_a_known_name_is_not_read(tmp_path):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
    views = [f"CREATE VIEW {name} AS {endless}" for name in ("highlights", "documents", "tags")]
    data = database(*views, "CREATE TABLE highlight_tags (highlight_id integer, tag_id integer)")
    assert problems_of(data, tmp_path, "a.sqlite3") == {"database_unknown"}


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("seed", range(30))
def test_a_spoiled_project_is_read_or_refused_and_never_crashes(name, seed, tmp_path):
    random_ = random.Random(seed)  # noqa: S311 - the same spoiled files each time
    data = bytearray(FIXTURES[name])
    for _ in range(random_.choice([1, 3, 9])):
        data[random_.randrange(len(data))] = random_.randrange(256)
    path = tmp_path / "project.dat"
    path.write_bytes(data)
    try:
        notes = read_tables(path).notes
    except InputError as error:
        notes = error.problems
    assert len(describe_all(notes)) == len(describe_all(notes, "en"))


def test_the_real_project_without_texts_says_what_it_holds(repo_root):
    path = repo_root.parent / "shared" / "real" / "formats" / "TestProject.qdpx"
    if not path.exists():
        pytest.skip("the real project is not here")
    with pytest.raises(InputError) as error:
        read_tables(path)
    codes = [problem.code for problem in error.value.problems]
    assert codes.count("codes_read") == 1
    assert "source_missing" in codes
    assert [p.code for p in error.value.problems if p.severity == "error"] == ["tags_unknown"]
    assert next(p.values["count"] for p in error.value.problems if p.code == "codes_read") == 14


def test_every_decoder_of_interviews_is_tried_here_or_with_the_marks():
    names = {name for name, entry in DECODERS.items() if "interviews" in entry.function.__module__}
    assert names == {"refi_project", "refi_codebook", "coding_database", "marked_text"}
