"""`Parcel`: the files that a region is made from, to be read on a computer that does not have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from regienet.codebook import CODEBOOK_FILE_NAME
from regienet.forgotten import FORGOTTEN_FILE_NAME
from regienet.formats.given_file import bytes_of
from regienet.formats.unpacking import unpacking
from regienet.mends import MENDS_FILE_NAME
from regienet.project import PROJECT_FILE_NAME
from regienet.read.open.decoder import decoder_endings
from regienet.read.open.files import DOCUMENT_ENDINGS, TEXT_ENDINGS, WORKBOOK_ENDINGS
from regienet.run.place import RegionPlace

_BESIDE = (PROJECT_FILE_NAME, FORGOTTEN_FILE_NAME, MENDS_FILE_NAME, CODEBOOK_FILE_NAME)
"""Files in the folder above a region that say how to read it."""


@dataclass(frozen=True)
class Parcel:
    """The files of one region, and those next to it that hold for it.

    Attributes
    ----------
    place
        The region, with paths in the parcel.
    files
        Path -> content; empty for a file of a kind that is never read, of which only the name counts.
    folders
        The folders of the region.
    """

    place: RegionPlace
    files: Mapping[str, bytes] = field(repr=False)
    folders: tuple[str, ...] = field(repr=False)


def pack(place: RegionPlace) -> Parcel:
    """Read everything that a region is made from.

    Raises
    ------
    InputError
        If a file cannot be read, or is too large.
    """
    top = place.path.parent.parent
    inside = _inside(place.path) if place.path.is_dir() else [place.path]
    given = {name: _name_of(file, top, number) for number, (name, file) in enumerate(place.given.items())}
    files = {file.relative_to(top).as_posix(): file for file in inside if not file.is_dir()}
    files |= {file.relative_to(top).as_posix(): file for file in _beside(place.path)}
    files |= {given[name]: file for name, file in place.given.items()}
    within = place.path if place.path.is_dir() else None
    return Parcel(
        replace(
            place,
            path=Path(place.path.relative_to(top)),
            given={name: Path(path) for name, path in given.items()},
        ),
        {
            name: bytes_of(file, within if file in inside else None) if _is_read(file) else b""
            for name, file in files.items()
        },
        tuple(file.relative_to(top).as_posix() for file in inside if file.is_dir()),
    )


@contextmanager
def opened(parcel: Parcel, beneath: Path | None) -> Iterator[RegionPlace]:
    """Unpack a parcel for as long as its region is made.

    Parameters
    ----------
    beneath
        As for `unpacking`.
    """
    with unpacking(parcel.files, parcel.folders, beneath) as root:
        given = {name: root / file for name, file in parcel.place.given.items()}
        yield replace(parcel.place, path=root / parcel.place.path, given=given)


def _inside(folder: Path) -> list[Path]:
    """List a folder and what is in it, without hidden folders: nothing is read in those."""
    found = [folder]
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            found += _inside(path)
        elif not path.is_dir():
            found.append(path)
    return found


def _beside(path: Path) -> Iterator[Path]:
    """List the files outside a region that are looked for by their names, and the texts next to a file."""
    above = [path.parent] if path.is_dir() else [path.parent, path.parent.parent]
    yield from (file for folder in above for name in _BESIDE if (file := folder / name).is_file())
    if not path.is_dir():
        yield from (file for file in path.parent.iterdir() if file.suffix.lower() in DOCUMENT_ENDINGS)


def _name_of(file: Path, top: Path, number: int) -> str:
    """Return where a file that holds for a region is in its parcel; one from elsewhere has its own folder."""
    if file.is_relative_to(top):
        return file.relative_to(top).as_posix()
    return str(PurePosixPath(f".given-{number}", file.name))


def _is_read(file: Path) -> bool:
    kinds = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *DOCUMENT_ENDINGS, *decoder_endings(), ".json", ".toml")
    return file.suffix.lower() in kinds
