"""Raters who waver: what a rater thinks of somebody lasts in part, and in part is new at every asking.

Rater i names person j for role r in wave w if i knows j and::

    m[j, r, w] + f[i, j] + persistent[i, j, r] + fresh[i, j, r, w] > 0

with m what j does, f what follows from the domain and the organisation of both, and two normal draws whose
variances add up to 1, `ChangeWorld.wavering` of which is fresh. So the chance that a rater of these names j
is Phi(m + f): it is known exactly, and is equal in two waves if, and only if, the behaviour is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from regienet.simulate.answers import SurveyAnswers, TieStatements
from regienet.simulate.arrays import Array
from regienet.simulate.behaviour import logistic
from regienet.simulate.cast import Cast
from regienet.simulate.stages import IntroducedPair, Stage, survey_month
from regienet.simulate.survey_model import colleagues, interviewed, named, rated, statements, with_self

AFFINITY, COLLEAGUE = 0.3, 0.4
"""How far domains differ in whom they see, and how much more colleagues do; in standard deviations."""
KNOWS, KNOWS_PLACE, KNOWS_DOMAIN, KNOWS_COLLEAGUE = 0.2, 0.8, 0.8, 3.0
"""Log-odds that a rater knows somebody, and what the same municipality, domain or organisation add."""
DONT_KNOW = 0.6
"""Chance that the answer about a stranger is "don't know" instead of a name that is left unticked."""
GENEROUS, OF_PERSON, OF_ROLE = 0.25, 0.35, 0.40
"""What lasts, as shares: of the rater, of what the rater thinks of a person, and of that person in a role."""
MOOD = 0.1
"""The share of what is fresh that is the rater's mood: the same for everybody named that day."""
FORGETS, INVENTS = (0.10, 0.40), (0.005, 0.015)
SEES, SEEN_BASE = 1.7, -2.1
"""How much a role shows in the answer to a question about behaviour, and how little that says without it."""
ASKED_ABOUT: dict[str, int] = {
    "idea": 0,
    "routine": 1,
    "introduced": 2,
    "confront": 2,
    "escalate": 3,
    "feedback": 3,
    "strengthen": 3,
    "face": 3,
}
"""Question -> the role that it is about."""
AMONG_CONTACTS = ("confront", "strengthen")


@dataclass(frozen=True)
class Raters:
    """What lasts from one asking to the next; arrays are indexed by rater, then by person.

    Attributes
    ----------
    known
        Shape (persons, persons): the chance that a rater knows a person.
    fixed
        Shape (persons, persons): f, above.
    aware
        Shape (persons, persons), bool: who knows whom.
    of_person
        Shape (persons, persons): what a rater thinks of a person, a standard normal draw.
    lasting
        Shape (persons, persons, 4): the persistent part, above.
    forgets
        Shape (persons,): the share of true ties that a rater does not report.
    wavering
        The share of the variance that is fresh.
    """

    known: Array
    fixed: Array
    aware: Array
    of_person: Array
    lasting: Array
    forgets: Array
    wavering: float


def draw_raters(cast: Cast, wavering: float, rng: np.random.Generator) -> Raters:
    """Draw what lasts."""
    n = cast.size
    domains = int(cast.domain.max()) + 1
    fixed = rng.normal(0, AFFINITY, (domains, n))[cast.domain] + COLLEAGUE * colleagues(cast)
    known = logistic(
        KNOWS
        + KNOWS_PLACE * (cast.municipality[:, None] == cast.municipality)
        + KNOWS_DOMAIN * (cast.domain[:, None] == cast.domain)
        + KNOWS_COLLEAGUE * colleagues(cast)
    )
    np.fill_diagonal(known, 0.0)
    of_person = rng.normal(size=(n, n))
    lasting = (
        np.sqrt(GENEROUS) * rng.normal(size=(n, 1, 1))
        + np.sqrt(OF_PERSON) * of_person[:, :, None]
        + np.sqrt(OF_ROLE) * rng.normal(size=(n, n, 4))
    )
    return Raters(
        known=known,
        fixed=fixed,
        aware=rng.random((n, n)) < known,
        of_person=of_person,
        lasting=np.sqrt(1 - wavering) * lasting,
        forgets=rng.uniform(*FORGETS, n),
        wavering=wavering,
    )


def naming(raters: Raters, behaviour: Array) -> tuple[Array, Array]:
    """Return the chance that a rater like each of these names somebody, and that it can judge them.

    Parameters
    ----------
    raters
        What is left of them is what follows from their domain, place and organisation.
    behaviour
        Shape (persons, 4): m, above.

    Returns
    -------
    tuple of ndarray
        Shapes (persons, persons, 4) and (persons, persons): raters by persons (by roles). The chance of
        being named by who can judge is the sum of the first over raters, divided by that of the second.
    """
    names = raters.known[:, :, None] * ndtr(raters.fixed[:, :, None] + behaviour)
    judges = raters.known + (1 - raters.known) * (1 - DONT_KNOW)
    np.fill_diagonal(judges, 0.0)
    return np.asarray(names), judges


