"""The file about a page that is running: its port and a secret, which only its owner can read."""

from __future__ import annotations

import json
from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import remove_files, write_file

_PORTS = 65_536


def remember_running(file: Path, port: int, secret: str) -> None:
    """Write where a page is running, for its owner only."""
    remove_files(file.parent, [file.name])  # a new file is for its owner, whatever an old one was
    write_file(file, json_bytes({"port": port, "secret": secret}), replace=True)


def remembered(file: Path) -> tuple[int, str] | None:
    """Return the port and the secret of a page that may be running, or None."""
    try:
        said = json.loads(bytes_of(file))
        port, secret = said["port"], str(said["secret"])
        return (port, secret) if type(port) is int and 0 < port < _PORTS else None
    except (InputError, ValueError, KeyError, TypeError):
        return None


def forget_running(file: Path, secret: str) -> None:
    """Remove the file of a page that ends, unless another page has written it since."""
    known = remembered(file)
    if known is not None and known[1] == secret:
        remove_files(file.parent, [file.name])
