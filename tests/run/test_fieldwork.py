"""Who has not answered yet: names without a reason, groups that give nobody away, a page without names."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.disclosure.responses import joined_groups, may_be_shown_together, response_may_be_shown
from regienet.errors import InputError
from regienet.run.fieldwork import LIST, PAGE, PRELIMINARY, fieldwork_of, make_fieldwork
from regienet.settings import default_settings
from regienet_cli.main import run_command

SETTINGS = default_settings()
ROSTER = [
    # domain, level, how many answered, how many did not
    ("zorg", "practice", 6, 4),
    ("onderwijs", "practice", 4, 3),
    ("gemeente", "management", 3, 5),
    ("welzijn", "management", 2, 1),
]


def region(folder: Path, groups=ROSTER, objected: int = 0) -> Path:
    """A folder with people of whom some answered; the last ones objected and did not answer."""
    number = itertools.count()
    actors, respondents = ["id,name,kind,domain,level,consent"], ["respondent,status"]
    for domain, level, yes, no in groups:
        for status in ["complete"] * yes + ["none"] * no:
            who = next(number)
            actors.append(f"p{who},Naam {who:02d},person,{domain},{level},")
            respondents.append(f"p{who},{status}")
    for who in range(900, 900 + objected):
        actors.append(f"p{who},Bezwaar {who},person,zorg,practice,objected")
        respondents.append(f"p{who},none")
    folder.mkdir()
    (folder / "actors.csv").write_text("\n".join(actors), encoding="utf-8")
    (folder / "respondents.csv").write_text("\n".join(respondents), encoding="utf-8")
    (folder / "ties.csv").write_text("source,target\np0,p1", encoding="utf-8")
    return folder


def test_the_names_are_of_those_who_did_not_answer_sorted_and_without_objectors(tmp_path):
    results, _ = make_fieldwork(region(tmp_path / "zuid", objected=2), tmp_path / "out")
    missing = [f"Naam {who:02d}" for who in (6, 7, 8, 9, 14, 15, 16, 20, 21, 22, 23, 24, 27)]
    assert list(results[0].found.missing) == missing
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "out" / LIST).read_bytes()))
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == missing
    assert "zuid" in " ".join(str(row[0].value) for row in book.worksheets[1].iter_rows()).lower()


def test_the_excel_list_has_a_name_and_an_empty_date_and_nothing_else_about_anybody(tmp_path):
    make_fieldwork(region(tmp_path / "zuid"), tmp_path / "out")
    names = openpyxl.load_workbook(tmp_path / "out" / LIST).worksheets[0]
    assert [cell.value for cell in names[1]] == ["naam", "herinnerd op"]
    assert {row[1].value for row in names.iter_rows(min_row=2)} == {None}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_preliminary_page_says_that_it_is_one_and_has_no_name_at_all(tmp_path, language):
    make_fieldwork(region(tmp_path / "zuid", objected=1), tmp_path / "out", language=language)
    page = (tmp_path / "out" / PRELIMINARY).read_text("utf-8")
    assert "Naam" not in page
    assert "Bezwaar" not in page
    assert {"nl": "Voorlopig", "en": "Preliminary"}[language] in page
    names = (tmp_path / "out" / PAGE).read_text("utf-8")
    assert "Naam 06" in names
    assert "Naam 00" not in names
    assert "Bezwaar" not in names


def test_a_small_group_is_joined_and_the_total_gives_nothing_more(tmp_path):
    results, _ = make_fieldwork(region(tmp_path / "zuid"), tmp_path / "out")
    groups = {(one.division, one.names): (one.answered, one.asked) for one in results[0].found.groups}
    # "welzijn" (2 of 3) may not be shown; joined with the smallest other domain it may.
    assert groups == {
        ("all", ()): (15, 28),
        ("domain", ("gemeente",)): (3, 8),
        ("domain", ("onderwijs", "welzijn")): (6, 10),
        ("domain", ("zorg",)): (6, 10),
    }
    # Levels would give "welzijn" away after all: "practice" taken from the domains that it is in.
    assert ("level", ("practice",)) not in groups


def test_levels_are_shown_where_nothing_can_be_subtracted(tmp_path):
    results, _ = make_fieldwork(region(tmp_path / "zuid", ROSTER[:3]), tmp_path / "out")
    levels = {one.names: one.answered for one in results[0].found.groups if one.division == "level"}
    assert levels == {("management",): 3, ("practice",): 10}


def test_what_the_results_need_is_counted_from_the_settings(tmp_path):
    results, _ = make_fieldwork(region(tmp_path / "zuid"), tmp_path / "out")
    whole = results[0].found.groups[0]
    # 15 of 28 answered; half is 14, three quarters is 21.
    assert (whole.for_names, whole.for_all) == (0, 6)


def test_before_anybody_answered_the_whole_list_is_asked_again(tmp_path):
    roster = tmp_path / "lijst.csv"
    roster.write_text("naam,domein\nAnna Blom,zorg\nBo Kok,zorg\nCas Vos,onderwijs\n", encoding="utf-8")
    assert run_command(["vragenlijst", str(roster), "--region", "Zuid", "--out", str(tmp_path / "v")]) == 0
    answers = tmp_path / "antwoorden"
    answers.mkdir()
    (answers / "codebook.json").write_bytes((tmp_path / "v" / "codebook.json").read_bytes())
    results, _ = make_fieldwork(answers, tmp_path / "out")
    assert results[0].found.missing == ("Anna Blom", "Bo Kok", "Cas Vos")
    assert results[0].found.groups[0].answered is None
    assert results[0].found.region == "Zuid"
    found, _ = fieldwork_of(tmp_path / "v" / "codebook.json")  # next to the forms, which nobody filled in
    assert found == [results[0].found]


def test_without_a_list_of_who_was_asked_nobody_can_be_missing(tmp_path):
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "ties.csv").write_text("source,target\na,b", encoding="utf-8")
    with pytest.raises(InputError) as stopped:
        make_fieldwork(tmp_path / "r", tmp_path / "out")
    assert [one.code for one in stopped.value.problems if one.code == "asked_unknown"]
    assert not (tmp_path / "out").exists()


def test_the_command_counts_and_names_nobody_on_the_screen(tmp_path, capsys):
    assert run_command(["veldwerk", str(region(tmp_path / "zuid")), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "nog geen antwoord van 13" in said
    assert "Naam" not in said


def test_the_same_input_gives_the_same_bytes(tmp_path):
    source = region(tmp_path / "zuid")
    for out in ("one", "two"):
        make_fieldwork(source, tmp_path / out)
    for name in (PAGE, LIST, PRELIMINARY):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_two_divisions_that_differ_by_one_person_are_not_both_shown():
    # Everybody of "a" is in "x"; "x" has one person more, whose answer would follow.
    answered = pd.Series([True] * 3 + [False] * 3 + [True] + [True] * 4 + [False] * 4)
    domains = pd.Series(["a"] * 6 + ["b"] * 9)
    levels = pd.Series(["x"] * 7 + ["y"] * 8)
    assert not may_be_shown_together(answered, domains, levels, SETTINGS)
    assert may_be_shown_together(answered, domains, domains, SETTINGS)


PEOPLE = st.lists(
    st.tuples(st.booleans(), st.sampled_from("abcd"), st.sampled_from("xyz")), min_size=1, max_size=40
)


@given(PEOPLE)
def test_whatever_can_be_subtracted_from_what_is_shown_may_be_shown(people):
    answered = pd.Series([said for said, _, _ in people])
    divisions = [
        joined_groups(answered, pd.Series([one[place] for one in people]), SETTINGS) for place in (1, 2)
    ]
    if not may_be_shown_together(answered, *divisions, SETTINGS):
        divisions.pop()
    shown = [frozenset(d.index[d == name]) for d in divisions for name in d.unique() if len(set(d)) > 1]
    shown.append(frozenset(answered.index))
    if not response_may_be_shown(answered, SETTINGS):
        return
    for size in (1, 2, 3):
        for names in itertools.combinations(shown, size):
            for other in shown:
                union = frozenset().union(*names)
                disjoint = sum(map(len, names)) == len(union)
                rest = other - union
                if disjoint and union <= other and rest:
                    assert response_may_be_shown(answered[sorted(rest)], SETTINGS)
