"""Workbooks: what is looked over before a reader touches them, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import xlsxwriter

from regienet.errors import InputError, LimitError
from regienet.read import read_tables
from regienet.read.open import calamine, preflight, workbook

ACTORS = [["id", "naam"], ["a", "An"], ["b", "Bo"]]
TIES = [["van", "naar"], ["a", "b"]]


def make(fill=None, **sheets):
    """Make a workbook; `fill(book)` may add to it."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    for name, rows in (sheets or {"actoren": ACTORS, "relaties": TIES}).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    if fill:
        fill(book)
    book.close()
    return data.getvalue()


def change(data, part, function):
    """Give the workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, function(content) if entry.filename == part else content)
    return out.getvalue()


def read(data, folder, name="Zuid.xlsx"):
    (folder / name).write_bytes(data)
    return read_tables(folder / name)


def errors(data, folder, name="Zuid.xlsx", kind=InputError):
    with pytest.raises(kind) as caught:
        read(data, folder, name)
    return [
        (p.code, p.sheet, p.row, p.column or p.value) for p in caught.value.problems if p.severity == "error"
    ]


def replaced(old, new):
    return lambda content: content.replace(old, new)


SHEET1 = "xl/worksheets/sheet1.xml"


def test_a_plain_workbook_is_read(tmp_path):
    tables = read(make(), tmp_path)
    assert tables.regions == ("Zuid",)
    assert [(s.name, s.rows_used) for s in tables.sources] == [("Zuid.xlsx", 3)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("r.xlsx", b"", "file_empty"),
        ("r.xlsx", b"id;naam\n", "workbook_none"),
        ("r.xls", b"<html><table>", "web_page"),
        ("r.csv", make(), "workbook_misnamed"),
        ("r.xlsx", make()[:-300], "workbook_broken"),
        (
            "r.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "workbook_locked",
        ),
        ("r.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook_broken"),
    ],
)
def test_what_is_no_workbook_is_told(tmp_path, name, data, code):
    assert [problem[0] for problem in errors(data, tmp_path, name)] == [code]


def test_a_zip_that_is_no_workbook(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("inner.xlsx", make())
    assert errors(data.getvalue(), tmp_path)[0][0] == "workbook_none"


@pytest.mark.parametrize("name", ["/abs", "../up", "a\\b", "C:x"])
def test_a_zip_with_names_that_point_elsewhere(tmp_path, name):
    data = io.BytesIO(make())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("harmless", "x")
        archive.filelist[-1].filename = name
    assert errors(data.getvalue(), tmp_path)[0][0] == "zip_name"


def test_a_zip_with_a_part_twice(tmp_path):
    data = io.BytesIO(make())
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "x")
    assert errors(data.getvalue(), tmp_path)[0][0] == "zip_twice"


def test_a_zip_bomb_is_a_limit(tmp_path):
    data = io.BytesIO(make())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros", b"\0" * 30_000_000)
    assert errors(data.getvalue(), tmp_path, kind=LimitError)[0][0] == "zip_ratio"


def test_a_bad_checksum_is_broken(tmp_path):
    data = make()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(SHEET1)
        start = entry.header_offset + 30 + len(entry.filename) + 40
    spoiled = data[:start] + bytes([data[start] ^ 0xFF]) + data[start + 1 :]
    assert errors(spoiled, tmp_path)[0][0] == "workbook_broken"


DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("part", [SHEET1, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_xml_with_definitions_of_its_own_is_refused(tmp_path, part):
    data = change(make(), part, lambda content: content.replace(b"?>", b"?>" + DOCTYPE, 1))
    assert errors(data, tmp_path)[0][0] == "xml_definition"


def test_xml_that_points_to_definitions_elsewhere_is_refused(tmp_path):
    elsewhere = b'?><!DOCTYPE w SYSTEM "http://127.0.0.1/w.dtd">'
    data = change(make(), SHEET1, lambda content: content.replace(b"?>", elsewhere, 1))
    assert errors(data, tmp_path)[0][0] == "xml_definition"


def test_deep_xml_is_a_limit(tmp_path):
    deep = b"<x>" * 100 + b"</x>" * 100
    data = change(make(), SHEET1, replaced(b"</sheetData>", b"</sheetData>" + deep))
    assert errors(data, tmp_path, kind=LimitError)[0][0] == "xml_depth"


@pytest.mark.parametrize(
    ("cell", "code"), [((1_048_575, 0), "too_many_rows"), ((1, 16_383), "too_many_columns")]
)
def test_a_far_away_cell_is_a_limit(tmp_path, cell, code):
    data = make(lambda book: book.worksheets()[0].write(*cell, "x"))
    assert errors(data, tmp_path, kind=LimitError)[0][0] == code


def test_a_far_away_row_that_is_only_formatted_does_not_count(tmp_path):
    def fill(book):
        book.worksheets()[0].set_row(1_048_575, 30)
        book.worksheets()[0].write_blank(900_000, 300, None, book.add_format({"bold": True}))

    assert len(read(make(fill), tmp_path).actors) == 2


def test_a_cell_without_end_is_a_limit(tmp_path):
    data = change(make(), "xl/sharedStrings.xml", replaced(b"<t>An</t>", b"<t>" + b"Anne" * 10_000 + b"</t>"))
    data = change(data, "xl/media", lambda content: content)
    assert errors(data, tmp_path, kind=LimitError)[0][0] == "cell_long"


def test_a_cell_that_stands_twice_is_an_error(tmp_path):
    twice = replaced(b'<c r="B2"', b'<c r="A2" t="s"><v>0</v></c><c r="B2"')
    assert errors(change(make(), SHEET1, twice), tmp_path)[0] == ("cell_twice", "actoren", 2, "A (id)")


def test_a_string_that_is_not_there_is_an_error(tmp_path):
    data = change(make(), SHEET1, lambda content: re.sub(rb'(r="A2" t="s"><v>)\d+', rb"\g<1>999", content))
    assert errors(data, tmp_path)[0][0] == "workbook_broken"


def test_a_formula_without_a_result_and_an_error_value_are_named(tmp_path):
    def fill(book):
        book.worksheets()[0].write_formula("B3", "=1+1", None, "")
        book.worksheets()[0].write_formula("B2", "=NA()", None, "#N/A")

    data = change(make(fill), SHEET1, lambda content: re.sub(rb"(<f>1\+1</f>)<v></v>", rb"\1", content))
    assert errors(data, tmp_path) == [
        ("cell_error_value", "actoren", 2, "B (naam)"),
        ("formula_empty", "actoren", 3, "B (naam)"),
    ]


def test_merged_cells_in_the_rows_are_an_error_and_in_the_header_a_note(tmp_path):
    def rows(book):
        book.worksheets()[0].merge_range("A2:A3", "a")

    assert ("merged_cells", "actoren", 2, "A2:A3") in errors(make(rows), tmp_path)

    def header(book):
        book.worksheets()[0].merge_range("D1:E1", "extra")

    notes = read(make(header), tmp_path).notes
    assert [(p.code, p.value) for p in notes] == [("merged_header", "D1:E1")]


def test_hidden_sheets_and_rows_and_filters_are_read_with_a_note(tmp_path):
    def fill(book):
        ties = book.worksheets()[1]
        ties.hide()
        ties.set_row(1, None, None, {"hidden": True})
        ties.autofilter("A1:B2")
        ties.filter_column("A", "x == an")

    tables = read(make(fill), tmp_path)
    assert len(tables.ties) == 1
    assert [p.code for p in tables.notes] == ["sheet_hidden", "rows_hidden", "rows_filtered"]


def test_faults_in_a_sheet_that_is_not_used_do_not_matter(tmp_path):
    def fill(book):
        book.add_worksheet("Toelichting").merge_range("A5:C9", "uitleg")

    assert [p.code for p in read(make(fill), tmp_path).notes] == ["merged_cells", "sheet_unused"][1:]


def test_macros_are_ignored_with_a_note(tmp_path):
    data = io.BytesIO(make())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert [p.code for p in read(data.getvalue(), tmp_path, "r.xlsm").notes] == ["macro_ignored"]


def test_dates_numbers_and_flags_become_text_as_they_are_shown(tmp_path):
    import datetime as dt

    def fill(book):
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        book.worksheets()[1].write_datetime("C2", dt.date(2026, 2, 1), day)

    ties = [["van", "naar", "datum", "waarde"], ["a", "b", "", 2.5]]
    tables = read(make(fill, actoren=ACTORS, relaties=ties), tmp_path)
    assert tables.ties.loc[0, ["date", "value"]].tolist() == ["2026-02-01", 2.5]


def test_blank_rows_keep_the_row_numbers_right(tmp_path):
    actors = [[], ["id", "naam"], [], ["a", "An"], ["a", "Bo"]]
    found = errors(make(actoren=actors, relaties=TIES), tmp_path)
    assert found[0][:3] == ("actor_twice", "actoren", 5)


def test_a_large_workbook_is_read_in_a_process_of_its_own(tmp_path, monkeypatch):
    here = read(make(), tmp_path)
    monkeypatch.setattr(workbook, "_SAFE_BYTES", 0)
    monkeypatch.setattr(workbook, "_here", None)
    apart = read(make(), tmp_path)
    assert apart.ties.equals(here.ties)


def test_what_kills_that_process_is_a_limit(tmp_path, monkeypatch):
    far = make(lambda book: book.worksheets()[0].write(1_048_575, 16_383, "x"))
    monkeypatch.setattr(workbook, "_SAFE_BYTES", 0)
    monkeypatch.setattr(workbook, "preflight", lambda *_: [preflight.SheetFacts("actoren", SHEET1)])
    assert errors(far, tmp_path, kind=LimitError)[0][0] == "workbook_heavy"


def test_the_process_gives_up_on_what_it_cannot_read():
    with pytest.raises(calamine.UnreadableError):
        calamine.grids(b"no workbook", max_rows=10, max_columns=10)
    with pytest.raises(calamine.TooLargeError):
        calamine.grids(make(), max_rows=2, max_columns=10)


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="ties">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>"""


def open_document(rows):
    """Make an ods workbook with one sheet."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows=rows))
    return data.getvalue()


def open_row(*cells):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return f"<table:table-row>{''.join(cell.format(text) for text in cells)}</table:table-row>"


def test_an_open_document_is_read_in_a_process_of_its_own(tmp_path):
    tables = read(open_document(open_row("van", "naar") + open_row("007", "NA")), tmp_path, "Zuid.ods")
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["007", "NA"]]


def test_an_open_document_that_repeats_a_row_without_end_is_a_limit(tmp_path):
    far = open_row("van", "naar").replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="900000000">'
    )
    assert (
        errors(open_document(far + open_row("a", "b")), tmp_path, "r.ods", LimitError)[0][0]
        == "workbook_heavy"
    )
