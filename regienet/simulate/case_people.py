"""Family C, people: organisations and domains of very uneven size, and seniority that may be only a halo.

Unlike in families A and B, most organisations are small and one or two are large, a domain can be a single
person, a region can have several decoys at once, and it differs per region whether senior people really have
roles more often.
"""

from __future__ import annotations

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast
from regienet.simulate.world import DECOYS, SCENARIOS, World
from regienet.vocabulary import KERNPARTNERS

_PEOPLE_PER_ORGANISATION = (2.5, 6.0)
_CENTRE_SHARE = (0.3, 0.6)
_LEVEL_SHARES = (0.65, 0.25, 0.10)
_EARNED = 0.5
"""Share of the regions in which senior people really have roles more often; elsewhere it only seems so."""
_EARNED_SLOPE = (0.8, 1.6)
"""How much a standard deviation of seniority raises the log-odds of a role in such a region."""
_DECOY = 0.4
"""Chance of each kind of decoy in a region whose scenario is `mixed`."""
_NEWCOMERS = 0.12


def draw_people(world: World, rng: np.random.Generator, months: int) -> Cast:
    """Draw the people of a region, the places where they meet, and the roles that they have."""
    size = world.persons
    scenario, kinds = _plot(world.scenario, rng)
    organisation, organisation_domain, organisation_municipality = _organisations(world, rng)
    level = _levels(size, rng)
    seniority = 0.9 * level + rng.normal(size=size)
    seniority = (seniority - seniority.mean()) / seniority.std()
    earned = bool(rng.random() < _EARNED)
    slope = rng.uniform(*_EARNED_SLOPE) if earned else 0.0
    holder = _holders(world.holders, scenario, np.exp(slope * seniority), rng)
    decoy = _decoys(kinds, holder, seniority, rng)
    strength = np.where(holder, rng.uniform(0.45, 1.0, (size, 4)), rng.beta(1.0, 14.0, (size, 4)))
    strength[decoy != ""] *= 0.3
    joined = np.where(rng.random(size) < _NEWCOMERS, rng.integers(1, months, size), 0)
    joined[(decoy != "") | holder.any(axis=1)] = 0  # It takes time to become known for a role.
    municipality = organisation_municipality[organisation]
    table, convenor = _tables(seniority + 5.0 * (decoy == "chair"), municipality, rng)
    leads = rng.random(size) < 0.06 + 0.12 * holder.any(axis=1)
    return Cast(
        scenario=scenario,
        ids=np.array([f"p{number:03d}" for number in range(1, size + 1)]),
        organisation=organisation,
        domain=organisation_domain[organisation],
        level=level,
        municipality=municipality,
        organisation_domain=organisation_domain,
        organisation_municipality=organisation_municipality,
        serves=_schools(municipality, rng),
        table=table,
        convenor=convenor,
        seniority=seniority,
        sociability=rng.normal(size=size) + 3.0 * (decoy == "hub"),
        liked=rng.normal(size=size) + 3.0 * (decoy == "popular"),
        strength=strength,
        holder=holder,
        decoy=decoy,
        project_leader=leads & (decoy != "chair"),
        joined=joined,
        earned=earned,
    )


def _plot(scenario: str, rng: np.random.Generator) -> tuple[str, tuple[str, ...]]:
    """Return the scenario and the kinds of decoy; `mixed` draws these independently of each other."""
    if scenario in DECOYS:
        return scenario, (scenario,)
    if scenario != "mixed":
        return scenario, ()
    about_roles = [name for name in SCENARIOS if name not in DECOYS]
    drawn = str(rng.choice(about_roles, p=[0.55, *[0.45 / (len(about_roles) - 1)] * (len(about_roles) - 1)]))
    return drawn, tuple(np.array(DECOYS)[rng.random(len(DECOYS)) < _DECOY].tolist())


