"""Read an input to work on it, with decisions about names applied and at least one actor."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from regienet.errors import InputError
from regienet.identity import apply_decisions, read_review
from regienet.identity.review import ReviewRow
from regienet.problems import LEFT_OUT, Answers, Problem, answer_key
from regienet.read import read_regions, read_tables
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
    answers = _answers(decisions, without)
    tables = read_tables(source, mapping=mapping, answers=answers, keep=keep, codebook=codebook)
    if not even_late:
        refuse_late(tables.project)
    return _decided_on(tables, decisions, without, source)


def read_input_regions(
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    keep: Collection[str] = (),
) -> tuple[Tables, dict[str, tuple[Problem, ...]]]:
    """Read an input like `read_input`, and leave out the regions in whose rows something is wrong.

    Returns
    -------
    tuple
        As for `read_regions`.
    """
    decisions = read_review(aliases) if aliases else []
    answers = _answers(decisions, without)
    tables, left = read_regions(source, mapping=mapping, answers=answers, keep=keep)
    refuse_late(tables.project)
    return _decided_on(tables, decisions, without, source), left


def _answers(decisions: Sequence[ReviewRow], without: Sequence[str]) -> Answers:
    """Answer the question about spellings: a decision about two names need not be repeated."""
    names = {name for row in decisions if row.decision for name in (row.name_a, row.name_b)}
    return {
        "spelled_alike": {f"*: {name}": "different" for name in sorted(names)},
        **left_out_on_purpose(without),
    }


def _decided_on(
    tables: Tables, decisions: Sequence[ReviewRow], without: Sequence[str], source: Path
) -> Tables:
    """Apply decisions about names, and say what the answers on the command line did."""
    tables = replace(tables, notes=(*tables.notes, *_kept(without, tables.notes, source.name)))
    tables = apply_decisions(tables, decisions) if decisions else tables
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
