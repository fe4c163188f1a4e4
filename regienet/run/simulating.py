"""A simulated region as files: its tables, which can be run like any other input, and the truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from regienet.formats.file_names import slugs
from regienet.formats.staging import staging
from regienet.project import PROJECT_FILE_NAME, PROJECT_KEYS, WAVE_KEYS
from regienet.simulate import simulate_change, simulate_region
from regienet.simulate.change_files import truth_files
from regienet.simulate.region_names import region_name
from regienet.simulate.summary_text import truth_csv
from regienet.tables import Tables
from regienet.words import DEFAULT_LANGUAGE, Language, say
from regienet.write.tables_v1 import csv_files

FIRST_YEAR = 2024
"""The year of the first survey in several simulated regions."""


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


def write_regions(
    out: Path,
    *,
    regions: int,
    names: bool = False,
    waves: int = 1,
    seed: int = 1,
    language: Language = DEFAULT_LANGUAGE,
    **knobs: Any,
) -> SimulatedFiles:
    """Simulate many regions, each with its own people and seed, as a folder of regions.

    Parameters
    ----------
    out
        The folder to write to.
    regions
        How many.
    names
        Whether they have names like those of real regions, which are made up; otherwise they have numbers.
    waves
        How many surveys each has.
    seed
        Seed of the first; the others follow.
    language, knobs
        As for `write_simulated_region`, or for `write_change` with several waves.

    Raises
    ------
    WriteError
        As for `write_simulated_region`.
    """
    folder, truths = say("simulate.regions_folder", language), say("simulate.truth_folder", language)
    width = len(str(regions))
    persons = 0
    with staging(out, replace=True) as files:
        files.add(f"{folder}/{PROJECT_FILE_NAME}", _project_of_regions(waves, language).encode())
        for number in range(regions):
            name = region_name(number) if names else f"regio {number + 1:0{width}}"
            place = slugs([name])[name]
            if waves == 1:
                region = simulate_region(seed + number, **knobs)
                tables, size = region.tables, len(region.truth)
                truth = {f"{place}.csv": truth_csv(region, language)}
            else:
                change = simulate_change(seed + number, waves=waves, **knobs)
                tables, size = change.tables, change.world.persons
                truth = {f"{place}/{file}": data for file, data in truth_files(change, language).items()}
            for file, data in csv_files(_renamed(tables, name), language=language).items():
                files.add(f"{folder}/{place}/{file}", data)
            for file, data in truth.items():
                files.add(f"{truths}/{file}", data)
            persons += size
    return SimulatedFiles(out / folder, out / truths, persons)


def _renamed(tables: Tables, name: str) -> Tables:
    frames = {key: frame.assign(region=name) for key, frame in tables.frames().items() if "region" in frame}
    return replace(tables, **frames)  # type: ignore[arg-type]  # the keys are those of the tables


def _project_of_regions(waves: int, language: Language) -> str:
    """Write the project file of a folder of simulated regions, with a year between the surveys."""
    name = {key.name: key.dutch if language == "nl" else key.name for key in (*PROJECT_KEYS, *WAVE_KEYS)}
    lines = [f"{name['folders']} = {say('project.example_folders', language)}"]
    for wave in range(waves) if waves > 1 else ():
        year = FIRST_YEAR + wave
        label = say("simulate.wave_label", language, year=year)
        lines += ["", f"[[{name['waves']}]]", f"{name['number']} = {wave}"]
        lines += [f'{name["label"]} = "{label}"', f'{name["date"]} = "{year}-10"']
        lines += [f"{name['same_questions']} = true"] if wave else []
    return "\n".join(lines) + "\n"


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
