"""Long work in blocks that are stored on disk: if it is killed, it resumes where it was."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from regienet.formats.staging import write_file

Arrays = Mapping[str, np.ndarray]

_DIGEST = 32


def run_blocks(
    work: Callable[[int], Arrays],
    count: int,
    *,
    store: Path | None = None,
    key: Mapping[str, Any] | None = None,
    map_blocks: Callable[[Callable[[int], Arrays], list[int]], Iterator[Arrays]] = map,
) -> list[Arrays]:
    """Do `count` blocks of work, and store each one as soon as it is done.

    A block appears on disk when it is complete, with a checksum; a damaged block, or one of other work, is
    computed again. The result is therefore the same as without interruptions.

    Parameters
    ----------
    work
        Block number -> arrays; depends only on the number and on the contents of `key`.
    count
        The number of blocks.
    store
        The folder for the blocks; None stores nothing.
    key
        What the work depends on, as plain values; other work gets another folder in the store.
    map_blocks
        Does the missing blocks in order, like `map`; by default one after the other.

    Returns
    -------
    list
        The arrays of each block, in order.

    Raises
    ------
    WriteError
        If the store cannot be written.

    Examples
    --------
    >>> [block["square"].tolist() for block in run_blocks(lambda n: {"square": np.array([n * n])}, 3)]
    [[0], [1], [4]]
    """
    if store is None:
        return list(map_blocks(work, list(range(count))))
    folder = store / _name_of(key or {})
    kept = {
        number: arrays for number in range(count) if (arrays := _read(folder / f"{number}.npz")) is not None
    }
    missing = [number for number in range(count) if number not in kept]

    def done(number: int) -> Arrays:
        arrays = work(number)
        _write(folder / f"{number}.npz", arrays)
        return arrays

    kept |= dict(zip(missing, map_blocks(done, missing), strict=True))
    return [kept[number] for number in range(count)]


def _name_of(key: Mapping[str, Any]) -> str:
    text = json.dumps(key, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _write(path: Path, arrays: Arrays) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    data = buffer.getvalue()
    write_file(path, data + hashlib.sha256(data).digest(), replace=True)


def _read(path: Path) -> Arrays | None:
    """Return the arrays of a block, or None if it is missing or incomplete."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    data, digest = content[:-_DIGEST], content[-_DIGEST:]
    if hashlib.sha256(data).digest() != digest:
        return None
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
