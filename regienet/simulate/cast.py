"""`Cast`: the people of a simulated region, where they work, and which roles they really have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.world import DECOYS, SCENARIOS, World
from regienet.vocabulary import KERNPARTNERS, LEVELS

LEVEL_SHARES = (0.65, 0.25, 0.10)
PEOPLE_PER_ORGANISATION = 4
PEOPLE_PER_SCHOOL = 5
PEOPLE_PER_TABLE = 8
CENTRE_SHARE = (0.3, 0.6)
NEWCOMERS = 0.12


@dataclass(frozen=True)
class Cast:
    """Who is who; arrays are indexed by person, in the order of `ids`.

    Attributes
    ----------
    scenario
        The scenario that was drawn.
    organisation, domain, level, municipality
        The numbers of the groups that a person belongs to.
    organisation_domain, organisation_municipality
        The same for each organisation.
    serves
        Shape (schools, persons): the kernpartner, 1-4, that a person is for a school, or 0.
    table
        Shape (meetings, persons), bool: who attends which regular meeting.
    convenor
        For each meeting, the person who chairs it.
    seniority, sociability, liked
        Standard scores; neither is a role.
    strength
        Shape (persons, 4), in [0, 1]: how strongly a person shows the behaviour of a role.
    holder
        Shape (persons, 4), bool: the planted truth.
    decoy
        The kind of negative control that a person is (`hub`, `chair`, ...), or an empty text.
    project_leader
        Whether somebody has this as their job.
    joined
        The month in which a person joined, 0 for those present from the start.
    earned
        Whether senior people really have roles much more often; only in some regions of family C.
    left
        The month in which a person left; None if nobody does.
    area
        The number of the part of the municipality where a person works; None if there are no parts.
    """

    scenario: str
    ids: Array
    organisation: Array
    domain: Array
    level: Array
    municipality: Array
    organisation_domain: Array
    organisation_municipality: Array
    serves: Array
    table: Array
    convenor: Array
    seniority: Array
    sociability: Array
    liked: Array
    strength: Array
    holder: Array
    decoy: Array
    project_leader: Array
    joined: Array
    earned: bool = False
    left: Array | None = None
    area: Array | None = None

    def present(self, month: int) -> Array:
        """Return who has joined and not left, shape (persons,), bool."""
        here: Array = self.joined < month
        return here if self.left is None else here & (self.left >= month)

    @property
    def size(self) -> int:
        """The number of persons."""
        return len(self.ids)

    @property
    def functions(self) -> list[str]:
        """The job title of each person, in Dutch, as a region would write it."""
        by_level = {"practice": "medewerker", "management": "manager", "board": "bestuurder"}
        names = [by_level[LEVELS[level]] for level in self.level]
        for person in np.flatnonzero(self.project_leader):
            names[person] = "projectleider"
        for person in np.flatnonzero(self.decoy == "chair"):
            names[person] = "voorzitter"
        return names


def draw_cast(world: World, rng: np.random.Generator, months: int) -> Cast:
    """Draw the people of a region, its organisations, schools and meetings, and plant the roles."""
    size = world.persons
    scenario = world.scenario
    if scenario == "mixed":
        scenario = str(rng.choice(["ordinary", "ordinary", *SCENARIOS]))
    organisation, organisation_domain, organisation_municipality = _organisations(world, rng)
    level = _levels(size, rng)
    seniority = rng.normal(size=size) + 0.5 * level
    seniority = (seniority - seniority.mean()) / seniority.std()
    sociability, liked = rng.normal(size=size), rng.normal(size=size)
    joined = np.where(rng.random(size) < NEWCOMERS, rng.integers(1, months, size), 0)
    decoy = np.full(size, "", dtype=object)
    holder = _plant(world, scenario, seniority, rng)
    if scenario in DECOYS:
        free = np.flatnonzero(~holder.any(axis=1))
        chosen = int(free[np.argmax(seniority[free])]) if scenario == "chair" else int(rng.choice(free))
        decoy[chosen] = scenario
        joined[chosen] = 0
    sociability = sociability + 3.0 * (decoy == "hub")
    liked = liked + 3.0 * (decoy == "popular")
    seniority = seniority + 1.5 * (decoy == "chair")
    strength = rng.beta(1.2, 7.0, (size, 4))
    strength = np.where(holder, rng.uniform(0.5, 1.0, (size, 4)), strength)
    strength[decoy != ""] *= 0.3
    wish = 0.8 * seniority + 2.0 * strength[:, 3] + 3.0 * (decoy == "chair")
    table, convenor = draw_tables(wish, strength[:, 3], level, organisation, rng)
    leads = -2.6 + 1.5 * holder.any(axis=1) + 0.4 * seniority
    return Cast(
        scenario=scenario,
        ids=np.array([f"p{number:03d}" for number in range(1, size + 1)]),
        organisation=organisation,
        domain=organisation_domain[organisation],
        level=level,
        municipality=organisation_municipality[organisation],
        organisation_domain=organisation_domain,
        organisation_municipality=organisation_municipality,
        serves=draw_schools(organisation_municipality[organisation], rng),
        table=table,
        convenor=convenor,
        seniority=seniority,
        sociability=sociability,
        liked=liked,
        strength=strength,
        holder=holder,
        decoy=decoy,
        project_leader=(rng.random(size) < 1 / (1 + np.exp(-leads))) & (decoy != "chair"),
        joined=joined,
    )


def _organisations(world: World, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Draw organisations of different sizes, each with a domain and a municipality, and their people."""
    count = max(2 * len(world.domains), world.persons // PEOPLE_PER_ORGANISATION)
    shares = np.array([share for _, share in world.domains])
    shares = shares / shares.sum()
    domain = np.concatenate([np.arange(len(shares)), rng.choice(len(shares), count - len(shares), p=shares)])
    centre = rng.uniform(*CENTRE_SHARE)
    rest = (1 - centre) / max(1, world.municipalities - 1)
    places = np.array([centre] + [rest] * (world.municipalities - 1))
    municipality = rng.choice(world.municipalities, count, p=places / places.sum())
    weight = rng.gamma(2.0, 1.0, count)
    # A domain gets its share of the people, whatever its number of organisations.
    weight *= (shares / np.bincount(domain, weights=weight, minlength=len(shares)))[domain]
    one_each = np.arange(count) if count <= world.persons else rng.choice(count, world.persons, replace=False)
    rest_of_them = rng.choice(count, max(0, world.persons - count), p=weight / weight.sum())
    return rng.permutation(np.concatenate([one_each, rest_of_them])), domain, municipality


def _levels(size: int, rng: np.random.Generator) -> Array:
    level = rng.choice(3, size, p=LEVEL_SHARES)
    level[rng.choice(size, 3, replace=False)] = (0, 1, 2)
    return level


def _plant(world: World, scenario: str, seniority: Array, rng: np.random.Generator) -> Array:
    """Plant the holders of the four roles."""
    size = len(seniority)
    holder = np.zeros((size, 4), dtype=bool)
    slope = rng.uniform(*world.seniority)
    chance = np.exp(slope * seniority)
    chance /= chance.sum()
    counts = rng.integers(world.holders[0], world.holders[1] + 1, 4)
    if scenario == "shared":
        counts[rng.integers(4)] = 3
    if scenario == "absent":
        counts[rng.choice(4, rng.integers(1, 3), replace=False)] = 0
    for role, count in enumerate(counts):
        holder[rng.choice(size, count, replace=False, p=chance), role] = True
    if scenario == "all_in_one":
        holder[:] = False
        holder[rng.choice(size, p=chance), :] = True
    return holder


def draw_schools(municipality: Array, rng: np.random.Generator) -> Array:
    """Assign people from its municipality to each school as kernpartners; some seats remain empty."""
    size = len(municipality)
    count = max(2, size // PEOPLE_PER_SCHOOL)
    serves = np.zeros((count, size), dtype=int)
    place = municipality[rng.integers(0, size, count)]
    for school in range(count):
        near = np.exp(1.5 * (municipality == place[school]) + rng.gumbel(size=size))
        people = np.argsort(-near)[: len(KERNPARTNERS)]
        seated = rng.random(len(people)) < 0.8
        serves[school, people[seated]] = rng.permutation(len(KERNPARTNERS))[seated] + 1
    return serves


def draw_tables(
    wish: Array, conducting: Array, level: Array, organisation: Array, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Draw who chairs and who attends each meeting; a dirigent invites all levels and organisations."""
    size = len(level)
    count = max(2, size // PEOPLE_PER_TABLE)
    convenor = np.array([int(np.argmax(wish + rng.gumbel(size=size))) for _ in range(count)])
    table = np.zeros((count, size), dtype=bool)
    for number, who in enumerate(convenor):
        gap = np.abs(level - level[who])
        pull = -(1.2 - 1.4 * conducting[who]) * gap + 0.6 * (organisation == organisation[who])
        members = np.argsort(-(pull + rng.gumbel(size=size)))[: rng.integers(5, 11)]
        table[number, members] = True
        table[number, who] = True
    return table, convenor
