"""Read an input to work on it, with decisions about names applied and at least one actor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regienet.errors import InputError
from regienet.identity import apply_decisions, read_review
from regienet.identity.review import ReviewRow
from regienet.problems import Problem
from regienet.read import read_tables
from regienet.tables import Tables


def read_input(source: Path, *, mapping: Path | None = None, aliases: Path | None = None) -> Tables:
    """Read the tables of at least one region.

    Parameters
    ----------
    source
        A folder or file that `read_tables` can read.
    mapping
        A `mapping.toml` that says what its columns and codes mean.
    aliases
        A list of names that people decided on.

    Raises
    ------
    InputError
        Like `read_tables`, and if nobody was found: then there is no region to work on.
    """
    decisions = read_review(aliases) if aliases else []
    tables = read_tables(source, mapping=mapping, answers={"spelled_alike": _decided(decisions)})
    if aliases:
        tables = apply_decisions(tables, decisions)
    if not tables.regions:
        raise InputError([*tables.notes, Problem.error(source.name, "nobody")])
    return tables


def lists_only_actors(tables: Tables) -> bool:
    """Check whether an input only lists actors, so that there is nothing to draw between them yet."""
    return not any(len(frame) for name, frame in tables.frames().items() if name not in _SAY_NOTHING)


_SAY_NOTHING = {"actors", "groups", "layers"}


def _decided(decisions: Sequence[ReviewRow]) -> dict[str, str]:
    """Answer the question about spellings: a decision about two names need not be repeated."""
    names = {name for row in decisions if row.decision for name in (row.name_a, row.name_b)}
    return {f"*: {name}": "different" for name in sorted(names)}
