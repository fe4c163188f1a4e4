"""What an edition shows: no region with few people, no number about a few, and no name without agreement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.atlas.edition import FEWEST_PEOPLE, FEWEST_UNNAMED, edition_of
from regienet.findings.summary import COMPARED
from tests.atlas.made_parts import part, programme_parts, with_change


def test_a_region_with_few_answers_is_only_counted_and_in_no_total():
    large = programme_parts()
    small = part("klein", answered=FEWEST_PEOPLE - 1, by_name=True)
    edition = edition_of([*large, small])
    assert edition.others == 1
    assert edition.total == 13
    assert "klein" not in {one.region for one in edition.comparison.summaries}
    without = edition_of(large)
    assert (edition.answered, edition.asked) == (without.answered, without.asked)
    assert edition.comparison.differences == without.comparison.differences


def test_the_border_is_the_threshold_itself():
    parts = [*programme_parts(), part("net genoeg", answered=FEWEST_PEOPLE)]
    assert edition_of(parts).others == 0


def test_a_number_that_rests_on_a_few_people_is_not_shown():
    narrow = [finding for finding in COMPARED if finding != "feedback_loop"]
    parts = [*programme_parts(), part("een directeur", by_name=True, countable=narrow)]
    edition = edition_of(parts)
    shown = {one.measured.finding for one in edition.comparison.differences if one.region == "een directeur"}
    assert shown == {"wall_domains", "wall_levels", "vertical_reach"}


@pytest.mark.parametrize("unnamed", range(5))
def test_one_or_two_regions_without_a_name_are_only_counted(unnamed):
    parts = programme_parts(8 + unnamed, named=8)
    edition = edition_of(parts)
    assert edition.others == (unnamed if unnamed < FEWEST_UNNAMED else 0)
    assert len(edition.named) == 8


def test_that_holds_for_each_question():
    parts = programme_parts(12, named=8)
    narrow = tuple(finding for finding in COMPARED if finding != "vertical_reach")
    parts[-2:] = [replace(one, countable=narrow) for one in parts[-2:]]
    edition = edition_of(parts)
    unnamed = [one.measured.finding for one in edition.comparison.differences if one.region > "Regio H"]
    assert (unnamed.count("vertical_reach"), unnamed.count("wall_domains")) == (0, 4)


def test_a_question_that_few_regions_answer_is_left_out():
    parts = programme_parts(9, named=9)
    narrow = tuple(finding for finding in COMPARED if finding != "wall_levels")
    parts[4:] = [replace(one, countable=narrow) for one in parts[4:]]
    edition = edition_of(parts)
    assert "wall_levels" not in edition.comparison.findings
    assert all(one.rest is not None for one in edition.comparison.differences)


@pytest.mark.parametrize("unnamed", [2, 3])
def test_changes_of_one_or_two_regions_without_a_name_are_left_out(unnamed):
    parts = programme_parts(12, named=4)
    parts[3 : 4 + unnamed] = [with_change(one, 0.2, 1e-6) for one in parts[3 : 4 + unnamed]]
    changed = [one.region for one in edition_of(parts).comparison.changes]
    assert changed == ["Regio D", "Regio E", "Regio F", "Regio G"][: 4 if unnamed == 3 else 1]


def test_a_change_without_a_number_is_no_change():
    parts = programme_parts(12, named=5)
    parts[6:9] = [with_change(one, 0.2, 1e-6) for one in parts[6:9]]
    # Of the regions without a name, F, G and H have a number, and G, H and I a change.
    for place in range(8, 12):
        numbers = tuple(one for one in parts[place].summary.measured if one.finding != "feedback_loop")
        parts[place] = replace(parts[place], summary=replace(parts[place].summary, measured=numbers))
    assert edition_of(parts).comparison.changes == ()


def test_a_change_from_a_number_that_rested_on_a_few_is_left_out():
    parts = [with_change(one, 0.2, 1e-6) for one in programme_parts(12, named=12)]
    parts[0] = replace(parts[0], countable_before=())
    assert "Regio A" not in {one.region for one in edition_of(parts).comparison.changes}
    assert len(edition_of(parts).comparison.changes) == 11


def test_people_are_rounded_and_unknown_is_not_a_number():
    parts = programme_parts()
    edition = edition_of(parts)
    true = sum(one.summary.answered for one in parts)
    assert edition.answered % 10 == 0
    assert abs(edition.answered - true) <= 5
    parts[0] = replace(parts[0], summary=replace(parts[0].summary, asked=None))
    assert edition_of(parts).asked is None


def test_only_the_last_wave_is_shown():
    one = part("A")
    earlier = tuple(replace(number, wave=0) for number in one.summary.measured)
    later = tuple(replace(number, wave=1, value=0.5) for number in earlier)
    summary = replace(one.summary, waves=(0, 1), labels=one.summary.labels * 2, measured=(*earlier, *later))
    edition = edition_of([replace(one, summary=summary), *programme_parts()])
    assert {number.wave for number in edition.comparison.summaries[0].measured} == {1}
