"""Plain lists and matrices, and a mapping that tells what other data mean."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest

from regienet.errors import InputError
from regienet.read import draft_mapping, read_tables
from regienet.read.frames import read_frames


@pytest.fixture
def write(tmp_path):
    """Write files in a folder: `write(**{"a.csv": "..."})`."""

    def fill(**files):
        folder = tmp_path / "Zuid"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return fill


def errors(path, **options):
    with pytest.raises(InputError) as caught:
        read_tables(path, **options)
    return [p for p in caught.value.problems if p.severity == "error"]


def pairs(tables):
    return tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist()


@pytest.mark.parametrize("header", ["van;naar", "From;To", "bron;doel", "SOURCE;TARGET"])
def test_an_edge_list_alone_makes_its_own_actors(write, header):
    folder = write(**{"wat dan ook.csv": f"{header};Gewicht\nb;a;2\na;c;1\n"})
    tables = read_tables(folder / "wat dan ook.csv")
    assert tables.actors["id"].tolist() == ["a", "b", "c"]
    assert tables.regions == ("wat dan ook",)
    assert pairs(tables) == [["a", "c", "contact", 1], ["b", "a", "contact", 2]]
    assert [(p.code, p.values["count"]) for p in tables.notes] == [("actors_made", 3)]


def test_a_node_list_goes_with_a_tie_list_whatever_the_files_are_called(write):
    folder = write(
        **{
            "x1.csv": "naam,soort,Kleur\nAn,persoon,rood\nBo,organisatie,\nLos,persoon,\n",
            "x2.csv": "van,naar\nAn,Bo\n",
        }
    )
    tables = read_tables(folder)
    assert tables.actors[["id", "kind", "Kleur"]].fillna("").to_numpy().tolist() == [
        ["An", "person", "rood"],
        ["Bo", "organisation", ""],
        ["Los", "person", ""],
    ]
    assert [p.code for p in tables.notes] == ["name_is_id"]


def test_who_is_not_on_the_node_list_cannot_be_a_source(write):
    folder = write(**{"x1.csv": "id\nAn\n", "x2.csv": "van,naar\nAnn,An\nAn,Bo\n"})
    assert [(p.code, p.value) for p in errors(folder)] == [("actor_unknown", "Ann")]


def test_several_tie_lists_are_layers(write):
    folder = write(**{"advies.csv": "van,naar\na,b\n", "sport.csv": "van,naar\nb,a\n"})
    assert [row[2] for row in pairs(read_tables(folder))] == ["advice", "sport"]


MATRIX = ",a,b,c\na,0,1,\nb,2,0,0.0\nc,,,0\n"


def test_a_matrix_is_a_layer_of_who_reports_about_whom(write):
    tables = read_tables(write(**{"advies.csv": MATRIX}))
    assert pairs(tables) == [["a", "b", "advice", 1], ["b", "a", "advice", 2]]
    assert tables.actors["id"].tolist() == ["a", "b", "c"]
    assert tables.ties["_origin"].tolist() == ["advies.csv:2", "advies.csv:3"]
    assert tables.notes == ()


def test_matrices_are_layers_and_a_node_list_may_stand_beside_them(write):
    folder = write(
        **{
            "advies.csv": MATRIX,
            "sport.csv": "x;a;b;c\na;1;0;2,5\nb;0;0;0\nc;0;0;0\n",
            "wie.csv": "id,domein\na,zorg\nb,zorg\nc,\n",
        }
    )
    tables = read_tables(folder)
    assert pairs(tables)[1] == ["a", "c", "sport", 2.5]
    assert tables.actors["domain"].fillna("").tolist() == ["zorg", "zorg", ""]
    assert [p.code for p in tables.notes] == ["decimal_comma", "self_tie_dropped"]


def test_a_matrix_with_unequal_names_or_with_words_in_it_is_refused(write):
    folder = write(**{"m.csv": ",a,b,c,c\na,0,ja,1,0\nb,1,0,NaN,0\nd,0,0,-1,0\nb,0,0,0,0\n"})
    found = errors(folder)
    assert [(p.code, p.row, p.column, p.value) for p in found] == [
        ("matrix_column_missing", 4, "A", "d"),
        ("matrix_row_missing", 1, "E (c)", "c"),
        ("matrix_row_twice", 5, "A", "b"),
        ("header_twice", 1, "", ""),
        ("number_unreadable", 2, "C (b)", "ja"),
        ("number_unreadable", 3, "D (c)", "NaN"),
        ("number_low", 4, "D (c)", "-1"),
    ]


def test_what_holds_no_network_is_told(write):
    assert [p.code for p in errors(write(**{"x.csv": "kleur,maat\nrood,1\n"}))] == ["format_unknown"]


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


def test_a_suggested_mapping_tells_several_names_in_a_cell_and_words_in_a_matrix(write):
    text = draft_mapping(
        write(
            **{
                "wie.csv": 'van;naar\na;"b, c"\nb;a\nc;a\n',
                "hoe.csv": ",a,b\na,,vaak\nb,soms,\n",
            }
        )
    )
    sheets = {sheet["name"]: sheet for sheet in tomllib.loads(text)["sheet"]}
    assert sheets["wie"]["split"] == {"target": ","}
    assert '# codes.value = { "soms" = "…", "vaak" = "…" }' in text


def test_a_suggested_mapping_reads_as_it_is_and_shows_what_is_left_to_say(write):
    folder = write(
        **{
            "leden.csv": 'Nr,Lid,Laag\n1,"A ""a""",werk\n2,Bb,baas\n3,Cc,baas\n',
            "wie.csv": "van,naar,Hoe vaak\n1,2,1\n2,3,4\n",
            "advies.csv": ",1,2,3\n1,0,1,1\n2,0,0,0\n3,0,0,0\n",
            "overleg.csv": ",Tafel 1,Tafel 2\n1,1,0\n2,,1\n",
        }
    )
    text = draft_mapping(folder, language="en")
    given = tomllib.loads(text)
    assert tomllib.loads(draft_mapping(folder)) == given
    assert "Regels die met # beginnen doen nog niets" in draft_mapping(folder)
    assert [(sheet["name"], sheet["table"]) for sheet in given["sheet"]] == [
        ("advies", "ties"),
        ("leden", "actors"),
        ("overleg", "affiliations"),
        ("wie", "ties"),
    ]
    assert '# … = "Laag"   # "baas", "werk"' in text
    assert '# codes.… = { "baas" = "…", "werk" = "…" }   # for "Laag"' in text
    assert '# reversed.… = [1, 4]   # if 1 means "the most" in "Hoe vaak"' in text
    tables = read_tables(write(**{"mapping.toml": text}))
    assert len(tables.ties) == 4
    assert len(tables.affiliations) == 2


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("Wer,Wen,Wie oft\nA,B,1\nB,C,4\n", "ties"),
        ("Wer,Wen\nA,B\nA,C\nC,B\n", "ties"),
        ("Wer,Wen,Wie oft\n1,2,1\n2,3,4\n", "ties"),
        ("Nummer,Hoort bij\n1,\n2,1\n3,1\n", "actors"),
        ("Nummer,Laag\n1,werk\n2,baas\n", "actors"),
    ],
)
def test_a_list_of_ties_is_suggested_by_who_stands_in_both_columns(write, text, table):
    folder = write(**{"netz.csv": text})
    [sheet] = tomllib.loads(draft_mapping(folder))["sheet"]
    first, second = text.partition("\n")[0].split(",")[:2]
    assert sheet["table"] == table
    assert sheet["columns"] == ({"source": first, "target": second} if table == "ties" else {"id": first})


