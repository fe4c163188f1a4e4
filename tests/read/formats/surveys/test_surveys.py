"""Whatever tool collected them, the same answers become the same tables."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read import draft_mapping, read_tables
from regienet.read.formats.surveys.tool import SURVEYS, clean
from regienet.read.open.files import read_sheets

_SPEC = importlib.util.spec_from_file_location("exports", Path(__file__).with_name("exports.py"))
exports = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(exports)


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_an_export_gives_the_same_as_its_twin_in_tables(name, tmp_path):
    tables = read_tables(exports.write_export(name, tmp_path / "Zuid"))
    twin = read_tables(exports.write_twin(tmp_path / "twin" / "Zuid"))
    assert len(twin.ties) == 4
    for table, frame in twin.frames().items():
        pd.testing.assert_frame_equal(
            tables.frames()[table].drop(columns="_origin"), frame.drop(columns="_origin"), obj=table
        )


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_without_a_codebook_it_says_which_tool_it_is_and_asks_for_a_mapping(name, tmp_path):
    folder = exports.write_export(name, tmp_path / "Zuid", codebook=False)
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    found = {(p.code, p.values["tool"]) for p in caught.value.problems if p.severity == "error"}
    tool = {
        "limesurvey": "LimeSurvey",
        "microsoft": "Microsoft Forms",
        "google": "Google Forms",
        "qualtrics": "Qualtrics",
    }.get(name.split()[0], "KoboToolbox / ODK")
    assert found == {("survey_unmapped", tool)}
    assert describe_all(caught.value.problems)
    assert "[[sheet]]" in draft_mapping(folder)


def test_every_tool_has_an_export():
    used = {name.split()[0] for name in exports.EXPORTS}
    # SPSS files are made by a library, in `test_spss.py`; the export of SurveyMonkey is always refused.
    assert {name.split("_")[0] for name in SURVEYS} == used - {"odk"} | {"spss", "surveymonkey"}


STRUCTURE = """<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>
<questions><rows>
<row><qid>1</qid><parent_qid>0</parent_qid><title>WHO</title><type>!</type>{who}</row>
<row><qid>2</qid><parent_qid>0</parent_qid><title>G1</title><type>F</type>{g1}</row>
</rows></questions>
<subquestions><rows>
<row><qid>3</qid><parent_qid>2</parent_qid><title>SQ1</title><scale_id>0</scale_id>{anna}</row>
<row><qid>4</qid><parent_qid>2</parent_qid><title>SQ2</title><scale_id>0</scale_id>{bo}</row>
</rows></subquestions>
<answers><rows><row><aid>9</aid><qid>2</qid><code>A1</code>{often}</row></rows></answers>
{texts}</document>"""
OLD = {
    "version": "359",
    "who": "<question><![CDATA[<p>Wie ben je?</p>]]></question><language>nl</language>",
    "g1": "<question><![CDATA[Met wie?]]></question><language>nl</language>",
    "anna": "<question>Anna</question>",
    "bo": "<question>Bo</question>",
    "often": "<answer>vaak</answer>",
    "texts": "",
}
NEW = {
    "version": "703",
    **dict.fromkeys(("who", "g1", "anna", "bo", "often"), ""),
    "texts": """<question_l10ns><rows>
