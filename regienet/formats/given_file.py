"""A file that somebody gives us, as data or with an option -> its bytes, if it can be read safely."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from regienet.errors import InputError, LimitError
from regienet.formats.journal import half_written

MAX_BYTES = 50_000_000


def bytes_of(file: Path, within: Path | None = None) -> bytes:
    """Read a file, if it is an ordinary one of a size that can be read safely, and lies within a folder.

    Raises
    ------
    InputError
        If it does not exist, is something else than an ordinary file, lies elsewhere, cannot be read, or is
        in a folder that is half written.
    LimitError
        If it is larger than `MAX_BYTES`.
    """
    if not os.path.lexists(file):
        raise InputError.at(file.name, "path_missing")
    try:
        if within is not None and not file.resolve(strict=True).is_relative_to(within.resolve()):
            raise InputError.at(file.name, "link_outside")
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError.at(file.name, "no_regular_file")
        if status.st_size > MAX_BYTES:
            size, limit = status.st_size // 1_000_000, MAX_BYTES // 1_000_000
            raise LimitError.at(file.name, "file_large", count=size, limit=limit)
        folder = half_written(file)
        if folder is not None:
            raise InputError.at(file.name, "half_written", str(folder))
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:  # a RuntimeError for a link that leads to itself
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else ""
        raise InputError.at(file.name, "file_unreadable", reason) from error


def beginning_of(file: Path, length: int) -> bytes:
    """Read the first bytes of a file; none of one that `bytes_of` refuses."""
    with contextlib.suppress(OSError):
        status = file.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
            with file.open("rb") as stream:
                return stream.read(length)
    return b""
