"""Tables with codes instead of people, and the key to them in a file that is elsewhere."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import refuse_existing, staging, write_file
from regienet.run.reading import read_input
from regienet.schema import TABLES
from regienet.tables import MENTIONING_COLUMNS, NAMING_COLUMNS, ORIGIN, Tables
from regienet.words import DEFAULT_LANGUAGE, Language
from regienet.write.tables_v1 import csv_files

_FORMAT = "regienet key 1"
_NUMBERED = ("document", "fragment", "coder")
"""Free text, in which anybody can be named; a number keeps rows about different places different."""
_SAYING = ("ties", "interviews")


@dataclass(frozen=True)
class CodeKey:
    """Which code is whose.

    Attributes
    ----------
    codes
        The id of a person -> a random code. Nothing about the person can be worked out from it, and whoever
        is taken out of the key cannot be found by the code any more.
    names
        The id -> the name.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> CodeKey:
        """Read a key.

        Raises
        ------
        RegienetError
            If there is none, or if it is something else.
        """
        if not file.is_file():
            raise RegienetError("key_missing", file=str(file))
        try:
            content = json.loads(bytes_of(file))
            known = {_FORMAT: cls(dict(content["codes"]), dict(content["names"]))}
            return known[content["format"]]
        except (ValueError, TypeError, KeyError) as error:
            raise RegienetError("key_unreadable", file=str(file)) from error

    def to_bytes(self) -> bytes:
        """Write it as a file."""
        return json_bytes({"format": _FORMAT, "codes": dict(self.codes), "names": dict(self.names)})

    def of(self, people: pd.DataFrame) -> CodeKey:
        """Return it with a code for everybody."""
        names = dict(zip(people["id"], people["name"].fillna(people["id"]), strict=True))
        taken = set(self.codes.values())
        codes = dict(self.codes)
        for actor in sorted(set(names) - set(codes)):
            code = _code()
            while code in taken:
                code = _code()
            codes[actor] = code
            taken.add(code)
        return CodeKey(codes, {**self.names, **names})

    def without(self, ids: Sequence[str]) -> CodeKey:
        """Return it without some people."""
        kept = {actor: code for actor, code in self.codes.items() if actor not in ids}
        return CodeKey(kept, {actor: name for actor, name in self.names.items() if actor not in ids})


def _code() -> str:
    return f"p{secrets.token_hex(5)}"


def pseudonymise(
    source: Path,
    out: Path,
    key: Path,
    *,
    new_key: bool = False,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    language: Language = DEFAULT_LANGUAGE,
) -> int:
    """Write the tables of an input with codes instead of people, to work with elsewhere.

    These are pseudonyms: whoever has the key knows who is who, and so may anybody who knows who works with
    whom. Job titles, places of people and further columns are left out, and free text is numbered.

    Parameters
    ----------
    source, mapping, aliases, without
        As for `regienet.run.run`.
    out
        The folder for the tables.
    key
        The file with the key, outside `out` and `source`; people who are not in it get a code.
    new_key
        Whether to make a key if there is none.
    language
        The language of the tables.

    Returns
    -------
    int
        How many people have a code.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If the key is missing, is not a key, or would be among the data or the results.
    WriteError
        If a file exists or cannot be written.
    """
    folder = source if source.is_dir() else source.parent
    for place in (out, folder):
        if key.resolve().is_relative_to(place.resolve()):
            raise RegienetError("key_inside", file=str(key), folder=str(place))
    known = CodeKey() if new_key and not key.exists() else CodeKey.read(key)
    tables = read_input(source, mapping=mapping, aliases=aliases, without=without)
    people = tables.actors[tables.actors["kind"] == "person"].drop_duplicates("id")
    complete = known.of(people)
    made = csv_files(with_codes(tables, complete.codes), language=language)
    refuse_existing(out, made)
    with staging(out, replace=False) as files:
        write_file(key, complete.to_bytes(), replace=True)
        for name, data in made.items():
            files.add(name, data)
    return len(people)


def with_codes(tables: Tables, codes: Mapping[str, str]) -> Tables:
    """Return tables in which people have their code as id and as name, without what describes them closely.

    Parameters
    ----------
    tables
        Checked tables.
    codes
        The id of a person -> the code.
    """
    frames = tables.frames()
    for table, column in (*NAMING_COLUMNS, *MENTIONING_COLUMNS, ("actors", "id")):
        frame = frames[table]
        coded = frame[column].map(lambda cell: codes.get(cell, cell), na_action="ignore")
        frames[table] = frame.assign(**{column: coded.astype(frame[column].dtype)})
    people = frames["actors"]["kind"] == "person"
    actors = frames["actors"]
    actors = actors.assign(name=actors["name"].mask(people, actors["id"]))
    for column in ("function", "lat", "lon"):
        actors[column] = actors[column].mask(people)
    frames["actors"] = actors
    for column in _NUMBERED:
        cells = pd.concat([frames[table][column] for table in _SAYING]).dropna().unique()
        number = {text: f"{column} {place}" for place, text in enumerate(sorted(cells), start=1)}
        for table in _SAYING:
            numbered = frames[table][column].map(number, na_action="ignore")
            frames[table] = frames[table].assign(**{column: numbered.astype(frames[table][column].dtype)})
    for table, frame in frames.items():
        own = {column.name for column in TABLES[table].columns} | {ORIGIN, "external"}
        frames[table] = frame[[column for column in frame if column in own]]
    return replace(tables, **frames)  # type: ignore[arg-type]  # the keys are those of the tables
