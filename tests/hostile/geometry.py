"""Cases 32-47: what stands where in a sheet of a workbook."""

from __future__ import annotations

import datetime as dt
import random

from tests.hostile.corpus import (
    ACTORS,
    SHEET1,
    TIES,
    case,
    changed,
    file,
    ids,
    notes,
    pairs,
    replaced,
    resolved,
    values,
    workbook,
)

FAR_ROW, FAR_COLUMN = 1_048_575, 16_383


def sheet(book, name="actoren"):
    """Give a sheet of a book that is being made."""
    return book.get_worksheet_by_name(name)


@case(32, 5, r"r\.xlsx, blad actoren, rij 1048576: meer dan 200000 rijen")
def a_cell_at_the_far_end(where):
    return file(where, "r.xlsx", workbook(lambda book: sheet(book).write(FAR_ROW, FAR_COLUMN, "x")))


@case(32, 5, r"r\.xlsx, blad actoren, rij 2: 16384 kolommen")
def a_cell_in_the_last_column(where):
    return file(where, "r.xlsx", workbook(lambda book: sheet(book).write(1, FAR_COLUMN, "x")))


@case(32, 5, r"r\.xls: de werkmap is te groot om veilig te lezen")
def an_open_document_with_a_cell_at_the_far_end(where):
    row = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    rows = "<table:table-row table:number-rows-repeated='900000000'>{}</table:table-row>".format(
        row.format("van") + row.format("naar")
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f"<table:table table:name='ties'>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'></m:manifest>"
    import io
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file(where, "r.xls", data.getvalue())


@case(33, 0, look=ids, gives=["an", "bo", "cas"])
def a_far_row_that_is_only_formatted(where):
    def fill(book):
        sheet(book).set_row(1_000_000, 30)
        sheet(book).write_blank(900_000, 300, None, book.add_format({"bold": True}))

    return file(where, "Zuid.xlsx", workbook(fill))


@case(34, 5, r"r\.xlsx: uitgepakt is de werkmap \d+ keer zo groot")
def a_cell_of_three_hundred_megabytes(where):
    cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"a" * 290_000_000 + b"</t></is></c></row>"
    return file(
        where, "r.xlsx", changed(workbook(), SHEET1, replaced(b"</sheetData>", cell + b"</sheetData>"))
    )


@case(34, 5, r"r\.xlsx, blad actoren, rij 9, kolom A: een cel van \d+ tekens")
def a_cell_of_thirty_megabytes_that_hardly_packs(where):
    text = random.Random(34).randbytes(15_000_000).hex().encode()  # noqa: S311
    cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    return file(
        where, "r.xlsx", changed(workbook(), SHEET1, replaced(b"</sheetData>", cell + b"</sheetData>"))
    )


@case(35, 0, r"de cellen C1:D1 in of boven de kop zijn samengevoegd", look=notes, gives=["merged_header"])
def a_merged_header(where):
    return file(where, "Zuid.xlsx", workbook(lambda book: sheet(book).merge_range("C1:D1", "extra")))


@case(
    35,
    3,
    r"blad actoren, rij 2: de cellen B2:B3 zijn samengevoegd",
    settled="in the rows only the first cell has the value; filling in the others would be a guess",
)
def merged_cells(where):
    return file(where, "r.xlsx", workbook(lambda book: sheet(book).merge_range("B2:B3", "An")))


@case(
    36,
    0,
    r"(?s)het blad is verborgen en is wel gelezen.*verborgen rijen zijn wel gelezen \(1×\)",
    look=pairs,
    gives=[["an", "bo"], ["bo", "cas"]],
    settled="a command line that asks would stop a run of many regions; what was read is told instead",
)
def hidden_rows_and_a_hidden_sheet(where):
    def fill(book):
        sheet(book, "relaties").hide()
        sheet(book, "relaties").set_row(1, None, None, {"hidden": True})

    return file(where, "Zuid.xlsx", workbook(fill))


@case(37, 0, "er staat een filter aan; alle rijen zijn gelezen", look=notes, gives=["rows_filtered"])
def a_filter(where):
    def fill(book):
        sheet(book).autofilter("A1:B4")
        sheet(book).filter_column("A", "x == an")

    return file(where, "Zuid.xlsx", workbook(fill))


@case(38, 3, r"blad actoren, rij 1: de kolommen B \(naam\) en C \(name\) betekenen hetzelfde")
def a_header_twice(where):
    rows = [[*row, "x"] for row in ACTORS]
    rows[0][2] = "name"
    return file(where, "r.xlsx", workbook(actoren=rows))


@case(39, 0, look=ids, gives=["an", "bo", "cas"])
def a_header_below_blank_rows(where):
    return file(where, "Zuid.xlsx", workbook(actoren=[[], [], *ACTORS]))


@case(
    39,
    0,
    r"blad actoren, rij 1: de kolomnamen zijn gelezen op rij \d; wat daarboven staat, is overgeslagen",
    look=ids,
    gives=["an", "bo", "cas"],
)
def a_header_below_a_title(where):
    return file(where, "r.xlsx", workbook(actoren=[["Actoren in regio Zuid"], [], *ACTORS]))


@case(40, 0, look=pairs, gives=[["an", "bo"], ["bo", "cas"]])
def an_empty_column_between(where):
    return file(where, "Zuid.xlsx", workbook(relaties=[[one, "", two] for one, two in TIES]))


@case(40, 3, r"blad relaties, rij 2, kolom B: onder deze kolom staan gegevens")
def a_column_without_a_name(where):
    rows = [["van", "", "naar"], ["an", "?", "bo"]]
    return file(where, "r.xlsx", workbook(relaties=rows))


@case(41, 3, r"blad actoren, rij 2, kolom A \(id\): deze cel staat er twee keer in")
def a_cell_twice(where):
    twice = replaced(b'<c r="B2"', b'<c r="A2" t="s"><v>0</v></c><c r="B2"')
    return file(where, "r.xlsx", changed(workbook(), SHEET1, twice))


@case(42, 3, r"r\.xlsx: de werkmap is beschadigd")
def a_text_that_is_not_there(where):
    return file(
        where, "r.xlsx", changed(workbook(), SHEET1, resolved(rb'(r="A2" t="s"><v>)\d+', rb"\g<1>999"))
    )


@case(43, 3, r"blad actoren, rij 3, kolom B \(naam\): een formule zonder uitkomst")
def a_formula_without_a_result(where):
    data = workbook(lambda book: sheet(book).write_formula("B3", "=1+1", None, ""))
    return file(where, "r.xlsx", changed(data, SHEET1, resolved(rb"(<f>1\+1</f>)<v></v>", rb"\1")))


@case(44, 3, r"blad actoren, rij 2, 3, kolom B \(naam\): de cel bevat een foutwaarde")
def cells_with_an_error(where):
    def fill(book):
        sheet(book).write_formula("B2", "=NA()", None, "#N/A")
        sheet(book).write_formula("B3", "=#REF!", None, "#REF!")

    return file(where, "r.xlsx", workbook(fill))


@case(44, 3, r"blad actoren, rij 2, 3, kolom B \(naam\): de cel bevat een foutwaarde")
def texts_that_were_an_error(where):
    return file(where, "r.xlsx", workbook(actoren=[["id", "naam"], ["an", "#N/B"], ["bo", "#VERW!"]]))


def _dated(where, options):
    def fill(book):
        form = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet(book, "relaties").write("C1", "datum")
        sheet(book, "relaties").write_datetime("C2", dt.date(2026, 2, 1), form)

    return file(where, "Zuid.xlsx", workbook(fill, options))


def _dates(tables):
    return tables.ties["date"].dropna().tolist()


@case(45, 0, look=_dates, gives=["2026-02-01"])
def dates_counted_from_1900(where):
    return _dated(where, {})


@case(45, 0, look=_dates, gives=["2026-02-01"])
def dates_counted_from_1904(where):
    return _dated(where, {"date_1904": True})


@case(45, 3, r"blad relaties, rij 2, kolom C \(datum\): .*46054")
def a_date_that_is_a_bare_number(where):
    rows = [["van", "naar", "datum"], ["an", "bo", 46054]]
    return file(where, "r.xlsx", workbook(relaties=rows))


@case(46, 0, look=values, gives=[2.0, 3.5])
def numbers_as_text(where):
    rows = [["van", "naar", "waarde"], ["an", "bo", "2"], ["bo", "cas", "3,5"]]
    return file(where, "Zuid.xlsx", workbook(relaties=rows))


@case(46, 0, look=ids, gives=["10", "7"])
def ids_that_are_numbers(where):
    return file(
        where, "Zuid.xlsx", workbook(actoren=[["id"], [7], [10]], relaties=[["van", "naar"], [7, 10]])
    )


@case(47, 0, look=ids, gives=["an", "bo", "cas"])
def ten_thousand_blank_rows(where):
    rows = [[" ", ""]] * 10_000
    return file(where, "Zuid.xlsx", workbook(actoren=[*ACTORS, *rows]))


@case(47, 0, look=ids, gives=["an", "bo", "cas"])
def ten_thousand_blank_rows_of_csv(where):
    from tests.hostile.corpus import csv_text, folder

    return folder(where, actoren=csv_text(ACTORS) + ",\n" * 10_000)
