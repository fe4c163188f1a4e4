"""Tables v1 as files: what was read, written back in one format and one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from regienet.read.schema import Table
from regienet.write.cells import coded, csv_bytes, header, is_unknown


def table_rows(
    table: Table, rows: Iterable[Mapping[str, object]], language: str
) -> tuple[list[str], list[list[object]]]:
    """Give the header and the cells of one table, with headers and codes in a language.

    Columns stand in the order of the schema, then extra ones in the order of the rows; those that no row
    fills are left out, except required ones.
    """
    rows = list(rows)
    known = {column.name: column for column in table.columns}
    filled = dict.fromkeys(
        name for row in rows for name, value in row.items() if not is_unknown(value) and value != ""
    )
    names = [name for name, column in known.items() if name in filled or column.required]
    extra = [name for name in filled if name not in known]
    cells = [
        [coded(known[name], row.get(name), language) for name in names] + [row.get(name) for name in extra]
        for row in rows
    ]
    return [header(known[name], language) for name in names] + extra, cells


def table_csv(table: Table, rows: Sequence[Mapping[str, object]], language: str) -> bytes:
    """Write one table as CSV."""
    return csv_bytes(*table_rows(table, rows, language))