<row><qid>1</qid><question><![CDATA[<p>Wie ben je?</p>]]></question><language>nl</language></row>
<row><qid>2</qid><question>Met wie?</question></row><row><qid>3</qid><question>Anna</question></row>
<row><qid>4</qid><question>Bo</question></row></rows></question_l10ns>
<answer_l10ns><rows><row><aid>9</aid><answer>vaak</answer></row></rows></answer_l10ns>""",
}


@pytest.mark.parametrize("dialect", [OLD, NEW])
@pytest.mark.parametrize(
    "header",
    [
        "WHO;G1[SQ1];G1[SQ2]",
        "WHO;G1_SQ1;G1_SQ2",
        "Wie ben je?;Met wie? [Anna];Met wie? [Bo]",
        "WHO. Wie ben je?;G1[SQ1]. Met wie? [Anna];G1[SQ2]. Met wie? [Bo]",
    ],
)
def test_the_structure_beside_the_answers_gives_codes_and_texts(dialect, header, tmp_path):
    (tmp_path / "survey.lss").write_text(STRUCTURE.format(**dialect), encoding="utf-8")
    rows = f"id;submitdate;lastpage;startlanguage;{header}\n1;;1;nl;a;A1;\n"
    (tmp_path / "results.csv").write_text(rows, encoding="utf-8")
    (sheet,) = clean(read_sheets(tmp_path, Problems())[0], Problems())
    assert sheet.header[4:] == ("WHO", "G1[SQ1]", "G1[SQ2]")
    assert sheet.texts[4:] == ("Wie ben je?", "Met wie? [Anna] (A1 = vaak)", "Met wie? [Bo] (A1 = vaak)")


def test_a_structure_alone_says_that_there_are_no_answers(tmp_path):
    (tmp_path / "survey.lss").write_text(STRUCTURE.format(**NEW), encoding="utf-8")
    for path in (tmp_path, tmp_path / "survey.lss"):
        with pytest.raises(InputError) as caught:
            read_tables(path)
        assert [problem.code for problem in caught.value.problems] == ["survey_structure"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("Ja", "Misschien"), "tick_unknown"),
        (("wekelijks", "elke dag"), "answer_unknown"),
        (('Anna Bos (De Brug)";"', 'Ina";"'), "respondent_unknown"),
    ],
)
def test_an_answer_that_is_not_in_the_codebook_is_told_with_its_row(change, code, tmp_path):
    folder = exports.write_export("limesurvey codes and texts, answers in words", tmp_path / "Zuid")
    text = (folder / "results.csv").read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    (folder / "results.csv").write_text(head + "\n" + rest.replace(*change, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    found = [(p.code, p.file, p.row) for p in caught.value.problems if p.severity == "error"]
    assert found == [(code, "results.csv", 2)]


def test_a_heading_that_was_cut_is_found_or_told(tmp_path):
    folder = exports.write_export("limesurvey texts", tmp_path / "Zuid")
    text = (folder / "results.csv").read_text(encoding="utf-8")
    (folder / "results.csv").write_text(text.replace('"Nog iets?"', '"Nog ie.. "', 1), encoding="utf-8")
    assert len(read_tables(folder).ties) == 4
    (folder / "results.csv").write_text(text.replace('"Wie ben je?"', '"W.. "', 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert "heading_cut" in [problem.code for problem in caught.value.problems]


def test_the_real_files_are_refused_for_the_right_reason(repo_root):
    formats = repo_root.parent / "shared" / "real" / "formats"
    if not formats.is_dir():
        pytest.skip("the real files are not shipped")
    for file, code in (
        ("limesurvey_survey_432535.lss", "survey_structure"),
        ("qualtrics_sample.csv", "survey_unmapped"),
    ):
        with pytest.raises(InputError) as caught:
            read_tables(formats / file)
        assert [problem.code for problem in caught.value.problems] == [code]
    (sheet,) = clean(read_sheets(formats / "qualtrics_sample.csv", Problems())[0], Problems())
    assert (len(sheet.rows), sheet.header[-3:]) == (1, ("Q1", "Q2", "Q2 - Topics"))


def test_a_roster_of_300_names_fits(tmp_path):
    many = [f"G{question}[o{actor:03}]" for question in range(12) for actor in range(300)]
    header = ["id", "submitdate", "lastpage", "startlanguage", *many]
    rows = [header, *([str(number), *[""] * (len(header) - 1)] for number in range(1, 50))]
    (tmp_path / "results.csv").write_text(exports.text(rows, ";"), encoding="utf-8")
    (sheet,) = clean(read_sheets(tmp_path, Problems())[0], Problems())
    assert (sheet.tool, len(sheet.header), len(sheet.rows)) == ("limesurvey", 3604, 49)


def changed_export(folder, *changes, name="limesurvey codes and texts, answers in words", file="results.csv"):
    """Write an export with some of its text changed."""
    folder = exports.write_export(name, folder)
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_a_question_whose_text_was_changed_is_told_and_not_lost_in_silence(tmp_path):
    folder = changed_export(
        tmp_path / "Zuid", ("Wie brengt mensen bij elkaar?", "Wie verbindt?"), name="limesurvey texts"
    )
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert [(p.code, p.value) for p in caught.value.problems if p.stops] == [("question_missing", "n3")]
    (folder / "mapping.toml").write_text(
        'answers.question_missing."results.csv: n3" = "ja"', encoding="utf-8"
    )
    tables = read_tables(folder)
    assert len(tables.nominations) == 0
    told = [(p.code, p.value) for p in tables.notes if p.code == "answer_column_unread"]
    assert told
    assert all(value.startswith("Wie verbindt?") for _, value in told)


def test_without_the_column_that_says_who_answers_nothing_is_read(tmp_path):
    folder = changed_export(tmp_path / "Zuid", ('"Wie ben je?"', '"Wie ben jij?"'), name="limesurvey texts")
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    found = [problem for problem in caught.value.problems if problem.severity == "error"]
    assert [(problem.code, problem.row) for problem in found] == [("respondent_column_missing", 1)]


def test_a_codebook_is_known_by_what_it_holds(tmp_path):
    folder = exports.write_export("limesurvey texts", tmp_path / "Zuid")
    (folder / "codebook.json").rename(folder / "codebook (1).json")
    assert len(read_tables(folder).ties) == len(read_tables(folder / "results.csv").ties) == 4
    other = (folder / "codebook (1).json").read_text(encoding="utf-8").replace("Zuid", "Noord")
    (folder / "codebook (2).json").write_text(other, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert [problem.code for problem in caught.value.problems] == ["codebook_twice"]


def test_who_answers_may_be_called_by_id_or_by_a_name_that_nobody_else_has(tmp_path):
    folder = changed_export(tmp_path / "Zuid", ('Anna Bos (De Brug)";"', 'a1";"'))
    assert "a1" in read_tables(folder).ties["source"].tolist()
    with pytest.raises(InputError) as caught:
        read_tables(changed_export(tmp_path / "Noord", ('Anna Bos (De Brug)";"', 'Anna Bos (De Brg)";"')))
    (found,) = [problem for problem in caught.value.problems if problem.code == "respondent_unknown"]
    assert found.values["near"] == "Anna Bos (De Brug)"


def test_of_several_answers_in_one_cell_just_the_unknown_one_is_named(tmp_path):
    name, file = "google forms", "Form.csv"
    folder = changed_export(tmp_path / "Zuid", ("Cas = IB'er", "Piet van de GGD"), name=name, file=file)
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    found = {p.value for p in caught.value.problems if p.code == "answer_unknown"}
    assert found == {"Piet van de GGD"}


def test_the_trial_answers_of_qualtrics_do_not_count(tmp_path):
    (tmp_path / "codebook.json").write_text(exports.codebook_json(exports.CODEBOOK), encoding="utf-8")
    codes = ["StartDate", "EndDate", "Status", "ResponseId", "who", "g1"]
    rows = [
        codes,
        ["Start Date", "End Date", "Response Type", "Response ID", "Wie ben je?", "Met wie werk je samen?"],
        [f'{{""ImportId"":""{code}""}}' for code in codes],
        ["2026-11-02 09:00:00", "2026-11-02 09:10:00", "IP Address", "R_1", "o001", "o002"],
        ["2026-11-01 09:00:00", "2026-11-01 09:10:00", "Survey Preview", "R_0", "o001", "o003"],
    ]
    text = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    (tmp_path / "answers.csv").write_text(text, encoding="utf-8")
    missing = [
        question.code for question in exports.CODEBOOK.questions if question.kind in ("actors", "items")
    ]
    lines = [f'answers.question_missing."answers.csv: {code}" = "yes"' for code in missing if code != "g1"]
    lines.append('answers.details_missing."answers.csv: g1" = "yes"')
    (tmp_path / "mapping.toml").write_text("\n".join(lines), encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["a1", "007"]]
    assert [(p.code, p.row) for p in tables.notes if "trial" in p.code] == [("answers_trial", 5)]


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_the_columns_of_a_tool_itself_are_not_told_of(name, tmp_path):
    tables = read_tables(exports.write_export(name, tmp_path / "Zuid"))
    assert "answer_column_unread" not in [problem.code for problem in tables.notes]
