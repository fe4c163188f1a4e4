"""A mapping that says what other data mean."""

from __future__ import annotations

import pandas as pd
import pytest

from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.frames import read_frames
from tests.read.test_plain_data import MATRIX


def errors(path, **options):
    with pytest.raises(InputError) as caught:
        read_tables(path, **options)
    return [p for p in caught.value.problems if p.severity == "error"]


def pairs(tables):
    return tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist()


MAPPING = """
region = "Noord"
kind = "organisatie"

[[sheet]]
name = "Leden"
table = "actors"
codes.level = { werkvloer = "uitvoering", baas = "board", "" = "" }
[sheet.columns]
id = "Nr"
name = "Lid"
level = "Laag"

[[sheet]]
name = "wie"
table = "ties"
constants = { relation = "samen", wave = 1 }
reversed.value = [1, 5]
codes.value = { dagelijks = 1, wekelijks = 2, nooit = 5 }
[sheet.columns]
source = "Ik"
target = "Ander"
value = "Hoe vaak"

[layers.together]
symmetric = true
position = false
nl = "samenwerken"
"""
DATA = {
    "leden.csv": "Nr,Lid,Laag,Opmerking\n1,Aa,Werkvloer,x\n2,Bb,baas,\n3,Cc,,\n",
    "Wie.csv": "Ik,Ander,Hoe vaak\n1,2,dagelijks\n2,3,wekelijks\n",
    "rest.csv": "a,b\n1,2\n",
}


def test_a_mapping_tells_what_sheets_columns_codes_and_scales_mean(write):
    tables = read_tables(write(**DATA, **{"mapping.toml": MAPPING}))
    assert tables.regions == ("Noord",)
    assert tables.actors[["id", "kind", "level", "Opmerking"]].fillna("").to_numpy().tolist() == [
        ["1", "organisation", "practice", "x"],
        ["2", "organisation", "board", ""],
        ["3", "organisation", "", ""],
    ]
    assert pairs(tables) == [["1", "2", "together", 5], ["2", "3", "together", 4]]
    assert tables.ties["wave"].tolist() == [1, 1]
    assert tables.layers[["relation", "symmetric", "position", "label_nl"]].to_numpy().tolist() == [
        ["together", True, False, "samenwerken"]
    ]
    assert [(p.code, p.file) for p in tables.notes] == [("mapping_sheet_unused", "rest.csv")]
    assert "mapping.toml" in [source.name for source in tables.sources]


def test_a_mapping_may_stand_elsewhere_and_may_only_add(write, tmp_path):
    (tmp_path / "m.toml").write_text('kind = "organisation"\n[layers.sport]\nposition = true\n')
    tables = read_tables(write(**{"sport.csv": MATRIX}), mapping=tmp_path / "m.toml")
    assert set(tables.actors["kind"]) == {"organisation"}
    assert tables.layers["_origin"].tolist() == ["m.toml:2"]


def test_a_matrix_may_be_turned_round_or_hold_memberships(write):
    mapping = """
    [[sheet]]
    name = "van"
    table = "ties"
    matrix = { rows = "target", columns = "source" }
    [[sheet]]
    name = "overleg"
    table = "affiliations"
    matrix = { rows = "actor", columns = "group", cells = "per_year" }
    constants = { type = "overleg" }
    """
    folder = write(
        **{"van.csv": MATRIX, "overleg.csv": ",Tafel 1,Tafel 2\na,4,0\nb,,6\n", "mapping.toml": mapping}
    )
    tables = read_tables(folder)
    assert pairs(tables) == [["a", "b", "contact", 1], ["b", "a", "contact", 1]]
    assert tables.affiliations[["actor", "group", "type", "per_year"]].to_numpy().tolist() == [
        ["a", "Tafel 1", "table", 4],
        ["b", "Tafel 2", "table", 6],
    ]


def test_a_code_or_a_number_that_the_mapping_does_not_know_is_an_error(write):
    data = {**DATA, "Wie.csv": "Ik,Ander,Hoe vaak\n1,2,dagelijks\n2,3,wekeliks\n"}
    found = errors(write(**data, **{"mapping.toml": MAPPING}))
    assert [(p.code, p.row, p.column, p.values["near"]) for p in found] == [
        ("code_unknown", 3, "C (Hoe vaak)", "wekelijks")
    ]
    numbers = MAPPING.replace("codes.value = { dagelijks = 1, wekelijks = 2, nooit = 5 }", "")
    data["Wie.csv"] = "Ik,Ander,Hoe vaak\n1,2,6\n2,3,5\n"
    found = errors(write(**data, **{"mapping.toml": numbers}))
    assert [(p.code, p.row, p.value) for p in found] == [("number_high", 2, "6")]


