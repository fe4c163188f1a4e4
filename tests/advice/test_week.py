"""What comes first this week: worked out by hand, where it must be and where it must not."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from regienet.advice.topics import TOPICS, certainty_of, size_of
from regienet.advice.week import ASK_PRIORITY, DRAWS, this_week
from regienet.findings import FINDINGS, Finding
from regienet.words import LANGUAGES, knows


def finding(name, subject="", estimate=(None, None, None), reading="", **values):
    return Finding(name, 0, subject, *estimate, reading or name, values)


def week_of(region, *found):
    """The week of a region in which only these things were found."""
    return this_week(replace(region, findings=tuple(found)))


def wall(subject, percent, low, high):
    first, second = subject.split(" & ")
    ends = tuple(-log(part / 100) for part in (percent, high, low))
    return finding("wall_domains", subject, ends, "wall_wall", first=first, second=second, percent=percent,
                   percent_low=low, percent_high=high)  # fmt: skip


HUB = finding("school_hub", "", (0.2, 0.2, 0.2), "school_hub_share", count=2, schools=10)
LOOP = finding(
    "feedback_loop",
    "",
    (0.45, 0.3, 0.6),
    "feedback_loop_share",
    first=40,
    last=50,
    percent_low=30,
    percent_high=60,
    count=9,
    uses=20,
)


@pytest.fixture
def region(analysed):
    return analysed()


def test_weight_is_size_times_certainty_times_what_can_be_done(region):
    # A quarter, half and three quarters: 1, 2, 3. A hub at 2 of 10 schools: 0.8 is lacking, counted: 3 x 3.
    (hub,) = week_of(region, HUB).to_do
    assert (hub.size, hub.certainty, hub.act) == (3, 3, 2)
    # Of the loop 0.55 does not come back, at least 0.4: 2 x 2 x 2.
    (loop,) = week_of(region, LOOP).to_do
    assert (loop.size, loop.certainty, loop.act) == (2, 2, 2)
    assert [one.topic for one in week_of(region, LOOP, HUB).to_do] == ["school_hub", "feedback_loop"]


@pytest.mark.parametrize(
    "found",
    [
        finding("school_hub", "", (0.8, 0.8, 0.8), "school_hub_share", count=8, schools=10),
        finding("school_hub", reading="school_hub_no_tables"),
        finding("role_coverage", "verbinder", (0.9, 0.9, 0.9), "role_coverage_sure_one"),
        finding("sole_carrier", "verbinder", (2.0, 2.0, 2.0), "sole_carrier_shared"),
        finding("all_in_one", "", (0.3, 0.2, 0.4), "all_in_one_no"),
        finding("wall_domains", "", (0.9, 0.6, 1.2), "wall_domains_wall"),
    ],
    ids=lambda found: found.reading,
)
def test_what_is_small_or_unknown_or_no_place_to_begin_does_not_come_first(region, found):
    assert week_of(region, found).to_do == ()


def test_of_equal_weight_the_first_in_the_table_comes_first_and_of_a_topic_the_surest(region):
    narrow, wide = wall("welzijn & zorg", 20, 15, 30), wall("onderwijs & zorg", 15, 5, 60)
    chosen = week_of(region, HUB, wide, narrow).to_do
    # The narrow wall: 0.8 is lacking, at least 0.7, so 3 x 2 x 3 = 18, as the hub; so does the wide one.
    assert [(one.topic, one.found.subject) for one in chosen] == [
        ("wall_domains", "welzijn & zorg"),
        ("school_hub", ""),
    ]


def test_there_are_at_most_three_things_to_do_and_one_to_ask(city):
    week = this_week(city)
    assert [one.priority for one in week.to_do] == [1, 2, 3]
    assert week.ask.priority == ASK_PRIORITY
    assert sorted(week.priorities().values()) == [1, 2, 3, 4]
    assert week.wave == city.network.waves[-1]


def test_a_person_is_asked_for_one_thing_at_most(city):
    people = [actor for one in this_week(city).everything for actor in one.step.people]
    assert len(people) > 3
    assert len(people) == len(set(people))


def test_the_group_of_which_the_fewest_answered_is_asked_if_no_role_is_open(region):
    values = {"answered": 1, "asked": 6, "percent": 17, "group": "Leerplicht"}
    low = finding("response", "domain: leerplicht", (0.17, 0.17, 0.17), "response_group_low", **values)
    week = week_of(region, low)
    assert week.ask.step_text("en") == "First ask more people in Leerplicht to fill in the questionnaire."
    assert week_of(region).ask is None


def test_a_choice_that_turns_with_a_tenth_fewer_answers_is_not_settled(region):
    assert week_of(region, HUB).settled
    # Five walls so uncertain that any of them may be the highest, and two more things of the same kind.
    walls = [wall(f"{name} & zorg", 45, 5, 95) for name in ("a", "b", "c", "d", "e")]
    reach = finding(
        "vertical_reach", "", (0.74, 0.1, 0.99), "vertical_reach_share", first=70, last=80, percent_low=10,
        percent_high=99, count=7, known=10,
    )  # fmt: skip
    assert not week_of(region, *walls, reach).settled
    assert DRAWS == 10


def test_a_week_says_what_it_rests_on_how_sure_what_first_and_what_not(city):
    for language in LANGUAGES:
        for one in this_week(city).everything:
            texts = [one.step_text(language), one.rests_on(language), one.how_sure(language)]
            assert all(text and "{" not in text for text in [*texts, one.not_said(language)])


def test_every_topic_rests_on_a_finding_and_has_its_words():
    assert {topic.finding for topic in TOPICS} <= set(FINDINGS)
    for topic in TOPICS:
        assert knows(f"advice.week_{topic.name}")
        assert knows(f"advice.week_{topic.name}_not")
        assert knows(f"advice.lack_{topic.name}")


def test_the_levels_are_a_quarter_a_half_and_three_quarters():
    assert [size_of(lack) for lack in (0.0, 0.24, 0.25, 0.5, 0.75, 1.0)] == [0, 0, 1, 2, 3, 3]
    assert [certainty_of(lack) for lack in ((0.8, 0.75), (0.8, 0.3), (0.8, 0.0))] == [3, 2, 1]


def test_without_anybody_to_ask_the_step_names_nobody(analysed):
    values = {"role": "verbinder", "actors": ("an",), "names": ("An",)}
    found = finding("sole_carrier", "verbinder", (1.0, 1.0, 1.0), "sole_carrier_one", **values)
    alone = analysed(
        ties="source,target\ndirk,bo", affiliations="", respondents="respondent\nan\nbo\ncor\ndirk"
    )
    (one,) = week_of(alone, found).to_do
    assert one.step.people == ()
    assert one.step_text("en") == "Discuss who can work alongside in the role verbinder."
