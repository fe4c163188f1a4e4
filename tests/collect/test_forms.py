"""What stands in the questionnaire, and in the files by which it is held."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest
from defusedxml import ElementTree

from regienet.codebook import CodebookError, codebook_json, read_codebook
from regienet.collect.bank import VARIANTS, questions
from regienet.collect.fill_in import answer_columns, fill_in_workbook
from regienet.collect.forms import files
from regienet.collect.letter import letter_text
from regienet.collect.limesurvey import answer_count, limesurvey_tsv
from regienet.collect.printed import printed_form
from regienet.collect.questionnaire import questionnaire
from regienet.collect.registry import FORMS
from regienet.collect.xlsform import xlsform
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.words import LANGUAGES, vocabulary

LABELS = re.compile("|".join(role.value for role in Kernrol), re.IGNORECASE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(data):
    """All text in a file, whatever it is packed in."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_the_short_questionnaire_is_that_of_two_minutes():
    asked = [question.code for question in questions("short", "nl") if question.kind == "actors"]
    assert asked == ["g1", "g5", "n1", "n2", "n3", "n4"]


def test_the_whole_questionnaire_asks_every_relation_and_every_role():
    asked = questions("full", "nl")
    assert [q.code for q in asked if q.kind == "actors"] == [
        *("g1", "g2", "g3", "g4", "g5", "g6", "g6b", "g7", "g8", "face", "n1", "n2", "n3", "n4", "known")
    ]
    relations = {question.relation for question in asked} - {""}
    assert relations | {"together", "handover"} == set(RELATIONS)
    assert [question.role for question in asked if question.role] == [*Kernrol]
    items = [item.means for question in asked for item in question.items]
    assert items == [f"{role}_{number}" for role in Kernrol for number in range(1, 5)]
    facets = [question.facet for question in questions("full", "nl", facets=True) if question.facet]
    assert facets == ["identity", "strength", "vertical"]


def test_advice_and_climate_are_asked_about_contacts_and_the_rest_about_everybody():
    among = {question.code for question in questions("full", "en") if question.among == "g1"}
    assert among == {"g2", "g7", "g8"}


def test_the_items_belong_to_the_role_whose_behaviour_they_describe():
    items = {item.means: item.label for q in questions("full", "nl") for item in q.items}
    assert items["ontwerper_2"] == "Ik vertaal een ideaal naar een aanpak die morgen uitvoerbaar is."
    assert items["kwartiermaker_3"] == "Ik maak van een pilot een gewone werkwijze."
    assert items["verbinder_1"] == "Ik stel mensen aan elkaar voor die elkaar verder kunnen helpen."
    assert items["dirigent_4"] == "Ik zorg dat besluiten terugkomen bij de uitvoering."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_respondent_sees_what_a_role_is_called(roster, variant, language):
    codebook = questionnaire(roster, variant=variant, language=language, facets=True)
    made = files(codebook, FORMS)
    assert LABELS.search(words_of(made.pop("codebook.json")))
    assert len(made) == 7 + len(codebook.actors)
    assert {
        name: LABELS.findall(words_of(data)) for name, data in made.items() if LABELS.search(words_of(data))
    } == {}
    assert not LABELS.search(json.dumps(dict(vocabulary("questions"))))


def test_the_same_roster_in_another_order_gives_the_same_files(roster):
    one, two = (files(questionnaire(rows), FORMS) for rows in (roster, roster[::-1]))
    assert one == two


def test_who_objected_or_is_not_there_is_not_on_the_list(roster):
    changed = [dict(actor) for actor in roster]
    changed[3]["consent"] = "objected"
    changed[4]["first_wave"] = "1"
    changed[5]["last_wave"] = "0"
    ids = {wave: {actor.means for actor in questionnaire(changed, wave=wave).actors} for wave in (0, 1)}
    everybody = {actor["id"] for actor in roster if actor["kind"] == "person"}
    assert everybody - ids[0] == {"00", "01"}
    assert everybody - ids[1] == {"00", "02"}