def test_everything_wrong_in_a_mapping_comes_at_once(write):
    mapping = """
    regio = "Noord"
    kind = "orgnisatie"
    [[sheet]]
    name = "leden"
    table = "actor"
    [[sheet]]
    table = "ties"
    codes = { kleur = { a = 1 }, value = 3 }
    reversed = { value = [5, 1] }
    matrix = { rows = "source", column = "target", cells = "aantal" }
    [layers.sport]
    symmetric = "ja"
    """
    found = errors(write(**DATA, **{"mapping.toml": mapping}))
    assert [(p.code, p.value) for p in found] == [
        ("mapping_unknown", "regio"),
        ("mapping_unknown", "orgnisatie"),
        ("mapping_wrong_type", "layers.sport.symmetric"),
        ("mapping_unknown", "actor"),
        ("mapping_key_missing", "name"),
        ("mapping_unknown", "kleur"),
        ("mapping_wrong_type", "sheet 2.codes.value"),
        ("mapping_wrong_type", "sheet 2.reversed.value"),
        ("mapping_unknown", "column"),
        ("mapping_key_missing", "matrix.columns"),
        ("mapping_unknown", "aantal"),
    ]


def test_a_mapping_of_sheets_and_columns_that_are_not_there_is_an_error(write):
    mapping = MAPPING.replace('"Leden"', '"Personen"').replace('"Ander"', '"Andere"')
    found = errors(write(**DATA, **{"mapping.toml": mapping}))
    assert [(p.code, p.value, p.values["near"]) for p in found if p.file == "mapping.toml"] == [
        ("mapping_sheet_missing", "Personen", "Wie, leden, rest"),
        ("mapping_column_missing", "Andere", "Ander"),
    ]
    assert [p.code for p in errors(write(**DATA, **{"mapping.toml": "a = "}))] == ["mapping_unreadable"]


LIST = """
[[sheet]]
name = "wie"
table = "ties"
"""


@pytest.mark.parametrize(
    ("rest", "code", "value"),
    [
        ('constants = { relatie_soort = "contact" }', "mapping_unknown", "relatie_soort"),
        ('constants = { value = 1 }\ncolumns = { value = "Hoe" }', "mapping_said_twice", "value"),
        ("reversed.value = [1, 4]", "mapping_part_unused", "reversed.value"),
        ("split.third = ';'", "mapping_part_unused", "split.third"),
        ('codes.status = { a = "pilot" }', "mapping_part_unused", "codes.status"),
    ],
)
def test_what_would_do_nothing_in_a_mapping_is_an_error(write, rest, code, value):
    found = errors(write(**{"wie.csv": "van,naar,Hoe\na,b,1\n", "mapping.toml": LIST + rest}))
    assert [(p.code, p.value) for p in found] == [(code, value)]


def test_a_mapping_may_be_written_in_dutch_and_use_a_column_twice(write):
    mapping = """
    [[sheet]]
    name = "leden"
    table = "actoren"
    columns = { id = "Lid", naam = "Lid", niveau = "Laag" }
    [[sheet]]
    name = "wie"
    table = "relaties"
    codes.waarde = { "vaak" = 3 }
    columns = { van = "Ik", naar = "Ander", waarde = "Hoe" }
    """
    tables = read_tables(
        write(
            **{
                "leden.csv": "Lid,Laag\na,bestuur\nb,\n",
                "wie.csv": "Ik,Ander,Hoe\na,b,vaak\n",
                "mapping.toml": mapping,
            }
        )
    )
    assert tables.actors["name"].tolist() == ["a", "b"]
    assert pairs(tables) == [["a", "b", "contact", 3]]


def test_words_in_a_matrix_mean_what_the_mapping_says(write):
    mapping = """
    [[sheet]]
    name = "m"
    table = "ties"
    matrix = { rows = "source", columns = "target", cells = "value" }
    codes.value = { vaak = 3, soms = 1, nooit = 0, "n.v.t." = "" }
    """
    text = ",a,b\na,n.v.t.,Vaak\nb,nooit,n.v.t.\n"
    assert pairs(read_tables(write(**{"m.csv": text, "mapping.toml": mapping}))) == [["a", "b", "contact", 3]]
    found = errors(write(**{"m.csv": text.replace("nooit", "bijna nooit")}))
    assert [(p.code, p.row, p.column, p.value) for p in found] == [
        ("code_unknown", 3, "B (a)", "bijna nooit")
    ]


def test_a_mapping_without_ties_and_a_layer_that_no_tie_has_are_warned_of(write):
    mapping = '[[sheet]]\nname = "leden"\ntable = "actors"\n[layers.sprot]\nposition = true\n'
    tables = read_tables(
        write(**{"leden.csv": "id\na\nb\n", "sport.csv": "van,naar\na,b\n", "mapping.toml": mapping})
    )
    told = [(p.code, p.value) for p in tables.notes if p.severity == "warning"]
    assert told == [("mapping_sheet_unused", "sport"), ("mapping_no_ties", ""), ("layer_unused", "sprot")]


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"[[sheet]]\nname = leden\n", "mapping_unreadable", 2),
        (b'region = "Noord"\nregion = "Zuid"\n', "mapping_unreadable", 2),
        (b'region = "Zu\x00id"', "nul_character", 1),
    ],
)
def test_a_mapping_that_cannot_be_read_names_the_line(write, data, code, row):
    folder = write(**{"wie.csv": "van,naar\na,b\n"})
    (folder / "mapping.toml").write_bytes(data)
    assert [(p.code, p.row) for p in errors(folder)] == [(code, row)]


def test_frames_of_tables_give_the_same_tables(write):
    one = read_tables(write(**DATA, **{"mapping.toml": MAPPING}))
    two = read_frames(**one.frames())
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(
            frame.drop(columns="_origin"), two.frames()[name].drop(columns="_origin")
        )
