"""Cases 48-59: text files with separators, in any encoding."""

from __future__ import annotations

from tests.hostile.corpus import ACTORS, TIES, case, csv_text, folder, ids, names, notes

ACCENTS = [["id", "naam"], ["a", "Zoë Bäcker"], ["b", "André Ruïs"], ["c", "François Müller"]]
ABC = [["van", "naar"], ["a", "b"], ["b", "c"]]
READ = [row[1] for row in ACCENTS[1:]]


def accents(where, data):
    """Make a region whose list of actors is these bytes."""
    return folder(where, actoren=data, relaties=ABC)


def _separated(where, delimiter):
    return folder(where, actoren=csv_text(ACTORS, delimiter), relaties=csv_text(TIES, delimiter))


@case(48, 0, look=ids, gives=["an", "bo", "cas"])
def semicolons(where):
    return _separated(where, ";")


@case(48, 0, look=ids, gives=["an", "bo", "cas"])
def tabs(where):
    return _separated(where, "\t")


@case(48, 0, look=ids, gives=["an", "bo", "cas"])
def bars(where):
    return _separated(where, "|")


@case(48, 0, look=names, gives=["Wit, An", "Smit; Bo", "Mol| Cas"])
def a_separator_within_quotes(where):
    return folder(where, actoren='id;naam\nan;"Wit, An"\nbo;"Smit; Bo"\ncas;Mol| Cas\n')


@case(49, 0, r"gelezen als Windows-tekst, bijvoorbeeld: Zoë, Bäcker, André", look=names, gives=READ)
def windows_text(where):
    return accents(where, csv_text(ACCENTS).encode("cp1252"))


@case(50, 0, look=names, gives=READ)
def utf_16_with_a_mark(where):
    return accents(where, csv_text(ACCENTS, "\t").encode("utf-16"))


@case(50, 0, look=names, gives=READ)
def utf_16_without_a_mark(where):
    return accents(where, csv_text(ACCENTS, ";").encode("utf-16-le"))


@case(50, 0, look=names, gives=READ)
def utf_8_with_a_mark(where):
    return accents(where, csv_text(ACCENTS).encode("utf-8-sig"))


@case(50, 3, r"actoren\.csv, rij \d+: teken 0x[0-9a-f]+ \(byte \d+\) hoort niet in een tekstbestand")
def utf_16_cut_short(where):
    return accents(where, csv_text(ACCENTS).encode("utf-16")[:-1])


@case(
    51,
    0,
    r"rij \d+: niet in UTF-8, en gelezen als Windows-tekst staan er vreemde tekens in woorden: \S+, \S+, \S+",
    look=lambda tables: [note.severity for note in tables.notes],
    gives=["warning"],
    settled="warned of with three of the words; the command line does not ask",
)
def text_of_an_old_mac(where):
    return accents(where, csv_text(ACCENTS).replace("ç", "c").encode("mac_roman"))


@case(51, 3, r"actoren\.csv, rij 4: teken 0x8d \(byte \d+\) hoort niet in een tekstbestand")
def text_of_an_old_mac_with_a_sign_that_windows_lacks(where):
    return accents(where, csv_text(ACCENTS).encode("mac_roman"))


@case(52, 3, r"actoren\.csv, rij 4: teken 0xe7 \(byte \d+\) is beschadigd")
def one_broken_byte(where):
    return accents(where, csv_text(ACCENTS).encode().replace("ç".encode(), b"\xe7"))


@case(53, 0, r'actoren\.csv, rij 2: "ZoÃ«" lijkt twee keer omgezet', look=notes, gives=["encoded_twice"])
def text_encoded_twice(where):
    return accents(where, csv_text(ACCENTS).encode().decode("latin-1").encode())


@case(54, 3, r"actoren\.csv, rij 3: er staat een nulteken in")
def a_nul(where):
    return accents(where, csv_text(ACCENTS).encode().replace(b"Andr", b"An\0dr"))


@case(55, 3, r"actoren\.csv, rij 3: het aanhalingsteken dat in deze rij opent, sluit niet")
def a_quote_that_does_not_close(where):
    return folder(where, actoren='id,naam\nan,An\nbo,"Bo\ncas,Cas\n')


@case(56, 3, r"actoren\.csv, rij 3: deze rij heeft 1 cellen en de kop 2")
def a_short_row(where):
    return folder(where, actoren="id,naam\nan,An\nbo\ncas,Cas\n")


@case(57, 3, r"actoren\.csv, rij 3: deze rij heeft 3 cellen en de kop 2")
def a_long_row(where):
    return folder(where, actoren="id,naam\nan,An\nbo,Smit, Bo\ncas,Cas\n")


@case(58, 0, look=names, gives=["An de Wit", "Bo Smit", "Cas Mol"])
def line_ends_of_an_old_mac(where):
    return folder(where, actoren=csv_text(ACTORS, line_end="\r"), relaties=csv_text(TIES, line_end="\r"))


@case(59, 5, r"actoren\.csv, rij 2: een cel van \d+ tekens")
def a_line_of_ten_megabytes(where):
    return folder(where, actoren="id,naam\nan," + "a" * 10_000_000 + "\nbo,Bo\ncas,Cas\n")


@case(59, 5, r"actoren\.csv, rij 2: een cel van \d+ tekens")
def a_quote_that_stays_open_for_ten_megabytes(where):
    return folder(where, actoren='id,naam\nan,"An\n' + "bo,Bo\n" * 1_700_000)


@case(59, 5, r"actoren\.csv, rij 1: 5000001 kolommen")
def a_header_of_five_million_columns(where):
    return folder(where, actoren="id" + "," * 5_000_000 + "naam\n")
