"""Who asks, who answers and who is interviewed, however a text marks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from regienet.suggest import suggest

CASE = Path(__file__).parents[3] / "shared" / "cases" / "habits" / "06-interviewer-in-the-head" / "input"

ANSWER = "Linda Blom brengt mensen bij elkaar. Ik heb de afspraken vastgelegd."


def role_rows(text: str) -> list[tuple[str, str, str]]:
    rows = [row for row in suggest({"a.txt": text}) if row.get("role")]
    return [(row["source"], row["role"], row["target"]) for row in rows]


def told_by(name: str) -> list[tuple[str, str, str]]:
    return [(name, "verbinder", "Linda Blom"), (name, "kwartiermaker", name)]


@pytest.mark.parametrize(
    "head",
    [
        "Interview met Marjan de Boer\nInterviewer: Peter\n",
        "Interviewer: Peter\nRespondent: Marjan de Boer\n",
        "Geïnterviewde: Marjan de Boer, coördinator\nInterviewer: Peter Vos\nDatum: 3 mei\n",
        "Gesprek 7 - Marjan de Boer, teamleider\nAfgenomen door: Peter\n",
        "Naam: Marjan de Boer\nFunctie: coördinator\n",
        "Transcript. Geïnterviewde: Marjan de Boer (MB). Interviewer (Int): Peter.\n",
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        "",
        "Hoe begon het?\n\n",
        "Interviewer: Hoe begon het?\n",
        "Vraag 1: Hoe begon het?\n",
        "I: Hoe begon\nhet dan?\n\n",
    ],
)
def test_the_head_and_a_question_silence_nothing_of_the_answer(head, question):
    assert role_rows(f"{head}\n{question}{ANSWER}") == told_by("Marjan de Boer")


@pytest.mark.parametrize("label", ["MB", "R", "Respondent", "Marjan", "Marjan de Boer", "[00:01:20] Marjan"])
def test_an_answer_is_known_by_its_label(label):
    text = f"Geïnterviewde: Marjan de Boer\n\nInterviewer: Brengt zij mensen bij elkaar?\n{label}: {ANSWER}"
    assert role_rows(text) == told_by("Marjan de Boer")


@pytest.mark.parametrize("label", ["Interviewer", "Peter", "Gespreksleider", "Host", "Vraag 2"])
def test_a_question_is_nobodys_statement(label):
    text = f"Interviewer: Peter\nRespondent: Marjan de Boer\n\n{label}: Brengt Linda Blom mensen bij elkaar?"
    assert role_rows(text) == []


def test_a_question_on_a_line_of_its_own_asks_where_somebody_is_interviewed():
    question = "Wie brengt mensen bij elkaar?\n"
    assert role_rows(f"Interview met Marjan de Boer\n\n{question}Dat weet ik niet.") == []
    assert role_rows(f"Linda Blom vroeg ons iets.\n\n{question}Dat weet ik niet.") != []


def test_each_of_two_people_in_an_interview_has_a_label():
    text = (
        "Geïnterviewden: Hanna Vos (HV), docent, en Jan Smit (JS), arts. Interviewer: Els.\n\n"
        "Int: En?\n\nHV: Ik breng mensen bij elkaar.\n\nJS: Ik heb het protocol geschreven."
    )
    assert role_rows(text) == [
        ("Hanna Vos", "verbinder", "Hanna Vos"),
        ("Jan Smit", "kwartiermaker", "Jan Smit"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Verslag\ndoor Anna Vos, secretaris\n\nIk breng mensen bij elkaar. Wij zagen Kees Bos.",
        "Wij zagen Kees Bos. Ik breng mensen bij elkaar.\n\nUitgesproken door Anna Vos",
    ],
)
def test_who_wrote_a_text_is_who_says_i_in_it(text):
    assert role_rows(text) == [("Anna Vos", "verbinder", "Anna Vos")]


@pytest.mark.skipif(not CASE.is_dir(), reason="the folder with the cases is not beside the repository")
def test_an_interview_with_the_interviewer_in_its_head_has_its_role_sentences():
    text = (CASE / "gesprek_marjan.txt").read_text(encoding="utf-8")
    found = role_rows(text)
    assert len(found) >= 14
    assert {source for source, _, _ in found} == {"Marjan de Boer"}
    assert ("Marjan de Boer", "ontwerper", "Kees Mulder") in found
    assert role_rows(text.replace("Interviewer: Peter\n", "")) == found
