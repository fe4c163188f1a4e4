"""Who stayed, joined and is no longer on the list; who is in no comparison."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from regienet.compare import compare
from regienet.compare.people import people_of
from tests.compare.regions import PEOPLE, analysed, people, surveyed, waves_of

NAMED = {0: {"p00": "p01"}, 1: {"p00": "p01"}}


def found(actors: pd.DataFrame, objected: frozenset[str] = frozenset(), **options):
    first, second = waves_of(surveyed(NAMED, actors=actors, **options))
    return people_of(first, second, "person", objected)


def test_leaving_and_joining_are_read_from_the_list():
    actors = people(first_wave=[None] * 11 + [1], last_wave=[0] + [None] * 11)
    who = found(actors)
    assert (who.left, who.joined) == (("p00",), ("p11",))
    assert who.stayed == PEOPLE[1:11]
    assert [who.who(actor) for actor in ("p00", "p11", "p05", "nobody")] == ["left", "joined", "stayed", ""]


def test_who_does_not_answer_any_more_has_not_left():
    assert found(people(), silent={1: "p03"}).left == ()


def test_an_id_with_another_name_is_in_no_comparison_and_reported():
    later = people(ids=PEOPLE[:1]).assign(name="Bo Bakker", wave=1)
    actors = pd.concat([people(name=[f"Naam {number}" for number in range(12)]), later])
    who = found(actors)
    assert "p00" in who.unclear
    assert "p00" not in {*who.stayed, *who.left, *who.joined}
    (note,) = who.notes
    assert (note.code, note.value) == ("compare_renamed", "p00")
    assert note.values == {"first": "Naam 0", "second": "Bo Bakker"}


def test_capitals_and_spaces_do_not_make_another_person():
    later = people(ids=PEOPLE[:1]).assign(name="bo  BAKKER", wave=1)
    assert found(pd.concat([people(name=["Bo Bakker", *PEOPLE[1:]]), later])).unclear == ()


def test_who_was_forgotten_in_one_wave_is_in_no_comparison_and_has_not_left():
    tables = surveyed(NAMED)
    respondents = tables.respondents
    gone = (respondents["respondent"] == "p02") & (respondents["wave"] == 1)
    first, second = waves_of(replace(tables, respondents=respondents[~gone].reset_index(drop=True)))
    who = people_of(first, second, "person", frozenset())
    assert who.unclear == ("p02",)
    assert who.left == ()
    assert [note.code for note in who.notes] == ["compare_asked_once"]


def test_who_objected_later_is_nowhere():
    before = analysed({0: NAMED[0]})
    after = analysed({1: NAMED[1]}, actors=people(consent=["objected"] + [None] * 11))
    changes = compare(before, after, same_questions=True)
    everywhere = {
        *changes.people.stayed,
        *changes.people.left,
        *changes.people.joined,
        *changes.people.unclear,
    }
    assert "p00" not in everywhere
    assert "p00" not in set(changes.table["subject"])


def test_another_organisation_or_domain_is_reported_and_still_compared():
    later = people(ids=PEOPLE[:1], organisation="org3", domain="school").assign(wave=1)
    who = found(pd.concat([people(name=list(PEOPLE)), later]))
    assert "p00" in who.stayed
    assert [(note.code, note.value) for note in who.notes] == [
        ("compare_moved_organisation", "p00"),
        ("compare_moved_domain", "p00"),
    ]
