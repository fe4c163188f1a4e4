"""What people really do in a year: meet, introduce, invent, make regular, escalate and report back."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from random import Random

from make_regions.region import Person, Region

APPROACHES = (
    "Eén kindplan",
    "Spreekuur op school",
    "Aanwezigheidscirkel",
    "Warme overstap",
    "Gezinstafel",
    "Tijdelijke plusklas",
    "Meedenkuur",
    "Samen op huisbezoek",
    "Doorgaande lijn 0-12",
    "Zorgroute in één blad",
    "Jongerenraad",
    "Verzuimkaart",
)
_STATUSES = ("pilot", "fixed", "formal")


@dataclass(frozen=True)
class Approach:
    """A new approach, its designer, and the two domains it is meant for."""

    name: str
    inventor: str
    useful: tuple[str, str]


@dataclass(frozen=True)
class Bottleneck:
    """Something that cannot be solved in practice, with the month in which each step was reached."""

    id: str
    raised_by: str
    steps: dict[str, int]


@dataclass
class Year:
    """What really happened in the twelve months before a wave.

    Attributes
    ----------
    contacts
        Sorted pair -> strength 1 to 3.
    introductions
        (who, introduced by whom, new partner) -> month.
    ideas
        (user, approach) -> (designer according to the user, month).
    routines
        (user, approach) -> (who made it regular, status, month).
    escalates, feedback, strengthens, faces
        (who, about whom).
    """

    wave: int
    contacts: dict[tuple[str, str], int] = field(default_factory=dict)
    introductions: dict[tuple[str, str, str], int] = field(default_factory=dict)
    ideas: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    routines: dict[tuple[str, str], tuple[str, str, int]] = field(default_factory=dict)
    bottlenecks: list[Bottleneck] = field(default_factory=list)
    escalates: set[tuple[str, str]] = field(default_factory=set)
    feedback: set[tuple[str, str]] = field(default_factory=set)
    confronts: set[tuple[str, str]] = field(default_factory=set)
    strengthens: set[tuple[str, str]] = field(default_factory=set)
    faces: set[tuple[str, str]] = field(default_factory=set)

    def know(self, one: str, other: str) -> bool:
        """Check whether two people work together."""
        return pair(one, other) in self.contacts

    def partners(self, actor: str) -> list[str]:
        """Return the people somebody works with, sorted."""
        return sorted(b if a == actor else a for a, b in self.contacts if actor in (a, b))


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two actors in canonical order."""
    return (one, other) if one < other else (other, one)


def simulate_years(region: Region, random: Random) -> list[Year]:
    """Simulate the region, one year per wave."""
    years: list[Year] = []
    for wave in region.waves:
        year = Year(wave, contacts=_kept(region, years[-1], random) if years else {})
        everybody = region.present(wave)
        _meet(region, year, everybody, random)
        _introduce(year, everybody, random)
        _spread_ideas(year, years, everybody, random)
        _make_regular(region, year, years, everybody, random)
        _take_up(region, year, everybody, random)
        _appreciate(region, year, everybody, random)
        years.append(year)
    return years


def _kept(region: Region, before: Year, random: Random) -> dict[tuple[str, str], int]:
    there = {person.id for person in region.present(before.wave + 1)}
    warm = {
        person.id: person.warmth * person.acts("verbinder", before.wave) for person in region.people.values()
    }
    return {
        (one, other): min(3, strength + (random.random() < 0.15))
        for (one, other), strength in sorted(before.contacts.items())
        if {one, other} <= there
        and random.random() < 0.72 + 0.08 * strength - 0.05 + 0.1 * max(warm[one], warm[other])
    }


def _meet(region: Region, year: Year, everybody: list[Person], random: Random) -> None:
    """Form contacts between people where they work; a wall separates two domains."""
    schools = {person.id: region.schools_of(person, year.wave) for person in everybody}
    meetings = {person.id: region.meetings_of(person) for person in everybody}
    for one, other in itertools.combinations(sorted(everybody, key=lambda person: person.id), 2):
        key = pair(one.id, other.id)
        drawn = random.random()
        if key in year.contacts:
            continue
        logit = -3.75 + region.cast["ease"] + one.popularity + other.popularity
        logit += 2.0 * (one.organisation == other.organisation) + 0.7 * (one.domain == other.domain)
        logit += 0.9 * (one.municipality == other.municipality) - 0.7 * abs(one.height - other.height)
        logit += 3.6 * bool(schools[one.id] & schools[other.id]) + 1.9 * bool(
            meetings[one.id] & meetings[other.id]
        )
        logit += 0.35 * _in_centre(region, one) + 0.35 * _in_centre(region, other)
        logit -= 1.9 * ({one.domain, other.domain} == set(region.cast["wall"]))
        logit -= 1.2 * (year.wave > 0)  # most spontaneous growth has already happened
        if drawn < _logistic(logit):
            year.contacts[key] = 1 + (random.random() < 0.55) + (random.random() < 0.25)


def _in_centre(region: Region, person: Person) -> bool:
    return any(
        place.get("centre") and place["name"] == person.municipality
        for place in region.cast["municipalities"]
    )


