"""An SPSS file as JSON; run as a program, so that a corrupt file can only crash its own process."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import sys

MISSING, UNREADABLE, TOO_LARGE = 4, 3, 5
MAX_MEMORY = 1_000_000_000


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value)


def main() -> int:
    """Read a .sav file from standard input, and write its names, texts, options and cells."""
    try:
        import pyreadstat
    except ImportError:
        return MISSING
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    except ImportError:  # Windows has no such limit; only time is limited there
        pass
    try:
        data, facts = pyreadstat.read_sav(io.BytesIO(sys.stdin.buffer.read()), output_format="dict")
    except MemoryError:
        return TOO_LARGE
    except Exception as error:  # noqa: BLE001 - whatever the reader raises, the file cannot be read
        sys.stderr.write(str(error))
        return UNREADABLE
    found = {
        "names": facts.column_names,
        "texts": [label or "" for label in facts.column_labels],
        "options": {
            name: {_text(code): label for code, label in options.items()}
            for name, options in facts.variable_value_labels.items()
        },
        "columns": [[_text(value) for value in data[name]] for name in facts.column_names],
    }
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
