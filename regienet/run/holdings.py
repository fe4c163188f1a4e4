"""`Holdings`: where to look for somebody, and in a folder of regions the one region that has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.errors import InputError, RegienetError
from regienet.forgotten import Forgotten, forgotten_file
from regienet.project import project_file
from regienet.read.region_folders import any_input_at, region_places
from regienet.run.people import find_person
from regienet.run.place import RegionPlace, Request
from regienet.run.places import places_in
from regienet.run.reading import read_input
from regienet.tables import Tables


@dataclass(frozen=True)
class Holdings:
    """Where to look for somebody, and what the results were made with.

    Attributes
    ----------
    source
        The input.
    results
        A folder of results; None if there are none.
    mapping, aliases, settings
        The files with which the results were made.
    without
        As for `run`.
    key
        The key of codes, see `pseudonyms`.
    lists
        Lists of the same people, such as that from which a questionnaire was made; they are rewritten too.
    also
        Other folders and files to search.
    region
        The region in a folder of regions, if the input is one.
    """

    source: Path
    results: Path | None = None
    mapping: Path | None = None
    aliases: Path | None = None
    settings: Path | None = None
    without: Sequence[str] = ()
    key: Path | None = None
    lists: Sequence[Path] = ()
    also: Sequence[Path] = ()
    region: RegionPlace | None = None

    @property
    def parts(self) -> list[Path]:
        """The folders and files that are read: the source, or the folder of each wave in it."""
        return [part.path for part in any_input_at(self.source).parts]

    @property
    def root(self) -> Path:
        """The folder of the project, or else of the data."""
        if self.region:
            return self.source
        described = project_file(self.source)
        folder = self.source if self.source.is_dir() else self.source.parent
        return described.parent if described else folder

    @property
    def searched(self) -> list[Path]:
        """Everything in which the person may not be found any longer."""
        given = [self.aliases, self.mapping, self.codebook, self.key, *self.lists, *self.also]
        return [self.root, self.source, *self._made, *(place for place in given if place is not None)]

    @property
    def _made(self) -> list[Path]:
        """The results about this person: other regions may have somebody else of that id."""
        if self.results is None or self.region is None:
            return [self.results] if self.results else []
        of_all = [file for file in self.results.glob("*") if file.is_file()]
        return [self.results / self.region.folder, *of_all]

    @property
    def codebook(self) -> Path | None:
        """The codebook that several regions share."""
        return self.region.given.get("codebook") if self.region else None


def region_of(text: str, place: Holdings) -> Holdings:
    """Return the part of a project that is about the one region that has somebody.

    Parameters
    ----------
    text
        The id or the name of the person.
    place
        The project; one that is not a folder of regions is returned as it is.

    Raises
    ------
    InputError
        If a region cannot be read: then nobody knows who is in it.
    RegienetError
        If no region has this person, or more than one has somebody of that id or name.
    """
    paths = region_places(place.source)
    if not paths:
        return place
    asked = Request(
        (),
        "nl",
        mapping=place.mapping,
        aliases=place.aliases,
        settings=place.settings,
        without=tuple(place.without),
    )
    found = [
        here
        for one in places_in(place.source, paths, asked)
        if _has(
            here := replace(
                place,
                source=one.path,
                region=one,
                mapping=one.given.get("mapping"),
                aliases=one.given.get("aliases"),
                settings=one.given.get("settings"),
            ),
            text,
        )
    ]
    if not found:
        raise RegienetError("person_unknown_alone", name=text)
    if len(found) > 1:
        names = ", ".join(here.source.name for here in found)
        raise RegienetError("person_in_regions", name=text, regions=names, first=str(found[0].source))
    if found[0].source.is_file():
        raise RegienetError("forget_region_file", file=found[0].source.name)
    return found[0]


def _has(place: Holdings, text: str) -> bool:
    """Check whether somebody is in the data of a region, or was taken out of them."""
    gone = forgotten_file(place.source)
    if gone and gone.parent == place.source and text in Forgotten.read(gone):
        return True
    try:
        find_person(read_holdings(place), text, place.aliases)
    except InputError as error:
        raise InputError(map(place.region.told, error.problems)) if place.region else error from error
    except RegienetError as error:
        if error.code.startswith("person_unknown"):
            return False
        raise
    return True


def read_holdings(place: Holdings, aliases: Path | None = None) -> Tables:
    """Read the data as they are, or with decisions about names applied."""
    return read_input(
        place.source,
        mapping=place.mapping,
        aliases=aliases,
        codebook=place.codebook,
        without=place.without,
        even_late=True,
    )
