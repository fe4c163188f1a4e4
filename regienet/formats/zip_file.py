"""Files in a zip archive, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_UNIX = 3
_READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files by name, in this order; without date, system or owner.

    Examples
    --------
    >>> zipped({"a.txt": b"a"}) == zipped({"a.txt": b"a"})
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # always dated 1980
            # Otherwise it would record the system it was made on, and unpack to files that nobody may read.
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
