"""What somebody wrote about a region: how it is read, filled in, and checked against a newer result."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from regienet.advice.chosen_week import week_of_region
from regienet.advice.commentary import ChosenToDo, Commentary, commentary_file, read_commentary
from regienet.advice.commentary_check import check_commentary, used_references
from regienet.advice.references import filled_in, shown_values
from regienet.advice.week import this_week
from regienet.errors import InputError
from regienet.run import run
from regienet_datasets import path
from tests.shipped import analysis_of

DUTCH = """
inleiding = "Over {name:eva}."
[[doen]]
bevinding = "school_hub"
stap = "Begin bij De Notenvouw."
[regio."Twaalf"]
conclusie = "Alleen over Twaalf."
"""
ENGLISH = """
introduction = "Over {name:eva}."
[[to_do]]
finding = "school_hub"
step = "Begin bij De Notenvouw."
[region."Twaalf"]
conclusion = "Alleen over Twaalf."
"""


@pytest.fixture(scope="module")
def twelve():
    return analysis_of("twaalf")


@pytest.fixture
def written(tmp_path):
    """Write a commentary and return its file."""

    def make(text, name="toelichting.toml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return make


@pytest.mark.parametrize(("text", "name"), [(DUTCH, "toelichting.toml"), (ENGLISH, "commentary.toml")])
def test_keys_are_dutch_or_english_and_a_region_has_its_part(written, text, name):
    file = written(text, name)
    other = read_commentary(file, "Elders")
    assert other.introduction == "Over {name:eva}."
    assert other.to_do == (ChosenToDo("school_hub", "", "Begin bij De Notenvouw."),)
    assert read_commentary(file, "Twaalf") == Commentary(name, conclusion="Alleen over Twaalf.")
    assert commentary_file(file.parent) == file


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_of_the_page_is_read_and_all_its_references_exist(language, repo_root, written, twelve):
    page = (repo_root / f"docs/advice{'.nl' if language == 'nl' else ''}.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    commentary = read_commentary(written(example), "Twaalf")
    assert [one.about for one in commentary.to_do] == ["", "verbinder"]
    assert [*check_commentary(twelve, commentary)] == []
    assert read_commentary(written(example), "Elders" if language == "nl" else "Elsewhere").to_do == ()
    named = re.findall(r"`\{(.*?)\}`", page)
    assert len(named) == 5
    assert set(named) <= set(shown_values(twelve))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("inleiding = 3", "commentary_wrong"),
        ('inleidng = "x"', "commentary_key"),
        ('inleiding = "x"\nintroduction = "y"', "commentary_wrong"),
        ('[[doen]]\nstp = "x"', "commentary_key"),
        ("doen = [1]", "commentary_wrong"),
        ('regio = "Zuid"', "commentary_wrong"),
        ("inleiding = ", "commentary_unreadable"),
    ],
)
def test_what_is_not_understood_is_reported(written, text, code):
    with pytest.raises(InputError) as raised:
        read_commentary(written(text), "Zuid")
    assert [problem.code for problem in raised.value.problems] == [code]


def test_a_reference_becomes_what_is_shown(twelve):
    known = shown_values(twelve)
    text = "{name:eva}: {rate:verbinder:eva}, {chance:verbinder}, {finding:response:}, {name:nobody}."
    assert (
        filled_in(text, known, "nl").replace("\xa0", " ")
        == "Eva: 40 % of meer, 80 %, 89 %, (niet meer te zeggen)."
    )
    assert filled_in(text, known, "en") == "Eva: 40% or more, 80%, 89%, (can no longer be said)."


def test_a_count_that_no_sentence_shows_cannot_be_referred_to(twelve):
    loop = next(one for one in twelve.findings if one.finding == "feedback_loop")
    assert isinstance(loop.values["count"], int)
    assert not [key for key in shown_values(twelve) if key.startswith("finding:feedback_loop::count")]
    assert shown_values(twelve)["finding:response::answered"].count == 8


def codes(analysis, text, before=None):
    commentary = Commentary("toelichting.toml", introduction=text)
    return [(problem.code, problem.value) for problem in check_commentary(analysis, commentary, before)]


def test_what_changed_was_renamed_or_is_gone_is_reported(twelve):
    text = "{rate:verbinder:eva} en {finding:response:}"
    now = used_references(twelve, Commentary(introduction=text))
    assert set(now) == {"rate:verbinder:eva", "finding:response:", "name:eva"}
    assert codes(twelve, text, now) == []
    before = now | {"rate:verbinder:eva": "20–40 %", "name:eva": "Evelien"}
    assert codes(twelve, text, before) == [
        ("commentary_changed", "{rate:verbinder:eva}"),
        ("commentary_renamed", "{name:eva}"),
    ]
    assert codes(twelve, "{name:ed}", {"name:ed": "Ed"}) == [("commentary_gone", "{name:ed}")]
    assert codes(twelve, "{name:ev}") == [("commentary_unknown", "{name:ev}")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Er antwoordden 89 %.", ["89 %"]),
        ("89%", ["89%"]),
        ("88 %, op 12 maart 2026", []),
        ("{finding:response:} en 3 scholen", []),
        ("{name:p89} 89", []),
    ],
)
def test_a_bare_number_that_is_one_of_the_result_is_asked_to_become_a_reference(twelve, text, asked):
    found = [value for code, value in codes(twelve, text) if code == "commentary_bare"]
    assert found == asked


def test_the_writers_choice_replaces_ours_and_keeps_the_question(twelve, city):
    hub = ChosenToDo("school_hub", "", "Begin in {name:p019}.", "Afgesproken.")
    week = week_of_region(city, Commentary(to_do=(hub, ChosenToDo(step="Eet taart."))))
    assert [one.step_text("nl") for one in week.to_do] == ["Begin in Rosa Duinlepel.", "Eet taart."]
    assert week.to_do[0].remark["nl"] == "Afgesproken."
    assert week.to_do[1].rests_on("nl") == week.to_do[1].not_said("nl") == ""
    assert week.priorities()[week.wave, "school_hub", ""] == 1
    assert week.ask == this_week(city).ask
    assert week_of_region(twelve, Commentary(introduction="x")) == this_week(twelve)


def test_an_unknown_finding_is_reported(twelve):
    commentary = Commentary("toelichting.toml", to_do=(ChosenToDo("school_hubb"),))
    assert [one.code for one in check_commentary(twelve, commentary)] == ["commentary_no_finding"]


def test_a_second_run_reports_what_changed_and_never_writes_the_commentary(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(path("twaalf"), data)
    text = '[[doen]]\nbevinding = "response"\nstap = "{finding:response:} antwoordde."'
    (data / "toelichting.toml").write_text(text, encoding="utf-8")
    first = run(data, tmp_path / "out", outputs=["findings.csv"])
    assert not [note for note in first.notes if note.code.startswith("commentary")]
    people = (data / "respondents.csv").read_text(encoding="utf-8").splitlines()
    people = [line.replace("none", "complete") for line in people]
    (data / "respondents.csv").write_text("\n".join(people), encoding="utf-8")
    (note,) = (note for note in run(data, tmp_path / "out", outputs=["findings.csv"]).notes
               if note.code.startswith("commentary"))  # fmt: skip
    assert note.code == "commentary_changed"
    assert [str(note.values[key]).replace("\xa0", " ") for key in ("was", "now")] == ["89 %", "100 %"]
    assert (data / "toelichting.toml").read_text(encoding="utf-8") == text
    rows = (tmp_path / "out/twaalf/findings.csv").read_text(encoding="utf-8").splitlines()
    assert [row.endswith(",1") for row in rows if ",response,," in row] == [True]


def test_replacing_the_texts_keeps_the_rest():
    one = Commentary(to_do=(ChosenToDo(step="a", text="b"),), introduction="c")
    assert one.texts == ("c", "a", "b")
    assert replace(one, introduction="").texts == ("a", "b")
