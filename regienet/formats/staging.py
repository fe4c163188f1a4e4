"""Files that appear in a folder all together, or not at all: the only code that writes to the disk."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from regienet.errors import WriteError

PREFIX = ".regienet-"
ABANDONED = 24 * 3600
"""Seconds without a change after which a folder beside the target can belong to no run that still works."""


class Staging:
    """Files on their way to a folder: written beside it first, then put in place at once.

    Parameters
    ----------
    out
        The folder to fill; made when it does not exist.
    beside
        A folder on the same file system that is removed afterwards.
    replace
        A file that stands there may be replaced.
    """

    def __init__(self, out: Path, beside: Path, *, replace: bool) -> None:
        self._out = out
        self._beside = beside
        self._replace = replace
        self._staged: dict[str, Path] = {}

    def add(self, name: str, data: bytes) -> None:
        """Write one file to the disk, not yet in its place; `name` is relative to the folder."""
        if not self._replace and os.path.lexists(self._out / name):
            raise WriteError("not_ours", file=str(self._out / name))
        staged = self._beside / f"{len(self._staged)}.new"
        with _writing(self._out / name), staged.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._staged[name] = staged

    def commit(self) -> None:
        """Put every file in its place; when one fails, all that stood there before is put back."""
        with contextlib.ExitStack() as undo:
            for name, staged in self._staged.items():
                target = self._out / name
                with _writing(target):
                    _make_folder(target.parent, undo)
                    if os.path.lexists(target):
                        backup = staged.with_suffix(".old")
                        _keep(target, backup)
                        undo.callback(backup.replace, target)
                    else:
                        undo.callback(target.unlink, missing_ok=True)
                    staged.replace(target)
            undo.pop_all()


@contextlib.contextmanager
def staging(out: Path, *, replace: bool) -> Iterator[Staging]:
    """Collect files for `out` and put them there when the block ends well; else leave `out` as it was.

    Raises
    ------
    WriteError
        When a file stands in the way that may not be replaced, or when the folder or a file in it cannot be
        written; a folder that cannot be written at all is found out at once, before long work is done.
    """
    with _writing(out):
        folder = _nearest_folder(out)
        _sweep(folder)
        beside = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    try:
        files = Staging(out, beside, replace=replace)
        yield files
        files.commit()
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_file(path: Path, data: bytes, *, replace: bool) -> None:
    """Write one file, whole or not at all; what stood there before is replaced only where that is asked.

    Raises
    ------
    WriteError
        As `staging`.
    """
    with staging(path.parent, replace=replace) as files:
        files.add(path.name, data)


def refuse_existing(out: Path, names: Iterable[str]) -> None:
    """Raise a WriteError for the first of some files that stands in a folder already."""
    for name in names:
        if os.path.lexists(out / name):
            raise WriteError("file_exists", file=str(out / name))


def _sweep(folder: Path) -> None:
    """Remove what runs left behind that were killed; it is about people too."""
    for left in folder.glob(f"{PREFIX}*"):
        # One that is gone by now was of a writer that just ended well.
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def _nearest_folder(path: Path) -> Path:
    path = path.absolute()
    return path if path.exists() else _nearest_folder(path.parent)


def _make_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    if not folder.exists():
        _make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)


def _keep(target: Path, backup: Path) -> None:
    """Keep a file under a second name: a link, or a copy where the disk has no links."""
    try:
        os.link(target, backup, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(target, backup, follow_symlinks=False)


@contextlib.contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError("cannot_write", file=str(target), reason=error.strerror or str(error)) from error
