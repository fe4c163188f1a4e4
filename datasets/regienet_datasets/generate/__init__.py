"""Makes the fictional regions: people with hidden roles live for a while and are then asked about each other.

What people do (`behaviour`) causes what they answer (`survey`); nothing here knows how regienet scores. All
drawing comes from the seed in the cast (`<name>.toml`), through Python's own generator, so that the same bytes
come out everywhere. `python -m regienet_datasets.generate` writes the regions again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from regienet.collect.codebook import Kernrol
from regienet.read.schema import TABLES
from regienet.write.cells import csv_bytes
from regienet.write.tables_v1 import table_csv
from regienet_datasets.generate.behaviour import Year, live
from regienet_datasets.generate.survey import Row, Tables, affiliations, ask
from regienet_datasets.generate.world import Person, World, build_world

CASTS = tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.toml")))
"""The regions that are made here; the teaching example was made by hand."""


def generate(name: str) -> dict[str, bytes]:
    """Make the files of a region: its tables, and `truth/<name>.csv` with the roles that were planted."""
    cast = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    random = Random(cast["seed"])  # noqa: S311 - nothing secret: the seed is published
    world = build_world(cast, random)
    years = live(world, random)
    tables = _tables(world, years, random)
    language = cast["language"]
    files = {
        f"{name}/{table.dutch if language == 'nl' else table.name}.csv": table_csv(table, tables[table.name], language)
        for table in TABLES.values()
        if tables.get(table.name)
    }
    return files | {f"truth/{name}.csv": _truth(world)}


def _tables(world: World, years: list[Year], random: Random) -> Tables:
    tables: Tables = {"actors": _actors(world, random), "groups": _groups(world, years)}
    for year in years:
        for table, rows in ask(world, year, random).items():
            tables.setdefault(table, []).extend(rows)
    tables["affiliations"] = affiliations(world, random) + _users(world, years) + _teams(world)
    tables["bottlenecks"] = _bottlenecks(world, years)
    return tables


def _actors(world: World, random: Random) -> list[Row]:
    region = world.cast["region"]
    organisations = [
        {
            "id": o.id, "name": o.name, "kind": "organisation", "organisation": o.parent, "domain": o.domain,
            "municipality": o.municipality, "subregion": o.subregion, "region": region, "lat": o.lat, "lon": o.lon,
        }
        for o in world.organisations.values()
    ]  # fmt: skip
    people = [_actor(person, region, random) for person in world.people.values()]
    ordinary = [row for row, p in zip(people, world.people.values(), strict=True) if _is_ordinary(p)]
    changes: list[Row] = []
    if len(world.waves) > 1:
        objector, promoted = random.sample(ordinary, 2)
        objector["consent"] = "objected"
        changes = [{"id": promoted["id"], "kind": "person", "region": region, "function": "projectleider", "wave": 1}]
    return organisations + people + changes


def _actor(person: Person, region: str, random: Random) -> Row:
    consent = random.choices(("", "participants", "public"), (0.6, 0.32, 0.08))[0]
    return {
        "id": person.id, "name": person.name, "kind": "person", "organisation": person.organisation,
        "domain": person.domain, "level": person.level, "municipality": person.municipality,
        "subregion": person.subregion, "function": person.function, "region": region, "consent": consent,
        "first_wave": person.first_wave, "last_wave": person.last_wave,
    }  # fmt: skip


def _is_ordinary(person: Person) -> bool:
    stays = person.first_wave is None and person.last_wave is None
    return stays and not person.control and person.level == "practice" and max(map(max, person.does.values())) < 0.3


def _groups(world: World, years: list[Year]) -> list[Row]:
    region = world.cast["region"]
    rows: list[Row] = [
        {
            "id": school.id, "name": school.name, "type": "school", "size": school.size, "sector": school.sector,
            "municipality": school.municipality, "region": region, "lat": school.lat, "lon": school.lon,
        }
        for school in world.schools.values()
    ]  # fmt: skip
    rows += [{"id": m.id, "name": m.name, "type": "table", "region": region} for m in world.meetings]
    rows += [{"id": _approach_id(years, a), "name": a, "type": "approach", "region": region} for a in _approaches(years)]
    rows += [{"id": t, "name": n, "type": "team", "region": region} for t, n in _team_names(world).items()]
    return rows


def _approaches(years: list[Year]) -> list[str]:
    return sorted({approach for year in years for _, approach in year.ideas})


def _approach_id(years: list[Year], approach: str) -> str:
    return f"a{_approaches(years).index(approach) + 1:02d}"


def _users(world: World, years: list[Year]) -> list[Row]:
    """Write down who works by an approach as a fixed routine."""
    return [
        {"wave": year.wave, "actor": user, "group": _approach_id(years, approach), "type": "approach"}
        for year in years
        for (user, approach), (_, status, _) in sorted(year.routines.items())
        if status != "pilot" and world.people[user].is_there(year.wave)
    ]


def _team_names(world: World) -> dict[str, str]:
    teams = [o for o in world.organisations.values() if o.task == "buurtteam"]
    return {f"w{number:02d}": f"Kernteam {o.name}" for number, o in enumerate(teams, 1)}


def _teams(world: World) -> list[Row]:
    teams = [o.id for o in world.organisations.values() if o.task == "buurtteam"]
    return [
        {"wave": wave, "actor": person.id, "group": f"w{teams.index(person.organisation) + 1:02d}", "type": "team"}
        for wave in world.waves
        for person in world.present(wave)
        if person.organisation in teams
    ]


def _bottlenecks(world: World, years: list[Year]) -> list[Row]:
    rows = []
    for year in years:
        start_year, start_month = map(int, world.cast["survey_dates"][year.wave].split("-"))
        months = (start_year - 1) * 12 + start_month - 1
        for found in year.bottlenecks:
            dates = {
                step: f"{(months + month) // 12}-{(months + month) % 12 + 1:02d}"
                for step, month in found.steps.items()
            }
            rows.append({"id": found.id, "region": world.cast["region"], "raised_by": found.raised_by} | dates)
    return rows


def _truth(world: World) -> bytes:
    """Write down who was planted with what: roles by how much they are acted, and those who only seem to."""
    rows: list[list[object]] = []
    for person in world.people.values():
        for wave in world.waves:
            if not person.is_there(wave):
                continue
            acts: Mapping[str, float] = {role.value: person.acts(role, wave) for role in Kernrol}
            rows += [[wave, person.id, role, act] for role, act in acts.items() if act >= 0.5]
            if person.control:
                rows.append([wave, person.id, person.control, 0])
    return csv_bytes(["wave", "actor", "role", "strength"], sorted(rows, key=lambda row: [str(cell) for cell in row]))


def write(folder: Path) -> None:
    """Write all regions that are made here into a folder."""
    for name in CASTS:
        for file, content in generate(name).items():
            target: Any = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
