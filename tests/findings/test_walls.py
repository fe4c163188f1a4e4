"""Walls, worked out by hand."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest

ACTORS = """
    id,domain
    a1,zorg
    a2,zorg
    a3,zorg
    b1,welzijn
    b2,welzijn
    b3,welzijn
"""
# Within zorg all three pairs have a tie, within welzijn two of three, across one of nine.
TIES = """
    source,target
    a1,a2
    a1,a3
    a2,a3
    b1,b2
    b2,b3
    a1,b1
"""
EVERYBODY = "respondent\na1\na2\na3\nb1\nb2\nb3"


def test_the_wall_is_the_log_ratio_of_densities_within_and_across(ask):
    found = ask("wall_domains", actors=ACTORS, ties=TIES, respondents=EVERYBODY)
    # With half a tie in one pair more: 3.5/4, 2.5/4 and 1.5/10.
    by_hand = log(sqrt(3.5 / 4 * 2.5 / 4) / (1.5 / 10))
    assert found["welzijn & zorg"].value == pytest.approx(by_hand)
    assert found[""].value == pytest.approx(by_hand)
    assert found[""].values["percent"] == round(100 * exp(-by_hand))


def test_the_e_i_index_stands_beside_what_it_would_be_by_chance(ask):
    found = ask("wall_domains", actors=ACTORS, ties=TIES, respondents=EVERYBODY)
    # One external and five internal ties; nine of all fifteen pairs are external.
    assert found[""].values["e_i"] == pytest.approx((1 - 5) / 6, abs=0.005)
    assert found[""].values["e_i_expected"] == pytest.approx((9 - 6) / 15, abs=0.005)


def test_both_reports_of_a_tie_are_one_tie(ask):
    once = ask("wall_domains", actors=ACTORS, ties=TIES, respondents=EVERYBODY)
    twice = ask(
        "wall_domains", actors=ACTORS, ties=f"{TIES.rstrip()}\n    a2,a1\n    b1,a1", respondents=EVERYBODY
    )
    assert once == twice


def test_a_pair_of_which_nobody_answered_is_not_a_missing_tie(ask):
    # b2 and b3 did not answer: of their pair nothing is known, and two pairs in welzijn are too few.
    ties = "source,target\na1,a2\na1,a3\na2,a3\nb1,b2\na1,b1"
    found = ask("wall_domains", actors=ACTORS, ties=ties, respondents="respondent\na1\na2\na3\nb1")
    assert found[""].value is None
    assert found[""].reading == "wall_domains_few"


def test_a_pair_is_observed_when_one_of_the_two_answered(ask):
    # b1 is silent: b2 and b3 answered, so every pair within welzijn is observed, and every pair across.
    some = EVERYBODY.replace("\nb1", "")
    found = ask("wall_domains", actors=ACTORS, ties=TIES.replace("b1,b2", "b2,b1"), respondents=some)
    assert found["welzijn & zorg"].value == pytest.approx(log(sqrt(3.5 / 4 * 2.5 / 4) / (1.5 / 10)))


COLLEAGUES = """
    id,domain,organisation
    a1,zorg,ggd
    a2,zorg,ggd
    a3,zorg,wijk
    a4,zorg,wijk
    b1,welzijn,buurt
    b2,welzijn,buurt
    b3,welzijn,thuis
    b4,welzijn,thuis
