"""Twelve pairs of measurements, and whether they may be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.compare import WaveFacts, compare
from regienet.compare.comparability import comparability
from regienet.compare.waves import facts_of
from regienet.errors import RegienetError
from regienet.settings import default_settings
from tests.compare.regions import PEOPLE, analysed, people, surveyed, waves_of

NAMED = {0: {"p00": "p01"}, 1: {"p00": "p01"}}
SAME = (WaveFacts(0, questionnaire="a"), WaveFacts(1, questionnaire="a"))


def replaced(second: dict, first: dict | None = None) -> tuple[WaveFacts, WaveFacts]:
    return replace(SAME[0], **(first or {})), replace(SAME[1], **second)


PAIRS = {
    "the same questions, list and response": ({}, SAME, None, "yes", ()),
    "another questionnaire": ({}, replaced({"questionnaire": "b"}), None, "refused", ("wording_changed",)),
    "another wording of this question only": (
        {},
        replaced({"wording": {"verbinder": "x"}}, {"wording": {"verbinder": "y"}}),
        None,
        "refused",
        ("wording_changed",),
    ),
    "another wording of another question": ({}, replaced({"wording": {"dirigent": "x"}}), None, "yes", ()),
    "unknown wording": ({}, (WaveFacts(0), WaveFacts(1)), None, "asked", ("wording_unknown",)),
    "unknown wording, known to be the same": ({}, (WaveFacts(0), WaveFacts(1)), True, "yes", ()),
    "unknown wording, known to differ": (
        {},
        (WaveFacts(0), WaveFacts(1)),
        False,
        "refused",
        ("wording_changed",),
    ),
    "an answer does not overrule what is known": (
        {},
        replaced({"questionnaire": "b"}),
        True,
        "refused",
        ("wording_changed",),
    ),
    "free recall against a list": (
        {},
        replaced({"recall": "free"}),
        None,
        "refused",
        ("list_changed_to_recall",),
    ),
    "another list": (
        {
            "actors": people(ids=PEOPLE[:9] + tuple("abcdef"), last_wave=[None] * 9 + [0] * 6),
            "gone": "abcdef",
        },
        SAME,
        None,
        "warned",
        ("roster_changed",),
    ),
    "far fewer answers": ({"silent": {1: "p02 p03"}}, SAME, None, "warned", ("response_changed",)),
    "somewhat fewer answers": ({"silent": {1: "p02"}}, SAME, None, "yes", ()),
    "the later one was held earlier": (
        {"months": {0: "2025-11-01", 1: "2024-11-01"}},
        SAME,
        None,
        "refused",
        ("date_order",),
    ),
    "no date": ({"months": {0: "2024-11-01"}}, SAME, None, "warned", ("undated",)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_whether_two_measurements_may_be_compared(name):
    options, known, answer, outcome, reasons = PAIRS[name]
    options = dict(options)
    gone = list(options.pop("gone", ""))
    tables = surveyed(NAMED, **options)
    asked = tables.respondents
    leftover = asked["respondent"].isin(gone) & (asked["wave"] == 1)
    waves = waves_of(replace(tables, respondents=asked[~leftover].reset_index(drop=True)))
    facts = (facts_of(waves[0], known), facts_of(waves[1], known))
    found = comparability(waves, facts, ["verbinder"], default_settings(), same_questions=answer)
    assert (found.outcome, found.reasons) == (outcome, reasons)


def test_a_question_that_nobody_answered_is_not_compared():
    changes = compare(analysed({0: NAMED[0], 1: {}}), waves=SAME)
    assert changes.comparable["verbinder"].outcome in {"refused", "yes"}
    assert "dirigent" not in changes.comparable


def test_what_may_not_be_compared_has_one_row_with_the_reason_and_no_number():
    table = compare(analysed(NAMED)).table
    (row,) = table[table["role_or_finding"] == "verbinder"].to_dict("records")
    assert (row["comparable"], row["reading"]) == ("asked:wording_unknown", "not_compared")
    assert row["difference"] != row["difference"]


def test_one_measurement_and_two_regions_are_refused_with_what_to_do():
    once = analysed({0: NAMED[0]})
    with pytest.raises(RegienetError, match="takes two measurements"):
        compare(once)
    elsewhere = replace(once, network=replace(once.network, region="Oost"))
    with pytest.raises(RegienetError, match="two regions"):
        compare(once, elsewhere)


def test_how_much_is_not_compared_is_reported_with_what_to_do():
    asked = compare(analysed(NAMED)).notes
    assert [note.code for note in asked] == ["compare_asked"]
    refused = compare(analysed(NAMED), waves=replaced({"questionnaire": "b"})).notes
    assert [note.code for note in refused] == ["compare_refused"]
    assert not any(note.stops for note in (*asked, *refused))
