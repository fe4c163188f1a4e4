"""Tables v1 as a folder and as a workbook: what is read, what is noted, and what is refused."""

from __future__ import annotations

import pandas as pd
import pytest
import xlsxwriter

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.read import read_tables


def problems_of(read, code=None, **tables):
    """Read tables that are wrong, and give the problems as (code, file, row, column, value)."""
    with pytest.raises(InputError) as caught:
        read(**tables)
    found = [p for p in caught.value.problems if p.severity == "error"]
    return [(p.file, p.row, p.column, p.value) for p in found if p.code == code] if code else found


def notes_of(tables, code):
    return [(p.row, p.column, p.value) for p in tables.notes if p.code == code]


def test_dutch_and_english_give_the_same(tmp_path):
    dutch, english = tmp_path / "een" / "Zuid", tmp_path / "twee" / "Zuid"
    dutch.mkdir(parents=True)
    english.mkdir(parents=True)
    (dutch / "actoren.csv").write_text("id;soort;niveau\na;persoon;uitvoering\nb;organisatie;bestuur\n")
    (dutch / "relaties.csv").write_text("van;naar;relatie;waarde\na;b;opschalen;2,5\n")
    (english / "actors.csv").write_text("id,kind,level\na,person,practice\nb,organisation,board\n")
    (english / "ties.csv").write_text("source,target,relation,value\na,b,escalate,2.5\n")
    one, two = read_tables(dutch), read_tables(english)
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(
            frame.drop(columns="_origin"), two.frames()[name].drop(columns="_origin")
        )
    assert one.regions == ("Zuid",)
    assert one.ties["_origin"].tolist() == ["relaties.csv:2"]


def test_a_workbook_gives_the_same_as_a_folder(tmp_path):
    rows = {
        "actoren": [["id", "naam", "soort"], ["007", "An", "persoon"], [7, "Bo", ""], ["NA", "Ko", ""]],
        "relaties": [["van", "naar", "waarde"], ["007", 7, 2.5], [7, "NA", 3]],
    }
    folder = tmp_path / "Zuid"
    folder.mkdir()
    workbook = xlsxwriter.Workbook(tmp_path / "Zuid.xlsx")
    for name, table in rows.items():
        lines = "\n".join(";".join(map(str, row)) for row in table)
        (folder / f"{name}.csv").write_text(lines)
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    workbook.close()
    one, two = read_tables(folder), read_tables(tmp_path / "Zuid.xlsx")
    assert one.actors["id"].tolist() == ["007", "7", "NA"]
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(
            frame.drop(columns="_origin"), two.frames()[name].drop(columns="_origin")
        )
    assert two.ties["_origin"].tolist() == ["Zuid.xlsx/relaties:2", "Zuid.xlsx/relaties:3"]


def test_names_that_look_like_nothing_are_names(make_tables):
    odd = ["1e5", "007", "7", "NA", "None", "True", "nan", "null"]
    tables = make_tables(actors="\n".join(["id", *odd]), ties="source,target\nNA,nan\n7,007")
    assert sorted(tables.actors["id"]) == sorted(odd)
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["7", "007"], ["NA", "nan"]]


def test_an_actor_that_was_only_named_is_added_with_a_note(make_tables):
    tables = make_tables(actors="id\na", ties="source,target,third,relation\na,nieuw,derde,introduced")
    assert tables.actors["id"].tolist() == ["a", "derde", "nieuw"]
    assert tables.actors["kind"].tolist() == ["person"] * 3
    assert notes_of(tables, "actor_added") == [(2, "B (target)", "nieuw"), (2, "C (third)", "derde")]
    assert tables.actors.set_index("id").loc["nieuw", "_origin"] == "ties.csv:2"


def test_a_missing_organisation_is_added_with_a_note(make_tables):
    tables = make_tables(actors="id,organisation\na,school\nb,school", ties="source,target")
    assert tables.actors["kind"].tolist() == ["person", "person", "organisation"]
    assert notes_of(tables, "organisation_added") == [(2, "B (organisation)", "school")]


def test_an_employer_without_a_kind_is_an_organisation(make_tables):
    tables = make_tables(actors="id,organisation\na,b\nb,", ties="source,target")
    assert tables.actors["kind"].tolist() == ["person", "organisation"]
    assert notes_of(tables, "kind_assumed") == [(3, "kind", "b")]


