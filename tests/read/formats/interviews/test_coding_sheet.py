"""A codeerblad: only what is accepted counts, and every statement keeps where it came from."""

from __future__ import annotations

import pandas as pd
import pytest

from regienet.collect.coding_sheet import (
    STATEMENT_COLUMNS,
    choices_of,
    coding_sheet_csv,
    coding_sheet_workbook,
)
from regienet.errors import InputError
from regienet.read import read_tables
from regienet.tables import Tables

PERSON = {"document": "a.txt", "fragment": "0-4", "source": "Mina", "note": "person", "status": "accepted"}
SAYS = {
    "document": "a.txt",
    "fragment": "5-9",
    "coder": "anna",
    "source": "Mina",
    "target": "Jo",
    "status": "accepted",
}


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows: dict[str, str]) -> Tables:
        path = tmp_path / "blad.csv"
        path.write_bytes(coding_sheet_csv(rows))
        return read_tables(path)

    return read_rows


def codes(problems):
    return [problem.code for problem in problems]


def test_a_tie_keeps_document_fragment_coder_and_certainty(read):
    tie = read(SAYS | {"relation": "advice", "certainty": "0,5", "quote": "hij helpt mij"}).ties.iloc[0]
    kept = tie[
        ["source", "target", "relation", "document", "fragment", "coder", "certainty", "quote", "_origin"]
    ]
    assert kept.tolist() == [
        "Mina",
        "Jo",
        "advice",
        "a.txt",
        "5-9",
        "anna",
        0.5,
        "hij helpt mij",
        "blad.csv:2",
    ]


def test_a_role_has_its_speaker_and_its_carrier(read):
    tables = read(SAYS | {"role": "verbinder", "polarity": "denied"})
    statement = tables.interviews.iloc[0]
    assert statement[["source", "actor", "role", "polarity"]].tolist() == [
        "Mina",
        "Jo",
        "verbinder",
        "denied",
    ]
    assert len(tables.ties) == 0


@pytest.mark.parametrize(
    ("said", "polarity"),
    [("", "claims"), ("attributed", "claims"), ("denied", "denied"), ("claims", "claims")],
)
def test_what_people_say_of_themselves_is_a_claim(read, said, polarity):
    tables = read(SAYS | {"target": "Mina", "role": "dirigent", "polarity": said})
    assert tables.interviews["polarity"].tolist() == [polarity]


def test_actors_are_those_of_the_rows_and_of_the_ends(read):
    school = PERSON | {"source": "De Brug", "note": "organisatie"}
    tables = read(PERSON, school, SAYS | {"relation": "contact"})
    assert dict(zip(tables.actors["id"], tables.actors["kind"], strict=True)) == {
        "De Brug": "organisation",
        "Jo": "person",
        "Mina": "person",
    }


def test_works_for_is_no_tie_but_an_organisation(read):
    tables = read(PERSON, SAYS | {"relation": "werkt bij", "target": "De Brug"})
    actors = tables.actors.set_index("id")
    assert len(tables.ties) == 0
    assert actors.loc["Mina", "organisation"] == "De Brug"
    assert actors.loc["De Brug", "kind"] == "organisation"


def test_only_what_is_accepted_counts_and_the_rest_is_counted(read):
    rejected = SAYS | {"target": "Kim", "relation": "contact", "status": "rejected"}
    open_ = [
        SAYS | {"target": "Anne", "relation": "contact", "status": ""},
        SAYS | {"target": "Bo", "relation": "contact", "status": "voorstel"},
    ]
    tables = read(SAYS | {"relation": "contact"}, rejected, *open_)
    assert tables.ties["target"].tolist() == ["Jo"]
    assert tables.actors["id"].tolist() == ["Jo", "Mina"]
    assert [n.values["count"] for n in tables.notes if n.code == "codeerblad_undecided"] == [2]


