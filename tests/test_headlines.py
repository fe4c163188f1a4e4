"""The sentences on top, and the counts beside them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from regienet.analysis import analyse
from regienet.findings import Finding
from regienet.headlines import filling, findings_in_words, headline, headlines, response_counts, sizes
from regienet.maps import map_model
from regienet.network import build
from regienet.roles import LIST_COLUMNS
from regienet.vocabulary import ROLES


@pytest.fixture(scope="module")
def region(fictional):
    return fictional.region()


def with_lists(region, **lists):
    """The region in whose second wave these roles have such a list: (reading, who, chance, nobody, ask)."""
    scores = region.roles.scores.assign(listed=False)
    rows = []
    for role, (reading, who, chance, nobody, ask) in lists.items():
        on_list = (scores["wave"] == 1) & (scores["role"] == role) & scores["actor"].isin(who)
        scores["listed"] |= on_list
        rows.append((1, "person", role, reading, len(who), chance, nobody, 40, 0, ask))
    frame = pd.DataFrame(rows, columns=list(LIST_COLUMNS))
    return replace(region, roles=replace(region.roles, scores=scores, lists=frame))


def sure(*who, chance=0.83):
    return ("sure", who, chance, 0.04, ())


def open_to(*ask, nobody=0.2):
    return ("open", (), 0.4, nobody, ask)


def test_a_region_without_role_questions_says_so(fictional):
    (told,) = headlines(fictional.plain_region())
    assert told["nl"].startswith("Alleen positie")
    assert told["en"].startswith("Position only")


def test_the_headline_says_of_each_role_who_could_have_it_and_how_sure_that_is(region):
    told = with_lists(
        region,
        ontwerper=sure("p000", chance=0.99),
        kwartiermaker=("fair", ("p001", "p002", "p003"), 0.66, 0.1, ()),
        verbinder=sure("p004", "p005"),
        dirigent=open_to("p010", "p011"),
    )
    assert headline(told, 1, "en") == (
        "Zonneveld probably has an ontwerper (over 95% certain) "
        "and a verbinder (one of two names, 85% certain); "
        "there may be a kwartiermaker (one of three names, 65% certain); "
        "it cannot be said who is dirigent: ask two people first."
    )
    assert "een verbinder (een van twee namen, 85 % zeker)" in headline(told, 1, "nl")
    assert set(filling(told, 1).values()) == {"listed", "unknown"}


def test_empty_is_something_else_than_cannot_say(region):
    told = with_lists(
        region,
        ontwerper=open_to(nobody=0.55),
        kwartiermaker=open_to("p010", nobody=0.5),
        verbinder=open_to(nobody=0.44),
        dirigent=open_to(nobody=0.1),
    )
    assert headline(told, 1, "nl") == (
        "Waarschijnlijk is niemand ontwerper of kwartiermaker; "
        "wie verbinder of dirigent is, is niet te zeggen."
    )
    assert list(filling(told, 1).values()) == ["empty", "empty", "unknown", "unknown"]
    assert map_model(told).meta["empty"] == [[], [0, 1]]


def test_a_role_that_was_not_asked_about_is_unknown(region):
    told = with_lists(region, verbinder=sure("p004"))
    assert filling(told, 1) == {role: "listed" if role == "verbinder" else "unknown" for role in ROLES}


def test_findings_begin_with_the_roles(region):
    others = [
        Finding(name, 1, "", None, None, None, reading)
        for name, reading in (("all_in_one", "all_in_one_unknown"), ("response", "response_unknown"))
    ]
    roles = Finding(
        "role_coverage", 1, "verbinder", None, None, None, "role_coverage_absent", {"role": "verbinder"}
    )
    told = findings_in_words(replace(region, findings=(*others, roles)))
    assert [found["finding"] for found in told] == ["role_coverage", "all_in_one", "response"]
    assert [found["whole"] for found in told] == [False, True, True]


def test_the_response_counts_those_asked_who_answered_anything(make_tables):
    asked = "respondent,status\na,complete\nb,none\nc,none"
    network = build(make_tables(actors="id\na\nb\nc\nd", respondents=asked, ties="source,target\na,d\nd,a"))
    assert response_counts(network) == {"known": True, "asked": 3, "answered": 1}


def test_sizes_leave_out_who_is_from_elsewhere(make_tables):
    actors = "id,kind,region\na,person,Zuid\nb,person,Noord\no,organisation,Zuid"
    network = build(make_tables(actors=actors, ties="source,target\na,b"), "Zuid")
    assert network.actors["external"].to_dict() == {"a": False, "b": True, "o": False}
    assert sizes(network, 0) == (1, 1)


def test_a_list_of_names_is_no_map_of_who_works_with_whom(make_tables):
    names, tied = (
        headline(analyse(make_tables(actors="id\na\nb", ties=ties)), 0, "en")
        for ties in ("source,target", "source,target\na,b")
    )
    assert names.startswith("Names only")
    assert tied.startswith("Position only")
