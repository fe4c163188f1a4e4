"""Files that appear in a folder all together, or not at all: the only code that writes to disk.

Files are first written next to the folder. A journal then says how to undo their move, until the last one is
in place; so a folder is as it was, or new, or has a journal, which the next command undoes (decision 28).
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path

from regienet.errors import WriteError
from regienet.formats import lock
from regienet.formats.journal import JOURNAL, Journal, around, has_journal, is_own, workspaces

LOCK = "lock"
_PATIENCE = 1.0
"""Seconds that a job waits for another to leave a folder; as that may take long, it then gives up."""
_PATIENCE_FOR_FILE = 30.0
"""Seconds that the writer of a single file waits: other single files take no time."""
_PAUSE = 0.01
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
"""Why nothing can be made next to a folder, although in it something can."""

_written: ContextVar[list[Path] | None] = ContextVar("what is written", default=None)


class Staging:
    """Files on their way to a folder: first written next to it, then moved into place together.

    Parameters
    ----------
    folder
        The folder to fill; created if it does not exist.
    workspace
        A folder on the same file system, which nobody else uses.
    replace
        Whether an existing file may be replaced.
    """

    def __init__(self, folder: Path, workspace: Path, *, replace: bool) -> None:
        self._folder = folder
        self._workspace = workspace
        self._replace = replace
        self._staged: dict[str, Path] = {}

    @property
    def moved(self) -> bool:
        """Whether there were files, and all have left the workspace."""
        return bool(self._staged) and not any(map(os.path.lexists, self._staged.values()))

    def add(self, name: str, data: bytes) -> None:
        """Write one file to disk, but not yet into place; `name` is relative to the folder."""
        target = self._folder / name
        if not self._replace and os.path.lexists(target):
            raise WriteError("not_ours", file=str(target))
        _refuse_link(self._folder, target.parent)
        staged = self._staged.get(name, self._workspace / f"{len(self._staged)}.new")
        with _writing(target):
            _write(staged, data, _mode_for(target))
        self._staged[name] = staged

    def commit(self) -> None:
        """Move every file into place; what is cut short is undone when the workspace is left."""
        folders = self._missing_folders()
        if folders or len(self._staged) > 1:  # one file that is moved is there or not
            self._keep_what_is_there(folders)
        for folder in folders:
            with _writing(self._folder / folder):
                _make_folder(self._folder / folder)
        for name, staged in self._staged.items():
            with _writing(self._folder / name):
                staged.replace(self._folder / name)
        (self._workspace / JOURNAL).unlink(missing_ok=True)

    def _missing_folders(self) -> list[str]:
        """List the folders to make, the outer ones first."""
        inside = {parent for name in self._staged for parent in Path(name).parents}
        missing = (name for name in inside if not (self._folder / name).exists())
        return [name.as_posix() for name in sorted(missing, key=lambda name: (len(name.parts), name))]

    def _keep_what_is_there(self, folders: Iterable[str]) -> None:
        replaced = []
        for name, staged in self._staged.items():
            target = self._folder / name
            replaced.append(os.path.lexists(target))
            if replaced[-1]:
                with _writing(target):
                    _keep(target, staged.with_suffix(".old"))
        journal = Journal(tuple(self._staged), tuple(replaced), tuple(folders))
        with _writing(self._folder):
            draft = self._workspace / f"{JOURNAL}.new"
            _write(draft, journal.to_bytes())
            draft.replace(self._workspace / JOURNAL)


@contextlib.contextmanager
def staging(out: Path, *, replace: bool) -> Iterator[Staging]:
    """Collect files for `out` and move them there if the block ends well; otherwise leave `out` unchanged.

    Nobody else can fill the folder meanwhile. A folder that is made is for its owner only, and so is a new
    file; what exists keeps its mode.

    Raises
    ------
    WriteError
        If a file exists that may not be replaced, if another job is filling the folder, or if the folder or a
        file in it cannot be written; a folder that cannot be written at all is detected at once, before any
        long work is done.
    """
    with _staging(out, out, replace=replace, patience=_PATIENCE) as files:
        yield files


def write_file(path: Path, data: bytes, *, replace: bool) -> None:
    """Write one file completely or not at all; an existing file is only replaced if requested.

    Raises
    ------
    WriteError
        Like `staging`; it waits longer for others who write in the folder.
    """
    with _staging(path.parent, path, replace=replace, patience=_PATIENCE_FOR_FILE) as files:
        files.add(path.name, data)


def refuse_existing(out: Path, names: Iterable[str]) -> None:
    """Raise a WriteError for the first of some files that already exists in a folder."""
    for name in names:
        if os.path.lexists(out / name):
            raise WriteError("file_exists", file=str(out / name))


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files inside a folder, and the folders between that are empty then; what is not there is gone.

    Raises
    ------
    WriteError
        If one cannot be removed, or if it is reached through a link to elsewhere.
    """
    folder = folder.resolve()
    for name in names:
        target = folder / name
        _refuse_link(folder, target.parent)
        with _writing(target):
            target.unlink(missing_ok=True)
        for parent in Path(name).parents:
            if parent != Path():
                _remove_if_empty(folder / parent)


def put_back(path: Path) -> Path | None:
    """Undo what was cut short in a folder around a path, and remove what killed jobs left next to it.

    Returns
    -------
    Path or None
        The folder in which files were put back.

    Raises
    ------
    WriteError
        If somebody is moving files into it at this moment, or if they cannot be put back.
    """
    found = None
    for folder in around(path):
        for workspace in filter(os.path.lexists, workspaces(folder)):
            try:
                held = _taken(workspace)
            except FileNotFoundError:
                continue  # its owner has just finished
            except OSError as error:
                # Somebody else is at work; until files are moved, the folder is as it was.
                if not has_journal(workspace):
                    continue
                where = {"folder": str(folder), "workspace": str(workspace)}
                if isinstance(error, BlockingIOError):
                    raise WriteError("folder_busy", **where) from error
                raise WriteError("folder_of_other", **where) from error
            with _holding(folder, workspace, held) as undone:
                found = folder if undone else found
    return found


