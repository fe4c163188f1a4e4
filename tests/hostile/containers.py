"""Cases 1-21: files that are not what they are called, that are broken, or that are no files."""

from __future__ import annotations

import io
import os
import random
import warnings
import zipfile

from tests.hostile.corpus import (
    ACTORS,
    SHEET1,
    STRINGS,
    TIES,
    case,
    changed,
    csv_text,
    file,
    folder,
    ids,
    notes,
    packed,
    pairs,
    workbook,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@case(1, 3, r"leeg\.xlsx: het bestand is leeg")
def an_empty_workbook(where):
    return file(where, "leeg.xlsx", b"")


@case(1, 3, r"leeg\.graphml: het bestand is leeg")
def an_empty_network(where):
    return file(where, "leeg.graphml", b"")


@case(2, 3, r"relaties\.csv: het bestand is leeg")
def an_empty_csv(where):
    return folder(where, relaties=b"")


@case(3, 3, r"r\.xlsx: dit is geen werkmap")
def a_csv_called_xlsx(where):
    return file(where, "r.xlsx", csv_text(TIES))


@case(4, 3, r"r\.csv: dit is een werkmap, maar de naam zegt iets anders")
def an_xlsx_called_csv(where):
    return file(where, "r.csv", workbook())


@case(5, 3, r"r\.xls: dit is een webpagina")
def a_web_page_called_xls(where):
    return file(where, "r.xls", "<html><body><table><tr><td>van</td></tr></table></body></html>")


@case(6, 0, look=pairs, gives=[["an", "bo"], ["bo", "cas"]])
def an_old_xls(where):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import xlwt

        book = xlwt.Workbook()
        for name, rows in (("actoren", ACTORS), ("relaties", TIES)):
            sheet = book.add_sheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell)
        data = io.BytesIO()
        book.save(data)
    return file(where, "Zuid.xls", data.getvalue())


@case(6, 3, r"r\.xls: de werkmap is beschadigd")
def a_broken_old_xls(where):
    return file(where, "r.xls", OLE + random.Random(6).randbytes(5000))  # noqa: S311


@case(7, 3, r"r\.xlsx: er zit een wachtwoord op")
def a_workbook_with_a_password(where):
    return file(where, "r.xlsx", OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000)


@case(7, 3, r"r\.xlsx: er zit een wachtwoord op")
def a_zip_with_a_password(where):
    data = bytearray(workbook())
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    return file(where, "r.xlsx", bytes(data))


@case(8, 3, r"r\.xlsx: de werkmap is beschadigd")
def a_workbook_cut_short(where):
    return file(where, "r.xlsx", workbook()[:-400])


@case(9, 3, r"r\.xlsx: de werkmap is beschadigd")
def a_bad_checksum(where):
    data = workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(SHEET1)
        place = entry.header_offset + 30 + len(entry.filename) + 40
    return file(where, "r.xlsx", data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])


@case(10, 3, r"r\.xlsx: dit is geen werkmap")
def a_zip_with_a_letter(where):
    return file(where, "r.xlsx", packed({"brief.txt": b"Beste allemaal"}))


@case(11, 5, r"r\.xlsx: uitgepakt is de werkmap \d+ keer zo groot")
def a_zip_bomb(where):
    return file(where, "r.xlsx", packed({"xl/media/nul.bin": bytes(200_000_000)}, workbook()))


@case(11, 3, r"r\.xlsx: de werkmap is beschadigd")
def a_zip_bomb_that_lies_about_its_size(where):
    data = bytearray(packed({"xl/nul.xml": b"<a>" + bytes(50_000_000)}, workbook()))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (1000).to_bytes(4, "little")
    return file(where, "r.xlsx", bytes(data))


@case(12, 3, r"r\.xlsx: dit is geen werkmap")
def a_zip_in_a_zip(where):
    return file(where, "r.xlsx", packed({"r.xlsx": packed({"r.xlsx": workbook()})}))


@case(12, 0, look=ids, gives=["an", "bo", "cas"], settled="what lies in a workbook unused is never opened")
def a_zip_that_lies_in_a_workbook(where):
    return file(where, "Zuid.xlsx", packed({"xl/embeddings/x.zip": packed({"a": b"a"})}, workbook()))


@case(13, 5, r"r\.xlsx: de werkmap bestaat uit \d+ delen")
def a_zip_with_very_many_parts(where):
    return file(where, "r.xlsx", packed({f"xl/media/{n}": b"" for n in range(5000)}, workbook()))


@case(14, 3, r"r\.xlsx: een deel van de werkmap staat er twee keer in: xl/sharedStrings\.xml")
def a_part_twice(where):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return file(where, "r.xlsx", packed({STRINGS: b"<sst/>"}, workbook()))


@case(15, 3, r"r\.xlsx: de werkmap is beschadigd")
def a_workbook_without_its_texts(where):
    return file(where, "r.xlsx", changed(workbook(), STRINGS, None))


@case(16, 0, "de macro's in de werkmap zijn niet gelezen", look=notes, gives=["macro_ignored"])
def a_workbook_with_macros(where):
    return file(where, "Zuid.xlsm", packed({"xl/vbaProject.bin": b"Sub Auto_Open()"}, workbook()))


@case(17, 0, r"~\$Zuid\.xlsx: overgeslagen", look=notes, gives=["lock_skipped"])
def a_workbook_that_is_open(where):
    made = folder(where)
    file(made, "~$Zuid.xlsx", b"\x05Maker" + bytes(100))
    return made


@case(18, 3, r"brieven: in deze map staat geen CSV-bestand en geen werkmap")
def a_folder_without_data(where):
    (where / "brieven").mkdir()
    return where / "brieven"


@case(18, 3, r"ratings\.csv: dit is geen gewoon bestand")
def a_folder_called_as_a_file(where):
    made = folder(where)
    (made / "ratings.csv").mkdir()
    return made


@case(19, 3, r"relaties\.csv: het bestand kan niet worden gelezen")
def a_file_that_may_not_be_read(where):
    made = folder(where)
    (made / "relaties.csv").chmod(0)
    return made


@case(20, 3, r"relaties\.csv: dit is een verwijzing naar een bestand buiten de map")
def a_link_to_elsewhere(where):
    made = folder(where)
    elsewhere = file(where, "elders.csv", csv_text(TIES))
    (made / "relaties.csv").unlink()
    (made / "relaties.csv").symlink_to(elsewhere)
    return made


@case(20, 3, r"relaties\.csv: (dit is een verwijzing|het bestand kan niet)")
def a_link_to_itself(where):
    made = folder(where)
    (made / "relaties.csv").unlink()
    (made / "relaties.csv").symlink_to("relaties.csv")
    return made


@case(21, 3, r"relaties\.csv: dit is geen gewoon bestand")
def a_pipe(where):
    made = folder(where)
    (made / "relaties.csv").unlink()
    os.mkfifo(made / "relaties.csv")
    return made
