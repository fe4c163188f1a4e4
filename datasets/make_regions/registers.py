"""What is on record without asking: who works where, attends which meeting, and what was raised."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from make_regions.behaviour import Year
from make_regions.region import Person, Region, School
from make_regions.survey import TableRow, TableRows


def registers(region: Region, years: list[Year], random: Random) -> TableRows:
    """Return the rows of the tables that no respondent fills in."""
    approaches = sorted({approach for year in years for _, approach in year.ideas})
    approach_ids = {approach: f"a{number:02d}" for number, approach in enumerate(approaches, 1)}
    houses = [o for o in region.organisations.values() if o.task == "buurtteam"]
    teams = {house.id: f"w{number:02d}" for number, house in enumerate(houses, 1)}
    affiliations = [row for wave in region.waves for row in _at_work(region, wave, teams, random)]
    affiliations += [row for wave in region.waves for row in _at_care_teams(region, wave)]
    affiliations += _users(region, years, approach_ids)
    return {
        "actors": _actors(region, random),
        "groups": _groups(region, approach_ids, teams),
        "affiliations": affiliations,
        "bottlenecks": _bottlenecks(region, years),
    }


def _actors(region: Region, random: Random) -> list[TableRow]:
    name = region.cast["region"]
    organisations = [
        {
            "id": o.id, "name": o.name, "kind": "organisation", "organisation": o.parent, "domain": o.domain,
            "municipality": o.municipality, "subregion": o.subregion, "region": name,
            "lat": o.lat, "lon": o.lon,
        }
        for o in region.organisations.values()
    ]  # fmt: skip
    people = [_actor_row(person, name, random) for person in region.people.values()]
    ordinary = [row for row, p in zip(people, region.people.values(), strict=True) if _is_ordinary(p)]
    changes: list[TableRow] = []
    if len(region.waves) > 1:
        objector, promoted = random.sample(ordinary, 2)
        objector["consent"] = "objected"
        changes = [
            {"id": promoted["id"], "kind": "person", "region": name, "function": "projectleider", "wave": 1}
        ]
    return organisations + people + changes


def _actor_row(person: Person, region_name: str, random: Random) -> TableRow:
    consent = random.choices(("", "participants", "public"), (0.6, 0.32, 0.08))[0]
    return {
        "id": person.id, "name": person.name, "kind": "person", "organisation": person.organisation,
        "domain": person.domain, "level": person.level, "municipality": person.municipality,
        "subregion": person.subregion, "function": person.function, "region": region_name, "consent": consent,
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


def _groups(region: Region, approaches: dict[str, str], teams: dict[str, str]) -> list[TableRow]:
    rows: list[TableRow] = [
        {
            "id": school.id, "name": school.name, "type": "school", "size": school.size,
            "sector": school.sector, "municipality": school.municipality,
            "lat": school.lat, "lon": school.lon,
        }
        for school in region.schools.values()
    ]  # fmt: skip
    named = [(meeting.id, meeting.name, "table") for meeting in region.meetings]
    named += [(team, f"Ondersteuningsteam {school.name}", "table") for team, school in _care_teams(region)]
    named += [(group, approach, "approach") for approach, group in approaches.items()]
    named += [
        (group, f"Kernteam {region.organisations[house].name}", "team") for house, group in teams.items()
    ]
    rows += [{"id": group, "name": name, "type": kind} for group, name, kind in named]
    return [row | {"region": region.cast["region"]} for row in rows]


def _at_work(region: Region, wave: int, teams: dict[str, str], random: Random) -> Iterator[TableRow]:
    """Return who works at which school and in which team, and attends which meeting."""
    present = region.present(wave)
    there = {person.id for person in present}
    for (at, school, task), actor in region.serves.items():
        if at == wave:
            confirmed = random.choices((True, False, None), (0.82, 0.08, 0.1))[0]
            yield _at_school(wave, actor, school, task) | {"confirmed": confirmed}
    for person in present:
        if person.school:
            yield _at_school(wave, person.id, person.school, "school") | {"confirmed": True}
        if person.organisation in teams:
            yield {"wave": wave, "actor": person.id, "group": teams[person.organisation], "type": "team"}
    for meeting in region.meetings:
        for actor in meeting.members:
            if actor in there:
                seat = {"wave": wave, "actor": actor, "group": meeting.id, "type": "table"}
                yield seat | {"per_year": meeting.per_year, "convenes": actor == meeting.convener}


def _care_teams(region: Region) -> list[tuple[str, School]]:
    """Return the schools with their own care team, in which their partners meet."""
    schools = [school for school in region.schools.values() if school.name in region.cast["care_teams"]]
    return [(f"z{number:02d}", school) for number, school in enumerate(schools, 1)]


def _at_care_teams(region: Region, wave: int) -> Iterator[TableRow]:
    for team, school in _care_teams(region):
        seat = {"wave": wave, "group": team, "type": "table", "per_year": 6}
        own = [person.id for person in region.present(wave) if person.school == school.id]
        partners = [
            actor for (at, place, _), actor in region.serves.items() if at == wave and place == school.id
        ]
        for actor in [*own, *partners]:
            yield seat | {"actor": actor, "convenes": actor in own[:1]}


def _at_school(wave: int, actor: str, school: str, task: str) -> TableRow:
    return {"wave": wave, "actor": actor, "group": school, "type": "school", "task": task}


def _users(region: Region, years: list[Year], approaches: dict[str, str]) -> list[TableRow]:
    """Return who uses an approach as more than a pilot."""
    return [
        {"wave": year.wave, "actor": user, "group": approaches[approach], "type": "approach"}
        for year in years
        for (user, approach), (_, status, _) in sorted(year.routines.items())
        if status != "pilot" and region.people[user].is_there(year.wave)
    ]


def _bottlenecks(region: Region, years: list[Year]) -> list[TableRow]:
    rows = []
    for year in years:
        for found in year.bottlenecks:
            dates = {step: region.month(year.wave, month) for step, month in found.steps.items()}
            rows.append(
                {"id": found.id, "region": region.cast["region"], "raised_by": found.raised_by} | dates
            )
    return rows
