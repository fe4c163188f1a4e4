"""The calibration finds the coefficients that carriers were drawn with, and keeps to its seeds."""

import itertools
from dataclasses import astuple

import numpy as np
import pytest

from regienet.roles.chances import CarrierSets, log_ratio
from regienet.settings import Calibration, Expectation, default_settings
from regienet.simulate.calibration import (
    FITTED,
    SAMPLE,
    Planted,
    as_set,
    draw_sample,
    fit_calibration,
    planted,
)
from regienet.simulate.validation import REPORTED_ON

TRUE = Calibration(constant=-1.0, slope=1.4, bend=-0.5, size=-0.3, slope_by_size=0.2)


def drawn_by(calibration, persons, roles, rng):
    """Draw carriers, and strengths with the given log ratio of densities, less a constant."""
    grid = np.linspace(-4, 6, 2001)
    other = np.exp(-(grid**2) / 2)
    carrier = other * np.exp(log_ratio(grid, 1.0, persons, calibration))
    # What is taken off makes both densities integrate to the same.
    excess = np.log(carrier.sum() / other.sum())
    held = np.zeros((roles, persons), dtype=bool)
    for row in held:
        number = 0 if rng.random() < 0.1 else 1 + rng.poisson(1)
        row[rng.choice(persons, number, replace=False)] = True
    strength = rng.choice(grid, held.shape, p=other / other.sum())
    strength[held] = rng.choice(grid, held.sum(), p=carrier / carrier.sum())
    return Planted(strength, held), excess


def test_planted_coefficients_are_found_again():
    rng = np.random.default_rng(3)
    drawn = {persons: drawn_by(TRUE, persons, 800, rng) for persons in (30, 60, 120)}
    found = fit_calibration([region for region, _ in drawn.values()])
    assert found.slope == pytest.approx(TRUE.slope, abs=0.12)
    assert found.bend == pytest.approx(TRUE.bend, abs=0.25)
    assert found.slope_by_size == pytest.approx(TRUE.slope_by_size, abs=0.15)
    for persons, (_, excess) in drawn.items():
        size = np.log(persons / 60)
        assert found.constant + found.size * size == pytest.approx(
            TRUE.constant + TRUE.size * size - excess, abs=0.15
        )


def test_strengths_that_tell_nothing_get_no_slope():
    rng = np.random.default_rng(5)
    nothing = Calibration(constant=0.0, slope=0.0, bend=0.0, size=0.0, slope_by_size=0.0)
    regions = [drawn_by(nothing, persons, 600, rng)[0] for persons in (30, 60)]
    found = fit_calibration(regions)
    assert abs(found.slope) < 0.1
    assert np.abs(astuple(found)).max() < 0.3


def test_the_chances_of_all_sets_add_up_to_one_and_follow_from_the_formula():
    odds, expectation = np.array([0.5, 2.0, 1.0, 3.0]), Expectation(expected=2.0, nobody=0.2)
    sets = np.array(list(itertools.product([False, True], repeat=4)))
    chance = CarrierSets(np.tile(odds, (16, 1)), expectation).exactly(sets)
    assert chance.sum() == pytest.approx(1)
    assert chance[0] == pytest.approx(CarrierSets(odds, expectation).nobody)
    # One of four carriers against two of six pairs: equal prior chances, as both have a Poisson weight of 1.
    alone, pair = (
        chance[(sets == [False, True, False, False]).all(axis=1)],
        chance[(sets == [False, True, False, True]).all(axis=1)],
    )
    assert pair / alone == pytest.approx(3.0 * 4 / 6)
    assert CarrierSets(np.ones(12), expectation).exactly(np.ones(12, dtype=bool)) == 0


@pytest.mark.parametrize(("family", "seed"), [("C", 1), ("C", 9001), ("A", 1001), ("B", 501)])
def test_nothing_is_fitted_on_what_is_reported_on(family, seed):
    with pytest.raises(ValueError, match="nothing may be fitted"):
        planted((family, 30, "mixed", seed))


def test_the_sample_is_from_other_seeds_than_the_reports():
    seeds = {seed for *_, of_batch in SAMPLE for seed in of_batch}
    assert not any(seeds & set(reported) for reported in REPORTED_ON.values())


def test_a_sample_has_the_strengths_and_carriers_of_each_region():
    regions = draw_sample(["A", "B"], sample=[(20, "absent", range(1, 3))], workers=1)
    assert len(regions) == 4
    for region in regions:
        assert region.strengths.shape == region.carriers.shape == (4, 20)
        assert not region.carriers.any(axis=1).all()


@pytest.mark.long
def test_the_settings_are_those_of_both_families_and_the_others_those_of_one():
    regions = {family: draw_sample([family]) for family in FITTED}
    for family, of_family in regions.items():
        assert as_set(fit_calibration(of_family)) == FITTED[family]
    everything = [region for of_family in regions.values() for region in of_family]
    assert as_set(fit_calibration(everything)) == default_settings().calibration
