"""The cells of a workbook as text; run as a program it does so under limits of memory and time.

Only for a workbook that passed the preflight, or in a separate process: one far-away cell makes the reader
behind it take all memory there is.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys

MAX_MEMORY = 1_000_000_000
TOO_LARGE = 5
UNREADABLE = 3


class UnreadableError(Exception):
    """The workbook cannot be read."""


class TooLargeError(Exception):
    """A sheet is larger than can be read safely."""


def grids(data: bytes, *, max_rows: int, max_columns: int) -> list[tuple[str, list[list[str]]]]:
    """Read every sheet: its name and its cells as text, from the first row and column on."""
    import python_calamine

    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as workbook:
            found = []
            for metadata in workbook.sheets_metadata:
                if metadata.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = workbook.get_sheet_by_name(metadata.name)
                end = sheet.end or (0, 0)
                if end[0] >= max_rows or end[1] >= max_columns:
                    raise TooLargeError(metadata.name)
                cells = sheet.to_python(skip_empty_area=False)
                found.append((metadata.name, [[as_text(cell) for cell in row] for row in cells]))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableError(str(error)) from error
    return found


def as_text(cell: object) -> str:
    """Write a cell as the spreadsheet shows it: whole numbers without a point, dates as ISO.

    Examples
    --------
    >>> as_text(7.0), as_text(0.5), as_text(True), as_text(dt.date(2026, 2, 1))
    ('7', '0.5', '1', '2026-02-01')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; there only the time is limited
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def main() -> int:
    """Read a workbook from the standard input and write its sheets as JSON; the limits are the arguments."""
    _limit_memory()
    max_rows, max_columns = map(int, sys.argv[1:])
    try:
        found = grids(sys.stdin.buffer.read(), max_rows=max_rows, max_columns=max_columns)
        sys.stdout.write(json.dumps(found))
    except (TooLargeError, MemoryError):
        return TOO_LARGE
    except UnreadableError as error:
        sys.stderr.write(str(error))
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