def test_two_people_of_the_same_name_can_be_told_apart(roster):
    labels = [actor.label for actor in questionnaire(roster).actors]
    assert "Anna Bos (De Brug) [00]" in labels
    assert "Anna Bos (De Brug) [05]" in labels
    assert len({label.casefold() for label in labels}) == len(labels)


def test_organisations_are_asked_where_there_are_no_people(roster):
    actors = questionnaire(roster[:3]).actors
    assert [actor.label for actor in actors] == ["De Brug", "SWV", "JGZ Zuid"]


def test_a_codebook_that_is_none_is_refused(roster):
    text = codebook_json(questionnaire(roster))
    assert read_codebook(text) == questionnaire(roster)
    later = text.replace('"version": 1', '"version": 2')
    for wrong in ("", "[]", "{}", later, text.replace('"actors": [', '"actors": [3,', 1), "[" * 100_000):
        with pytest.raises(CodebookError):
            read_codebook(wrong)


# --- the workbook ------------------------------------------------------------------------------------------


def test_the_workbook_has_lists_to_choose_from_and_locked_headers(roster):
    codebook = questionnaire(roster)
    book = openpyxl.load_workbook(io.BytesIO(fill_in_workbook(codebook)))
    assert book.sheetnames == ["uitleg", "jij", "namen"]
    names = book["namen"]
    assert names.freeze_panes == "D4"
    assert names.protection.sheet
    assert names["D2"].protection.locked
    assert names["B4"].protection.locked
    assert not names.column_dimensions["D"].protection.locked
    codes = [names.cell(1, column).value for column in range(4, names.max_column + 1)]
    assert codes == [column.code for column in answer_columns(codebook)]
    assert codes[:4] == ["g1often", "g1how", "g2", "g3"]
    lists = {str(rule.sqref): rule.formula1 for rule in names.data_validations.dataValidation}
    assert lists["D3"] == '"Niemand,Weet ik niet"'
    assert lists[f"D4:D{3 + len(codebook.actors)}"] == '"zelden,elke maand,elke week of vaker"'
    assert f"$B$4:$B${3 + len(codebook.actors)}" in lists.values()
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_the_workbook_of_one_respondent_leaves_out_himself(roster):
    codebook = questionnaire(roster)
    me = codebook.actors[2]
    book = openpyxl.load_workbook(io.BytesIO(fill_in_workbook(codebook, me)))
    assert book["jij"]["C2"].value == me.label
    assert me.code not in [cell.value for cell in book["namen"]["A"]]


# --- KoboToolbox and ODK -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_xlsform_is_valid(roster, variant, language):
    warnings, form = converted(questionnaire(roster, variant=variant, language=language, facets=True))
    assert warnings == []
    assert "count-selected" in form
    assert "selected-at" in form
    assert "jr:choice-name" in form


def test_the_xlsform_offers_the_others_and_of_some_questions_only_who_was_named(roster):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsform(questionnaire(roster))))["survey"]
    header, *rows = sheet.iter_rows(values_only=True)
    asked = {row[header.index("name")]: dict(zip(header, row, strict=True)) for row in rows}
    assert asked["g1"]["choice_filter"] == "name != ${who}"
    assert asked["g2"]["choice_filter"].startswith("name != ${who} and (selected(${g1}, name)")
    assert asked["g2"]["relevant"] == "not(selected(${g1}, 'none') or selected(${g1}, 'dk'))"
    assert not asked["who"]["choice_filter"]


def test_the_xlsform_of_three_hundred_names_is_valid(large):
    warnings, form = converted(questionnaire(large))
    assert warnings == []
    assert form.count("<name>o300</name>") == 3


def converted(codebook):
    """What pyxform, the reference implementation, makes of the form, and warns of."""
    xls2xform = pytest.importorskip("pyxform.xls2xform")
    result = xls2xform.convert(io.BytesIO(xlsform(codebook)), file_type=".xlsx", validate=False)
    return result.warnings, result.xform


# --- LimeSurvey --------------------------------------------------------------------------------------------