def _introduce(year: Year, everybody: list[Person], random: Random) -> None:
    """Let verbinders introduce people who do not know each other, newcomers and other domains first."""
    people = {person.id: person for person in everybody}
    for broker in everybody:
        attempts = round(26 * broker.acts("verbinder", year.wave) ** 1.3 * (0.8 + 0.4 * random.random()))
        for _ in range(attempts):
            partners = year.partners(broker.id)
            strangers = [(a, b) for a, b in itertools.combinations(partners, 2) if not year.know(a, b)]
            if not strangers:
                break
            weights = [
                1.0
                + 2.0 * (people[a].domain != people[b].domain)
                + 2.0 * (year.wave in (people[a].first_wave, people[b].first_wave))
                for a, b in strangers
            ]
            one, other = random.choices(strangers, weights)[0]
            if random.random() < 0.3 + 0.5 * broker.warmth:
                month = random.randrange(12)
                year.contacts[pair(one, other)] = 1 + (random.random() < 0.3)
                year.introductions[one, broker.id, other] = month
                year.introductions[other, broker.id, one] = month


def _spread_ideas(year: Year, years: list[Year], everybody: list[Person], random: Random) -> None:
    """Let ontwerpers design approaches for domains that hardly work together; quality spreads them."""
    people = {person.id: person for person in everybody}
    domains = sorted({person.domain for person in everybody})
    for before in years:
        kept = {key: value for key, value in before.ideas.items() if key[0] in people}
        year.ideas |= {key: value for key, value in kept.items() if random.random() < 0.8}
    taken = {approach for _, approach in year.ideas}
    free = [name for name in APPROACHES if name not in taken]
    for inventor in everybody:
        act = inventor.acts("ontwerper", year.wave)
        for _ in range(sum(random.random() < chance for chance in (act**1.5, 0.6 * act**2))):
            if not free:
                return
            approach = free.pop(0)
            pairs = [(a, b) for a, b in itertools.combinations(domains, 2) if inventor.domain in (a, b)]
            useful = random.choices(
                pairs, [1.0 / (0.02 + _density(year, everybody, *both)) for both in pairs]
            )[0]
            _adopt(year, people, Approach(approach, inventor.id, useful), random)


def _density(year: Year, everybody: list[Person], one: str, other: str) -> float:
    firsts = [person.id for person in everybody if person.domain == one]
    seconds = [person.id for person in everybody if person.domain == other]
    known = sum(year.know(a, b) for a in firsts for b in seconds)
    return known / max(1, len(firsts) * len(seconds))


def _adopt(year: Year, people: dict[str, Person], new: Approach, random: Random) -> None:
    inventor, approach, useful = people[new.inventor], new.name, new.useful
    quality = 0.25 + 0.5 * inventor.acts("ontwerper", year.wave) + random.uniform(-0.05, 0.05)
    month = random.randrange(6)
    # Through a workshop, people other than the designer's own partners hear of it too.
    invited = [actor for actor in people if people[actor].domain in useful]
    guests = random.sample(invited, min(12, len(invited)))
    reached = sorted({*year.partners(inventor.id), *guests} - {inventor.id})
    users: list[str] = []
    for later in range(3):
        adopters = [
            actor
            for actor in reached
            if (actor, approach) not in year.ideas
            and random.random()
            < (quality if people[actor].domain in useful else 0.25 * quality) / (1 + later)
        ]
        for actor in adopters:
            # Further away, some no longer know whose idea it was, and name the person who told them.
            teller = random.choice(users) if users and random.random() < 0.2 * later else inventor.id
            year.ideas[actor, approach] = (teller, month + 2 * later)
        users += adopters
        reached = sorted({b for a in adopters for b in year.partners(a)} - set(users) - {inventor.id})


def _make_regular(
    region: Region, year: Year, years: list[Year], everybody: list[Person], random: Random
) -> None:
    """Let kwartiermakers turn approaches into routines; formal ones also reach people they never met."""
    there = {person.id for person in everybody}
    for before in years:
        year.routines |= {
            key: value
            for key, value in before.routines.items()
            if key[0] in there and random.random() < (0.5, 0.75, 0.92)[_STATUSES.index(value[1])]
        }
    approaches = sorted({approach for _, approach in year.ideas})
    for maker in everybody:
        act = maker.acts("kwartiermaker", year.wave)
        for approach in random.sample(approaches, min(len(approaches), round(4 * act**1.2))):
            users = sorted(actor for actor, used in year.ideas if used == approach)
            status = _STATUSES[min(2, int(3 * act * random.uniform(0.6, 1.2)))]
            month = random.randrange(3, 12)
            close = set(year.partners(maker.id)) | {
                person.id for person in everybody if person.organisation == maker.organisation
            }
            joined = {
                user for user in users if random.random() < (0.75 if user in close else 0.35 + 0.35 * act)
            }
            if status == "formal":
                houses = {region.people[user].organisation for user in joined}
                joined |= {p.id for p in everybody if p.organisation in houses and random.random() < 0.4}
            for user in sorted(joined - {maker.id}):
                own = status if random.random() < 0.7 else _STATUSES[max(0, _STATUSES.index(status) - 1)]
                year.routines.setdefault((user, approach), (maker.id, own, month))