def test_a_proposal_speaks_dutch_and_reads_however_a_console_of_windows_saved_it(write):
    folder = write(**{"wie.csv": "Van wie,Aan wie\nZoë,Bo\nZoë,An\nBo,An\n"})
    text = draft_mapping(folder)
    assert "Regels die met # beginnen doen nog niets" in text
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        (folder / "mapping.toml").write_text(text.replace("\n", "\r\n"), encoding=encoding, newline="")
        assert read_tables(folder).ties["source"].tolist() == ["Bo", "Zoë", "Zoë"]


def test_frames_are_checked_by_the_same_rules():
    tables = read_frames(
        region="Noord",
        actors=pd.DataFrame(
            {"id": ["007", 7, "NA"], "naam": ["An", None, "Ko"], "lat": [52.125, float("nan"), 51]}
        ),
        ties=pd.DataFrame({"source": ["007"], "target": ["NA"], "value": [2.5]}),
    )
    assert tables.actors["id"].tolist() == ["007", "7", "NA"]
    assert tables.actors["lat"].iloc[0] == 52.125
    assert tables.regions == ("Noord",)
    assert tables.ties["_origin"].tolist() == ["ties:1"]
    with pytest.raises(InputError) as caught:
        read_frames(tie=pd.DataFrame(), ties=pd.DataFrame({"source": ["a"], "target": ["b"]}))
    assert [(p.code, p.values["near"]) for p in caught.value.problems] == [("frame_unknown", "ties")]
    with pytest.raises(InputError) as caught:
        read_frames(ties=pd.DataFrame({"source": ["a"], "target": ["b"], "value": [float("inf")]}))
    assert [(p.code, p.file, p.row) for p in caught.value.problems if p.severity == "error"] == [
        ("number_unreadable", "ties", 1)
    ]


def test_frames_of_tables_give_the_same_tables(write):
    one = read_tables(write(**DATA, **{"mapping.toml": MAPPING}))
    two = read_frames(**one.frames())
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(
            frame.drop(columns="_origin"), two.frames()[name].drop(columns="_origin")
        )
