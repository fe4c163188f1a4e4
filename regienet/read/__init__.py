"""Any file -> `Tables`, or everything that is wrong with it at once."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from regienet.errors import InputError, Problem
from regienet.read.schema import TABLES, Column
from regienet.read.tables import ORIGIN, Source, Tables, typed_frame


def read_tables(path: Path) -> Tables:
    """Read a folder of CSV files in tables v1."""
    frames, sources = {}, []
    for name, table in TABLES.items():
        file = next((path / f"{n}.csv" for n in (name, table.dutch) if (path / f"{n}.csv").exists()), None)
        columns: dict[str, list[object]] = {ORIGIN: []}
        if file:
            text = file.read_text(encoding="utf-8-sig")
            rows = list(csv.DictReader(text.splitlines()))
            english = {c.dutch: c.name for c in table.columns}
            columns = {english.get(h, h): [] for h in (rows[0] if rows else {})} | {ORIGIN: []}
            for number, row in enumerate(rows, start=2):
                for header, cell in row.items():
                    key = english.get(header, header)
                    known = next((c for c in table.columns if c.name == key), None)
                    columns[key].append(_value(cell, known))
                columns[ORIGIN].append(f"{file.name}:{number}")
            for c in table.columns:
                if c.default is not None and c.name not in columns:
                    columns[c.name] = [_value("", c)] * len(rows)
            if name == "actors":
                columns["external"] = [False] * len(rows)
            sources.append(Source(file.name, hashlib.sha256(text.encode()).hexdigest(), len(rows)))
        elif name in ("actors", "ties"):
            raise InputError([Problem("table_missing", path.name, value=name)])
        frames[name] = typed_frame(table, columns).assign(
            **({"region": path.name} if any(c.name == "region" for c in table.columns) else {})
        )
    return Tables(**frames, sources=tuple(sources))


def _value(cell: str, column: Column | None) -> object:
    cell = cell or (column.default if column and column.default is not None else "")
    if cell == "" or column is None:
        return cell or None
    if column.type in ("number",):
        return float(cell)
    if column.type == "wave":
        return int(cell)
    if column.type == "flag":
        return cell in ("yes", "ja", "1")
    return column.choices.get(cell.lower(), cell)
