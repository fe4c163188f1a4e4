from __future__ import annotations

import numpy as np
import pytest

from regienet.analysis import analyse
from regienet.audit.extraction import numbers_about
from regienet.audit.joint import Both
from regienet.audit.known import Exchangeable, Number, known_answers, ranges
from regienet.audit.linear import linear
from regienet.audit.question import RoleQuestion
from regienet.network import build
from regienet.roles import KINDS
from regienet.roles.rates import mean_rate
from regienet.roles.statements import Statements
from regienet.settings import default_settings
from regienet.simulate import simulate_region
from regienet.simulate.tabulate import without_answers
from regienet.vocabulary import Kernrol
from tests.audit.conftest import page_of, quick_settings, small_domains

DOMAINS = [(1,), (1, 1), (1, 2), (2, 3), (1, 2, 3)]
"""The sizes of the smallest domains."""


def regions(count):
    """Seed, persons, response and small domains of regions of all sizes."""
    random = np.random.default_rng(count)
    for seed in range(count):
        persons = int(
            random.choice([12, 16, 20, 24, 30, 40, 60, 100, 150] if count > 100 else [12, 20, 24, 30, 40])
        )
        yield seed, persons, float(random.choice([0.5, 0.6, 0.75, 0.9, 1.0])), DOMAINS[seed % len(DOMAINS)]


def audited(made):
    return linear(made.analysis.network, [made.page], made.analysis.settings)


def test_the_counts_of_a_stratum_follow_from_a_mean_over_two():
    strata = np.array([0, 1, 1, 1])
    rate = Number(np.array([1 / 2, 1 / 6, 1 / 6, 1 / 6]), 0.665, 0.668)
    alone, three = known_answers(strata, [rate])  # 1/2 + 1/6 and nothing else
    assert (alone.known_yes, alone.known_no) == (1, 0)
    assert (three.fewest, three.most, three.known_yes, three.known_no) == (1, 1, 0, 0)


def test_a_band_leaves_it_open():
    strata = np.array([0, 1, 1, 1])
    rate = Number(np.array([1 / 2, 1 / 6, 1 / 6, 1 / 6]), 0.45, 0.7)
    alone, three = known_answers(strata, [rate])
    assert (alone.fewest, alone.most) == (0, 1)
    assert (three.fewest, three.most) == (0, 3)


def test_two_numbers_together_tell_what_neither_does():
    strata = np.zeros(4, dtype=int)
    everybody = Number(np.full(4, 0.25), 0.24, 0.51)
    without = Number(np.array([0, 0, 0.5, 0.5]), 0.99, 1.01)
    assert [found.known_yes for found in known_answers(strata, [everybody])] == [0]
    assert [found.known_yes for found in known_answers(strata, [everybody, without])] == [0, 2]
    assert [found.known_no for found in known_answers(strata, [everybody, without])] == [2, 0]


def test_a_no_of_a_whole_stratum_of_four_is_counted_apart():
    strata = np.array([0] * 4 + [1] * 3)
    none = Number(np.full(7, 1 / 7), -0.001, 0.001)
    four, three = sorted(known_answers(strata, [none]), key=lambda found: found.stratum)
    assert (four.shared, four.known_no) == (True, 0)
    assert (three.shared, three.known_no) == (False, 3)


def test_five_witnesses_of_one_organisation_of_five_are_known():
    groups = [
        Exchangeable(raters, np.stack([np.arange(6), np.arange(6) > 0], axis=1).astype(float))
        for raters in (np.arange(5), np.arange(5, 10))
    ]
    found = ranges(np.zeros(10, dtype=int), groups, np.array([5, 1]), np.array([5, 1]))
    assert [(one.fewest, one.most) for one in found] == [(0, 5), (0, 5)]  # one of the two, but which
    found = ranges(np.zeros(10, dtype=int), groups, np.array([6, 2]), np.array([10, 2]))
    assert [(one.fewest, one.most) for one in found] == [(1, 5), (1, 5)]
    found = ranges(np.zeros(10, dtype=int), groups, np.array([10, 2]), np.array([10, 2]))
    assert [one.known_yes for one in found] == [5, 5]


def test_a_person_named_by_more_than_the_organisation_was_named_by_a_colleague(make_tables):
    """Of o, which a and b work for: three of four others and b name a, and the band of o is below four."""
    people = ["a", "b", "c", "d", "e", "f"]
    network = build(
        make_tables(
            actors="id,kind,organisation\no,organisation,\n"
            + "\n".join(f"{p},person,{'o' if p in 'ab' else ''}" for p in people),
            respondents="respondent\n" + "\n".join(people),
            ties="source,target",
            nominations="rater,nominee,role\n" + "\n".join(f"{p},a,verbinder" for p in "bcde"),
        )
    )
    person, organisation = (
        RoleQuestion.of(network.at(0), kind, Kernrol.VERBINDER, default_settings()) for kind in KINDS
    )
    raters = network.ids.isin(people).astype(float)
    named = {person.said.carriers.get_loc("a"): [Number(raters, 4, 5)]}

    def known(most: int) -> int:
        whole = {0: [Number(raters, 0, most)]}
        return sum(found.known_yes for _, found in Both(person, organisation, named, whole).ranges())

    assert [known(4), known(3)] == [0, 1]


