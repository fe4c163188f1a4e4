"""Read an input to work on it, with decisions about names applied and at least one actor."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from regienet.errors import InputError
from regienet.identity import apply_decisions, read_review
from regienet.identity.review import ReviewRow
from regienet.problems import LEFT_OUT, Problem, answer_key
from regienet.read import read_tables
from regienet.read.mapping.answers import left_out_on_purpose, spelled_code
from regienet.run.keeping import refuse_late
from regienet.tables import Tables


def read_input(
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    keep: Collection[str] = (),
    codebook: Path | None = None,
    even_late: bool = False,
) -> Tables:
    """Read the tables of at least one region.

    Parameters
    ----------
    source
        A folder or file that `read_tables` can read.
    mapping
        A `mapping.toml` that says what its columns and codes mean.
    aliases
        A list of names that people decided on.
    without
        Codes of questions of the codebook whose columns are left out on purpose.
    keep
        Headers of columns with contact data to keep; others are left out.
    codebook
        As for `read_tables`.
    even_late
        Whether to read data that should have been deleted: to say what is held, and to take somebody out.

    Raises
    ------
    PrivacyError
        If the project file says that the data may not be kept any longer.
    InputError
        Like `read_tables`, and if nobody was found: then there is no region to work on.
    """
    decisions = read_review(aliases) if aliases else []
    answers = {"spelled_alike": _decided(decisions), **left_out_on_purpose(without)}
    tables = read_tables(source, mapping=mapping, answers=answers, keep=keep, codebook=codebook)
    if not even_late:
        refuse_late(tables.project)
    tables = replace(tables, notes=(*tables.notes, *_kept(without, tables.notes, source.name)))
    if aliases:
        tables = apply_decisions(tables, decisions)
    if not tables.regions:
        raise InputError([*tables.notes, Problem.error(source.name, "nobody")])
    return tables


def lists_only_actors(tables: Tables) -> bool:
    """Check whether an input only lists actors, so that there is nothing to draw between them yet."""
    return not any(len(frame) for name, frame in tables.frames().items() if name not in _SAY_NOTHING)


_SAY_NOTHING = {"actors", "groups", "layers"}


def _kept(codes: Sequence[str], found: Iterable[Problem], name: str) -> Iterator[Problem]:
    """Note the line that keeps each of these answers in the project; warn of a code that answered nothing."""
    asked = {spelled_code(code) for code in codes}
    answered = [note for note in found if note.code in LEFT_OUT and note.value in asked]
    for note in answered:
        key = f"answers.{note.code}.{json.dumps(answer_key(note), ensure_ascii=False)}"
        lines = {"line": f'{key} = "yes"', "line_nl": f'{key} = "ja"'}
        yield Problem.note(note.file, "without_kept", note.value, **lines)
    for code in codes:
        if spelled_code(code) not in {note.value for note in answered}:
            yield Problem.warning(name, "without_unused", code)


def _decided(decisions: Sequence[ReviewRow]) -> dict[str, str]:
    """Answer the question about spellings: a decision about two names need not be repeated."""
    names = {name for row in decisions if row.decision for name in (row.name_a, row.name_b)}
    return {f"*: {name}": "different" for name in sorted(names)}
