"""What a new result says differently from the one that it replaces, as a short list of notes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.problems import Problem

FINDINGS, SCORES = "findings.csv", "data/scores.csv"
SHOWN_NAMES = 5
"""So many are named; the others are counted."""

_Row = Mapping[str, str]


def what_differs(folder: Path, made: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield what differs between the earlier result of a region and a new one.

    Only numbers and lists are compared, so a result in another language is not another result.

    Parameters
    ----------
    folder
        The folder of the region, with the earlier result if there is one.
    made
        Path in that folder -> the new content.
    """
    findings = _both(folder, made, FINDINGS)
    if findings:
        before, after = (
            {(row["wave"], row["finding"], row["subject"]): _numbers(row) for row in rows}
            for rows in findings
        )
        changed = [f"{key[1]} {key[2]}".strip() for key in after if before.get(key, ()) != after[key]]
        changed += [f"{key[1]} {key[2]}".strip() for key in before if key not in after]
        if changed:
            yield Problem.note(FINDINGS, "rerun_findings", "", count=len(changed), names=_few(changed))
    scores = _both(folder, made, SCORES)
    if scores:
        before_lists, after_lists = map(_listed, scores)
        for wave, role, name in sorted(after_lists - before_lists):
            yield Problem.note(SCORES, "rerun_listed", name, role=role, wave=wave)
        for wave, role, name in sorted(before_lists - after_lists):
            yield Problem.note(SCORES, "rerun_unlisted", name, role=role, wave=wave)


def _both(folder: Path, made: Mapping[str, bytes], name: str) -> tuple[list[_Row], list[_Row]] | None:
    """Return the rows of a file before and now; None if there is none of either."""
    file = folder / name
    if name not in made or not file.is_file():
        return None
    try:
        return _rows(bytes_of(file)), _rows(made[name])
    except (InputError, UnicodeDecodeError, csv.Error):
        return None


def _rows(data: bytes) -> list[_Row]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [row for row in rows if {"wave", "region"} <= set(row)]


def _numbers(row: _Row) -> tuple[str | None, ...]:
    return tuple(row.get(name) for name in ("value", "low", "high"))


def _listed(rows: list[_Row]) -> set[tuple[str, str, str]]:
    return {(row["wave"], row["role"], row["name"]) for row in rows if row.get("listed") == "1"}


def _few(names: list[str]) -> str:
    more = len(names) - SHOWN_NAMES
    return ", ".join(names[:SHOWN_NAMES]) + (f" (+{more})" if more > 0 else "")
