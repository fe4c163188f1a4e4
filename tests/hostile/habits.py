"""Cases 89-108: what people do in spreadsheets that is no fault of a program, and would harm in silence."""

from __future__ import annotations

import io

import xlsxwriter

from tests.hostile.corpus import (
    ACTORS,
    TIES,
    case,
    csv_text,
    file,
    folder,
    ids,
    notes,
    packed,
    pairs,
    workbook,
)
from tests.hostile.corpus import values as strengths

WIDE = [
    ["id", "naam", "soort", "domein"],
    ["an", "An de Wit", "persoon", "zorg"],
    ["bo", "Bo Smit", "persoon", "zorg"],
    ["cas", "Cas Mol", "persoon", "zorg"],
]


def alone(**sheets):
    """Make a workbook with just these sheets."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return data.getvalue()


def matrix(where, *rows, name="contact"):
    """Make a folder that holds one matrix and nothing else."""
    inside = where / "Zuid"
    inside.mkdir()
    file(inside, f"{name}.csv", csv_text(rows, ";"))
    return inside


@case(89, 0, r"relaties\.csv, rij 1: de kolomnamen zijn gelezen op rij 3", look=pairs, gives=TIES[1:])
def a_title_in_a_text_file(where):
    return folder(where, relaties="Wie werkt met wie\n\n" + csv_text(TIES, ";"))


@case(89, 0, r"overgeslagen: \"Algemeen \| Werk\"", look=ids, gives=["an", "bo", "cas"])
def two_rows_of_headers(where):
    return file(where, "r.xlsx", workbook(actoren=[["Algemeen", "", "Werk", ""], *WIDE]))


@case(
    90,
    0,
    r"kolommen B \(NAAM:\), C \(Soort \*\), D .*: deze kolom is gelezen als \"naam\", \"soort\"",
    look=ids,
    gives=["an", "bo", "cas"],
)
def headers_with_signs_around_them(where):
    head = ["ID ", "NAAM:", "Soort *", "Domein (vrij)"]
    return file(where, "r.xlsx", workbook(actoren=[head, *WIDE[1:]]))


@case(91, 3, r"actoren\.csv, rij 1: alles staat in één kolom, met \",\" ertussen: \"id,naam\"")
def everything_in_one_column(where):
    return folder(where, actoren="".join(f'"{",".join(row)}"\n' for row in ACTORS))


@case(92, 3, r"blad actoren, rij 6: hier begint een tweede tabel: van, naar")
def a_second_table_below(where):
    return file(where, "r.xlsx", workbook(actoren=[*ACTORS, [], *TIES]))


@case(92, 3, r"blad Blad1, rij 1: naast de relaties staat nog een tabel: D \(id\) – E \(naam\)")
def two_tables_beside_each_other(where):
    rows = [[*one, "", *two] for one, two in zip([*TIES, TIES[1]], ACTORS, strict=True)]
    return file(where, "r.xlsx", alone(Blad1=rows))


@case(92, 3, r"blad Blad1, rij 6: hier begint een tweede tabel: van, naar")
def two_tables_on_the_only_sheet(where):
    return file(where, "r.xlsx", alone(Blad1=[*ACTORS, [], *TIES]))


@case(92, 3, r"relaties\.csv, rij 4: hier staan de kolomnamen nog een keer: van, naar")
def the_headers_once_more(where):
    return folder(where, relaties=[*TIES, *TIES])


@case(
    93,
    0,
    r"rij 2, 5, kolom A \(id\): in deze rij staat alleen \"Zorg\", \"Bron: enquête\"; dat is gelezen",
    look=notes,
    gives=["row_bare", "row_bare"],
)
def headings_and_footnotes_between_the_rows(where):
    rows = [WIDE[0], ["Zorg"], *WIDE[1:3], ["Bron: enquête"], WIDE[3]]
    return file(where, "r.xlsx", workbook(actoren=rows))


@case(
    94, 3, r"kolom A: \"Totaal\" is geen naam van een actor(.|\n)*kolom D \(Totaal\): \"Totaal\" is geen naam"
)
def totals_of_a_matrix(where):
    return matrix(
        where,
        ["", "an", "bo", "Totaal"],
        ["an", "", "2", "2"],
        ["bo", "1", "", "1"],
        ["Totaal", "1", "2", "3"],
    )


@case(95, 3, r"relaties\.csv, rij 4, 5, kolom B \(naar\): \"n\.v\.t\.\", \"-\" is geen naam van een actor")
def nobody_where_a_name_belongs(where):
    return folder(where, relaties=[*TIES, ["an", "n.v.t."], ["bo", "-"]])


@case(95, 3, r"kolom B \(naar\): \"\?\", \"geen\" is geen naam van een actor")
def nobody_in_a_list_without_actors(where):
    return file(where, "r.csv", "van;naar\nan;bo\nan;?\nbo;geen\n")


@case(95, 0, look=ids, gives=["Geen", "an", "bo", "cas"])
def somebody_who_is_called_so(where):
    return folder(where, actoren=[*ACTORS, ["Geen", "Lars Geen"]], relaties=[*TIES, ["an", "Geen"]])


@case(96, 3, r"actoren\.csv, rij 3, kolom C \(domein\): \"idem\" zegt: hetzelfde als in de rij erboven")
def the_same_as_above(where):
    return folder(where, actoren="id,naam,domein\nan,An,zorg\nbo,Bo,idem\ncas,Cas,zorg\n")


@case(96, 0, r"kolom C \(domein\): \"\?\" telt hier als een eigen naam", look=ids, gives=["an", "bo", "cas"])
def an_unknown_domain(where):
    return folder(where, actoren="id,naam,domein\nan,An,zorg\nbo,Bo,?\ncas,Cas,zorg\n")


@case(97, 3, r"kolom B \(naar\): in deze cel staan meer actoren: \"bo; cas\", \"an en cas\"")
def several_names_in_one_cell(where):
    return folder(where, relaties='van;naar\nan;"bo; cas"\nbo;an en cas\n')


@case(97, 3, r"in deze cel staan meer regels: \"an \| bo\"")
def several_names_on_lines_of_one_cell(where):
    return folder(where, relaties='van;naar\ncas;"an\nbo"\n')


@case(97, 3, r"kolom A \(van\): \"Bos, Ana\" staat niet in de tabel met actoren\. Bedoel je: Bos, Anna\?")
def names_with_a_comma_that_are_ids(where):
    return folder(
        where, actoren='naam\n"Bos, Anna"\n"Smit, Bo"\n', relaties='van;naar\n"Bos, Ana";"Smit, Bo"\n'
    )


@case(98, 3, r"kolom B \(naar\): \"7\" is bijna gelijk aan \"007\"(.|\n)*\"AN\" is bijna gelijk aan \"an\"")
def ids_that_excel_changed(where):
    return folder(where, actoren=[*ACTORS, ["007", "Zeven"]], relaties=[*TIES, ["an", "7"], ["bo", "AN"]])


@case(
    99,
    0,
    r"\"x, ✓\" is gelezen als een relatie met waarde 1 \(2×\)",
    look=pairs,
    gives=[["an", "bo"], ["bo", "an"]],
)
def ticks_in_a_matrix(where):
    return matrix(where, ["", "an", "bo"], ["an", "-", "x"], ["bo", "✓", "-"])


@case(99, 3, r"\"x\" is geen getal")
def a_tick_among_numbers(where):
    return matrix(where, ["", "an", "bo"], ["an", "", "x"], ["bo", "3", ""])


@case(
    100,
    0,
    r"deze matrix is maar aan één kant van de diagonaal ingevuld",
    look=notes,
    gives=["matrix_one_sided"],
)
def half_a_matrix(where):
    return matrix(where, ["", "a", "b", "c"], ["a", "", "", ""], ["b", "1", "", ""], ["c", "1", "1", ""])


@case(101, 0, look=pairs, gives=[["an", "bo"], ["bo", "an"]])
def a_matrix_beside_the_table_of_actors(where):
    inside = folder(where, contact=[["", "an", "bo"], ["an", "", "1"], ["bo", "1", ""]])
    (inside / "relaties.csv").unlink()
    return inside


@case(
    102,
    0,
    r"de kolom \"advies\?\" heet als een relatie, maar telt zo nergens in mee",
    look=pairs,
    gives=TIES[1:],
)
def a_column_for_each_relation(where):
    return folder(where, relaties=[[*TIES[0], "advies?"], [*TIES[1], "ja"], [*TIES[2], "nee"]])


@case(103, 0, r"\"an\" heet in de ene rij An en in de andere Gerda", look=ids, gives=["an", "an", "bo"])
def an_id_used_again(where):
    actors = "id,naam,meting\nan,An,0\nan,Gerda,1\nbo,Bo,0\n"
    return folder(where, actoren=actors, relaties="van,naar\nan,bo\n")


@case(
    103,
    0,
    r"\"an\" antwoordt in meting 1, maar doet volgens de tabel met actoren dan niet mee",
    look=ids,
    gives=["an", "bo"],
)
def an_answer_after_the_last_wave(where):
    actors = "id,naam,laatste_meting\nan,An,0\nbo,Bo,\n"
    return folder(where, actoren=actors, relaties="van,naar,meting\nan,bo,0\nan,bo,1\n")


@case(104, 3, r"relaties\.csv, rij 2, kolom A \(van\): \"an\" hoort bij Noord, en deze rij zegt Zuid")
def a_tie_in_another_region(where):
    actors = "id,naam,regio\nan,An,Noord\nbo,Bo,Noord\n"
    return folder(where, actoren=actors, relaties="van,naar,regio\nan,bo,Zuid\n")


@case(
    105,
    0,
    look=lambda tables: tables.groups["size"].tolist(),
    gives=[1250.0],
    settled="a school has no fraction of a pupil, so the point can only stand between thousands; it is told",
)
def pupils_with_a_sign_for_thousands(where):
    return folder(where, groepen="id;type;omvang\ns1;school;1.250\n")


@case(105, 3, r"kolom C \(waarde\): in \"0\.125\" staat een punt")
def a_point_that_may_mean_two_things(where):
    return folder(where, relaties="van;naar;waarde\nan;bo;3,5\nbo;cas;0.125\n")


@case(105, 0, look=strengths, gives=[3.5, 1.5])
def a_comma_beside_a_number_of_excel(where):
    rows = [[*TIES[0], "waarde"], [*TIES[1], "3,5"], [*TIES[2], 1.5]]
    return file(where, "r.xlsx", workbook(relaties=rows))


@case(106, 3, r"export\.zip: dit bestand is ingepakt\. Pak het eerst uit")
def a_zip_of_tables(where):
    return file(where, "export.zip", packed({"actoren.csv": b"id\nan\n", "relaties.csv": b"van,naar\n"}))


@case(106, 3, r"Zuid: in deze map staan geen gegevens die ik kan lezen \(wel: export\.zip\)")
def a_folder_with_a_zip(where):
    inside = where / "Zuid"
    inside.mkdir()
    a_zip_of_tables(inside)
    return inside


@case(106, 0, look=pairs, gives=TIES[1:])
def unicode_text_of_excel(where):
    inside = where / "Zuid"
    inside.mkdir()
    file(inside, "relaties.txt", csv_text(TIES, "\t", "\r\n").encode("utf-16"))
    return inside


@case(
    107,
    0,
    r"1 lijnen zonder richting tellen in beide richtingen",
    look=pairs,
    gives=[["a", "b"], ["b", "a"], ["b", "c"]],
)
def edges_of_gephi_without_a_direction(where):
    text = "Source,Target,Type,Id,Label,Weight\na,b,Undirected,0,,1\nb,c,Directed,1,,1\n"
    return file(where, "edges.csv", text)


@case(
    107,
    0,
    r"telt als een eigen soort relatie: \"2025\". Is het een andere meting",
    look=pairs,
    gives=[["a", "b"], ["b", "a"]],
)
def a_list_for_each_wave(where):
    inside = where / "Zuid"
    inside.mkdir()
    file(inside, "2024.csv", "van;naar\na;b\n")
    file(inside, "2025.csv", "van;naar\nb;a\n")
    return inside


@case(108, 3, r"blad actoren, rij 2, kolom B \(naam\): een formule zonder uitkomst")
def a_formula_with_an_empty_outcome(where):
    from tests.hostile.corpus import SHEET1, changed, resolved

    cell = rb'<c r="B2"><f>A2</f><v></v></c>'
    return file(where, "r.xlsx", changed(workbook(), SHEET1, resolved(rb'<c r="B2"[^>]*>.*?</c>', cell)))
