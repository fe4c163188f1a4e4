"""The draft of a mapping, to complete by hand."""

from __future__ import annotations

import tomllib

import pytest

from regienet.errors import InputError
from regienet.read import draft_mapping, read_tables


def errors(path, **options):
    with pytest.raises(InputError) as caught:
        read_tables(path, **options)
    return [p for p in caught.value.problems if p.severity == "error"]


def pairs(tables):
    return tables.ties[["source", "target", "relation", "value"]].to_numpy().tolist()


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
