"""What the surveys of both families share: errors of nomination, ratings, interviews."""

from __future__ import annotations

import numpy as np

from regienet.simulate.answers import TieStatements
from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast

_ITEMS = 4
PEERS_RATED = 3
_INTERVIEWS = (8, 12)
CODED_WRONG = 0.25
"""Share of interview statements that a coder assigns to the wrong role (a kappa of about 0.67)."""


def prominence(cast: Cast) -> Array:
    """Return each person's prominence, which is not a role but attracts all kinds of ticks."""
    return 0.4 * cast.seniority + 0.45 * cast.liked + 0.15 * cast.sociability


def colleagues(cast: Cast) -> Array:
    """Return who works for the same organisation."""
    return np.asarray(cast.organisation[:, None] == cast.organisation[None, :])


def confused(yes: Array, share: Array, rng: np.random.Generator) -> Array:
    """Move a share of each rater's nominations to another role."""
    rater, nominee, role = np.nonzero(yes)
    wrong = rng.random(len(rater)) < share[rater]
    given = np.where(wrong, (role + rng.integers(1, 4, len(role))) % 4, role)
    result = np.zeros_like(yes)
    result[rater, nominee, given] = True
    return result


def with_self(yes: Array, cast: Cast, rng: np.random.Generator) -> Array:
    """Let people nominate themselves: more often if they do more, and always for a self-promoter."""
    wish = -2.2 + 2.5 * cast.strength + 6.0 * (cast.decoy == "self_promoter")[:, None]
    result = yes.copy()
    every = np.arange(cast.size)
    result[every, every] = rng.random((cast.size, 4)) < 1 / (1 + np.exp(-wish))
    return result


def statements(
    relation: str,
    source: Array,
    target: Array,
    *,
    value: Array | None = None,
    third: Array | None = None,
    approach: Array | None = None,
    status: Array | None = None,
    month: Array | None = None,
) -> TieStatements:
    """Make statements of one kind; omitted values are unknown."""
    none = np.full(len(source), -1)
    return TieStatements(
        relation=np.full(len(source), relation, dtype=object),
        source=source,
        target=target,
        value=np.ones(len(source)) if value is None else value.astype(float),
        third=none if third is None else third,
        approach=none if approach is None else approach,
        status=none if status is None else status,
        month=none if month is None else month,
    )


def named(relation: str, who: Array, value: Array | None = None) -> TieStatements:
    """Make a statement of each True in a matrix of persons about persons, excluding oneself."""
    source, target = np.nonzero(who & ~np.eye(len(who), dtype=bool))
    return statements(relation, source, target, value=None if value is None else value[source, target])


def rated(cast: Cast, contact: Array, seen: Array, rng: np.random.Generator) -> Array:
    """Let everyone rate their own behaviour on all items, and a few contacts on two items per role.

    Parameters
    ----------
    cast
        The people.
    contact
        Shape (persons, persons), how often two work together, from 0.
    seen
        Shape (persons, persons, 4), about 0 to 2: how much of a role a rater sees in somebody.
    rng
        The random generator.

    Returns
    -------
    array
        Like `SurveyAnswers.ratings`.
    """
    n = cast.size
    bias = rng.normal(0, 0.5, n) + 2.0 * (cast.decoy == "self_promoter")
    image = 0.9 * cast.strength + rng.normal(0, 0.5, (n, 4)) + bias[:, None]
    own = 3.1 + image[:, :, None] + rng.normal(0, 0.9, (n, 4, _ITEMS))
    who, role, item = (axis.ravel() for axis in np.indices(own.shape))
    rows = [np.column_stack([who, who, role, item + 1, _on_scale(own.ravel())])]
    order = np.argsort(-(contact + rng.gumbel(size=(n, n)) - 9 * np.eye(n)), axis=1)[:, :PEERS_RATED]
    rater, place = (axis.ravel() for axis in np.indices(order.shape))
    about = order[rater, place]
    known = contact[rater, about] > 0
    rater, about = rater[known], about[known]
    level = 2.6 + 0.7 * seen[rater, about] + 0.25 * cast.liked[about][:, None]
    level = level + rng.normal(0, 0.5, n)[rater][:, None]
    roles = np.broadcast_to(np.arange(4), level.shape)
    sides = [np.broadcast_to(side[:, None], level.shape) for side in (rater, about)]
    for part in range(2):
        chosen = 2 * part + rng.integers(1, 3, level.shape)
        value = _on_scale(level + rng.normal(0, 0.8, level.shape))
        rows.append(np.column_stack([side.ravel() for side in (*sides, roles, chosen, value)]))
    return np.concatenate(rows)


def _on_scale(x: Array) -> Array:
    return np.asarray(np.clip(np.rint(x), 1, 5).astype(int))


def interviewed(cast: Cast, aware: Array, seen: Array, nominated: Array, rng: np.random.Generator) -> Array:
    """Interview some people about who does what, and code what they say.

    Parameters
    ----------
    cast
        The people.
    aware
        Shape (persons, persons), bool: who is aware of whom.
    seen, nominated
        Shape (persons, persons, 4): what a speaker has seen, and whom the speaker nominates.
    rng
        The random generator.

    Returns
    -------
    array
        Like `SurveyAnswers.interviews`.
    """
    n = cast.size
    low, high = _INTERVIEWS
    speakers = rng.choice(n, min(n, int(rng.integers(low, high + 1))), replace=False)
    boast = 0.5 + 1.5 * cast.strength + 3.0 * (cast.decoy == "self_promoter")[:, None]
    rows = set()
    for speaker in np.sort(speakers):
        wish = seen[speaker] + 1.2 * nominated[speaker] + rng.gumbel(0, 0.5, (n, 4))
        wish[speaker] = boast[speaker]
        wish = np.where(aware[speaker][:, None], wish, -np.inf)
        spoken = np.argsort(-wish.ravel(), kind="stable")[: rng.integers(4, 9)]
        for actor, role in zip(*np.divmod(spoken, 4), strict=True):
            polarity = 0 if actor == speaker else 2 if rng.random() < 0.05 else 1
            heard = (role + rng.integers(1, 4)) % 4 if rng.random() < CODED_WRONG else role
            rows.add((int(speaker), int(actor), int(heard), polarity, 10 * int(rng.integers(5, 11))))
    return np.array(sorted(rows), dtype=int).reshape(-1, 5)