def _organisations(world: World, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Draw organisations whose sizes follow Zipf's law, and their domains, municipalities and people."""
    shares = np.array([share for _, share in world.domains]) * rng.gamma(0.8, 1.0, len(world.domains))
    wanted = round(world.persons / rng.uniform(*_PEOPLE_PER_ORGANISATION))
    count = min(world.persons, max(len(shares), wanted))
    of_each = rng.permutation(np.append(np.arange(len(shares)), np.full(count - len(shares), -1)))
    drawn = rng.choice(len(shares), count, p=shares / shares.sum())
    domain = np.where(of_each >= 0, of_each, drawn)
    weight = 1.0 / np.arange(1, count + 1)
    others = rng.choice(count, world.persons - count, p=weight / weight.sum())
    rest = max(1, world.municipalities - 1)
    centre = rng.random(count) < rng.uniform(*_CENTRE_SHARE)
    centre[0] = True  # The largest organisation is in the centre.
    elsewhere = 1 + rng.integers(0, rest, count)
    municipality = np.where(centre | (world.municipalities == 1), 0, elsewhere)
    return rng.permutation(np.concatenate([np.arange(count), others])), domain, municipality


def _levels(size: int, rng: np.random.Generator) -> Array:
    level = rng.choice(3, size, p=_LEVEL_SHARES)
    level[rng.choice(size, 3, replace=False)] = (0, 1, 2)
    return level


def _holders(range_: tuple[int, int], scenario: str, weight: Array, rng: np.random.Generator) -> Array:
    """Plant the holders of the four roles."""
    size = len(weight)
    chance = weight / weight.sum()
    holder = np.zeros((size, 4), dtype=bool)
    if scenario == "all_in_one":
        holder[rng.choice(size, p=chance)] = True
        return holder
    counts = rng.integers(range_[0], range_[1] + 1, 4)
    if scenario == "shared":
        counts[rng.integers(4)] = 3
    if scenario == "absent":
        counts[rng.choice(4, rng.integers(1, 3), replace=False)] = 0
    for role, count in enumerate(counts):
        holder[rng.choice(size, count, replace=False, p=chance), role] = True
    return holder


def _decoys(kinds: tuple[str, ...], holder: Array, seniority: Array, rng: np.random.Generator) -> Array:
    """Choose who looks like a holder but has no role; the chair in name is the most senior of these."""
    decoy = np.full(len(holder), "", dtype=object)
    free = rng.permutation(np.flatnonzero(~holder.any(axis=1)))[: len(kinds)]
    for person, kind in zip(free, kinds, strict=False):
        decoy[person] = kind
    if "chair" in decoy:
        open_to = np.flatnonzero(~holder.any(axis=1) & ((decoy == "") | (decoy == "chair")))
        decoy[decoy == "chair"] = ""
        decoy[open_to[np.argmax(seniority[open_to])]] = "chair"
    return decoy


def _tables(wish: Array, municipality: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw regular meetings, chaired by senior people, with 4 to 12 members who mostly work nearby."""
    size = len(wish)
    count = max(2, size // 10)
    convenor = np.argsort(-(wish + rng.gumbel(size=(count, size))), axis=1)[:, 0]
    table = np.zeros((count, size), dtype=bool)
    for number, chair in enumerate(convenor):
        near = 1.0 * (municipality == municipality[chair]) + rng.gumbel(size=size)
        table[number, np.argsort(-near)[: rng.integers(4, 13)]] = True
        table[number, chair] = True
    return table, convenor


def _schools(municipality: Array, rng: np.random.Generator) -> Array:
    """Draw schools, and who fills their seats for kernpartners; a quarter of the seats is empty."""
    size = len(municipality)
    serves = np.zeros((max(2, size // 6), size), dtype=int)
    for seats in serves:
        near = 1.5 * (municipality == municipality[rng.integers(size)]) + rng.gumbel(size=size)
        people = np.argsort(-near)[: len(KERNPARTNERS)]
        seats[people] = np.where(rng.random(len(people)) < 0.75, 1 + np.arange(len(people)), 0)
    return serves
