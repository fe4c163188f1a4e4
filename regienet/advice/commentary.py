"""`Commentary`: what somebody wrote about a region in `toelichting.toml`, and what they want to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.problems import Problem

COMMENTARY_FILES = ("toelichting.toml", "commentary.toml")
"""What the file is called, next to the data; the first that is there is read. It is never written."""

_REGIONS = {"regio": "regions", "region": "regions"}
_KEYS = {
    "inleiding": "introduction",
    "introduction": "introduction",
    "conclusie": "conclusion",
    "conclusion": "conclusion",
    "doen": "to_do",
    "to_do": "to_do",
}
_TO_DO_KEYS = {
    "bevinding": "finding",
    "finding": "finding",
    "over": "about",
    "about": "about",
    "stap": "step",
    "step": "step",
    "tekst": "text",
    "text": "text",
}


@dataclass(frozen=True)
class ChosenToDo:
    """Something that the writer wants to come first.

    Attributes
    ----------
    finding, about
        The finding that it rests on: as in the columns `finding` and `subject` of `findings.csv`; empty for
        something that rests on none.
    step
        The first step, in the writer's words; empty to use ours.
    text
        What else the writer says about it; may be empty.
    """

    finding: str = ""
    about: str = ""
    step: str = ""
    text: str = ""


@dataclass(frozen=True)
class Commentary:
    """What somebody wrote about one region.

    Attributes
    ----------
    file
        Name of the file.
    introduction, conclusion
        Texts, with references to numbers, see `regienet.advice.references`; may be empty.
    to_do
        What comes first, in the order of the file, instead of what `this_week` chooses; may be empty.
    """

    file: str = ""
    introduction: str = ""
    conclusion: str = ""
    to_do: tuple[ChosenToDo, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts in it."""
        parts = (text for one in self.to_do for text in (one.step, one.text))
        return tuple(text for text in (self.introduction, self.conclusion, *parts) if text)


def commentary_file(source: Path) -> Path | None:
    """Return the commentary on a folder or file: in its folder, else in the folder above; or None."""
    folder = source if source.is_dir() else source.resolve().parent
    places = (folder / name for folder in (folder, folder.resolve().parent) for name in COMMENTARY_FILES)
    return next((file for file in places if file.is_file()), None)


def read_commentary(path: Path, region: str) -> Commentary:
    """Read what a file says about one region, with its keys in Dutch or English.

    Parameters
    ----------
    path
        The file. A table `regio."<name>"` or `region."<name>"` is about that region; keys outside such a
        table are about every region that has no table.
    region
        Name of the region.

    Raises
    ------
    InputError
        With everything in the file that is not understood, at once.
    """
    try:
        given = tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError.at(path.name, "commentary_unreadable", "utf-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError.at(path.name, "commentary_unreadable", str(error)) from error
    per_region: dict[str, Any] = {}
    for name in _REGIONS:
        table = given.pop(name, {})
        if not isinstance(table, dict) or not all(isinstance(part, dict) for part in table.values()):
            raise InputError.at(path.name, "commentary_wrong", name)
        per_region |= table
    problems = [problem for part in (given, *per_region.values()) for problem in _faults(part, path.name)]
    if problems:
        raise InputError(problems)
    about = _english(per_region.get(region, given), _KEYS)
    chosen = tuple(ChosenToDo(**_english(one, _TO_DO_KEYS)) for one in about.pop("to_do", ()))
    return Commentary(path.name, **about, to_do=chosen)


def _english(given: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the values by the English names of their keys, texts without spaces around them."""
    return {names[key]: value.strip() if isinstance(value, str) else value for key, value in given.items()}


def _faults(given: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Yield what is wrong with the part about one region."""
    yield from _wrong(given, _KEYS, file)
    for name in ("doen", "to_do"):
        entries = given.get(name, [])
        if isinstance(entries, list):
            for entry in entries:
                if isinstance(entry, dict):
                    yield from _wrong(entry, _TO_DO_KEYS, file)
                else:
                    yield Problem.error(file, "commentary_wrong", name)


def _wrong(given: Mapping[str, Any], names: Mapping[str, str], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, value in given.items():
        if key not in names:
            choices = ", ".join(get_close_matches(key.casefold(), names, n=2) or names)
            yield Problem.error(file, "commentary_key", key, choices=choices)
        elif names[key] in seen or not isinstance(value, list if names[key] == "to_do" else str):
            yield Problem.error(file, "commentary_wrong", key)
        seen.add(names.get(key, key))
