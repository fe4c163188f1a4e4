"""Jobs that make what people look at, or take somebody out of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regienet.run.progress import Progress
from regienet.run.workspace.changes import UNDO, clear_history
from regienet.run.workspace.files import clear_fieldwork
from regienet.run.workspace.folder import Workspace
from regienet.words import Language
from regienet_web.jobs.asked import Given, Said, paths_in, problems_in_words, workspace_of


def make(given: Given, language: Language, progress: Progress) -> Said:
    """Make the map, the lists and the findings."""
    from regienet.run import run

    options: dict[str, Any] = paths_in(given, "aliases", "mapping", "settings", "layout")
    # The page shows what is wrong with any region, cell by cell, before it makes one.
    options["strict"] = True
    done = run(Path(given["source"]), Path(given["out"]), language=language, progress=progress, **options)
    return {
        "regions": [{"name": one.region, "folder": one.folder, "files": one.files} for one in done.regions],
        "problems": problems_in_words(done.notes, language),
    }


def report(given: Given, language: Language, progress: Progress) -> Said:
    """Make the report, with everything that goes with it."""
    from regienet.run.reporting import handled, report

    options: dict[str, Any] = paths_in(given, "aliases", "settings", "layout")
    handling = handled(final=False, version="1", date=given["date"], readers=given["readers"])
    done = report(
        Path(given["source"]),
        Path(given["out"]),
        language=language,
        handling=handling,
        progress=progress,
        **options,
    )
    return {"regions": [one.region for one in done]}


def share(given: Given, language: Language, progress: Progress) -> Said:
    """Make what may be given to others, and note that this was done."""
    from regienet.run.sharing import share

    options: dict[str, Any] = paths_in(given, "aliases")
    made = share(
        Path(given["results"]),
        Path(given["source"]),
        Path(given["out"]),
        audience=given["audience"],
        contact=given["contact"],
        language=language,
        progress=progress,
        **options,
    )
    return {"left_out": [line for one in made for line in one.left_out]}


def forget(given: Given, language: Language, progress: Progress) -> Said:
    """Take somebody out of a project, or say what would happen."""
    from regienet.run.forgetting import forget
    from regienet.run.holdings import Holdings

    del language, progress
    one = workspace_of(given)
    options: dict[str, Any] = paths_in(given, "aliases", "settings", "results")
    lists = [file for each in one.measured for file in each.files("roster")]
    found = forget(
        given["person"], Holdings(source=Path(given["source"]), lists=lists, **options), apply=given["apply"]
    )
    if given["apply"]:
        # What was there before each change has the person in it too, and so has the list for reminders.
        clear_history(one)
        for each in one.measured:
            clear_fieldwork(each)
    return {
        "person": found.person.label,
        "done": found.done,
        "tables": [
            {"file": _inside(one, file), "rows": sum(made.rows.values()), "cells": made.cells}
            for file, made in found.tables.items()
        ],
        "remade": [_inside(one, folder) for folder in found.remade],
        "published": [{"date": each.date, "profile": each.profile} for each in found.published],
        "shared": found.person.shared,
        "left": [
            {"file": _inside(one, hit.file), "place": hit.place, "searched": hit.searched}
            for hit in found.left
            if UNDO not in hit.file.parts and hit.file.exists()
        ],
    }


def _inside(one: Workspace, file: Path) -> str:
    return file.relative_to(one.folder).as_posix() if file.is_relative_to(one.folder) else str(file)
