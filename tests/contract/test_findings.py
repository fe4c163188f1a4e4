"""What holds of every question about a region."""

from __future__ import annotations

import inspect
import re

import pytest

from regienet.analysis import Analysis, analyse
from regienet.findings import FINDINGS, diagnose, read_finding
from regienet.read import read_tables
from regienet.words import LANGUAGES, knows, say, vocabulary
from tests.shipped import analysis_of

THIN = {
    "one": {"actors": "id\na", "ties": "source,target"},
    "plain": {"actors": "id\na\nb\nc", "ties": "source,target\na,b\nb,c"},
    "silent": {
        "actors": "id,domain,level,municipality\na,zorg,board,Stad\nb,welzijn,practice,Dorp",
        "ties": "source,target",
        "respondents": "respondent,status\na,none\nb,none",
        "groups": "id,type\ns,school",
        "affiliations": "actor,group,type,task\na,t,table,",
        "bottlenecks": "id\n1",
    },
}


@pytest.fixture(scope="module", params=["twaalf", *THIN])
def analysis(request, tmp_path_factory) -> Analysis:
    if request.param not in THIN:
        return analysis_of(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    for name, text in THIN[request.param].items():
        folder.joinpath(f"{name}.csv").write_text(f"{text}\n", encoding="utf-8")
    return analyse(read_tables(folder))


def test_there_are_questions():
    assert len(FINDINGS) >= 10


@pytest.mark.parametrize("name", FINDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_has_words_and_says_when_it_may_be_compared(name, language):
    assert say(f"findings.{name}", language).endswith("?")
    assert say(f"findings.{name}_compare", language)


@pytest.mark.parametrize("name", FINDINGS)
def test_what_is_known_of_it_is_complete(name):
    info = FINDINGS[name].info
    assert info.unit in {"share", "chance", "log_ratio", "index", "count"}
    assert info.source
    note = say(f"findings.{name}_compare", "en")
    assert note.startswith("Can be compared") or "can be compared" in note or not info.comparable
    assert note.startswith("Cannot be compared") is not info.comparable


@pytest.mark.parametrize("name", FINDINGS)
def test_the_docstring_tells_what_a_reader_needs(name):
    text = inspect.getdoc(FINDINGS[name].function) or ""
    assert "Returns\n-------" in text
    assert "None " in text or "Nothing " in text or "cannot say" in text


@pytest.mark.parametrize("name", FINDINGS)
@pytest.mark.parametrize("page", ["findings.md", "findings.nl.md"])
def test_the_documentation_explains_it(name, page, repo_root):
    assert f"`{name}`" in (repo_root / "docs" / page).read_text(encoding="utf-8")


def test_every_answer_has_an_interval_or_cannot_say(analysis):
    for found in analysis.findings:
        if found.value is None:
            assert (found.low, found.high) == (None, None)
        else:
            assert found.low <= found.value <= found.high, found
            assert type(found.value) is type(found.low) is type(found.high) is float


def test_every_answer_is_read_in_both_languages(analysis):
    for found in analysis.findings:
        assert found.finding in FINDINGS
        assert knows(f"findings.{found.reading}"), found
        for language in LANGUAGES:
            text = read_finding(found, language)
            assert re.search(r"[.?]$", text), text
            assert not re.search(r"[{}]|\bnan\b|(findings|roles)\.[a-z]|\(\)|  ", text), text


def test_a_subject_is_answered_once_per_wave(analysis):
    keys = [(found.finding, found.wave, found.subject) for found in analysis.findings]
    assert len(set(keys)) == len(keys)


def test_who_is_named_can_be_found_again(analysis):
    for found in analysis.findings:
        values = found.values
        if "names" in values:
            ids = values.get("actors", values.get("groups"))
            assert len(ids) == len(values["names"])
        assert set(values.get("actors", ())) <= set(analysis.network.ids)


def test_the_same_region_has_the_same_answers(analysis):
    again = diagnose(analysis.network, analysis.measures, analysis.roles, settings=analysis.settings)
    assert again == analysis.findings


def test_no_reading_without_a_question():
    stems = [*FINDINGS, "level", "stage", "kernpartner", "part", "wall"]
    shared = {"and", "or", "more", "no_roles", "no_ties", "nothing_confirmed", "too_few_answers"}
    orphans = [
        key
        for key in vocabulary("findings")
        if key not in shared and not any(key.startswith(stem) for stem in stems)
    ]
    assert orphans == []
