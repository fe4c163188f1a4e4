"""Everything that is held about somebody, in words: what people said, what was computed and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from regienet.analysis import analyse
from regienet.disclosure import drawable_layers
from regienet.formats.staging import write_file
from regienet.maps import map_model
from regienet.network import build
from regienet.objections import OBJECTED
from regienet.project import project_file
from regienet.run.layouts import nowhere
from regienet.run.people import KnownPerson, find_person, variants
from regienet.run.reading import read_input
from regienet.run.register import read_register
from regienet.run.searching import search
from regienet.schema import TABLES
from regienet.settings import Settings, default_settings
from regienet.share.own import own_models, own_text
from regienet.tables import ORIGIN, Tables
from regienet.words import DEFAULT_LANGUAGE, Language, say

Lines = Iterator[str]


def access(
    text: str,
    source: Path,
    *,
    results: Path | None = None,
    out: Path | None = None,
    mapping: Path | None = None,
    aliases: Path | None = None,
    settings: Path | None = None,
    without: Sequence[str] = (),
    language: Language = DEFAULT_LANGUAGE,
) -> str:
    """Say in words everything that is held about somebody.

    What others answered is there without their names: they have rights too (article 15.4 of the GDPR).
    Who works with whom is on the map with names, and so it is here.

    Parameters
    ----------
    text
        The id or the name.
    source, mapping, aliases, settings, without
        As for `regienet.run.run`.
    results
        Results that are searched for the name, and whose register says what was published.
    out
        A file to write it to as well.
    language
        The language.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If there is nobody of that id or name.
    WriteError
        If the file exists or cannot be written.
    """
    as_given = read_input(source, mapping=mapping, without=without, even_late=True)
    person = find_person(as_given, text, aliases)
    tables = (
        read_input(source, mapping=mapping, aliases=aliases, without=without, even_late=True)
        if aliases
        else as_given
    )
    numbers = Settings.read(settings) if settings else default_settings()
    lines = [say("access.title", language, name=person.label), "", say("access.intro", language)]
    for heading, found in (
        ("who", _who(as_given, person, language)),
        ("said", _said(as_given, person, language)),
        ("about", _about(as_given, person, language)),
        ("computed", _computed(tables, person, numbers, language)),
        ("published", _published(results, person, language)),
        ("files", _files(source, results, person, language)),
    ):
        lines += ["", say(f"access.{heading}", language), *(list(found) or [say("access.nothing", language)])]
    made = "\n".join([*lines, "", say("access.rights", language)]) + "\n"
    if out:
        write_file(out, made.encode(), replace=False)
    return made


def _who(tables: Tables, person: KnownPerson, language: Language) -> Lines:
    for _, row in tables.actors[tables.actors["id"].isin(person.ids)].iterrows():
        for column, value in row.items():
            if pd.notna(value) and not str(column).startswith("_") and column != "external":
                yield f"- {_column('actors', str(column), language)}: {value}"
        yield f"  ({say('access.from', language, place=row[ORIGIN])})"


def _said(tables: Tables, person: KnownPerson, language: Language) -> Lines:
    """Yield what the person answered, and about whom: these are their words."""
    names = _names(tables)
    for table, by, about in (
        ("ties", "source", "target"),
        ("nominations", "rater", "nominee"),
        ("ratings", "rater", "about"),
        ("interviews", "source", "actor"),
    ):
        for row in _rows_by(tables, table, by, person):
            whom = names.get(row[about], row[about]) if pd.notna(row[about]) else "–"
            yield f"- {whom}: {_cells(table, row, {by, about}, language)}"
    for table, by in (("respondents", "respondent"), ("affiliations", "actor"), ("bottlenecks", "raised_by")):
        for row in _rows_by(tables, table, by, person):
            yield f"- {TABLES[table].called(language)}: {_cells(table, row, {by}, language)}"


def _names(tables: Tables) -> dict[str, str]:
    actors = tables.actors
    return dict(zip(actors["id"], actors["name"].fillna(actors["id"]), strict=True))


def _rows_by(tables: Tables, table: str, column: str, person: KnownPerson) -> list[dict[str, Any]]:
    frame = tables.frames()[table]
    rows = frame[frame[column].isin(person.spellings)].to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _cells(table: str, row: Mapping[str, Any], besides: set[str], language: Language) -> str:
    """Return the known cells of a row with their headers."""
    return ", ".join(
        f"{_column(table, name, language)} {value}"
        for name, value in row.items()
        if pd.notna(value) and not name.startswith("_") and name not in {*besides, "region"}
    )


def _about(tables: Tables, person: KnownPerson, language: Language) -> Lines:
    """Yield what others answered: ties that are drawn with the name, and the rest as numbers."""
    ties = tables.ties[tables.ties["target"].isin(person.ids)]
    names = _names(tables)
    drawn = _drawn(tables)
    for relation, rows in ties.groupby("relation"):
        if relation in drawn:
            who = ", ".join(sorted({str(names.get(one, one)) for one in rows["source"]}))
            yield "- " + say("access.tie_named", language, relation=relation, names=who)
        else:
            yield "- " + say(
                "access.tie_counted", language, relation=relation, count=rows["source"].nunique()
            )
    nominations = tables.nominations[tables.nominations["nominee"].isin(person.ids)]
    for (role, answer), rows in nominations.fillna({"role": "–"}).groupby(["role", "answer"]):
        yield "- " + say(
            "access.nominated", language, role=role, answer=answer, count=rows["rater"].nunique()
        )
    ratings = tables.ratings[
        tables.ratings["about"].isin(person.ids) & ~tables.ratings["rater"].isin(person.ids)
    ]
    for item, rows in ratings.groupby("item"):
        values = ", ".join(f"{value:g}" for value in sorted(rows["value"]))
        yield "- " + say("access.rated", language, item=item, values=values)
    for row in tables.interviews[tables.interviews["actor"].isin(person.ids)].to_dict("records"):
        words = {name: row[name] if pd.notna(row[name]) else "–" for name in ("role", "polarity", "fragment")}
        yield "- " + say("access.interview", language, **words)


def _drawn(tables: Tables) -> set[str]:
    return {code for region in tables.regions for code in drawable_layers(build(tables, region))}


def _computed(tables: Tables, person: KnownPerson, settings: Settings, language: Language) -> Lines:
    actors = tables.actors
    rows = actors[actors["id"].isin(person.ids) & ~actors["external"]]
    if rows["consent"].eq(OBJECTED).any():
        yield say("access.objected", language)
        return
    for region in rows["region"].unique():
        analysis = analyse(tables, region=region, settings=settings)
        shown = own_models(map_model(analysis, layout=nowhere(analysis.network)))
        yield f"{region}:"
        yield from (
            f"- {line}" for own in shown if own.actor in person.ids for line in own_text(own, language)
        )


def _published(results: Path | None, person: KnownPerson, language: Language) -> Lines:
    register = read_register(results) if results else None
    for one in register.entries if register else ():
        keys = {register.key(actor) for actor in person.ids} if register else set()
        if keys & set(one.pages):
            yield "- " + say("access.published_own", language, date=one.date)
        elif keys & set(one.people):
            yield "- " + say("access.published_public", language, date=one.date)


def _files(source: Path, results: Path | None, person: KnownPerson, language: Language) -> Lines:
    described = project_file(source)
    places = [described.parent if described else source, source, *([results] if results else [])]
    words = {form for name in person.names for form in variants(name)} or set(person.ids)
    if person.shared:
        yield say("access.namesake", language)
    for file in dict.fromkeys(hit.file for hit in search(places, words)):
        yield f"- {file}"


def _column(table: str, name: str, language: Language) -> str:
    known = {column.name: column.called(language) for column in TABLES[table].columns}
    return known.get(name, name)
