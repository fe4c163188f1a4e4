"""Where the files of a region came from, as the file that lies beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regienet.analysis import Analysis
from regienet.errors import InputError
from regienet.formats.json_file import json_bytes
from regienet.problems import Problems
from regienet.words import Language
from regienet.write.provenance import facts


def provenance(
    analysis: Analysis, *, language: Language, engine: str, options: Mapping[str, str]
) -> dict[str, Any]:
    """Tell how the files of one region are made, so that they can be made again and compared.

    Parameters
    ----------
    analysis
        The analysed region.
    language, engine
        How the files were asked for.
    options
        Checksums of the mapping, settings and layout that were given, by what they are.

    Returns
    -------
    dict
        Plain values, ready for JSON; no path, user or moment.
    """
    return {**facts(analysis), "language": language, "engine": engine, "options": dict(options)}


def with_outputs(record: Mapping[str, Any], made: Mapping[str, bytes]) -> bytes:
    """Write the provenance as a file that also holds the checksum of every output beside it."""
    content = {**record, "outputs": {name: checksum(data) for name, data in made.items()}}
    return json_bytes(content)


def checksums(files: Mapping[str, Path | None]) -> dict[str, str]:
    """Give the checksums of the files that were given.

    Raises
    ------
    InputError
        With every file that is not there or cannot be read.
    """
    found, problems = {}, Problems()
    for name, file in files.items():
        if file is None:
            continue
        try:
            found[name] = checksum(file.read_bytes())
        except OSError as error:
            code = "file_unreadable" if file.exists() else "path_missing"
            problems.error(file.name, code, error.strerror or "")
    if problems:
        raise InputError(problems)
    return found


def checksum(data: bytes) -> str:
    """Give the sha256 of a file, in hexadecimals."""
    return hashlib.sha256(data).hexdigest()
