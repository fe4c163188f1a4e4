"""Where files wait on their way to a folder, and the journal that says how to undo a half-finished move."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from regienet.formats.json_file import json_bytes

PREFIX = ".regienet-"
JOURNAL = "journal.json"


@dataclass(frozen=True)
class Journal:
    """What a folder was like before files were moved into it.

    The n-th file waits in the workspace as `n.new`; the one that it replaces is kept there as `n.old`.

    Attributes
    ----------
    files
        Names of the files, relative to the folder, in the order in which they are moved.
    replaced
        For each file, whether there was one with its name.
    folders
        Folders that are made on the way, the outer ones first; `.` is the folder itself.
    """

    files: tuple[str, ...]
    replaced: tuple[bool, ...]
    folders: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """Write the journal as a file."""
        return json_bytes(asdict(self))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a journal.

        Raises
        ------
        OSError, ValueError
            If it cannot be read; it is always written whole, so that means a broken disk.
        """
        fields = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: tuple(values) for name, values in fields.items()})


def workspaces(folder: Path) -> tuple[Path, Path]:
    """Return where files can wait: next to the folder, or inside it if nothing can be made next to it."""
    return folder.parent / f"{PREFIX}{folder.name}", folder / f"{PREFIX}work"


def around(path: Path) -> Iterator[Path]:
    """List the path itself, without links, and all folders that it is in."""
    real = Path(os.path.realpath(path))  # `resolve` fails for a link that leads to itself
    yield from (real, *real.parents)


def half_written(path: Path) -> Path | None:
    """Return the folder around a path into which files are being moved, or None.

    Either somebody is doing that now, or it was cut short.
    """
    return next((folder for folder in around(path) if any(map(has_journal, workspaces(folder)))), None)


def is_own(workspace: Path) -> bool:
    """Check whether a workspace is a folder of the user who runs this, and not a link or somebody else's."""
    status = workspace.lstat()
    return stat.S_ISDIR(status.st_mode) and (sys.platform == "win32" or status.st_uid == os.geteuid())


def has_journal(workspace: Path) -> bool:
    """Check whether files are being moved out of a workspace."""
    return os.path.lexists(workspace / JOURNAL)
