"""Files that appear in a folder all together, or not at all: the only code that writes to disk."""

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
"""After this many seconds without a change, a folder next to the target belongs to no running job."""


class Staging:
    """Files on their way to a folder: first written next to it, then moved into place together.

    Parameters
    ----------
    out
        The folder to fill; created if it does not exist.
    workspace
        A folder on the same file system, which is removed afterwards.
    replace
        Whether an existing file may be replaced.
    """

    def __init__(self, out: Path, workspace: Path, *, replace: bool) -> None:
        self._out = out
        self._workspace = workspace
        self._replace = replace
        self._staged: dict[str, Path] = {}

    def add(self, name: str, data: bytes) -> None:
        """Write one file to disk, but not yet into place; `name` is relative to the folder."""
        if not self._replace and os.path.lexists(self._out / name):
            raise WriteError("not_ours", file=str(self._out / name))
        staged = self._workspace / f"{len(self._staged)}.new"
        with _writing(self._out / name), staged.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._staged[name] = staged

    def commit(self) -> None:
        """Move every file into place; if one fails, everything that was there before is restored."""
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
    """Collect files for `out` and move them there if the block ends well; otherwise leave `out` unchanged.

    Raises
    ------
    WriteError
        If a file exists that may not be replaced, or if the folder or a file in it cannot be written; a
        folder that cannot be written at all is detected at once, before any long work is done.
    """
    with _writing(out):
        folder = _nearest_folder(out)
        _sweep(folder)
        workspace = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    try:
        files = Staging(out, workspace, replace=replace)
        yield files
        files.commit()
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def write_file(path: Path, data: bytes, *, replace: bool) -> None:
    """Write one file completely or not at all; an existing file is only replaced if requested.

    Raises
    ------
    WriteError
        Like `staging`.
    """
    with staging(path.parent, replace=replace) as files:
        files.add(path.name, data)


def refuse_existing(out: Path, names: Iterable[str]) -> None:
    """Raise a WriteError for the first of some files that already exists in a folder."""
    for name in names:
        if os.path.lexists(out / name):
            raise WriteError("file_exists", file=str(out / name))


def _sweep(folder: Path) -> None:
    """Remove what killed runs left behind, because that is about people too."""
    for left in folder.glob(f"{PREFIX}*"):
        # If it has gone by now, its writer has just finished.
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def _nearest_folder(path: Path) -> Path:
    path = path.absolute()
    return path if path.exists() else _nearest_folder(path.parent)


def _make_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    if not folder.exists():
        _make_folder(folder.parent, undo)
        with contextlib.suppress(FileExistsError):  # another thread made it just now
            folder.mkdir()
            undo.callback(folder.rmdir)


def _keep(target: Path, backup: Path) -> None:
    """Keep a file under a second name: a link, or a copy if the disk has no links."""
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
