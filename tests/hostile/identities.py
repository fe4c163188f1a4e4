"""Cases 60-76: who is who, and spellings that look alike or hide something."""

from __future__ import annotations

import unicodedata

from tests.hostile.corpus import case, changed, file, folder, ids, names, notes, pairs, workbook

SAYS_NOTHING = ["NA", "Null", "None", "nan", "True", "null", "N/A", "-"]


def named(where, *called, **tables):
    """Make a region whose actors a, b, c ... have these names."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [["id", "naam"], *([letter, name] for letter, name in zip(letters, called, strict=False))]
    return folder(where, **{"actoren": rows, "relaties": [["van", "naar"], ["a", "b"]], **tables})


@case(60, 0, look=names, gives=SAYS_NOTHING)
def people_whose_names_say_nothing(where):
    return named(where, *SAYS_NOTHING)


@case(60, 0, look=ids, gives=["NA", "None", "nan", "null"])
def ids_that_say_nothing(where):
    return folder(
        where,
        actoren=[["id"], ["NA"], ["None"], ["nan"], ["null"]],
        relaties=[["van", "naar"], ["NA", "nan"]],
    )


@case(61, 0, look=pairs, gives=[["007", "7"], ["7", "007"]])
def agent_007_is_not_7(where):
    return folder(
        where, actoren=[["id"], ["007"], ["7"]], relaties=[["van", "naar"], ["007", "7"], ["7", "007"]]
    )


@case(62, 0, look=ids, gives=["100000", "1e5"])
def an_id_like_a_number(where):
    return folder(where, actoren=[["id"], ["1e5"], ["100000"]], relaties=[["van", "naar"], ["1e5", "100000"]])


@case(63, 0, r"actoren\.csv, rij 4", look=notes, gives=["repeat_dropped"])
def an_actor_twice(where):
    return folder(where, actoren="id,naam\nan,An\nbo,Bo\nan,An\ncas,Cas\n")


@case(64, 3, r"(?s)actoren\.csv, rij 4, kolom B \(naam\): .*rij 2")
def an_actor_with_two_names(where):
    return folder(where, actoren="id,naam\nan,An\nbo,Bo\nan,Anna\ncas,Cas\n")


@case(65, 0, r'(?s)Let op:.*"Jan Bos"', look=ids, gives=["a", "b", "s1", "s2"])
def one_name_at_two_organisations(where):
    rows = [
        ["id", "naam", "soort", "organisatie"],
        ["a", "Jan Bos", "persoon", "s1"],
        ["b", "Jan Bos", "persoon", "s2"],
        ["s1", "School Een", "organisatie", ""],
        ["s2", "School Twee", "organisatie", ""],
    ]
    return folder(where, actoren=rows, relaties=[["van", "naar"], ["a", "b"]])


@case(66, 0, r"relaties\.csv, rij 2", look=pairs, gives=[["bo", "cas"]])
def a_tie_with_oneself(where):
    return folder(where, relaties=[["van", "naar"], ["an", "an"], ["bo", "cas"]])


@case(67, 0, r'relaties\.csv, rij 2, kolom B \(naar\): .*"Wie"', look=ids, gives=["Wie", "an", "bo", "cas"])
def somebody_who_is_not_on_the_list(where):
    return folder(where, relaties=[["van", "naar"], ["an", "Wie"]])


def organisations(where, *parents):
    """Make organisations, each with its parent."""
    rows = [["id", "soort", "organisatie"], *([one, "organisatie", parent] for one, parent in parents)]
    return folder(where, actoren=rows, relaties=[["van", "naar"], ["a", "b"]])


@case(68, 3, r"actoren\.csv, rij 2, kolom C \(organisatie\): .*a → a")
def an_organisation_that_is_its_own_parent(where):
    return organisations(where, ("a", "a"), ("b", ""))


@case(68, 3, r"actoren\.csv, rij \d, kolom C \(organisatie\): .*a → b → c → a")
def organisations_in_a_circle(where):
    return organisations(where, ("a", "b"), ("b", "c"), ("c", "a"))


@case(69, 3, r"relaties\.csv, rij 2, kolom B \(naar\)")
def a_tie_to_nobody(where):
    return folder(where, relaties=[["van", "naar"], ["an", ""]])


@case(
    70,
    0,
    r"(?s)actoren\.csv",
    look=lambda tables: (names(tables), sorted(set(notes(tables)))),
    gives=(["De Brug", "De Wal", "De Kade"], ["repaired_invisible", "repaired_spaces"]),
)
def spaces_of_all_kinds(where):
    return named(where, "De\u00a0Brug", "De  Wal", "De K\u200bade")


@case(
    71,
    0,
    r"actoren\.csv",
    look=lambda tables: (names(tables), notes(tables)),
    gives=(["Zoë", "Noë"], ["repaired_accents"]),
)
def accents_apart_from_their_letters(where):
    return named(where, unicodedata.normalize("NFD", "Zoë"), "Noë")


@case(71, 0, look=pairs, gives=[["Zoë", "an"]])
def an_id_spelled_both_ways(where):
    apart = unicodedata.normalize("NFD", "Zoë")
    return folder(where, actoren=[["id"], ["Zoë"], ["an"]], relaties=[["van", "naar"], [apart, "an"]])


@case(72, 0, r"(?s)Let op:.*kolom B", look=names, gives=["Anna", "Ann\u0430"])
def a_cyrillic_letter_that_looks_latin(where):
    return named(where, "Anna", "Ann\u0430")


@case(73, 0, r"(?s)Let op:.*kolom B", look=names, gives=["Anna exe.fdp", "Bo"])
def text_that_is_turned_round(where):
    return named(where, "Anna \u202eexe.fdp\u202c", "Bo")


@case(74, 0, look=names, gives=["👩‍👩‍👧 An", "𠮷野"])
def emoji_and_rare_letters(where):
    return named(where, "👩‍👩‍👧 An", "𠮷野")


@case(74, 3, r"actoren\.csv, rij 2: teken 0xed \(byte \d+\)")
def half_a_character(where):
    return folder(where, actoren=b"id,naam\nan,Zo\xc3\xab\xed\xa0\x80\nbo,Bo\ncas,Cas\n")


@case(74, 3, r"(de werkmap is beschadigd|kolom B)")
def half_a_character_in_a_workbook(where):
    data = changed(
        workbook(), "xl/sharedStrings.xml", lambda content: content.replace(b"Bo Smit", b"&#xD800;")
    )
    return file(where, "r.xlsx", data)


@case(75, 0, look=lambda tables: [len(name) for name in names(tables)], gives=[10_000, 2])
def a_name_without_end(where):
    return named(where, "Anna " * 1999 + "Anna!", "Bo")


@case(
    76,
    0,
    look=names,
    gives=["\u0132sbrand van der Wal", "IJsbrand van der Wal", "Wal van der IJsbrand"],
    settled="spellings are kept as they are; regienet match proposes who may be the same",
)
def a_ligature_and_the_order_of_names(where):
    return named(where, "\u0132sbrand van der Wal", "IJsbrand van der Wal", "Wal van der IJsbrand")
