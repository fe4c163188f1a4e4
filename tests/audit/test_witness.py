from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from regienet.analysis import analyse
from regienet.audit.answers import Answer, GivenAnswers
from regienet.audit.counted import ShownCounts
from regienet.audit.linear import linear
from regienet.audit.witness import find_witnesses
from regienet.maps import Layout, map_model
from regienet.network import build
from regienet.run.auditing import shown_by, shown_of
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


def everything(tables) -> list[bytes]:
    return [json.dumps({name: sorted(map(str, rows)) for name, rows in said(tables).items()}).encode()]


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
    found = find_witnesses(answers, lambda _: [b""], [b""], wanted)
    assert found.found == set(wanted)
    assert found.tries < 60


def test_if_everything_shows_no_answer_has_one(answers):
    wanted = [*sampled(answers, "nominations", 3), *sampled(answers, "ratings", 2)]
    found = find_witnesses(answers, everything, everything(answers.network.tables), wanted, tries=6)
    assert (found.found, found.missing) == (set(), set(wanted))


def test_if_counts_show_it_swaps_within_them(answers):
    (asked, *_) = answers.asked
    key = (asked.table, asked.wave, asked.question)

    def counts(tables) -> list[bytes]:
        (now, *_) = GivenAnswers(build(tables), answers.settings).asked
        per_stratum = [now.yes[now.stratum == stratum].sum(axis=0).tolist() for stratum in set(now.stratum)]
        return [json.dumps(per_stratum).encode()]

    wanted = [answer for answer in answers.protected(NOTHING_SHARED) if answer[:3] == key][::20]
    found = find_witnesses(answers, counts, counts(answers.network.tables), wanted, tries=4)
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


def regions(count, persons):
    """Seed, persons, response and small domains of regions."""
    random = np.random.default_rng(count)
    for seed in range(count):
        size, response = random.choice(persons), random.choice([0.6, 0.75, 0.9, 1.0])
        yield seed, int(size), float(response), [(1,), (1, 1), (1, 2), (2, 3)][seed % 4]


def witnessed(made, count: int, *, most: int) -> int:
    """For how many of so many answers about a made region a witness is found."""
    analysis = made.analysis
    answers = GivenAnswers(analysis.network, analysis.settings)
    protected = list(answers.protected(linear(analysis.network, [made.page], analysis.settings)))
    chosen = [protected[i] for i in np.random.default_rng(1).permutation(len(protected))[:count]]
    before, counts = tuple(shown_by(analysis)), ShownCounts(answers, [made.page])
    found = find_witnesses(answers, shown_of(analysis), before, chosen, counts=counts, most=most)
    assert {*found.found, *found.missing} == set(chosen)
    return len(found.found)


@pytest.mark.parametrize("count", [8, pytest.param(20, marks=pytest.mark.long)])
def test_most_answers_about_small_regions_soon_have_a_witness(made_region, count):
    found = 0
    for seed, persons, response, sizes in regions(count, [12]):
        made = made_region(seed, persons=persons, response=response, sizes=sizes)
        found += witnessed(made, 1, most=2)
    assert found > count / 2


@pytest.mark.long
def test_nearly_all_answers_about_small_regions_have_a_witness(made_region):
    found = 0
    for seed, persons, response, sizes in regions(8, [12, 14, 16, 20, 24]):
        made = made_region(seed, persons=persons, response=response, sizes=sizes)
        found += witnessed(made, 5, most=100)
    assert found >= 36


def test_the_draws_of_raters_do_not_show(made_region):
    """So an audit may use few: the bytes are those of a page with the usual number."""
    made = made_region(1, persons=24, response=1.0, sizes=(1, 2))
    usual = analyse(made.analysis.network.tables, settings=default_settings())
    nowhere = Layout(dict.fromkeys(usual.network.ids, (0.0, 0.0)), "", (1.0, 1.0))
    assert map_model(usual, layout=nowhere).as_dict() == made.page