def test_a_source_that_is_unknown_is_an_error_with_near_names(make_tables):
    found = problems_of(
        make_tables, actors="id,name\na1,Anna Smit\nb2,Bo", ties="source,target\nAnna Smid,b2"
    )
    assert [(p.code, p.row, p.value, p.values["near"]) for p in found] == [
        ("actor_unknown", 2, "Anna Smid", "a1 (Anna Smit)")
    ]


def test_self_ties_zeros_and_repeats_are_left_out_with_a_note(make_tables):
    tables = make_tables(
        actors="id\na\nb\nc", ties="source,target,value\na,a,1\na,b,1\na,b,1\na,b,1\nb,c,0\nb,a,1"
    )
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["a", "b"], ["b", "a"]]
    assert notes_of(tables, "self_tie_dropped") == [(2, "A (source)", "a")]
    assert notes_of(tables, "zero_tie_dropped") == [(6, "A (source)", "b")]
    assert notes_of(tables, "repeat_dropped") == [(4, "", "")]
    source = next(source for source in tables.sources if source.name == "ties.csv")
    assert (source.rows_used, source.rows_refused) == (2, 4)


def test_rows_that_differ_in_their_key_all_stay(make_tables):
    ties = "source,target,relation,approach\na,b,idea,x\na,b,idea,y\na,b,idea,"
    assert len(make_tables(actors="id\na\nb", ties=ties).ties) == 3


def test_a_tie_that_is_said_twice_with_another_strength_is_an_error(make_tables):
    found = problems_of(make_tables, actors="id\na\nb", ties="source,target,value\na,b,1\na,b,2")
    assert [(p.code, p.row, p.values["first"]) for p in found] == [("row_contradicts", 3, 2)]


def test_one_id_with_two_names_is_an_error_that_names_both_rows(make_tables):
    found = problems_of(make_tables, actors="id,name\na,An\na,Bo", ties="source,target")
    assert [(p.code, p.row, p.values["first"], p.column) for p in found] == [
        ("actor_twice", 3, 2, "B (name)")
    ]


def test_one_id_with_two_values_in_an_extra_column_is_an_error_too(make_tables):
    found = problems_of(make_tables, actors="id,Kleur\na,rood\na,blauw", ties="source,target")
    assert [(p.code, p.column, p.values["one"]) for p in found] == [("actor_twice", "B (Kleur)", "rood")]


def test_ties_that_differ_in_an_extra_column_all_stay(make_tables):
    tables = make_tables(actors="id\na\nb", ties="source,target,Kleur\na,b,rood\na,b,blauw")
    assert len(tables.ties) == 2


def test_one_name_with_two_ids_is_a_warning(make_tables):
    tables = make_tables(actors="id,name\na,An\nb,An", ties="source,target")
    assert len(tables.actors) == 2
    assert [p.severity for p in tables.notes if p.code == "name_twice"] == ["warning"]


@pytest.mark.parametrize("rows", ["a,a", "a,b\nb,a", "x,a\na,b\nb,c\nc,a"])
def test_a_circle_of_organisations_is_shown_once(make_tables, rows):
    actors = "\n".join(f"{row},organisation" for row in rows.split("\n"))
    found = problems_of(make_tables, actors=f"id,organisation,kind\n{actors}", ties="source,target")
    assert [p.code for p in found] == ["organisation_circle"]
    assert "→" in found[0].values["circle"]


def test_an_attribute_may_change_between_waves(make_tables):
    tables = make_tables(
        actors="id,kind,level,wave\na,organisation,practice,\na,,board,1", ties="source,target"
    )
    assert tables.actors["kind"].tolist() == ["organisation", "organisation"]
    assert tables.actors["level"].tolist() == ["practice", "board"]


def test_the_region_of_a_tie_is_that_of_its_source(make_tables):
    tables = make_tables(
        actors="id,region\na,Noord\nb,Noord\nb,Zuid\nc,Zuid",
        ties="source,target,region\na,b,\nc,b,\nc,a,\nb,c,Zuid",
    )
    assert tables.regions == ("Noord", "Zuid")
    assert tables.ties[["region", "source", "target"]].to_numpy().tolist() == [
        ["Noord", "a", "b"],
        ["Zuid", "b", "c"],
        ["Zuid", "c", "a"],
        ["Zuid", "c", "b"],
    ]
    south = tables.region("Zuid").actors.set_index("id")["external"]
    assert south.to_dict() == {"a": True, "b": False, "c": False}


def test_an_id_in_two_regions_needs_to_say_which(make_tables):
    found = problems_of(make_tables, actors="id,region\nb,Noord\nb,Zuid", ties="source,target\nb,x")
    assert [(p.code, p.row, p.values["regions"]) for p in found] == [("region_unclear", 2, "Noord, Zuid")]


