"""What is wrong with a `mapping.toml` itself: unknown keys, missing keys, and values of the wrong type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from regienet.problems import Problem
from regienet.read.interpret.cells import near
from regienet.read.mapping.answers import answer_faults
from regienet.read.open.headers import spellings
from regienet.read.open.sheet import plain
from regienet.schema import TABLES, Column

_KEYS = ("region", "kind", "sheet", "layers", "answers")
_SHEET_PARTS = ("columns", "constants", "codes", "reversed", "matrix", "split")
_SHEET_KEYS = ("name", "table", *_SHEET_PARTS)
_LAYER_KEYS = {"symmetric": bool, "position": bool, "asked_within": bool, "nl": str, "en": str}
_MATRIX_KEYS = ("rows", "columns", "cells")
_SURVEY_KEYS = ("question", "respondent")


def in_english(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the mapping with the English names of tables and their columns."""
    sheets = given.get("sheet")
    if not isinstance(sheets, list):
        return dict(given)
    return {
        **given,
        "sheet": [_sheet_in_english(each) if isinstance(each, dict) else each for each in sheets],
    }


def _sheet_in_english(entry: Mapping[str, Any]) -> dict[str, Any]:
    titles = {plain(name): table.name for table in TABLES.values() for name in (table.name, table.dutch)}
    title = entry.get("table")
    table = TABLES.get(titles.get(plain(title), "")) if isinstance(title, str) else None
    if table is None:
        return dict(entry)
    names = {**spellings(table), **{column.name: column.name for column in table.columns}}
    english = {**entry, "table": table.name}
    for part in _SHEET_PARTS:
        if isinstance(entry.get(part), dict) and part != "matrix":
            english[part] = {names.get(plain(name), name): value for name, value in entry[part].items()}
    if isinstance(entry.get("matrix"), dict):
        english["matrix"] = {
            key: names.get(plain(name), name) if key in _MATRIX_KEYS and isinstance(name, str) else name
            for key, name in entry["matrix"].items()
        }
    return english


