"""Family A: people act for months; their experiences with each other are remembered."""

from __future__ import annotations

import numpy as np

from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast
from regienet.simulate.experience import Experience, introduction_events, taken_up
from regienet.simulate.world import World

FIRST_SURVEY = 24
"""Months before the first survey; further surveys follow every twelve months."""
BETWEEN_SURVEYS = 12
RECALL = 12
"""The number of months that a survey asks about."""
FORGET = 0.93
"""The share of a memory that is left after a month."""
CONTACTS = 17.0
"""Beyond about this number of contacts, a person has no time for new ones."""
DECAY = 0.05
"""Probability per month that an unmaintained tie is lost."""
ONTWERPER, KWARTIERMAKER, VERBINDER, DIRIGENT = range(4)


def live(cast: Cast, world: World, rng: np.random.Generator) -> list[Experience]:
    """Simulate a region until the last survey, and return people's experiences up to each survey."""
    life = _Life(cast, rng, months_of(world))
    surveys = [FIRST_SURVEY + BETWEEN_SURVEYS * wave for wave in range(world.waves)]
    told = []
    for month in range(surveys[-1]):
        life.month = month
        life.forget()
        life.meet()
        life.design()
        life.make_regular()
        life.introduce()
        life.conduct()
        if month + 1 in surveys:
            told.append(life.experience())
    return told


def months_of(world: World) -> int:
    """Count the months to simulate."""
    return FIRST_SURVEY + BETWEEN_SURVEYS * (world.waves - 1)


