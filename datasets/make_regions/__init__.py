"""Generator of the fictional regions: people with hidden roles act for a while, then answer a survey.

What people do (`behaviour`) causes what they answer (`survey`); nothing here knows how regienet scores. All
random draws come from the seed in the cast (`casts/<name>.toml`), through Python's own generator, so that
the output is the same everywhere. `python -m make_regions` writes the regions again. The wheel holds
the regions, in `regienet_datasets`, but not this: only developers need it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from make_regions.behaviour import Year, simulate_years
from make_regions.interviews import interview
from make_regions.region import Region, build_region
from make_regions.registers import registers
from make_regions.survey import TableRows, hold_survey
from regienet.formats.csv_file import csv_bytes
from regienet.formats.staging import staging
from regienet.project import PROJECT_FILE_NAME
from regienet.schema import TABLES
from regienet.vocabulary import Kernrol
from regienet.write.tables_v1 import table_csv

FOLDER = Path(__file__).parent / "casts"
CASTS = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
"""The generated regions; the teaching example was made by hand."""


def generate(name: str) -> dict[str, bytes]:
    """Make the files of a region: its tables, and `truth/<name>.csv` with the planted roles."""
    cast = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    random = Random(cast["seed"])  # noqa: S311 - nothing secret: the seed is published
    region = build_region(cast, random)
    years = simulate_years(region, random)
    tables = _tables(region, years, random)
    language = cast["language"]
    files = {
        f"{name}/{table.called(language)}.csv": table_csv(table, tables[table.name], language)
        for table in TABLES.values()
        if tables.get(table.name)
    }
    described = {f"{name}/{PROJECT_FILE_NAME}": _project(cast)} if "labels" in cast else {}
    return files | described | {f"truth/{name}.csv": _truth(region)}


def _project(cast: Mapping[str, Any]) -> bytes:
    """Write what the surveys are called, when they were held, and that all asked the same questions."""
    lines = [f'regio = "{cast["region"]}"']
    for number, (label, month) in enumerate(zip(cast["labels"], cast["survey_dates"], strict=True)):
        labels = ", ".join(f'{language} = "{text}"' for language, text in label.items())
        lines += ["", "[[metingen]]", f"nummer = {number}", f"label = {{{labels}}}", f'datum = "{month}"']
        lines += ["zelfde_vragen = true"] if number else []
    return ("\n".join(lines) + "\n").encode()


def _tables(region: Region, years: list[Year], random: Random) -> TableRows:
    tables = registers(region, years, random)
    for year in years:
        for answers in (hold_survey(region, year, random), interview(region, year, random)):
            for table, rows in answers.items():
                tables.setdefault(table, []).extend(rows)
    return tables


def _truth(region: Region) -> bytes:
    """Record what was planted: roles with their strength, and people who only seem to have one."""
    rows: list[list[object]] = []
    for person in region.people.values():
        for wave in region.waves:
            if not person.is_there(wave):
                continue
            acts: Mapping[str, float] = {role.value: person.acts(role, wave) for role in Kernrol}
            rows += [[wave, person.id, role, act] for role, act in acts.items() if act >= 0.5]
            if person.control:
                rows.append([wave, person.id, person.control, 0])
    return csv_bytes(
        ["wave", "actor", "role", "strength"], sorted(rows, key=lambda row: [str(cell) for cell in row])
    )


def write(folder: Path) -> None:
    """Write all generated regions to a folder."""
    with staging(folder, replace=True) as files:
        for name in CASTS:
            for file, content in generate(name).items():
                files.add(file, content)
