"""What comes back from a survey: what people remember, and how they see others and themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from make_regions.behaviour import Year, pair
from make_regions.region import Person, Region
from regienet.vocabulary import RELATIONS, Kernrol

TableRow = dict[str, Any]
TableRows = dict[str, list[TableRow]]
"""Rows by English table name, values by English column name."""

QUESTIONS = (*RELATIONS, *Kernrol)
"""In the order of the questionnaire; respondents who stop halfway did not reach the rest."""
_ITEMS = 4


@dataclass
class Rater:
    """A respondent and their way of answering."""

    person: Person
    reached: tuple[str, ...]
    complete: bool
    generosity: float
    forgets: float


def hold_survey(region: Region, year: Year, random: Random) -> TableRows:
    """Hold the survey of one wave; return the rows of its tables."""
    tables: TableRows = {name: [] for name in ("respondents", "ties", "nominations", "ratings")}
    for rater in _respondents(region, year, tables["respondents"], random):
        answers = [row for row in _ties(region, year, rater, random) if row["relation"] in rater.reached]
        tables["ties"] += [{"wave": year.wave, "source": rater.person.id} | row for row in answers]
        roles = [role for role in Kernrol if role in rater.reached]
        tables["nominations"] += _nominations(region, year, rater, roles, random)
        if rater.complete:
            tables["ratings"] += _ratings(region, year, rater, random)
    return tables


def _respondents(region: Region, year: Year, rows: list[TableRow], random: Random) -> list[Rater]:
    """Let the busiest people answer a little less often, and some stop halfway."""
    wave, raters = year.wave, []
    everybody = region.present(wave)
    busy = {person.id: len(year.partners(person.id)) for person in everybody}
    usual = sum(busy.values()) / len(busy)
    month = region.cast["survey_dates"][wave]
    share = region.cast["response"][wave]
    for person in everybody:
        chance = share - 0.004 * (busy[person.id] - usual) - 0.06 * (person.level == "board")
        row: TableRow = {"respondent": person.id, "wave": wave}
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


def _ties(region: Region, year: Year, rater: Rater, random: Random) -> list[TableRow]:
    return _work(region, year, rater, random) + [
        {"relation": relation} | row
        for relation, row in _witnessed(region, year, rater.person.id, random)
        if random.random() >= rater.forgets
    ]


def _work(region: Region, year: Year, rater: Rater, random: Random) -> list[TableRow]:
    """Report who somebody works with and how, with some forgotten and a few mistaken."""
    me, rows = rater.person, []
    people = {person.id: person for person in region.present(year.wave)}
    for other in sorted(set(people) - {me.id}):
        strength = year.contacts.get(pair(me.id, other), 0)
        mistaken = random.random() < 0.004
        if not (strength and random.random() >= rater.forgets) and not mistaken:
            continue
        told = min(3, max(1, (strength or 1) + random.choice((-1, 0, 0, 0, 1))))
        rows.append({"relation": "contact", "target": other, "value": told})
        shared = region.meetings_of(me) & region.meetings_of(people[other])
        shared |= region.schools_of(me, year.wave) & region.schools_of(people[other], year.wave)
        if random.random() < (0.75 if shared else 0.3):
            rows.append({"relation": "together", "target": other})
        elif me.level == "practice" and random.random() < 0.5:
            rows.append({"relation": "handover", "target": other})
        if random.random() < 0.12 + 0.12 * told + 0.15 * people[other].standing:
            rows.append({"relation": "advice", "target": other})
    return rows


def _witnessed(region: Region, year: Year, me: str, random: Random) -> Iterator[tuple[str, TableRow]]:
    """Report what others did, as the respondent experienced it."""
    for (user, approach), (teller, month) in sorted(year.ideas.items()):
        if user == me != teller:
            yield "idea", {"target": teller, "approach": approach, "date": region.month(year.wave, month)}
    for (user, approach), (maker, status, month) in sorted(year.routines.items()):
        if user == me:
            when = region.month(year.wave, month)
            yield "routine", {"target": maker, "approach": approach, "status": status, "date": when}
    for (who, broker, third), month in sorted(year.introductions.items()):
        if who == me:
            yield "introduced", {"target": broker, "third": third, "date": region.month(year.wave, month)}
    for relation, statements in (
        ("escalate", year.escalates),
        ("feedback", year.feedback),
        ("confront", year.confronts),
        ("strengthen", year.strengthens),
        ("face", year.faces),
    ):
        for about in sorted(about for who, about in statements if who == me):
            row: TableRow = {"target": about}
            yield relation, row | ({"value": random.choice((1, 2, 2, 3))} if relation == "confront" else {})


def _experience(year: Year, me: str, other: str, role: str) -> float:
    """Return whether somebody saw another's role in person, 0 or 1."""
    seen = {
        "ontwerper": any(user == me and who == other for (user, _), (who, _) in year.ideas.items()),
        "kwartiermaker": any(user == me and who == other for (user, _), (who, _, _) in year.routines.items()),
        "verbinder": any((who, broker) == (me, other) for who, broker, _ in year.introductions),
        "dirigent": (me, other) in year.escalates or (me, other) in year.strengthens,
    }
    return float(seen[role])


