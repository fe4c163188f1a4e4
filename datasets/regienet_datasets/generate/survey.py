"""What comes back when people are asked: what they remember, what they think of others, and what they leave out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from typing import Any

from regienet_datasets.generate.behaviour import Year
from regienet_datasets.generate.world import Meeting, Person, World

from regienet.collect.codebook import RELATIONS, Kernrol

Row = dict[str, Any]
Tables = dict[str, list[Row]]

QUESTIONS = (*RELATIONS, *Kernrol)
"""In the order of the questionnaire; who stops half-way did not reach the rest."""
ITEMS = 4


@dataclass
class Rater:
    """Somebody who answers, with the way in which he does so."""

    person: Person
    reached: tuple[str, ...]
    complete: bool
    generosity: float
    forgets: float


def ask(world: World, year: Year, random: Random) -> Tables:
    """Hold the survey and the interviews of one wave; give the rows of its tables."""
    tables: Tables = {name: [] for name in ("respondents", "ties", "nominations", "ratings", "interviews")}
    for rater in _respondents(world, year, tables["respondents"], random):
        answers = [row for row in _ties(world, year, rater, random) if row["relation"] in rater.reached]
        tables["ties"] += [{"wave": year.wave, "source": rater.person.id} | row for row in answers]
        roles = [role for role in Kernrol if role in rater.reached]
        tables["nominations"] += _nominations(world, year, rater, roles, random)
        if rater.complete:
            tables["ratings"] += _ratings(world, year, rater, random)
    statements = _interviews(world, year, random)
    tables["interviews"] = statements["interviews"]
    tables["ties"] += statements["ties"]
    return tables


def _respondents(world: World, year: Year, rows: list[Row], random: Random) -> list[Rater]:
    """Let the busiest answer a little less often, and some stop half-way."""
    wave, raters = year.wave, []
    everybody = world.present(wave)
    busy = {person.id: len(year.partners(person.id)) for person in everybody}
    usual = sum(busy.values()) / len(busy)
    month = world.cast["survey_dates"][wave]
    share = world.cast["response"][wave]
    for person in everybody:
        chance = share - 0.004 * (busy[person.id] - usual) - 0.06 * (person.level == "board")
        row: Row = {"respondent": person.id, "wave": wave}
        if random.random() >= chance:
            rows.append(row | {"status": "none"})
            continue
        complete = random.random() < 0.92
        reached = QUESTIONS if complete else QUESTIONS[: random.randrange(4, len(QUESTIONS) - 1)]
        row["date"] = f"{month}-{random.randrange(1, 29):02d}"
        row["status"] = "complete" if complete else "partial"
        row["answered"] = "" if complete else "|".join(reached)
        rows.append(row)
        raters.append(Rater(person, reached, complete, random.gauss(0, 0.5), random.uniform(0.1, 0.35)))
    return raters


def _ties(world: World, year: Year, rater: Rater, random: Random) -> list[Row]:
    me, rows = rater.person, []
    people = {person.id: person for person in world.present(year.wave)}

    def recalls() -> bool:
        return random.random() >= rater.forgets

    def since(month: int) -> str:
        """Give the month as a date, counted from a year before the survey."""
        start_year, start_month = map(int, world.cast["survey_dates"][year.wave].split("-"))
        months = (start_year - 1) * 12 + start_month - 1 + month
        return f"{months // 12}-{months % 12 + 1:02d}"

    for other in sorted(people):
        strength = year.contacts.get((min(me.id, other), max(me.id, other)), 0)
        mistaken = other != me.id and random.random() < 0.004
        if not (strength and recalls()) and not mistaken:
            continue
        told = min(3, max(1, (strength or 1) + random.choice((-1, 0, 0, 0, 1))))
        rows.append({"relation": "contact", "target": other, "value": told})
        shared = world.meetings_of(me) & world.meetings_of(people[other])
        shared |= world.schools_of(me, year.wave) & world.schools_of(people[other], year.wave)
        if random.random() < (0.75 if shared else 0.3):
            rows.append({"relation": "together", "target": other})
        elif me.level == "practice" and random.random() < 0.5:
            rows.append({"relation": "handover", "target": other})
        if random.random() < 0.12 + 0.12 * told + 0.15 * people[other].standing:
            rows.append({"relation": "advice", "target": other})
    for (user, approach), (teller, month) in sorted(year.ideas.items()):
        if user == me.id and teller != me.id and recalls():
            rows.append({"relation": "idea", "target": teller, "approach": approach, "date": since(month)})
    for (user, approach), (maker, status, month) in sorted(year.routines.items()):
        if user == me.id and recalls():
            rows.append(
                {"relation": "routine", "target": maker, "approach": approach, "status": status, "date": since(month)}
            )
    for (who, broker, third), month in sorted(year.introductions.items()):
        if who == me.id and recalls():
            rows.append({"relation": "introduced", "target": broker, "third": third, "date": since(month)})
    for relation, statements in (
        ("escalate", year.escalates),
        ("feedback", year.feedback),
        ("confront", year.confronts),
        ("strengthen", year.strengthens),
        ("face", year.faces),
    ):
        for who, about in sorted(statements):
            if who == me.id and recalls():
                value = {"value": random.choice((1, 2, 2, 3))} if relation == "confront" else {}
                rows.append({"relation": relation, "target": about} | value)
    return [row for row in rows if row["target"] in world.people]


def _experience(year: Year, me: str, other: str, role: str) -> float:
    """Tell what somebody saw of another's role with his own eyes, 0 or 1."""
    seen = {
        "ontwerper": any(user == me and who == other for (user, _), (who, _) in year.ideas.items()),
        "kwartiermaker": any(user == me and who == other for (user, _), (who, _, _) in year.routines.items()),
        "verbinder": any((who, broker) == (me, other) for who, broker, _ in year.introductions),
        "dirigent": (me, other) in year.escalates or (me, other) in year.strengthens,
    }
    return float(seen[role])