class _Life:
    """The state of a region in one month, and the things people do in it."""

    def __init__(self, cast: Cast, rng: np.random.Generator, months: int) -> None:
        self.cast, self.rng, self.month = cast, rng, 0
        n = self.n = cast.size
        self.same_organisation = _same(cast.organisation)
        self.at_table = (cast.table.T.astype(float) @ cast.table) > 0
        np.fill_diagonal(self.at_table, val=False)
        school = (cast.serves > 0).astype(float)
        gap = np.abs(cast.level[:, None] - cast.level[None, :])
        self.up = cast.level[None, :] - cast.level[:, None]
        self.cross = ~_same(cast.domain)
        outgoing = cast.sociability[:, None] + cast.sociability[None, :]
        self.pull = (
            -4.8
            + 0.8 * ~self.cross
            + 0.9 * _same(cast.municipality)
            - 0.7 * gap
            + 1.2 * ((school.T @ school) > 0)
            + 1.0 * self.at_table
            + 0.5 * self.same_organisation
            + 0.35 * outgoing
            + 0.5 * (cast.strength.max(axis=1)[:, None] + cast.strength.max(axis=1)[None, :])
            + 0.15 * (cast.seniority[:, None] + cast.seniority[None, :])
        )
        self.room = CONTACTS * np.exp(0.25 * cast.sociability)
        self.contact = np.zeros((n, n), dtype=bool)
        self.warmth = np.zeros((n, n))
        self.memory = {
            name: np.zeros((n, n))
            for name in (
                "advice",
                "escalate",
                "solved",
                "feedback",
                "strengthen",
                "face",
                "seen_idea",
                "regular",
                "brought",
                "observed",
            )
        }
        self.observed = np.zeros((n, n, 4))
        self.ever = np.zeros((n, n), dtype=bool)
        self.introductions: list[tuple[int, int, int, int]] = []
        self._draw_approaches(months)

    def _draw_approaches(self, months: int) -> None:
        """Draw who devises what and when; holders do so more often, and their approaches fit better."""
        cast, rng = self.cast, self.rng
        sight = cast.strength[:, ONTWERPER]
        designer = np.repeat(np.arange(self.n), rng.poisson((0.02 + 0.07 * sight) * months))
        born = rng.integers(0, months, len(designer))
        order = np.argsort(born, kind="stable")
        self.designer, self.born = designer[order], np.maximum(born[order], cast.joined[designer[order]])
        mean = 0.3 + 0.35 * sight[self.designer]
        self.quality = rng.beta(5 * mean, 5 * (1 - mean))
        k = len(self.designer)
        self.domains = np.full((k, 2), -1)
        self.adopted = np.full((k, self.n), -1)
        self.idea_of = np.full((k, self.n), -1)
        self.regular_of = np.full((k, self.n), -1)
        self.status = np.full((k, self.n), -1)
        self.since = np.full((k, self.n), -1)

    def present(self) -> Array:
        return self.cast.joined <= self.month

    def forget(self) -> None:
        self.memory = {name: memory * FORGET for name, memory in self.memory.items()}
        self.observed *= FORGET

    def meet(self) -> None:
        """Form ties between people with time and reasons, lose unmaintained ones, and see what others do."""
        cast, rng, n = self.cast, self.rng, self.n
        here = self.present()
        load = self.contact.sum(axis=1) / self.room
        common = self.contact.astype(float) @ self.contact
        logit = self.pull + 0.18 * np.minimum(common, 6) - 1.2 * (load[:, None] + load[None, :]) + 2.0
        forms = _mirrored(rng.random((n, n))) < logistic(logit)
        kept = np.exp(-0.4 * (self.warmth + self.warmth.T) - 0.5 * self.at_table)
        lost = _mirrored(rng.random((n, n))) < DECAY * kept
        self.contact = np.where(self.contact, ~lost, forms)
        self.contact &= here[:, None] & here[None, :]
        np.fill_diagonal(self.contact, val=False)
        self.ever |= self.contact
        warm = self.cast.strength[:, VERBINDER]
        step = 0.15 * (0.45 * warm[None, :] + 0.15 * cast.liked[None, :] + rng.normal(0, 0.6, (n, n)))
        self.warmth = np.where(self.contact, np.clip(self.warmth + step, -0.5, 2.5), 0.6 * self.warmth)
        self.memory["advice"] += self.contact * (
            rng.random((n, n)) < 0.03 * np.exp(0.6 * cast.seniority[None, :])
        )
        noticed = rng.random((n, n, 4)) < 0.25 * self.contact[:, :, None] * cast.strength[None, :, :]
        self.observed += noticed

    def design(self) -> None:
        """See a gap between domains, pitch an approach for it, and pass it on among colleagues."""
        rng = self.rng
        domain = self.cast.domain
        for k in np.flatnonzero(self.born == self.month):
            who = self.designer[k]
            self.domains[k] = self._gap(domain[who], self.cast.strength[who, ONTWERPER])
            self.adopted[k, who] = self.month
        alive = np.flatnonzero(self.born <= self.month)
        if not len(alive):
            return
        designers, quality = self.designer[alive], self.quality[alive][:, None]
        users = self.adopted[alive] >= 0
        fits = (domain == self.domains[alive, :1]) | (domain == self.domains[alive, 1:])
        fresh = (self.month - self.born[alive] < 15)[:, None]
        pitched = (self.contact[designers] & fresh) & (rng.random(users.shape) < 0.25)
        adopts = ~users & pitched & (rng.random(users.shape) < 0.45 * quality * np.where(fits, 1.0, 0.4))
        np.add.at(self.memory["seen_idea"].T, designers, 0.3 * pitched + 1.5 * adopts)
        around = users.astype(float) @ self.contact
        passed = (
            ~users
            & ~adopts
            & self.present()
            & (rng.random(users.shape) < 0.012 * quality * np.minimum(around, 5))
        )
        # Somebody who hears of it from a colleague may take that colleague for its designer.
        for row, who in np.argwhere(passed):
            tellers = np.flatnonzero(users[row] & self.contact[who])
            teller = tellers[rng.integers(len(tellers))]
            credited = teller if rng.random() < 0.4 else designers[row]
            self.idea_of[alive[row], who] = credited if credited != who else designers[row]
        taken = adopts | passed
        self.idea_of[alive] = np.where(adopts, designers[:, None], self.idea_of[alive])
        self.adopted[alive] = np.where(taken, self.month, self.adopted[alive])

    def _gap(self, own: int, sight: float) -> Array:
        """Choose the two domains of a new approach; people with insight see weak connections."""
        count = int(self.cast.domain.max()) + 1
        member = np.eye(count)[self.cast.domain]
        sizes = member.sum(axis=0)
        density = (member.T @ self.contact @ member) / np.maximum(np.outer(sizes, sizes), 1)
        thin = 1 - density[own] / max(density.max(), 1e-9)
        wish = 3.0 * sight * thin + self.rng.gumbel(size=count)
        if self.rng.random() > sight:
            wish[own] += 1.5
        return np.array([own, int(np.argmax(wish))])

    def make_regular(self) -> None:
        """Turn approaches into routines in organisations; people then use them without knowing who did it."""
        cast, rng = self.cast, self.rng
        push = cast.strength[:, KWARTIERMAKER]
        acting = self.present() & (rng.random(self.n) < 0.03 + 0.28 * push)
        for who in np.flatnonzero(acting):
            near = self.contact[who] | (np.arange(self.n) == who)
            reach = (self.adopted[:, near] >= 0).sum(axis=1)
            if not reach.any():
                continue
            k = int(np.argmax(np.log(reach + 1e-9) + rng.gumbel(size=len(reach))))
            users = np.flatnonzero((self.adopted[k] >= 0) & near)
            place = cast.organisation[users[rng.integers(len(users))]]
            if rng.random() > 0.3 + 0.45 * push[who]:
                continue
            inside = (cast.organisation == place) & (self.adopted[k] >= 0) & (np.arange(self.n) != who)
            raised = np.flatnonzero(inside)
            self.status[k, raised] = np.minimum(self.status[k, raised] + 1, 2)
            new = raised[self.regular_of[k, raised] < 0]
            self.regular_of[k, new] = self._credited(new, int(who), int(self.designer[k]))
            self.since[k, new] = self.month
            self.memory["regular"][cast.organisation == place, who] += 0.5
            self.memory["regular"][raised, who] += 1.0
        self._spread_formal()

    def _credited(self, users: Array, who: int, designer: int) -> Array:
        """Return whom users credit for a routine: usually the maker, sometimes the designer or their boss."""
        cast, rng = self.cast, self.rng
        draw = rng.random(len(users))
        own = cast.organisation[users][:, None] == cast.organisation[None, :]
        boss = np.argmax(np.where(own, cast.level + 0.1 * cast.seniority, -np.inf), axis=1)
        credited = np.where(draw < 0.5, who, np.where(draw < 0.75, designer, boss))
        return np.where(credited == users, who, credited)

    def _spread_formal(self) -> None:
        cast, rng = self.cast, self.rng
        for k in np.flatnonzero((self.status >= 1).any(axis=1)):
            level = np.zeros(int(cast.organisation.max()) + 1, dtype=int)
            np.maximum.at(level, cast.organisation, self.status[k])
            chance = np.array([0.0, 0.06, 0.30])[level[cast.organisation]]
            new = (self.status[k] < 0) & self.present() & (rng.random(self.n) < chance)
            for user in np.flatnonzero(new):
                source = (cast.organisation == cast.organisation[user]) & (self.regular_of[k] >= 0)
                person = int(np.bincount(self.regular_of[k, source]).argmax())
                if person != user:
                    self.regular_of[k, user], self.since[k, user] = person, self.month
                    self.status[k, user] = level[cast.organisation[user]]
                    self.adopted[k, user] = self.month if self.adopted[k, user] < 0 else self.adopted[k, user]
                    self.memory["regular"][user, person] += 0.5

    def introduce(self) -> None:
        """Bring open pairs of contacts together, and newcomers together with the people they need."""
        cast, rng = self.cast, self.rng
        warm = cast.strength[:, VERBINDER]
        acting = self.present() & (rng.random(self.n) < 0.08 + 0.35 * warm)
        new = self.month - cast.joined < 6
        for who in np.flatnonzero(acting).tolist():
            near = np.flatnonzero(self.contact[who])
            if len(near) < 2:
                continue
            wish = rng.gumbel(size=len(near)) + warm[who] * 1.5 * (new & (cast.joined > 0))[near]
            first = int(near[np.argmax(wish)])
            open_to = near[(near != first) & ~self.contact[first, near]]
            if not len(open_to):
                continue
            pull = rng.gumbel(size=len(open_to)) + warm[who] * self.cross[first, open_to]
            second = int(open_to[np.argmax(pull)])
            if rng.random() < 0.3 + 0.35 * warm[who]:
                self.contact[first, second] = self.contact[second, first] = True
                self.ever |= self.contact
                pair = [first, second]
                self.memory["brought"][pair, who] += 1.5
                self.introductions += [(first, who, self.month, second), (second, who, self.month, first)]

    def conduct(self) -> None:
        """Take bottlenecks to somebody, who may escalate them and bring a decision back; let others shine."""
        cast, rng, n = self.cast, self.rng, self.n
        lead = cast.strength[:, DIRIGENT]
        reachable = self.contact | (self.same_organisation & (self.up > 0)) | self.at_table
        stuck = np.flatnonzero(self.present() & (rng.random(n) < np.array([0.22, 0.18, 0.08])[cast.level]))
        wish = (
            0.9 * np.clip(self.up[stuck], -1, 1)
            + 0.5 * cast.seniority
            + 0.9 * self.memory["solved"][stuck]
            + rng.gumbel(size=(len(stuck), n))
        )
        wish = np.where(reachable[stuck], wish, -np.inf)
        some = reachable[stuck].any(axis=1)
        who, whom = stuck[some], np.argmax(wish[some], axis=1)
        carried = rng.random(len(who)) < 0.15 + 0.7 * lead[whom]
        back = rng.random(len(who)) < np.where(carried, 0.25 + 0.65 * lead[whom], 0.08)
        self.memory["escalate"][who, whom] += 0.7
        self.memory["solved"][who, whom] += carried
        self.memory["feedback"][who, whom] += back
        shines = np.flatnonzero(self.present() & (rng.random(n) < 0.05 + 0.6 * lead))
        for person in shines:
            likes = (1 - lead[person]) * (1.5 * self.same_organisation[person] + 1.0 * self.contact[person])
            chosen = np.argsort(-(likes + 1.0 * self.ever[person] + rng.gumbel(size=n)))[:3]
            self.memory["strengthen"][chosen[chosen != person], person] += 0.8
        chaired = np.zeros((n, n))
        for members, convenor in zip(cast.table, cast.convenor, strict=True):
            chaired[members, convenor] += 0.03 + 0.04 * lead[convenor]
        np.fill_diagonal(chaired, 0)
        known = 0.004 * np.exp(0.6 * cast.seniority + 0.4 * cast.sociability)
        heard = rng.random((n, n)) < (0.015 * lead + known)[None, :]
        self.memory["face"] += chaired + 0.7 * heard

    def experience(self) -> Experience:
        """Return what can be remembered now."""
        memory, cast = self.memory, self.cast
        recent = self.month + 1 - RECALL
        often = (
            1 + (self.warmth + self.warmth.T > 0.4) + (self.at_table | (self.warmth + self.warmth.T > 2.0))
        )
        contact = np.where(self.contact, often, 0)
        witnessed = np.stack(
            [
                memory["seen_idea"],
                memory["regular"],
                memory["brought"] + 0.6 * np.maximum(self.warmth, 0) * self.contact,
                0.8 * memory["solved"]
                + 0.8 * memory["feedback"]
                + 0.6 * memory["strengthen"]
                + 0.6 * memory["face"],
            ],
            axis=2,
        )
        told = self.contact / np.maximum(self.contact.sum(axis=1), 1)[:, None]
        impression = 0.7 * witnessed + 0.8 * self.observed
        impression = impression + 0.5 * np.einsum("ij,jkr->ikr", told, impression)
        aware = self.ever | self.same_organisation | self.at_table | (memory["face"] > 0.3)
        aware |= _same(cast.municipality) & (self.rng.random((self.n, self.n)) < 0.2)
        np.fill_diagonal(aware, val=True)
        return Experience(
            month=self.month + 1,
            contact=np.minimum(contact, 3),
            aware=aware,
            advice=memory["advice"].copy(),
            escalate=memory["escalate"] * 0.5 + memory["solved"],
            feedback=memory["feedback"].copy(),
            confront=self.contact * np.clip(0.25 + 0.7 * self.warmth, 0, None),
            strengthen=memory["strengthen"].copy(),
            face=memory["face"].copy(),
            idea=taken_up(self.idea_of, self.adopted, recent),
            routine=taken_up(self.regular_of, self.since, 0, status=self.status),
            introduced=introduction_events(self.introductions, recent),
            impression=impression,
        )


def _same(group: Array) -> Array:
    return np.asarray(group[:, None] == group[None, :])


def _mirrored(draw: Array) -> Array:
    """Make both ends of a pair share one draw."""
    upper = np.triu(draw, 1)
    return np.asarray(upper + upper.T)


def logistic(x: Array) -> Array:
    """Convert log-odds to probabilities."""
    return np.asarray(1 / (1 + np.exp(-x)))
