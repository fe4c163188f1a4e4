"""Files in a temporary folder for as long as they are read, on a computer that may not keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def unpacking(files: Mapping[str, bytes], folders: Iterable[str], beneath: Path | None) -> Iterator[Path]:
    """Write files to a folder that only this user can open, and remove it at the end, also after an error.

    Parameters
    ----------
    files
        Path in the folder -> content.
    folders
        Folders in it, which may be empty.
    beneath
        Where the folder is made; None for the place of all temporary files.
    """
    with TemporaryDirectory(prefix="regienet-", dir=beneath) as folder:
        root = Path(folder)
        for name in (*folders, *(str(Path(name).parent) for name in files)):
            (root / name).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (root / name).write_bytes(data)
        yield root