def mapping_faults(given: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Yield everything in a mapping that is not understood, with its location."""
    yield from _unknown_keys(given, _KEYS, "", file)
    for key in ("region", "kind"):
        yield from _wrong_type(given, key, str, key, file)
    kinds = TABLES["actors"].column("kind").choices
    if isinstance(given.get("kind"), str) and given["kind"] not in kinds:
        yield _unknown(given["kind"], kinds, "kind", file)
    yield from answer_faults(given.get("answers", {}), file)
    yield from _wrong_type(given, "layers", dict, "layers", file)
    yield from _wrong_type(given, "sheet", list, "sheet", file)
    if isinstance(given.get("layers"), dict):
        for relation, facts in given["layers"].items():
            yield from _layer_faults(facts, f"layers.{relation}", file)
    if isinstance(given.get("sheet"), list):
        for number, entry in enumerate(given["sheet"], start=1):
            if isinstance(entry, dict):
                yield from _sheet_faults(entry, f"sheet {entry.get('name', number)}", file)
            else:
                yield Problem.error(file, "mapping_wrong_type", f"sheet {number}")


def _layer_faults(facts: object, where: str, file: str) -> Iterator[Problem]:
    if not isinstance(facts, dict):
        yield Problem.error(file, "mapping_wrong_type", where)
        return
    yield from _unknown_keys(facts, _LAYER_KEYS, where, file)
    for key, kind in _LAYER_KEYS.items():
        yield from _wrong_type(facts, key, kind, f"{where}.{key}", file)


def _sheet_faults(entry: Mapping[str, Any], where: str, file: str) -> Iterator[Problem]:
    yield from _unknown_keys(entry, _SHEET_KEYS, where, file)
    for key in ("name", "table"):
        if key not in entry:
            yield Problem.error(file, "mapping_key_missing", key, where=where)
        yield from _wrong_type(entry, key, str, f"{where}.{key}", file)
    wrong = [p for key in _SHEET_PARTS for p in _wrong_type(entry, key, dict, f"{where}.{key}", file)]
    yield from wrong
    table = TABLES.get(str(entry.get("table")))
    if "table" in entry and table is None:
        yield _unknown(str(entry["table"]), TABLES, where, file)
    if not wrong and table is not None:
        yield from _value_faults(entry, table.columns, where, file)
        yield from _one_column_for_both(entry, where, file)
        if "matrix" in entry:
            yield from _matrix_faults(entry["matrix"], table.columns, where, file)


def _one_column_for_both(entry: Mapping[str, Any], where: str, file: str) -> Iterator[Problem]:
    """Refuse one column of the sheet for both ends of a tie or nomination: rows would be about themselves."""
    columns = entry.get("columns", {})
    for one, other in (("source", "target"), ("rater", "nominee")):
        if one in columns and columns[one] == columns.get(other):
            yield Problem.error(file, "mapping_both_ends", columns[one], where=where, first=one, second=other)


def _value_faults(
    entry: Mapping[str, Any], columns: Sequence[Column], where: str, file: str
) -> Iterator[Problem]:
    known = list(dict.fromkeys([*(column.name for column in columns), *entry.get("columns", {})]))
    right: dict[str, Callable[[Any], bool]] = {
        "columns": lambda value: isinstance(value, str),
        "constants": lambda value: not isinstance(value, dict | list),
        "codes": lambda value: isinstance(value, dict),
        "reversed": _is_scale,
        "split": lambda value: isinstance(value, str) and bool(value),
    }
    for key, fits in right.items():
        for name, value in entry.get(key, {}).items():
            if key != "columns" and name not in known:
                yield _unknown(name, known, f"{where}.{key}", file)
            if key == "constants" and name in {*entry.get("columns", {}), *_matrix_columns(entry)}:
                yield Problem.error(file, "mapping_said_twice", name, where=where)
            if not fits(value):
                yield Problem.error(file, "mapping_wrong_type", f"{where}.{key}.{name}")


def _matrix_columns(entry: Mapping[str, Any]) -> set[str]:
    matrix = entry.get("matrix", {})
    return {name for key, name in matrix.items() if key in _MATRIX_KEYS and isinstance(name, str)}


def _matrix_faults(
    matrix: Mapping[str, Any], columns: Sequence[Column], where: str, file: str
) -> Iterator[Problem]:
    yield from _unknown_keys(matrix, (*_MATRIX_KEYS, *_SURVEY_KEYS), f"{where}.matrix", file)
    for key in _SURVEY_KEYS:
        yield from _wrong_type(matrix, key, str, f"{where}.matrix.{key}", file)
    of_survey = any(key in matrix for key in _SURVEY_KEYS)
    for key in ("rows", "columns", *(_SURVEY_KEYS if of_survey else ())):
        if key not in matrix:
            yield Problem.error(file, "mapping_key_missing", f"matrix.{key}", where=where)
    known = [column.name for column in columns]
    yield from (
        _unknown(str(name), known, f"{where}.matrix", file)
        for key, name in matrix.items()
        if key in _MATRIX_KEYS and name not in known
    )


def _is_scale(value: object) -> bool:
    """Check whether a value is the lowest and highest point of a scale."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(end, int | float) and not isinstance(end, bool) for end in value)
        and value[0] < value[1]
    )


def _unknown_keys(
    given: Mapping[str, Any], known: Sequence[str] | Mapping[str, Any], where: str, file: str
) -> Iterator[Problem]:
    yield from (_unknown(key, known, where, file) for key in given if key not in known)


def _unknown(key: str, known: Sequence[str] | Mapping[str, Any], where: str, file: str) -> Problem:
    return Problem.error(
        file, "mapping_unknown", key, near=near(key, known), where=where or file, choices=", ".join(known)
    )


def _wrong_type(given: Mapping[str, Any], key: str, kind: type, where: str, file: str) -> Iterator[Problem]:
    if key in given and not isinstance(given[key], kind):
        yield Problem.error(file, "mapping_wrong_type", where)
