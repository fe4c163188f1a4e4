"""The process that does the work of the page: one job at a time, from a line of JSON to a line of JSON.

The page itself never loads what computes. A job that is cancelled, or that takes the process down with it,
leaves the project as it was: every job writes all of its files or none.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from regienet.describe import describe, describe_all
from regienet.errors import InputError, ending
from regienet.run.workspace.changes import UNDO, change, clear_history
from regienet.run.workspace.files import checked_copy, clear_fieldwork
from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.lists import list_changes
from regienet.run.workspace.mending import mend
from regienet.run.workspace.wave_blocks import NewWave
from regienet.run.workspace.waves import start_wave
from regienet.words import Language

_Given = Mapping[str, Any]
_Said = dict[str, Any]


def main() -> None:
    """Do the jobs that arrive on standard input until it ends."""
    # Whatever a library prints must not end up between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        _say(answers, _done(asked, lambda *step: _say(answers, {"step": step})))


def _say(stream: Any, said: _Said) -> None:
    stream.write(f"{json.dumps(said)}\n")
    stream.flush()


def _done(asked: _Given, progress: Callable[..., None]) -> _Said:
    """Do one job, and say what came of it or why it could not be done."""
    language: Language = asked["language"]
    try:
        return {"done": JOBS[asked["job"]](asked["given"], language, progress)}
    except InputError as error:
        return {
            "refused": {"text": ending(error, language).text, "problems": _problems(error.problems, language)}
        }
    except Exception as error:  # noqa: BLE001 - the edge of this process
        stopped = ending(error, language)
        return {"refused": {"text": stopped.text, "problems": []}}


def _problems(found: Iterable[Any], language: Language) -> list[_Said]:
    """Return problems with their place, what is wrong there and what to do, in words."""
    from regienet.run.checking import answer_key

    return [
        {
            "severity": one.severity,
            "file": one.file,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "code": one.code,
            "key": answer_key(one),
            "choices": list(one.values.get("answers", ())),
            "text": describe(one, language, place=False),
            "place": describe_all([one], language)[0].removesuffix(describe(one, language, place=False)),
        }
        for one in found
    ]


def _paths(given: _Given, *names: str) -> dict[str, Path | None]:
    return {name: Path(given[name]) if given.get(name) else None for name in names}


def _workspace(given: _Given) -> Workspace:
    """Return the project, at the wave, that a job is about."""
    return Workspace(Path(given["project"]), given["wave"])


def _there(file: Path) -> Path | None:
    return file if file.is_file() else None


def _check(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Check an input: its problems, and what would be read from it."""
    from regienet.run import checking

    del progress
    copy = checked_copy(_workspace(given)) if given.get("copy") else None
    options: dict[str, Any] = _paths(given, "aliases", "mapping")
    found = checking.check(Path(given["source"]), copy=copy, language=language, **options)
    return {
        "regions": list(found.regions),
        "rows": dict(found.rows),
        "files": list(found.files),
        "only_actors": found.only_actors,
        "problems": _problems(found.notes, language),
    }


