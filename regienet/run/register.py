"""The register of what was published, with which a next publication is compared before it is made."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.network import Network

REGISTER = "published.json"
"""The register, in the folder of the results."""

_OF_RATERS = (
    ("ties", "source"),
    ("nominations", "rater"),
    ("ratings", "rater"),
    ("interviews", "source"),
    ("affiliations", "actor"),
    ("respondents", "respondent"),
)
"""Who an answer is from."""
_ABOUT = ("kind", "organisation", "domain", "level", "municipality")


@dataclass(frozen=True)
class Published:
    """One publication.

    Attributes
    ----------
    region, wave, profile
        What was published of which region, and for whom.
    people
        Who it was made from -> a digest of that person's answers; both keyed with `Register.salt`.
    content
        What the profile needs of it to compare a later one.
    pages
        Who has a page in it -> the name of the file; keyed as `people`.
    date
        The day.
    files
        Name of a file -> its checksum.
    """

    region: str
    wave: int
    profile: str
    people: Mapping[str, str]
    content: Mapping[str, Any] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Register:
    """What was published from a folder of results.

    Attributes
    ----------
    salt
        A random key, in hexadecimal, so that the digests of two registers have nothing in common.
    entries
        The publications, the first one first.
    """

    salt: str
    entries: tuple[Published, ...] = ()

    def to_bytes(self) -> bytes:
        """Write it as a file."""
        return json_bytes({"salt": self.salt, "entries": [vars(entry) for entry in self.entries]})

    def of(self, region: str) -> Iterator[Published]:
        """Yield the publications of a region."""
        return (entry for entry in self.entries if entry.region == region)

    def key(self, text: str) -> str:
        """Return the keyed digest of a text."""
        return hmac.new(bytes.fromhex(self.salt), text.encode(), hashlib.sha256).hexdigest()[:32]

    def contents(self, then: Network) -> dict[str, str]:
        """Return who a wave is made from -> a digest of what that person answered and where they work."""
        return {self.key(actor): self.key(text) for actor, text in known_of(then).items()}


def known_of(then: Network) -> dict[str, str]:
    """Return who a wave is made from -> what that person answered and where they work, as one text."""
    said: dict[str, list[str]] = {actor: [] for actor in then.ids}
    for table, column in _OF_RATERS:
        frame = then.tables.frames()[table]
        shown = frame.drop(columns=[name for name in frame if str(name).startswith("_")])
        for actor, row in zip(frame[column], shown.astype(str).to_numpy().tolist(), strict=True):
            if actor in said:
                said[str(actor)].append(f"{table}\x1f" + "\x1f".join(map(str, row)))
    about = then.actors[list(_ABOUT)].astype(str)
    for actor, row in zip(about.index, about.to_numpy().tolist(), strict=True):
        said[str(actor)].append("\x1f".join(map(str, row)))
    return {actor: "\x1e".join(sorted(rows)) for actor, rows in said.items()}


def without_people(register: Register, ids: Collection[str], regions: Collection[str]) -> Register:
    """Return the register without the digests of some people in some regions: ids may be used in others."""
    gone = {register.key(actor) for actor in ids}

    def left(values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: left(value) if isinstance(value, Mapping) else value
            for name, value in values.items()
            if name not in gone
        }

    entries = (
        replace(one, people=left(one.people), content=left(one.content), pages=left(one.pages))
        if one.region in regions
        else one
        for one in register.entries
    )
    return replace(register, entries=tuple(entries))


def read_register(results: Path) -> Register:
    """Return the register of a folder of results, or a new one.

    Raises
    ------
    RegienetError
        If the file is not a register: then it is unknown what was published.
    """
    file = results / REGISTER
    if not file.is_file():
        return Register(secrets.token_hex(16))
    try:
        content = json.loads(bytes_of(file))
        return Register(content["salt"], tuple(Published(**entry) for entry in content["entries"]))
    except (ValueError, TypeError, KeyError) as error:
        raise RegienetError("register_unreadable", file=str(file)) from error


def as_read(content: object) -> Any:
    """Return plain values as they are after they were written and read."""
    return json.loads(json_bytes(content))
