"""What a job is given and what it says back, and what the jobs share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from regienet.describe import describe, describe_all
from regienet.run.workspace.folder import Workspace
from regienet.words import Language

Given = Mapping[str, Any]
Said = dict[str, Any]


def problems_in_words(found: Iterable[Any], language: Language) -> list[Said]:
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


def paths_in(given: Given, *names: str) -> dict[str, Path | None]:
    """Return the files and folders of these names; None for those that are not given."""
    return {name: Path(given[name]) if given.get(name) else None for name in names}


def workspace_of(given: Given) -> Workspace:
    """Return the project, at the wave, that a job is about."""
    return Workspace(Path(given["project"]), given["wave"])


def there(file: Path) -> Path | None:
    """Return a file if there is one."""
    return file if file.is_file() else None
