"""Jobs about who takes part: the list, another wave, the questionnaire, and names that may be the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

from regienet.errors import InputError
from regienet.run.progress import Progress
from regienet.run.workspace.changes import change
from regienet.run.workspace.lists import list_changes
from regienet.run.workspace.wave_blocks import NewWave
from regienet.run.workspace.waves import start_wave
from regienet.words import Language
from regienet_web.jobs.asked import Given, Said, problems_in_words, there, workspace_of


def roster(given: Given, language: Language, progress: Progress) -> Said:
    """Read a list of people, as a questionnaire would be made about them, and what changed in it."""
    from regienet.run.questionnaires import read_roster

    del progress
    people, notes = read_roster(Path(given["source"]), region=given["region"])
    joined, left = list_changes(_listed(given["before"], given["region"]), people)
    return {"people": people, "problems": problems_in_words(notes, language), "joined": joined, "left": left}


def _listed(source: str, region: str) -> list[dict[str, str]]:
    """Return who is on a list; nobody if there is none, or if it cannot be read."""
    from regienet.run.questionnaires import read_roster

    try:
        return read_roster(Path(source), region=region)[0] if source else []
    except InputError:
        return []


def wave(given: Given, language: Language, progress: Progress) -> Said:
    """Start a next wave, with the list of people of the one before."""
    del language, progress
    one = workspace_of(given)
    last = one.measured[-1]
    people = [] if last.files("roster") else _listed(str(last.answers), one.region)
    start_wave(one, _said_of(given["new"]), _said_of(given["first"]) if given["first"] else None, people)
    return {}


def _said_of(given: Given) -> NewWave:
    return NewWave(given["label"], dt.date.fromisoformat(given["date"]), given.get("same_questions"))


def questionnaire(given: Given, language: Language, progress: Progress) -> Said:
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
    return {
        "files": [name for one in results for name in one.files],
        "problems": problems_in_words(notes, language),
    }


def names(given: Given, language: Language, progress: Progress) -> Said:
    """List the names that may be one person or organisation."""
    from regienet.run.matching import name_pairs_of

    del progress
    file = workspace_of(given).names_file
    rows = name_pairs_of([Path(given["source"])], decisions=there(file), language=language)
    return {"pairs": [{**asdict(row), "decided": row.decided} for row in rows]}


def decide(given: Given, language: Language, progress: Progress) -> Said:
    """Keep one decision about two names."""
    from regienet.run.matching import name_pairs_of, with_decision

    del progress
    one = workspace_of(given)
    file = one.names_file
    rows = name_pairs_of([Path(given["source"])], decisions=there(file), language=language)
    names = frozenset((given["one"], given["other"]))
    by, day = given["by"], given["date"]
    data = with_decision(rows, names, given["decision"], by=by, date=day, language=one.language)
    change(one, "decided", {file.name: data}, one=given["one"], other=given["other"])
    return {}
