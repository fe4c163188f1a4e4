"""Strata of raters: enough respondents in each, whatever they answered."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest

from regienet.errors import InputError
from regienet.network import build
from regienet.roles.strata import strata_of
from regienet.settings import default_settings

SETTINGS = default_settings()


def network(make_tables, answered: dict[str, int], silent: dict[str, int] | None = None, **tables):
    """So many people of each domain who answered, and who were asked and did not."""
    actors, respondents = ["id,domain"], ["respondent,status"]
    for status, sizes in (("complete", answered), ("none", silent or {})):
        for domain, number in itertools.chain(*(itertools.product([d], range(n)) for d, n in sizes.items())):
            actors.append(f"{status}{domain}{number},{domain}")
            respondents.append(f"{status}{domain}{number},{status}")
    given = {"actors": actors, "respondents": respondents}
    rows = {name: "\n".join(lines) for name, lines in given.items()}
    return build(make_tables(**{"ties": "source,target", **rows, **tables}))


def sizes_of(found) -> dict[str, int]:
    return dict(sorted(Counter(found).items()))


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({"a": 4, "b": 5}, {"a": 4, "b": 5}),
        # Small domains are joined, and stay by themselves if they are enough together.
        ({"a": 4, "b": 5, "c": 3, "d": 1}, {"a": 4, "b": 5, "c|d": 4}),
        # If not, the smallest of the others joins them; of two of one size the first by name.
        ({"a": 6, "b": 5, "c": 5, "d": 3}, {"a": 6, "b|d": 8, "c": 5}),
        ({"c": 5, "b": 5, "d": 3, "a": 6}, {"a": 6, "b|d": 8, "c": 5}),
        # Whose domain is unknown has one of its own.
        ({"a": 4, "": 4}, {"": 4, "a": 4}),
        ({"a": 4, "b": 2, "": 2}, {"a": 4, "|b": 4}),
        # With fewer than eight there is one stratum, and in a region of three it is small.
        ({"a": 4, "b": 3}, {"a|b": 7}),
        ({"a": 2, "b": 1}, {"a|b": 3}),
        ({"a": 7}, {"a": 7}),
    ],
)
def test_small_domains_are_joined(make_tables, answered, expected):
    assert sizes_of(strata_of(network(make_tables, answered), SETTINGS)) == expected


def test_the_silent_go_along_with_their_domain(make_tables):
    silent = {"a": 9, "b": 3, "c": 2, "d": 20}
    found = strata_of(network(make_tables, {"a": 5, "b": 6, "c": 4, "e": 1}, silent), SETTINGS)
    # Nobody of d answered, so it is small, however many were asked.
    assert sizes_of(found) == {"a": 14, "b": 9, "c|d|e": 4 + 2 + 20 + 1}


def test_every_stratum_has_enough_respondents_in_any_region(make_tables):
    random = np.random.default_rng(3)
    for _ in range(40):
        answered = {domain: int(random.integers(0, 7)) for domain in "abcdef"}
        if not sum(answered.values()):
            continue
        found = strata_of(network(make_tables, answered, {"a": 1, "f": 2}), SETTINGS)
        respondents = Counter(found[found.index.str.startswith("complete")])
        assert set(respondents) == set(found)
        assert min(respondents.values()) >= min(4, sum(answered.values())), answered
        if sum(answered.values()) < 8:
            assert found.nunique() == 1


def test_what_somebody_answered_does_not_matter_and_what_was_asked_neither(make_tables):
    answered = {"a": 4, "b": 5, "c": 3, "d": 1}
    nobody = network(make_tables, answered)
    someone = network(
        make_tables, answered, nominations="rater,nominee,role\ncompletea0,completed0,verbinder"
    )
    assert strata_of(nobody, SETTINGS).equals(strata_of(someone, SETTINGS))


def test_without_a_list_of_respondents_whoever_said_something_is_one(make_tables):
    actors = "id,domain\n" + "\n".join(f"{domain}{n},{domain}" for domain in "abc" for n in range(5))
    said = "\n".join(f"{domain}{n},c0,verbinder" for domain in "ab" for n in range(4))
    tables = make_tables(
        actors=actors, ties="source,target", nominations=f"rater,nominee,role\n{said}\nc1,c0,verbinder"
    )
    assert sizes_of(strata_of(build(tables), SETTINGS)) == {"a|c": 10, "b": 5}


def test_an_organisation_that_answers_is_a_rater_of_its_domain(make_tables):
    ids = [f"p{n}" for n in range(7)] + ["o1"]
    rows = [f"p{n},person,{'a' if n < 4 else 'b'}" for n in range(7)] + ["o1,organisation,b"]
    tables = make_tables(
        actors="id,kind,domain\n" + "\n".join(rows),
        respondents="respondent\n" + "\n".join(ids),
        ties="source,target",
    )
    assert sizes_of(strata_of(build(tables), SETTINGS)) == {"a": 4, "b": 4}


def test_more_than_four_may_be_asked_for_and_fewer_may_not(make_tables):
    region = network(make_tables, {"a": 4, "b": 5, "c": 6})
    six = SETTINGS.with_({"strata.respondents": 6})
    assert sizes_of(strata_of(region, six)) == {"a|b": 9, "c": 6}
    with pytest.raises(InputError):
        SETTINGS.with_({"strata.respondents": 3})