def _take_up(region: Region, year: Year, everybody: list[Person], random: Random) -> None:
    """Let bottlenecks be escalated and outcomes come back; a dirigent handles more and forgets fewer."""
    practice = [person for person in everybody if person.level == "practice"]
    above = {person.id: _above(region, year, person, everybody) for person in everybody}
    number = region.cast["bottlenecks"] // len(region.waves)
    for index, raiser in enumerate(random.sample(practice, min(number, len(practice))), 1):
        steps = _bring_up(region, year, raiser, above, random)
        year.bottlenecks.append(Bottleneck(f"k{year.wave}{index:02d}", raiser.id, steps))
    for person in everybody:
        # People also know where they could go, besides what was escalated this year.
        for other in above[person.id]:
            act = other.acts("dirigent", year.wave)
            own = person.organisation == other.organisation
            near = 1.0 if year.know(person.id, other.id) else 0.6
            if random.random() < 0.03 + 0.45 * own + 0.5 * act * near:
                year.escalates.add((person.id, other.id))
                if random.random() < 0.15 + 0.2 * own + 0.6 * act:
                    year.feedback.add((person.id, other.id))


def _bring_up(
    region: Region, year: Year, raiser: Person, above: dict[str, list[Person]], random: Random
) -> dict[str, int]:
    """Take one bottleneck as far as it gets; return the month of each step."""
    month = random.randrange(9)
    steps = {"raised": month}
    upward = _whom_to_turn_to(raiser, above[raiser.id], year.wave, random)
    if random.random() >= 0.8:
        return steps
    steps["discussed"] = month + 1
    if upward is None or random.random() >= 0.75:
        return steps
    steps["escalated"] = month + 2
    _move_up(year, raiser, upward, above, random)
    act = upward.acts("dirigent", year.wave)
    if random.random() >= 0.3 + 0.6 * act:
        return steps
    steps["decided"] = month + 4
    if random.random() < 0.2 + 0.75 * act:
        steps["fed_back"] = month + 5
        year.feedback |= {(actor, upward.id) for actor in _who_hear(region, year, raiser, upward, random)}
    if random.random() < 0.25:
        steps["routine"] = month + 8
    return steps


def _above(region: Region, year: Year, person: Person, everybody: list[Person]) -> list[Person]:
    """Return who somebody could turn to: higher up, in the same meeting, or conducting across levels."""
    meetings = region.meetings_of(person)
    return [
        other
        for other in everybody
        if other.id != person.id
        and (other.height > person.height or (other.height == person.height > 0))
        and (
            year.know(person.id, other.id)
            or other.organisation == person.organisation
            or meetings & region.meetings_of(other)
            or other.acts("dirigent", year.wave) > 0.5
        )
    ]


def _whom_to_turn_to(person: Person, above: list[Person], wave: int, random: Random) -> Person | None:
    if not above:
        return None
    weights = [
        0.3 + 6 * other.acts("dirigent", wave) ** 2 + 1.5 * (other.organisation == person.organisation)
        for other in above
    ]
    return random.choices(above, weights)[0]


def _move_up(
    year: Year, raiser: Person, upward: Person, above: dict[str, list[Person]], random: Random
) -> None:
    year.escalates.add((raiser.id, upward.id))
    board = [other for other in above[upward.id] if other.level == "board"]
    if board and upward.level != "board":
        year.escalates.add((upward.id, random.choice(board).id))


def _who_hear(region: Region, year: Year, raiser: Person, upward: Person, random: Random) -> list[str]:
    colleagues = [
        p.id for p in region.present(year.wave) if p.organisation == raiser.organisation and p.id != upward.id
    ]
    return [raiser.id] + [actor for actor in colleagues if actor != raiser.id and random.random() < 0.4]


def _appreciate(region: Region, year: Year, everybody: list[Person], random: Random) -> None:
    """Let people dare to speak up to each other, be strengthened, and see a face of the network."""
    tables: dict[str, set[str]] = {p.id: region.meetings_of(p) for p in everybody}
    for one, other in itertools.permutations(everybody, 2):
        strength = year.contacts.get(pair(one.id, other.id), 0)
        if strength and random.random() < _logistic(-3.0 + 3.2 * other.warmth + 0.5 * strength):
            year.confronts.add((one.id, other.id))
        act = other.acts("dirigent", year.wave)
        near = bool(strength) or bool(tables[one.id] & tables[other.id])
        own_chief = one.organisation == other.organisation and other.height > one.height
        if random.random() < 0.005 + 0.55 * act * near + 0.12 * act + 0.15 * own_chief:
            year.strengthens.add((one.id, other.id))
        seen = 0.9 * act + 0.45 * (other.control == "chair") + 0.15 * (other.control == "hub")
        seen += 0.12 * other.acts("verbinder", year.wave) ** 2
        if random.random() < 0.55 * seen**1.5 * (1.0 if near else 0.55):
            year.faces.add((one.id, other.id))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
