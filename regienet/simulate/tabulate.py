"""From answers in numbers to tables, version 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from regienet.schema import TABLES
from regienet.simulate.answers import SurveyAnswers
from regienet.simulate.arrays import Array
from regienet.simulate.cast import Cast
from regienet.tables import ORIGIN, Source, Tables, typed_frame
from regienet.vocabulary import KERNPARTNERS, LEVELS, ROLES

Columns = dict[str, list[Any]]
REGION = "gesimuleerd"
FIRST_MONTH = 2021 * 12
"""January 2021, in months since the year 0."""
_STATUSES = ("pilot", "fixed", "formal")
_POLARITIES = ("claims", "attributed", "denied")


def tabulate(
    cast: Cast, waves: Sequence[SurveyAnswers], domains: Sequence[str], seed: int, casts: Sequence[Cast] = ()
) -> Tables:
    """Make the tables of a region in which everyone answered.

    Parameters
    ----------
    cast, waves
        The people, and their answers in each wave.
    domains
        The names of the domains.
    seed
        The seed of the region.
    casts
        The people in each wave, if more changed than who is there; the same persons in the same order.
    """
    casts = casts or [cast] * len(waves)
    numbered = list(enumerate(waves))
    columns = {
        "actors": _actors(cast, waves, domains),
        "respondents": _respondents(cast, waves),
        "ties": _joined(_ties(cast, wave, answers) for wave, answers in numbered),
        "nominations": _joined(_nominations(cast, wave, answers) for wave, answers in numbered),
        "ratings": _joined(_ratings(cast, wave, answers) for wave, answers in numbered),
        "interviews": _joined(_interviews(cast, wave, answers) for wave, answers in numbered),
        "affiliations": _joined(_affiliations(casts[wave], wave) for wave, _ in numbered),
        "groups": _groups(cast),
    }
    frames: dict[str, Any] = {}
    for name, table in TABLES.items():
        data = columns.get(name, {})
        length = len(next(iter(data.values()), []))
        if any(column.name == "region" for column in table.columns):
            data["region"] = [REGION] * length
        data[ORIGIN] = [f"{name}:{row}" for row in range(2, length + 2)]
        frames[name] = typed_frame(table, data)
    return Tables(
        **frames,
        sources=(Source(f"simulate:{seed}", "", sum(map(len, frames.values()))),),
    )


def without_answers(tables: Tables, silent: Iterable[str], partial: Iterable[str] = ()) -> Tables:
    """Remove what some people said; those in `partial` stop before the questions about roles.

    Interviews are kept: being interviewed is independent of filling in a questionnaire.
    """
    silent, partial = list(silent), list(partial)
    asked = tables.respondents
    stopped, nothing = asked["respondent"].isin(partial), asked["respondent"].isin(silent)
    relations = "|".join(sorted(tables.ties["relation"].unique()))
    asked = asked.assign(
        status=asked["status"].mask(stopped, "partial").mask(nothing, "none"),
        answered=asked["answered"].mask(stopped, relations),
    )
    frames: dict[str, Any] = tables.frames() | {"respondents": asked}
    for name, column, gone in (
        ("ties", "source", silent),
        ("nominations", "rater", [*silent, *partial]),
        ("ratings", "rater", [*silent, *partial]),
    ):
        frame = frames[name]
        frames[name] = frame[~frame[column].isin(gone)].reset_index(drop=True)
    return replace(tables, **frames)


def only_wave(tables: Tables, wave: int) -> Tables:
    """Return the rows of one wave, and the actors who were there then."""
    frames: dict[str, Any] = {
        name: frame[frame["wave"] == wave].reset_index(drop=True)
        for name, frame in tables.frames().items()
        if "wave" in frame and name != "actors"
    }
    actors = tables.actors
    there = actors["first_wave"].fillna(0).le(wave) & actors["last_wave"].fillna(wave).ge(wave)
    return replace(tables, actors=actors[there].reset_index(drop=True), **frames)


def _actors(cast: Cast, waves: Sequence[SurveyAnswers], domains: Sequence[str]) -> Columns:
    organisations = len(cast.organisation_domain)
    people = cast.size
    joined = [
        next((wave for wave, answers in enumerate(waves) if month < answers.month), len(waves))
        for month in cast.joined
    ]
    there = np.array([cast.present(answers.month) for answers in waves])
    gone = [None if seen[-1] or not seen.any() else int(np.flatnonzero(seen)[-1]) for seen in there.T]
    areas = [None] * people if cast.area is None else [f"Wijk {a + 1}" for a in cast.area]
    return {
        "id": [*cast.ids, *_organisation_ids(range(organisations))],
        "name": [
            *(f"Deelnemer {number}" for number in range(1, people + 1)),
            *(f"Organisatie {number}" for number in range(1, organisations + 1)),
        ],
        "kind": ["person"] * people + ["organisation"] * organisations,
        "organisation": [*_organisation_ids(cast.organisation), *[None] * organisations],
        "domain": [domains[d] for d in (*cast.domain, *cast.organisation_domain)],
        "level": [*(LEVELS[level] for level in cast.level), *[None] * organisations],
        "municipality": [f"Gemeente {m + 1}" for m in (*cast.municipality, *cast.organisation_municipality)],
        "subregion": [*areas, *[None] * organisations],
        "function": [*cast.functions, *[None] * organisations],
        "consent": ["internal"] * (people + organisations),
        "first_wave": [*joined, *[0] * organisations],
        "last_wave": [*gone, *[None] * organisations],
        "external": [False] * (people + organisations),
    }


def _organisation_ids(numbers: Iterable[int]) -> list[str]:
    return [f"o{number + 1:02d}" for number in numbers]


def _respondents(cast: Cast, waves: Sequence[SurveyAnswers]) -> Columns:
    there = [
        (wave, person)
        for wave, answers in enumerate(waves)
        for person in np.flatnonzero(cast.present(answers.month))
    ]
    return {
        "respondent": [cast.ids[person] for _, person in there],
        "wave": [wave for wave, _ in there],
        "date": [f"{_month(waves[wave].month)}-15" for wave, _ in there],
        "status": ["complete"] * len(there),
    }


def _ties(cast: Cast, wave: int, answers: SurveyAnswers) -> Columns:
    said = answers.statements
    frame = pd.DataFrame(
        {
            "relation": said.relation, "source": said.source, "target": said.target, "value": said.value,
            "third": said.third, "approach": said.approach, "status": said.status, "month": said.month,
        }
    )  # fmt: skip
    keys = ["relation", "source", "target", "third", "approach", "status"]
    there = np.append(cast.present(answers.month), True)  # the last one stands for -1, nobody
    here = there[frame["source"]] & there[frame["target"]] & there[frame["third"]]
    frame = frame[here].drop_duplicates(keys)
    return {
        "wave": [wave] * len(frame),
        "source": cast.ids[frame["source"]].tolist(),
        "target": cast.ids[frame["target"]].tolist(),
        "relation": frame["relation"].tolist(),
        "value": frame["value"].tolist(),
        "third": _named(cast.ids, frame["third"]),
        "approach": [None if k < 0 else f"aanpak {k + 1}" for k in frame["approach"]],
        "status": _named(np.array(_STATUSES), frame["status"]),
        "date": [None if month < 0 else _month(month) for month in frame["month"]],
    }


def _nominations(cast: Cast, wave: int, answers: SurveyAnswers) -> Columns:
    here = cast.present(answers.month)[:, None]
    rater, nominee, role = np.nonzero(answers.nominated & here[:, :, None] & here[None])
    nobody, empty = np.nonzero(~answers.nominated.any(axis=1) & here)
    stranger, strange = np.nonzero(answers.unknown & here & here.T)
    return {
        "wave": [wave] * (len(rater) + len(nobody) + len(stranger)),
        "rater": cast.ids[np.concatenate([rater, nobody, stranger])].tolist(),
        "nominee": [*cast.ids[nominee], *[None] * len(nobody), *cast.ids[strange]],
        "role": [*np.array(ROLES)[role], *np.array(ROLES)[empty], *[None] * len(stranger)],
        "answer": ["yes"] * len(rater) + ["none"] * len(nobody) + ["unknown"] * len(stranger),
    }


def _ratings(cast: Cast, wave: int, answers: SurveyAnswers) -> Columns:
    rows = _between(cast.present(answers.month), answers.ratings)
    return {
        "wave": [wave] * len(rows),
        "rater": cast.ids[rows[:, 0]].tolist(),
        "about": cast.ids[rows[:, 1]].tolist(),
        "item": [f"{ROLES[role]}_{item}" for role, item in rows[:, 2:4]],
        "value": rows[:, 4].astype(float).tolist(),
    }


def _interviews(cast: Cast, wave: int, answers: SurveyAnswers) -> Columns:
    rows = _between(cast.present(answers.month), answers.interviews)
    return {
        "wave": [wave] * len(rows),
        "actor": cast.ids[rows[:, 1]].tolist(),
        "source": cast.ids[rows[:, 0]].tolist(),
        "role": [ROLES[role] for role in rows[:, 2]],
        "polarity": [_POLARITIES[polarity] for polarity in rows[:, 3]],
        "document": [f"interview_{speaker + 1:03d}" for speaker in rows[:, 0]],
        "fragment": [str(number) for number in range(1, len(rows) + 1)],
        "coder": ["c1" if speaker % 2 else "c2" for speaker in rows[:, 0]],
        "certainty": (rows[:, 4] / 100).tolist(),
    }


def _between(there: Array, rows: Array) -> Array:
    return np.asarray(rows[there[rows[:, 0]] & there[rows[:, 1]]])


def _affiliations(cast: Cast, wave: int) -> Columns:
    school, partner = np.nonzero(cast.serves)
    table, member = np.nonzero(cast.table)
    schools, tables = len(school), len(table)
    return {
        "wave": [wave] * (schools + tables),
        "actor": cast.ids[np.concatenate([partner, member])].tolist(),
        "group": [*(f"s{number + 1:02d}" for number in school), *(f"t{number + 1:02d}" for number in table)],
        "type": ["school"] * schools + ["table"] * tables,
        "task": [KERNPARTNERS[task - 1] for task in cast.serves[school, partner]] + [None] * tables,
        "confirmed": [True] * schools + [None] * tables,
        "per_year": [None] * schools + [6.0] * tables,
        "convenes": [None] * schools + (cast.convenor[table] == member).tolist(),
    }


def _groups(cast: Cast) -> Columns:
    schools, tables = len(cast.serves), len(cast.table)
    return {
        "id": [*(f"s{n + 1:02d}" for n in range(schools)), *(f"t{n + 1:02d}" for n in range(tables))],
        "name": [*(f"School {n + 1}" for n in range(schools)), *(f"Overleg {n + 1}" for n in range(tables))],
        "type": ["school"] * schools + ["table"] * tables,
    }


def _joined(parts: Iterable[Columns]) -> Columns:
    first, *rest = parts
    return {name: [value for part in (first, *rest) for value in part[name]] for name in first}


def _named(names: Array, numbers: pd.Series) -> list[str | None]:
    return [None if number < 0 else str(names[number]) for number in numbers]


def _month(month: int) -> str:
    year, of_year = divmod(FIRST_MONTH + int(month), 12)
    return f"{year}-{of_year + 1:02d}"
