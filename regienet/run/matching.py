"""From files to a list of names to decide on, and from decisions to merged tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from regienet.disclosure import INTERNAL
from regienet.errors import InputError, WriteError
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import staging, write_file
from regienet.identity import (
    Merge,
    NameEntry,
    ProposedMatch,
    ReviewRow,
    merge,
    propose_matches,
    read_name_entries,
    read_review,
    review,
)
from regienet.read import read_tables
from regienet.read.mapping.answers import left_out_on_purpose
from regienet.read.region_folders import region_places
from regienet.run.place import Request
from regienet.run.places import places_in
from regienet.run.provenance import checksums
from regienet.words import DEFAULT_LANGUAGE, Language
from regienet.write.review import review_csv, review_workbook
from regienet.write.tables_v1 import csv_files

MERGES = "merges.json"
"""The log of merges, next to the merged tables."""


def match(
    sources: Sequence[Path],
    out: Path,
    *,
    decisions: Path | None = None,
    mapping: Path | None = None,
    without: Sequence[str] = (),
    wide: bool = False,
    language: Language = DEFAULT_LANGUAGE,
) -> list[ReviewRow]:
    """Write a list of names that may be the same actor, for people to decide on; nothing is merged.

    Parameters
    ----------
    sources
        Anything that `read_tables` accepts, folders of regions, or plain lists of names.
    out
        The list: a workbook if the name ends in `.xlsx`, otherwise CSV.
    decisions
        An earlier list; its decisions are kept.
    mapping
        A `mapping.toml` for the sources.
    without
        Codes of questions of the codebook whose columns are left out on purpose.
    wide
        Also list pairs that are less similar.
    language
        The language of the list.

    Returns
    -------
    list of ReviewRow
        What was written.

    Raises
    ------
    InputError
        If sources or decisions cannot be used.
    WriteError
        If the list cannot be written, or would replace one that is not given as `decisions`.
    """
    if out.exists() and not (decisions and decisions.exists() and out.samefile(decisions)):
        raise WriteError("review_exists", file=str(out))
    rows = name_pairs_of(
        sources, decisions=decisions, mapping=mapping, without=without, wide=wide, language=language
    )
    made = review_workbook if out.suffix.lower() == ".xlsx" else review_csv
    write_file(out, made(rows, language=language), replace=True)
    return rows


def name_pairs_of(
    sources: Sequence[Path],
    *,
    decisions: Path | None = None,
    mapping: Path | None = None,
    without: Sequence[str] = (),
    wide: bool = False,
    language: Language = DEFAULT_LANGUAGE,
) -> list[ReviewRow]:
    """Return the names that may be the same actor, with the decisions so far; nothing is written.

    Parameters
    ----------
    sources, decisions, mapping, without, wide, language
        As for `match`.

    Raises
    ------
    InputError
        If sources or decisions cannot be used.
    """
    earlier = read_review(decisions) if decisions else []
    found = [propose_matches(names, wide=wide) for names in _names_in(sources, mapping, without)]
    return review(_together(pair for pairs in found for pair in pairs), earlier, language=language)


def _names_in(
    sources: Sequence[Path], mapping: Path | None, without: Sequence[str]
) -> Iterator[list[NameEntry]]:
    """Yield the names of each region; in a folder of regions, of one region after another."""
    asked = Request((), DEFAULT_LANGUAGE, mapping=mapping, without=tuple(without))
    together = []
    for source in sources:
        paths = region_places(source)
        together += [] if paths else [source]
        for place in places_in(source, paths, asked):
            read = {name: file for name, file in place.to_read.items() if name != "aliases"}
            try:
                yield from read_name_entries([place.path], without=without, **read)
            except InputError as error:
                raise InputError(map(place.told, error.problems)) from error
    yield from read_name_entries(together, mapping=mapping, without=without)


def is_of_regions(source: Path) -> bool:
    """Check whether a list is about a folder of regions: it is then for `run`, and not for files."""
    return bool(region_places(source))


def with_decision(
    rows: Sequence[ReviewRow], names: frozenset[str], decision: str, *, by: str, date: str, language: Language
) -> bytes:
    """Return the list as a workbook in which one pair has another decision; an empty one takes it back.

    Parameters
    ----------
    rows
        As `name_pairs_of` returns them.
    names
        The two names of the pair.
    decision
        `same`, `different`, or empty.
    by, date
        Who decided, and when.
    language
        The language of the list.
    """
    who, day = (by, date) if decision else ("", "")
    changed = [
        replace(row, decision=decision, by=who, date=day) if row.pair == names else row for row in rows
    ]
    return review_workbook(changed, language=language)


def _together(pairs: Iterable[ProposedMatch]) -> list[ProposedMatch]:
    """Combine what several regions say about two names: the highest score, and the total use."""
    found: dict[tuple[str, str], ProposedMatch] = {}
    for pair in pairs:
        key = (pair.one.name, pair.two.name)
        if key not in found:
            found[key] = pair
            continue
        best = max(found[key], pair, key=lambda each: each.score)
        one, two = (
            replace(first, count=first.count + second.count)
            for first, second in ((found[key].one, pair.one), (found[key].two, pair.two))
        )
        found[key] = replace(best, one=one, two=two)
    return list(found.values())


def merge_files(
    source: Path,
    out: Path,
    *,
    decisions: Path,
    mapping: Path | None = None,
    without: Sequence[str] = (),
    language: Language = DEFAULT_LANGUAGE,
) -> Merge:
    """Write the tables of an input, merging the actors that somebody decided are the same.

    Parameters
    ----------
    source
        Anything that `read_tables` accepts; it is not changed.
    out
        The folder for the tables, and for a log of the merges.
    decisions
        The list that people decided on.
    mapping
        A `mapping.toml` for the source.
    without
        As for `match`.
    language
        The language of the tables.

    Raises
    ------
    InputError
        If the input cannot be used, or if decisions contradict each other.
    WriteError
        If the folder contains other files, or cannot be written.
    """
    answers = {"spelled_alike": {"*": "different"}, **left_out_on_purpose(without)}
    tables = read_tables(source, mapping=mapping, answers=answers)
    done = merge(tables, read_review(decisions))
    made = {**csv_files(done.tables, language=language), MERGES: _log(done, decisions)}
    there = {file.name for file in out.iterdir()} if out.is_dir() else set()
    # Tables next to other tables would be read as one region.
    if there and not (MERGES in there and there <= set(made)):
        raise WriteError("not_ours", file=str(out))
    with staging(out, replace=True) as files:
        for name, data in made.items():
            files.add(name, data)
    return done


def _log(done: Merge, decisions: Path) -> bytes:
    """Record which actor became which, by whose decision, and from which files."""
    content = {
        "profile": INTERNAL,
        "inputs": [{"name": source.name, "sha256": source.sha256} for source in done.tables.sources],
        "decisions": {"name": decisions.name, **checksums({"sha256": decisions})},
        "merged": [asdict(one) for one in done.merged],
    }
    return json_bytes(content)
