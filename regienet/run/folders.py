"""The folders that a command reads or fills: what was cut short, what is written, who may look."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from regienet.formats.staging import noting, put_back

__all__ = ["noting", "open_to_others", "put_back"]

_OTHERS = stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH


def open_to_others(folder: Path) -> bool:
    """Check whether other users of the computer can open a folder that exists; Windows does not tell."""
    return os.name != "nt" and folder.is_dir() and bool(folder.stat().st_mode & _OTHERS)
