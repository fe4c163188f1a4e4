"""`Project`: what `project.toml` says about a region: its name, who reads the results, its measurements."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Literal

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.problems import Problem
from regienet.words import LANGUAGES, Language, say

PROJECT_FILE_NAME = "project.toml"

ValueKind = Literal[
    "text", "label", "date", "month", "texts", "folders", "number", "folder", "answer", "waves"
]


@dataclass(frozen=True)
class ProjectKey:
    """A key of the project file.

    Attributes
    ----------
    name, dutch
        What it is called in a file in English and in Dutch; both are read.
    kind
        What its value is: words about it are in `words/project.toml`, under `kind_<kind>`.
    required
        Whether it has to be there.
    """

    name: str
    dutch: str
    kind: ValueKind
    required: bool = False


PROJECT_KEYS = (
    ProjectKey("region", "regio", "text"),
    ProjectKey("keep_until", "bewaren_tot", "date"),
    ProjectKey("readers", "lezers", "texts"),
    ProjectKey("folders", "mappen", "folders"),
    ProjectKey("compare_by_name", "vergelijken_met_naam", "texts"),
    ProjectKey("waves", "metingen", "waves"),
)
"""The keys of the file itself, in the order in which they are written."""
WAVE_KEYS = (
    ProjectKey("number", "nummer", "number", required=True),
    ProjectKey("label", "label", "label"),
    ProjectKey("date", "datum", "month", required=True),
    ProjectKey("folder", "map", "folder"),
    ProjectKey("codebook", "codeboek", "text"),
    ProjectKey("same_questions", "zelfde_vragen", "answer"),
)
"""The keys of one wave."""


@dataclass(frozen=True)
class Wave:
    """One measurement.

    Attributes
    ----------
    number
        Its number in the tables.
    labels
        Language -> what it is called, such as `najaar 2025`; empty if the file does not say.
    date
        The day or month in which it was held: `2025-10-01` or `2025-10`.
    folder
        The folder with its data, inside that of the region, with `/` between parts; empty if its rows are
        in the folder of the region itself. Waves that have the same folder are in one set of tables.
    codebook
        What was asked, as `Codebook.wording` puts it, or the beginning of it; empty if unknown.
    same_questions
        Whether the questions were put in the same words as in the wave before it; None if nobody said so.
    """

    number: int
    labels: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    folder: str = ""
    codebook: str = ""
    same_questions: bool | None = None


@dataclass(frozen=True)
class Project:
    """What is known about the project of a region, apart from its answers.

    Attributes
    ----------
    file
        Name of the file that says so; empty if there is none, and then all of it is unknown.
    region
        The name of the region, for rows that do not give one; empty if unknown.
    keep_until
        The last day on which the data may be kept; None if unknown.
    readers
        Who may read the results: names or functions, as the file gives them.
    folders
        What the folders in its folder are: `regions` or `waves`; empty if the file does not say.
    waves
        The measurements, by number.
    compare_by_name
        The regions that agreed to be named in the programme report.

    Examples
    --------
    >>> project = Project(waves=(Wave(0, {"nl": "najaar 2025", "en": "autumn 2025"}, "2025-10"),))
    >>> project.label(0, "en"), project.label(1, "nl")
    ('autumn 2025', 'meting 1')
    """

    file: str = ""
    region: str = ""
    keep_until: date | None = None
    readers: tuple[str, ...] = ()
    folders: str = ""
    waves: tuple[Wave, ...] = ()
    compare_by_name: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path, *homes: Path) -> Project:
        """Read a project file, with its keys in Dutch or English.

        Parameters
        ----------
        path
            The file.
        homes
            Where the folders of the waves may be: in the folder of the region; by default, where the file is.

        Raises
        ------
        InputError
            With everything in the file that is not understood, contradicts itself or is not there, at once.
        """
        try:
            given = tomllib.loads(bytes_of(path).decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise InputError.at(path.name, "project_unreadable", "utf-8") from error
        except tomllib.TOMLDecodeError as error:
            raise InputError.at(path.name, "project_unreadable", str(error)) from error
        values, problems = _values(given, PROJECT_KEYS, path.name)
        called = PROJECT_KEYS[-1].dutch if PROJECT_KEYS[-1].dutch in given else PROJECT_KEYS[-1].name
        waves, found = _waves(values.pop("waves", None) or (), path.name, called, homes or (path.parent,))
        problems += [*found, *_contradictions(waves, path.name)]
        if problems:
            raise InputError(problems)
        return cls(file=path.name, waves=tuple(waves), **values)

    def wave(self, number: int) -> Wave | None:
        """Return what the file says about a wave, or None."""
        return next((wave for wave in self.waves if wave.number == number), None)

    def label(self, wave: int, language: Language) -> str:
        """Return what a wave is called: its label, or else its number in words.

        Parameters
        ----------
        wave
            Its number in the tables; one that the file does not list has no label.
        """
        known = self.wave(wave)
        return (known and known.labels.get(language)) or say("project.wave_number", language, wave=wave)

    def by_folder(self) -> Mapping[str, tuple[Wave, ...]]:
        """Return the waves by their folder, in the order of the first wave in each."""
        found: dict[str, tuple[Wave, ...]] = {}
        for wave in self.waves:
            found[wave.folder] = (*found.get(wave.folder, ()), wave)
        return MappingProxyType(found)


NO_PROJECT = Project()
"""The project of data without a project file."""


def project_file(source: Path) -> Path | None:
    """Return the project file about a folder or file: in its folder, else in the folder above; or None.

    The data of a project are often in a folder of the project.
    """
    folder = source if source.is_dir() else source.resolve().parent
    beside = (folder / PROJECT_FILE_NAME, folder.resolve().parent / PROJECT_FILE_NAME)
    return next((file for file in beside if file.is_file()), None)


_Read = tuple[dict[str, Any], list[Problem]]


def _values(given: Mapping[str, Any], keys: Sequence[ProjectKey], file: str, about: str = "") -> _Read:
    """Read the keys of the file, or of one wave, by their English names."""
    names = {name: key for key in keys for name in (key.name, key.dutch)}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in given.items():
        key = names.get(name)
        if key is None:
            choices = ", ".join(get_close_matches(name.casefold(), names, n=2) or names)
            problems.append(Problem.error(file, "project_key_unknown", f"{about}{name}", choices=choices))
        elif key.name in values:
            problems.append(Problem.error(file, "project_key_twice", f"{about}{name}"))
        else:
            values[key.name] = _READERS[key.kind](value)
            if values[key.name] is None:
                words = {f"wanted_{each}": say(f"project.kind_{key.kind}", each) for each in LANGUAGES}
                problems.append(
                    Problem.error(file, "project_key_wrong", f"{about}{name}", wanted="", **words)
                )
    return values, problems


def _waves(
    given: Sequence[Mapping[str, Any]], file: str, called: str, homes: Sequence[Path]
) -> tuple[list[Wave], list[Problem]]:
    """Read the waves; one with a problem is left out, because the file is refused anyway."""
    waves: list[Wave] = []
    problems: list[Problem] = []
    for place, entry in enumerate(given):
        number = next((entry[key] for key in ("number", "nummer") if key in entry), place)
        about = f"{called} {number}: "
        values, found = _values(entry, WAVE_KEYS, file, about)
        for key in WAVE_KEYS:
            if key.required and key.name not in values:
                name = key.dutch if called == PROJECT_KEYS[-1].dutch else key.name
                found.append(Problem.error(file, "project_key_missing", f"{about}{name}"))
        folder = values.get("folder")
        if folder and not any((home / folder).is_dir() for home in homes):
            found.append(Problem.error(file, "project_folder_absent", folder, place=str(homes[0] / folder)))
        if not found:
            waves.append(Wave(labels=values.pop("label", {}), **values))
        problems += found
    return sorted(waves, key=lambda wave: wave.number), problems


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _label(value: Any) -> Mapping[str, str] | None:
    """Return a label per language; one text is the label in every language."""
    given = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value
    if not isinstance(given, dict) or not set(given) <= set(LANGUAGES):
        return None
    labels = {language: _text(text) for language, text in given.items()}
    return None if None in labels.values() else {name: text for name, text in labels.items() if text}


def _day(value: Any) -> date | None:
    if type(value) is date:
        return value
    with contextlib.suppress(ValueError, TypeError):
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    return None


def _month(value: Any) -> str | None:
    """Return a day or a month as text."""
    if isinstance(value, str) and _MONTH.fullmatch(value):
        return value if _day(f"{value}-01") else None
    day = _day(value)
    return day.isoformat() if day else None


def _texts(value: Any) -> tuple[str, ...] | None:
    texts = [_text(text) for text in value] if isinstance(value, list) else [None]
    return None if None in texts else tuple(text for text in texts if text)


def _number(value: Any) -> int | None:
    return value if type(value) is int and value >= 0 else None


def _answer(value: Any) -> bool | None:
    return value if type(value) is bool else None


def _folder(value: Any) -> str | None:
    """Return the path of a folder inside another, with `/` between its parts; None if it leads elsewhere."""
    folder = _text(value)
    if folder is None:
        return None
    path = PurePosixPath(folder.replace("\\", "/"))
    elsewhere = path.is_absolute() or ".." in path.parts or ":" in folder
    return None if elsewhere else "" if path == PurePosixPath() else path.as_posix()


def _blocks(value: Any) -> list[dict[str, Any]] | None:
    return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else None


def _folders(value: Any) -> str | None:
    return _FOLDERS.get(value.strip().casefold()) if isinstance(value, str) else None


_FOLDERS = {
    **dict.fromkeys(("regions", "regio's", "regio’s"), "regions"),
    **dict.fromkeys(("waves", "metingen"), "waves"),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_READERS: Mapping[ValueKind, Callable[[Any], Any]] = {
    "text": _text,
    "label": _label,
    "date": _day,
    "month": _month,
    "texts": _texts,
    "folders": _folders,
    "number": _number,
    "folder": _folder,
    "answer": _answer,
    "waves": _blocks,
}
"""How a value of each kind is read: as None if it is of another kind."""


def _contradictions(waves: Sequence[Wave], file: str) -> Iterator[Problem]:
    """Report numbers and labels that two waves share, and dates in another order than the numbers."""
    numbers = Counter(wave.number for wave in waves)
    yield from (Problem.error(file, "project_wave_twice", str(one)) for one in numbers if numbers[one] > 1)
    times = Counter(label for wave in waves for label in sorted(set(wave.labels.values())))
    yield from (Problem.error(file, "project_label_twice", label) for label in times if times[label] > 1)
    for earlier, later in pairwise(waves):
        length = min(len(earlier.date), len(later.date))  # a month is compared with a day by its month
        if earlier.date[:length] > later.date[:length]:
            before = {"before": earlier.number, "then": earlier.date}
            yield Problem.error(file, "project_wave_order", str(later.number), date=later.date, **before)
