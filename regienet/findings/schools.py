"""Whether each school knows its four kernpartners, and meets them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from regienet.findings.reading import word
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.findings.school_places import Schools, schools
from regienet.vocabulary import KERNPARTNERS

MEETINGS = 4
"""A table that meets at least this many times a year is a recurring one."""
PARTNERS_AT_TABLE = 3
"""A table with the school and at least this many kernpartners is a hub."""


@finding(
    unit="share",
    comparable=True,
    source="Own definition: named and confirmed kernpartners / 4",
    interval="bounds",
)
def school_coverage(ctx: WaveContext) -> Iterator[Finding]:
    """Return for each school which of the four kernpartners are named and confirmed, and which are missing.

    Returns
    -------
    iterator of Finding
        Per school (subject: its id) the share of the four, in [0, 1]. Names that nobody confirmed count in
        `high` only, so the interval is right whatever they turn out to be. None for a school about which
        nothing was filled in, and everywhere if nothing in the region was confirmed. `empty` in the values
        lists the kernpartners without a name.
    """
    all_schools = schools(ctx.network)
    if all_schools.names.empty:
        yield ctx.inconclusive("school_coverage", "", "school_coverage_no_schools")
    for school in all_schools.names.index:
        yield _school(ctx, all_schools, school)


def _school(ctx: WaveContext, all_schools: Schools, school: str) -> Finding:
    name = all_schools.names[school]
    if not all_schools.filled[school]:
        return ctx.inconclusive("school_coverage", school, "school_coverage_unknown", school=name)
    place = all_schools.names.index.get_loc(school)
    confirmed, named = (cells.to_numpy()[place] for cells in (all_schools.confirmed, all_schools.named))
    values: dict[str, object] = {
        "school": name,
        "confirmed": _partner_words(confirmed),
        "unconfirmed": _partner_words(named & ~confirmed),
        "empty": _partner_words(all_schools.empty.to_numpy()[place]),
    }
    reading = {
        (True, True): "full",
        (True, False): "to_confirm",
        (False, True): "empty",
        (False, False): "empty_and_to_confirm",
    }[bool(named.all()), bool((confirmed == named).all())]
    if not all_schools.checked:
        return ctx.inconclusive("school_coverage", school, f"school_coverage_{reading}", **values)
    estimate = (float(confirmed.mean()), float(confirmed.mean()), float(named.mean()))
    return ctx.finding("school_coverage", school, estimate, f"school_coverage_{reading}", **values)


@finding(
    unit="share",
    comparable=True,
    source="Own definition: schools with all four kernpartners",
    interval="bounds",
)
def full_school_coverage(ctx: WaveContext) -> Iterator[Finding]:
    """Return at which share of schools, and for which share of pupils, all four are confirmed.

    Returns
    -------
    iterator of Finding
        Of the schools (subject "") and of their pupils (subject `pupils`, for the schools whose size is
        known), in [0, 1], among the schools that were filled in. `low` and `high` are its bounds, whatever
        the other schools and the unconfirmed names turn out to be. Nothing for a region without schools.
    """
    found = schools(ctx.network)
    if found.names.empty:
        return
    if not found.checked:
        yield ctx.inconclusive("full_school_coverage", "", "nothing_confirmed")
        return
    counts = {
        "full": int(found.confirmed.all(axis=1).sum()),
        "schools": int(found.filled.sum()),
        "not_filled": int((~found.filled).sum()),
        "empty": int(found.empty.to_numpy().sum()),
        "thin": int(found.empty.any(axis=1).sum()),
        "single": int((found.people == 1).to_numpy().sum()),
    }
    everyone = pd.Series(1.0, index=found.names.index)
    estimate = _at_least_and_most(found, found.confirmed.all(axis=1), found.named.all(axis=1), everyone)
    yield ctx.finding("full_school_coverage", "", estimate, "full_school_coverage_schools", **counts)
    if not found.sizes[found.filled].sum() > 0:
        yield ctx.inconclusive("full_school_coverage", "pupils", "full_school_coverage_no_sizes")
        return
    pupils = found.sizes.fillna(0.0)
    estimate = _at_least_and_most(found, found.confirmed.all(axis=1), found.named.all(axis=1), pupils)
    yield ctx.finding(
        "full_school_coverage",
        "pupils",
        estimate,
        "full_school_coverage_pupils",
        percent=round(100 * estimate[0]),
        no_size=int(found.sizes.isna().sum()),
    )


@finding(unit="share", comparable=True, source="Own definition: the cells per kernpartner", interval="bounds")
def kernpartner_coverage(ctx: WaveContext) -> Iterator[Finding]:
    """Return for each kernpartner at which share of schools it is named and confirmed, and where it is not.

    Returns
    -------
    iterator of Finding
        Per kernpartner (subject) a share in [0, 1] of the schools that were filled in; `low` and `high` as in
        `full_school_coverage`. `single` in the values counts the schools that know only one person.
        Nothing for a region without schools.
    """
    found = schools(ctx.network)
    if not found.filled.any():
        return
    for partner in KERNPARTNERS:
        empty = found.empty[partner]
        values: dict[str, object] = {
            "partner": word("findings.kernpartner_", partner),
            "confirmed": int(found.confirmed[partner].sum()),
            "schools": int(found.filled.sum()),
            "single": int((found.people[partner] == 1).sum()),
            **found.naming(found.names.index[empty]),
        }
        reading = "kernpartner_coverage_empty" if empty.any() else "kernpartner_coverage_named"
        if not found.checked:
            yield ctx.inconclusive("kernpartner_coverage", partner, f"{reading}_unchecked", **values)
            continue
        everyone = pd.Series(1.0, index=found.names.index)
        estimate = _at_least_and_most(found, found.confirmed[partner], found.named[partner], everyone)
        yield ctx.finding("kernpartner_coverage", partner, estimate, reading, **values)


@finding(
    unit="share",
    comparable=True,
    source="Own definition, after the knooppunt (hub) of a school",
    interval="bounds",
)
def school_hub(ctx: WaveContext) -> Iterator[Finding]:
    """Return at which share of schools there is a recurring table of the school and its kernpartners.

    A table is a hub for a school if it meets four times a year or more, and includes somebody with the task
    `school` at that school and people with three or more of its four kernpartner tasks.

    Returns
    -------
    iterator of Finding
        A share in [0, 1] of the schools with a known person with the task `school`. Tables whose number of
        meetings is unknown, and other schools, count in `high` only. None if no tables or no people of
        schools are known; nothing for a region without schools.
    """
    found = schools(ctx.network)
    if not found.filled.any():
        return
    rows = ctx.network.tables.affiliations
    tables = rows[rows["type"] == "table"]
    if tables.empty:
        yield ctx.inconclusive("school_hub", "", "school_hub_no_tables")
        return
    at_school = rows[(rows["type"] == "school") & rows["confirmed"].fillna(value=True)]
    at_school = at_school.assign(task=at_school["task"].str.strip().str.casefold())
    with_people = found.names.index.isin(at_school.loc[at_school["task"] == "school", "group"])
    if not with_people.any():
        yield ctx.inconclusive("school_hub", "", "school_hub_no_people")
        return
    seats = _seats(tables, at_school)
    at_table = seats["partners"] >= PARTNERS_AT_TABLE
    sure = found.names.index.isin(seats.index[at_table & seats["school"] & (seats["meetings"] >= MEETINGS)])
    often = seats["meetings"].isna() | (seats["meetings"] >= MEETINGS)
    maybe = found.names.index.isin(seats.index[at_table & often & seats["school"]])
    maybe |= ~with_people & found.names.index.isin(seats.index[at_table & often])
    count, total = int(sure.sum()), int(with_people.sum())
    estimate = (count / total, count / len(sure), float((maybe | ~found.filled.to_numpy()).mean()))
    yield ctx.finding("school_hub", "", estimate, "school_hub_share", count=count, schools=total)


def _seats(tables: pd.DataFrame, at_school: pd.DataFrame) -> pd.DataFrame:
    """Return for each school and table (index: school) which tasks are there, and how often it meets."""
    joined = tables[["actor", "group"]].merge(
        at_school[["actor", "group", "task"]], on="actor", suffixes=("_t", "")
    )
    meetings = tables.groupby("group")["per_year"].max().to_dict()
    of = joined.groupby(["group", "group_t"])["task"].agg(frozenset)
    return pd.DataFrame(
        {
            "partners": [len(tasks & set(KERNPARTNERS)) for tasks in of],
            "school": ["school" in tasks for tasks in of],
            "meetings": of.index.get_level_values("group_t").map(meetings),
        },
        index=of.index.get_level_values("group"),
    )


def _at_least_and_most(
    found: Schools, sure: pd.Series[bool], possible: pd.Series[bool], weight: pd.Series[float]
) -> tuple[float, float, float]:
    """Return the weighted share among the schools that were filled in, and its bounds among all of them."""
    known, total = weight[found.filled].sum(), weight.sum()
    reached = weight[sure].sum()
    return reached / known, reached / total, weight[possible | ~found.filled].sum() / total


def _partner_words(chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    partners = zip(KERNPARTNERS, chosen, strict=True)
    return tuple(word("findings.kernpartner_", partner) for partner, among in partners if among)
