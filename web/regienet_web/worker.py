"""The process that does the work of the page: one job at a time, from a line of JSON to a line of JSON.

The page itself never loads what computes. A job that is cancelled, or that takes the process down with it,
leaves the project as it was: every job writes all of its files or none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from regienet.describe import describe, describe_all
from regienet.errors import InputError, ending
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
    return [
        {
            "severity": one.severity,
            "file": one.file,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "code": one.code,
            "text": describe(one, language, place=False),
            "place": describe_all([one], language)[0].removesuffix(describe(one, language, place=False)),
        }
        for one in found
    ]


def _paths(given: _Given, *names: str) -> dict[str, Path | None]:
    return {name: Path(given[name]) if given.get(name) else None for name in names}


def _check(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Check an input: its problems, and what would be read from it."""
    from regienet.run import checking

    del progress
    copy = Path(given["copy"]) if given.get("copy") else None
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
    """Read a list of people, as a questionnaire would be made about them."""
    from regienet.run.questionnaires import read_roster

    del progress
    people, notes = read_roster(Path(given["source"]), region=given["region"])
    return {"people": people, "problems": _problems(notes, language)}


def _questionnaire(given: _Given, language: Language, progress: Callable[..., None]) -> _Said:
    """Make the questionnaire and the letter."""
    from regienet.run.questionnaires import make_questionnaires

    del progress
    results, notes = make_questionnaires(
        Path(given["source"]),
        Path(given["out"]),
        language=language,
        region=given["region"],
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
    """Make the pages and the list about who has not answered yet."""
    from regienet.run.fieldwork import make_fieldwork

    del progress
    options: dict[str, Any] = _paths(given, "aliases", "settings")
    results, notes = make_fieldwork(Path(given["source"]), Path(given["out"]), language=language, **options)
    return {
        "missing": [name for one in results for name in one.found.missing],
        "problems": _problems(notes, language),
    }


JOBS: Mapping[str, Callable[[_Given, Language, Callable[..., None]], _Said]] = {
    "check": _check,
    "roster": _roster,
    "questionnaire": _questionnaire,
    "make": _make,
    "fieldwork": _fieldwork,
}

if __name__ == "__main__":
    main()
