"""A simulated region as files: its tables, which can be run like any other input, and the truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regienet.formats.staging import staging
from regienet.simulate import simulate_change, simulate_region
from regienet.simulate.change_files import truth_files
from regienet.simulate.summary_text import truth_csv
from regienet.words import DEFAULT_LANGUAGE, Language, say
from regienet.write.tables_v1 import csv_files


@dataclass(frozen=True)
class SimulatedFiles:
    """Where a simulated region is.

    Attributes
    ----------
    tables
        The folder with its tables.
    truth
        The file that says who really has which role; with several waves, a folder that says what is true.
    persons
        Number of people in the region.
    """

    tables: Path
    truth: Path
    persons: int


def write_simulated_region(
    out: Path, *, seed: int = 1, language: Language = DEFAULT_LANGUAGE, **knobs: Any
) -> SimulatedFiles:
    """Simulate a region and the survey held in it, and write both.

    Parameters
    ----------
    out
        The folder to write to.
    seed, knobs
        As for `regienet.simulate.simulate_region`.
    language
        The language of file names, headers and codes.

    Raises
    ------
    WriteError
        If a file cannot be written; the folder is then as it was before.
    """
    folder, truth = say("simulate.tables", language), say("simulate.truth", language)
    with staging(out, replace=True) as files:
        region = simulate_region(seed, **knobs)
        for name, data in csv_files(region.tables, language=language).items():
            files.add(f"{folder}/{name}", data)
        files.add(truth, truth_csv(region, language))
    return SimulatedFiles(out / folder, out / truth, len(region.truth))


def write_change(
    out: Path, *, seed: int = 1, language: Language = DEFAULT_LANGUAGE, **knobs: Any
) -> SimulatedFiles:
    """Simulate a region with several surveys and what changes between them, and write both.

    Parameters
    ----------
    out
        The folder to write to.
    seed, knobs
        As for `regienet.simulate.simulate_change`.
    language
        The language of file names, headers and codes.

    Raises
    ------
    WriteError
        As for `write_simulated_region`.
    """
    folder, truth = say("simulate.tables", language), say("simulate.truth_folder", language)
    with staging(out, replace=True) as files:
        region = simulate_change(seed, **knobs)
        for name, data in csv_files(region.tables, language=language).items():
            files.add(f"{folder}/{name}", data)
        for name, data in truth_files(region, language).items():
            files.add(f"{truth}/{name}", data)
    return SimulatedFiles(out / folder, out / truth, region.world.persons)
