"""What is shown of the short lists: nothing exact, and never who could change one."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pandas as pd
import pytest

from regienet.roles import LIST_COLUMNS, SCORE_COLUMNS, Roles
from regienet.roles.shown_lists import ShownList, carrying_kind, shown_lists
from tests.shipped import analysis_of


def roles_with(scores, **of_list):
    """The scores (actor, chance, listed) of persons for one role, and its list."""
    frame = pd.DataFrame(scores, columns=["actor", "chance", "listed"])
    frame = frame.assign(wave=0, kind="person", role="verbinder", rate=0.3)
    row = {"wave": 0, "kind": "person", "role": "verbinder", "reading": "sure", "length": len(scores)}
    row |= {"chance": 0.874, "nobody": 0.04, "respondents": 60, "turning": 0, "ask": ()} | of_list
    lists = pd.DataFrame([row], columns=list(LIST_COLUMNS))
    return Roles(frame.reindex(columns=list(SCORE_COLUMNS)), pd.DataFrame(), lists=lists)


def test_chances_are_rounded_and_the_likeliest_comes_first():
    scores = [("a", 0.26, True), ("b", 0.81, True), ("c", 0.7, False)]
    found = shown_lists(roles_with(scores, turning=13), 0)["verbinder"]
    assert found == ShownList("verbinder", "sure", ("b", "a"), (0.8, 0.3), 0.85, 0.0, 10, ())


def test_equal_chances_are_by_id_so_that_their_order_says_nothing():
    scores = [("b", 0.549, True), ("a", 0.451, True)]
    assert shown_lists(roles_with(scores), 0)["verbinder"].actors == ("a", "b")


@pytest.mark.parametrize(("turning", "shown"), [(0, None), (2, None), (3, 3), (19, 10), (70, 50)])
def test_how_many_could_change_it_is_a_floor(turning, shown):
    assert shown_lists(roles_with([("a", 0.9, True)], turning=turning), 0)["verbinder"].turning == shown


def test_absence_is_only_said_if_it_is_likely_and_then_nobody_has_to_be_asked():
    def found(nobody):
        given = roles_with([("a", 0.2, False)], reading="open", nobody=nobody, ask=("a",))
        shown = shown_lists(given, 0)["verbinder"]
        return shown.reading, shown.ask

    assert found(0.44) == ("open", ("a",))
    assert found(0.46) == ("absent", ())


def test_with_too_few_answers_there_is_nothing_but_that():
    given = roles_with([("a", np.nan, False)], reading="few", chance=np.nan, nobody=np.nan)
    found = shown_lists(given, 0)["verbinder"]
    assert (found.reading, found.actors, found.turning, found.ask) == ("few", (), None, ())


def test_lists_are_about_organisations_only_if_no_person_has_a_rate():
    persons = pd.DataFrame({"kind": ["person", "organisation"], "rate": [np.nan, 0.2]})
    assert carrying_kind(persons) == "organisation"
    assert carrying_kind(persons.assign(rate=0.1)) == "person"


def test_what_is_shown_holds_no_exact_number():
    analysis = analysis_of("platteland")
    for found in shown_lists(analysis.roles, 0).values():
        for chance in (*found.chances, found.nobody):
            assert chance == pytest.approx(round(chance, 1))
        assert found.chance * 20 == pytest.approx(round(found.chance * 20))


def test_the_order_of_the_rows_changes_nothing():
    roles = analysis_of("platteland").roles
    turned = replace(roles, scores=roles.scores.iloc[::-1], lists=roles.lists.iloc[::-1])
    before, after = (
        {role: asdict(found) for role, found in shown_lists(given, 0).items()} for given in (roles, turned)
    )
    assert before == after
    assert list(before) == list(after)
