"""Rows of text from any source -> `Tables`, or everything that is wrong with them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regienet.errors import InputError
from regienet.problems import Problem, Problems
from regienet.read.check import answers, duplicates, plausibility
from regienet.read.check.actors import check_actors
from regienet.read.check.line_breaks import names_on_lines
from regienet.read.check.names import names_to_ids
from regienet.read.check.objections import objections_everywhere
from regienet.read.check.roster import added_actors, resolve, with_actors, with_kinds, with_regions
from regienet.read.check.spelling import one_spelling
from regienet.read.interpret.bars import with_names_on_bars
from regienet.read.interpret.contact_data import without_contact_data
from regienet.read.interpret.rows import Rows, checked
from regienet.schema import TABLES
from regienet.tables import ORIGIN, Source, Tables, typed_frame


def rows_to_tables(
    tables: Sequence[Rows],
    *,
    region: str,
    kind: str = "person",
    sources: Sequence[Source] = (),
    found: Sequence[Problem] = (),
    keep: Collection[str] = (),
) -> Tables:
    """Check the rows against the rules of the tables, one by one and together.

    Parameters
    ----------
    sources
        The files from which the rows came.
    tables, region, kind, found, keep
        As for `check_rows`.

    Raises
    ------
    InputError
        With all problems, including warnings and notes.
    """
    done = check_rows(tables, region=region, kind=kind, found=found, keep=keep)
    if done.stops:
        raise InputError(done.problems)
    return done.tables(sources)


@dataclass(frozen=True)
class CheckedRows:
    """Rows that were checked.

    Attributes
    ----------
    rows
        Every row that was given, with the region that it is of, if that is known.
    kept
        The rows without repeats and rows that state nothing.
    named
        Rows of `actors` for those that were only named.
    problems
        Everything that was found.
    given
        File -> its number of rows.
    """

    rows: Sequence[Rows]
    kept: Sequence[Rows]
    named: Sequence[Rows]
    problems: Sequence[Problem]
    given: Counter[str]

    @property
    def stops(self) -> bool:
        """Whether something has to be mended first."""
        return any(problem.stops for problem in self.problems)

    def tables(self, sources: Sequence[Source]) -> Tables:
        """Return the tables, with the numbers of rows that were used of each source."""
        used = _rows_per_file(self.kept)
        return _assembled(
            [*self.kept, *self.named],
            tuple(self.problems),
            tuple(
                replace(
                    source,
                    rows_used=used[source.name],
                    rows_refused=self.given[source.name] - used[source.name],
                )
                if source.name in used
                else source
                for source in sources
            ),
        )


def check_rows(
    tables: Sequence[Rows],
    *,
    region: str,
    kind: str = "person",
    found: Sequence[Problem] = (),
    keep: Collection[str] = (),
) -> CheckedRows:
    """Check the rows, and find out which region each is of.

    Parameters
    ----------
    tables
        As text.
    region
        The region of rows that do not name one.
    kind
        The kind of actors if the rows do not say it.
    found
        Problems found earlier.
    keep
        Headers of columns with contact data that are not left out.
    """
    problems = Problems(found)
    tables = [without_contact_data(rows, problems, keep) for rows in tables]
    problems.extend(names_on_lines(tables))
    tables = [checked(rows, problems) for rows in tables]
    tables = with_names_on_bars(tables, problems)
    given = _rows_per_file(tables)
    tables = names_to_ids(tables, problems)
    tables = one_spelling(tables, problems)
    tables = with_actors(tables, problems)
    tables = with_regions(tables, region, problems)
    tables, roster = with_kinds(tables, kind, problems)
    check_actors(tables, roster, problems)
    whole = tables = [resolve(rows, roster, problems) for rows in tables]
    layers = list(
        dict.fromkeys(
            code for rows in tables if rows.table == "ties" for code in rows.values("relation") if code
        )
    )
    tables = objections_everywhere(tables, problems)
    tables = [_answers(rows, layers, problems) for rows in tables]
    plausibility.warn_of_answers(tables, problems)
    plausibility.warn_of_no_ties(tables, problems)
    plausibility.warn_of_groups(tables, problems)
    plausibility.warn_of_waves(tables, problems)
    tables = [duplicates.without_empty_statements(rows, problems) for rows in tables]
    tables = duplicates.without_repeats(tables, problems)
    return CheckedRows(whole, tables, added_actors(roster), _without_consequences(problems), given)


def _without_consequences(problems: Sequence[Problem]) -> Problems:
    """Leave out problems that follow from another one: from a missing column or an unreadable cell."""
    faulty: set[tuple[str, str, int, str]] = set()
    undivided = {(problem.file, problem.sheet) for problem in problems if problem.code == "one_column"}
    no_roster = any(problem.code == "column_missing" and problem.value == "id" for problem in problems)
    kept = Problems()
    for problem in problems:
        if problem.code == "column_missing" and (problem.file, problem.sheet) in undivided:
            continue
        if no_roster and problem.code in _FOR_WANT_OF_ROSTER:
            continue
        if problem.row is not None and problem.column:
            cell = (problem.file, problem.sheet, problem.row, problem.column)
            if cell in faulty:
                continue
            if problem.stops:
                faulty.add(cell)
        kept.append(problem)
    return kept


_FOR_WANT_OF_ROSTER = {"actor_unknown", "actor_added", "organisation_added"}


def _rows_per_file(tables: Iterable[Rows]) -> Counter[str]:
    count: Counter[str] = Counter()
    for rows in tables:
        count[rows.file] += len(rows.numbers)
    return count


def _answers(rows: Rows, layers: Sequence[str], problems: Problems) -> Rows:
    if rows.table == "nominations":
        answers.check_nominations(rows, problems)
    if rows.table == "ratings":
        answers.note_unused_items(rows, problems)
    if rows.table == "respondents":
        return answers.with_questions(rows, layers, problems)
    return rows


def _assembled(tables: Sequence[Rows], notes: tuple[Problem, ...], sources: tuple[Source, ...]) -> Tables:
    frames = {}
    for name, table in TABLES.items():
        parts = [rows for rows in tables if rows.table == name]
        columns = _columns_of(parts)
        columns[ORIGIN] = [origin for rows in parts for origin in rows.origins()]
        if name == "actors":
            columns["external"] = [False] * len(columns[ORIGIN])
        frames[name] = typed_frame(table, columns)
    return Tables(**frames, notes=notes, sources=sources)  # type: ignore[arg-type]  # the keys are those of the tables


def _columns_of(tables: Iterable[Rows]) -> dict[str, list[Any]]:
    """Stack the rows of several sheets; a column that a sheet lacks is unknown there."""
    tables = list(tables)
    names = dict.fromkeys(name for rows in tables for name in rows.columns)
    return {name: [value for rows in tables for value in rows.values(name)] for name in names}
