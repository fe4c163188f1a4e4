"""A lock on a file: the operating system releases it when the process ends, however that ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}
"""What a disk answers that has no locks; there, two runs at once are not noticed."""

_held: set[int] = set()


def take(path: Path) -> int:
    """Take the lock on a file, which is made if it does not exist.

    Returns
    -------
    int
        A file descriptor, for `release`.

    Raises
    ------
    BlockingIOError
        If another process or thread has the lock.
    FileNotFoundError
        If the file or its folder was just removed, by the one who had the lock.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        # Whoever had the lock removes the file before releasing it: then this is no longer the lock.
        if not os.path.samestat(os.fstat(descriptor), os.stat(path)):  # noqa: PTH116 - the pair of fstat
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    except OSError:
        os.close(descriptor)
        raise
    _held.add(descriptor)
    return descriptor


def release(descriptor: int, path: Path | None = None) -> None:
    """Release a lock; its file is removed too, if a path is given."""
    _held.discard(descriptor)
    if sys.platform == "win32":
        os.close(descriptor)  # an open file cannot be removed there
    if path is not None:
        with contextlib.suppress(OSError):  # on Windows, the next one has opened it
            path.unlink()
    if sys.platform != "win32":
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if sys.platform == "win32" and error.errno in (errno.EACCES, errno.EDEADLK):
            raise BlockingIOError(error.errno, error.strerror) from error
        if error.errno not in _NO_LOCKS:
            raise


def _forget() -> None:
    """Close the locks of the parent, which a worker that outlives it would otherwise keep."""
    while _held:
        with contextlib.suppress(OSError):
            os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