def balanced(raters: Raters, stratum: Array, behaviour: Array) -> Array:
    """Return the chance that a rater names somebody: the mean over strata, shape (persons, 4).

    The raters are everybody who is ever there, so that it is the same in two waves with the same behaviour.

    Parameters
    ----------
    raters, behaviour
        As for `naming`.
    stratum
        Shape (persons,): the stratum of each rater, as a number from 0.
    """
    names, judges = naming(raters, behaviour)
    inside = np.eye(int(stratum.max()) + 1)[stratum].T
    able = inside @ judges
    with np.errstate(invalid="ignore"):
        shares = np.einsum("si,ijr->sjr", inside, names) / able[:, :, None]
    return np.asarray(np.nanmean(shares, axis=0))


def behaviour_for(raters: Raters, stratum: Array, chance: Array) -> Array:
    """Find the behaviour with which people are named with this chance; shape (persons, 4)."""
    low, high = np.full(chance.shape, -6.0), np.full(chance.shape, 6.0)
    for _ in range(30):
        middle = (low + high) / 2
        less = balanced(raters, stratum, middle) < chance
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return np.asarray((low + high) / 2)


def ask(
    raters: Raters,
    stage: Stage,
    behaviour: Array,
    introductions: list[IntroducedPair],
    wave: int,
    rng: np.random.Generator,
) -> SurveyAnswers:
    """Ask everyone everything."""
    cast, n = stage.cast, stage.cast.size
    fresh = np.sqrt(MOOD) * rng.normal(size=(n, 1, 1)) + np.sqrt(1 - MOOD) * rng.normal(size=(n, n, 4))
    opinion = behaviour + raters.fixed[:, :, None] + raters.lasting + np.sqrt(raters.wavering) * fresh
    yes = (opinion > 0) & raters.aware[:, :, None]
    nominated = with_self(yes, cast, rng)
    aware = raters.aware | np.eye(n, dtype=bool)
    seen = np.clip(cast.strength[None, :, :] + 0.3 * raters.of_person[:, :, None], 0, None)
    return SurveyAnswers(
        month=survey_month(wave),
        statements=_state(raters, stage, introductions, wave, rng),
        nominated=nominated,
        unknown=~aware & (rng.random((n, n)) < DONT_KNOW),
        ratings=rated(cast, 1.0 * stage.ties, seen, rng),
        interviews=interviewed(cast, aware, seen, nominated, rng),
    )


def _state(
    raters: Raters, stage: Stage, introductions: list[IntroducedPair], wave: int, rng: np.random.Generator
) -> TieStatements:
    cast, n = stage.cast, stage.cast.size
    invents = rng.uniform(*INVENTS, n)
    recalled = stage.ties & (rng.random((n, n)) >= raters.forgets[:, None])
    contact = (recalled | (raters.aware & (rng.random((n, n)) < invents[:, None]))) & ~colleagues(cast)
    jointly = rng.random((n, n)) < 0.5
    often = np.clip(2 + rng.integers(-1, 2, (n, n)), 1, 3)
    asks = rng.normal(size=(n, n)) + 0.3 * cast.seniority[None, :] + 0.3 * raters.of_person > 1.0
    told = [
        named("contact", contact, often),
        named("together", contact & jointly),
        named("handover", contact & ~jointly),
        named("advice", contact & asks),
    ]
    for relation, role in ASKED_ABOUT.items():
        seen = SEEN_BASE + SEES * cast.strength[None, :, role] + 0.5 * raters.of_person
        who = (seen + rng.normal(size=(n, n)) > 0) & (contact if relation in AMONG_CONTACTS else raters.aware)
        told.append(_with_particulars(relation, named(relation, who), stage, rng))
    told.append(_introduced([one for one in introductions if one.wave == wave], wave, raters, rng))
    return TieStatements.joined(told)


def _with_particulars(
    relation: str, plain: TieStatements, stage: Stage, rng: np.random.Generator
) -> TieStatements:
    """Add the approach, how firm it is, or the person somebody was introduced to."""
    source, target, n = plain.source, plain.target, stage.cast.size
    if relation not in {"idea", "routine", "introduced"}:
        return plain
    if relation == "introduced":
        wish = 2.0 * stage.ties[target] + rng.gumbel(size=(len(source), n))
        wish[:, ~stage.there] = -np.inf
        wish[np.arange(len(source)), source] = wish[np.arange(len(source)), target] = -np.inf
        return statements(relation, source, target, third=np.argmax(wish, axis=1))
    number = 2 * target + rng.integers(0, 2, len(source))
    if relation == "idea":
        return statements(relation, source, target, approach=number)
    return statements(relation, source, target, approach=number, status=rng.integers(0, 3, len(source)))


def _introduced(
    made: list[IntroducedPair], wave: int, raters: Raters, rng: np.random.Generator
) -> TieStatements:
    """Report the introductions that made a tie, unless they are forgotten."""
    rows = [
        (who, one.introducer, whom)
        for one in made
        if one.formed
        for who, whom in ((one.first, one.second), (one.second, one.first))
    ]
    source, target, third = np.array(rows, dtype=int).reshape(-1, 3).T
    keep = rng.random(len(source)) >= raters.forgets[source]
    month = np.full(int(keep.sum()), survey_month(wave) - 6)
    return statements("introduced", source[keep], target[keep], third=third[keep], month=month)
