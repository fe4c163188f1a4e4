"""Jobs about what came back: checking and mending it, who is still silent, and conversations."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from regienet.errors import InputError
from regienet.run.progress import Progress
from regienet.run.workspace.changes import change
from regienet.run.workspace.files import checked_copy
from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.mending import mend
from regienet.words import Language
from regienet_web.jobs.asked import Given, Said, paths_in, problems_in_words, workspace_of


def check(given: Given, language: Language, progress: Progress) -> Said:
    """Check an input: its problems, and what would be read from it."""
    from regienet.run import checking

    del progress
    copy = checked_copy(workspace_of(given)) if given.get("copy") else None
    options: dict[str, Any] = paths_in(given, "aliases", "mapping")
    found = checking.check(Path(given["source"]), copy=copy, language=language, **options)
    return {
        "regions": list(found.regions),
        "rows": dict(found.rows),
        "files": list(found.files),
        "only_actors": found.only_actors,
        "problems": problems_in_words(found.notes, language),
    }


def fieldwork(given: Given, language: Language, progress: Progress) -> Said:
    """Say who has not answered yet."""
    from regienet.run.fieldwork import fieldwork_of

    del progress
    options: dict[str, Any] = paths_in(given, "aliases", "settings")
    found, notes = fieldwork_of(Path(given["source"]), **options)
    return {
        "missing": [name for one in found for name in one.missing],
        "problems": problems_in_words(notes, language),
    }


def fieldwork_files(given: Given, language: Language, progress: Progress) -> Said:
    """Make the pages and the list about who has not answered yet."""
    from regienet.run.fieldwork import make_fieldwork

    del progress
    options: dict[str, Any] = paths_in(given, "aliases", "settings")
    make_fieldwork(Path(given["source"]), Path(given["out"]), language=language, **options)
    return {}


def mend_cell(given: Given, language: Language, progress: Progress) -> Said:
    """Keep what has to be read in one cell of the answers."""
    del language, progress
    cell = {name: given[name] for name in ("file", "sheet", "row", "column", "old", "new")}
    mend(workspace_of(given), **cell)
    return {}


def copy(given: Given, language: Language, progress: Progress) -> Said:
    """Make a copy of the answers in which every cell that is wrong is marked."""
    file = checked_copy(workspace_of(given))
    try:
        check({**given, "copy": True}, language, progress)
    except InputError:
        if not file.is_file():
            raise
    return {"file": file.name}


def conversations(given: Given, language: Language, progress: Progress) -> Said:
    """List the texts with what they may say in the margin, and what was decided about it."""
    from regienet.run.judging import conversations

    del language, progress
    one = workspace_of(given)
    found = conversations(one.texts, one.coding_sheet, actors=_people(one))
    return {"conversations": [asdict(each) for each in found]}


def judge(given: Given, language: Language, progress: Progress) -> Said:
    """Keep what was decided about one proposal."""
    from regienet.run.judging import proposals, with_status

    del language, progress
    one = workspace_of(given)
    rows = proposals(one.texts, one.coding_sheet, actors=_people(one))
    name = one.coding_sheet.relative_to(one.folder).as_posix()
    changed = with_status(rows, given["key"], given["status"])
    change(one, "judged", {name: changed}, document=given["document"])
    return {}


def _people(one: Workspace) -> Path | None:
    """Return the list of people, by which names in a text are recognised."""
    return next(iter(one.files("roster")), None)
