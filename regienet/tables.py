"""`Tables`: checked input, from any type of file, in the columns of `schema`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from regienet.problems import Problem
from regienet.project import NO_PROJECT, Project
from regienet.schema import TABLES, Column, Table
from regienet.short_text import ShortText

ORIGIN = "_origin"
"""The column in every table that says where a row comes from: `file:row` or `file/sheet:row`, from 1."""

_DTYPES = {
    "text": "str",
    "choice": "str",
    "open_choice": "str",
    "date": "str",
    "number": "float64",
    "flag": "boolean",
}


@dataclass(frozen=True)
class Source:
    """An input file: its name (never its path), checksum, and the numbers of rows used and refused."""

    name: str
    sha256: str
    rows_used: int
    rows_refused: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Tables(ShortText):
    """The tables of version 1, one DataFrame each, with every column of `schema.TABLES`.

    Text columns have dtype `str` with NaN for unknown, numbers `float64`, flags `boolean`, waves `int64`
    (`Int64` if empty means unknown). Extra columns of the input follow as text. `region` is filled in on
    every row, so `region(name)` is a filter. Every row has its `_origin`.

    Attributes
    ----------
    actors, respondents, ties, nominations, ratings, interviews, affiliations, bottlenecks, groups, layers
        See `schema.TABLES`. `actors` has one row per (region, id), and one more for each wave in which
        attributes changed; the extra column `external` is True for an actor from another region at the
        end of a tie of this one. Rows are sorted by the key of their table.
    notes
        What was repaired or assumed while reading, and warnings.
    sources
        The files that were read.
    project
        What the project file says: who reads the results, and what each wave is called.
    """

    actors: pd.DataFrame
    respondents: pd.DataFrame
    ties: pd.DataFrame
    nominations: pd.DataFrame
    ratings: pd.DataFrame
    interviews: pd.DataFrame
    affiliations: pd.DataFrame
    bottlenecks: pd.DataFrame
    groups: pd.DataFrame
    layers: pd.DataFrame
    notes: tuple[Problem, ...] = ()
    sources: tuple[Source, ...] = field(default=())
    project: Project = NO_PROJECT

    def _facts(self) -> Mapping[str, object]:
        filled = {name: len(frame) for name, frame in self.frames().items() if len(frame)}
        return {"regions": len(self.regions), **filled, "notes": len(self.notes)}

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that have their own actors, sorted."""
        own = self.actors.loc[~self.actors["external"], "region"]
        return tuple(sorted(own.unique()))

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the tables by their English name, in the order of `schema.TABLES`."""
        return {name: getattr(self, name) for name in TABLES}

    def region(self, name: str) -> Tables:
        """Return the rows of one region, with actors from elsewhere that its rows name as `external`."""
        rows = {table: np.flatnonzero(frame["region"] == name) for table, frame in self._with_region()}
        return self._part(rows, self._first_rows())

    def by_region(self) -> Iterator[tuple[str, Tables]]:
        """Return each region with its own tables, as `region` does, in the order of `regions`.

        The rows are sorted by region once, however many regions there are; one region is made at a time.
        """
        first = self._first_rows()
        rows = {table: frame.groupby("region", sort=False).indices for table, frame in self._with_region()}
        for name in self.regions:
            part = {table: np.asarray(found.get(name, ()), dtype=np.int64) for table, found in rows.items()}
            yield name, self._part(part, first)

    def _with_region(self) -> Iterator[tuple[str, pd.DataFrame]]:
        return ((table, frame) for table, frame in self.frames().items() if table != "layers")

    def _first_rows(self) -> pd.Series[int]:
        """Return the position in `actors` of the first row about each actor, by id."""
        once = ~self.actors["id"].duplicated().to_numpy()
        return pd.Series(np.flatnonzero(once), index=pd.Index(self.actors["id"][once]))

    def _part(self, rows: Mapping[str, np.ndarray], first: pd.Series[int]) -> Tables:
        """Take these rows of each table, and the first row about each actor from elsewhere that they name."""
        frames = self.frames()
        frames |= {table: frames[table].iloc[places].reset_index(drop=True) for table, places in rows.items()}
        own = frames["actors"]
        named = pd.concat([frames[table][column] for table, column in NAMING_COLUMNS]).dropna().unique()
        strangers = pd.Index(named).difference(pd.Index(own["id"]))
        elsewhere = self.actors.iloc[np.sort(first.reindex(strangers).dropna().to_numpy(dtype=np.int64))]
        frames["actors"] = pd.concat([own, elsewhere.assign(external=True)], ignore_index=True)
        return replace(self, **frames)  # type: ignore[arg-type]  # the keys are those of the tables


NAMING_COLUMNS = (
    ("ties", "source"),
    ("ties", "target"),
    ("ties", "third"),
    ("nominations", "rater"),
    ("nominations", "nominee"),
    ("ratings", "rater"),
    ("ratings", "about"),
    ("respondents", "respondent"),
    ("interviews", "actor"),
    ("affiliations", "actor"),
)
"""The columns with ids of actors, apart from `actors` itself."""

MENTIONING_COLUMNS = (("interviews", "source"), ("bottlenecks", "raised_by"), ("actors", "organisation"))
"""Further columns with an id or a name; whoever is named there need not be on the roster."""

CODER_COLUMNS = (("ties", "coder"), ("interviews", "coder"))
"""The columns that say who coded an interview: an id, a name or initials."""


def column_dtype(column: Column) -> str:
    """Return the pandas dtype of a checked column."""
    if column.type == "wave":
        return "int64" if column.default is not None else "Int64"
    return _DTYPES[column.type]


def typed_frame(table: Table, columns: Mapping[str, list[object]]) -> pd.DataFrame:
    """Make the DataFrame of a table from checked values; a missing column means unknown.

    Parameters
    ----------
    table
        A table of `schema.TABLES`.
    columns
        Values by English column name (None means unknown), all of the same length; extra columns as text;
        including `_origin`.

    Returns
    -------
    DataFrame
        Sorted by the key of the table, with the dtypes described in `Tables`.
    """
    length = len(columns[ORIGIN])
    data: dict[str, pd.Series] = {}
    for column in table.columns:
        values = columns.get(column.name, [None] * length)
        data[column.name] = pd.Series(values, dtype="object").astype(column_dtype(column))  # type: ignore[call-overload]  # a name of a dtype
    for name, values in columns.items():
        if name not in data:
            dtype = "bool" if name == "external" else "str"
            data[name] = pd.Series(values, dtype="object").astype(dtype)  # type: ignore[call-overload]
    frame = pd.DataFrame(data)
    return frame.sort_values([*table.key], kind="stable", ignore_index=True, na_position="first")


def known_rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows as dicts without unknown values, internal columns and numpy types."""
    shown = [column for column in frame.columns if not column.startswith("_")]
    columns = [frame[column].astype(object).where(frame[column].notna(), None).tolist() for column in shown]
    return [
        {name: value for name, value in zip(shown, row, strict=True) if value is not None}
        for row in zip(*columns, strict=True)
    ]
