"""The waves of a project: a next one, and what is said about one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regienet.codebook import Codebook, CodebookError, read_codebook
from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import refuse_existing
from regienet.project import PROJECT_FILE_NAME
from regienet.run.workspace.changes import change
from regienet.run.workspace.facts import region_line
from regienet.run.workspace.folder import CODEBOOK, MAPPING, Workspace
from regienet.run.workspace.lists import list_file, list_name, still_listed
from regienet.run.workspace.wave_blocks import NewWave, with_wave, with_waves
from regienet.words import say


def start_wave(
    one: Workspace, new: NewWave, first: NewWave | None, people: Sequence[Mapping[str, str]] = ()
) -> None:
    """Add a wave to a project: a folder for its answers, and a list of people to begin with.

    Parameters
    ----------
    one
        The project.
    new
        The wave.
    first
        The wave that there is already, in a project that was measured once; None if the project file says.
    people
        Who is on the list, if there is no file with a list.

    Raises
    ------
    WriteError
        If there are already files of a next wave that the project file does not name.
    RegienetError
        If the project file is written in such a way that it can only be changed by hand.
    """
    last = one.measured[-1]
    number = (one.waves[-1].number if one.waves else 0) + 1
    after = len(one.measured) + 1
    answers = f"{say('workspace.answers_folder', one.language)}-{after}"
    refuse_existing(one.folder, [answers])
    file = one.folder / PROJECT_FILE_NAME
    text = bytes_of(file) if file.is_file() else b""
    blocks = [(0, first, one.inside(one.answers))] if first else []
    made = with_waves(text, [*blocks, (number, new, answers)], one.language)
    files = {PROJECT_FILE_NAME: made, f"{answers}/{MAPPING}": region_line(one.region).encode()}
    roster = f"{say('workspace.roster_folder', one.language)}-{after}"
    files |= {f"{roster}/{given.name}": bytes_of(given) for given in last.files("roster")}
    if people and not last.files("roster"):
        files[f"{roster}/{list_name(one.language)}"] = list_file(still_listed(people), one.language)
    change(one, "wave_started", files, label=new.label)


def describe_wave(one: Workspace, wave: NewWave) -> None:
    """Change what the project file says about a wave; everything else in it stays.

    Raises
    ------
    RegienetError
        If the file is written in such a way that it can only be changed by hand.
    """
    text = bytes_of(one.folder / PROJECT_FILE_NAME)
    made = with_wave(text, one.waves[one.wave].number, wave)
    change(one, "wave_described", {PROJECT_FILE_NAME: made}, label=wave.label)


def codebook_of(one: Workspace) -> Codebook | None:
    """Return the codebook of a wave: of its questionnaire, or next to its answers; None if there is none."""
    for place in ("questionnaire", "answers"):
        file = one.place(place) / CODEBOOK
        try:
            if file.is_file():
                return read_codebook(bytes_of(file).decode("utf-8-sig"))
        except (InputError, UnicodeDecodeError, CodebookError):  # reading the answers says what is wrong
            return None
    return None


def asks_the_same(one: Workspace) -> bool | None:
    """Check whether a wave asks what the one before did, in the same words; None if that is not known."""
    before, now = codebook_of(one.before) if one.before else None, codebook_of(one)
    return before.wording() == now.wording() if before and now else None
