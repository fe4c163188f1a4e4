"""Fit the coefficients of `[calibration]` in the settings on simulated regions; prints them, per family.

`python benchmarks/calibration.py` takes some minutes.
"""

from __future__ import annotations

from regienet.simulate.calibration import FITTED, as_set, draw_sample, fit_calibration


def main() -> None:
    """Print the coefficients of each family and of all of them together."""
    regions = {family: draw_sample([family]) for family in FITTED}
    for family, of_family in regions.items():
        print(family, as_set(fit_calibration(of_family)))
    everything = [region for of_family in regions.values() for region in of_family]
    print("+".join(regions), as_set(fit_calibration(everything)))


if __name__ == "__main__":
    main()
