"""What would change if those who did not answer are not like those who did."""

from __future__ import annotations

import pytest

from regienet.findings import FINDINGS, read_finding
from regienet.findings.registry import WaveContext
from regienet.measures import measure_all
from regienet.network import build
from regienet.settings import default_settings

PEOPLE = [f"p{n:02}" for n in range(16)]


def answers(silent):
    return "respondent,status\n" + "\n".join(f"{p},{'none' if p in silent else 'complete'}" for p in PEOPLE)


def moment(make_tables, roles_of, silent, *, named_by=(), roles=()):
    """A ring of sixteen in which everybody also works with the next but one."""
    ties = [
        f"{p},{PEOPLE[(n + step) % 16]},contact"
        for n, p in enumerate(PEOPLE)
        for step in (1, 2)
        if p not in silent
    ]
    network = build(
        make_tables(
            actors="id,domain\n" + "\n".join(f"{p},{'ab'[n % 2]}" for n, p in enumerate(PEOPLE)),
            ties="source,target,relation\n" + "\n".join(ties),
            respondents=answers(silent),
            nominations="rater,nominee,role\n" + "\n".join(f"{p},p00,verbinder" for p in named_by),
        )
    )
    return WaveContext(network, measure_all(network), roles_of(*roles), default_settings())


def test_a_holder_by_enough_answers_stays_one_whatever_is_missing(make_tables, roles_of):
    # p00 is in domain a. Named by 3 of the 7 others in a and 4 of 8 in b, whoever is silent: the lowest rate
    # is (3/7 + 4/8) / 2, above 0.25.
    ctx = moment(
        make_tables,
        roles_of,
        silent={"p08", "p10", "p12", "p14", "p09", "p11", "p13", "p15"},
        named_by=[*PEOPLE[1:8]],
        roles=[("p00", "verbinder", "holder", 0.9, 0.8, 1.0)],
    )
    found = next(iter(FINDINGS["silent_against"].function(ctx)))
    assert (found.subject, found.value) == ("verbinder", 1)
    assert "1 van 1" in read_finding(found, "nl")


def test_a_holder_by_few_answers_may_not_stay_one(make_tables, roles_of):
    # Named by 1 of 7 and 2 of 8: the lowest rate is below 0.25.
    ctx = moment(
        make_tables,
        roles_of,
        silent=set(PEOPLE[4:]),
        named_by=["p01", "p02", "p03"],
        roles=[("p00", "verbinder", "holder", 0.9, 0.5, 1.0)],
    )
    found = next(iter(FINDINGS["silent_against"].function(ctx)))
    assert (found.value, found.reading) == (0, "silent_against_some")


def test_positions_are_measured_again_with_the_silent_as_hubs(make_tables, roles_of):
    ctx = moment(make_tables, roles_of, silent={"p03", "p06", "p09", "p12"})
    found = {one.subject: one for one in FINDINGS["silent_hubs"].function(ctx)}
    assert set(found) <= {"ontwerper", "kwartiermaker", "verbinder", "dirigent"}
    assert all(-1 <= one.value <= 1 for one in found.values())
    assert min(one.value for one in found.values()) < 1


def test_when_everybody_answered_there_is_nothing_to_ask(make_tables, roles_of):
    (found,) = FINDINGS["silent_hubs"].function(moment(make_tables, roles_of, silent=set()))
    assert found.value is None


def test_the_scenario_leaves_the_network_as_it_was(make_tables, roles_of):
    ctx = moment(make_tables, roles_of, silent={"p03", "p06", "p09"})
    before = ctx.network.tables.ties.copy()
    list(FINDINGS["silent_hubs"].function(ctx))
    assert ctx.network.tables.ties.equals(before)


@pytest.mark.parametrize("name", ["silent_against", "silent_hubs"])
def test_regions_with_ties_only_are_no_problem(make_tables, roles_of, name):
    network = build(make_tables(actors="id\na\nb\nc", ties="source,target\na,b\nb,c"))
    found = list(
        FINDINGS[name].function(WaveContext(network, measure_all(network), roles_of(), default_settings()))
    )
    assert all(one.value is None for one in found)