def test_one_region_that_is_named_somewhere_holds_for_all(make_tables):
    tables = make_tables(actors="id,region\na,Noord\nb,", ties="source,target\nb,a")
    assert tables.regions == ("Noord",)


def test_of_several_regions_every_actor_names_one(make_tables):
    found = problems_of(
        make_tables, "region_missing", actors="id,region\na,Noord\nb,\nc,Zuid", ties="source,target"
    )
    assert found == [("actors.csv", 3, "B (region)", "")]


def test_all_problems_come_at_once(make_tables):
    found = problems_of(
        make_tables,
        actors="id,kind,level,first_wave,lat,consent\na,persoon,uitvoerend,x,91,ja\n,org,,0,,",
        ties="source,target,value,date,relation\na,,NaN,2026-13,contact\na,b,-1,1/2/2026,contact\na,b,1e309,,contact",
        respondents="respondent,status,answered\nz,klaar,contact|adviezen",
    )
    assert [(p.code, p.file, p.row, p.column) for p in found] == [
        ("cell_empty", "actors.csv", 3, "A (id)"),
        ("choice_unknown", "actors.csv", 3, "B (kind)"),
        ("choice_unknown", "actors.csv", 2, "C (level)"),
        ("wave_unreadable", "actors.csv", 2, "D (first_wave)"),
        ("number_high", "actors.csv", 2, "E (lat)"),
        ("choice_unknown", "actors.csv", 2, "F (consent)"),
        ("choice_unknown", "respondents.csv", 2, "B (status)"),
        ("cell_empty", "ties.csv", 2, "B (target)"),
        ("number_unreadable", "ties.csv", 2, "C (value)"),
        ("number_low", "ties.csv", 3, "C (value)"),
        ("number_unreadable", "ties.csv", 4, "C (value)"),
        ("date_impossible", "ties.csv", 2, "D (date)"),
        ("date_unreadable", "ties.csv", 3, "D (date)"),
        ("actor_unknown", "respondents.csv", 2, "A (respondent)"),
        ("question_unknown", "respondents.csv", 2, "C (answered)"),
    ]
    assert found[2].values["near"] == "uitvoering"
    assert found[-1].values["near"] == "advies, advice"


def test_answered_questions_become_english_codes(make_tables):
    tables = make_tables(
        actors="id\na\nb",
        ties="source,target,relation\na,b,Sport",
        respondents="respondent,status,answered\na,deels,samen|Verbinder| opschalen |sport|samen",
    )
    assert tables.respondents["answered"].tolist() == ["together|verbinder|escalate|Sport"]


def test_a_relation_of_ones_own_stays_and_one_that_is_nearly_known_is_warned_of(make_tables):
    tables = make_tables(actors="id\na\nb", ties="source,target,relation\na,b,Sport\na,b,contackt")
    assert tables.ties["relation"].tolist() == ["Sport", "contackt"]
    near = [(p.value, p.values["near"]) for p in tables.notes if p.code == "code_near"]
    assert near == [("contackt", "contact")]


def test_a_nomination_names_somebody_and_a_role_or_says_that_it_does_not(make_tables):
    found = problems_of(
        make_tables,
        actors="id\na\nb",
        ties="source,target",
        nominations="rater,nominee,role,answer\na,b,verbinder,\na,b,,weet_niet\na,,dirigent,niemand\n"
        "a,b,dirigent,niemand\nb,,dirigent,ja\nb,b,,ja",
    )
    assert [(p.code, p.row) for p in found] == [
        ("none_with_nominee", 5),
        ("nominee_missing", 6),
        ("role_missing", 7),
    ]


def test_answers_of_somebody_who_did_not_answer_are_warned_of(make_tables):
    tables = make_tables(
        actors="id\na\nb", ties="source,target\na,b", respondents="respondent,status\na,geen\nb,geen"
    )
    assert notes_of(tables, "answers_of_none") == [(2, "B (status)", "a")]


def test_what_was_said_in_an_interview_is_no_answer_to_the_questionnaire(make_tables):
    ties = "source,target,document\na,b,interview 3"
    tables = make_tables(actors="id\na\nb", ties=ties, respondents="respondent,status\na,geen\nb,geen")
    assert notes_of(tables, "answers_of_none") == []


