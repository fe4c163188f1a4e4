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


def moment(make_tables, roles_of, silent, *, roles=()):
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
        )
    )
    return WaveContext(network, measure_all(network), roles_of(*roles), default_settings())


def test_a_holder_stays_broadly_known_if_the_lowest_rate_of_the_band_says_so(make_tables, roles_of):
    holders = [
        (p, "verbinder", "holder", 0.9, 0.9, lowest) for p, lowest in zip(PEOPLE, (0.5, 0.2), strict=False)
    ]
    ctx = moment(make_tables, roles_of, silent=set(PEOPLE[4:]), roles=holders)
    found = next(iter(FINDINGS["silent_against"].function(ctx)))
    assert (found.subject, found.value) == ("verbinder", 1)
    assert "bij iedereen (2 van 2)" in read_finding(found, "nl")
    assert "breed om bekend" in read_finding(found, "nl")


def test_a_holder_may_not_stay_so_if_it_does_not(make_tables, roles_of):
    holders = [
        (p, "verbinder", "holder", 0.9, 0.9, lowest) for p, lowest in zip(PEOPLE, (0.5, 0.1), strict=False)
    ]
    ctx = moment(make_tables, roles_of, silent=set(PEOPLE[4:]), roles=holders)
    found = next(iter(FINDINGS["silent_against"].function(ctx)))
    assert (found.value, found.reading) == (0.5, "silent_against_some")
    assert "minstens 1 van de 2" in read_finding(found, "nl")


def test_if_it_is_certain_of_nobody_it_says_so(make_tables, roles_of):
    ctx = moment(
        make_tables, roles_of, silent=set(PEOPLE[4:]), roles=[("p00", "verbinder", "holder", 0.9, 0.9, 0.1)]
    )
    found = next(iter(FINDINGS["silent_against"].function(ctx)))
    assert (found.value, found.reading) == (0.0, "silent_against_none")
    assert "niet zeker" in read_finding(found, "nl")


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
