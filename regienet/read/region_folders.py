"""A folder of folders: regions, or the waves of one region; and if nothing says which, a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.errors import InputError
from regienet.problems import Problem, Problems
from regienet.project import NO_PROJECT, PROJECT_FILE_NAME, Project, Wave
from regienet.read.mapping.mapping_file import DataMapping, mapping_file
from regienet.read.open.files import data_files
from regienet.read.wave_folders import Input, WaveFolder, input_at, read_part


def region_places(path: Path) -> tuple[Path, ...]:
    """Return the folders and files of the regions in a folder of regions, by name; none for another input.

    Raises
    ------
    InputError
        If the project file is wrong, or if nothing says whether folders are regions or waves.
    """
    return _inside(path)[0]


def _inside(path: Path) -> tuple[tuple[Path, ...], tuple[Wave, ...]]:
    """Return the regions in a folder, or else the waves that its folders are without a project file."""
    if not path.is_dir():
        return (), ()
    folders = _folders(path)
    own = path / PROJECT_FILE_NAME
    project = Project.read(own, path, *folders) if own.is_file() else NO_PROJECT
    kind = project.folders or _kind_by_waves(path, folders, project)
    if kind == "regions":
        return tuple(sorted([*folders, *data_files(path)], key=lambda place: place.name)), ()
    if kind or data_files(path) or len(folders) < 2:
        return (), ()
    if any((folder / PROJECT_FILE_NAME).is_file() for folder in folders):
        return tuple(folders), ()
    waves = _waves_of_one_region(path, folders)
    return (() if waves else tuple(folders)), waves


def any_input_at(path: Path) -> Input:
    """Find out what an input of one region consists of: also a folder per wave without a project file.

    Raises
    ------
    InputError
        As for `region_places`, and for a folder of regions.
    """
    whole = input_at(path)
    above = whole.described is not None and whole.described.parent.resolve() != path.resolve()
    if above and whole.parts[0].path != path:
        return whole
    regions, waves = _inside(path)
    if regions:
        raise InputError.at(path.name, "folder_of_regions", ", ".join(place.name for place in regions))
    if not waves:
        return whole
    parts = tuple(WaveFolder(path / wave.folder, wave.folder, (wave,)) for wave in waves)
    return replace(
        whole, project=replace(whole.project, waves=waves), parts=parts, above=(path, *whole.above)
    )


def unread_folders(path: Path, whole: Input) -> tuple[str, ...]:
    """Return the folders next to data with a region in which there are data of another region.

    A questionnaire or a copy that is kept next to the data is about the same region.
    """
    if [part.path for part in whole.parts] != [path] or not path.is_dir():
        return ()
    named = {folder.name: found for folder in _folders(path) if (found := _glimpse(folder).regions)}
    own = _glimpse(path).regions if named else frozenset()
    return tuple(name for name, found in named.items() if own and found - own)


def _folders(path: Path) -> list[Path]:
    try:
        return sorted(each for each in path.iterdir() if each.is_dir() and not each.name.startswith("."))
    except OSError:  # reading says why
        return []


def _kind_by_waves(path: Path, folders: Sequence[Path], project: Project) -> str:
    """Return what the folders are by where the folders of the waves are; empty if that does not say."""
    names = [name for name in project.by_folder() if name]
    if any((path / name).is_dir() for name in names):
        return "waves"
    return "regions" if any((folder / name).is_dir() for folder in folders for name in names) else ""


@dataclass(frozen=True)
class _Glimpse:
    """What the data in a folder say about themselves."""

    regions: frozenset[str]
    waves: frozenset[str]
    dates: tuple[str, ...]


def _waves_of_one_region(path: Path, folders: Sequence[Path]) -> tuple[Wave, ...]:
    """Return the waves that the folders are, in order; none if they are regions.

    Raises
    ------
    InputError
        With a question, if their data do not say.
    """
    first = [_glimpse(folder) for folder in folders[:2]]
    named = [glimpse.regions for glimpse in first]
    if all(named) and not named[0] & named[1]:
        return ()
    if len(named[0]) == 1 and named[0] == named[1]:
        every = [*first, *(_glimpse(folder) for folder in folders[2:])]
        waves = _numbered(folders, every) if all(each.regions == named[0] for each in every) else ()
        if waves:
            return waves
    raise InputError([_question(path, folders)])


def _numbered(folders: Sequence[Path], glimpses: Sequence[_Glimpse]) -> tuple[Wave, ...]:
    """Return the waves with the numbers of their codebooks or rows, or else in the order of their dates."""
    numbers = [next(iter(each.waves)) for each in glimpses if len(each.waves) == 1]
    dates = [each.dates[0] if each.dates else "" for each in glimpses]
    if len(set(numbers)) == len(folders) and all(number.isdecimal() for number in numbers):
        order = sorted(range(len(folders)), key=lambda place: int(numbers[place]))
        return tuple(Wave(int(numbers[one]), {}, dates[one], folders[one].name) for one in order)
    order = sorted(range(len(folders)), key=lambda place: dates[place])
    ends = [glimpses[place].dates[-1] if glimpses[place].dates else "" for place in order]
    apart = all(dates) and all(ends[n] < dates[order[n + 1]] for n in range(len(order) - 1))
    if not apart or len(set(numbers)) > 1:
        return ()
    return tuple(Wave(n, {}, dates[place], folders[place].name) for n, place in enumerate(order))


def _glimpse(folder: Path) -> _Glimpse:
    try:
        described = mapping_file(folder, None) or mapping_file(folder.parent, None)
        mapping = DataMapping.read(described) if described else DataMapping()
        rows, _, waves = read_part(WaveFolder(folder), mapping, Problems())
    except InputError:  # what is wrong is said when the folder is read in earnest
        return _Glimpse(frozenset(), frozenset(), ())
    cells = {
        name: {cell.strip() for each in rows for cell in each.columns.get(name, ())} - {""}
        for name in ("region", "wave", "date")
    }
    numbers = cells["wave"] | {str(wave.number) for wave in waves}
    named = {mapping.region} if mapping.region else cells["region"]
    return _Glimpse(frozenset(named), frozenset(numbers), tuple(sorted(cells["date"])))


def _question(path: Path, folders: Sequence[Path]) -> Problem:
    """Ask which of two readings is right, with the lines of the project file that say so."""
    names = [folder.name for folder in folders]
    blocks = " ".join(f'[[waves]] number = {n} date = "…" folder = "{name}"' for n, name in enumerate(names))
    dutch = " ".join(f'[[metingen]] nummer = {n} datum = "…" map = "{name}"' for n, name in enumerate(names))
    values = {"folders": ", ".join(names), "file": PROJECT_FILE_NAME, "blocks": blocks, "blocks_nl": dutch}
    return Problem.question(path.name, "folders_unclear", **values)
