from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from regienet.audit.answers import Answer, GivenAnswers
from regienet.audit.witness import find_witnesses
from regienet.network import build
from regienet.settings import default_settings
from regienet.simulate import simulate_region

NOTHING_SHARED = pd.DataFrame(columns=["wave", "question", "actor", "stratum", "shared"])


@pytest.fixture(scope="module")
def answers() -> GivenAnswers:
    network = build(simulate_region(4, persons=16, response=1.0).tables)
    return GivenAnswers(network, default_settings())


def said(tables) -> dict[str, set]:
    yes = tables.nominations[tables.nominations["answer"] == "yes"]
    return {
        "nominations": {*yes[["wave", "role", "rater", "nominee"]].itertuples(index=False, name=None)},
        "ties": {*tables.ties[["wave", "relation", "source", "target"]].itertuples(index=False, name=None)},
        "ratings": {*tables.ratings.drop(columns="_origin").itertuples(index=False, name=None)},
        "interviews": {
            *tables.interviews.drop(columns="_origin").fillna("").itertuples(index=False, name=None)
        },
    }


def everything(tables) -> bytes:
    return json.dumps({name: sorted(map(str, rows)) for name, rows in said(tables).items()}).encode()


def sampled(answers, table, count):
    found = [answer for answer in answers.protected(NOTHING_SHARED) if answer.table == table]
    return [found[i] for i in np.random.default_rng(1).permutation(len(found))[:count]]


@pytest.mark.parametrize("table", ["nominations", "ties"])
def test_a_changed_answer_and_nothing_else_is_different(answers, table):
    before = said(answers.network.tables)
    for answer in sampled(answers, table, 30):
        after = said(answers.changed([answer]))
        assert before[table] ^ after[table] == {(answer.wave, answer.question, answer.rater, answer.about)}
        assert all(before[other] == after[other] for other in before if other != table)
        assert {*answers.network.tables.actors["id"]} == {*answers.changed([answer]).actors["id"]}


@pytest.mark.parametrize("table", ["ratings", "interviews"])
def test_ratings_and_interviews_change_in_place(answers, table):
    before = said(answers.network.tables)
    for answer in sampled(answers, table, 10):
        after = said(answers.changed([answer]))
        assert len(before[table]) == len(after[table])
        assert before[table] != after[table]
        assert all(before[other] == after[other] for other in before if other != table)


def test_who_answered_remains_who_answered(answers):
    network = answers.network
    role = "verbinder"
    rater = network.tables.nominations.query("role == @role and answer == 'yes'")["rater"].iloc[0]
    all_of_them = [
        answer
        for answer in answers.protected(NOTHING_SHARED)
        if (answer.question, answer.rater) == (role, rater)
        and (answer.wave, role, rater, answer.about) in said(network.tables)["nominations"]
    ]
    after = answers.changed(all_of_them).nominations.query("role == @role and rater == @rater")
    assert after["answer"].tolist() == ["none"]
    assert build(answers.changed(all_of_them)).answered(role).equals(network.answered(role))


def test_if_nothing_shows_every_answer_has_a_witness_at_once(answers):
    wanted = list(answers.protected(NOTHING_SHARED))[::7]
    found = find_witnesses(answers, lambda _: b"", wanted)
    assert found.found == set(wanted)
    assert found.tries < 60


def test_if_everything_shows_no_answer_has_one(answers):
    wanted = [*sampled(answers, "nominations", 3), *sampled(answers, "ratings", 2)]
    found = find_witnesses(answers, everything, wanted, tries=6)
    assert (found.found, found.missing) == (set(), set(wanted))


def test_if_counts_show_it_swaps_within_them(answers):
    (asked, *_) = answers.asked
    key = (asked.table, asked.wave, asked.question)

    def counts(tables) -> bytes:
        (now, *_) = GivenAnswers(build(tables), answers.settings).asked
        per_stratum = [now.yes[now.stratum == stratum].sum(axis=0).tolist() for stratum in set(now.stratum)]
        return json.dumps(per_stratum).encode()

    wanted = [answer for answer in answers.protected(NOTHING_SHARED) if answer[:3] == key][::20]
    found = find_witnesses(answers, counts, wanted, tries=4)
    for answer in wanted:
        rater, about = asked.ids.get_indexer([answer.rater, answer.about])
        peers = asked.able[:, about] & (asked.stratum == asked.stratum[rater])
        assert (answer in found.found) == (len({*asked.yes[peers, about].tolist()}) == 2)


def test_a_no_that_a_whole_stratum_shared_is_not_looked_for(answers):
    asked = answers.asked[0]
    rater, about = np.argwhere(asked.able & ~asked.yes)[0]
    shared = pd.DataFrame(
        [(asked.wave, asked.question, asked.ids[about], asked.stratum[rater], True)],
        columns=NOTHING_SHARED.columns,
    )
    gone = set(answers.protected(NOTHING_SHARED)) - set(answers.protected(shared))
    assert Answer(asked.table, asked.wave, asked.question, asked.ids[rater], asked.ids[about]) in gone
    assert {(answer.question, answer.about) for answer in gone} == {(asked.question, asked.ids[about])}