"""
# Across organisations: one of four pairs within zorg, two of four within welzijn, one of sixteen across.
BETWEEN = "source,target\na1,a3\nb1,b3\nb2,b4\na1,b1"
ALL_EIGHT = "respondent\n" + "\n".join(f"{letter}{n}" for letter in "ab" for n in range(1, 5))
BY_HAND = log(sqrt(1.5 / 5 * 2.5 / 5) / (1.5 / 17))


@pytest.mark.parametrize("within", ["", "\na1,a2\nb1,b2\nb3,b4"])
def test_a_pair_of_colleagues_is_unknown_whether_or_not_somebody_names_one(ask, within):
    found = ask("wall_domains", actors=COLLEAGUES, ties=BETWEEN + within, respondents=ALL_EIGHT)
    assert found["welzijn & zorg"].value == pytest.approx(BY_HAND)
    # Three of the four ties are internal, and eight of the 24 pairs that were asked about.
    assert found[""].values["e_i"] == pytest.approx((1 - 3) / 4, abs=0.005)
    assert found[""].values["e_i_expected"] == pytest.approx((16 - 8) / 24, abs=0.005)


def test_where_colleagues_were_asked_about_their_pairs_count(ask):
    layers = "relation,asked_within\ncontact,yes"
    ties = f"{BETWEEN}\na1,a2"
    found = ask("wall_domains", actors=COLLEAGUES, ties=ties, respondents=ALL_EIGHT, layers=layers)
    # Six pairs in each domain, of which two have a tie.
    assert found["welzijn & zorg"].value == pytest.approx(log((2.5 / 7) / (1.5 / 17)))


def test_levels_leave_colleagues_out_as_well(ask):
    actors = COLLEAGUES.replace("domain", "level").replace("zorg", "practice").replace("welzijn", "board")
    found = ask("wall_levels", actors=actors, ties=BETWEEN + "\na1,a2", respondents=ALL_EIGHT)
    assert found["practice & board"].value == pytest.approx(BY_HAND)


def test_if_only_colleagues_are_left_the_sentence_says_that_they_were_not_asked_about(ask):
    actors = "id,domain,organisation\n" + "\n".join(
        f"{letter}{n},{domain},{domain}"
        for letter, domain in (("a", "zorg"), ("b", "welzijn"))
        for n in "123"
    )
    found = ask("wall_domains", actors=actors, ties="source,target\na1,a2\na1,b1", respondents=EVERYBODY)
    assert found[""].reading == "wall_domains_few_asked"


def test_groups_of_equal_density_have_no_wall(ask):
    pairs = [
        (a, b) for a in ("a1", "a2", "a3", "b1", "b2", "b3") for b in ("a1", "a2", "a3", "b1", "b2", "b3")
    ]
    ties = "source,target\n" + "\n".join(f"{a},{b}" for a, b in pairs if a < b)
    found = ask("wall_domains", actors=ACTORS, ties=ties, respondents=EVERYBODY)
    # 3.5/4 within and 9.5/10 across: nothing but the smoothing, and the interval knows it.
    assert found["welzijn & zorg"].low < 0 < found["welzijn & zorg"].high
    assert found["welzijn & zorg"].reading == "wall_unclear"


def test_no_tie_across_at_all_still_has_an_interval(ask):
    found = ask("wall_domains", actors=ACTORS, ties=TIES.replace("a1,b1", ""), respondents=EVERYBODY)
    wall = found["welzijn & zorg"]
    assert wall.low < wall.value < wall.high


def test_the_order_of_the_rows_does_not_matter(ask):
    def backwards(text: str) -> str:
        head, *rows = [line.strip() for line in text.strip().splitlines()]
        return "\n".join([head, *reversed(rows)])

    forth = ask("wall_domains", actors=ACTORS, ties=TIES, respondents=EVERYBODY)
    back = ask(
        "wall_domains", actors=backwards(ACTORS), ties=backwards(TIES), respondents=backwards(EVERYBODY)
    )
    assert forth == back


def test_levels_name_the_weakest_link(ask):
    people = [(f"{level[0]}{n}", level) for level in ("practice", "management", "board") for n in range(8)]
    everyone = [(a, b) for i, (a, _) in enumerate(people) for b, _ in people[i + 1 :]]
    # All pairs have a tie, but none between practice and board.
    ties = [f"{a},{b}" for a, b in everyone if {a[0], b[0]} != {"p", "b"}]
    found = ask(
        "wall_levels",
        actors="id,level\n" + "\n".join(f"{a},{level}" for a, level in people),
        ties="source,target\n" + "\n".join(ties),
        respondents="respondent\n" + "\n".join(a for a, _ in people),
    )
    assert list(found) == ["", "practice & management", "practice & board", "management & board"]
    assert found["practice & board"].value == pytest.approx(log(28.5 / 29 / (0.5 / 65)))
    assert found[""].reading == "wall_levels_wall_weakest"
    assert found[""].values["first"] == "findings.level_practice"
    assert found[""].values["second"] == "findings.level_board"


@pytest.mark.parametrize(
    ("tables", "reading"),
    [
        ({"actors": "id\na\nb", "ties": "source,target\na,b"}, "wall_domains_missing"),
        ({"actors": "id,domain\na,zorg\nb,zorg", "ties": "source,target\na,b"}, "wall_domains_single"),
        ({"actors": "id,domain\na,zorg\nb,welzijn", "ties": "source,target"}, "no_ties"),
    ],
)
def test_what_is_missing_is_said_once(ask, tables, reading):
    found = ask("wall_domains", **tables)
    assert [finding.reading for finding in found.values()] == [reading]
    assert found[""].value is None


def test_organisations_without_ties_are_no_members_of_a_network_of_people(ask):
    actors = ACTORS.replace("id,domain", "id,domain,kind").replace("zorg", "zorg,person")
    actors = actors.replace("welzijn", "welzijn,person") + "    o,zorg,organisation\n"
    found = ask("wall_domains", actors=actors, ties=TIES, respondents=EVERYBODY)
    assert found["welzijn & zorg"].value == pytest.approx(log(sqrt(3.5 / 4 * 2.5 / 4) / (1.5 / 10)))


def three_domains(across):
    """Three domains of four, all tied within; `across` lists the ties between numbers of any two domains."""
    people = [f"{domain}{n}" for domain in "abc" for n in range(4)]
    ties = [f"{p},{q}" for p in people for q in people if p[0] == q[0] and p < q]
    ties += [f"{one}{m},{two}{n}" for one, two in ("ab", "ac", "bc") for m, n in across]
    return {
        "actors": "id,domain\n" + "\n".join(f"{p},{p[0]}" for p in people),
        "ties": "source,target\n" + "\n".join(ties),
        "respondents": "respondent\n" + "\n".join(people),
    }


@pytest.mark.parametrize("across", [[(0, 0), (0, 1)], [(n, n) for n in range(4)]])
def test_of_walls_that_are_as_high_none_is_called_the_weakest_link(ask, across):
    found = ask("wall_domains", **three_domains(across))
    assert len({found[pair].value for pair in ("a & b", "a & c", "b & c")}) == 1
    assert found[""].reading == "wall_domains_wall"
    assert "first" not in found[""].values
