"""A project folder as it is shown: its files by wave and purpose, and what `project.toml` says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from regienet.errors import InputError
from regienet.mends import MENDS_FILE_NAME
from regienet.project import NO_PROJECT, PROJECT_FILE_NAME, Project, Wave
from regienet.words import LANGUAGES, Language, say

Purpose = Literal[
    "roster",
    "questionnaire",
    "answers",
    "conversations",
    "results",
    "fieldwork",
    "data",
    "checked",
    "report",
    "shared",
]
"""What a folder of a project is for."""
CODEBOOK = "codebook.json"
MAPPING = "mapping.toml"
_NO_DATA = {CODEBOOK, "forgotten.json", MENDS_FILE_NAME, MAPPING}


@dataclass(frozen=True)
class Workspace:
    """One project folder, at one of its waves.

    Attributes
    ----------
    folder
        Where it is.
    wave
        Which wave this is about, from 0 in the order of the project: its list of people, its questionnaire
        and its answers. Results are about all waves together.
    """

    folder: Path
    wave: int = 0

    @cached_property
    def project(self) -> Project:
        """What `project.toml` says; nothing if there is none, or if it cannot be read."""
        file = self.folder / PROJECT_FILE_NAME
        try:
            return Project.read(file) if file.is_file() else NO_PROJECT
        except InputError:  # whatever reads the data says what is wrong
            return NO_PROJECT

    @cached_property
    def waves(self) -> tuple[Wave, ...]:
        """The waves that each have a folder for their answers; none in a project that was measured once."""
        return tuple(each[-1] for folder, each in self.project.by_folder().items() if folder)

    @property
    def measured(self) -> tuple[Workspace, ...]:
        """The project at each of its waves, the first one first."""
        return tuple(Workspace(self.folder, place) for place in range(max(len(self.waves), 1)))

    @property
    def before(self) -> Workspace | None:
        """The project at the wave before this one."""
        return Workspace(self.folder, self.wave - 1) if self.wave else None

    def called(self, language: Language) -> str:
        """Return what this wave is called; nothing if there is only one."""
        return self.project.label(self.waves[self.wave].number, language) if len(self.waves) > 1 else ""

    @property
    def region(self) -> str:
        """The name of the region, or that of the folder."""
        return self.project.region or self.folder.name

    @property
    def keep_until(self) -> dt.date | None:
        """The last day on which the data may be kept, if that is known."""
        return self.project.keep_until

    @property
    def readers(self) -> tuple[str, ...]:
        """Who may read the results."""
        return self.project.readers

    def expired(self, today: dt.date) -> bool:
        """Check whether the data should have been removed."""
        return self.keep_until is not None and today > self.keep_until

    @cached_property
    def language(self) -> Language:
        """The language of the names of the folders: that of the first one that is there."""
        names = {say(f"workspace.{place}_folder", each): each for place in _PLACES for each in LANGUAGES}
        there = sorted(name for name in names if (self.folder / name).is_dir())
        return names[there[0]] if there else "nl"

    def place(self, place: Purpose) -> Path:
        """Return the folder for a purpose; its name may be in either language."""
        if place == "answers" and self.waves:
            return self.folder / self.waves[self.wave].folder
        which = f"-{self.wave + 1}" if self.wave and place in _OF_A_WAVE else ""
        known = [self.folder / f"{say(f'workspace.{place}_folder', each)}{which}" for each in LANGUAGES]
        first = self.folder / f"{say(f'workspace.{place}_folder', self.language)}{which}"
        return next((folder for folder in known if folder.is_dir()), first)

    def inside(self, file: Path) -> str:
        """Return the path of a file or folder inside the project, with `/` between its parts."""
        return file.relative_to(self.folder).as_posix()

    def files(self, place: Purpose) -> tuple[Path, ...]:
        """List the data files for a purpose, by name."""
        folder = self.place(place)
        if not folder.is_dir():
            return ()
        inside = sorted(folder.iterdir(), key=lambda file: file.name.casefold())
        return tuple(file for file in inside if file.is_file() and file.name not in _NO_DATA and _seen(file))

    @property
    def roster(self) -> Path:
        """The list of people: the folder that the page fills, or the tables of a project that has none."""
        return self.place("roster") if self.files("roster") or self.wave else self.place("data")

    @property
    def people(self) -> Path:
        """Where it says who is on the list: the list, or else the answers."""
        return self.place("roster") if self.files("roster") else self.answers

    @property
    def answers(self) -> Path:
        """What is checked: the answers, or the tables of a project that has none."""
        return self.place("answers") if self.has_answers or self.waves else self.place("data")

    @property
    def source(self) -> Path:
        """What the results are made from: the answers, or the whole project if there are several waves."""
        return self.folder if len(self.waves) > 1 else self.answers

    @property
    def has_answers(self) -> bool:
        """Whether there is a file with answers."""
        return bool(self.files("answers"))

    @property
    def outdated(self) -> bool:
        """Whether something that the results are made from is newer than they are."""
        made = self.place("results") / "index.html"
        return self._is_newer_than(made, self.measured, self.folder / PROJECT_FILE_NAME)

    @property
    def fieldwork_outdated(self) -> bool:
        """Whether something came after the list of non-respondents."""
        return self._is_newer_than(self.place("fieldwork") / "fieldwork.html", (self,))

    def _is_newer_than(self, made: Path, waves: Iterable[Workspace], *more: Path) -> bool:
        """Check whether answers, decisions, settings or other files changed after a file was made."""
        if not made.is_file():
            return False
        folders = [one.answers for one in waves if one.answers.is_dir()]
        given = [self.names_file, *more]
        given += [self.settings_file] if self.settings_file else []
        given += [file for folder in folders for file in folder.iterdir()]
        return any(file.is_file() and file.stat().st_mtime > made.stat().st_mtime for file in given)

    @property
    def asked(self) -> bool:
        """Whether a questionnaire was made."""
        return (self.place("questionnaire") / CODEBOOK).is_file()

    @property
    def texts(self) -> tuple[Path, ...]:
        """The texts of conversations among the answers."""
        return tuple(
            file for file in self.files("answers") if file.suffix.lower() in {".txt", ".md", ".docx"}
        )

    @property
    def only_texts(self) -> bool:
        """Whether all that was answered is in texts, of which nothing has been accepted yet."""
        return bool(self.texts) and self.texts == self.files("answers")

    @property
    def coding_sheet(self) -> Path:
        """The coding sheet in which is kept what people decided about the texts."""
        return self.place("answers") / say("workspace.coding_sheet", self.language)

    @property
    def names_file(self) -> Path:
        """The list of decisions about names."""
        return self.folder / say("workspace.names_file", self.language)

    @property
    def settings_file(self) -> Path | None:
        """The settings of the project, if it has any."""
        files = (self.folder / say("collect.settings_name", each) for each in LANGUAGES)
        return next((file for file in files if file.is_file()), None)

    @property
    def settings_place(self) -> Path:
        """Where the settings are, or would be."""
        return self.settings_file or self.folder / say("collect.settings_name", self.language)

    def state_of(self, *paths: Path) -> str:
        """Return a text that changes when one of these files, or of those in a folder, does."""
        seen = []
        for path in paths:
            for file in sorted(path.iterdir()) if path.is_dir() else [path]:
                if file.is_file():
                    status = file.stat()
                    seen.append(f"{file.name}:{status.st_size}:{status.st_mtime_ns}")
        return "\n".join(seen)


def _seen(file: Path) -> bool:
    return not file.name.startswith((".", "~$"))


_OF_A_WAVE: tuple[Purpose, ...] = (
    "roster",
    "questionnaire",
    "answers",
    "conversations",
    "fieldwork",
    "checked",
)
"""The folders of which every wave has one of its own; the others are about all waves."""
_PLACES: tuple[Purpose, ...] = get_args(Purpose)


def workspaces_in(base: Path) -> list[Workspace]:
    """List the projects in a folder, by name: the folders with a `project.toml` or with tables or answers."""
    if not base.is_dir():
        return []
    found = [Workspace(folder) for folder in base.iterdir() if folder.is_dir() and _seen(folder)]
    projects = [one for one in found if _is_project(one)]
    return sorted(projects, key=lambda one: one.folder.name.casefold())


def _is_project(one: Workspace) -> bool:
    return (one.folder / PROJECT_FILE_NAME).is_file() or any(
        (one.folder / say(f"workspace.{place}_folder", each)).is_dir()
        for place in ("answers", "data")
        for each in LANGUAGES
    )