def test_dutch_headers_and_codes_say_the_same(tmp_path):
    row = SAYS | {"relation": "together", "role": "verbinder", "polarity": "attributed", "certainty": "1"}
    english, dutch = tmp_path / "en.csv", tmp_path / "nl.csv"
    english.write_bytes(coding_sheet_csv([row]))
    cells = row | {"relation": "samen", "polarity": "toegeschreven", "status": "akkoord"}
    lines = [
        ";".join(STATEMENT_COLUMNS.values()),
        ";".join(cells.get(column, "") for column in STATEMENT_COLUMNS),
    ]
    dutch.write_text("\n".join(lines).replace("fragment;", "fragmentnr;"), encoding="utf-8")
    one, two = read_tables(english), read_tables(dutch)
    for table in ("ties", "interviews"):
        columns = ["region", "_origin"]
        pd.testing.assert_frame_equal(
            one.frames()[table].drop(columns=columns), two.frames()[table].drop(columns=columns)
        )
        assert len(one.frames()[table]) == 1


def test_the_workbook_reads_as_the_csv(tmp_path):
    rows = [PERSON, SAYS | {"relation": "contact", "quote": "=1+1 zei hij"}]
    (tmp_path / "blad.csv").write_bytes(coding_sheet_csv(rows))
    (tmp_path / "blad.xlsx").write_bytes(coding_sheet_workbook(rows, "nl"))
    one, two = read_tables(tmp_path / "blad.csv"), read_tables(tmp_path / "blad.xlsx")
    assert one.ties["quote"].tolist() == two.ties["quote"].tolist() == ["=1+1 zei hij"]
    assert one.actors["kind"].tolist() == two.actors["kind"].tolist()


@pytest.mark.parametrize("word", ["accepted", "akkoord", "Akkoord ", "ja", "OK"])
def test_a_row_is_accepted_in_the_words_of_who_decides(read, word):
    assert len(read(SAYS | {"relation": "contact", "status": word}).ties) == 1


def test_the_lists_to_choose_from_are_in_the_language_of_the_sheet():
    assert choices_of("status", "nl") == ("voorstel", "akkoord", "afgewezen")
    assert choices_of("status", "en") == ("suggested", "accepted", "rejected")
    assert "werkt_bij" in choices_of("relation", "nl")
    assert choices_of("quote", "nl") == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (SAYS | {"status": "goed"}, "choice_unknown"),
        (SAYS | {"status": "rejected"}, "codeerblad_none_accepted"),
        (SAYS | {"source": "", "target": ""}, "codeerblad_row_empty"),
        (SAYS | {"target": "", "relation": "advice"}, "cell_empty"),
        (SAYS | {"role": "regisseur"}, "choice_unknown"),
        (SAYS | {"role": "verbinder", "certainty": "2"}, "number_high"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(read, row, code):
    with pytest.raises(InputError) as error:
        read(row)
    problem = next(problem for problem in error.value.problems if problem.code == code)
    assert problem.row == (None if code == "codeerblad_none_accepted" else 2)


def test_an_actor_of_two_kinds_is_refused(read):
    with pytest.raises(InputError) as error:
        read(PERSON, PERSON | {"note": "organisation"})
    assert "actor_two_kinds" in codes(error.value.problems)


def test_a_role_that_nobody_has_is_not_used_and_said(read):
    tables = read(PERSON, SAYS | {"role": "verbinder", "target": ""})
    assert len(tables.interviews) == 0
    assert "role_without_carrier" in codes(tables.notes)


def test_two_coders_are_compared(read):
    role = SAYS | {"role": "verbinder"}
    tables = read(role, role | {"coder": "bert"}, role | {"fragment": "20-30"})
    warning = next(note for note in tables.notes if note.code == "coders_disagree")
    assert (warning.value, warning.values["coders"], warning.values["units"]) == (
        "verbinder",
        "anna, bert",
        2,
    )


def test_a_codeerblad_beside_tables_names_actors_by_their_names(tmp_path):
    (tmp_path / "actoren.csv").write_text("id,naam,soort\n1,Mina,persoon\n2,Jo,persoon\n", encoding="utf-8")
    (tmp_path / "relaties.csv").write_text("van,naar,relatie\n1,2,contact\n", encoding="utf-8")
    rows = [SAYS | {"role": "verbinder"}, SAYS | {"target": "Kim", "relation": "advice"}]
    (tmp_path / "blad.csv").write_bytes(coding_sheet_csv(rows))
    tables = read_tables(tmp_path)
    assert tables.actors["id"].tolist() == ["1", "2", "Kim"]
    assert tables.interviews[["source", "actor"]].to_numpy().tolist() == [["1", "2"]]
    assert sorted(tables.ties["target"]) == ["2", "Kim"]
