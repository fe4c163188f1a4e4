"""What is on record without asking: who works where, attends which meeting, and what was raised."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from regienet_datasets.generate.behaviour import Year
from regienet_datasets.generate.survey import Row, Tables
from regienet_datasets.generate.world import Person, School, World


def registers(world: World, years: list[Year], random: Random) -> Tables:
    """Return the rows of the tables that no respondent fills in."""
    approaches = sorted({approach for year in years for _, approach in year.ideas})
    approach_ids = {approach: f"a{number:02d}" for number, approach in enumerate(approaches, 1)}
    houses = [o for o in world.organisations.values() if o.task == "buurtteam"]
    teams = {house.id: f"w{number:02d}" for number, house in enumerate(houses, 1)}
    affiliations = [row for wave in world.waves for row in _at_work(world, wave, teams, random)]
    affiliations += [row for wave in world.waves for row in _at_care_teams(world, wave)]
    affiliations += _users(world, years, approach_ids)
    return {
        "actors": _actors(world, random),
        "groups": _groups(world, approach_ids, teams),
        "affiliations": affiliations,
        "bottlenecks": _bottlenecks(world, years),
    }


def _actors(world: World, random: Random) -> list[Row]:
    region = world.cast["region"]
    organisations = [
        {
            "id": o.id, "name": o.name, "kind": "organisation", "organisation": o.parent, "domain": o.domain,
            "municipality": o.municipality, "subregion": o.subregion, "region": region,
            "lat": o.lat, "lon": o.lon,
        }
        for o in world.organisations.values()
    ]  # fmt: skip
    people = [_actor_row(person, region, random) for person in world.people.values()]
    ordinary = [row for row, p in zip(people, world.people.values(), strict=True) if _is_ordinary(p)]
    changes: list[Row] = []
    if len(world.waves) > 1:
        objector, promoted = random.sample(ordinary, 2)
        objector["consent"] = "objected"
        changes = [
            {"id": promoted["id"], "kind": "person", "region": region, "function": "projectleider", "wave": 1}
        ]
    return organisations + people + changes


def _actor_row(person: Person, region: str, random: Random) -> Row:
    consent = random.choices(("", "participants", "public"), (0.6, 0.32, 0.08))[0]
    return {
        "id": person.id, "name": person.name, "kind": "person", "organisation": person.organisation,
        "domain": person.domain, "level": person.level, "municipality": person.municipality,
        "subregion": person.subregion, "function": person.function, "region": region, "consent": consent,
        "first_wave": person.first_wave, "last_wave": person.last_wave,
    }  # fmt: skip


def _is_ordinary(person: Person) -> bool:
    stays = person.first_wave is None and person.last_wave is None
    return (
        stays
        and not person.control
        and person.level == "practice"
        and max(map(max, person.does.values())) < 0.3
    )


def _groups(world: World, approaches: dict[str, str], teams: dict[str, str]) -> list[Row]:
    rows: list[Row] = [
        {
            "id": school.id, "name": school.name, "type": "school", "size": school.size,
            "sector": school.sector, "municipality": school.municipality,
            "lat": school.lat, "lon": school.lon,
        }
        for school in world.schools.values()
    ]  # fmt: skip
    named = [(meeting.id, meeting.name, "table") for meeting in world.meetings]
    named += [(team, f"Ondersteuningsteam {school.name}", "table") for team, school in _care_teams(world)]
    named += [(group, approach, "approach") for approach, group in approaches.items()]
    named += [
        (group, f"Kernteam {world.organisations[house].name}", "team") for house, group in teams.items()
    ]
    rows += [{"id": group, "name": name, "type": kind} for group, name, kind in named]
    return [row | {"region": world.cast["region"]} for row in rows]


def _at_work(world: World, wave: int, teams: dict[str, str], random: Random) -> Iterator[Row]:
    """Return who works at which school and in which team, and attends which meeting."""
    present = world.present(wave)
    there = {person.id for person in present}
    for (at, school, task), actor in world.serves.items():
        if at == wave:
            confirmed = random.choices((True, False, None), (0.82, 0.08, 0.1))[0]
            yield _at_school(wave, actor, school, task) | {"confirmed": confirmed}
    for person in present:
        if person.school:
            yield _at_school(wave, person.id, person.school, "school") | {"confirmed": True}
        if person.organisation in teams:
            yield {"wave": wave, "actor": person.id, "group": teams[person.organisation], "type": "team"}
    for meeting in world.meetings:
        for actor in meeting.members:
            if actor in there:
                seat = {"wave": wave, "actor": actor, "group": meeting.id, "type": "table"}
                yield seat | {"per_year": meeting.per_year, "convenes": actor == meeting.convener}


def _care_teams(world: World) -> list[tuple[str, School]]:
    """Return the schools with their own care team, in which their partners meet."""
    schools = [school for school in world.schools.values() if school.name in world.cast["care_teams"]]
    return [(f"z{number:02d}", school) for number, school in enumerate(schools, 1)]


def _at_care_teams(world: World, wave: int) -> Iterator[Row]:
    for team, school in _care_teams(world):
        seat = {"wave": wave, "group": team, "type": "table", "per_year": 6}
        own = [person.id for person in world.present(wave) if person.school == school.id]
        partners = [
            actor for (at, place, _), actor in world.serves.items() if at == wave and place == school.id
        ]
        for actor in [*own, *partners]:
            yield seat | {"actor": actor, "convenes": actor in own[:1]}


def _at_school(wave: int, actor: str, school: str, task: str) -> Row:
    return {"wave": wave, "actor": actor, "group": school, "type": "school", "task": task}


def _users(world: World, years: list[Year], approaches: dict[str, str]) -> list[Row]:
    """Return who uses an approach as more than a pilot."""
    return [
        {"wave": year.wave, "actor": user, "group": approaches[approach], "type": "approach"}
        for year in years
        for (user, approach), (_, status, _) in sorted(year.routines.items())
        if status != "pilot" and world.people[user].is_there(year.wave)
    ]


def _bottlenecks(world: World, years: list[Year]) -> list[Row]:
    rows = []
    for year in years:
        for found in year.bottlenecks:
            dates = {step: world.month(year.wave, month) for step, month in found.steps.items()}
            rows.append(
                {"id": found.id, "region": world.cast["region"], "raised_by": found.raised_by} | dates
            )
    return rows
