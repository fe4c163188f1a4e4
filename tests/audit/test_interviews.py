"""What was said in conversations, without questions about roles: somebody else may have said it."""

from __future__ import annotations

import itertools

import pytest

from regienet.analysis import Analysis, analyse
from regienet.audit.answers import Answer, GivenAnswers
from regienet.audit.witness import find_witnesses
from regienet.run.auditing import shown_by, shown_of
from tests.audit.test_witness import NOTHING_SHARED

SPEAKERS = ["an", "bo", "cas", "dirk", "els", "fien"]
SAID = [*zip(SPEAKERS[:3], itertools.repeat("gijs")), *zip(SPEAKERS, itertools.repeat("hanna"))]
"""Three of six say it of one, which is the lowest number that is shown; all say it of another."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory) -> Analysis:
    from regienet.read import read_tables

    folder = tmp_path_factory.mktemp("spoken")
    people = [*SPEAKERS, "gijs", "hanna"]
    tables = {
        "actors": ["id", *people],
        "ties": ["source,target", "an,bo"],
        "interviews": [
            "actor,source,role,document",
            *(f"{about},{who},verbinder,gesprek {who}" for who, about in SAID),
        ],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return analyse(read_tables(folder))


def test_another_speaker_says_it_in_another_conversation(spoken):
    answers = GivenAnswers(spoken.network, spoken.settings)
    given = Answer("interviews", 0, "verbinder", "an", "gijs")
    after = answers.changed([given, given._replace(rater="els")]).interviews
    about = after[after["actor"] == "gijs"]
    assert about[["source", "document"]].to_numpy().tolist() == [
        ["bo", "gesprek bo"],
        ["cas", "gesprek cas"],
        ["els", "gesprek els"],
    ]
    assert set(after["polarity"]) == {"attributed"}


def test_who_said_it_does_not_follow_from_the_lowest_number_that_is_shown(spoken):
    answers = GivenAnswers(spoken.network, spoken.settings)
    wanted = [answer for answer in answers.protected(NOTHING_SHARED) if answer.about == "gijs"]
    assert len(wanted) == 3
    found = find_witnesses(answers, shown_of(spoken), tuple(shown_by(spoken)), wanted)
    assert found.found == set(wanted)