def tsv(codebook):
    data = limesurvey_tsv(codebook)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter="\t"))


def test_the_limesurvey_file_selects_and_then_asks(roster):
    codebook = questionnaire(roster)
    rows = tsv(codebook)
    asked = {row["name"]: row for row in rows if row["class"] == "Q"}
    assert asked["g1"]["type/scale"] == "M"
    assert asked["g1"]["exclude_all_others"] == "none;dk"
    assert asked["g1often"]["type/scale"] == "F"
    assert asked["g1often"]["array_filter"] == "g1"
    assert asked["g3what"]["type/scale"] == "Q"
    assert asked["g2"]["relevance"] == 'g1_none.NAOK != "Y" and g1_dk.NAOK != "Y"'
    assert list(asked) == [question.code for question in codebook.questions]
    start = rows.index(asked["g2"])
    subquestions = [row for row in rows[start + 1 : start + 4] if row["class"] == "SQ"]
    assert [row["name"] for row in subquestions] == ["none", "dk", "o001"]
    assert subquestions[2]["relevance"] == 'g1_o001.NAOK == "Y"'


def test_the_limesurvey_file_keeps_to_the_rules_for_codes(large):
    codebook = questionnaire(large)
    rows = tsv(codebook)
    named = [row for row in rows if row["class"] in ("Q", "SQ", "A")]
    assert all(re.fullmatch(r"[a-z][a-z0-9]{0,19}|[0-9]", row["name"]) for row in named)
    assert all(len(row["name"]) <= 5 for row in named if row["class"] != "Q")
    ids = [row["id"] for row in rows if row["id"]]
    assert len(ids) == len(set(ids))
    assert answer_count(codebook) > 6000
    assert answer_count(questionnaire(large[:40])) < 1000


def test_names_are_text_in_limesurvey(roster):
    texts = {row["text"] for row in tsv(questionnaire(roster)) if row["class"] == "SQ"}
    assert "An &lt;b&gt; (De Brug)" in texts
    assert "Dé { e} (De Brug)" in texts


# --- paper -------------------------------------------------------------------------------------------------


def test_the_printed_form_has_every_name_once_by_domain(large):
    root = ElementTree.fromstring(_part(printed_form(questionnaire(large)), "word/document.xml"))
    cells = ["".join(cell.itertext()) for cell in root.iter(f"{WORD}tc")]
    assert [cells.count(f"Persoon {number}") for number in range(300)] == [1] * 300
    headings = [
        "".join(block.itertext())
        for block in root.iter(f"{WORD}p")
        if (style := block.find(f".//{WORD}pStyle")) is not None and style.get(f"{WORD}val") == "Heading2"
    ]
    assert [heading for heading in headings if heading.startswith("domein")] == [
        f"domein {n}" for n in range(5)
    ]


def test_a_name_cannot_break_a_document():
    hostile = {"id": "a", "name": "<w:p/> & \x07", "kind": "person"}
    root = ElementTree.fromstring(_part(printed_form(questionnaire([hostile])), "word/document.xml"))
    assert "<w:p/> & " in "".join(root.itertext())


def _part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name)


# --- the letter --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            [
                "bezwaar",
                "Autoriteit Persoonsgegevens",
                "profilering",
                "van wie komen ze",
                "bewaren we",
                "laten wissen",
            ],
        ),
        ("en", ["object", "data protection authority", "profiling", "does it come from", "keep", "erased"]),
    ],
)
def test_the_letter_says_what_the_law_asks_with_blanks(language, told):
    text = letter_text(language)
    assert [words for words in told if words not in text] == []
    assert text.count("[") > 10
    assert text.count("[") == text.count("]")


def test_the_letters_have_the_same_parts():
    parts = [letter_text(language).count("\n# ") for language in LANGUAGES]
    assert parts == [8, 8]


def test_three_hundred_names_fit_in_every_form(large):
    made = files(questionnaire(large))
    assert len(made) == 8
    book = openpyxl.load_workbook(io.BytesIO(made["fill_in.xlsx"]))
    assert book["namen"].max_row == 303
