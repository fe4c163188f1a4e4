"""Tables v1 as files: the data as read, written in one format and one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regienet.formats.csv_file import csv_bytes
from regienet.formats.workbook import WorkbookSheet, workbook_bytes
from regienet.formats.zip_file import zipped
from regienet.schema import TABLES, Table
from regienet.tables import Tables
from regienet.write.cells import in_words, plain_rows
from regienet.write.context import OutputContext
from regienet.write.provenance import provenance, provenance_sheet
from regienet.write.registry import output


def csv_files(tables: Tables, *, language: str) -> dict[str, bytes]:
    """Write tables v1 as a folder of CSV files, which `read_tables` can read as the same tables.

    Parameters
    ----------
    tables
        All regions, or one: `analysis.network.tables`.
    language
        The language of file names, headers and coded values; `nl` or `en`.

    Returns
    -------
    dict
        File name -> content, in the order of `schema.TABLES`; tables without rows are left out, except
        `actors` and `ties`.
    """
    return {f"{name}.csv": csv_bytes(*sheet) for name, sheet in _sheets(tables, language).items()}


@output(suffix=".zip", kind="data")
def tables_csv(context: OutputContext) -> bytes:
    """Write the rows of a region as a zipped folder of CSV files in tables v1."""
    files = csv_files(context.analysis.network.tables, language=context.language)
    files["provenance.json"] = provenance(context)
    return zipped(files)


@output(suffix=".xlsx", kind="data")
def tables(context: OutputContext) -> bytes:
    """Write the rows of a region as one workbook in tables v1, to correct, extend or pass on."""
    sheets = _sheets(context.analysis.network.tables, context.language)
    return workbook_bytes({**sheets, **provenance_sheet(context)})


def table_csv(table: Table, rows: Iterable[Mapping[str, object]], language: str) -> bytes:
    """Write one table of rows as CSV."""
    return csv_bytes(*_sheet(table, rows, language))


def _sheets(tables: Tables, language: str) -> dict[str, WorkbookSheet]:
    sheets = {}
    for name, frame in tables.frames().items():
        table = TABLES[name]
        if len(frame) or name in ("actors", "ties"):
            own = [column for column in frame.columns if column != "external" and not column.startswith("_")]
            sheets[table.called(language)] = _sheet(table, plain_rows(frame[own]), language)
    return sheets


def _sheet(table: Table, rows: Iterable[Mapping[str, object]], language: str) -> WorkbookSheet:
    """Return the header and cells; empty columns are left out, except required ones."""
    rows = list(rows)
    known = {column.name: column for column in table.columns}
    filled = dict.fromkeys(name for row in rows for name, value in row.items() if value not in (None, ""))
    names = [name for name, column in known.items() if name in filled or column.required]
    extra = [name for name in filled if name not in known]
    cells = [
        [in_words(known[name], row.get(name), language) for name in names] + [row.get(name) for name in extra]
        for row in rows
    ]
    return [known[name].called(language) for name in names] + extra, cells