@contextlib.contextmanager
def noting(written: list[Path]) -> Iterator[None]:
    """Add to a list what is written in this block: the folders and the single files."""
    token = _written.set(written)
    try:
        yield
    finally:
        _written.reset(token)


@contextlib.contextmanager
def _staging(out: Path, what: Path, *, replace: bool, patience: float) -> Iterator[Staging]:
    put_back(out)
    folder = next(around(out))
    with contextlib.ExitStack() as cleanup:
        with _writing(out):
            _make_parents(folder.parent, cleanup)
            workspace, held = _take(folder, patience)
        cleanup.enter_context(_holding(folder, workspace, held))
        files = Staging(folder, workspace, replace=replace)
        try:
            yield files
            files.commit()
        finally:
            noted = _written.get()
            if noted is not None and files.moved and not has_journal(workspace):
                noted.append(what)


def _take(folder: Path, patience: float) -> tuple[Path, int]:
    """Make the workspace of a folder and take its lock, waiting for whoever has it."""
    until = time.monotonic() + patience
    while True:
        workspace = _make_workspace(folder)
        try:
            return workspace, _taken(workspace)
        except PermissionError as error:
            raise WriteError("folder_of_other", folder=str(folder), workspace=str(workspace)) from error
        except (BlockingIOError, FileNotFoundError) as error:  # not found: its owner has just finished
            if time.monotonic() < until:
                time.sleep(_PAUSE)
            elif isinstance(error, BlockingIOError):
                raise WriteError("folder_busy", folder=str(folder)) from error
            else:
                raise


def _taken(workspace: Path) -> int:
    """Take the lock of a workspace; one of somebody else is left alone, because it may say what to remove."""
    if not is_own(workspace):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(workspace))
    return lock.take(workspace / LOCK)


def _make_workspace(folder: Path) -> Path:
    near, inside = workspaces(folder)
    if os.path.lexists(near):
        return near
    chosen = near
    try:
        if folder.is_dir() and folder.stat().st_dev != folder.parent.stat().st_dev:
            chosen = inside  # the top of a disk, or a folder of another one
        # Others may see that there is a journal, not what is in it.
        chosen.mkdir(0o711)
    except FileExistsError:
        pass
    except OSError as error:
        if error.errno not in _CLOSED or not folder.is_dir():
            raise
        chosen = inside
        chosen.mkdir(0o711, exist_ok=True)
    return chosen


@contextlib.contextmanager
def _holding(folder: Path, workspace: Path, held: int) -> Iterator[bool]:
    """Use a workspace whose lock is held, and leave it empty; what was cut short is undone before and after.

    Yields
    ------
    bool
        Whether anything of an earlier job was undone.
    """
    try:
        yield _settle(folder, workspace)
    finally:
        try:
            _settle(folder, workspace)
        finally:
            lock.release(held, None if has_journal(workspace) else workspace / LOCK)
            with contextlib.suppress(OSError):
                workspace.rmdir()


def _settle(folder: Path, workspace: Path) -> bool:
    """Undo a move that was cut short, and empty the workspace, because its files are about people too."""
    cut_short = has_journal(workspace)
    if cut_short:
        _undo(folder, workspace)
    for left in workspace.iterdir():
        if left.name != LOCK:
            # What another program has open now is removed the next time.
            with contextlib.suppress(OSError):
                left.unlink()
    return cut_short


def _undo(folder: Path, workspace: Path) -> None:
    """Put the folder back as it was; this can itself be cut short, and done again."""
    target = folder
    try:
        journal = Journal.read(workspace / JOURNAL)
        for number, (name, replaced) in enumerate(zip(journal.files, journal.replaced, strict=True)):
            target = folder / name
            new, old = workspace / f"{number}.new", workspace / f"{number}.old"
            if os.path.lexists(new):
                continue  # it was not moved
            if not replaced:
                target.unlink(missing_ok=True)
            elif os.path.lexists(old):
                old.replace(target)
        for name in reversed(journal.folders):
            with contextlib.suppress(OSError):  # somebody put something else in it
                (folder / name).rmdir()
        (workspace / JOURNAL).unlink()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError("cannot_put_back", folder=str(folder), file=str(target), reason=reason) from error


def _write(path: Path, data: bytes, mode: int = 0o600) -> None:
    path.touch(mode=0o600)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode != 0o600:
        path.chmod(mode)


def _mode_for(target: Path) -> int:
    """Return the mode of the file that is replaced; a new one is for its owner only."""
    there = target.lstat().st_mode if os.path.lexists(target) else 0
    return stat.S_IMODE(there) & 0o777 if stat.S_ISREG(there) else 0o600


def _make_parents(folder: Path, cleanup: contextlib.ExitStack) -> None:
    """Make the folders around the one to fill; those that stay empty are removed again."""
    if not folder.exists():
        _make_parents(folder.parent, cleanup)
        _make_folder(folder)
        cleanup.callback(_remove_if_empty, folder)


def _make_folder(folder: Path) -> None:
    with contextlib.suppress(FileExistsError):  # somebody else made it just now
        folder.mkdir(0o700)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _refuse_link(folder: Path, inside: Path) -> None:
    """Refuse to write through a folder that is really somewhere else."""
    for each in (inside, *inside.parents):
        if each == folder:
            return
        if each.is_symlink() or not next(around(each)).is_relative_to(folder):
            raise WriteError("folder_is_link", folder=str(each))


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