def _is_known(world: World, year: Year, me: Person, other: Person, random: Random) -> bool:
    """Tell whether somebody can say anything about another, without having worked together too."""
    drawn = random.random()
    if year.know(me.id, other.id) or me.organisation == other.organisation:
        return True
    if world.meetings_of(me) & world.meetings_of(other):
        return True
    visible = max(other.acts(role, year.wave) for role in Kernrol)
    same = 0.15 * (me.municipality == other.municipality) + 0.1 * (me.domain == other.domain)
    return drawn < 0.05 + 0.2 * other.standing + 0.45 * visible**2 + same + 0.3 * (other.control == "chair")


def _nominations(world: World, year: Year, rater: Rater, roles: list[Kernrol], random: Random) -> list[Row]:
    me, rows = rater.person, []
    start: Row = {"wave": year.wave, "rater": me.id}
    named: set[str] = set()
    for other in world.present(year.wave):
        if other.id == me.id:
            nominated = _self_nominations(year, me, random)
        elif not _is_known(world, year, me, other, random):
            if roles and random.random() < 0.9:
                rows.append(start | {"nominee": other.id, "answer": "unknown"})
            continue
        else:
            nominated = _seen_as(year, rater, other, random)
        for role in roles:
            if role in nominated:
                rows.append(start | {"nominee": other.id, "role": role.value, "answer": "yes"})
                named.add(role)
    rows += [start | {"role": role.value, "answer": "none"} for role in roles if role not in named]
    return rows


def _seen_as(year: Year, rater: Rater, other: Person, random: Random) -> set[str]:
    """Draw as what a rater sees another: what he does, coloured by standing, own house and mix-ups."""
    me, wave = rater.person, year.wave
    strength = year.contacts.get((min(me.id, other.id), max(me.id, other.id)), 0)
    roles, acts = list(Kernrol), {role: other.acts(role, wave) for role in Kernrol}
    seen = set()
    for role in roles:
        mixed = 0.85 * acts[role] + 0.05 * sum(acts[r] for r in roles if r != role)
        logit = -4.9 + 6.6 * mixed * (1.0 if strength else 0.7) + 1.4 * _experience(year, me.id, other.id, role)
        logit += 0.8 * (other.standing - 0.5) + 0.3 * strength + 0.7 * (me.organisation == other.organisation)
        logit += 1.0 * (other.control == "hub" and strength > 0) + 1.6 * (other.control == "chair" and role == "dirigent")
        if random.random() < 1 / (1 + math.exp(-logit - rater.generosity)):
            seen.add(role.value)
    return seen


