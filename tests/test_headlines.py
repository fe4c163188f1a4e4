"""The sentences on top, and the counts beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.findings import Finding
from regienet.headlines import filling, findings_in_words, headline, headlines, response_counts, sizes
from regienet.maps import map_model
from regienet.network import build
from regienet.vocabulary import ROLES


@pytest.fixture(scope="module")
def region(fictional):
    return fictional.region()


def with_verdicts(region, verdicts, *, absent=ROLES):
    """The region with these verdicts, and findings that probably nobody carries some roles."""
    scores = region.roles.scores.assign(verdict="insufficient")
    for (actor, role), verdict in verdicts.items():
        scores.loc[(scores["actor"] == actor) & (scores["role"] == role), "verdict"] = verdict
    found = (Finding("role_coverage", 1, role, 0.1, 0.0, 0.2, "role_coverage_absent") for role in absent)
    return replace(region, roles=replace(region.roles, scores=scores), findings=tuple(found))


def test_a_region_without_role_questions_says_so(fictional):
    (told,) = headlines(fictional.plain_region())
    assert told["nl"].startswith("Alleen positie")
    assert told["en"].startswith("Position only")


def test_the_headline_counts_holders_and_names_what_is_thin(region):
    two = {("p000", "verbinder"): "holder", ("p001", "verbinder"): "holder"}
    one = with_verdicts(region, two, absent=("ontwerper", "kwartiermaker"))
    assert headline(one, 1, "en") == (
        "Zonneveld probably has two verbinders; nobody stands out as ontwerper or kwartiermaker; "
        "it cannot be said who is dirigent."
    )


def test_a_role_without_a_clear_holder_is_empty_only_if_probably_nobody_carries_it(region):
    assert set(filling(with_verdicts(region, {}), 1).values()) == {"empty"}
    unclear = with_verdicts(region, {}, absent=())
    assert set(filling(unclear, 1).values()) == {"unknown"}
    assert headline(unclear, 1, "nl").startswith(
        "Wie ontwerper, kwartiermaker, verbinder of dirigent is, is niet"
    )
    assert map_model(unclear).meta["empty"] == [[], []]
    assert map_model(with_verdicts(region, {})).meta["empty"] == [[], [0, 1, 2, 3]]


def test_numbers_are_spelled_out_only_where_all_of_them_can_be(region):
    many = {(f"p{i:03}", "verbinder"): "holder" for i in range(13)}
    told = headline(
        with_verdicts(region, {**many, ("p000", "dirigent"): "holder", ("p001", "dirigent"): "holder"}),
        1,
        "en",
    )
    assert "13 verbinders and 2 dirigenten" in told


def test_a_possible_holder_is_only_perhaps_one(region):
    told = headline(with_verdicts(region, {("p000", "verbinder"): "possible"}), 1, "en")
    assert told.startswith("There may be a verbinder; nobody stands out as")


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