def _roster(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Read a list of people, as a questionnaire would be made about them, and what changed in it."""
    from regienet.run.questionnaires import read_roster

    del progress
    people, notes = read_roster(Path(given["source"]), region=given["region"])
    joined, left = list_changes(_listed(given["before"], given["region"]), people)
    return {"people": people, "problems": _problems(notes, language), "joined": joined, "left": left}


def _listed(source: str, region: str) -> list[dict[str, str]]:
    """Return who is on a list; nobody if there is none, or if it cannot be read."""
    from regienet.run.questionnaires import read_roster

    try:
        return read_roster(Path(source), region=region)[0] if source else []
    except InputError:
        return []


def _wave(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Start a next wave, with the list of people of the one before."""
    del language, progress
    one = _workspace(given)
    last = one.measured[-1]
    people = [] if last.files("roster") else _listed(str(last.answers), one.region)
    start_wave(one, _said_of(given["new"]), _said_of(given["first"]) if given["first"] else None, people)
    return {}


def _said_of(given: _Given) -> NewWave:
    return NewWave(given["label"], dt.date.fromisoformat(given["date"]), given.get("same_questions"))


def _questionnaire(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make the questionnaire and the letter."""
    from regienet.run.questionnaires import make_questionnaires

    del progress
    results, notes = make_questionnaires(
        Path(given["source"]),
        Path(given["out"]),
        language=given["in_language"],
        region=given["region"],
        wave=given["number"],
        variant=given["variant"],
        forms=given["forms"],
    )
    return {"files": [name for one in results for name in one.files], "problems": _problems(notes, language)}


def _make(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make the map, the lists and the findings."""
    from regienet.run import run

    options: dict[str, Any] = _paths(given, "aliases", "mapping", "settings", "layout")
    done = run(Path(given["source"]), Path(given["out"]), language=language, progress=progress, **options)
    return {
        "regions": [{"name": one.region, "folder": one.folder, "files": one.files} for one in done.regions],
        "problems": _problems(done.notes, language),
    }


def _fieldwork(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Say who has not answered yet."""
    from regienet.run.fieldwork import fieldwork_of

    del progress
    options: dict[str, Any] = _paths(given, "aliases", "settings")
    found, notes = fieldwork_of(Path(given["source"]), **options)
    return {
        "missing": [name for one in found for name in one.missing],
        "problems": _problems(notes, language),
    }


def _fieldwork_files(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make the pages and the list about who has not answered yet."""
    from regienet.run.fieldwork import make_fieldwork

    del progress
    options: dict[str, Any] = _paths(given, "aliases", "settings")
    make_fieldwork(Path(given["source"]), Path(given["out"]), language=language, **options)
    return {}


def _mend(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Keep what has to be read in one cell of the answers."""
    del language, progress
    cell = {name: given[name] for name in ("file", "sheet", "row", "column", "old", "new")}
    mend(_workspace(given), **cell)
    return {}


def _copy(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make a copy of the answers in which every cell that is wrong is marked."""
    file = checked_copy(_workspace(given))
    try:
        _check({**given, "copy": True}, language, progress)
    except InputError:
        if not file.is_file():
            raise
    return {"file": file.name}


def _names(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """List the names that may be one person or organisation."""
    from regienet.run.matching import name_pairs_of

    del progress
    file = _workspace(given).names_file
    rows = name_pairs_of([Path(given["source"])], decisions=_there(file), language=language)
    return {"pairs": [{**asdict(row), "decided": row.decided} for row in rows]}


def _decide(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Keep one decision about two names."""
    from regienet.run.matching import name_pairs_of, with_decision

    del progress
    one = _workspace(given)
    file = one.names_file
    rows = name_pairs_of([Path(given["source"])], decisions=_there(file), language=language)
    names = frozenset((given["one"], given["other"]))
    by, day = given["by"], given["date"]
    data = with_decision(rows, names, given["decision"], by=by, date=day, language=one.language)
    change(one, "decided", {file.name: data}, one=given["one"], other=given["other"])
    return {}


def _report(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make the report, with everything that goes with it."""
    from regienet.run.reporting import handled, report

    options: dict[str, Any] = _paths(given, "aliases", "settings", "layout")
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


def _share(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make what may be given to others, and note that this was done."""
    from regienet.run.sharing import share

    options: dict[str, Any] = _paths(given, "aliases")
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


def _conversations(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """List the texts with what they may say in the margin, and what was decided about it."""
    from regienet.run.judging import conversations

    del language, progress
    one = _workspace(given)
    found = conversations(one.texts, one.coding_sheet, actors=_people(one))
    return {"conversations": [asdict(each) for each in found]}


def _judge(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Keep what was decided about one proposal."""
    from regienet.run.judging import proposals, with_status

    del language, progress
    one = _workspace(given)
    rows = proposals(one.texts, one.coding_sheet, actors=_people(one))
    name = one.coding_sheet.relative_to(one.folder).as_posix()
    changed = with_status(rows, given["key"], given["status"])
    change(one, "judged", {name: changed}, document=given["document"])
    return {}


def _people(one: Workspace) -> Path | None:
    """Return the list of people, by which names in a text are recognised."""
    return next(iter(one.files("roster")), None)


def _forget(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Take somebody out of a project, or say what would happen."""
    from regienet.run.forgetting import forget
    from regienet.run.holdings import Holdings

    del language, progress
    one = _workspace(given)
    options: dict[str, Any] = _paths(given, "aliases", "settings", "results")
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


JOBS: Mapping[str, Callable[[_Given, Language, Callable[..., None]], _Said]] = {
    "check": _check,
    "roster": _roster,
    "wave": _wave,
    "questionnaire": _questionnaire,
    "make": _make,
    "fieldwork": _fieldwork,
    "fieldwork_files": _fieldwork_files,
    "mend": _mend,
    "copy": _copy,
    "names": _names,
    "decide": _decide,
    "report": _report,
    "share": _share,
    "conversations": _conversations,
    "judge": _judge,
    "forget": _forget,
}

if __name__ == "__main__":
    main()
