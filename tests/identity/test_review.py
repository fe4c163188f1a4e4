"""The list to decide on: what stands in it, and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.errors import InputError
from regienet.identity import NameEntry, ReviewRow, propose_matches, read_review, review
from regienet.identity.review import REVIEW_TABLE
from regienet.problems import Problems
from regienet.words import say
from regienet.write.review import review_csv, review_workbook

NAMES = ["SWV Oost VO", "swv Oost vo", "SWV Oost", "Gemeente Zeist", "Leerplicht gemeente Zeist", "=1+1 Zorg"]
DUTCH = "groep,naam_a,naam_b,score,reden,hoe_vaak_a,hoe_vaak_b,besluit,voorkeursnaam,door,datum"
ENGLISH = "group,name_a,name_b,score,reason,count_a,count_b,decision,preferred_name,by,date"


def rows(earlier=(), **options):
    return review(propose_matches([NameEntry(name) for name in NAMES]), earlier, **options)


def decide(row, decision, by="Els"):
    return replace(row, decision=decision, by=by, date="2026-11-21")


def test_nothing_is_decided_in_a_new_list():
    found = rows()
    assert not [row for row in found if row.decided]
    assert [(row.name_a, row.decision, row.by) for row in found if row.decision] == [
        ("SWV Oost VO", "same", "regienet")
    ]


def test_a_group_is_all_names_that_are_linked():
    groups = {}
    for row in rows():
        groups.setdefault(row.group, set()).update(row.pair)
    assert sorted(map(len, groups.values())) == [2, 3]
    assert sorted(groups) == [1, 2]


@pytest.mark.parametrize(("language", "header"), [("nl", DUTCH), ("en", ENGLISH)])
def test_the_columns_are_those_that_people_know(language, header):
    assert review_csv(rows(language=language), language=language).decode().splitlines()[0] == header


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_reads_back_as_it_was_written(tmp_path, language, ending):
    found = rows(language=language)
    decided = [
        decide(row, decision)
        for row, decision in zip(found, ["same", "different", "part_of", "later"], strict=False)
    ]
    make = review_workbook if ending == "xlsx" else review_csv
    file = tmp_path / f"list.{ending}"
    file.write_bytes(make([*decided, *found[4:]], language=language))
    back = read_review(file)
    assert [replace(row, group=0) for row in [*decided, *found[4:]]] == back


def test_the_same_list_gives_the_same_bytes():
    for make in (review_csv, review_workbook):
        assert make(rows(), language="nl") == make(rows(), language="nl")


def test_decisions_can_be_chosen_from_a_list(tmp_path):
    import zipfile

    file = tmp_path / "list.xlsx"
    file.write_bytes(review_workbook(rows(), language="nl"))
    with zipfile.ZipFile(file) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "zelfde,anders,onderdeel van,later" in sheet


def test_every_sentence_of_the_guide_is_in_the_workbook(tmp_path):
    from regienet.read.open.files import read_sheets

    file = tmp_path / "list.xlsx"
    file.write_bytes(review_workbook(rows(), language="en"))
    guide = next(sheet for sheet in read_sheets(file, Problems())[0] if sheet.name == "guide")
    numbers = range(1, len(guide.rows) + 1)
    assert guide.column(0) == [say(f"identity.guide_{number}", "en") for number in numbers]


@given(st.data())
def test_decisions_survive_a_rerun(data):
    found = rows()
    choices = st.sampled_from(["", "same", "different", "part_of", "later"])
    earlier = [decide(row, data.draw(choices)) for row in found]
    earlier = [
        replace(row, name_a=row.name_b, name_b=row.name_a) if data.draw(st.booleans()) else row
        for row in earlier
    ]
    again = rows(earlier)
    decided = [row for row in earlier if row.decided]
    kept = {row.pair: row for row in again if row.decided}
    assert len(again) == len(found)
    assert len(kept) == len(decided)
    for row in decided:
        assert replace(kept[row.pair], group=0) == replace(row, group=0)
    assert rows(again) == again


def test_a_decision_about_names_that_are_gone_is_kept():
    gone = ReviewRow("Oud", "Ouder", "different", by="Els")
    assert gone.pair in {row.pair for row in rows([gone])}


def test_a_proposal_is_not_a_decision():
    proposal = next(row for row in rows() if row.decision)
    assert not proposal.decided
    assert replace(proposal, by="").decided
    assert replace(proposal, by="Els").decided


def problems(tmp_path, text):
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_review(file)
    return {(problem.code, problem.row) for problem in raised.value.problems}


def test_what_is_wrong_with_a_list_is_told_at_once(tmp_path):
    text = "naam_a,naam_b,besluit\na,b,zelvde\n,b,zelfde\nc,d,zelfde\nd,c,anders\n"
    assert problems(tmp_path, text) == {("choice_unknown", 2), ("cell_empty", 3), ("decision_twice", 5)}


def test_another_file_is_no_list(tmp_path):
    assert problems(tmp_path, "naam,plaats\na,b\n") == {("review_unknown", None)}


def test_every_column_of_a_list_belongs_to_a_row():
    assert {column.name for column in REVIEW_TABLE.columns} == set(ReviewRow.__dataclass_fields__)
