"""A region with two surveys: what changed is known exactly, and so is what did not."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from regienet.network import build
from regienet.roles.strata import strata_of
from regienet.settings import default_settings
from regienet.simulate import ChangeWorld, simulate_change
from regienet.simulate.change_world import nothing_changes
from regienet.simulate.ground import formation, need
from regienet.simulate.judgement import full_rates
from regienet.simulate.wavering import ask, draw_raters
from regienet.vocabulary import ROLES


@pytest.fixture(scope="module")
def region():
    return simulate_change(2, persons=40)


def test_the_same_seed_gives_the_same_region(region):
    again = simulate_change(2, persons=40)
    for name, frame in region.tables.frames().items():
        pd.testing.assert_frame_equal(frame, again.tables.frames()[name])


def test_who_left_is_on_the_earlier_roster_only(region):
    before, after = region.stage(0).there, region.stage(1).there
    assert (before & ~after).sum() == (after & ~before).sum() == 4
    people = region.tables.actors.set_index("id").loc[region.cast.ids]
    assert (people["last_wave"].eq(0).fillna(False).to_numpy(bool) == (before & ~after)).all()
    assert (people["first_wave"].eq(1).to_numpy(bool) == (after & ~before)).all()
    asked = region.tables.respondents
    for wave, there in enumerate((before, after)):
        assert set(asked.loc[asked["wave"] == wave, "respondent"]) == set(region.cast.ids[there])


def test_behaviour_that_did_not_change_has_exactly_the_same_chance_over_any_strata(region):
    planted = region.stage(1).chance - region.stage(0).chance
    stayed = region.stage(0).there & region.stage(1).there
    network = build(region.tables).at(1)
    pooled = pd.Series("all", index=network.ids)
    for strata in (None, pooled):
        moved = (region.chances(1, strata) - region.chances(0, strata)).to_numpy()[stayed]
        assert (moved[planted[stayed] == 0] == 0).all()
        assert (moved[planted[stayed] != 0] != 0).all()
    assert 0 < (planted[stayed] != 0).sum() < planted[stayed].size / 4


def test_planted_sizes_are_the_differences_in_chance_over_the_domains(region):
    planted = (region.stage(1).chance - region.stage(0).chance)[region.stage(0).there & region.stage(1).there]
    moved = (region.chances(1) - region.chances(0)).to_numpy()
    moved = moved[region.stage(0).there & region.stage(1).there]
    assert np.abs(moved - planted).max() < 1e-6


def test_raters_who_are_asked_often_name_with_the_chance_that_is_the_truth():
    region = simulate_change(4, persons=60, wavering=0.5)
    stage, rng = region.stage(0), np.random.default_rng(1)
    # Persistent draws are new as well, because the chance is that of raters like these.

    drawn = []
    for _ in range(300):
        fresh = draw_raters(stage.cast, 0.5, rng)
        raters = replace(fresh, fixed=region.raters.fixed, known=region.raters.known)
        drawn.append(_shares(ask(raters, stage, region.behaviour[0], [], 0, rng), stage.cast.domain))
    found = np.nanmean(drawn, axis=0)[stage.there]
    true = region.chances(0).to_numpy()[stage.there]
    assert np.abs(found - true).mean() < 0.01
    assert abs((found - true).mean()) < 0.003


def _shares(answers, domain):
    nominated = answers.nominated & ~np.eye(len(domain), dtype=bool)[:, :, None]
    informed = ~answers.unknown & ~np.eye(len(domain), dtype=bool)
    inside = np.eye(domain.max() + 1)[domain].T
    return np.mean(
        [np.einsum("i,ijr->jr", row, nominated) / np.maximum(row @ informed, 1)[:, None] for row in inside],
        axis=0,
    )


def test_a_rater_asked_twice_often_agrees_and_sometimes_does_not():
    said = simulate_change(6, persons=60, response=1.0, leaving=0.0, changed=0.0).complete.nominations
    yes = said[(said["answer"] == "yes") & (said["rater"] != said["nominee"])]
    first, second = (
        set(yes[yes["wave"] == wave][["rater", "nominee", "role"]].itertuples(index=False, name=None))
        for wave in (0, 1)
    )
    assert 0.25 < len(first & second) / len(first | second) < 0.75


def test_nothing_changes_but_what_raters_answer():
    region = simulate_change(3, nothing_changes(ChangeWorld(persons=40)))
    assert (region.stage(0).chance == region.stage(1).chance).all()
    assert (region.stage(0).ties == region.stage(1).ties).all()
    assert not region.course.handovers
    assert not region.course.introductions
    said = region.complete.nominations
    assert (
        not said[said["wave"] == 0]
        .drop(columns=["wave", "_origin"])
        .reset_index(drop=True)
        .equals(said[said["wave"] == 1].drop(columns=["wave", "_origin"]).reset_index(drop=True))
    )


def test_every_place_of_who_left_is_filled_again_or_empty(region):
    before, after = region.stage(0), region.stage(1)
    left = before.there & ~after.there
    assert not after.cast.serves[:, left].any()
    assert not after.cast.table[:, left].any()
    of_school = [one for one in region.course.handovers if one.kind == "school"]
    assert len(of_school) == (before.cast.serves[:, left] > 0).sum()
    for one in of_school:
        seat = before.cast.serves[one.group, one.left]
        if one.successor >= 0:
            assert after.cast.serves[one.group, one.successor] == seat
    roles = [one for one in region.course.handovers if one.kind == "role"]
    assert len(roles) == before.cast.holder[left].sum()


def test_over_regions_some_places_are_filled_again_and_some_introductions_succeed():
    regions = [simulate_change(seed, persons=40) for seed in range(10, 16)]
    filled = [one.successor >= 0 for region in regions for one in region.course.handovers]
    formed = [one.formed for region in regions for one in region.course.introductions]
    assert 0 < sum(filled) < len(filled)
    assert 0 < sum(formed) < len(formed)


def test_an_introduced_pair_did_not_work_together_and_needed_each_other(region):
    before, after = region.stage(0), region.stage(1)
    needs = need(before.cast, region.course.ground)
    for one in region.course.introductions:
        assert needs[one.first, one.second]
        assert not before.ties[one.first, one.second]
        assert after.ties[one.first, one.second] or not one.formed
        assert one.introducer not in {one.first, one.second}


def test_whether_an_introduction_makes_a_tie_does_not_depend_on_common_acquaintances(region):
    stage, ground = region.stage(0), region.course.ground
    cut = replace(stage, ties=np.zeros_like(stage.ties))
    for chance, same in zip(formation(stage.cast, ground), formation(cut.cast, ground), strict=True):
        assert (chance == same).all()


def test_who_answers_at_a_low_response_answers_at_a_high_one_and_most_answer_twice():
    region = simulate_change(5, persons=60)

    def answering(response):
        asked = region.observe(response).respondents
        return {
            (who, wave)
            for who, wave, status in asked[["respondent", "wave", "status"]].to_numpy()
            if status != "none"
        }

    half, more = answering(0.5), answering(0.7)
    assert half < more
    assert len(more) == 2 * 42
    both = {who for who, wave in more if (who, 1 - wave) in more}
    assert 26 <= len(both) < 42


def test_the_rate_at_full_response_is_near_the_chance_and_is_not_the_chance():
    region = simulate_change(8, persons=100, response=1.0)
    network = build(region.complete)

    strata = strata_of(network.at(1), default_settings())
    found = full_rates(region.complete, region.people, strata)[list(ROLES)]
    apart = (found - region.chances(1, strata)).to_numpy()
    apart = apart[region.stage(1).there]
    assert abs(np.nanmean(apart)) < 0.02
    assert 0.01 < np.nanstd(apart) < 0.06


def test_three_waves_have_three_stages():
    region = simulate_change(9, persons=30, waves=3)
    assert sorted(set(region.tables.respondents["wave"])) == [0, 1, 2]
    assert {one.wave for one in region.course.introductions} == {1, 2}


@pytest.mark.parametrize(
    ("name", "value"), [("persons", 4), ("waves", 1), ("response", 0.0), ("wavering", 1.0)]
)
def test_a_region_that_cannot_be_is_refused(name, value):
    with pytest.raises(ValueError, match=r"person|wave|share"):
        ChangeWorld(**{name: value})
