"""Plausibility warnings: answers from non-respondents, unknown groups, and inconsistent waves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regienet.problems import Problems
from regienet.read.check.roster import actor_keys
from regienet.read.interpret.cells import near
from regienet.read.interpret.rows import Rows

_ANSWERS = {"ties": "source", "nominations": "rater", "ratings": "rater"}
"""Tables with answers, and the column that identifies the respondent."""
_ANSWERERS = {**_ANSWERS, "respondents": "respondent"}


def warn_of_answers(tables: Sequence[Rows], problems: Problems) -> None:
    """Warn about answers from people whose status says that they did not respond.

    Statements from an interview are not answers to the questionnaire.
    """
    answered = {
        tuple(key)
        for rows in tables
        if rows.table in _ANSWERS
        for columns in [("region", "wave", _ANSWERS[rows.table], "document")]
        for *key, document in zip(*map(rows.values, columns), strict=True)
        if document is None
    }
    for rows in tables:
        if rows.table == "respondents":
            columns = (rows.values(name) for name in ("region", "wave", "respondent", "status"))
            for index, (*key, status) in enumerate(zip(*columns, strict=True)):
                if status == "none" and tuple(key) in answered:
                    problems.warning(rows.at(index, "status"), "answers_of_none", key[-1])


def warn_of_waves(tables: Sequence[Rows], problems: Problems) -> None:
    """Warn about answers from actors in a wave before their first or after their last."""
    stays: dict[tuple[Any, Any], tuple[Any, Any]] = {}
    for rows in tables:
        if rows.table == "actors":
            ends = zip(rows.values("first_wave"), rows.values("last_wave"), strict=True)
            stays.update(
                (key, stay) for key, stay in zip(actor_keys(rows), ends, strict=True) if stay != (None, None)
            )
    for rows in tables if stays else ():
        subject = _ANSWERERS.get(rows.table)
        told: set[tuple[Any, ...]] = set()
        columns = (rows.values(name) for name in ("region", subject, "wave")) if subject else ()
        for index, (region, actor, wave) in enumerate(zip(*columns, strict=True)):
            first, last = stays.get((region, actor), (None, None))
            outside = wave is not None and ((first or 0) > wave or (last is not None and last < wave))
            if outside and (actor, wave) not in told:
                told.add((actor, wave))
                problems.warning(rows.at(index, subject or ""), "outside_waves", actor, wave=wave)


def warn_of_no_ties(tables: Sequence[Rows], problems: Problems) -> None:
    """Warn if there is a table of ties without a single one."""
    ties = [rows for rows in tables if rows.table == "ties"]
    if ties and not any(rows.numbers for rows in ties):
        problems.warning(ties[0].at(), "ties_empty")


def warn_of_groups(tables: Sequence[Rows], problems: Problems) -> None:
    """Warn about affiliations with an unlisted group if other groups of its type are listed."""
    names = ("region", "id", "type")
    groups = [
        row for rows in tables if rows.table == "groups" for row in zip(*map(rows.values, names), strict=True)
    ]
    known = {(region, group) for region, group, _ in groups}
    listed = {(region, kind) for region, _, kind in groups}
    for rows in tables:
        if rows.table != "affiliations":
            continue
        for index, (region, group, kind) in enumerate(
            zip(*map(rows.values, ("region", "group", "type")), strict=True)
        ):
            if group is not None and (region, group) not in known and (region, kind) in listed:
                alike = near(group, [name for place, name, _ in groups if place == region and name])
                problems.warning(rows.at(index, "group"), "group_unknown", group, near=alike)
