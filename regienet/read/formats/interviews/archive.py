"""The zip of a Word file or of a coding program: one part at a time, after its preflight."""

from __future__ import annotations

import io
import zipfile

from regienet.errors import InputError
from regienet.read.open.preflight import open_zip

_ZIP = b"PK\x03\x04"


def has_member(data: bytes, name: str) -> bool:
    """Tell whether the bytes are a zip with such a part."""
    return name in members(data)


def members(data: bytes) -> list[str]:
    """List the parts of a zip; none where the bytes are no zip that can be opened."""
    if not data.startswith(_ZIP):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError, EOFError):
        return []


def read_member(data: bytes, name: str, file: str) -> bytes:
    """Read one part of a zip that is safe to open.

    Raises
    ------
    InputError
        For a zip that is broken, locked, or has names that point elsewhere.
    LimitError
        For one that would unpack to more than can be read safely.
    """
    with open_zip(data, file) as archive:
        if name not in archive.namelist():
            raise InputError.at(file, "zip_part_missing", name)
        return archive.read(name)
