"""Files packed in a zip, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_UNIX = 3
_READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files by their name, in this order; no date, no system and no owner is kept.

    Examples
    --------
    >>> zipped({"a.txt": b"a"}) == zipped({"a.txt": b"a"})
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, whenever it is made
            # Without these it would say on which system it was made, and unpack to files nobody may read.
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
