"""Who and where: the organisations, people, schools and meetings of a region, drawn from its cast."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from regienet.vocabulary import KERNPARTNERS, LEVELS, Kernrol

_NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


@dataclass
class Person:
    """A person and what they really do: `does` per role and wave, 0 (never) to 1 (all the time)."""

    id: str
    name: str
    organisation: str
    domain: str
    level: str
    municipality: str
    subregion: str
    function: str
    does: Mapping[str, Sequence[float]]
    warmth: float
    popularity: float
    standing: float
    control: str
    convenes: str
    first_wave: int | None
    last_wave: int | None
    school: str = ""

    def is_there(self, wave: int) -> bool:
        """Check whether the person works in the region in a wave."""
        return (self.first_wave or 0) <= wave and (self.last_wave is None or wave <= self.last_wave)

    def acts(self, role: str, wave: int) -> float:
        """Return how strongly the person has a role in a wave."""
        return self.does[role][wave]

    @property
    def height(self) -> int:
        """The level as a number, 0 for practice."""
        return LEVELS.index(self.level)


@dataclass(frozen=True)
class Organisation:
    """An organisation; `task` is what its people in practice do for a school."""

    id: str
    name: str
    domain: str
    municipality: str
    parent: str
    task: str
    covers: tuple[str, ...]
    subregion: str
    sectors: tuple[str, ...]
    lat: float
    lon: float


@dataclass(frozen=True)
class School:
    """A school with its pupils."""

    id: str
    name: str
    sector: str
    size: int
    municipality: str
    subregion: str
    board: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Meeting:
    """A regular meeting (overleg)."""

    id: str
    name: str
    per_year: int
    convener: str
    members: tuple[str, ...]


@dataclass
class Region:
    """Everyone and everything in a region; `serves` is (wave, school, task) -> person."""

    cast: Mapping[str, Any]
    waves: range
    organisations: dict[str, Organisation]
    schools: dict[str, School]
    people: dict[str, Person] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    serves: dict[tuple[int, str, str], str] = field(default_factory=dict)

    def present(self, wave: int) -> list[Person]:
        """Return the people who work in the region in a wave."""
        return [person for person in self.people.values() if person.is_there(wave)]

    def schools_of(self, person: Person, wave: int) -> set[str]:
        """Return the schools that somebody works for in a wave."""
        served = {school for (at, school, _), who in self.serves.items() if at == wave and who == person.id}
        return served | ({person.school} if person.school else set())

    def month(self, wave: int, number: int) -> str:
        """Return a month as a date; months are counted from a year before the survey of a wave."""
        year, month = map(int, self.cast["survey_dates"][wave].split("-"))
        months = (year - 1) * 12 + month - 1 + number
        return f"{months // 12}-{months % 12 + 1:02d}"

    def meetings_of(self, person: Person) -> set[str]:
        """Return the meetings that somebody attends."""
        return {meeting.id for meeting in self.meetings if person.id in meeting.members}


def build_region(cast: Mapping[str, Any], random: Random) -> Region:
    """Draw a region from its cast."""
    places = {place["name"]: place for place in cast["municipalities"]}
    organisations = _organisations(cast, places, random)
    ids = {organisation.name: organisation.id for organisation in organisations.values()}
    schools = _schools(cast, places, ids, random)
    region = Region(cast, range(len(cast["survey_dates"])), organisations, schools)
    region.people = _people(region, ids, random)
    region.meetings = tuple(
        _meeting(region, number, table, random) for number, table in enumerate(cast["tables"], 1)
    )
    _assign_schools(region, random)
    return region


def _near(place: Mapping[str, Any], random: Random) -> tuple[float, float]:
    return round(place["lat"] + random.uniform(-0.015, 0.015), 4), round(
        place["lon"] + random.uniform(-0.02, 0.02), 4
    )


def _organisations(
    cast: Mapping[str, Any], places: Mapping[str, Any], random: Random
) -> dict[str, Organisation]:
    ids = {row["name"]: f"o{number:02d}" for number, row in enumerate(cast["organisations"], 1)}
    return {
        ids[row["name"]]: Organisation(
            id=ids[row["name"]],
            name=row["name"],
            domain=row["domain"],
            municipality=row["municipality"],
            parent=ids.get(row.get("parent", ""), ""),
            task=row.get("task", ""),
            covers=tuple(row.get("covers", ())),
            subregion=row.get("subregion", ""),
            sectors=tuple(row.get("sectors", ())),
            **dict(zip(("lat", "lon"), _near(places[row["municipality"]], random), strict=True)),
        )
        for row in cast["organisations"]
    }


def _schools(
    cast: Mapping[str, Any], places: Mapping[str, Any], ids: Mapping[str, str], random: Random
) -> dict[str, School]:
    schools: dict[str, School] = {}
    for row in cast["schools"]:
        subregions = itertools.cycle(places[row["municipality"]].get("subregions", [""]))
        for name, size, subregion in zip(row["names"], row["sizes"], subregions, strict=False):
            lat, lon = _near(places[row["municipality"]], random)
            school = School(
                f"s{len(schools) + 1:02d}", name, row["sector"], size, row["municipality"], subregion,
                ids[row["board"]], lat, lon,
            )  # fmt: skip
            schools[school.id] = school
    return schools


def _people(region: Region, ids: Mapping[str, str], random: Random) -> dict[str, Person]:
    """Fill every position: those of the organisations and schools, and the planted ones."""
    cast = region.cast
    seats: list[dict[str, Any]] = [
        {"organisation": ids[row["name"]], "level": level}
        for row in cast["organisations"]
        for level, number in zip(reversed(LEVELS), row["staff"], strict=True)
        for _ in range(number)
    ]
    seats += [
        {"organisation": school.board, "level": "practice", "school": school.id}
        for school in region.schools.values()
        for _ in range(2 if school.size > 1000 else 1)
    ]
    practice = [seat for seat in seats if seat["level"] == "practice"]
    moves = random.sample(practice, cast["newcomers"] + cast["leavers"])
    for seat in moves[: cast["newcomers"]]:
        seat["first_wave"] = 1
    for seat in moves[cast["newcomers"] :]:
        seat["last_wave"] = 0
    seats += [planted | {"organisation": ids[planted["organisation"]]} for planted in cast["planted"]]
    random.shuffle(seats)  # so that an id reveals nothing
    surnames = [start + end for start in _NAMES["surname_starts"] for end in _NAMES["surname_ends"]]
    names = random.sample([f"{first} {last}" for first in _NAMES["first"] for last in surnames], len(seats))
    people = [
        _person(region, seat | {"id": f"p{number:03d}", "name": name}, random)
        for number, (name, seat) in enumerate(zip(names, seats, strict=True), 1)
    ]
    return {person.id: person for person in people}


def _person(region: Region, seat: Mapping[str, Any], random: Random) -> Person:
    organisation, school = (
        region.organisations[seat["organisation"]],
        region.schools.get(seat.get("school", "")),
    )
    place, level = school or organisation, seat["level"]
    functions = _NAMES["functions"]
    function = functions[organisation.domain].get(level, functions["other"][level])
    does = {}
    for role in Kernrol:
        little = 0.35 * random.random() ** 3  # almost everyone sometimes does a bit of every role
        idle = "control" in seat
        does[role.value] = seat.get("does", {}).get(role, [0.03 if idle else little] * len(region.waves))
    return Person(
        id=seat["id"],
        name=seat["name"],
        organisation=organisation.id,
        domain=organisation.domain,
        level=level,
        municipality=place.municipality,
        subregion=place.subregion,
        function=seat.get("function", function),
        does=does,
        warmth=seat.get("warmth", random.betavariate(4, 4)),
        popularity=seat.get("popularity", random.gauss(0, 0.45)),
        standing=seat.get("standing", min(1.0, LEVELS.index(level) * 0.3 + random.random() * 0.4)),
        control=seat.get("control", ""),
        convenes=seat.get("convenes", ""),
        first_wave=seat.get("first_wave"),
        last_wave=seat.get("last_wave"),
        school=school.id if school else "",
    )


def _meeting(region: Region, number: int, table: Mapping[str, Any], random: Random) -> Meeting:
    """Choose the participants of a meeting: people of its levels, preferably those who conduct or connect."""
    stays = [
        person for person in region.people.values() if person.first_wave is None and person.last_wave is None
    ]
    possible = [
        person
        for person in stays
        if person.level in table["levels"]
        and table.get("municipality", person.municipality) == person.municipality
    ]
    wish = {
        person.id: random.random()
        + person.acts("dirigent", 0)
        + 0.6 * person.acts("verbinder", 0)
        + (person.control == "hub")
        for person in possible
    }
    chair = next((person.id for person in stays if person.convenes == table["name"]), None)
    ranked = sorted(wish, key=lambda actor: -wish[actor])
    members = list(dict.fromkeys(([chair] if chair else []) + ranked))[: table["size"]]
    convener = chair or max(members, key=lambda actor: region.people[actor].acts("dirigent", 0))
    return Meeting(f"t{number:02d}", table["name"], table["per_year"], convener, tuple(sorted(members)))


def _assign_schools(region: Region, random: Random) -> None:
    """Assign four kernpartners to every school, the least loaded first, unless the cast leaves a gap."""
    names = {school.name: school.id for school in region.schools.values()}
    gaps = {
        (wave, names[gap["school"]], task)
        for gap in region.cast["gaps"]
        for task in gap["tasks"]
        for wave in gap["waves"]
    }
    for wave in region.waves:
        load: dict[str, int] = {}
        for school, task in itertools.product(region.schools.values(), KERNPARTNERS):
            if (wave, school.id, task) in gaps:
                continue
            before = region.serves.get((wave - 1, school.id, task), "")
            possible = [person for person in region.present(wave) if _can_serve(region, person, school, task)]
            if not possible:
                continue
            best = min(possible, key=lambda who: (who.id != before, load.get(who.id, 0), random.random()))
            load[best.id] = load.get(best.id, 0) + 1
            region.serves[wave, school.id, task] = best.id


def _can_serve(region: Region, person: Person, school: School, task: str) -> bool:
    organisation = region.organisations[person.organisation]
    return (
        person.level == "practice"
        and organisation.task == task
        and (not organisation.covers or school.municipality in organisation.covers)
        and (bool(organisation.covers) or organisation.subregion in ("", school.subregion))
        and (not organisation.sectors or school.sector in organisation.sectors)
    )
