"""The page of a participant: about that person, from what the map shows, and about nobody else."""

from __future__ import annotations

import json

import pytest

from regienet.audit.pages import page_data
from regienet.maps import MapModel, map_model
from regienet.share.own import COMPANY, OwnModel, own_models, own_page
from regienet.words import LANGUAGES
from tests.layouts import on_a_grid


@pytest.fixture(scope="module")
def shown(city) -> MapModel:
    return map_model(city, layout=on_a_grid(city.network.ids))


@pytest.fixture(scope="module")
def models(shown) -> list[OwnModel]:
    return own_models(shown)


def test_everybody_who_is_there_has_one(models):
    assert len(models) == 116
    assert len({own.actor for own in models}) == 116


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_else_is_on_it(models, language):
    names = {own.name for own in models}
    for own in models[::10]:
        page = own_page(own, language=language)
        assert own.name in page
        assert [name for name in names - {own.name} if name in page] == []
        ids = {other.actor for other in models} - {own.actor}
        assert not ids & set(json.dumps(page_data(page.encode())).replace('"', " ").split())


def test_it_says_what_the_map_shows_of_that_person(shown, models):
    for own in models:
        node = shown.nodes["id"].index(own.actor)
        for number, role in enumerate(own.roles):
            scores = shown.scores[-1][number]
            known = scores["rate_from"][node]
            assert (role.rate[0] if role.rate else None) == known
            assert role.verdict == shown.dicts["verdict"][scores["verdict"][node]]
            assert (role.listed is not None) == (node in shown.lists[-1][number]["node"])


def test_where_somebody_is_is_said_of_at_least_five_together(models):
    standings = [role.standing for own in models for role in own.roles if role.standing]
    assert len(standings) > 300
    assert min(one.reached for one in standings) >= COMPANY
    # Nor can the few who are left be counted by subtracting.
    assert {one.known - one.reached for one in standings} & set(range(1, COMPANY)) == set()


def test_contacts_are_a_lower_bound(shown, models):
    ties = shown.ties
    for own in models[::7]:
        node = shown.nodes["id"].index(own.actor)
        near = {
            s + t - node
            for s, t, waves in zip(ties["s"], ties["t"], ties["waves"], strict=True)
            if node in (s, t) and waves & 2
        }
        assert own.contacts is None or own.contacts <= len(near)
        assert (own.contacts is None) == (len(near) < 3)