def test_two_spellings_of_a_domain_are_asked_about(make_tables):
    with pytest.raises(InputError) as caught:
        make_tables(actors="id,domain\na,Jeugd hulp\nb,jeugd-hulp\nc,zorg", ties="source,target")
    (question,) = [problem for problem in caught.value.problems if problem.stops]
    assert (question.code, question.row, question.column, question.value) == (
        "spelled_alike",
        3,
        "B (domain)",
        "jeugd-hulp",
    )


def test_many_contradictions_take_no_long_time(make_tables):
    rows = "\n".join(f"a{n},a{n + 1},{value}" for value in (1, 2) for n in range(3000))
    actors = "\n".join(f"a{n}" for n in range(3001))
    found = problems_of(make_tables, actors=f"id\n{actors}", ties=f"source,target,value\n{rows}")
    assert len(found) == 3000


def test_items_that_belong_to_no_role_are_noted(make_tables):
    tables = make_tables(
        actors="id\na", ties="source,target", ratings="rater,about,item,value\na,a,verbinder_2,4\na,a,sfeer,3"
    )
    assert len(tables.ratings) == 2
    assert notes_of(tables, "item_unused") == [(3, "C (item)", "sfeer")]


def test_extra_columns_stay_as_text_and_a_near_miss_is_warned_of(make_tables):
    tables = make_tables(actors="id,Schoolsoort,dommein\na,01,zorg", ties="source,target")
    assert tables.actors.loc[0, ["Schoolsoort", "dommein"]].tolist() == ["01", "zorg"]
    assert [(p.column, p.values["near"]) for p in tables.notes if p.code == "header_near"] == [
        ("C (dommein)", "domein")
    ]


def test_headers_that_mean_the_same_are_an_error(make_tables):
    found = problems_of(make_tables, actors="id,name,naam\na,An,An", ties="source,target")
    assert [(p.code, p.row, dict(p.values)) for p in found] == [
        ("header_twice", 1, {"first": "B (name)", "second": "C (naam)"})
    ]


def test_a_missing_table_and_a_missing_column_are_named(make_tables):
    found = problems_of(make_tables, actors="wie\nAn")
    assert [(p.code, p.value) for p in found] == [("table_missing", "ties"), ("column_missing", "id")]
    assert found[1].values["found"] == "A (wie)"


def test_a_column_that_is_missing_is_reported_once_and_not_row_by_row(make_tables):
    found = problems_of(make_tables, actors="id\na\nb\nc", ties="sorce,target,value\na,c,1\nb,c,2\na,c,3")
    assert [(p.code, p.value) for p in found] == [("column_missing", "source")]


def test_what_follows_from_an_error_in_a_cell_is_not_reported_beside_it(make_tables):
    found = problems_of(
        make_tables,
        actors="id,kind,organisation\na,person,o\no,organisatio,",
        ties="source,target,value\na,,1\na,,2",
        nominations="rater,nominee,role,answer\na,o,verbindr,yes",
    )
    assert [(p.code, p.file, p.row) for p in found] == [
        ("choice_unknown", "actors.csv", 3),
        ("cell_empty", "ties.csv", 2),
        ("cell_empty", "ties.csv", 3),
        ("choice_unknown", "nominations.csv", 2),
    ]


def test_a_group_that_is_not_among_those_of_its_type_is_warned_of(make_tables):
    tables = make_tables(
        actors="id\na",
        ties="source,target",
        groups="id,type\nde_lelie,school",
        affiliations="actor,group,type\na,de_leli,school\na,de_lelie,school\na,wijkteam,team",
    )
    assert notes_of(tables, "group_unknown") == [(2, "B (group)", "de_leli")]
    assert [p.values["near"] for p in tables.notes if p.code == "group_unknown"] == ["de_lelie"]


def test_the_same_table_in_two_languages_is_an_error(make_tables):
    found = problems_of(make_tables, "table_twice", actors="id\na", actoren="id\nb", ties="source,target")
    assert found == [("actors.csv", None, "", "actors")]


def test_a_region_with_only_headers_is_legal(make_tables):
    tables = make_tables(actors="id,name", ties="source,target")
    assert len(tables.actors) == len(tables.ties) == 0
    assert tables.actors.dtypes["external"] == "bool"
    assert tables.regions == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "daar uitvoering, hier management"), ("en", "practice there, management here")],
)
def test_a_contradiction_is_in_the_words_of_the_reader(make_tables, language, said):
    with pytest.raises(InputError) as caught:
        make_tables(actors="id,level\na,practice\na,management", ties="source,target")
    assert said in "".join(describe_all(caught.value.problems, language))
