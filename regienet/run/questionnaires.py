"""From a list of actors to the questionnaire of every region, writing all files or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from regienet.codebook import Codebook
from regienet.collect.bank import Variant
from regienet.collect.forms import files, usual_forms
from regienet.collect.limesurvey import COLUMNS_OF_MYSQL, answer_count
from regienet.collect.questionnaire import questionnaire
from regienet.errors import InputError
from regienet.formats.file_names import slugs
from regienet.formats.staging import refuse_existing, staging
from regienet.problems import Problem
from regienet.read.actor_list import read_actors
from regienet.read.region_folders import region_places
from regienet.run.place import in_region
from regienet.words import Language


@dataclass(frozen=True)
class QuestionnaireResult:
    """What was made for one region.

    Attributes
    ----------
    region
        Name of the region.
    folder
        The folder with its files.
    files
        Their names in that folder.
    actors
        Number of actors that can be named.
    people, organisations, domains
        The numbers of people, organisations and domains on the list.
    too_wide
        The number of columns that the survey needs in LimeSurvey, if that is more than its usual database
        allows; otherwise 0.
    """

    region: str
    folder: Path
    files: tuple[str, ...]
    actors: int
    people: int
    organisations: int
    domains: int
    too_wide: int


def make_questionnaires(
    source: Path,
    out: Path,
    *,
    language: Language,
    variant: Variant = "full",
    region: str | None = None,
    wave: int = 0,
    facets: bool = False,
    forms: Sequence[str] = (),
) -> tuple[list[QuestionnaireResult], tuple[Problem, ...]]:
    """Make the questionnaire about the actors in a file or folder.

    Parameters
    ----------
    source
        A list of actors, or a folder with one; or a folder of regions, each with a list.
    out
        The folder to write to; with several regions, each gets a subfolder. No file is replaced, because
        the codebook of a questionnaire in use must not be lost.
    region
        The name of the region; by default the one in the list, or else that of the file or folder.
    language, variant, wave, facets
        As for `regienet.collect.questionnaire.questionnaire`.
    forms
        Names in `regienet.collect.registry.FORMS`; by default the usual ones.

    Returns
    -------
    tuple
        What was made per region, and what was noted while reading.

    Raises
    ------
    InputError
        With everything that is wrong with the list.
    WriteError
        If a file already exists, or cannot be written.
    """
    places = region_places(source)
    if places:
        regions, notes = _rosters(places)
    else:
        regions, notes = read_actors(source, region=region)
    folders = slugs(regions) if places or len(regions) > 1 else dict.fromkeys(regions, "")
    forms = forms or usual_forms()
    results = []
    with staging(out, replace=False) as staged:
        for called, roster in regions.items():
            folder = folders[called]
            codebook = questionnaire(roster, variant=variant, language=language, wave=wave, facets=facets)
            made = files(codebook, forms)
            refuse_existing(out / folder, made)
            for name, data in made.items():
                staged.add(str(Path(folder) / name), data)
            results.append(_result(codebook, out / folder, tuple(made), forms))
    return results, notes


def read_roster(
    source: Path, *, region: str | None = None
) -> tuple[list[dict[str, str]], tuple[Problem, ...]]:
    """Return the people and organisations on a list, each its known cells, and what was noted.

    Parameters
    ----------
    source, region
        As for `make_questionnaires`.

    Raises
    ------
    InputError
        With everything that is wrong with the list.
    """
    regions, notes = read_actors(source, region=region)
    return [row for rows in regions.values() for row in rows], notes


def _rosters(places: Sequence[Path]) -> tuple[dict[str, list[dict[str, str]]], tuple[Problem, ...]]:
    """Read the list of every region in a folder of regions; what is wrong anywhere is said at once."""
    rosters: dict[str, list[dict[str, str]]] = {}
    notes, problems = list[Problem](), list[Problem]()
    for place in places:
        try:
            regions, found = read_actors(place)
        except InputError as error:
            problems += [in_region(place, problem) for problem in error.problems]
            continue
        notes += [in_region(place, note) for note in found if note.code != "region_from_path"]
        twice = [name for name in regions if name in rosters]
        problems += [Problem.error(place.name, "region_named_before", name) for name in twice]
        rosters |= regions
    if problems:
        raise InputError([*notes, *problems])
    return rosters, tuple(notes)


def _result(
    codebook: Codebook, folder: Path, made: tuple[str, ...], forms: Sequence[str]
) -> QuestionnaireResult:
    columns = answer_count(codebook)
    kinds = {actor["id"]: actor.get("kind", "") for actor in codebook.roster}
    return QuestionnaireResult(
        codebook.region,
        folder,
        made,
        actors=len(codebook.actors),
        people=sum(kind == "person" for kind in kinds.values()),
        organisations=sum(kind == "organisation" for kind in kinds.values()),
        domains=len({actor["domain"] for actor in codebook.roster if actor.get("domain")}),
        too_wide=columns if "limesurvey" in forms and columns > COLUMNS_OF_MYSQL else 0,
    )