def _is_known(region: Region, year: Year, me: Person, other: Person, random: Random) -> bool:
    """Check whether somebody can judge another person, even without working together."""
    drawn = random.random()
    if year.know(me.id, other.id) or me.organisation == other.organisation:
        return True
    if region.meetings_of(me) & region.meetings_of(other):
        return True
    visible = max(other.acts(role, year.wave) for role in Kernrol)
    same = 0.15 * (me.municipality == other.municipality) + 0.1 * (me.domain == other.domain)
    return drawn < 0.05 + 0.2 * other.standing + 0.45 * visible**2 + same + 0.3 * (other.control == "chair")


def _nominations(
    region: Region, year: Year, rater: Rater, roles: list[Kernrol], random: Random
) -> list[TableRow]:
    me, rows = rater.person, []
    start: TableRow = {"wave": year.wave, "rater": me.id}
    named: set[str] = set()
    for other in region.present(year.wave):
        if other.id == me.id:
            nominated = _self_nominations(year, me, random)
        elif not _is_known(region, year, me, other, random):
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
    """Draw the roles in which a rater sees another: by behaviour, standing, organisation and confusion."""
    me, wave = rater.person, year.wave
    strength = year.contacts.get(pair(me.id, other.id), 0)
    roles, acts = list(Kernrol), {role: other.acts(role, wave) for role in Kernrol}
    seen = set()
    for role in roles:
        mixed = 0.85 * acts[role] + 0.05 * sum(acts[r] for r in roles if r != role)
        logit = (
            -4.9 + 6.6 * mixed * (1.0 if strength else 0.7) + 1.4 * _experience(year, me.id, other.id, role)
        )
        logit += 0.8 * (other.standing - 0.5) + 0.3 * strength + 0.7 * (me.organisation == other.organisation)
        logit += 1.0 * (other.control == "hub" and strength > 0) + 1.6 * (
            other.control == "chair" and role == "dirigent"
        )
        if random.random() < 1 / (1 + math.exp(-logit - rater.generosity)):
            seen.add(role.value)
    return seen


def _self_nominations(year: Year, me: Person, random: Random) -> set[str]:
    sure = 0.75 if me.control == "self_promoter" else 0.02
    return {role.value for role in Kernrol if random.random() < sure + 0.6 * me.acts(role, year.wave) ** 1.5}


def _ratings(region: Region, year: Year, rater: Rater, random: Random) -> list[TableRow]:
    """Let everyone rate themselves on all items, and their two closest contacts on half of them."""
    me, rows = rater.person, []
    close = sorted(
        year.partners(me.id),
        key=lambda other: (-year.contacts[pair(me.id, other)], random.random()),
    )
    for other in [me.id, *close[:2]]:
        person = region.people[other]
        halo = random.gauss(0, 0.35) + (1.3 if me.control == "self_promoter" and other == me.id else 0.0)
        for role in Kernrol:
            numbers = (
                range(1, _ITEMS + 1) if other == me.id else sorted(random.sample(range(1, _ITEMS + 1), 2))
            )
            for number in numbers:
                felt = (
                    2.4
                    + 2.2 * person.acts(role, year.wave)
                    + halo
                    + 0.4 * rater.generosity
                    + random.gauss(0, 0.6)
                )
                felt += 0.6 * (person.warmth - 0.5) * (role == "verbinder") + 0.4 * (other == me.id)
                value = min(5, max(1, round(felt)))
                rows.append(
                    {
                        "wave": year.wave,
                        "rater": me.id,
                        "about": other,
                        "item": f"{role}_{number}",
                        "value": value,
                    }
                )
    return rows
