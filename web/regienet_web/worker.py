"""The process that does the work of the page: one job at a time, from a line of JSON to a line of JSON.

The page itself never loads what computes. A job that is cancelled, or that takes the process down with it,
leaves the project as it was: every job writes all of its files or none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from regienet.errors import InputError, ending
from regienet.run.progress import Progress
from regienet.words import Language
from regienet_web.jobs import answers, people, results
from regienet_web.jobs.asked import Given, Said, problems_in_words


def main() -> None:
    """Do the jobs that arrive on standard input until it ends."""
    # Whatever a library prints must not end up between the answers.
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        _say(stream, _done(asked, lambda *step: _say(stream, {"step": step})))


def _say(stream: Any, said: Said) -> None:
    stream.write(f"{json.dumps(said)}\n")
    stream.flush()


def _done(asked: Given, progress: Progress) -> Said:
    """Do one job, and say what came of it or why it could not be done."""
    language: Language = asked["language"]
    try:
        return {"done": JOBS[asked["job"]](asked["given"], language, progress)}
    except InputError as error:
        return {
            "refused": {
                "text": ending(error, language).text,
                "problems": problems_in_words(error.problems, language),
            }
        }
    except Exception as error:  # noqa: BLE001 - the edge of this process
        stopped = ending(error, language)
        return {"refused": {"text": stopped.text, "problems": []}}


JOBS: Mapping[str, Callable[[Given, Language, Progress], Said]] = {
    "check": answers.check,
    "roster": people.roster,
    "wave": people.wave,
    "questionnaire": people.questionnaire,
    "make": results.make,
    "fieldwork": answers.fieldwork,
    "fieldwork_files": answers.fieldwork_files,
    "mend": answers.mend_cell,
    "copy": answers.copy,
    "names": people.names,
    "decide": people.decide,
    "report": results.report,
    "share": results.share,
    "conversations": answers.conversations,
    "judge": answers.judge,
    "forget": results.forget,
}

if __name__ == "__main__":
    main()
