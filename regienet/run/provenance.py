"""The origin of the files of a region, as a file next to them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regienet.errors import InputError, LimitError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.problems import Problems


def with_outputs(record: Mapping[str, Any], made: Mapping[str, bytes]) -> bytes:
    """Write the provenance as a file that also contains the checksum of every output."""
    content = {**record, "outputs": {name: checksum(data) for name, data in made.items()}}
    return json_bytes(content)


def checksums(files: Mapping[str, Path | None]) -> dict[str, str]:
    """Return the checksums of the given files.

    Raises
    ------
    InputError
        With every file that does not exist or cannot be read.
    """
    found, problems = {}, Problems()
    for name, file in files.items():
        if file is None:
            continue
        try:
            found[name] = checksum(bytes_of(file))
        except LimitError:
            raise
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return found


def checksum(data: bytes) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