def _self_nominations(year: Year, me: Person, random: Random) -> set[str]:
    sure = 0.75 if me.control == "self_promoter" else 0.02
    return {role.value for role in Kernrol if random.random() < sure + 0.6 * me.acts(role, year.wave) ** 1.5}


def _ratings(world: World, year: Year, rater: Rater, random: Random) -> list[Row]:
    """Let everybody rate himself on all items, and the two he works with most on half of them."""
    me, rows = rater.person, []
    close = sorted(
        year.partners(me.id), key=lambda other: (-year.contacts[min(me.id, other), max(me.id, other)], random.random())
    )
    for other in [me.id, *close[:2]]:
        person = world.people[other]
        halo = random.gauss(0, 0.35) + (1.3 if me.control == "self_promoter" and other == me.id else 0.0)
        for role in Kernrol:
            numbers = range(1, ITEMS + 1) if other == me.id else sorted(random.sample(range(1, ITEMS + 1), 2))
            for number in numbers:
                felt = 2.4 + 2.2 * person.acts(role, year.wave) + halo + 0.4 * rater.generosity + random.gauss(0, 0.6)
                felt += 0.6 * (person.warmth - 0.5) * (role == "verbinder") + 0.4 * (other == me.id)
                value = min(5, max(1, round(felt)))
                rows.append({"wave": year.wave, "rater": me.id, "about": other, "item": f"{role}_{number}", "value": value})
    return rows


def _interviews(world: World, year: Year, random: Random) -> Tables:
    """Draw accepted codes from a few interviews: who says what of whom, and some ties that came up."""
    roles, ties = [], []
    everybody = world.present(year.wave)
    promoter = [person for person in everybody if person.control == "self_promoter"]
    others = [person for person in everybody if person.control != "self_promoter"]
    for number, speaker in enumerate(promoter + random.sample(others, world.cast["interviews"][year.wave] - len(promoter)), 1):
        document = f"gesprek {year.wave}.{number:02d}"
        fragment = 0

        def where() -> Row:
            nonlocal fragment
            fragment += random.randrange(1, 9)
            coder = random.choice(("codeur A", "codeur B"))
            certainty = random.choice((0.5, 0.75, 1.0, 1.0))
            return {"wave": year.wave, "document": document, "fragment": str(fragment), "coder": coder, "certainty": certainty}  # noqa: B023, E501

        for role in Kernrol:
            if random.random() < (0.8 if speaker in promoter else 0.5 * speaker.acts(role, year.wave)):
                roles.append({"actor": speaker.id, "source": speaker.id, "role": role.value, "polarity": "claims"} | where())
        for partner in year.partners(speaker.id):
            person = world.people[partner]
            for role in Kernrol:
                drawn = random.random()
                said: Row = {"actor": partner, "source": speaker.id, "role": role.value}
                if drawn < 0.5 * person.acts(role, year.wave):
                    roles.append(said | {"polarity": "attributed"} | where())
                elif drawn > 0.985:
                    roles.append(said | {"polarity": "denied"} | where())
            if random.random() < 0.06:
                ties.append({"source": speaker.id, "relation": "advice", "target": partner} | where())
    return {"interviews": roles, "ties": ties}


def affiliations(world: World, random: Random) -> list[Row]:
    """Write down who works at which school and sits at which table, per wave."""
    rows: list[Row] = []
    for wave in world.waves:
        there = {person.id for person in world.present(wave)}
        for (at, school, task), actor in world.serves.items():
            if at == wave:
                confirmed = random.choices((True, False, None), (0.82, 0.08, 0.1))[0]
                rows.append({"wave": wave, "actor": actor, "group": school, "type": "school", "task": task, "confirmed": confirmed})
        for person in world.present(wave):
            if person.school:
                rows.append({"wave": wave, "actor": person.id, "group": person.school, "type": "school", "task": "school", "confirmed": True})
        for meeting in world.meetings:
            rows += [_seat(meeting, wave, actor) for actor in meeting.members if actor in there]
    return rows


def _seat(meeting: Meeting, wave: int, actor: str) -> Row:
    seat = {"wave": wave, "actor": actor, "group": meeting.id, "type": "table"}
    return seat | {"per_year": meeting.per_year, "convenes": actor == meeting.convener}
