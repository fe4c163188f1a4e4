"""The zip of a Word file or a coding program: one member at a time, after its preflight."""

from __future__ import annotations

import io
import zipfile

from regienet.errors import InputError
from regienet.read.open.preflight import open_zip

_ZIP = b"PK\x03\x04"


def has_member(data: bytes, name: str) -> bool:
    """Check whether the bytes are a zip with this member."""
    return name in members(data)


def members(data: bytes) -> list[str]:
    """Return the members of a zip; empty if the bytes cannot be opened as a zip."""
    if not data.startswith(_ZIP):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError, EOFError):
        return []


def read_member(data: bytes, name: str, file: str) -> bytes:
    """Read one member of a zip, if it is safe to open.

    Raises
    ------
    InputError
        If the zip is broken, encrypted, or has names that point outside it.
    LimitError
        If it would unpack to more than can be read safely.
    """
    with open_zip(data, file) as archive:
        if name not in archive.namelist():
            raise InputError.at(file, "zip_part_missing", name)
        return archive.read(name)