def test_numbers_that_no_answers_give_are_refused():
    with pytest.raises(ValueError, match="no answers"):
        known_answers(np.zeros(2, dtype=int), [Number(np.ones(2), 0.2, 0.8)])


@pytest.fixture(params=[*regions(12)], ids=lambda region: "-".join(map(str, region[:3])))
def made(request, made_region):
    seed, persons, response, sizes = request.param
    return made_region(seed, persons=persons, response=response, sizes=sizes)


def test_everything_that_is_found_is_true(made):
    network = made.analysis.network
    found = audited(made)
    for role, rows in found[found["question"].isin(set(Kernrol))].groupby("question"):
        question = RoleQuestion.of(network, "person", Kernrol(role), made.analysis.settings)
        about = rows[rows["actor"].isin(question.said.carriers)]
        for (actor, stratum), parts in about.groupby(["actor", "stratum"]):
            yes = question.counts.yes[stratum, question.said.carriers.get_loc(actor)]
            assert parts["fewest"].sum() <= yes <= parts["most"].sum()


def assert_nothing_follows(made):
    found = audited(made)
    assert len(found) or not any(made.page["meta"]["named"])  # below half response nothing is shown
    assert found["settled"].all()
    assert (found["yes"].sum(), found["no"].sum(), found["shared"].sum()) == (0, 0, 0)


def test_no_answer_of_one_rater_follows_from_a_page(made):
    assert_nothing_follows(made)


@pytest.mark.long
def test_no_answer_of_one_rater_follows_from_500_pages(made_region):
    whole = 0
    for seed, persons, response, sizes in regions(500):
        found = audited(made_region(seed, persons=persons, response=response, sizes=sizes))
        assert found["settled"].all()
        assert (found["yes"].sum(), found["no"].sum()) == (0, 0)
        whole += found["shared"].any()
    assert whole <= 10  # regions in which it is known that a whole stratum of four or more said no


def follows_from_two_maps(seed, late):
    """How many answers follow from the maps before and after so many late answers, taken together."""
    after = small_domains(simulate_region(seed, persons=24, response=0.9).tables, (1, 2), seed)
    answered = [
        *analyse(after, settings=quick_settings()).network.at(0).answered("verbinder").loc[lambda a: a].index
    ]
    silent = map(str, np.random.default_rng(seed).permutation(answered)[:late])
    maps = [analyse(t, settings=quick_settings()) for t in (without_answers(after, [*silent]), after)]
    known = 0
    for role in Kernrol:
        before, now = (RoleQuestion.of(a.network.at(0), "person", role, a.settings) for a in maps)
        earlier, later = (numbers_about(page_of(a), q) for a, q in zip(maps, (before, now), strict=True))
        for carrier in earlier.keys() & later.keys():
            informed = np.flatnonzero(now.informed[:, carrier])
            who = before.informed[:, carrier]
            shown = [Number(np.where(who, n.weight, 0), n.low, n.high) for n in earlier[carrier]]
            about = [Number(n.weight[informed], n.low, n.high) for n in (*shown, *later[carrier])]
            found = known_answers(now.stratum[informed], about)
            known += sum(one.known_yes + one.known_no for one in found)
    return known


def test_two_maps_do_not_say_what_eight_late_raters_answered():
    assert follows_from_two_maps(0, 8) == 0


@pytest.mark.long
def test_two_maps_can_say_what_a_single_late_rater_answered():
    assert sum(follows_from_two_maps(seed, 1) for seed in range(6)) > 0


@pytest.mark.parametrize("response", [1.0, 0.75])
def test_rates_in_three_digits_over_domains_give_nearly_everybody_alone_away(made_region, response):
    made = made_region(1, persons=25, response=response, sizes=(1, 1))
    network = made.analysis.network.at(0)
    known = alone = 0
    for role in Kernrol:
        question = RoleQuestion(Statements(network, "person", network.actors["domain"].fillna("")), role)
        base, weight = question.rates
        rates = mean_rate(question.counts, question.prior)
        for carrier in np.flatnonzero(question.counts.raters):
            informed = np.flatnonzero(question.informed[:, carrier])
            low, high = (round(rates[carrier], 3) + half - base[carrier] for half in (-0.0005, 0.0005))
            number = Number(weight[informed, carrier], low, high)
            strata = question.stratum[informed]
            for found in known_answers(strata, [number]):
                if (strata == found.stratum).sum() == 1:
                    alone += 1
                    known += found.known_yes + found.known_no
                    yes = question.counts.yes[found.stratum, carrier]
                    assert found.fewest <= yes <= found.most
    assert alone > 50
    assert known > 0.7 * alone
