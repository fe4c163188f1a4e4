"""`Forgotten`: who was taken out of a project, without saying who, so that an old file brings nobody back."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.objections import same_spelling

FORGOTTEN_FILE_NAME = "forgotten.json"


@dataclass(frozen=True)
class Forgotten:
    """Keyed digests of the ids and names of those who were taken out.

    Attributes
    ----------
    key
        A random key, in hexadecimal. Whoever has the file and a list of names can find out whether a name is
        among them, so it stays in the project.
    digests
        One per id and per spelling of a name.
    """

    key: str = field(default_factory=lambda: secrets.token_hex(32))
    digests: frozenset[str] = frozenset()

    @classmethod
    def read(cls, file: Path) -> Forgotten:
        """Read the file of a project.

        Raises
        ------
        RegienetError
            If it is not what we wrote: then it is not known who has to stay out.
        """
        try:
            content = json.loads(bytes_of(file))
            return cls(str(content["key"]), frozenset(map(str, content["forgotten"])))
        except (ValueError, TypeError, KeyError) as error:
            raise RegienetError("forgotten_unreadable", file=str(file)) from error

    def to_bytes(self) -> bytes:
        """Write it as a file."""
        return json_bytes({"key": self.key, "forgotten": sorted(self.digests)})

    def digest(self, text: str) -> str:
        """Return the keyed digest of an id or a name, whatever its capitals and spaces."""
        spelled = same_spelling(text).encode()
        return hmac.new(bytes.fromhex(self.key), spelled, hashlib.sha256).hexdigest()

    def __contains__(self, text: object) -> bool:
        """Check whether an id or a name is of somebody who was taken out."""
        return isinstance(text, str) and bool(self.digests) and self.digest(text) in self.digests

    def also(self, texts: Iterable[str]) -> Forgotten:
        """Return it with further ids and names."""
        return replace(self, digests=self.digests | {self.digest(text) for text in texts})


def forgotten_file(source: Path) -> Path | None:
    """Return the file about an input: in its folder, else in the folder above; or None."""
    folder = source if source.is_dir() else source.resolve().parent
    beside = (folder / FORGOTTEN_FILE_NAME, folder.resolve().parent / FORGOTTEN_FILE_NAME)
    return next((file for file in beside if file.is_file()), None)
